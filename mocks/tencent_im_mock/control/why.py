"""``why``: what the mock does for a command, on what page it stands, and what it had to infer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..core.journal import JournalEntry
from ..core.kinds import TEXT, Fields, whole
from ..core.naming import no_command
from ..core.schema import Field
from ..services.command import Command
from ..services.registry import SERVICES
from ..serving.server import Server
from .base import BadControl, Document, Route, world_of

COMMANDS: dict[str, Command] = {command.name: command for service in SERVICES for command in service.commands}
_BY_ANY_NAME = {name: each for each in COMMANDS.values() for name in (*each.also, each.name)}


def why(server: Server, document: Document) -> Document:
    """Every rule of a command, documented or inferred; without ``command`` the names of all.

    With ``number``, that of a request in the journal, the rules of its command, and among them those that
    speak of what it was told: of its ErrorCode, or of the field that its ErrorInfo names.

    Raises:
        BadControl: There is no such command, or no such request.
    """
    if "number" in document:
        return _why_told(server, document)
    if "command" not in document:
        return {"commands": sorted(COMMANDS)}
    return _all_of(_command(document["command"]))


def _command(given: str) -> Command:
    name = given.strip("/").removeprefix("v4/")
    command = _BY_ANY_NAME.get(name)
    if command is None:
        raise BadControl(no_command(name, older=False), 404)
    return command


def _all_of(command: Command) -> Document:
    rules = list(rules_of(command))
    return {
        "command": command.name,
        "doc": command.doc,
        "rules": [
            *({"rule": rule, "basis": "documented", "doc": command.doc} for rule, stated in rules if stated),
            *({"rule": rule, "basis": "inferred"} for rule, stated in rules if not stated),
        ],
    }


def _why_told(server: Server, document: Document) -> Document:
    entry = world_of(server, document).journal.get(document["number"])
    if entry is None:
        raise BadControl(f"the journal has no request {document['number']}", 404)
    command = _BY_ANY_NAME.get(entry.command)
    nothing: Document = {"command": entry.command, "doc": "", "rules": []}
    found = _all_of(command) if command else nothing
    told = {"number": entry.number, "code": entry.code, "info": entry.info, "fault": entry.fault}
    because = _because(command, found["rules"], entry) if entry.code and not entry.fault else []
    return {**found, **told, "because": because}


def _because(command: Command | None, rules: list[Document], entry: JournalEntry) -> list[Document]:
    """The rules that speak of a refusal: of what comes before any, of the field at fault, of the code."""
    before = _before_rules(entry.code or 0, entry.info)
    if before or command is None:
        return before
    of_fields = {rule for rule, _ in _fields(command.fields)}
    named = _FIELD.match(entry.info)
    field = re.sub(r"\[[0-9]+\]", "[]", named[0]) if named else ""
    at_fault = [each for each in rules if each["rule"] in of_fields and each["rule"].startswith(f"{field}:")]
    if field and at_fault:
        return at_fault
    if entry.code == RATE_LIMITED:
        return [each for each in rules if "calls per second" in each["rule"]]
    coded = re.compile(rf"(?<![0-9]){entry.code}(?![0-9])")
    return [each for each in rules if each["rule"] not in of_fields and coded.search(each["rule"])]


def _before_rules(code: int, info: str) -> list[Document]:
    """What is looked at before any rule of a command, if a refusal comes of that."""
    if code != RATE_LIMITED and (code // 1000 in GATEWAY_THOUSANDS or "is not an App administrator" in info):
        return [
            {
                "rule": "path, query, UserSig and administrator are checked before the command",
                "basis": "documented",
                "doc": "269/1519",
            },
            {"rule": "in which order they are checked", "basis": "inferred"},
        ]
    if "strict_fields" in info:
        rule = "what no page names as a field is refused, where the real server ignores it: strict_fields"
        return [{"rule": rule, "basis": "inferred"}]
    return []


RATE_LIMITED = 60007
GATEWAY_THOUSANDS = (60, 70)
"""Thousands of the codes by which a call is refused before its service sees it."""
_FIELD = re.compile(r"[A-Z]\w*(\[[0-9]+\])?(\.\w+(\[[0-9]+\])?)*", re.ASCII)
"""A field as an ErrorInfo begins with it."""


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
        "each rule of a command, documented or inferred; with number, that of a request, also which of them "
        "refused it; without either the names of all commands",
        Fields(takes={"command": TEXT, "number": whole(1)}),
        {"command": "openim/sendmsg"},
    ),
)
