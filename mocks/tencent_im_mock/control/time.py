"""``clock``: the time of a world."""

from __future__ import annotations

from ..core.clock import LATEST
from ..core.kinds import SWITCH, Fields, either, number
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of


def clock(server: Server, document: Document) -> Document:
    """Unix seconds as the world sees them, and whether they stand still."""
    time = world_of(server, document).clock
    return {"now": time.now(), "frozen": time.frozen}


def set_clock(server: Server, document: Document) -> Document:
    """Freezes, advances or releases time; it never goes back.

    Raises:
        BadControl: The values do not go together, or time would go back.
    """
    freeze, run = document.get("freeze", False), document.get("run", False)
    advance = document.get("advance", 0.0)
    if freeze is not False and run:
        raise BadControl("freeze and run do not go together")
    if freeze is False and not run and not advance:
        raise BadControl("one of freeze (true or Unix seconds), advance (seconds) and run (true) is needed")
    time = world_of(server, document).clock
    try:
        if isinstance(freeze, bool):
            time.advance(advance)
        else:
            time.freeze(freeze + advance)
    except ValueError as error:
        raise BadControl(str(error), 409) from None
    if freeze is True:
        time.freeze()
    if run:
        time.run()
    return clock(server, document)


_SECONDS = number(0, LATEST)
ROUTES = (
    Route("GET", "clock", clock, "the world's time"),
    Route(
        "POST",
        "clock",
        set_clock,
        "freezes, advances or releases time",
        Fields(takes={"freeze": either(SWITCH, _SECONDS), "advance": _SECONDS, "run": SWITCH}),
        {"advance": 3600},
        lasts=True,
    ),
)
