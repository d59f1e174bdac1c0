"""A mock on a real socket, and pages of its console in Debian's Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tencent_im_mock import MockTencentIM, ServerThread

if TYPE_CHECKING:
    from playwright.sync_api import Browser

from .opened import Console

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 30_000
"""Milliseconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them start a browser."""
    for item in items:
        if item.path.parent.name == "console":
            item.add_marker(pytest.mark.slow)


def missing(what: str) -> None:
    """Skips the test where a program is not installed; in CI it fails."""
    say = pytest.fail if os.environ.get("CI") else pytest.skip
    say(what)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser of the test's own.

    As long as Playwright lives, its loop counts as running in this thread: whatever is tested in the same
    process meanwhile would find itself inside a loop that does not go on.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing("no Chromium is installed (Debian: apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("playwright is not installed: pip install 'tencent-im-compat[browser]'")
    with sync_playwright() as playwright:
        # Root, as in a container, has no sandbox; the pages are our own.
        made = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def mock() -> MockTencentIM:
    """Three people and their group."""
    made = MockTencentIM()
    made.seed({"groups": [{"id": "team", "type": "Public", "members": ["alice", "bob", "carol"]}]})
    return made


@pytest.fixture
def served(mock: MockTencentIM) -> Iterator[ServerThread]:
    """The mock on a socket."""
    with mock.serve() as server:
        yield server


Opens = Callable[..., Console]


@pytest.fixture
def opens(browser: Browser, served: ServerThread, mock: MockTencentIM) -> Iterator[Opens]:
    """Opens pages of the console, each like a browser of its own. None of them may meet an error."""
    made: list[Console] = []

    def opens(*, width: int = 1280, height: int = 800, url: str = "", dark: bool = False) -> Console:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="en-GB",
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        console = Console(context.new_page(), url or served.url, mock.sdk_app_id)
        made.append(console)
        return console

    yield opens
    problems = [problem for console in made for problem in console.problems]
    for console in made:
        console.page.context.close()
    assert problems == []
