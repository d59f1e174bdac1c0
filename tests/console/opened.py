"""A page of the console, by what people do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Console:
    """One page.

    Args:
        page: The page of the browser.
        url: Base URL of the mock.
        world: The world that is looked at.

    Attributes:
        problems: Errors that the page met: exceptions, and what the policy refused.
        urls: All that it asked for.
    """

    def __init__(self, page: Page, url: str, world: int) -> None:
        self.page = page
        self.url = url
        self.world = world
        self.problems: list[str] = []
        self.urls: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._said)
        page.on("request", lambda request: self.urls.append(request.url))

    def _said(self, message: Any) -> None:
        # A refused request is an answer that the page shows; the browser notes each as an error.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(message.text)

    def go(self, screen: str, **at: str | int) -> Console:
        """Goes to a screen, and waits until the page hears of what happens."""
        query = f"?{urlencode(at)}" if at else ""
        self.page.goto(f"{self.url}/console/#/{self.world}/{screen}{query}")
        self.page.get_by_text("live", exact=False).or_(self.page.get_by_text("实时")).first.wait_for()
        return self

    def chat(self, user: str, **at: str | int) -> Console:
        """Looks at a conversation as a user."""
        return self.go("chats", user=user, **at)

    def message(self, text: str) -> Locator:
        """The message that holds a text."""
        return self.page.locator("li.message").filter(has_text=text)

    def button(self, name: str) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """A field by its name."""
        return self.page.get_by_label(name, exact=True)

    def write(self, text: str) -> None:
        """Writes a message and sends it."""
        self.field("Write a message").fill(text)
        self.button("Send").click()
