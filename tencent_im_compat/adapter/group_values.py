"""What members keep in a group: attributes and counters. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from ..errors import InvalidArgumentError
from . import arguments

T = TypeVar("T")

MAX_ATTRIBUTES = 16
MAX_ATTRIBUTE_KEY_BYTES = 32
MAX_ATTRIBUTE_VALUE_BYTES = 4000
MAX_ATTRIBUTE_BYTES = 16_000
MAX_COUNTERS = 20
MAX_COUNTER_KEY_BYTES = 128
_MIN, _MAX = -(1 << 63), (1 << 63) - 1


def attributes(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """Attributes to be written: the client counts keys and values together, REST the values alone."""
    found = arguments.string_map(name, values)
    _some(name, found, MAX_ATTRIBUTES)
    size = 0
    for key, value in found.items():
        size += arguments.sized(f"{name}: the key {key!r}", key, MAX_ATTRIBUTE_KEY_BYTES)
        size += arguments.sized(f"{name}[{key!r}]", value, MAX_ATTRIBUTE_VALUE_BYTES)
    if size > MAX_ATTRIBUTE_BYTES:
        raise InvalidArgumentError(
            name, f"keys and values take {size} bytes together, at most {MAX_ATTRIBUTE_BYTES} are allowed"
        )
    return found


def counters(name: str, values: Mapping[str, int]) -> dict[str, int]:
    """Counters to be set."""
    found = arguments.mapped(name, values)
    _some(name, found, MAX_COUNTERS)
    for key, value in found.items():
        arguments.sized(f"{name}: the key {key!r}", key, MAX_COUNTER_KEY_BYTES)
        arguments.number(f"{name}[{key!r}]", value, at_least=_MIN, at_most=_MAX)
    return found


def counter(key: str, value: int) -> dict[str, int]:
    """One counter to be raised or lowered."""
    arguments.sized("key", arguments.text("key", key), MAX_COUNTER_KEY_BYTES)
    return {key: arguments.number("value", value, at_least=_MIN, at_most=_MAX)}


def chosen(values: Mapping[str, T], keys: Collection[str] | None) -> dict[str, T]:
    """Those of some keys; all where none is named."""
    return {key: value for key, value in values.items() if not keys or key in keys}


def _some(name: str, values: Collection[str], at_most: int) -> None:
    if not 1 <= len(values) <= at_most:
        raise InvalidArgumentError(name, f"has {len(values)} entries, must have 1..{at_most}")
