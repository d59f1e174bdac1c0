"""What every store does, whatever it keeps things in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tencent_im_compat.errors import InvalidArgumentError, TencentIMError
from tencent_im_compat.store import (
    SHARDS,
    Batch,
    Event,
    Lease,
    LeaseLostError,
    NewEvent,
    Store,
    StoreError,
    shard_of,
)

from .helpers import FIRST, START, Clock, all_pending, event, events, keys, lease_of


def test_users_keep_their_shards() -> None:
    assert [shard_of(name) for name in ("alice", "bob", "@TGS#1", "\ud83d")] == [9, 18, 0, 58]
    assert {shard_of(str(number)) for number in range(1000)} == set(range(SHARDS))


class TestLeases:
    def test_one_owner_at_a_time(self, store: Store[Any], clock: Clock) -> None:
        first = store.acquire(3, "one", 10.0)
        assert first == Lease(3, FIRST, "one", START + 10)
        assert store.acquire(3, "two", 10.0) is None
        assert store.acquire(3, "one", 10.0) is None
        clock.now += 9.9
        assert store.acquire(3, "two", 10.0) is None
        clock.now += 0.1
        assert store.acquire(3, "two", 5.0) == Lease(3, FIRST + 10_000_000, "two", START + 15)

    def test_shards_are_leased_one_by_one(self, store: Store[Any]) -> None:
        assert lease_of(store, 3, "one").number == lease_of(store, 4, "two").number == FIRST

    def test_a_lease_is_prolonged(self, store: Store[Any], clock: Clock) -> None:
        first, second = lease_of(store, 3), lease_of(store, 4)
        clock.now += 9
        assert store.renew([first, second], 10.0) == (
            Lease(3, FIRST, "me", START + 19),
            Lease(4, FIRST, "me", START + 19),
        )
        clock.now += 5
        assert store.acquire(3, "two", 10.0) is None

    def test_a_lease_that_ran_out_is_prolonged_while_nobody_has_taken_the_shard(
        self, store: Store[Any], clock: Clock
    ) -> None:
        first, second = lease_of(store, 3), lease_of(store, 4)
        clock.now += 60
        lease_of(store, 4, "two")
        assert store.renew([first, second], 10.0) == (Lease(3, FIRST, "me", START + 70),)

    def test_a_released_shard_is_free_and_its_lease_worth_nothing(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        store.release([lease])
        with pytest.raises(LeaseLostError):
            store.commit(lease, events("a"))
        assert store.renew([lease], 10.0) == ()
        store.release([lease])
        newer = lease_of(store, owner="two")
        assert newer.number > lease.number + 1
        store.release([lease])
        assert store.commit(newer, events("a")).new

    def test_a_paused_owner_can_do_nothing(self, store: Store[Any], clock: Clock) -> None:
        paused = lease_of(store, owner="one")
        store.commit(paused, Batch(positions={"relay": b"1"}, events=[event("a")]))
        (held,) = store.pending(3)
        clock.now += 11
        store.commit(paused, Batch(positions={"relay": b"2"}))  # nobody else has it yet
        taken = lease_of(store, owner="two")
        late = Batch({"relay": b"9"}, [event("b")], {"alice": {"k": b"v"}}, [held])
        with pytest.raises(LeaseLostError) as caught:
            store.commit(paused, late)
        assert caught.value.shard == 3
        assert isinstance(caught.value, (StoreError, TencentIMError))
        with pytest.raises(LeaseLostError):
            store.begin(paused, held)
        assert store.position(3, "relay") == b"2"
        assert store.state(3, "alice") == {}
        assert keys(store.pending(3)) == ["a"]
        assert store.commit(taken, late).new

    def test_how_shards_stand(self, store: Store[Any], clock: Clock) -> None:
        assert store.shards() == ()
        store.state(9, "nobody")
        store.commit(lease_of(store, 3, "one"), events("ab"))
        store.commit(7, events("c"))
        clock.now += 10
        lease_of(store, 70, "seat")
        found = {each.shard: each for each in store.shards()}
        assert list(found) == [3, 7, 70]
        assert (found[3].owner, found[3].held, found[3].until, found[3].number) == (
            "one",
            False,
            START + 10,
            FIRST,
        )
        assert (found[3].newest, found[3].pending) == (2, 2)
        assert (found[7].newest, found[7].held, found[7].number) == (1, False, 0)
        assert (found[70].owner, found[70].held) == ("seat", True)

    @pytest.mark.parametrize(
        "arguments", [(-1, "me", 1.0), (128, "me", 1.0), (True, "me", 1.0), (3, "", 1.0), (3, "m" * 257, 1.0)]
    )
    def test_leases_that_make_no_sense(self, store: Store[Any], arguments: Any) -> None:
        with pytest.raises(InvalidArgumentError):
            store.acquire(*arguments)

    @pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), 86_401, True, "9"])
    def test_lives_that_make_no_sense(self, store: Store[Any], seconds: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="seconds"):
            store.acquire(3, "me", seconds)


class TestCommits:
    def test_all_parts_of_a_batch(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        first = store.commit(lease, events("ab"))
        assert keys(first.new) == ["a", "b"]
        done = store.commit(
            lease, Batch({"relay": b"7"}, [event("c")], {"alice": {"k": b"v", "l": b""}}, [first.new[0]])
        )
        assert keys(done.new) == ["c"]
        assert keys(store.pending(3)) == ["b", "c"]
        assert store.position(3, "relay") == b"7"
        assert store.state(3, "alice") == {"k": b"v", "l": b""}
        assert store.state(4, "alice") == store.state(3, "bob") == {}
        assert store.position(4, "relay") is store.position(3, "poll") is None
        store.commit(lease, Batch({"relay": None}, (), {"alice": {"k": None, "l": b"w", "m": None}}))
        assert store.position(3, "relay") is None
        assert store.state(3, "alice") == {"l": b"w"}

    def test_an_event_comes_back_as_it_was(self, store: Store[Any]) -> None:
        given = NewEvent("key \ud83d\0", "group_é", b"\0\xff" * 50, START + 0.123456)
        (new,) = store.commit(3, Batch(events=[given])).new
        assert (new.shard, new.id) == (3, 1)
        assert store.pending(3) == (new,)
        assert NewEvent(new.key, new.lane, new.payload, new.at) == given
        assert "xff" not in repr(new) + repr(given)

    def test_a_key_is_new_once(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        first = store.commit(lease, events("aab"))
        assert (keys(first.new), first.repeats) == (["a", "b"], ("a",))
        assert store.commit(lease, events("ba")) == store.commit(3, events("ba"))
        assert store.commit(3, events("ba")).repeats == ("b", "a")
        store.commit(lease, Batch(done=first.new))
        assert store.commit(3, events("abc")).repeats == ("a", "b")
        assert keys(store.pending(3)) == ["c"]
        assert keys(store.commit(4, events("a")).new) == ["a"], "another shard"

    def test_an_event_that_is_done_in_the_batch_in_which_it_comes_again(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        assert store.commit(lease, Batch(events=[event("a")], done=[new])).repeats == ("a",)

    def test_events_that_are_not_pending_are_passed_over(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        for done in ([new, new, replace(new, id=99), replace(new, key="b")], [new]):
            store.commit(lease, Batch(done=done))
        (shard,) = store.shards()
        assert (shard.pending, shard.remembered) == (0, 1)

    def test_no_event_is_done_before_it_came(self, store: Store[Any]) -> None:
        early = Event(3, 1, "a", "l", b"", START)
        new = store.commit(lease_of(store), Batch(events=[event("a")], done=[early])).new
        assert store.pending(3) == new

    def test_numbers_are_not_used_again(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        for _ in range(3):
            (new,) = store.commit(lease, events([f"key {_}"])).new
            store.commit(lease, Batch(done=[new]))
        assert store.commit(lease, events("a")).new[0].id == 4

    def test_without_a_lease_only_events_can_be_put_in(self, store: Store[Any]) -> None:
        lease_of(store, owner="somebody else")
        assert store.commit(3, events("a")).new
        batches = (
            Batch(positions={"relay": b"1"}),
            Batch(changes={"alice": {"k": b"v"}}),
            Batch(done=[store.pending(3)[0]]),
        )
        for batch in batches:
            with pytest.raises(InvalidArgumentError, match="only events"):
                store.commit(3, batch)

    def test_shared_scopes_can_be_written_without_a_lease(self, store: Store[Any]) -> None:
        lease = lease_of(store, owner="somebody else")
        store.commit(3, Batch(changes={"~talk": {"k": b"v", "l": b"w"}}))
        store.commit(lease, Batch(changes={"~talk": {"k": None}}))
        store.commit(3, Batch(events=[event("a")], changes={"~talk": {"m": b"x"}}))
        assert store.state(3, "~talk") == {"l": b"w", "m": b"x"}
        with pytest.raises(InvalidArgumentError, match="only events"):
            store.commit(3, Batch(changes={"~talk": {"k": b"v"}, "alice": {"k": b"v"}}))

    def test_nothing_at_all(self, store: Store[Any]) -> None:
        assert store.commit(lease_of(store), Batch(changes={"alice": {}})) == store.commit(3, Batch())

    def test_commits_of_one_thread_are_written_in_its_order(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        waiting = [store.submit(lease, Batch({"at": str(n).encode()}, [event(f"{n}")])) for n in range(300)]
        assert [each.result(10).new[0].id for each in waiting] == list(range(1, 301))
        assert store.position(3, "at") == b"299"

    def test_one_that_is_refused_hurts_no_other(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        lost = Lease(3, 99, "me", START)
        waiting = [store.submit(lost if n % 3 else lease, events([f"{n}"])) for n in range(30)]
        told = [each.exception(10) for each in waiting]
        assert [type(each) for each in told] == [LeaseLostError if n % 3 else type(None) for n in range(30)]
        assert keys(store.pending(3)) == [f"{n}" for n in range(0, 30, 3)]

    @pytest.mark.parametrize(
        ("batch", "argument"),
        [
            (Batch(events=[event("a"), NewEvent("b", "lane", "text", START)]), r"events\[1\].payload"),  # type: ignore[arg-type]
            (Batch(events=[event("")]), r"events\[0\].key"),
            (Batch(events=[event("k" * 1025)]), r"events\[0\].key"),
            (Batch(events=[event("k", "")]), r"events\[0\].lane"),
            (Batch(events=[event("k", at=float("nan"))]), r"events\[0\].at"),
            (Batch(events=[event("k", payload=b"x" * 1_048_577)]), "at most 1048576"),
            (Batch(positions={"": b""}), "positions"),
            (Batch(positions={"relay": b"x" * 1_048_577}), "positions"),
            (Batch(changes={"": {"k": b""}}), "changes"),
            (Batch(changes={"alice": {"": b""}}), "changes"),
            (Batch(changes={"alice": {"k": bytearray(b"")}}), "must be bytes"),  # type: ignore[dict-item]
            (Batch(done=[Event(3, 0, "a", "l", b"", START)]), "done"),
            (Batch(done=[Event(4, 1, "a", "l", b"", START)]), "done: must be events of shard 3"),
            (Batch(done=[1]), "done"),  # type: ignore[list-item]
            (Batch(done=[Event(3, n, "a", "l", b"", START) for n in range(1, 10_002)]), "at most 10000"),
        ],
    )
    def test_batches_that_cannot_be_kept(self, store: Store[Any], batch: Batch, argument: str) -> None:
        lease = lease_of(store)
        with pytest.raises(InvalidArgumentError, match=argument):
            store.commit(lease, batch)
        assert store.pending(3) == ()

    def test_a_thousand_events_at_once(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        names = [str(number) for number in range(1000)]
        new = store.commit(lease, Batch(events=[event(each) for each in names])).new
        assert keys(new) == keys(all_pending(store)) == names
        values = {each: each.encode() for each in names}
        store.commit(lease, Batch(changes={"alice": values}, done=new))
        assert store.state(3, "alice") == values
        assert store.pending(3) == ()
        assert store.commit(lease, events(names)).repeats == tuple(names)


class TestPending:
    def test_pages_in_the_order_of_coming(self, store: Store[Any]) -> None:
        lease = lease_of(store)
        for number in range(25):
            store.commit(lease, Batch(events=[event(f"{number}", lane=f"{number % 3}", at=START - number)]))
        store.commit(lease, Batch(done=[each for each in store.pending(3) if each.id in (4, 5, 6, 20)]))
        left = [f"{number}" for number in range(25) if number + 1 not in (4, 5, 6, 20)]
        assert keys(all_pending(store, limit=4)) == keys(all_pending(store, limit=1000)) == left
        assert keys(store.pending(3, after=23)) == ["23", "24"]
        assert store.pending(3, after=25) == store.pending(3, after=1000) == store.pending(4) == ()

    def test_a_page_ends_when_it_is_large(self, store: Store[Any]) -> None:
        for number in range(12):
            store.commit(3, Batch(events=[event(f"{number}", payload=b"x" * 1_000_000)]))
        assert len(store.pending(3)) == 9
        assert len(all_pending(store)) == 12

    @pytest.mark.parametrize("page", [{"after": -1}, {"limit": 0}, {"limit": 1001}, {"limit": True}])
    def test_pages_that_make_no_sense(self, store: Store[Any], page: Any) -> None:
        with pytest.raises(InvalidArgumentError, match=next(iter(page))):
            store.pending(3, **page)
