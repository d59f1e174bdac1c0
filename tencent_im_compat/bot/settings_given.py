"""The settings of a bot as keyword arguments."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import TypedDict

from .forms import FormName
from .overlap import Lane, OnFull, Overlap
from .settings import OnRestart


class GivenSettings(TypedDict, total=False):
    """As of ``BotSettings``."""

    overlap: Overlap
    lane: Lane
    most_waiting: int
    on_full: OnFull
    timeout: float | None
    state_timeout: float | None
    oldest: float | None
    hears_robots: bool
    mentions_in_text: bool
    streams: Sequence[FormName]
    stream_pace: float | None
    on_restart: OnRestart
    typing: str
    interrupted: str
    failed: str
    grace: float
