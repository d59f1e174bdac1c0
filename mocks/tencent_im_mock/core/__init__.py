"""The twin itself: state and rules, no I/O. The faces in ``faces/`` carry requests to it."""
