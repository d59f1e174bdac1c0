"""Arguments of a callback as JSON and back, by the callback's annotations: for what own calls tell. Pure."""

from __future__ import annotations

import functools
import typing
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from ... import v2tim
from ...v2tim.listeners import Listener

_MARK = "="
"""Stands before what is kept in this way: a row may keep something else for the same callback."""


def keep(arguments: Sequence[object]) -> tuple[object, ...]:
    """The arguments as values of JSON."""
    return (_MARK, *(to_jsonable_python(argument, by_alias=True) for argument in arguments))


def is_kept(kept: Sequence[object]) -> bool:
    """Whether ``keep`` wrote it."""
    return bool(kept) and kept[0] == _MARK


def make(listener: str, callback: str, kept: Sequence[object]) -> tuple[object, ...]:
    """The arguments that ``keep`` wrote.

    Raises:
        ValueError: They were written for another callback.
    """
    adapters = _adapters(listener, callback)
    values = kept[1:] if is_kept(kept) else kept
    return tuple(adapter.validate_python(value) for adapter, value in zip(adapters, values, strict=True))


@functools.lru_cache(maxsize=256)
def _adapters(listener: str, callback: str) -> tuple[TypeAdapter[Any], ...]:
    kind = getattr(v2tim, listener, None)
    method = getattr(kind, callback, None)
    if not isinstance(kind, type) or not issubclass(kind, Listener) or method is None:
        raise ValueError(f"there is no callback {listener}.{callback}")
    hints = typing.get_type_hints(method)
    hints.pop("return", None)
    return tuple(TypeAdapter(hint) for hint in hints.values())
