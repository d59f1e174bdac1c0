"""What the table of methods and commands is compared with: one call of a method, in a world of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .app import AsyncApp, AsyncUser

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mapped:
    """One call.

    Attributes:
        manager: The SDK's name of the manager.
        method: The method.
        arguments: Its arguments.
        code: How the call ends.
        like: Which of several calls of a method this is.
        refused: A command that is refused once, and the code.
    """

    manager: str
    method: str
    arguments: Arguments
    code: int = 0
    like: str = ""
    refused: tuple[str, int] | None = None

    @property
    def name(self) -> str:
        """What the call is known by."""
        return f"{self.manager}.{self.method}{self.like and ' ' + self.like}"


ACCESS = {
    "V2TIMManager": "",
    "V2TIMGroupManager": "getGroupManager",
    "V2TIMCommunityManager": "getCommunityManager",
    "V2TIMConversationManager": "getConversationManager",
    "V2TIMMessageManager": "getMessageManager",
    "V2TIMFriendshipManager": "getFriendshipManager",
    "V2TIMOfflinePushManager": "getOfflinePushManager",
}
"""How one comes from the entry to each manager."""


async def commands_of(app: AsyncApp, user: AsyncUser, row: Mapped) -> tuple[int, set[str]]:
    """Makes a call.

    Returns:
        Its code, and the commands that it caused, as the facts spell them.
    """
    access = ACCESS[row.manager]
    manager: Any = getattr(user.manager, access)() if access else user.manager
    if row.refused is not None:
        command, code = row.refused
        app.mock.fault("code", command, code=code, count=1)
    before = app.mock.journal.total
    result = await getattr(manager, row.method)(**row.arguments)
    made = app.mock.journal.total - before
    calls = list(app.mock.journal)[-made:] if made else []
    return result.code, {call.command.replace("/", ".") for call in calls}
