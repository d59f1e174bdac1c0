"""What a rule gets and gives: the request, the answer, and what it asks the App's server on its way."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

Body = dict[str, Any]
Answer = dict[str, Any]


@dataclass(slots=True)  # not frozen: one is made with each request
class Context:
    """Circumstances of one request.

    Attributes:
        now: Whole Unix seconds at which it is handled.
        operator: UserID of the administrator who calls.
        platform: What caused it: ``RESTAPI``, or the platform of a user's device.
        called: By which of its other names the command was called; empty: by its own.
    """

    now: int
    operator: str
    platform: str = "RESTAPI"
    called: str = ""


@dataclass(slots=True)  # not frozen: one is made with each message
class Question:
    """What a before-webhook asks the App's server.

    Attributes:
        command: The CallbackCommand.
        body: Its fields, without CallbackCommand and EventTime; or what makes them, once it is asked.
        platform: What causes it: ``RESTAPI``, ``iOS``, ...
        skip: Why it must not be asked, if so.
    """

    command: str
    body: Body | Callable[[], Body] = field(repr=False)
    platform: str = "RESTAPI"
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the App's server said; nothing but a zero where it was not asked or could not be heard.

    Attributes:
        code: Its ErrorCode.
        info: Its ErrorInfo.
        body: The whole answer.
    """

    code: int = 0
    info: str = ""
    body: Body = field(default_factory=dict, repr=False)


UNASKED = Verdict()
"""Where nobody was asked."""

Asking = Generator[Question, Verdict, Answer]
"""A rule that asks on its way: ``verdict = yield Question(...)``, and returns the answer at the end."""
