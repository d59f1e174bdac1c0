"""Reading a request by its spec: what does not follow it is refused, the rest has its documented names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .config import WorldConfig
from .refusal import Refusal
from .schema import Field, Kind, is_kind

_NAMES: dict[Kind, str] = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "array": "an array",
    "object": "an object",
    "boolean": "true or false",
    "any": "anything",
}
BAD_ACCOUNT = 60015


def read(
    body: Mapping[str, Any], fields: Sequence[Field], *, code: int, settings: WorldConfig, path: str = ""
) -> dict[str, Any]:
    """The request as its rule sees it; the body itself where nothing has to change.

    Args:
        body: The parsed request.
        fields: The spec.
        code: The service's general code for a bad parameter.
        settings: How strictly it is read.
        path: Where in the request the body lies.

    Raises:
        Refusal: The body does not follow its spec.
    """
    seen: dict[str, Any] = body if isinstance(body, dict) else dict(body)
    if _fits(seen, fields):
        return seen
    for field in fields:
        name = field.name
        if field.also and field.takes_other(settings):
            seen, name = _by_its_name(seen, field, body)
        value = seen.get(field.name)
        if value is None:
            if field.required and not (field.may_lack and getattr(settings, field.may_lack)):
                raise Refusal(field.missing or field.wrong or code, f"{path}{field.name} is missing")
            continue
        if not value and not field.required and settings.empty_is_absent and field.says_nothing(value):
            seen = {each: held for each, held in seen.items() if each != field.name}
            continue
        inner = _value(value, field, name, code=code, settings=settings, path=path + name)
        if inner is not value:
            seen = {**seen, field.name: inner}
    if settings.strict_fields:
        known = _index(fields).names
        for name in seen:
            if name not in known:
                raise Refusal(code, f"{path}{name} is not a field of this command (see strict_fields)")
    return seen


def _by_its_name(seen: dict[str, Any], field: Field, body: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """A body in which a field has its documented name, and by which name it came."""
    given = [name for name in field.also if name in body]
    if not given:
        return seen, field.name
    seen = {name: value for name, value in seen.items() if name not in given}
    if seen.get(field.name) is not None:
        return seen, field.name
    for name in given:
        if body[name] is not None:
            return {**seen, field.name: body[name]}, name
    return seen, field.name


@dataclass(slots=True)
class _Index:
    """A spec by name. Specs live as long as the program, so each is looked through once.

    Attributes:
        fields: The spec.
        names: For each field the types that its values have, and itself where it asks for more than a type.
        required: What must be there.
    """

    fields: Sequence[Field]
    names: dict[str, tuple[Any, Field | None]]
    required: frozenset[str]


_INDEXES: dict[int, _Index] = {}


def _index(fields: Sequence[Field]) -> _Index:
    kept = _INDEXES.get(id(fields))
    if kept is None or kept.fields is not fields:
        names = {each.name: (_EXACTLY[each.kind], None if _is_plain(each) else each) for each in fields}
        kept = _Index(fields, names, frozenset(each.name for each in fields if each.required))
        _INDEXES[id(fields)] = kept
    return kept


def _is_plain(field: Field) -> bool:
    more = (field.choices, field.at_least, field.at_most, field.items, field.fields)
    return not field.also_values and all(each is None for each in more)


def _fits(body: dict[str, Any], fields: Sequence[Field]) -> bool:
    """Whether a body surely follows its spec and needs no change: most do, and this is told quickly."""
    index = _index(fields)
    for name, value in body.items():
        types, field = index.names.get(name, _NONE)
        if type(value) not in types or (not value and name not in index.required):
            return False  # null and empty values are for a closer look, as are unknown names
        if field is not None and not _value_fits(value, field):
            return False
    return index.required <= body.keys()


def _value_fits(value: Any, field: Field) -> bool:
    if field.also_values and value in field.also_values:
        return False
    if field.choices is not None and value not in field.choices:
        return False
    if field.at_least is not None or field.at_most is not None:
        size = _size(value, field.kind)
        if (field.at_least is not None and size < field.at_least) or (
            field.at_most is not None and size > field.at_most
        ):
            return False
    if field.items is not None:
        types, item = _EXACTLY[field.items.kind], None if _is_plain(field.items) else field.items
        if not all(type(each) in types and (item is None or _value_fits(each, item)) for each in value):
            return False
    return field.fields is None or _fits(value, field.fields)


def _value(value: Any, field: Field, name: str, *, code: int, settings: WorldConfig, path: str) -> Any:
    """A value as its rule sees it; the value itself where nothing has to change."""
    wrong = field.wrong or code
    if not is_kind(value, field.kind):
        if settings.accounts_at_gateway and field.kind == "string" and _is_account(name, value):
            raise Refusal(BAD_ACCOUNT, f"body account invalid: {path} must be a string")
        raise Refusal(wrong, f"{path} must be {_NAMES[field.kind]}")
    if field.also_values and field.takes_other(settings):
        value = field.also_values.get(value, value)
    if field.choices is not None and value not in field.choices:
        raise Refusal(wrong, f"{path} must be one of {', '.join(map(str, field.choices))}")
    if field.at_least is not None or field.at_most is not None:
        size = _size(value, field.kind)
        if field.at_least is not None and size < field.at_least:
            raise Refusal(wrong, f"{path} is too small or short: at least {field.at_least}")
        if field.at_most is not None and size > field.at_most:
            raise Refusal(field.over or wrong, f"{path} is too large or long: at most {field.at_most}")
    if field.items is not None:
        items = [
            _value(item, field.items, name, code=code, settings=settings, path=f"{path}[{index}]")
            for index, item in enumerate(value)
        ]
        if any(item is not old for item, old in zip(items, value, strict=True)):
            return items
    if field.fields is not None:
        return read(value, field.fields, code=code, settings=settings, path=f"{path}.")
    return value


def _is_account(name: str, value: Any) -> bool:
    """Whether the gateway takes a value for an account that is no text; lists it looks into itself."""
    named = name.endswith("_Account") or name in ("UserID", "Identifier")
    return named and not isinstance(value, list)


def _size(value: Any, kind: Kind) -> int | float:
    """What the limits of a field are about: bytes of a string, entries of an array, or the number itself."""
    if kind == "string":
        return len(value.encode("utf-8", "surrogatepass"))
    if kind == "array":
        return len(value)
    found: int | float = value
    return found


_EXACTLY: dict[Kind, Collection[type]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
    "boolean": (bool,),
    "any": (str, int, float, list, dict, bool),
}


_NONE: tuple[Collection[type], None] = ((), None)
