# Generated from tencent_im_compat/_async/events/__init__.py by scripts/make_sync.py. Do not edit.
"""The event service: sources that ask or listen, one durable inbox, listeners."""
