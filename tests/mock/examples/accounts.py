"""Worlds for the examples of account.yaml."""

from __future__ import annotations

from .base import Examples

EXAMPLES = Examples(
    same={"im_open_login_svc/multiaccount_import", "im_open_login_svc/account_check"},
)
