"""One user's engine and listeners behind a lock, so that callers and runners may share them."""

from __future__ import annotations

import threading
from collections.abc import Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager

from ..identity import GroupRef, MessageRef
from ..v2tim import V2TimAdvancedMsgListener
from .engine import Engine
from .event import Event
from .observation import Observation
from .outbox import Probe


class EventHub:
    """Takes observations in and hands events out; the faces call the listeners.

    Args:
        engine: The engine of the logged-in user.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()

    @property
    def user_id(self) -> str:
        """Whose events these are."""
        return self._engine.user_id

    def sent(
        self,
        ref: MessageRef,
        *,
        wants_receipt: bool,
        counts: bool,
        read: int = 0,
        unread: int | None = None,
        seen_at: float = 0.0,
    ) -> None:
        """See ``Engine.sent``."""
        with self._lock:
            self._engine.sent(
                ref, wants_receipt=wants_receipt, counts=counts, read=read, unread=unread, seen_at=seen_at
            )

    def observe(self, observations: Iterable[Observation]) -> list[Event]:
        """The new facts, in the order of the observations."""
        with self._lock:
            return [event for each in observations for event in self._engine.observe(each)]

    def due(self, now: float, interval: float, *, most: int) -> list[Probe]:
        """See ``Outbox.due``."""
        with self._lock:
            return self._engine.outbox.due(now, interval, most=most)

    def everything(self, now: float) -> list[Probe]:
        """See ``Outbox.everything``."""
        with self._lock:
            return self._engine.outbox.everything(now)

    def answered(self, probe: Probe, now: float, gone: Collection[Hashable] = ()) -> None:
        """See ``Outbox.answered``."""
        with self._lock:
            self._engine.outbox.answered(probe, now, gone)

    def failed(self, probe: Probe, now: float) -> None:
        """See ``Outbox.failed``."""
        with self._lock:
            self._engine.outbox.failed(probe, now)

    def group_ref(self, group_id: str, seq: int) -> GroupRef | None:
        """See ``Engine.group_ref``."""
        with self._lock:
            return self._engine.group_ref(group_id, seq)

    def read_until(self, peer: str) -> int:
        """See ``Engine.read_until``."""
        with self._lock:
            return self._engine.read_until(peer)

    @contextmanager
    def revoking(self, ref: MessageRef) -> Iterator[None]:
        """Around an own recall, so that no source reports it back as news, however fast it is."""
        with self._lock:
            news = self._engine.revoking(ref)
        try:
            yield
        except BaseException:
            if news:
                with self._lock:
                    self._engine.not_revoked(ref)
            raise
        with self._lock:
            self._engine.revoked_here(ref)


class Listeners:
    """Registered listeners in order of registration; safe to change while events are delivered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: tuple[V2TimAdvancedMsgListener, ...] = ()

    def add(self, listener: V2TimAdvancedMsgListener) -> None:
        """Registers a listener; one that is registered already stays where it is."""
        with self._lock:
            if not any(each is listener for each in self._all):
                self._all = (*self._all, listener)

    def remove(self, listener: V2TimAdvancedMsgListener | None) -> None:
        """Drops one listener, or all."""
        with self._lock:
            self._all = () if listener is None else tuple(e for e in self._all if e is not listener)

    def __iter__(self) -> Iterator[V2TimAdvancedMsgListener]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
