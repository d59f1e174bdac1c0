"""Arguments of callbacks as JSON and back, by the callbacks' annotations. Pure."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from ... import v2tim
from ...adapter.kept import read, write
from ...v2tim import V2TimMessage
from ...v2tim.listeners import Listener


def keep(arguments: Sequence[object]) -> list[object]:
    """Arguments as values of JSON."""
    return [_keep(argument) for argument in arguments]


def _keep(argument: object) -> object:
    if isinstance(argument, V2TimMessage):
        return write(argument)
    return to_jsonable_python(argument, by_alias=True, exclude_none=True)


def make(listener: str, callback: str, kept: Sequence[object], me: str) -> tuple[object, ...]:
    """The arguments that ``keep`` wrote, for the user ``me``.

    Raises:
        ValueError: They were written for another callback.
    """
    makers = _makers(listener, callback)
    return tuple(maker(value, me) for maker, value in zip(makers, kept, strict=True))


@functools.lru_cache(maxsize=256)
def _makers(listener: str, callback: str) -> tuple[Callable[[Any, str], object], ...]:
    kind = getattr(v2tim, listener, None)
    method = getattr(kind, callback, None)
    if not isinstance(kind, type) or not issubclass(kind, Listener) or method is None:
        raise ValueError(f"there is no callback {listener}.{callback}")
    hints = typing.get_type_hints(method)
    hints.pop("return", None)
    return tuple(_maker(hint) for hint in hints.values())


def _maker(hint: Any) -> Callable[[Any, str], object]:
    if hint is V2TimMessage:
        return read
    adapter = TypeAdapter[Any](hint)
    return lambda value, me: adapter.validate_python(value)
