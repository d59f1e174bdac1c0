# Generated from tencent_im_compat/_async/events/inbox.py by scripts/make_sync.py. Do not edit.
"""The inbox: what sources saw is kept under its key, with how far they have come, before anybody is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...events import naming
from ...events.codec import encode
from ...events.observation import GroupCounts, Observation
from ...events.user import UserEvents
from ...store.aio import Store
from ...store.errors import LeaseLostError, StoreClosedError, StoreError
from ...store.protocol import Batch, Committed, Event, Lease, NewEvent, shard_of
from .members import Members
from .teller import scope_of


class Inbox:
    """Keeps observations as events of users.

    Args:
        store: Where.
        members: The users who are heard here.
        clock: Gives Unix seconds.
    """

    def __init__(self, store: Store[Any], members: Members, clock: Callable[[], float]) -> None:
        self._store = store
        self._members = members
        self._clock = clock

    def put(self, told: Sequence[tuple[str, Observation]]) -> list[Event]:
        """Keeps what is told to users, wherever they are heard; the events that were new.

        Raises:
            StoreError: Not all of it is kept. What is put once more is known by its key.
        """
        with self._members.lock:
            news = [each for each in told if self._is_news(*each)]
        by_shard: dict[int, list[NewEvent]] = {}
        payloads: dict[int, bytes] = {}
        for user_id, seen in news:
            payload = payloads.get(id(seen)) or payloads.setdefault(id(seen), encode(seen))
            by_shard.setdefault(shard_of(user_id), []).append(self._event(user_id, seen, payload))
        new: list[Event] = []
        for shard, events in by_shard.items():
            with self._members.leases.putting():  # they are offered next
                committed = self._commit(shard, Batch(events=events))
            self._members.pump.offer(shard, committed.new)
            new += committed.new
        return new

    def _commit(self, lease: Lease | int, batch: Batch) -> Committed:
        try:
            committed = self._store.commit(lease, batch)
        except StoreError as error:
            if not isinstance(error, LeaseLostError):
                self._members.kept.failed(error)
            raise
        self._members.kept.worked()
        return committed

    def _event(self, user_id: str, seen: Observation, payload: bytes, generation: str = "") -> NewEvent:
        key = naming.key(user_id, seen) + (f"/{generation}" if generation else "")
        return NewEvent(key, naming.lane(user_id, seen), payload, self._clock())

    def _is_news(self, user_id: str, seen: Observation) -> bool:
        """Whether totals say anything, as far as that is known here; all else does."""
        user = self._members.users.get(user_id)
        return user is None or not isinstance(seen, GroupCounts) or user.engine.is_news(seen)

    def keep_look(
        self, lease: Lease, told: Sequence[tuple[str, Observation]], scope: str, changes: Mapping[str, bytes]
    ) -> None:
        """Keeps what a look at a list has told users of one shard, together with what was seen.

        Raises:
            StoreError: None of it is kept.
        """
        events = [self._event(user_id, seen, encode(seen)) for user_id, seen in told]
        committed = self._commit(lease, Batch(events=events, changes={scope: changes}))
        self._members.pump.offer(lease.shard, committed.new)

    def keep(self, user: UserEvents, seen: list[Observation], changes: Mapping[str, bytes | None]) -> None:
        """Keeps what polling saw for a user, together with how far it has come.

        Where that cannot be written the user's state is dropped and read anew, so nothing is passed over.
        """
        shard, scope = shard_of(user.user_id), scope_of(user.user_id)
        with self._members.lock:
            lease = self._members.pump.lease(shard)
            current = self._members.users.get(user.user_id) is user
        if not changes and not seen:
            return
        if lease is None or not current:
            return
        events = [self._event(user.user_id, each, encode(each), user.generation) for each in seen]
        try:
            batch = Batch(events=events, changes={scope: changes} if changes else {})
            committed = self._commit(lease, batch)
        except (LeaseLostError, StoreClosedError):
            self._members.drop_shard(lease)
            return
        except StoreError:
            self._members.give_up(user)
            raise
        self._members.pump.offer(shard, committed.new)
