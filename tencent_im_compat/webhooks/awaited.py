"""Who waits for which event, and which host is to handle it."""

from __future__ import annotations

import threading
from concurrent.futures import Future, InvalidStateError

from .hosts import Host

Key = tuple[int, str]
"""Shard and key of an event."""


class Awaited:
    """Events of this process's calls that were not handled yet.

    Args:
        lock: Held while anything here changes.
    """

    def __init__(self, lock: threading.Lock) -> None:
        self._lock = lock
        self._futures: dict[Key, list[Future[None]]] = {}
        self._hosts: dict[Key, Host] = {}
        self._unanswered: set[Key] = set()

    def __len__(self) -> int:
        return len(self._futures)

    def futures(self) -> list[Future[None]]:
        """One for each call."""
        with self._lock:
            return [future for waiting in self._futures.values() for future in waiting]

    def expect(self, key: Key, host: Host) -> Future[None]:
        """An event is about to be kept; what ends when it was handled, or need not be waited for."""
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()  # whoever waits in a loop cannot cancel it
        with self._lock:
            if key not in self._futures:
                self._hosts[key] = host
                self._unanswered.add(key)
            self._futures.setdefault(key, []).append(future)
        return future

    def forget(self, key: Key, future: Future[None]) -> None:
        """The event was not kept, or somebody else is to handle it."""
        with self._lock:
            waiting = self._futures.get(key, [])
            if future in waiting:
                waiting.remove(future)
            if not waiting:
                self.pop(key)
        answer([future])

    def answered(self, key: Key) -> None:
        """The call was answered: the event may be handled."""
        with self._lock:
            self._unanswered.discard(key)

    def is_unanswered(self, key: Key) -> bool:
        """Whether the call is still to be answered. The lock is held."""
        return key in self._unanswered

    def host_of(self, key: Key) -> Host | None:
        """Who took the call. The lock is held."""
        return self._hosts.get(key)

    def pop(self, key: Key) -> list[Future[None]]:
        """The event is not to be waited for any longer. The lock is held; ``answer`` follows without it."""
        self._hosts.pop(key, None)
        self._unanswered.discard(key)
        return self._futures.pop(key, [])

    def pop_shard(self, shard: int) -> list[Future[None]]:
        """As ``pop``, for all events of a shard."""
        keys = [key for key in {**self._hosts, **self._futures} if key[0] == shard]
        return [future for key in keys for future in self.pop(key)]


def answer(futures: list[Future[None]]) -> None:
    """Ends the waiting. The lock is not held: what waits may go on at once."""
    for future in futures:
        try:
            future.set_result(None)
        except InvalidStateError:
            continue
