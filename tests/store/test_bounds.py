"""What every store refuses to keep, and what it gives up."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.store import (
    Batch,
    Bounds,
    Lease,
    StoreFullError,
)
from tencent_im_compat.store.bounds import check_page, prepare
from tencent_im_compat.store.protocol import MOST_PENDING

from .helpers import Clock, Maker, event, events, keys, lease_of


def test_all_that_waits_is_weighed() -> None:
    def weight(batch: Batch) -> int:
        return prepare(Lease(3, 1, "me", 0.0), batch, Bounds()).size

    large = b"x" * 10_000
    assert weight(Batch()) == 0
    for batch in (
        Batch(events=[event("a", payload=large)]),
        Batch(positions={"relay": large}),
        Batch(changes={"s": {"k": large}}),
    ):
        assert 10_000 < weight(batch) < 10_300


def test_what_an_event_and_a_value_weigh_beside_their_bytes() -> None:
    lease = Lease(3, 1, "me", 0.0)
    given = event("a", payload=b"x" * 1000)
    (kept,) = prepare(lease, Batch(events=[given]), Bounds()).events
    names = len(kept.key) + len(kept.lane)
    assert prepare(lease, Batch(events=[given]), Bounds()).size == 1000 + names + 100
    assert prepare(lease, Batch(positions={"relay": b"x" * 1000}), Bounds()).size == 1000 + len("relay") + 50


def test_the_bounds_that_hold_where_none_are_said() -> None:
    mega = 1 << 20
    assert Bounds() == Bounds(
        name_bytes=1024,
        payload_bytes=mega,
        value_bytes=mega,
        batch=10_000,
        pending=100_000,
        pending_bytes=256 * mega,
        remembered=100_000,
        remembered_seconds=7 * 86_400,
        scope_entries=200_000,
        scope_bytes=64 * mega,
        waiting=10_000,
        waiting_bytes=64 * mega,
    )


@pytest.mark.parametrize(
    ("after", "limit", "wrong"),
    [
        (0, 1, ""),
        ((1 << 48) - 1, MOST_PENDING, ""),
        (-1, 1, "after"),
        (1 << 48, 1, "after"),
        (True, 1, "after"),
        (0, 0, "limit"),
        (0, MOST_PENDING + 1, "limit"),
    ],
)
def test_where_a_page_may_begin_and_how_long_it_may_be(after: int, limit: int, wrong: str) -> None:
    with pytest.raises(InvalidArgumentError) if wrong else nullcontext() as caught:
        check_page(after, limit)
    assert not wrong or (caught is not None and caught.value.argument == wrong)


class TestBounds:
    def test_events_that_are_not_done(self, maker: Maker) -> None:
        store = maker(pending=3)
        lease = lease_of(store)
        store.commit(lease, events("abc"))
        with pytest.raises(StoreFullError, match=r"Bounds\(pending=...\)"):
            store.commit(lease, Batch({"relay": b"1"}, [event("d")]))
        assert store.position(3, "relay") is None
        assert store.commit(lease, events("abc")).repeats
        assert store.commit(lease, Batch({"relay": b"1"})) is not None
        assert store.commit(lease, Batch(events=[event("d")], done=[store.pending(3)[1]])).new
        assert store.commit(4, events("d")).new, "another shard"

    def test_their_bytes(self, maker: Maker) -> None:
        store = maker(pending_bytes=100)
        lease = lease_of(store)
        store.commit(lease, Batch(events=[event("a", payload=b"x" * 60), event("b", payload=b"x" * 40)]))
        with pytest.raises(StoreFullError, match="pending_bytes"):
            store.commit(3, Batch(events=[event("c", payload=b"x")]))
        store.commit(lease, Batch(done=[store.pending(3)[0]]))
        store.commit(3, Batch(events=[event("c", payload=b"x" * 60)]))
        with store.delivery(lease, store.pending(3)[0]):
            pass
        store.commit(3, Batch(events=[event("d", payload=b"x" * 40)]))
        with pytest.raises(StoreFullError, match="pending_bytes"):
            store.commit(3, Batch(events=[event("e", payload=b"x")]))

    def test_keys_are_forgotten_by_number_and_counted(self, maker: Maker) -> None:
        store = maker(remembered=3)
        lease = lease_of(store)
        new = store.commit(lease, events("abcde")).new
        store.commit(lease, Batch(done=[new[1], new[0]]))
        assert store.shards()[0].forgotten == 0
        store.commit(lease, Batch(done=new[2:4]))
        (shard,) = store.shards()
        assert (shard.remembered, shard.forgotten, shard.pending) == (3, 1, 1)
        assert store.commit(3, events("acde")).repeats == tuple("acde"), "b was done first"
        assert keys(store.commit(3, events("b")).new) == ["b"]
        with store.delivery(lease, new[4]):
            pass
        assert store.shards()[0].forgotten == 2

    def test_keys_are_forgotten_by_age(self, maker: Maker, clock: Clock) -> None:
        store = maker(remembered_seconds=60.0)
        lease = lease_of(store)
        store.commit(lease, Batch(done=store.commit(lease, events("a")).new))
        clock.now += 59
        store.commit(lease, events("bc"))
        store.commit(lease, Batch(done=[store.pending(3)[1]]))
        clock.now += 1
        assert store.commit(3, events("ab")).repeats == ("a", "b")
        clock.now += 1
        assert keys(store.commit(3, events("abc")).new) == ["a"], "b is younger, c is not done"
        (shard,) = store.shards()
        assert (shard.remembered, shard.forgotten, shard.pending) == (1, 0, 2)
        clock.now += 1000
        store.commit(lease, Batch(done=store.pending(3)[:1]))
        assert store.shards()[0].remembered == 1, "what is old goes with the next that comes or is done"

    def test_a_clock_that_goes_back_has_keys_forgotten_no_sooner(self, maker: Maker, clock: Clock) -> None:
        store = maker(remembered_seconds=60.0)
        lease = lease_of(store)
        new = store.commit(lease, events("ab")).new
        store.commit(lease, Batch(done=new[:1]))
        clock.now -= 3000
        store.commit(lease, Batch(done=new[1:]))
        clock.now += 3000 + 60
        assert store.commit(3, events("ab")).repeats == ("a", "b")

    def test_the_values_of_a_scope(self, maker: Maker) -> None:
        store = maker(scope_entries=2)
        lease = lease_of(store)
        store.commit(lease, Batch(changes={"alice": {"k": b"1", "l": b"2"}}))
        with pytest.raises(StoreFullError, match="scope_entries"):
            store.commit(lease, Batch({"relay": b"1"}, changes={"alice": {"m": b"3"}}))
        store.commit(lease, Batch(changes={"alice": {"m": b"3", "k": None, "l": b"4"}, "bob": {"k": b"1"}}))
        assert store.state(3, "alice") == {"l": b"4", "m": b"3"}
        assert store.position(3, "relay") is None

    def test_their_bytes_in_a_scope(self, maker: Maker) -> None:
        store = maker(scope_bytes=20)
        lease = lease_of(store)
        store.commit(lease, Batch(changes={"alice": {"key": b"x" * 17}}))
        for more in ({"key": b"x" * 18}, {"l": b""}):
            with pytest.raises(StoreFullError, match="scope_bytes"):
                store.commit(lease, Batch(changes={"alice": more}))
        store.commit(lease, Batch(changes={"alice": {"key": b"x" * 7}}))
        store.commit(lease, Batch(changes={"alice": {"other": b"x" * 5}}))
        with pytest.raises(StoreFullError, match="scope_bytes"):
            store.commit(lease, Batch(changes={"alice": {"l": b""}}))
        store.commit(lease, Batch(changes={"alice": {"key": None, "none": None}}))
        store.commit(lease, Batch(changes={"alice": {"k": b"x" * 9}}))

    def test_lower_bounds_refuse_growth_only(self, maker: Maker) -> None:
        if maker.kind == "memory":
            return
        store = maker()
        lease = lease_of(store)
        store.commit(
            lease, Batch(events=[event(each) for each in "abc"], changes={"s": {"k": b"1", "l": b"22"}})
        )
        small = maker(pending=1, pending_bytes=1, scope_entries=1, scope_bytes=2)
        small.commit(lease, Batch({"at": b""}, done=store.pending(3)[:1], changes={"s": {"l": b"2"}}))
        with pytest.raises(StoreFullError, match="pending"):
            small.commit(lease, events("d"))

    def test_bounds_that_make_no_sense(self, maker: Maker) -> None:
        with pytest.raises(ValueError, match="pending"):
            maker(pending=0)
