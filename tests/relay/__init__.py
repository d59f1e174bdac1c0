"""The relay: its log, its filters, its HTTP face, and the process that serves it."""
