"""What a value from outside may be, in words and as a check: in JSON, in a query, in settings. Pure."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from .suggestions import did_you_mean

MOST_INTEGER = 2**63 - 1
MOST_COUNT = 2**31 - 1
MOST_ENTRIES = 100_000
MOST_UINT32 = 2**32 - 1
SHOWN = 40
"""Longest value that an error text quotes."""


class Unfit(ValueError):  # noqa: N818 - an answer to whoever wrote the value
    """A value is not what it must be; the text names it and says what it must be."""


class _Wrong(ValueError):  # noqa: N818 - carries what an error text may quote
    """A value that is no text of anybody's is not what it must be; it can be quoted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be.

    Attributes:
        words: In words, for error texts and lists: ``a number, 0 to 600``.
        read: The value as the program uses it; raises ``ValueError`` where it is something else.
        parse: What a text of a query stands for; absent: itself.
    """

    words: str
    read: Callable[[Any], Any] = field(repr=False)
    parse: Callable[[str], Any] | None = field(default=None, repr=False)

    def take(self, value: Any, name: str, *, from_query: bool = False) -> Any:
        """The value as the program uses it.

        Args:
            value: What was given.
            name: What the giver calls it.
            from_query: Whether it may be a text that stands for something else.

        Raises:
            Unfit: It is something else. What ``read`` itself says as an ``Unfit`` is told.
        """
        try:
            if from_query and self.parse is not None and isinstance(value, str):
                value = self.parse(value)
            return self.read(value)
        except Unfit as told:
            raise Unfit(f"{name}: {told}") from None
        except _Wrong as wrong:
            raise Unfit(f"{name} must be {self.words}, not {wrong}") from None
        except ValueError:
            raise Unfit(f"{name} must be {self.words}") from None


def _only_if(fits: Callable[[Any], bool], *, quoted: bool = False) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not fits(value):
            raise _Wrong(_quoted(value)) if quoted else ValueError
        return value

    return read


def _quoted(value: Any) -> str:
    text = repr(value) if value is None or isinstance(value, str | int | float) else type(value).__name__
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _valid_unicode(value: Any) -> bool:
    if not isinstance(value, str) or not value:
        return False
    value.encode()  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    return True


TEXT = Kind("a non-empty string", _only_if(lambda value: isinstance(value, str) and value != ""))
ANY_TEXT = Kind("a string", _only_if(lambda value: isinstance(value, str)))
VALID_TEXT = Kind("a non-empty string of valid Unicode", _only_if(_valid_unicode))
ANYTHING = Kind("anything", lambda value: value)
OBJECT = Kind("an object", _only_if(lambda value: isinstance(value, dict)))
NULL = Kind("null", _only_if(lambda value: value is None))
USER_ID = Kind(
    "a UserID of 1 to 32 bytes", _only_if(lambda value: _valid_unicode(value) and len(value.encode()) <= 32)
)


def _switch(text: str) -> object:
    return {"1": True, "true": True, "0": False, "false": False}.get(text.lower(), text)


SWITCH = Kind("true or false", _only_if(lambda value: isinstance(value, bool)), _switch)


def _integer(text: str) -> object:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 20 else text


def whole(at_least: int = 0, at_most: int = MOST_COUNT) -> Kind:
    """A whole number."""
    return Kind(
        f"a whole number, {at_least} to {at_most}",
        _only_if(lambda value: _is_whole(value) and at_least <= value <= at_most, quoted=True),
        _integer,
    )


def number(at_least: float, at_most: float) -> Kind:
    """A number; it becomes a float."""

    def read(value: Any) -> float:
        if not (_is_whole(value) or isinstance(value, float)) or not at_least <= value <= at_most:
            raise _Wrong(_quoted(value))  # as well for what is not finite
        return float(value)

    return Kind(f"a number, {at_least:.15g} to {at_most:.15g}", read, float)


def one_of(*choices: str | int) -> Kind:
    """One of a few values; 1 is not ``true``."""

    def fits(value: Any) -> bool:
        return isinstance(value, str | int) and not isinstance(value, bool) and value in choices

    return Kind(f"one of {', '.join(map(str, choices))}", _only_if(fits, quoted=True))


def either(*kinds: Kind) -> Kind:
    """What the first fitting kind reads."""

    def read(value: Any) -> Any:
        for kind in kinds:
            try:
                return kind.read(value)
            except ValueError:
                continue
        raise ValueError

    def parse(text: str) -> Any:
        for kind in kinds:
            try:
                return kind.read(kind.parse(text) if kind.parse is not None else text)
            except ValueError:
                continue
        return text

    return Kind(" or ".join(kind.words for kind in kinds), read, parse)


def many(inner: Kind, into: Callable[[list[Any]], Any] = list, *, at_least: int = 0) -> Kind:
    """Several values, at most ``MOST_ENTRIES``: a list in JSON, any collection in Python."""

    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple | set | frozenset):
            raise ValueError
        if not at_least <= len(value) <= MOST_ENTRIES:
            raise _Wrong(f"of {len(value)}")
        return into([inner.read(each) for each in value])

    return Kind(f"a list{f' of at least {at_least}' if at_least else ''}, each {inner.words}", read)


def mapping(inner: Kind) -> Kind:
    """An object with names of the giver's own."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            raise ValueError
        if len(value) > MOST_ENTRIES:
            raise _Wrong(f"of {len(value)}")
        return {name: inner.read(each) for name, each in value.items()}

    return Kind(f"an object, each value {inner.words}", read)


def kind_of(hint: Any, *, text: Kind = TEXT) -> Kind:
    """What a type says: ``str | None``, ``Literal["a", "b"]``, ``Collection[str]``, ``Annotated[int, kind]``.

    Args:
        hint: The type.
        text: What a ``str`` that is not part of a collection must be.

    Raises:
        TypeError: There is no kind for it.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if hint is str:
        return text
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Annotated:
        return next(each for each in inner[1:] if isinstance(each, Kind))
    if origin is Literal:
        return one_of(*inner)
    if origin in (Union, types.UnionType):
        return either(*(kind_of(each, text=text) for each in inner))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return mapping(kind_of(inner[1]))
    if isinstance(origin, type) and issubclass(origin, Collection):
        return many(kind_of(inner[0]), origin if origin in (tuple, set, frozenset) else list)
    raise TypeError(f"there is no kind for {hint}")


def _int64(value: Any) -> bool:
    return _is_whole(value) and -MOST_INTEGER <= value <= MOST_INTEGER


_PLAIN: dict[Any, Kind] = {
    bool: SWITCH,
    int: Kind("a whole number", _only_if(_int64, quoted=True), _integer),
    float: number(-MOST_INTEGER, MOST_INTEGER),
    type(None): NULL,
}


@dataclass(frozen=True, slots=True)
class Fields:
    """What an object may have in it.

    Attributes:
        needs: What must be there.
        takes: What may be there; null stands for its absence, unless the kind takes null.
    """

    needs: Mapping[str, Kind] = field(default_factory=dict)
    takes: Mapping[str, Kind] = field(default_factory=dict)

    def read(self, given: Any, where: str = "", *, from_query: Collection[str] = ()) -> dict[str, Any]:
        """The values as the program uses them; nothing for those that are absent.

        Args:
            given: The object.
            where: What the giver calls it, where it is part of something.
            from_query: Names of the values that a query gave.

        Raises:
            Unfit: It is no such object.
        """
        if not isinstance(given, Mapping):
            raise Unfit(f"{where or 'it'} must be an object")
        above = f"{where}." if where else ""
        kinds = {**self.needs, **self.takes}
        read: dict[str, Any] = {}
        for name, kind in kinds.items():
            if name in given and (given[name] is not None or name in self.needs or _takes_null(kind)):
                read[name] = kind.take(given[name], above + name, from_query=name in from_query)
        problems = [
            f"{above}{name} must be {kind.words}, and is missing"
            for name, kind in self.needs.items()
            if name not in read
        ]
        unknown = sorted(set(map(str, given)) - kinds.keys())
        if unknown:
            name = _quoted(unknown[0])
            wrong = f"{where} has no {name}" if where else f"unknown field {name}"
            meant = did_you_mean(unknown[0], kinds)
            problems.append(f"{wrong}{meant or '; known: ' + (', '.join(kinds) or 'none')}")
        if problems:
            raise Unfit("; ".join(problems))
        return read

    def listed(self) -> dict[str, str]:
        """Every field in words."""
        needs = {name: f"{kind.words} (required)" for name, kind in self.needs.items()}
        return needs | {name: kind.words for name, kind in self.takes.items()}


def _takes_null(kind: Kind) -> bool:
    try:
        kind.read(None)
    except ValueError:
        return False
    return True


def fields_of(declared: type) -> Fields:
    """What the attributes of a class may be, by its annotations."""
    hints = get_type_hints(declared, include_extras=True)
    return Fields(takes={name: kind_of(hint) for name, hint in hints.items()})
