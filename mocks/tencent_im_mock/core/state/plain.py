"""Between state and plain data, by the annotations of classes. Nothing else is made than they name.

Entities and collections have rows of their own, so wherever they stand only their number is written.
"""

from __future__ import annotations

import dataclasses
import json
import random
import types
import typing
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from .tables import Entity, Series, Table, Window

Plain = Any
"""What JSON can say."""
NumberOf = Callable[[Any, "Codec"], int]
"""Gives the number of an entity or a collection."""
ObjectOf = Callable[[int, "Codec"], Any]
"""Gives the entity or collection with a number."""
_ABSENT: Any = object()


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """How values of one annotation are written and read.

    Attributes:
        write: Makes plain data; nothing of the value is in it that may change later.
        read: Makes the value. Raises ``ValueError`` for what does not fit the annotation.
        collection: The class of collection; absent for everything else.
        key: For collections with keys.
        value: For collections.
        entities: Classes of which a referenced entity must be.
    """

    write: Callable[[Any, NumberOf], Plain]
    read: Callable[[Plain, ObjectOf], Any]
    collection: type[Any] | None = None
    key: Codec | None = None
    value: Codec | None = None
    entities: tuple[type[Entity], ...] = ()


def fields_of(kind: Any) -> dict[str, tuple[Codec, Any]]:
    """The state of a class: each field with its codec, and the default that needs no writing."""
    known = _FIELDS.get(kind)
    if known is None:
        known = _FIELDS[kind] = _fields_of(kind)
    return known


_FIELDS: dict[Any, dict[str, tuple[Codec, Any]]] = {}
"""What the annotations of each class say; they never change."""


def _fields_of(kind: Any) -> dict[str, tuple[Codec, Any]]:
    hints = get_type_hints(kind, localns=dict(Entity.classes))
    derived: frozenset[str] = getattr(kind, "derived", frozenset())
    names = [
        name
        for name, hint in hints.items()
        if name not in derived and name != "marks" and get_origin(hint) is not ClassVar
    ]
    listed = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    defaults = {each.name: each.default for each in listed if each.default is not dataclasses.MISSING}
    return {name: (codec(hints[name]), defaults.get(name, _ABSENT)) for name in names}


def write_fields(value: Any, number_of: NumberOf) -> dict[str, Plain]:
    """The state of an object, without what has its default."""
    written: dict[str, Plain] = {}
    for name, (form, default) in fields_of(type(value)).items():
        found = getattr(value, name)
        if found is not default and (type(found) is not type(default) or found != default):
            written[name] = form.write(found, number_of)
    return written


def read_fields(kind: type[Any], plain: Plain, object_of: ObjectOf) -> dict[str, Any]:
    """The state of an object of a class; defaults are left out.

    Raises:
        ValueError: A field is missing, unknown, or not of its kind.
    """
    if not isinstance(plain, dict):
        raise ValueError(f"{kind.__name__} is no object")
    known = fields_of(kind)
    unknown = sorted(plain.keys() - known.keys())
    if unknown:
        raise ValueError(f"{kind.__name__} has no {unknown[0]}")
    read: dict[str, Any] = {}
    for name, (form, default) in known.items():
        if name in plain:
            try:
                read[name] = form.read(plain[name], object_of)
            except ValueError as error:
                raise ValueError(f"{kind.__name__}.{name}: {error}") from None
        elif default is _ABSENT:
            raise ValueError(f"{kind.__name__} lacks {name}")
        else:
            read[name] = default
    return read


@cache
def codec(hint: Any) -> Codec:
    """The codec of an annotation.

    Raises:
        TypeError: State cannot be of that kind; a mistake in this package.
    """
    origin = get_origin(hint)
    if origin is not None:
        return _of_several(origin, get_args(hint))
    if hint in _SCALARS:
        return _plainly(*_SCALARS[hint])
    if hint is random.Random:
        return Codec(lambda value, _: _dice_state(value), lambda plain, _: _dice(plain))
    if isinstance(hint, type) and issubclass(hint, Entity):
        return _entity((hint,))
    if hasattr(hint, "from_plain"):
        return Codec(lambda value, _: value.to_plain(), lambda plain, _: hint.from_plain(plain))
    if dataclasses.is_dataclass(hint):
        kind = typing.cast("type[Any]", hint)
        return Codec(write_fields, lambda plain, object_of: kind(**read_fields(kind, plain, object_of)))
    raise TypeError(f"state cannot hold {hint}")


def _of_several(origin: Any, arguments: tuple[Any, ...]) -> Codec:
    """The codec of an annotation with arguments."""
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin in (Table, Window, Series):
        return _collection(origin, arguments)
    if origin in _SEQUENCES:
        return _sequence(origin, arguments[0])
    if origin is tuple:
        return _sequence(tuple, arguments[0]) if arguments[-1] is ... else _record(arguments)
    if origin is dict:
        return _mapping(*arguments)
    raise TypeError(f"state cannot hold {origin}")


_SEQUENCES: dict[Any, Callable[[Iterable[Any]], Any]] = {list: list, set: set, frozenset: frozenset}
_SCALARS: dict[Any, tuple[Callable[[Any], bool], str]] = {
    str: (lambda value: type(value) is str, "text"),
    int: (lambda value: type(value) is int, "a whole number"),
    bool: (lambda value: type(value) is bool, "true or false"),
    float: (lambda value: type(value) in (int, float), "a number"),
    None: (lambda value: value is None, "null"),
    type(None): (lambda value: value is None, "null"),
    Any: (lambda value: True, "anything"),
}


def _plainly(fits: Callable[[Any], bool], named: str) -> Codec:
    def read(plain: Plain, _: ObjectOf) -> Any:
        if not fits(plain):
            raise ValueError(f"is not {named}")
        return plain

    return Codec(lambda value, _: value, read)


def _list(plain: Plain) -> list[Plain]:
    if not isinstance(plain, list):
        raise ValueError("is no list")
    return plain


def _union(arguments: tuple[Any, ...]) -> Codec:
    others = [each for each in arguments if each is not type(None)]
    if len(others) == len(arguments):  # several kinds of scalars, or of entities
        if all(isinstance(each, type) and issubclass(each, Entity) for each in arguments):
            return _entity(arguments)
        checks = [_SCALARS[each] for each in arguments]
        named = " or ".join(name for _, name in checks)
        return _plainly(lambda value: any(fits(value) for fits, _ in checks), named)
    form = codec(others[0]) if len(others) == 1 else _union(tuple(others))
    return Codec(
        lambda value, number_of: None if value is None else form.write(value, number_of),
        lambda plain, object_of: None if plain is None else form.read(plain, object_of),
        entities=form.entities,
    )


def _sequence(kind: Any, hint: Any) -> Codec:
    form = codec(hint)
    unordered = kind in (set, frozenset)

    def write(value: Any, number_of: NumberOf) -> Plain:
        written = [form.write(each, number_of) for each in value]
        return sorted(written, key=json.dumps) if unordered else written

    return Codec(write, lambda plain, object_of: kind(form.read(each, object_of) for each in _list(plain)))


def _record(arguments: tuple[Any, ...]) -> Codec:
    forms = [codec(each) for each in arguments]

    def read(plain: Plain, object_of: ObjectOf) -> Any:
        if len(_list(plain)) != len(forms):
            raise ValueError(f"has not {len(forms)} parts")
        return tuple(form.read(each, object_of) for form, each in zip(forms, plain, strict=True))

    def write(value: Any, number_of: NumberOf) -> Plain:
        return [form.write(each, number_of) for form, each in zip(forms, value, strict=True)]

    return Codec(write, read)


def _mapping(key: Any, value: Any) -> Codec:
    pairs = _sequence(list, tuple[key, value])
    return Codec(
        lambda found, number_of: pairs.write(found.items(), number_of),
        lambda plain, object_of: dict(_hashable(pairs.read(plain, object_of))),
    )


def _hashable(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    try:
        for key, _ in pairs:
            hash(key)
    except TypeError:
        raise ValueError("has a key that is none") from None
    return pairs


def _number(plain: Plain) -> int:
    if type(plain) is not int:
        raise ValueError("names no object")
    return plain


def _entity(kinds: tuple[type[Entity], ...]) -> Codec:
    form: Codec

    def read(plain: Plain, object_of: ObjectOf) -> Any:
        found = object_of(_number(plain), form)
        if not isinstance(found, kinds):
            raise ValueError(f"is no {kinds[0].__name__}")
        return found

    form = Codec(lambda value, number_of: number_of(value, form), read, entities=kinds)
    return form


def _collection(kind: type[Any], arguments: tuple[Any, ...]) -> Codec:
    form: Codec

    def read(plain: Plain, object_of: ObjectOf) -> Any:
        found = object_of(_number(plain), form)
        if not isinstance(found, kind):
            raise ValueError(f"is no {kind.__name__}")
        return found

    form = Codec(
        lambda value, number_of: number_of(value, form),
        read,
        collection=kind,
        key=codec(arguments[0]) if len(arguments) == 2 else None,
        value=codec(arguments[-1]),
    )
    return form


def _dice_state(dice: random.Random) -> Plain:
    version, words, gauss = dice.getstate()
    return [version, list(words), gauss]


def _dice(plain: Plain) -> random.Random:
    dice = random.Random()  # noqa: S311 - reproducible on purpose
    try:
        version, words, gauss = plain
        dice.setstate((version, tuple(words), gauss))
    except (TypeError, ValueError, OverflowError):
        raise ValueError("is no state of a random generator") from None
    return dice
