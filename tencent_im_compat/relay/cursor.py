"""Cursors as consumers see them: opaque text, made of the log it belongs to and a number in it. Pure.

A consumer may find another log under the same URL: another file, or a Redis that was emptied. A log's random
id tells its cursors from those of others.
"""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

START = "0"
"""Before the oldest event that is kept, in any log."""

_FORM = re.compile(r"([0-9a-f]{8})-([0-9]{1,19})", re.ASCII)


class Place(NamedTuple):
    """What a cursor says.

    Attributes:
        log: Id of the log.
        number: Number of the last event that its reader knows.
    """

    log: str
    number: int


def new_log_id() -> str:
    """The id of a log that begins."""
    return secrets.token_hex(4)


def write_cursor(log: str, number: int) -> str:
    """The cursor behind an event."""
    return f"{log}-{number}"


def read_cursor(text: str) -> Place | None:
    """What a cursor says; ``None`` if this is no cursor. ``START`` is of no log."""
    found = _FORM.fullmatch(text)
    return Place(found[1], int(found[2])) if found else None
