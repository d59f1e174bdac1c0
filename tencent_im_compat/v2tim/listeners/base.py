"""What listeners have in common, and what can be asked about one."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

_PACKAGE = f"{__name__.rpartition('.')[0]}."
"""Where the classes of the library are."""


class Listener:
    """Callbacks that are given by name or overridden."""

    def hears(self, callback: str) -> bool:
        """Whether a callback was given or overridden."""
        if callback in vars(self):
            return True
        maker = next((base for base in type(self).__mro__ if callback in vars(base)), None)
        return maker is not None and not maker.__module__.startswith(_PACKAGE)

    def _install(self, **callbacks: Callable[..., Any] | None) -> None:
        for name, callback in callbacks.items():
            if callback is None:
                continue
            if not callable(callback):
                raise TypeError(f"{name} must be callable, not {type(callback).__name__}")
            setattr(self, name, callback)


def callback_names(listener: object) -> list[str]:
    """Names of all callbacks a listener has, in alphabetical order."""
    return [
        name
        for name in dir(type(listener))
        if name.startswith("on") and name[2:3].isupper() and callable(getattr(listener, name))
    ]


def async_callbacks(listener: object) -> list[str]:
    """Names of the callbacks that are coroutine functions, which only an async caller can serve."""
    return [name for name in callback_names(listener) if _is_async(getattr(listener, name))]


def _is_async(callback: Any) -> bool:
    while isinstance(callback, functools.partial):
        callback = callback.func
    return inspect.iscoroutinefunction(callback) or inspect.iscoroutinefunction(type(callback).__call__)
