"""Arguments of callbacks as JSON and back, by the callbacks' annotations. Pure."""

from __future__ import annotations

import functools
import typing
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from ... import v2tim
from ...v2tim.listeners import Listener


def keep(arguments: Sequence[object]) -> list[object]:
    """Arguments as values of JSON."""
    return [to_jsonable_python(argument, by_alias=True, exclude_none=True) for argument in arguments]


def make(listener: str, callback: str, kept: Sequence[object]) -> tuple[object, ...]:
    """The arguments that ``keep`` wrote.

    Raises:
        ValueError: They were written for another callback.
    """
    adapters = _adapters(listener, callback)
    return tuple(adapter.validate_python(value) for adapter, value in zip(adapters, kept, strict=True))


@functools.lru_cache(maxsize=256)
def _adapters(listener: str, callback: str) -> tuple[TypeAdapter[Any], ...]:
    kind = getattr(v2tim, listener, None)
    method = getattr(kind, callback, None)
    if not isinstance(kind, type) or not issubclass(kind, Listener) or method is None:
        raise ValueError(f"there is no callback {listener}.{callback}")
    hints = typing.get_type_hints(method)
    hints.pop("return", None)
    return tuple(TypeAdapter(hint) for hint in hints.values())
