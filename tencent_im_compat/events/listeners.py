"""Registered listeners, by their class; safe to change while events are delivered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from ..v2tim.listeners import Listener


class Listeners:
    """Listeners in order of registration.

    Attributes:
        on_callback: Called before the listeners with every ``Callback``, which tells the source that brought
            the fact first; for logs and metrics.
        keeper: Is told what sources see of messages, before the listeners are: an ``AsyncKeeper``, or one
            without a loop.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: tuple[Listener, ...] = ()
        self.on_callback: Callable[..., object] | None = None
        self.keeper: Any = None

    def add(self, listener: Listener) -> None:
        """Registers a listener; one that is registered already stays where it is."""
        with self._lock:
            if not any(each is listener for each in self._all):
                self._all = (*self._all, listener)

    def remove(self, kind: type[Listener], listener: Listener | None) -> None:
        """Drops one listener, or all of a class."""
        with self._lock:
            gone = [each for each in self._all if isinstance(each, kind) and listener in (None, each)]
            self._all = tuple(each for each in self._all if not any(each is other for other in gone))

    def of(self, kind: str) -> tuple[Listener, ...]:
        """Those of a class, by its name."""
        return tuple(each for each in self._all if any(base.__name__ == kind for base in type(each).__mro__))

    def hears(self, kind: str, callback: str) -> bool:
        """Whether one of a class has set a callback."""
        return any(listener.hears(callback) for listener in self.of(kind))

    def __len__(self) -> int:
        return len(self._all)
