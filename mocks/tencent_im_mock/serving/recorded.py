"""A recording as it was read, with everything in it what it must be. Pure."""

from __future__ import annotations

import json

from ..core.clock import LATEST
from ..core.kinds import (
    ANY_TEXT,
    ANYTHING,
    MOST_INTEGER,
    OBJECT,
    SWITCH,
    TEXT,
    Fields,
    many,
    number,
    one_of,
    whole,
)
from ..core.recorder import FORMAT, Step

MOST_STEPS = 1_000_000

_NUMBER = whole(1, MOST_STEPS)
_SET = Fields({"set": OBJECT}, {"gone": many(TEXT)})
_STEPS: dict[str, Fields] = {
    "request": Fields(
        {"method": TEXT, "path": ANY_TEXT, "query": OBJECT, "sig": OBJECT, "body": ANYTHING},
        {"code": ANYTHING},
    ),
    "act": Fields({"command": TEXT, "operator": TEXT, "platform": TEXT, "body": OBJECT}, {"code": ANYTHING}),
    "heard": Fields({"of": _NUMBER}, {"status": whole(), "body": ANYTHING, "reason": ANY_TEXT}),
    "draw": Fields(),
    "forget": Fields({"user": TEXT}),
    "reset": Fields(),
    "restore": Fields({"snapshot": OBJECT}),
    "config": _SET,
    "webhooks": _SET,
    "clock": _SET,
    "faults": _SET,
}
"""What each kind of step holds beside its number and its time."""
_TIME = number(0, LATEST)
_HEAD = Fields(
    {
        "format": whole(),
        "kind": one_of("world"),
        "at": _TIME,
        "sdkappid": whole(1, MOST_INTEGER),
        "admins": many(TEXT, at_least=1),
        "seed": whole(0, MOST_INTEGER),
        "settings": OBJECT,
        "hits": OBJECT,
        "sigs": many(ANYTHING),
        "snapshot": OBJECT,
    }
)
_END = Fields({"kind": one_of("end"), "at": _TIME, "state": TEXT, "cut": SWITCH})


class Recording:
    """A recording that was read: its head, its steps and its end.

    Args:
        text: JSON lines.

    Raises:
        ValueError: It is no recording of this version; the text names the line.
    """

    def __init__(self, text: str | bytes) -> None:
        lines = (text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text).split(b"\n")
        documents = [_document(place, line) for place, line in enumerate(lines, 1) if line.strip()]
        if len(documents) < 2:
            raise ValueError("it has no steps: a recording begins with a world and ends with an end")
        if len(documents) > MOST_STEPS:
            raise ValueError(f"it has more than {MOST_STEPS} lines")
        if documents[0].get("format") != FORMAT:
            raise ValueError(f"its format is not {FORMAT}")
        self.head = _HEAD.read(documents[0], "line 1")
        self.end = _END.read(documents[-1], f"line {len(documents)}")
        self.steps = [_step(place, each) for place, each in enumerate(documents[1:-1], 1)]


def _document(place: int, line: bytes) -> Step:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValueError(f"line {place} is no JSON object")
    return found


def _step(place: int, found: Step) -> Step:
    where = f"step {place}"
    fields = _STEPS.get(str(found.get("kind")))
    if fields is None:
        raise ValueError(f"{where}: there is no kind {str(found.get('kind'))[:40]!r}")
    common = {"number": whole(place, place), "kind": TEXT, "at": _TIME}
    return Fields({**common, **fields.needs}, fields.takes).read(found, where)
