"""What a consumer asks for, read from the query of ``GET /v1/events``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .errors import RelayError
from .filters import EVERYTHING, Filter, canonical_conversation

MAX_LIMIT = 1000
DEFAULT_LIMIT = 100
MAX_WAIT_SECONDS = 60.0
MAX_VALUES = 100
"""Values of one filter."""

_SINGLE = ("cursor", "limit", "wait")
_SEVERAL = ("event", "conversation", "user")
_CURSOR = re.compile(r"[!-~]{1,64}", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,19}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?", re.ASCII)


class BadPollError(RelayError):
    """A parameter that cannot be used; the text says which and what is allowed."""


@dataclass(frozen=True, slots=True)
class PollQuery:
    """A poll.

    Attributes:
        cursor: Where to read on; "0" from the oldest kept event, ``None`` from now on.
        limit: Most events.
        wait: Seconds to wait for the first of them.
        wanted: What to give.
    """

    cursor: str | None = None
    limit: int = DEFAULT_LIMIT
    wait: float = 0.0
    wanted: Filter = EVERYTHING


def parse_poll(parameters: Iterable[tuple[str, str]]) -> PollQuery:
    """The poll of a query. Unknown parameters are refused: a misspelt filter would give everything.

    Raises:
        BadPollError: A parameter cannot be used.
    """
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name not in _SINGLE and name not in _SEVERAL:
            raise BadPollError(f"unknown parameter; allowed are {', '.join(_SINGLE + _SEVERAL)}")
        if not value:
            raise BadPollError(f"{name} must not be empty")
        given.setdefault(name, []).append(value)
    for name, values in given.items():
        if name in _SINGLE and len(values) > 1:
            raise BadPollError(f"{name} is given twice")
        if len(values) > MAX_VALUES:
            raise BadPollError(f"{name} is given more than {MAX_VALUES} times")
    return PollQuery(
        cursor=_cursor(given["cursor"][0]) if "cursor" in given else None,
        limit=_whole("limit", given["limit"][0], 1, MAX_LIMIT) if "limit" in given else DEFAULT_LIMIT,
        wait=_seconds(given["wait"][0]) if "wait" in given else 0.0,
        wanted=Filter(
            commands=frozenset(given.get("event", ())),
            conversations=frozenset(map(canonical_conversation, given.get("conversation", ()))),
            users=frozenset(given.get("user", ())),
        ),
    )


def _cursor(text: str) -> str:
    if not _CURSOR.fullmatch(text):
        raise BadPollError("cursor must be printable ASCII, at most 64 characters")
    return text


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise BadPollError(f"{name} must be a whole number from {least} to {most}")
    return int(text)


def _seconds(text: str) -> float:
    if not _DECIMAL.fullmatch(text) or float(text) > MAX_WAIT_SECONDS:
        raise BadPollError(f"wait must be a number of seconds from 0 to {MAX_WAIT_SECONDS:g}")
    return float(text)
