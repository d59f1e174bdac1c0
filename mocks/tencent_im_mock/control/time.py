"""``clock``: the time of a world."""

from __future__ import annotations

from ..core.server import Server
from .base import BadControl, Document, Route, number, only, world_of


def clock(server: Server, document: Document) -> Document:
    """Unix seconds as the world sees them, and whether they stand still."""
    time = world_of(server, document).clock
    return {"now": time.now(), "frozen": time.frozen}


def set_clock(server: Server, document: Document) -> Document:
    """Freezes, advances or releases time; it never goes back.

    Raises:
        BadControl: A value makes no sense.
    """
    only(document, "freeze", "advance", "run")
    time = world_of(server, document).clock
    freeze, run = document.get("freeze"), document.get("run", False)
    if not isinstance(run, bool) or (freeze and run):
        raise BadControl("run must be true or false, and does not go with freeze")
    if freeze is not None and not isinstance(freeze, bool):
        freeze = number(document, "freeze")
    advance = number(document, "advance") if document.get("advance") is not None else 0.0
    if not run and freeze in (None, False) and not advance:
        raise BadControl("one of freeze (true or Unix seconds), advance (seconds) and run (true) is needed")
    try:
        if freeze is not None and freeze is not False:
            time.freeze(None if freeze is True else freeze)
        time.advance(advance)
    except ValueError as error:
        raise BadControl(str(error), 409) from None
    if run:
        time.run()
    return clock(server, {"sdkappid": document.get("sdkappid")})


ROUTES = (
    Route("GET", "clock", clock, "the world's time"),
    Route("POST", "clock", set_clock, "freezes, advances or releases time", {"advance": 3600}, lasts=True),
)
