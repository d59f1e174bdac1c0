# Generated from tencent_im_compat/_async/rest/__init__.py by scripts/make_sync.py. Do not edit.
"""The REST client: one class per service, one method per command."""

from .client import TencentIM as TencentIM
