"""Arguments that the facade reads itself: each wrong one is told by its name. Pure."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from itertools import islice
from typing import TypeVar

from ..errors import InvalidArgumentError

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
F = TypeVar("F", bound=Callable[..., object])
MOST_ENTRIES = 100_000
"""Of a list; more would hold up everything else."""
MOST_STORED = 512 * 1024
"""Bytes of a text that the local storage takes: half of what one value of a store may hold."""
MOST_IN_A_USER_ID = 32
MOST_IN_A_GROUP_ID = 1024
"""Bytes. Groups have 48 at most, and of topics no document tells: nothing that is longer is an id."""
_INT64 = 1 << 63


def text(name: str, value: str) -> str:
    """A string that is not empty."""
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(name, "must be a non-empty string")
    return value


def string(name: str, value: str) -> str:
    """A string; it may be empty."""
    if not isinstance(value, str):
        raise InvalidArgumentError(name, "must be a string")
    return value


def sized(name: str, value: str, at_most: int | None = None) -> int:
    """How many bytes a string takes, if they are not too many."""
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        raise InvalidArgumentError(name, "holds half a surrogate pair, which is no character") from None
    if at_most is not None and size > at_most:
        raise InvalidArgumentError(name, f"takes {size} bytes, at most {at_most} are allowed")
    return size


def storable(name: str, value: str) -> str:
    """A string that fits into the local storage."""
    sized(name, string(name, value), MOST_STORED)
    return value


def listed(name: str, values: Iterable[T]) -> list[T]:
    """The entries of a list; one string is not a list of them."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidArgumentError(name, "must be a list")
    found = list(islice(values, MOST_ENTRIES + 1))
    if len(found) > MOST_ENTRIES:
        raise InvalidArgumentError(name, f"holds more than {MOST_ENTRIES} entries")
    return found


def filled(name: str, values: Iterable[T]) -> list[T]:
    """The entries of a list that is not empty."""
    found = listed(name, values)
    if not found:
        raise InvalidArgumentError(name, "must not be empty")
    return found


def texts(name: str, values: Iterable[str]) -> list[str]:
    """A list of strings that are not empty. The list may be."""
    return [text(f"{name}[{index}]", value) for index, value in enumerate(listed(name, values))]


def user(name: str, value: str) -> str:
    """A UserID."""
    if sized(name, text(name, value)) > MOST_IN_A_USER_ID:
        raise InvalidArgumentError(name, f"a UserID takes at most {MOST_IN_A_USER_ID} bytes")
    return value


def group(name: str, value: str) -> str:
    """The id of a group or a topic."""
    sized(name, text(name, value), MOST_IN_A_GROUP_ID)
    return value


def users(name: str, values: Iterable[str]) -> list[str]:
    """UserIDs, at least one, each once, in their order."""
    found = [user(f"{name}[{index}]", value) for index, value in enumerate(filled(name, values))]
    return list(dict.fromkeys(found))


def groups(name: str, values: Iterable[str]) -> list[str]:
    """Ids of groups, of topics or of permission groups: at least one, each once, in their order."""
    found = [group(f"{name}[{index}]", value) for index, value in enumerate(filled(name, values))]
    return list(dict.fromkeys(found))


def number(name: str, value: int, *, at_least: int | None = None, at_most: int | None = None) -> int:
    """A whole number in a range, and in 64 bits: more the SDK has for no number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgumentError(name, "must be an integer")
    if (at_least is not None and value < at_least) or (at_most is not None and value > at_most):
        limit = f"{at_least} or more" if at_most is None else f"{at_least}..{at_most}"
        raise InvalidArgumentError(name, f"must be {limit}")
    if at_most is None and not -_INT64 <= value < 2 * _INT64:
        raise InvalidArgumentError(name, "must fit into 64 bits")
    return value


def numbers(name: str, values: Iterable[int]) -> list[int]:
    """A list of whole numbers."""
    return [number(f"{name}[{index}]", value) for index, value in enumerate(listed(name, values))]


def mapped(name: str, values: Mapping[str, T]) -> dict[str, T]:
    """A dictionary; its keys are strings that are not empty."""
    if not isinstance(values, Mapping):
        raise InvalidArgumentError(name, "must be a dictionary")
    for key in values:
        text(f"{name}: the key {key!r}", key)
    return dict(values)


def string_map(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """A dictionary of strings."""
    return {key: string(f"{name}[{key!r}]", value) for key, value in mapped(name, values).items()}


def flag(name: str, value: bool) -> bool:
    """True or false, and no number that counts as one of them."""
    if not isinstance(value, bool):
        raise InvalidArgumentError(name, "must be True or False")
    return value


def member(name: str, value: object, kind: type[E], *, without: Collection[E] = ()) -> E:
    """A member of an enumeration, or its value."""
    found = value if isinstance(value, kind) else None
    # Nothing else is looked up: its repr could be anything.
    if found is None and isinstance(value, int | str):
        with contextlib.suppress(ValueError):
            found = kind(value)
    if found is None or found in without:
        raise InvalidArgumentError(name, f"must be a {kind.__name__}")
    return found


def function(name: str, value: F | None) -> F | None:
    """Something that can be called, or nothing."""
    if value is not None and not callable(value):
        raise InvalidArgumentError(name, "must be a function")
    return value


def instance(name: str, value: object, kind: type[T]) -> T:
    """An object of a class."""
    if not isinstance(value, kind):
        raise InvalidArgumentError(name, f"must be a {kind.__name__}")
    return value
