"""Values that do not fit, told as a bad argument. No text made here quotes a value."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from .errors import InvalidArgumentError

UNWRITABLE = "holds a value of a wrong type, or one that JSON cannot carry"

_anything: TypeAdapter[Any] = TypeAdapter(Any)


class invalid_argument:  # noqa: N801 - used as a function; a generator would cost each message more
    """Turns the refusal of a wire model into an ``InvalidArgumentError``."""

    __slots__ = ("_argument",)

    def __init__(self, argument: str) -> None:
        self._argument = argument

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, ValidationError | PydanticSerializationError):
            raise InvalidArgumentError(self._argument, problem(error)) from None


def problem(error: BaseException) -> str:
    """What a model found wrong, and where."""
    if not isinstance(error, ValidationError):
        return UNWRITABLE
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def blamed(arguments: Mapping[str, object]) -> str:
    """The argument that JSON cannot carry: the first one, ``arguments`` when it is none alone."""
    for name, value in arguments.items():
        try:
            _anything.dump_json(value, warnings="error")
        except (ValueError, TypeError, RecursionError):
            return name
    return "arguments"
