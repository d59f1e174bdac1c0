"""A listener's writes and the event's done, and how stores end, in every store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.store import (
    Batch,
    EventDoneError,
    Store,
    StoreClosedError,
    StoreError,
)
from tencent_im_compat.store.delivering import Handling, under_way

from .helpers import Maker, all_pending, event, events, keys, lease_of


class TestDeliveries:
    def test_an_event_is_done_with_its_delivery(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        first, second = store.commit(lease, events("ab")).new
        with store.delivery(lease, first) as opened:
            assert opened.event == first
        assert store.pending(3) == (second,)
        assert store.commit(3, events("a")).repeats == ("a",)

    def test_an_exception_leaves_it_pending(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        for error in (RuntimeError, KeyboardInterrupt, GeneratorExit):
            with pytest.raises(error), store.delivery(lease, new):
                raise error
        assert store.pending(3) == (new,)
        with store.delivery(lease, new):
            pass
        assert store.pending(3) == ()

    def test_an_event_that_is_done_is_not_delivered_again(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        opened = store.begin(lease, new)
        opened.commit()
        other = store.commit(lease, events("c")).new[0]
        for again in (new, store.commit(4, events("b")).new[0], replace(other, key="a")):
            with pytest.raises(EventDoneError) as caught:
                store.begin(lease, again)
            assert (caught.value.shard, caught.value.id) == (again.shard, again.id)
            assert str(caught.value) == f"event {again.id} of shard {again.shard} was handled before"

    def test_a_delivery_ends_once(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        first, second = store.commit(lease, events("ab")).new
        opened = store.begin(lease, first)
        opened.commit()
        opened.roll_back()
        opened = store.begin(lease, second)
        opened.roll_back()
        opened.roll_back()
        assert store.pending(3) == (second,)


class TestEnds:
    def test_nothing_after_the_end(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        store.close()
        store.close()
        calls: list[Any] = [
            lambda: store.acquire(3, "me", 1.0),
            lambda: store.renew([lease], 1.0),
            lambda: store.release([lease]),
            store.shards,
            lambda: store.commit(lease, events("b")),
            lambda: store.submit(lease, events("b")),
            lambda: store.pending(3),
            lambda: store.state(3, "alice"),
            lambda: store.position(3, "relay"),
            lambda: store.begin(lease, new),
        ]
        for call in calls:
            with pytest.raises(StoreClosedError):
                call()

    def test_what_waits_is_written_at_the_end(self, maker: Maker) -> None:
        store = maker()
        waiting = [store.submit(3, events([f"{number}"])) for number in range(200)]
        store.close()
        assert all(each.result(0).new for each in waiting)
        if maker.kind != "memory":
            assert len(all_pending(maker())) == 200

    def test_another_store_goes_on(self, maker: Maker) -> None:
        if maker.kind == "memory":
            return
        with maker() as store:
            lease = lease_of(store)
            new = store.commit(
                lease, Batch({"relay": b"1"}, [event(each) for each in "abc"], {"s": {"k": b"v"}})
            ).new
            with store.delivery(lease, new[0]):
                pass
        with maker() as again, maker() as third:  # two at once
            assert again.acquire(3, "two", 1.0) is None, "leases outlive stores"
            assert again.pending(3) == third.pending(3) == new[1:]
            assert again.position(3, "relay") == b"1"
            assert third.state(3, "s") == {"k": b"v"}
            assert third.commit(lease, events("abcd")).repeats == ("a", "b", "c")
            assert keys(again.pending(3)) == ["b", "c", "d"]
            third.close()
            assert again.commit(lease, events("e")).new[0].id == 5


class TestAlong:
    def test_what_is_known_is_written_along(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        first, second = store.commit(lease, events("ab")).new
        part = Batch(changes={"alice": {"part": b"1"}})
        with store.delivery(lease, first, part):
            pass
        assert store.pending(3) == (first, second), "only a part of it is done"
        assert store.state(3, "alice") == {"part": b"1"}
        with store.delivery(lease, first, Batch(changes={"alice": {"part": None, "k": b"v"}}, done=[first])):
            pass
        assert store.pending(3) == (second,)
        assert store.state(3, "alice") == {"k": b"v"}

    def test_nothing_of_it_is_written_after_an_exception(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        with (
            pytest.raises(RuntimeError),
            store.delivery(lease, new, Batch(changes={"alice": {"k": b"v"}}, done=[new])),
        ):
            raise RuntimeError
        assert store.pending(3) == (new,)
        assert store.state(3, "alice") == {}

    def test_it_brings_no_events(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        with pytest.raises(InvalidArgumentError, match="batch"):
            store.begin(lease, new, events("b"))


class TestInListeners:
    def test_a_listener_names_nothing(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        handling = Handling(lease, new, Batch(changes={"alice": {"k": b"v"}}, done=[new]))
        token = under_way.set(handling)
        try:
            with pytest.raises(RuntimeError), store.delivery():
                raise RuntimeError
            assert (handling.done, handling.delivers) == (False, False)
            assert store.pending(3) == (new,)
            with store.delivery() as tx:
                assert tx.event == new
                assert (handling.done, handling.delivers) == (False, True)
            assert (handling.done, handling.delivers) == (True, False)
            assert store.pending(3) == ()
            assert store.state(3, "alice") == {"k": b"v"}
            with pytest.raises(StoreError, match="one delivery"):
                store.delivery()
        finally:
            under_way.reset(token)

    def test_elsewhere_lease_and_event_are_named(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        for named in ((), (lease,), (None, new)):
            with pytest.raises(StoreError, match="inside a listener"):
                store.delivery(*named)
