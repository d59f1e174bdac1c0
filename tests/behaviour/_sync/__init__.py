# Generated from tests/behaviour/_async/__init__.py by scripts/make_sync.py. Do not edit.
