"""``faults``: what goes wrong on purpose."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from ..core.faults import Fault, FaultKind
from ..core.server import Server
from .base import BadControl, Document, Route, integer, only, world_of

_GIVEN = tuple(
    each.name
    for each in fields(Fault)
    if each.name not in ("number", "hits") and not each.name.startswith("_")
)
_TYPES: dict[str, tuple[type, ...]] = {
    "kind": (str,),
    "command": (str,),
    "user": (str, type(None)),
    "count": (int, type(None)),
    "skip": (int,),
    "probability": (int, float),
    "seed": (int,),
    "when": (str,),
    "code": (int,),
    "info": (str,),
    "status": (int,),
    "seconds": (int, float),
}


def faults(server: Server, document: Document) -> Document:
    """The faults in force, with how often each has struck."""
    return {"faults": [shown(fault) for fault in world_of(server, document).faults]}


def add_fault(server: Server, document: Document) -> Document:
    """Puts a fault in force.

    Raises:
        BadControl: A value makes no sense.
    """
    only(document, *_GIVEN)
    given: dict[str, Any] = {name: document[name] for name in _GIVEN if name in document}
    if "kind" not in given:
        raise BadControl(f"kind must be one of {', '.join(get_args(FaultKind))}")
    for name, value in given.items():
        if not isinstance(value, _TYPES[name]) or isinstance(value, bool):
            raise BadControl(f"{name} has a wrong type")
    try:
        return shown(world_of(server, document).faults.add(Fault(**given)))
    except ValueError as error:
        raise BadControl(str(error)) from None


def remove_faults(server: Server, document: Document) -> Document:
    """Takes out the fault with a number, or all of them.

    Raises:
        BadControl: There is no such fault.
    """
    only(document, "number")
    world = world_of(server, document)
    if document.get("number") is None:
        world.faults.clear()
    elif not world.faults.remove(integer(document, "number", 0, at_least=1, at_most=2**31)):
        raise BadControl("there is no fault with this number", 404)
    return faults(server, {"sdkappid": world.sdk_app_id})


def shown(fault: Fault) -> Document:
    """A fault as JSON."""
    return {name: getattr(fault, name) for name in ("number", *_GIVEN, "hits")}


ROUTES = (
    Route("GET", "faults", faults, "the faults in force"),
    Route(
        "POST",
        "faults",
        add_fault,
        "puts a fault in force",
        {"kind": "code", "code": 90994, "command": "openim/sendmsg", "count": 2},
        lasts=True,
    ),
    Route("DELETE", "faults", remove_faults, "takes out one fault, or all", {"number": 1}, lasts=True),
)
