"""Redis that goes away, comes back, forgets scripts, is full; and what texts may not tell."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from tencent_im_compat.errors import Outcome
from tencent_im_compat.store import (
    Batch,
    Event,
    EventDoneError,
    Lease,
    RedisStore,
    StoreError,
    StoreFailedError,
    StoreFileError,
    StoreUnreachableError,
    redis_server,
)

from ..redis_server import RedisServer, running
from .helpers import event, events, keys, lease_of

NOWHERE = "redis://:hush@127.0.0.1:1/0"


@pytest.fixture
def store(redis_url: str, request: pytest.FixtureRequest) -> Iterator[RedisStore]:
    with RedisStore(redis_url, prefix=f"test:{id(request)}:") as made:
        yield made


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as made:
        yield made


def test_scripts_go_together_until_there_are_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "MOST_BYTES", 1000)
    asks = [redis_server.Ask("script", "key", [b"x" * 200, "text"]) for _ in range(7)]
    assert [len(part) for part in redis_server._parts(asks)] == [3, 3, 1]
    assert list(redis_server._parts([])) == []


class TestWithoutRedis:
    def test_every_call_says_so(self) -> None:
        store = RedisStore(NOWHERE)
        lease, one = Lease(3, 1, "me", 0.0), Event(3, 1, "a", "l", b"", 1.0)
        calls: list[Any] = [
            lambda: store.acquire(3, "me", 1.0),
            lambda: store.renew([lease], 1.0),
            lambda: store.release([lease]),
            store.shards,
            lambda: store.commit(lease, events("b")),
            lambda: store.pending(3),
            lambda: store.state(3, "alice"),
            lambda: store.position(3, "relay"),
            lambda: store.begin(lease, one),
        ]
        for call in calls:
            with pytest.raises(StoreUnreachableError, match=r"does not answer \(ConnectionError\)") as caught:
                call()
            assert "hush" not in str(caught.value) + repr(caught.value) + repr(store)
            assert caught.value.outcome is Outcome.UNKNOWN
            assert caught.value.__context__ is None or caught.value.__suppress_context__
        store.close()

    @pytest.mark.parametrize("url", ["hush", "http://:hush@here", "redis://:x@here:hush/0", ""])
    def test_urls_that_are_none(self, url: str) -> None:
        with pytest.raises(StoreFileError, match=r"redis://\[:password@\]") as caught:
            RedisStore(url)
        assert "hush" not in str(caught.value)

    def test_a_password_that_is_wrong_or_missing(self, tmp_path: Path) -> None:
        with running(tmp_path) as url:
            with redis.Redis.from_url(url) as client:
                client.config_set("requirepass", "right")
            for given in (url, url.replace("redis://", "redis://:hush@")):
                with RedisStore(given) as store, pytest.raises(StoreFileError, match="password") as caught:
                    store.shards()
                assert "hush" not in str(caught.value)
            with RedisStore(url.replace("redis://", "redis://:right@")) as store:
                assert store.shards() == ()


class TestClients:
    def test_one_of_the_callers_stays_open(self, client: redis.Redis) -> None:
        with RedisStore(client, prefix="test:own:") as store:
            assert lease_of(store, seconds=1.0)
        assert client.ping()

    def test_one_that_decodes_is_refused(self, redis_url: str) -> None:
        with (
            redis.Redis.from_url(redis_url, decode_responses=True) as client,
            pytest.raises(StoreFileError, match="decode_responses=False"),
        ):
            RedisStore(client)

    def test_what_another_version_has_left(self, redis_url: str, client: redis.Redis) -> None:
        client.set("test:newer:version", "99")
        with (
            RedisStore(redis_url, prefix="test:newer:") as store,
            pytest.raises(StoreFileError, match="prefix"),
        ):
            store.commit(3, events("a"))
        assert client.keys("test:newer:*") == [b"test:newer:version"]

    def test_its_own_clock(self, store: RedisStore, client: redis.Redis) -> None:
        lease = lease_of(store, seconds=30.0)
        seconds, _ = client.time()
        assert 29 < lease.until - seconds < 32
        assert store.shards()[0].held
        (new,) = store.commit(lease, events("a")).new
        with store.delivery(lease, new):
            pass
        assert store.commit(lease, events("a")).repeats == ("a",)


class TestRestarts:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[RedisServer]:
        server = RedisServer(tmp_path, append_only=True)
        server.start()
        yield server
        server.stop()

    @pytest.mark.parametrize("kill", [False, True])
    def test_all_is_there_and_the_store_goes_on(self, server: RedisServer, kill: bool) -> None:
        with RedisStore(server.url) as store:
            lease = lease_of(store, seconds=600.0)
            first, second = store.commit(lease, Batch({"at": b"1"}, [event("a"), event("b")])).new
            with store.delivery(lease, first) as tx:
                tx.pipeline.incr("heard")
            opened = store.begin(lease, second)
            opened.pipeline.incr("heard")
            server.stop(kill=kill)
            with pytest.raises(StoreUnreachableError):
                store.commit(lease, events("c"))
            with pytest.raises(StoreUnreachableError):
                opened.commit()
            server.start()
            assert store.commit(lease, events("abc")).repeats == ("a", "b")
            assert store.position(3, "at") == b"1"
            with store.delivery(lease, second) as tx:
                tx.pipeline.incr("heard")
            assert tx.results == [2]
            assert keys(store.pending(3)) == ["c"]

    def test_between_two_commits(self, server: RedisServer) -> None:
        """Connections of the pool are dead then, and scripts unknown; nobody needs to notice."""
        with RedisStore(server.url) as store:
            lease = lease_of(store, seconds=600.0)
            store.commit(lease, events("a"))
            server.stop()
            server.start()
            assert keys(store.commit(lease, events("b")).new) == ["b"]
            server.stop()
            server.start()
            with store.delivery(lease, store.pending(3)[0]) as tx:
                tx.pipeline.incr("heard")
            assert keys(store.pending(3)) == ["b"]


class TestLostAnswers:
    """The server did it, and the connection broke before it said so."""

    def test_of_a_commit(self, store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
        lease = lease_of(store)
        run, calls = store._server._run, []

        def lose_first(asks: Any) -> Any:
            calls.append(len(asks))
            answers = run(asks)
            if len(calls) == 1:
                raise redis.exceptions.ConnectionError("lost")
            return answers

        monkeypatch.setattr(store._server, "_run", lose_first)
        told = store.commit(lease, Batch({"at": b"1"}, [event("a"), event("a"), event("b")]))
        assert len(calls) == 2
        assert (keys(told.new), told.repeats) == (["a", "b"], ("a",))
        assert store.pending(3) == told.new

    def test_of_a_lease(self, store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
        run, calls = store._server._run, []

        def lose_first(asks: Any) -> Any:
            calls.append(run(asks))
            if len(calls) == 1:
                raise redis.exceptions.TimeoutError("lost")
            return calls[-1]

        monkeypatch.setattr(store._server, "_run", lose_first)
        lease = lease_of(store)
        assert len(calls) == 2
        assert store.commit(lease, events("a")).new

    def test_of_a_delivery(
        self, store: RedisStore, client: redis.Redis, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lease = lease_of(store)
        (new,) = store.commit(lease, events("a")).new
        execute, lost = redis.client.Pipeline.execute, list[int]()

        def lose_first(self: Any, raise_on_error: bool = True) -> Any:
            answers = execute(self, raise_on_error)
            if not raise_on_error and not lost:
                lost.append(1)
                raise redis.exceptions.WatchError("lost while watching")
            return answers

        monkeypatch.setattr(redis.client.Pipeline, "execute", lose_first)
        with store.delivery(lease, new) as tx:
            tx.pipeline.incr(f"{store._prefix}heard")
        assert lost
        assert client.get(f"{store._prefix}heard") == b"1"
        assert store.pending(3) == ()


class TestDeliveries:
    def test_own_writes_and_done_together(self, store: RedisStore, client: redis.Redis) -> None:
        lease, heard = lease_of(store), f"{store._prefix}heard"
        (new,) = store.commit(lease, events("a")).new
        opened = store.begin(lease, new)
        opened.pipeline.incr(heard)
        opened.roll_back()
        opened.commit()
        assert client.get(heard) is None
        with store.delivery(lease, new) as tx, tx.pipeline as pipe:
            pipe.incr(heard)
            pipe.set(f"{heard}:last", new.key)
        assert tx.results == [1, True]
        assert client.mget(heard, f"{heard}:last") == [b"1", b"a"]
        assert store.pending(3) == ()

    def test_nothing_is_sent_by_hand(self, store: RedisStore, client: redis.Redis) -> None:
        lease, heard = lease_of(store), f"{store._prefix}heard"
        (new,) = store.commit(lease, events("a")).new
        with store.delivery(lease, new) as tx:
            tx.pipeline.incr(heard)
            with pytest.raises(StoreFailedError, match="itself, at its end"):
                tx.pipeline.execute()
            with pytest.raises(StoreFailedError, match="itself, at its end"):
                tx.pipeline.watch(heard)  # type: ignore[no-untyped-call]
            assert client.get(heard) is None
        assert client.get(heard) == b"1"

    def test_a_command_that_is_refused_for_itself(self, store: RedisStore, client: redis.Redis) -> None:
        lease, heard = lease_of(store), f"{store._prefix}heard"
        (new,) = store.commit(lease, events("a")).new
        client.set(heard, "text")
        opened = store.begin(lease, new)
        opened.pipeline.incr(heard)
        opened.pipeline.set(f"{heard}:more", 1)
        with pytest.raises(redis.exceptions.ResponseError, match="not an integer"):
            opened.commit()
        assert client.get(f"{heard}:more") == b"1"
        assert store.pending(3) == (), "as the texts say: Redis rolls nothing back"

    def test_a_command_that_there_is_not(self, store: RedisStore, client: redis.Redis) -> None:
        lease, heard = lease_of(store), f"{store._prefix}heard"
        (new,) = store.commit(lease, events("a")).new
        opened = store.begin(lease, new)
        opened.pipeline.incr(heard)
        opened.pipeline.execute_command("NOSUCH")  # type: ignore[no-untyped-call]
        with pytest.raises(StoreFailedError):
            opened.commit()
        assert client.get(heard) is None
        assert store.pending(3) == (new,)

    def test_an_event_that_is_done_meanwhile(self, store: RedisStore, client: redis.Redis) -> None:
        lease, heard = lease_of(store), f"{store._prefix}heard"
        (new,) = store.commit(lease, events("a")).new
        first, second = store.begin(lease, new), store.begin(lease, new)
        first.pipeline.incr(heard)
        second.pipeline.incr(heard)
        first.commit()
        with pytest.raises(EventDoneError):
            second.commit()
        assert client.get(heard) == b"1"

    def test_leases_are_prolonged_meanwhile(self, store: RedisStore) -> None:
        lease = lease_of(store)
        new = store.commit(lease, Batch(events=[event(f"{number}") for number in range(100)])).new
        stop = threading.Event()

        def renew() -> None:
            while not stop.is_set():
                assert store.renew([lease], 10.0)

        thread = threading.Thread(target=renew)
        thread.start()
        try:
            for each in new:
                with store.delivery(lease, each):
                    pass
        finally:
            stop.set()
            thread.join(10)
        assert store.pending(3) == ()


def test_a_redis_without_memory(tmp_path: Path) -> None:
    limits = ("--maxmemory", "3mb", "--maxmemory-policy", "noeviction")
    with running(tmp_path, more=limits) as url, RedisStore(url) as store:
        lease = lease_of(store)
        batches = [Batch({"at": b"%d" % n}, [event(f"{n}", payload=b"x" * 100_000)]) for n in range(50)]
        told = [store.submit(lease, each).exception(10) for each in batches]
        kept = told.count(None)
        assert 0 < kept < 50
        assert [each is None for each in told] == [True] * kept + [False] * (50 - kept)
        assert isinstance(told[-1], StoreFailedError)
        assert "no memory left" in str(told[-1])
        assert store.position(3, "at") == b"%d" % (kept - 1)
        assert len(store.pending(3)) == kept


def test_what_redis_refuses_is_told_without_what_was_sent(store: RedisStore, client: redis.Redis) -> None:
    client.set(f"{store._prefix}{{3}}:meta", "no hash")
    with pytest.raises(StoreError, match=r"^Redis refused: [A-Z][A-Za-z]+$"):
        store.commit(3, Batch(events=[event("hush", payload=b"hush")]))
