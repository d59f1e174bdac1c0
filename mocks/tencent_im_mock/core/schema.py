"""What a command accepts: names, types, required fields, and the code for each way to get it wrong.

A spec reads like the field table of the command's document. ``check`` walks a body along it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .refusal import Refusal

Kind = Literal["string", "integer", "number", "array", "object", "boolean", "any"]

_NAMES: dict[Kind, str] = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "array": "an array",
    "object": "an object",
    "boolean": "true or false",
    "any": "anything",
}
MAX_UINT32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request.

    Attributes:
        name: Wire name.
        kind: JSON type.
        required: Whether it must be there.
        missing: Code when a required field is absent; the service's own when not set.
        wrong: Code when the type, range or value is wrong; the service's own when not set.
        choices: Allowed values.
        at_least: Smallest allowed number, or fewest entries of an array.
        at_most: Largest allowed number, most entries of an array, or most UTF-8 bytes of a string.
        over: Code when ``at_most`` is exceeded; ``wrong`` when not set.
        items: What an array holds: one field (its name is not looked at).
        fields: What an object holds.
        also: Other spellings that are accepted on input.
    """

    name: str
    kind: Kind
    required: bool = False
    missing: int | None = None
    wrong: int | None = None
    choices: Collection[Any] | None = None
    at_least: int | None = None
    at_most: int | None = None
    over: int | None = None
    items: Field | None = None
    fields: Sequence[Field] | None = None
    also: tuple[str, ...] = ()


def check(
    body: Mapping[str, Any], fields: Sequence[Field], *, code: int, strict: bool, path: str = ""
) -> None:
    """Refuses a body that does not follow its spec.

    Args:
        body: The parsed request.
        fields: The spec.
        code: The service's general code for a bad parameter.
        strict: Whether fields without a spec are refused.
        path: Where in the request the body lies.
    """
    for field in fields:
        value = body.get(field.name)
        found = value is not None
        if found:
            _check_value(value, field, code=code, strict=strict, path=path + field.name)
        for name in field.also:
            if body.get(name) is not None:
                found = True
                _check_value(body[name], field, code=code, strict=strict, path=path + name)
        if field.required and not found:
            raise Refusal(field.missing or field.wrong or code, f"{path}{field.name} is missing")
    if strict:
        known = _known(fields)
        for name in body:
            if name not in known:
                raise Refusal(code, f"{path}{name} is not a field of this command (see strict_fields)")


_KNOWN: dict[int, tuple[Sequence[Field], frozenset[str]]] = {}


def _known(fields: Sequence[Field]) -> frozenset[str]:
    """All names of a spec. Specs live as long as the program, so each is looked through once."""
    kept = _KNOWN.get(id(fields))
    if kept is None or kept[0] is not fields:
        kept = fields, frozenset(name for field in fields for name in (field.name, *field.also))
        _KNOWN[id(fields)] = kept
    return kept[1]


def _check_value(value: Any, field: Field, *, code: int, strict: bool, path: str) -> None:
    wrong = field.wrong or code
    if not _is_kind(value, field.kind):
        raise Refusal(wrong, f"{path} must be {_NAMES[field.kind]}")
    if field.choices is not None and value not in field.choices:
        raise Refusal(wrong, f"{path} must be one of {', '.join(map(str, field.choices))}")
    if field.at_least is not None or field.at_most is not None:
        size = _size(value, field.kind)
        if field.at_least is not None and size < field.at_least:
            raise Refusal(wrong, f"{path} is too small or short: at least {field.at_least}")
        if field.at_most is not None and size > field.at_most:
            raise Refusal(field.over or wrong, f"{path} is too large or long: at most {field.at_most}")
    if field.items is not None:
        for index, item in enumerate(value):
            _check_value(item, field.items, code=code, strict=strict, path=f"{path}[{index}]")
    if field.fields is not None:
        check(value, field.fields, code=code, strict=strict, path=f"{path}.")


def _size(value: Any, kind: Kind) -> int | float:
    """What the limits of a field are about: bytes of a string, entries of an array, or the number itself."""
    if kind == "string":
        return len(value.encode("utf-8", "surrogatepass"))
    if kind == "array":
        return len(value)
    found: int | float = value
    return found


_TYPES: dict[Kind, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "boolean": bool,
}


def _is_kind(value: Any, kind: Kind) -> bool:
    if kind == "any":
        return True
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
