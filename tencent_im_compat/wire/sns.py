"""What the answers of the relation commands (service ``sns``) have in common."""

from __future__ import annotations

from pydantic import Field

from .base import Reply
from .results import AccountResult, PartialReply, failures


class SnsReply(Reply):
    """Answer of the ``sns`` commands that do one thing."""

    error_display: str = ""


class SnsPartialReply(PartialReply):
    """Answer of the ``sns`` commands on several users; ``fail_account`` names those that were refused."""

    fail_account: list[str] = Field(default_factory=list)
    error_display: str = ""


class SnsResultReply(SnsPartialReply):
    """Answer of the ``sns`` commands that change something: one item per user."""

    result_item: list[AccountResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[AccountResult]:
        """The users for whom it was refused."""
        return failures(self.result_item)
