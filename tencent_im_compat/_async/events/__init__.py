"""The event service: sources that ask or listen, one durable inbox, listeners."""
