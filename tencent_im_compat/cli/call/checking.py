"""``--check``: what the client's own checks, and the documented fields, say of a body before it is sent."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from inspect import Parameter, signature
from typing import Any

from ...errors import InvalidArgumentError
from ..frame.spelling import field_path
from .catalogue import Documented, Field

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "array": (list,),
    "object": (dict,),
    "boolean": (bool,),
}
_IN_NOTE = re.compile(r"string or integer\b|string, integer or array\b")
"""Notes of fields with values of several kinds begin with all of them."""


def problems(command: Documented, document: dict[str, Any]) -> list[str]:
    """All that is wrong with a body, in words that name the fields as they were written."""
    found = list(documented_problems(command, document))
    return found or list(client_problems(command.row, document))


def documented_problems(command: Documented, document: dict[str, Any]) -> Iterator[str]:
    """What the documented fields say: names, kinds, needed fields, closed sets."""
    fields = {name: field for field in command.request for name in (field.name, *field.also)}
    if not fields and not command.row.get("builder"):
        return
    yield from _unknown(document, "", "", fields)
    for field in command.request:
        yield from _field(field, document)


def kind_hints(command: Documented, document: dict[str, Any]) -> list[str]:
    """Fields whose value is of another kind than documented: what a refusal may be about."""
    return [
        problem for field in command.request for place, value in _at(field, document)
        for problem in _kind(field, place, value)
    ]  # fmt: skip


def _field(field: Field, document: dict[str, Any]) -> Iterator[str]:
    found = list(_at(field, document))
    holders = 0 if field.name.endswith("[]") else _holders(field, document)
    if field.required and len(found) < holders:
        yield f"{field.name} is needed ({field.type}{f'; {field.note}' if field.note else ''})"
    for place, value in found:
        told = False
        for problem in _kind(field, place, value):
            told = True
            yield problem
        if (
            field.values
            and not told
            and not isinstance(value, list | dict)
            and str(value) not in field.values
        ):
            yield f"{place} must be one of {', '.join(field.values)}"


def _kind(field: Field, place: str, value: object) -> Iterator[str]:
    wanted = _KINDS.get(field.type)
    if wanted is None or _IN_NOTE.match(field.note):
        return
    if isinstance(value, bool) and bool not in wanted:
        yield f"{place} must be {_an(field.type)}, not {str(value).lower()}"
    elif not isinstance(value, wanted):
        hint = f": write {place}:=... instead of {place}=..." if isinstance(value, str) else ""
        hint = f": write {place}=... instead of {place}:=..." if wanted == (str,) else hint
        yield f"{place} must be {_an(field.type)}{hint}"


def _an(kind: str) -> str:
    return f"{'an' if kind[0] in 'aio' else 'a'} {kind}"


def _at(field: Field, document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Where a field stands in the body, under its name or an older one; with its values."""
    if field.name.endswith("[]"):
        return  # what the entries of a plain list are
    head, _, tail = field.name.rpartition(".")
    for place, holder in _walk(document, head):
        for name in (tail, *field.also):
            if isinstance(holder, dict) and name in holder:
                yield f"{place}.{name}" if place else name, holder[name]


def _holders(field: Field, document: dict[str, Any]) -> int:
    """How many objects there are that the field belongs into."""
    head = field.name.rpartition(".")[0]
    return sum(isinstance(holder, dict) for _, holder in _walk(document, head))


def _walk(holder: Any, path: str, place: str = "") -> Iterator[tuple[str, Any]]:
    if not path:
        yield place, holder
        return
    name, _, rest = path.partition(".")
    key = name.removesuffix("[]")
    if not isinstance(holder, dict) or key not in holder:
        return
    value, here = holder[key], f"{place}.{key}" if place else key
    if name.endswith("[]"):
        for index, each in enumerate(value if isinstance(value, list) else ()):
            yield from _walk(each, rest, f"{here}[{index}]")
    else:
        yield from _walk(value, rest, here)


def _unknown(value: Any, place: str, path: str, fields: dict[str, Field]) -> Iterator[str]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unknown(each, f"{place}[{index}]", f"{path}[]", fields)
        return
    if not isinstance(value, dict):
        return
    prefix = f"{path}." if path else ""
    below = {
        name[len(prefix) :].partition(".")[0].removesuffix("[]") for name in fields if name.startswith(prefix)
    }
    if path and not below:
        return  # its content is documented elsewhere, as that of message elements
    for name, inner in value.items():
        here = f"{place}.{name}" if place else name
        if name not in below and not any("<" in each for each in below):
            near = get_close_matches(name, below, n=1, cutoff=0.5)
            yield f"{here} is no field of this command" + (f"; did you mean {near[0]}?" if near else "")
            continue
        yield from _unknown(inner, here, prefix + name, fields)


def client_problems(row: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    """What the client's builder of a command says, where the body can be told as its arguments.

    Args:
        row: The command's row of the packaged file; its ``arguments`` are proved by the documented example.
        document: The body.
    """
    arguments: list[list[Any]] = row.get("arguments", [])
    if not arguments:
        return
    module, _, name = row["builder"].partition(":")
    build = getattr(importlib.import_module(f"tencent_im_compat.calls.{module}"), name)
    try:
        given = _arguments(row, document)
    except ValueError as error:
        yield str(error)
        return
    for each in signature(build).parameters.values():
        if each.default is Parameter.empty and each.name not in given:
            if each.name not in _DRAWN:
                return  # it takes what the body says in another form
            given[each.name] = 1
    spelled = {argument: alias for argument, alias, *_ in arguments}
    try:
        build(**given)
    except InvalidArgumentError as error:
        yield f"{field_path(error.argument, spelled)}: {error.problem}"


_DRAWN = frozenset({"msg_random", "msg_seq", "random", "stream_msg_id"})
"""Numbers that the client draws, and a body may leave to the server."""


def _arguments(row: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The fields as the arguments of the builder."""
    model: str | None = row.get("model")
    read: Any = None
    if model is not None:
        from pydantic import ValidationError

        from ...invalid import problem

        module, _, name = model.partition(":")
        wire = getattr(importlib.import_module(f"tencent_im_compat.wire.{module}"), name)
        try:
            read = wire.model_validate(document)
        except ValidationError as error:
            raise ValueError(problem(error)) from None
    given: dict[str, Any] = {}
    for argument, alias, attribute, is_flag, inner in row["arguments"]:
        if alias not in document:
            continue
        value = document[alias] if attribute is None else getattr(read, attribute)
        if is_flag and value not in (0, 1):
            raise ValueError(f"{alias} must be 0 or 1")
        if inner is not None:
            value = [getattr(each, inner) for each in value]
        given[argument] = bool(value) if is_flag else value
    return given
