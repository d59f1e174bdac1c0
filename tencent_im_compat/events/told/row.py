"""A row of the tables: which webhook feeds which callback, whom it concerns, and with what. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from ...identity import MessageRef
from ...wire.webhooks import WebhookEvent
from ..observation import Source, Told

E = TypeVar("E", bound=WebhookEvent)

GroupMessage = tuple[str, int]
"""A group or topic, and the number of a message in it: all that a webhook tells of the message."""


def _nobody(event: WebhookEvent) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[E]):
    """One callback, fed by one webhook.

    Attributes:
        webhook: The model of the webhook.
        listener: Class of the listeners, e.g. ``V2TimSDKListener``.
        callback: Name of the callback.
        arguments: What is kept for the callback, as values of JSON; None: this event does not feed it.
        make: Makes the callback's arguments of what was kept. The same for all rows of a callback.
        users: Who is concerned, as far as the event names them.
        watched: A list of ``Watched``, and a user in it: who watches that user is concerned, too.
        group: The group whose members are concerned, too.
        message: The message that it is about, whose msgID is put before what is kept; None: the event names
            none that can be told.
        inferred: What no page says and was chosen here; empty where the facts say it all.
        less: What listeners are not told, in words that follow "not told:".
    """

    webhook: type[E]
    listener: str
    callback: str
    arguments: Callable[[E], list[object] | None]
    make: Callable[..., tuple[object, ...]]
    users: Callable[[E], Iterable[str]] = _nobody
    watched: Callable[[E], tuple[Literal["statuses", "profiles"], str]] | None = None
    group: Callable[[E], str] | None = None
    message: Callable[[E], MessageRef | GroupMessage | None] | None = None
    inferred: str = ""
    less: str = ""

    def tells(self, kept: list[object], mark: str, source: Source) -> Told:
        """The observation.

        Args:
            kept: What is kept for the callback.
            mark: The same for repeats of the event, and for no other event.
            source: By which way it came.
        """
        return Told(f"{self.callback}/{mark}", self.listener, self.callback, tuple(kept), source)
