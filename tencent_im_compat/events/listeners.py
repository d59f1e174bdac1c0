"""Registered listeners, by their class; safe to change while events are delivered."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any

from ..v2tim.listeners import Listener, async_callbacks
from .watched import Watched


class Listeners:
    """Listeners in order of registration.

    Attributes:
        watched: Other users of whom they want to hear.
        on_callback: Called before the listeners with every ``Callback``, which tells the source that brought
            the fact first; for logs and metrics.
        keeper: Is told what sources see of messages, before the listeners are: an ``AsyncKeeper``, or one
            without a loop.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: dict[str, Listener] = {}
        self._single: dict[type[Listener], str] = {}
        self.watched: Watched = Watched()
        self.on_callback: Callable[..., object] | None = None
        self.keeper: Any = None

    def add(self, listener: Listener) -> str:
        """Registers a listener; one that is registered already stays where it is.

        Returns:
            Its id, by which it can be removed.
        """
        with self._lock:
            known = next((id for id, each in self._all.items() if each is listener), None)
            return known or self._add(listener)

    def replace(self, kind: type[Listener], listener: Listener) -> None:
        """Registers the one listener of a class that this method keeps: the one before it goes."""
        with self._lock:
            changed = dict(self._all)
            changed.pop(self._single.pop(kind, ""), None)
            self._all = changed
            self._single[kind] = self._add(listener)

    def _add(self, listener: Listener) -> str:
        if "onLog" in async_callbacks(listener):
            raise TypeError("onLog must be a plain function: lines of the log are told at once")
        id = uuid.uuid4().hex
        self._all = {**self._all, id: listener}  # a new one: others may be walking over the old
        return id

    def remove(self, kind: type[Listener], listener: Listener | None, *, id: str | None = None) -> bool:
        """Drops one listener, by itself or by its id, or all of a class; whether there was any."""
        with self._lock:
            gone = [
                known
                for known, each in self._all.items()
                if isinstance(each, kind) and (listener is None or each is listener) and id in (None, known)
            ]
            self._all = {known: each for known, each in self._all.items() if known not in gone}
            return bool(gone)

    def of(self, kind: str) -> tuple[Listener, ...]:
        """Those of a class, by its name."""
        if not self._all:
            return ()
        return tuple(
            each for each in self._all.values() if any(base.__name__ == kind for base in type(each).__mro__)
        )

    def hears(self, kind: str, callback: str) -> bool:
        """Whether one of a class has set a callback."""
        return any(listener.hears(callback) for listener in self.of(kind))

    def __len__(self) -> int:
        return len(self._all)
