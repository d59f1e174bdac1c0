"""The asynchronous faces, written by hand and kept thin. ``_sync`` is generated from here."""
