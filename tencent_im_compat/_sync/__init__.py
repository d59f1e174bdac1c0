# Generated from tencent_im_compat/_async/__init__.py by scripts/make_sync.py. Do not edit.
"""The asynchronous faces, written by hand and kept thin. ``_sync`` is generated from here."""
