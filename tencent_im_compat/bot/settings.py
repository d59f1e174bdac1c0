"""How a bot behaves. Values only, checked when it is made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..errors import ConfigurationError
from .forms import FORMS, FormName
from .overlap import Burst, Concurrent, Lane, Latest, OnFull, Overlap, Queue

OnRestart = Literal["finish", "again"]
"""What becomes of a streamed answer that a kill has cut off: ended as it is, or written anew."""


@dataclass(frozen=True, slots=True)
class BotSettings:
    """How a bot behaves.

    Attributes:
        overlap: What happens to events of a lane that come while one is handled.
        lane: What has one lane: a conversation, or each user in it.
        most_waiting: Events that may wait for their turn.
        on_full: What becomes of news beyond that: ``wait`` leaves it to its source (its webhook is not
            answered OK, the relay or the inbox keeps it), ``drop`` logs it and forgets it.
        timeout: Seconds that a handler may take; None: as long as it likes.
        state_timeout: Seconds after which a dialogue is over; None: never.
        oldest: Messages that are older, in seconds, are passed over, as after a long pause; None: none is.
        hears_robots: Whether messages of robots (``@RBT#...``) are handled: two that answer each other do not
            end.
        mentions_in_text: Whether ``@`` and the bot's name count where a source cannot know who is mentioned.
        streams: Forms of streamed answers, in the order in which they are tried: ``stream_msg``, ``robot``,
            ``ai``, ``edit``. What is in none of them is said once it is whole.
        stream_pace: Seconds between two updates of one message at least; None: as the form says (0.2).
        on_restart: What becomes of a streamed answer that a kill has cut off: ``finish``: it is ended and
            marked, and counts as answered; ``again``: where the form can be modified the handler runs again
            and the message is written anew.
        typing: What clients show while there is no text, in forms that have a place for it.
        interrupted: What is put behind a text that was broken off.
        failed: The same where the handler failed.
        grace: Seconds that handlers have to end when the bot stops.
    """

    overlap: Overlap = field(default_factory=Queue)
    lane: Lane = "conversation"
    most_waiting: int = 50_000
    on_full: OnFull = "wait"
    timeout: float | None = 120.0
    state_timeout: float | None = 86_400.0
    oldest: float | None = 3600.0
    hears_robots: bool = False
    mentions_in_text: bool = True
    streams: Sequence[FormName] = ("stream_msg", "robot", "ai", "edit")
    stream_pace: float | None = None
    on_restart: OnRestart = "finish"
    typing: str = "..."
    interrupted: str = " [interrupted]"
    failed: str = " [failed]"
    grace: float = 10.0

    def __post_init__(self) -> None:
        if not isinstance(self.overlap, Queue | Latest | Burst | Concurrent):
            raise ConfigurationError("overlap must be one of Queue(), Latest(), Burst(), Concurrent()")
        for name, allowed in (
            ("lane", get_args(Lane)),
            ("on_full", get_args(OnFull)),
            ("on_restart", get_args(OnRestart)),
        ):
            if getattr(self, name) not in allowed:
                raise ConfigurationError(f"{name} must be one of {', '.join(allowed)}")
        if (
            not isinstance(self.streams, Sequence)
            or isinstance(self.streams, str)
            or not all(isinstance(each, str) and each in FORMS for each in self.streams)
        ):
            raise ConfigurationError(f"streams must be some of {', '.join(FORMS)}")
        if type(self.most_waiting) is not int or self.most_waiting < 1:
            raise ConfigurationError("most_waiting must be a whole number, 1 or more")
        for name in ("timeout", "state_timeout", "oldest", "stream_pace"):
            _seconds(name, getattr(self, name))
        if isinstance(self.grace, bool) or not (
            isinstance(self.grace, int | float) and 0 <= self.grace < math.inf
        ):
            raise ConfigurationError("grace must be seconds, 0 or more")
        for name in ("typing", "interrupted", "failed"):
            if not isinstance(getattr(self, name), str):
                raise ConfigurationError(f"{name} must be a text")


def _seconds(name: str, value: object) -> None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf
    if value is not None and not fits:
        raise ConfigurationError(f"{name} must be seconds, more than 0, or None")
