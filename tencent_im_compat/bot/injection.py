"""What a handler is called with: the event first, everything else by annotation. Pure."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Handler:
    """A function, and what it wants.

    Attributes:
        function: The function.
        name: As errors and logs name it.
        wants: Types of its parameters after the first, by name.
        optional: Those that have a default.
        is_async: Whether it is a coroutine function; else it is called in a thread.
    """

    function: Callable[..., Any]
    name: str
    wants: Mapping[str, Any]
    optional: frozenset[str]
    is_async: bool

    def check(self, can_provide: Callable[[Any], bool]) -> None:
        """Looks whether somebody provides each parameter.

        Raises:
            ConfigurationError: Nobody does; it names function and parameter.
        """
        for name, kind in self.wants.items():
            if name not in self.optional and not can_provide(kind):
                raise ConfigurationError(
                    f"{self.name}: nobody provides its parameter {name!r} ({_named(kind)}); "
                    f"bot.provide({_named(kind)}, ...) does, before the handler is registered"
                )


def handler_of(function: Callable[..., Any], *, takes_event: bool = True) -> Handler:
    """A function as a handler.

    Args:
        function: The function.
        takes_event: Whether its first parameter is the event.

    Raises:
        ConfigurationError: It has no first parameter, or one whose annotation is missing or cannot be
            resolved.
    """
    name = getattr(function, "__qualname__", repr(function))
    if not callable(function):
        raise ConfigurationError(f"{name} is no function")
    parameters = list(inspect.signature(function).parameters.values())
    if takes_event:
        positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        if not parameters or parameters[0].kind not in positional:
            raise ConfigurationError(f"{name}: its first parameter must take the event")
        parameters = parameters[1:]
    wants = {each.name: _resolved(function, name, each) for each in parameters}
    optional = frozenset(each.name for each in parameters if each.default is not inspect.Parameter.empty)
    return Handler(function, name, wants, optional, is_async=_is_async(function))


def _resolved(function: Callable[..., Any], name: str, parameter: inspect.Parameter) -> Any:
    if parameter.kind in (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD):
        raise ConfigurationError(f"{name}: a handler cannot take *{parameter.name}")
    if parameter.kind is inspect.Parameter.POSITIONAL_ONLY:
        raise ConfigurationError(f"{name}: {parameter.name!r} must be given by name")
    annotation = parameter.annotation
    if annotation is inspect.Parameter.empty:
        raise ConfigurationError(
            f"{name}: its parameter {parameter.name!r} has no annotation, which says what it is given"
        )
    if isinstance(annotation, str):
        try:
            annotation = _evaluated(function, annotation)
        except Exception as error:
            raise ConfigurationError(
                f"{name}: the annotation of its parameter {parameter.name!r} cannot be resolved: "
                f"{type(error).__name__}: {error}; import its type where the module is run, not only for "
                f"type "
                "checkers"
            ) from None
    return annotation


def _evaluated(function: Callable[..., Any], annotation: str) -> Any:
    """A postponed annotation, by the names that the function itself sees."""
    inner = inspect.unwrap(getattr(function, "__func__", function))
    seen = dict(inspect.getclosurevars(inner).nonlocals) if inspect.isfunction(inner) else {}
    holder = type("_Holder", (), {"__annotations__": {"it": annotation}})
    module = getattr(inner, "__globals__", {})
    return typing.get_type_hints(holder, globalns=module, localns=seen)["it"]


def _is_async(function: Callable[..., Any]) -> bool:
    call = getattr(function, "__call__", None)  # noqa: B004 - an object's own, as of partials
    return inspect.iscoroutinefunction(inspect.unwrap(function)) or inspect.iscoroutinefunction(call)


def _named(kind: Any) -> str:
    return getattr(kind, "__qualname__", None) or str(kind)
