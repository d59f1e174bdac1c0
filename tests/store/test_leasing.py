"""Leases that a thread holds: taken, renewed, lost by a pause, and given back."""

from __future__ import annotations

import logging
import threading

import pytest

from tencent_im_compat.store import (
    Batch,
    Delivery,
    EventDoneError,
    Lease,
    LeaseLostError,
    MemoryStore,
    Shard,
    Store,
    StoreFailedError,
)
from tencent_im_compat.store.leasing import Leases

from ..waiting import sync_until
from .helpers import Clock, Maker, events


class Heard:
    """What a holder of leases was told."""

    def __init__(self) -> None:
        self.gained: list[Lease] = []
        self.lost: list[Lease] = []
        self.news: list[int] = []


def holder(store: Store[Delivery], heard: Heard, *, seconds: float = 6.0) -> Leases:
    """Leases that are looked after quickly."""
    return Leases(
        store,
        gained=heard.gained.append,
        lost=heard.lost.append,
        news=heard.news.append,
        seconds=seconds,
        look=0.01,
    )


class Paused(MemoryStore):
    """A store that answers nobody for a while, as if the process had been stopped."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock=clock)
        self.going = threading.Event()
        self.going.set()
        self.fails = False

    def shards(self) -> tuple[Shard, ...]:
        """As of the store, once it goes on."""
        self.going.wait(30)
        if self.fails:
            raise StoreFailedError("the disk is full")
        return super().shards()


def test_what_is_wanted_is_held_and_given_back(maker: Maker) -> None:
    store, heard = maker(), Heard()
    leases = holder(store, heard)
    ticket = leases.want({1, 2})
    sync_until(lambda: leases.settled(ticket))
    assert {lease.shard for lease in heard.gained} == {1, 2}
    assert leases.held(1) in heard.gained
    leases.want({2})
    sync_until(lambda: leases.held(1) is None)
    assert [lease.shard for lease in heard.lost] == [1]
    store.commit(2, events("a"))
    sync_until(lambda: heard.news == [2])
    leases.close()
    assert [lease.shard for lease in heard.lost] == [1, 2]
    assert store.acquire(2, "somebody", 1.0) is not None, "it was given back at once"


def test_what_another_has_is_taken_once_it_is_free(maker: Maker) -> None:
    store, first, second = maker(), Heard(), Heard()
    one, two = holder(store, first), holder(store, second)
    sync_until(lambda: one.settled(one.want({7})))
    ticket = two.want({7})
    sync_until(lambda: two.settled(ticket))
    assert (second.gained, two.held(7)) == ([], None)
    one.close()
    sync_until(lambda: two.held(7) is not None)
    two.close()


def test_leases_outlive_their_seconds_as_long_as_they_are_renewed(clock: Clock) -> None:
    store, heard = MemoryStore(clock=clock), Heard()
    leases = holder(store, heard, seconds=0.1)
    leases.want({7})
    sync_until(lambda: heard.gained)
    first = heard.gained[0]

    def renewed() -> bool:
        clock.now += 0.01
        held = leases.held(7)
        return held is not None and held.until > first.until + 1.0

    sync_until(renewed)
    assert (heard.lost, len(heard.gained)) == ([], 1)
    leases.close()


def test_who_was_paused_past_the_lease_can_do_no_harm(clock: Clock) -> None:
    paused, heard, other = Paused(clock), Heard(), Heard()
    one = holder(paused, heard)
    sync_until(lambda: one.settled(one.want({3})))
    (lease,) = heard.gained
    (event,) = paused.commit(3, events("a")).new
    paused.going.clear()  # the process is stopped
    clock.now += 60
    taken = paused.acquire(3, "two", 6.0)
    assert taken is not None
    assert taken.number > lease.number
    with paused.delivery(taken, event):
        other.news.append(event.id)
    paused.going.set()  # and goes on, as if nothing had been
    with pytest.raises(LeaseLostError):
        paused.commit(lease, Batch(changes={"u": {"k": b"v"}}, done=[event]))
    with pytest.raises(LeaseLostError), paused.delivery(lease, event):
        other.news.append(event.id)
    with pytest.raises(EventDoneError):
        paused.begin(taken, event)
    assert other.news == [event.id], "it took effect once"
    one.close()


def test_a_store_that_fails_costs_leases_and_they_come_back(clock: Clock) -> None:
    store, heard = Paused(clock), Heard()
    leases = holder(store, heard, seconds=0.2)
    leases.want({5})
    sync_until(lambda: heard.gained)
    store.fails = True
    sync_until(lambda: leases.held(5) is None)
    assert isinstance(leases.error, StoreFailedError)
    clock.now += 60
    store.fails = False
    sync_until(lambda: leases.held(5) is not None)
    assert leases.error is None
    assert len(heard.gained) == 2
    leases.close()


def test_who_works_no_more_gives_its_leases_back(maker: Maker, caplog: pytest.LogCaptureFixture) -> None:
    store, heard, other = maker(), Heard(), Heard()
    serves = threading.Event()
    serves.set()
    leases = Leases(
        store,
        gained=heard.gained.append,
        lost=heard.lost.append,
        news=heard.news.append,
        serves=serves.is_set,
        look=0.01,
    )
    leases.want({7})
    sync_until(lambda: heard.gained)
    waiting = holder(store, other)
    waiting.want({7})
    serves.clear()
    sync_until(lambda: other.gained)
    assert leases.ended
    assert heard.lost == heard.gained
    assert len([each for each in caplog.messages if "close the service" in each]) == 1
    waiting.close()
    leases.close()


def test_a_store_that_fails_is_logged_once_and_once_when_it_works_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard = Heard()
    leases = Leases(MemoryStore(), gained=heard.gained.append, lost=heard.lost.append, news=heard.news.append)
    caplog.set_level(logging.INFO)
    first, second = StoreFailedError("disk"), StoreFailedError("still the disk")
    leases._works()
    assert not caplog.messages
    leases._fails(first)
    since = leases.failing_since
    leases._fails(second)
    assert (leases.error, leases.failing_since) == (second, since)
    leases._works()
    leases._works()
    assert (leases.error, leases.failing_since) == (None, None)
    assert caplog.messages == ["the store cannot be used (disk); trying again", "the store works again"]


def test_leases_that_nobody_wanted_are_closed_as_well() -> None:
    heard = Heard()
    leases = holder(MemoryStore(), heard)
    leases.close()
    leases.close()
    leases.want({1})
    assert (heard.gained, heard.lost) == ([], [])
