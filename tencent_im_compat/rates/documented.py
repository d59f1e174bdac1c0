"""The documented limits of each command: ``documented.json``, read on the first look, never at import."""

from __future__ import annotations

import functools
import json
from typing import Final

from .policy import Limit, RateLimits

CALLS_PER_SECOND: Final = 200
"""Of every command whose page names no other limit."""


@functools.cache
def _table() -> dict[str, dict[str, int]]:
    from importlib.resources import files  # costs more than all of this package

    text = files("tencent_im_compat.rates").joinpath("documented.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, int]] = json.loads(text)
    return found


def limits_of(command: str, chosen: RateLimits) -> tuple[Limit, ...]:
    """The limits of a command: the app's own, else the documented ones."""
    table = _table()
    calls = chosen.calls_per_second.get(command) or table["calls_per_second"].get(command, CALLS_PER_SECOND)
    messages = chosen.messages_per_minute.get(command) or table["messages_per_minute"].get(command)
    limits = (Limit(calls, 1.0),)
    return (*limits, Limit(messages, 60.0, counts_messages=True)) if messages else limits
