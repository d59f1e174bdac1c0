"""What the server is made of below its models: requests, checks, clock, journal, webhooks; no command."""
