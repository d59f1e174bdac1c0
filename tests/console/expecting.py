"""Playwright's assertions. Without Playwright the tests of a module are skipped; in CI they fail."""

from __future__ import annotations

import os

import pytest

try:
    from playwright.sync_api import expect
except ModuleNotFoundError:
    if os.environ.get("CI"):
        raise
    pytest.skip("playwright is not installed: pip install playwright", allow_module_level=True)

__all__ = ["expect"]
