"""What to ask the server next, within a budget of calls. Pure."""
