"""``why``: what the mock does for a command, on what page it stands, and what it had to infer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..core.kinds import TEXT, Fields
from ..core.naming import no_command
from ..core.schema import Field
from ..services.command import Command
from ..services.registry import SERVICES
from ..serving.server import Server
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
        raise BadControl(no_command(name, older=False), 404)
    rules = list(rules_of(command))
    return {
        "command": command.name,
        "doc": command.doc,
        "rules": [
            *({"rule": rule, "basis": "documented", "doc": command.doc} for rule, stated in rules if stated),
            *({"rule": rule, "basis": "inferred"} for rule, stated in rules if not stated),
        ],
    }


def rules_of(command: Command) -> Iterator[tuple[str, bool]]:
    """Every rule of a command in words, and whether a document states it."""
    yield from _fields(command.fields)
    for rule in command.rules:
        yield rule, True
    if command.rate is not None:
        yield f"at most {command.rate} calls per second (while rate_limits is on)", True
    for name in command.also:
        yield _where(f"also called {name}", command.also_if), not command.also_if
    for rule in command.inferred:
        yield rule, False


def _fields(fields: Sequence[Field], above: str = "") -> Iterator[tuple[str, bool]]:
    """The field table in words: what is stated of a field, then what is not."""
    for field in fields:
        name = above + field.name
        yield from _field(field, name)
        if field.items is not None:
            if field.items.choices is not None or field.items.at_most is not None:
                yield from _field(field.items, f"{name}[]")
            yield from _fields(field.items.fields or (), f"{name}[].")
        yield from _fields(field.fields or (), f"{name}.")


def _field(field: Field, name: str) -> Iterator[tuple[str, bool]]:
    facts = list(_facts(field))
    for stated in (True, False):
        words = [word for word, part in facts if (part not in (*field.guessed, "also_if")) is stated]
        if words:
            yield f"{name}: " + ", ".join(words), stated


def _facts(field: Field) -> Iterator[tuple[str, str]]:
    """What there is to say of a field, each with the part of the spec from which it comes."""
    yield field.kind, "kind"
    if field.required:
        yield "required", "required"
        if field.missing:
            yield f"{field.missing} without it", "missing"
    if field.choices is not None:
        yield "one of " + ", ".join(map(str, field.choices)), "choices"
    unit: Any = {"string": " bytes", "array": " entries"}.get(field.kind, "")
    if field.at_least is not None:
        yield f"at least {field.at_least}{unit}", "at_least"
    if field.at_most is not None:
        yield f"at most {field.at_most}{unit}", "at_most"
        if field.over:
            yield f"{field.over} beyond {field.at_most}{unit}", "over"
    if field.wrong is not None:
        yield f"{field.wrong} when it is wrong", "wrong"
    part = "also_if" if field.also_if else "also"
    for name in field.also:
        yield _where(f"also called {name}", field.also_if), part
    for value, meant in field.also_values.items():
        yield _where(f"{value} counts as {meant}", field.also_if), part
    if field.may_lack:
        yield f"need not be there with {field.may_lack}", "also_if"


def _where(rule: str, setting: str) -> str:
    return f"{rule} ({setting})" if setting else rule


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
