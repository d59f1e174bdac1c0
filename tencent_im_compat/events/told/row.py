"""A row of the tables: which webhook feeds which callback, whom it concerns, and with what. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from ...identity import MessageRef
from ...wire.webhooks import WebhookEvent
from ..observation import Source, Told

E = TypeVar("E", bound=WebhookEvent)

GroupMessage = tuple[str, int]
"""A group or topic, and the number of a message in it: all that a webhook tells of the message."""
LeftOut = Literal[
    "attributes", "topics", "applicant", "friends", "account", "account_change", "account_end", "mutual"
]
"""What an event leaves out and the server is asked for: names a method of ``AsyncMissing``."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a callback.

    Attributes:
        arguments: Its arguments.
        users: For whom it is, as far as the event names them.
    """

    arguments: tuple[Any, ...]
    users: tuple[str, ...] = ()


def call(*arguments: object, users: Iterable[str] = ()) -> list[Call]:
    """A single call."""
    return [Call(arguments, tuple(users))]


def _none(event: WebhookEvent) -> Iterable[Call]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[E]):
    """One callback, fed by one webhook.

    Attributes:
        webhook: The model of the webhook.
        listener: Class of the listeners, e.g. ``V2TimSDKListener``.
        callback: Name of the callback.
        calls: The calls that an event makes; none where it does not feed the callback.
        missing: What has to be asked for before there are calls; empty where the event says it all.
        watched: A list of ``Watched``, and a user in it: who watches that user is concerned, too.
        group: The group whose members are concerned, too.
        message: The message that it is about, whose msgID is put before the arguments; None: the event names
            none that can be told.
        inferred: What no page says and was chosen here; empty where the facts say it all.
        less: What listeners are not told, in words that follow "not told:".
    """

    webhook: type[E]
    listener: str
    callback: str
    calls: Callable[[E], Iterable[Call]] = _none
    missing: LeftOut | None = None
    watched: Callable[[E], tuple[Literal["statuses", "profiles"], str]] | None = None
    group: Callable[[E], str] | None = None
    message: Callable[[E], MessageRef | GroupMessage | None] | None = None
    inferred: str = ""
    less: str = ""

    def tells(self, arguments: Iterable[object], mark: str, source: Source, at: float) -> Told:
        """The observation.

        Args:
            arguments: What the callback is called with.
            mark: The same for repeats of the event, and for no other event.
            source: By which way it came.
            at: When it happened, in Unix seconds.
        """
        key = f"{self.callback}/{mark}"
        return Told(key, self.listener, self.callback, tuple(arguments), source, at)
