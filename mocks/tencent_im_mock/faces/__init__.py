"""The faces of the mock: they carry requests to the core and do its waiting."""
