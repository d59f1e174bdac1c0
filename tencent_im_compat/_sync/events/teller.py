# Generated from tencent_im_compat/_async/events/teller.py by scripts/make_sync.py. Do not edit.
"""Tells listeners of one event after the other, and writes after each that it has been told."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...events.backoff import describe
from ...events.baton import Baton
from ...events.codec import decode
from ...events.dispatch import Callback, callbacks, sync_call
from ...events.health import Pulse
from ...events.listeners import Listeners
from ...events.naming import user_of
from ...events.run_threads import Flag
from ...events.survival import ends_thread
from ...events.user import PART, UserEvents
from ...store.aio import Store
from ...store.delivering import Handling, under_way
from ...store.errors import (
    EventDoneError,
    LeaseLostError,
    StoreClosedError,
    StoreError,
    StoreUnreachableError,
)
from ...store.protocol import Batch, Event, Lease
from ...v2tim.listeners import Listener
from .poller import Lock

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 5.0


class Teller:
    """Hands an event to the engine of its user, and what is new to the listeners.

    Args:
        store: Where it is written what is done.
        users: The users who are heard here.
        listeners: By user the listeners of each manager.
        lock: Held while anything of the users is read or changed.
        kept: Is told how writing goes.
        turns: Whether listeners take turns, so that few calls are made again after a kill.

    Attributes:
        told: How many calls were made of callbacks that somebody had registered for.
    """

    def __init__(
        self,
        store: Store[Any],
        users: Mapping[str, UserEvents],
        listeners: Callable[[str], Sequence[Listeners]],
        lock: Lock,
        kept: Pulse,
        *,
        turns: bool,
    ) -> None:
        self._kept = kept
        self._store = store
        self._users = users
        self._listeners = listeners
        self._lock = lock
        self._stopping = Flag()
        self._baton = Baton(limited=turns)
        self.told: int = 0

    def stop(self) -> None:
        """Nobody is called, and nothing tried again, from now on."""
        self._stopping.set()
        self._baton.close()

    def tell(self, lease: Lease, user: UserEvents, event: Event) -> None:
        """Has an event handled, from the first call that was not made before a restart.

        Raises:
            EventDoneError: It was handled already.
            LeaseLostError: Somebody else works for the shard.
            StoreClosedError: The store was closed.
        """
        user_id = user_of(event.lane)
        try:
            observation = decode(event.payload, user_id)
        except ValueError as error:
            logger.error("%s; it is passed over", error)
            self._write(lease, Batch(done=[event]))
            return
        for all_of in self._listeners(user_id):
            if all_of.keeper is not None:
                all_of.keeper.saw(observation)
        with self._lock:
            events = user.engine.observe(observation)
            calls = callbacks(events, user_id) + user.conversations.calls(events)
            changes = user.journal.take()
            done_before = user.parts.pop(event.id, 0)
        part = f"{PART}{event.id}"
        if done_before:
            changes[part] = None
        scope = scope_of(user_id)
        made = [
            (call, listener, all_of.on_callback if place == 0 else None)
            for call in calls
            for all_of in self._listeners(user_id)
            for place, listener in enumerate(all_of.of(call.listener))
        ]
        if len(made) > 1:
            changes[part] = None
        last = Batch(changes={scope: changes} if changes else {}, done=[event])
        if done_before >= len(made):
            self._write(lease, last)
            return
        self.told += len({id(call) for call, _, _ in made})
        for number, (call, listener, first) in enumerate(made):
            if number < done_before:
                continue
            final = number == len(made) - 1
            batch = last if final else Batch(changes={scope: {part: b"%d" % (number + 1)}})
            if self._users.get(user_id) is not user and number > done_before:
                # A listener has logged the user out: the others are not called any more.
                self._write(lease, last)
                return
            if first is not None:
                self._note(call, first)
            self._call(lease, event, batch, call, listener)

    def _note(self, call: Callback, first: Callable[[Callback], object]) -> None:
        """Before the first listener of a manager is called."""
        try:
            first(call)
        except BaseException as error:
            if ends_thread(error):
                raise
            logger.exception("on_callback failed on %s", call.name)

    def _call(self, lease: Lease, event: Event, batch: Batch, call: Callback, listener: Listener) -> None:
        """Calls a listener, and writes that it has the event. Where the store has failed the listener's own
        delivery, nothing of it is there, and the listener is called again.

        Raises:
            EventDoneError: The listener has the event already.
            LeaseLostError: Somebody else works for the shard.
            StoreClosedError: The store was closed.
        """
        pause = _FIRST_PAUSE
        while True:
            handling = Handling(lease, event, batch, self._store)
            held = self._baton.take()
            if held is None:
                raise StoreClosedError("stopped before a listener was called")
            held.delivers = functools.partial(getattr, handling, "delivers")
            try:
                token = under_way.set(handling)
                try:
                    sync_call(listener, call.name, *call.arguments)
                finally:
                    under_way.reset(token)
                held.called()
                failed = handling.failed
                if failed is None and not handling.done:
                    self._write(lease, batch)
            finally:
                self._baton.give(held)
            if failed is None or handling.done:
                self._kept.worked()
                return
            if isinstance(failed, (EventDoneError, LeaseLostError, StoreClosedError)):
                raise failed
            self._kept.failed(failed)
            self._pause(pause, failed)
            pause = min(_LONGEST_PAUSE, pause * 2)
            if isinstance(failed, StoreUnreachableError) and self._was_written(lease, batch):
                return

    def _was_written(self, lease: Lease, batch: Batch) -> bool:
        """Whether a note about one of several calls is in the store; of what is done a delivery finds out."""
        if batch.done:
            return False
        for scope, changes in batch.changes.items():
            while True:
                try:
                    kept = self._store.state(lease.shard, scope)
                    break
                except StoreClosedError:
                    raise
                except StoreError as error:
                    self._pause(_LONGEST_PAUSE / 5, error)
            if any(kept.get(name) != value for name, value in changes.items()):
                return False
        return True

    def _pause(self, seconds: float, error: StoreError) -> None:
        logger.info("what is done cannot be written (%s); trying again", describe(error))
        if self._stopping.wait(seconds):
            raise StoreClosedError("stopped before it could be written") from None

    def _write(self, lease: Lease, batch: Batch) -> None:
        """Writes that something is done; while the store fails it is tried again, as nothing else is handled.

        Raises:
            LeaseLostError: Somebody else works for the shard.
            StoreClosedError: The store was closed.
        """
        pause = _FIRST_PAUSE
        while True:
            try:
                self._store.commit(lease, batch)
                self._kept.worked()
                return
            except (LeaseLostError, StoreClosedError):
                raise
            except StoreError as error:
                self._kept.failed(error)
                self._pause(pause, error)
                pause = min(_LONGEST_PAUSE, pause * 2)


def scope_of(user_id: str) -> str:
    """The scope of a user's state in the store."""
    return f"u/{user_id}"
