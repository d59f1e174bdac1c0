"""What is remembered: messages of a facade (``messages``), and events so that none is lost (``protocol``)."""
