"""``why``: what the mock does for a command, on what page it stands, and what it had to infer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..core.command import Command
from ..core.kinds import TEXT, Fields
from ..core.schema import Field
from ..core.server import Server
from ..services import SERVICES
from .base import BadControl, Document, Route

COMMANDS: dict[str, Command] = {command.name: command for service in SERVICES for command in service.commands}


def why(server: Server, document: Document) -> Document:
    """Every rule of a command, documented or inferred; without ``command`` the names of all.

    Raises:
        BadControl: There is no such command.
    """
    if "command" not in document:
        return {"commands": sorted(COMMANDS)}
    name = document["command"].strip("/").removeprefix("v4/")
    command = COMMANDS.get(name)
    if command is None:
        near = [each for each in COMMANDS if each.endswith(name.rpartition("/")[2])]
        raise BadControl(
            f"there is no command {name!r}" + (f"; did you mean {near[0]}?" if near else ""), 404
        )
    documented = [*fields_of(command.fields), *command.rules]
    if command.rate is not None:
        documented.append(f"at most {command.rate} calls per second (while rate_limits is on)")
    return {
        "command": command.name,
        "doc": command.doc,
        "rules": [
            *({"rule": rule, "basis": "documented", "doc": command.doc} for rule in documented),
            *({"rule": rule, "basis": "inferred"} for rule in command.inferred),
        ],
    }


def fields_of(fields: Sequence[Field], above: str = "") -> Iterator[str]:
    """The field table in words."""
    for field in fields:
        name = above + (field.name or "[]")
        yield f"{name}: " + ", ".join(_facts(field))
        inner = field.items
        if inner is not None:
            yield from fields_of(inner.fields or (), f"{name}[].")
        yield from fields_of(field.fields or (), f"{name}.")


def _facts(field: Field) -> Iterator[str]:
    yield field.kind
    if field.required:
        yield "required" + (f" ({field.missing} without it)" if field.missing else "")
    if field.choices is not None:
        yield "one of " + ", ".join(map(str, field.choices))
    unit: Any = {"string": " bytes", "array": " entries"}.get(field.kind, "")
    if field.at_least is not None:
        yield f"at least {field.at_least}{unit}"
    if field.at_most is not None:
        yield f"at most {field.at_most}{unit}" + (f" ({field.over} beyond it)" if field.over else "")
    if field.wrong is not None:
        yield f"{field.wrong} when it is wrong"


ROUTES = (
    Route(
        "GET",
        "why",
        why,
        "each rule of a command, documented or inferred; the names of all commands without one",
        Fields(takes={"command": TEXT}),
        {"command": "openim/sendmsg"},
    ),
)
