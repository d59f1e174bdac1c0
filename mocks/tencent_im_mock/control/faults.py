"""``faults``: what goes wrong on purpose."""

from __future__ import annotations

from typing import get_args

from ..core.faults import LONGEST_SECONDS, Fault, FaultKind, When
from ..core.kinds import (
    ANY_TEXT,
    MOST_COUNT,
    MOST_INTEGER,
    NULL,
    OBJECT,
    TEXT,
    Fields,
    either,
    number,
    one_of,
    whole,
)
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of

_FIELDS = Fields(
    needs={"kind": one_of(*get_args(FaultKind))},
    takes={
        "command": TEXT,
        "user": either(TEXT, NULL),
        "count": either(whole(1), NULL),
        "skip": whole(),
        "probability": number(0, 1),
        "seed": whole(0, MOST_INTEGER),
        "when": either(one_of(*get_args(When)), NULL),
        "code": either(whole(1, MOST_COUNT), NULL),
        "info": either(ANY_TEXT, NULL),
        "body": either(OBJECT, ANY_TEXT, NULL),
        "status": either(whole(200, 599), NULL),
        "seconds": either(number(0, LONGEST_SECONDS), NULL),
    },
)
_NAMES = (*_FIELDS.needs, *_FIELDS.takes)


def faults(server: Server, document: Document) -> Document:
    """The faults in force, with how often each has struck."""
    return {"faults": [shown(fault) for fault in world_of(server, document).faults]}


def add_fault(server: Server, document: Document) -> Document:
    """Puts a fault in force.

    Raises:
        BadControl: It hits no command, it says no code or no answer, an option has no effect with its kind,
            or there are too many.
    """
    world = world_of(server, document)
    try:
        fault = Fault(**{name: document[name] for name in _NAMES if name in document})
    except ValueError as error:
        raise BadControl(str(error)) from None
    try:
        return shown(world.faults.add(fault))
    except ValueError as error:
        raise BadControl(str(error), 409) from None


def remove_faults(server: Server, document: Document) -> Document:
    """Takes out the fault with a number, or all of them.

    Raises:
        BadControl: There is no such fault.
    """
    world = world_of(server, document)
    if "number" not in document:
        world.faults.clear()
    elif not world.faults.remove(document["number"]):
        raise BadControl("there is no fault with this number", 404)
    return faults(server, document)


def shown(fault: Fault) -> Document:
    """A fault as JSON."""
    found = {name: getattr(fault, name) for name in ("number", *_NAMES, "hits")}
    if isinstance(fault.body, bytes):
        found["body"] = fault.body.decode("utf-8", "backslashreplace")
    return found


ROUTES = (
    Route("GET", "faults", faults, "the faults in force"),
    Route(
        "POST",
        "faults",
        add_fault,
        "puts a fault in force",
        _FIELDS,
        {"kind": "code", "code": 90994, "command": "openim/sendmsg", "count": 2},
        lasts=True,
    ),
    Route(
        "DELETE",
        "faults",
        remove_faults,
        "takes out one fault, or all",
        Fields(takes={"number": whole(1)}),
        {"number": 1},
        lasts=True,
    ),
)
