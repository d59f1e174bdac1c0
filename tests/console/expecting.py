"""Playwright's assertions about what is on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api._generated import LocatorAssertions

PATIENCE = 20_000
"""Milliseconds; a busy machine takes its time."""


def expect(what: Locator) -> LocatorAssertions:
    """What shall come to be. Without Playwright the fixture of the browser says what is missing."""
    from playwright.sync_api import expect as playwrights

    playwrights.set_options(timeout=PATIENCE)
    return playwrights(what)
