# Generated from tests/behaviour/_async/mapped.py by scripts/make_sync.py. Do not edit.
"""What the table of methods and commands is compared with: one call of a method, in a world of its own."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

from ..helpers import Operation
from .app import App, User

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
        before: What is done first; it gives arguments as well.
    """

    manager: str
    method: str
    arguments: Arguments
    code: int = 0
    like: str = ""
    refused: tuple[str, int] | None = None
    before: Operation[User, Arguments] | None = None

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
    "V2TIMSignalingManager": "getSignalingManager",
}
"""How one comes from the entry to each manager."""


def commands_of(app: App, user: User, row: Mapped) -> tuple[int, set[str]]:
    """Makes a call.

    Returns:
        Its code, and the commands that it caused, as the facts spell them.
    """
    access = ACCESS[row.manager]
    manager: Any = getattr(user.manager, access)() if access else user.manager
    more = {} if row.before is None else row.before(user)
    if row.refused is not None:
        command, code = row.refused
        app.mock.fault("code", command, code=code, count=1)
    before = app.mock.journal.total
    result = called = getattr(manager, row.method)(**row.arguments, **more)
    if inspect.isawaitable(called):
        result = called
    made = app.mock.journal.total - before
    calls = list(app.mock.journal)[-made:] if made else []
    return code_of(result), {call.command.replace("/", ".") for call in calls}


def code_of(result: Any) -> int:
    """How a call has ended: in an envelope, in one that is a plain dictionary, or without any."""
    return int(result.get("code", 0) if isinstance(result, dict) else getattr(result, "code", 0))
