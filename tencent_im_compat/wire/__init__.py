"""Bodies of requests and answers as the server spells them, one module per REST service."""
