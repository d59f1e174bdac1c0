"""Leases of a store in memory: whoever shares it is told at once, without a thread that looks."""

from __future__ import annotations

import logging
import os
import sys
import threading

import pytest

from tencent_im_compat.store import Batch, MemoryStore, StoreClosedError
from tencent_im_compat.store.leasing import Leases
from tencent_im_compat.store.local_leases import LocalLeases, leases_for, outlives_process
from tencent_im_compat.store.sqlite import SqliteStore

from ..waiting import sync_until
from .helpers import Clock, events
from .test_leasing import Heard


class Holder(Heard):
    """Somebody who works with a store in memory."""

    def __init__(self, store: MemoryStore) -> None:
        super().__init__()
        self.serves = True
        self.leases = LocalLeases(
            store,
            gained=self.gained.append,
            lost=self.lost.append,
            news=self.news.append,
            serves=lambda: self.serves,
        )


def test_what_is_free_is_held_at_once_without_a_thread() -> None:
    holder, threads = Holder(MemoryStore()), threading.active_count()
    assert holder.leases.settled(holder.leases.want({1, 2}))
    holder.leases.want({2, 3})
    assert [lease.shard for lease in holder.gained] == [1, 2, 3]
    assert [lease.shard for lease in holder.lost] == [1]
    assert (holder.leases.held(3), holder.leases.held(1)) == (holder.gained[2], None)
    assert threading.active_count() == threads
    holder.leases.close()
    assert [lease.shard for lease in holder.lost] == [1, 2, 3]
    assert holder.leases.want({5}) == 0
    assert len(holder.gained) == 3, "it is closed"


def test_what_somebody_else_puts_in_is_news_at_once() -> None:
    store = MemoryStore()
    one, two = Holder(store), Holder(store)
    one.leases.want({1})
    two.leases.want({2})
    store.commit(1, events("a"))
    store.submit(2, events("b")).result()
    store.commit(3, events("c"))
    assert (one.news, two.news) == ([1], [2])
    store.commit(1, events("a"))
    store.commit(one.gained[0], events("d"))
    assert one.news == [1], "a repeat, and what its holder has written itself, is none"
    with one.leases.putting():
        store.commit(1, events("e"))
    assert one.news == [1], "nor is what it hands on itself"
    with two.leases.putting():
        store.commit(1, events("f"))
    assert one.news == [1, 1]


def test_what_is_given_back_goes_to_who_waits() -> None:
    store = MemoryStore()
    one, two, three = Holder(store), Holder(store), Holder(store)
    for each in (one, two):
        each.leases.want({7})
    three.leases.want({8})
    assert (len(one.gained), two.gained, two.leases.held(7)) == (1, [], None)
    one.leases.close()
    sync_until(lambda: two.leases.held(7))
    two.leases.want({9})
    one.leases.want({7})
    assert three.leases.held(7) is None
    lease = two.lost[0]
    assert store.acquire(7, "anybody", 1.0) is not None
    assert lease.number != one.gained[0].number


def test_who_works_no_more_gives_way_to_who_asks(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()
    one, two = Holder(store), Holder(store)
    one.leases.want({7, 8})
    two.leases.want({7})
    assert two.leases.held(7) is None
    one.serves = False
    with caplog.at_level(logging.WARNING, "tencent_im_compat.store"):
        for _ in range(2):
            two.leases.want({7})
    assert two.leases.held(7) is not None
    assert one.leases.held(8) is None
    assert one.leases.ended
    assert len(caplog.messages) == 1
    assert "close the service" in caplog.messages[0]


def test_an_abandoned_holder_gives_way_quietly(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()
    one, two = Holder(store), Holder(store)
    one.leases.want({7})
    one.leases.abandon()
    two.leases.want({7})
    assert two.leases.held(7) is not None
    assert caplog.messages == []


def test_who_works_keeps_its_leases_however_long_it_takes(clock: Clock) -> None:
    store = MemoryStore(clock=clock)
    one, two = Holder(store), Holder(store)
    for _ in range(3):
        one.leases.want({7})
        clock.now += 80_000.0
        two.leases.want({7})
    assert two.gained == []
    store.commit(one.gained[0], Batch(changes={"u": {"k": b"v"}}))


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_child_takes_what_its_parent_holds_in_the_copy() -> None:
    store = MemoryStore()
    parent = Holder(store)
    parent.leases.want({7})
    child = os.fork()
    if not child:
        there = Holder(store)
        there.leases.want({7})
        os._exit(0 if there.leases.held(7) is not None and not parent.lost else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert parent.leases.held(7) is not None


def test_a_closed_store_says_so() -> None:
    store = MemoryStore()
    holder = Holder(store)
    holder.leases.want({1})
    store.close()
    with pytest.raises(StoreClosedError):
        holder.leases.want({1, 2})
    holder.leases.close()


def test_each_store_has_its_kind_of_leases(tmp_path: object) -> None:
    def nothing(*given: object) -> None:
        pass

    with MemoryStore() as memory, SqliteStore(f"{tmp_path}/events.db") as file:
        for store, kind, lasts in ((memory, LocalLeases, False), (file, Leases, True)):
            made = leases_for(store, gained=nothing, lost=nothing, news=nothing)
            assert type(made) is kind
            assert outlives_process(store) is lasts


def test_a_store_that_was_closed_is_told_as_the_reason() -> None:
    holder = Holder(MemoryStore())
    assert (holder.leases.error, holder.leases.failing_since) == (None, None)
    holder.leases._store.close()
    assert isinstance(holder.leases.error, StoreClosedError)
    assert holder.leases.failing_since is not None
