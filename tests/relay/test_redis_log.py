"""The log in Redis: several relays, a Redis that goes, comes back, is emptied, refuses; and lost answers."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import redis

from tencent_im_compat.relay import (
    CursorForeignError,
    CursorPassedError,
    Filter,
    Limits,
    LogFileError,
    LogReadError,
    LogWriteError,
    RedisLog,
)

from ..redis_server import RedisServer
from ..redis_server import running as running_redis
from ..waiting import async_until
from .helpers import GROUP, START, Clock, c2c, fill, group, numbers, record
from .logs import Maker, read
from .rig import Rig, running, seqs

pytestmark = pytest.mark.anyio

NOWHERE = "redis://:hush@127.0.0.1:1/0"


@pytest.fixture
def maker(path: Path, redis_url: str, clock: Clock) -> Maker:
    """Makes logs in Redis."""
    return Maker("redis", path, redis_url, f"test:{secrets.token_hex(6)}:", clock)


@pytest.fixture
def client(redis_url: str) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_url) as made:
        yield made


@pytest.fixture
async def rigs(maker: Maker) -> AsyncIterator[list[Rig]]:
    """Three relays on one log."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(running(maker)) for _ in range(3)]


class TestSeveralRelays:
    async def test_what_one_takes_all_give(self, rigs: list[Rig]) -> None:
        start = (await rigs[0].poll())["cursor"]
        waiting = [asyncio.ensure_future(rig.poll(cursor=start, wait=60)) for rig in rigs]
        await async_until(lambda: all(rig.relay.waiters == 1 for rig in rigs))
        await rigs[1].take(c2c(1))
        pages = await asyncio.wait_for(asyncio.gather(*waiting), 10)
        assert [seqs(page) for page in pages] == [[1]] * 3
        assert len({page["cursor"] for page in pages}) == 1
        await rigs[2].take(c2c(2))
        assert seqs(await rigs[0].poll(cursor=pages[1]["cursor"])) == [2], "without a wait, too"

    async def test_a_webhook_that_comes_to_all_at_once_is_stored_once(self, rigs: list[Rig]) -> None:
        for number in range(20):
            answers = await asyncio.gather(*(rig.post(c2c(number)) for rig in rigs for _ in range(3)))
            assert {each.status_code for each in answers} == {200}
        assert seqs(await rigs[0].poll(cursor=0)) == list(range(20))
        taken = [await rig.metric("webhooks_taken_total") for rig in rigs]
        repeated = [await rig.metric("webhooks_repeated_total") for rig in rigs]
        assert (sum(taken), sum(repeated)) == (20, 160)

    async def test_each_sees_one_order(self, rigs: list[Rig]) -> None:
        async def follow(rig: Rig) -> list[int]:
            cursor, got = "0", list[int]()
            while len(got) < 300:
                page = await rig.poll(cursor=cursor, wait=60, limit=7)
                cursor = page["cursor"]
                got += seqs(page)
            return got

        followers = [asyncio.ensure_future(follow(rig)) for rig in rigs for _ in range(2)]
        await asyncio.gather(*(rigs[number % 3].post(c2c(number)) for number in range(300)))
        first, *others = await asyncio.wait_for(asyncio.gather(*followers), 20)
        assert sorted(first) == list(range(300))
        assert all(each == first for each in others)

    async def test_a_cursor_from_a_relay_that_is_ahead(
        self, rigs: list[Rig], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        behind = rigs[0].log
        assert isinstance(behind, RedisLog)
        held = list[Any]()
        with monkeypatch.context() as patched:
            patched.setattr(behind, "_heard", held.append)
            await rigs[1].take(c2c(1))
            cursor = (await rigs[1].poll(cursor=0))["cursor"]
            poll = asyncio.ensure_future(rigs[0].poll(cursor=cursor))
            await async_until(lambda: held)
            assert not poll.done(), "it may be right, so it is not refused"
        for news in held:
            behind._heard(news)
        assert await asyncio.wait_for(poll, 10) == {"events": [], "cursor": cursor, "more": False}

    @pytest.mark.parametrize("protocol", [2, 3])
    async def test_each_protocol_of_redis(self, maker: Maker, protocol: int) -> None:
        maker.url += f"?protocol={protocol}"
        async with running(maker) as rig:
            poll = asyncio.ensure_future(rig.poll(wait=60))
            await async_until(lambda: rig.relay.waiters == 1)
            await rig.take(*map(c2c, range(100)))
            assert seqs(await asyncio.wait_for(poll, 10))[0] == 0
            assert seqs(await rig.poll(cursor="0")) == list(range(100))

    async def test_a_relay_that_was_away_while_another_trimmed(
        self, maker: Maker, client: redis.Redis, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What comes does not follow what it knows: who stands between is told so."""
        async with running(maker) as away:
            start = (await away.poll())["cursor"]
            poll = asyncio.ensure_future(away.refused(410, cursor=start, wait=60, event=GROUP))
            await async_until(lambda: away.relay.waiters == 1)
            pipe = client.pipeline()  # as if it had been away: all of it is there at once
            for key in ("events", "marks", "meta"):
                pipe.copy(f"{maker.prefix}{key}", f"aside:{maker.prefix}{key}")
            pipe.execute()
            aside = Maker("redis", maker.path, maker.url, f"aside:{maker.prefix}", maker.clock)
            async with aside(limits=Limits(events=1)) as other:
                await fill(other, 5)
                assert await other.trim() == 4
            pipe = client.pipeline()
            for key in ("events", "marks", "meta"):
                pipe.rename(f"aside:{maker.prefix}{key}", f"{maker.prefix}{key}")
            pipe.execute()
            assert (await asyncio.wait_for(poll, 10))["code"] == "cursor_trimmed"
            assert len((await away.poll(cursor="0"))["events"]) == 1

    async def test_one_trims_and_all_know(self, maker: Maker, clock: Clock) -> None:
        async with maker(limits=Limits(events=2)) as one, maker(recent=1) as other:
            ids = await fill(one, 5)
            assert numbers((await read(other, 0)).records) == ids
            assert await one.trim() == 3
            with pytest.raises(CursorPassedError):
                await other.read(ids[0])  # it finds out while it reads
            assert numbers((await read(other, 0)).records) == ids[3:]
            assert other.totals.events == 2

    async def test_who_trims_counts_once(self, maker: Maker, client: redis.Redis) -> None:
        async with maker(limits=Limits(events=10)) as one, maker(limits=Limits(events=10)) as other:
            await fill(one, 1500)
            removed = await asyncio.gather(one.trim(), other.trim())
            assert sum(removed) == 1490
            assert client.xlen(f"{maker.prefix}events") == client.hlen(f"{maker.prefix}marks") == 10
            assert one.totals == other.totals


class TestCursors:
    async def test_a_log_that_was_emptied_is_another_one(
        self, maker: Maker, client: redis.Redis, rigs: list[Rig]
    ) -> None:
        await rigs[0].take(c2c(1))
        cursor = (await rigs[1].poll(cursor=0))["cursor"]
        before = rigs[0].log.id
        client.delete(*client.keys(f"{maker.prefix}*"))
        await rigs[2].take(c2c(2), c2c(1))
        for rig in rigs:
            error = await rig.refused(410, cursor=cursor)
            assert error["code"] in ("cursor_foreign", "cursor_trimmed")
            assert seqs(await rig.poll(cursor=error["oldest"])) == [2, 1]
            assert rig.log.id != before
            assert (await rig.refused(410, cursor=cursor))["code"] == "cursor_foreign"

    async def test_a_poll_that_waits_while_the_log_is_emptied(
        self, maker: Maker, client: redis.Redis, rigs: list[Rig]
    ) -> None:
        start = (await rigs[0].poll())["cursor"]
        wanted = asyncio.ensure_future(
            rigs[0].client.get(
                "/v1/events",
                params={"cursor": start, "wait": 60, "event": GROUP},
                headers={"Authorization": "Bearer an-older-token"},
            )
        )
        await async_until(lambda: rigs[0].relay.waiters == 1)
        client.delete(*client.keys(f"{maker.prefix}*"))
        await rigs[1].take(c2c(1))
        answer = await asyncio.wait_for(wanted, 10)
        assert answer.status_code == 410, "it may have missed what the filter would not hold back"

    async def test_ids_grow_over_a_loss(self, maker: Maker, client: redis.Redis) -> None:
        """As after a kill with appendfsync everysec: the newest events are gone."""
        async with maker() as log:
            ids = await fill(log, 3)
            await log.refresh()
            pipe = client.pipeline()
            pipe.xdel(f"{maker.prefix}events", f"{ids[-1]}-0")
            pipe.hset(f"{maker.prefix}meta", mapping={"newest": ids[1], "events": 2})
            pipe.execute()
            (newer,) = await fill(log, 1, first=50)
            assert newer > ids[-1]
            page = await read(log, ids[-1])
            assert numbers(page.records) == [newer], "who had read the lost one misses nothing"
        async with maker() as log:
            assert numbers((await read(log, 0)).records) == [*ids[:2], newer]
            assert (await read(log, ids[-1], 10, Filter(commands=frozenset({GROUP})))).cursor == newer

    async def test_a_loss_that_nothing_followed(self, maker: Maker, client: redis.Redis) -> None:
        async with maker(recent=1) as log:
            ids = await fill(log, 3)
            await log.refresh()
            client.xdel(f"{maker.prefix}events", *(f"{each}-0" for each in ids))
            page = await log.read(ids[0])
            assert (page.records, page.cursor, page.more) == ((), ids[-1], False), "it comes to an end"
            with pytest.raises(CursorForeignError):
                await log.place(log.cursor(ids[-1] + 1))


class TestLostAnswers:
    async def test_of_an_append(self, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
        async with maker() as log:
            assert isinstance(log, RedisLog)
            server = log._events._server
            run, lost = server._run, list[int]()

            def lose_first(asks: Any) -> Any:
                answers = run(asks)
                if "XADD" in asks[0].script and not lost:
                    lost.append(len(asks))
                    raise redis.exceptions.ConnectionError("lost")
                return answers

            monkeypatch.setattr(server, "_run", lose_first)
            body = {"CallbackCommand": "Sns.CallbackFriendAdd", "From_Account": "a"}
            both = [record(c2c(1)), record(c2c(1)), record(body), record(body, START + 11)]
            ids = await asyncio.gather(*map(log.append, both))
            assert lost
            assert (ids[1], None in (ids[0], ids[2], ids[3])) == (None, False), (
                "told as if nothing had happened"
            )
            assert numbers((await read(log, 0)).records) == [ids[0], ids[2], ids[3]]


class TestRestarts:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[RedisServer]:
        server = RedisServer(tmp_path, append_only=True)
        server.start()
        yield server
        server.stop()

    @pytest.mark.parametrize("kill", [False, True])
    async def test_all_goes_on(self, server: RedisServer, path: Path, clock: Clock, kill: bool) -> None:
        maker = Maker("redis", path, server.url, "relay:", clock)
        async with running(maker) as rig:
            await rig.take(*map(c2c, range(5)))
            page = await rig.poll(cursor=0)
            poll = asyncio.ensure_future(rig.poll(cursor=page["cursor"], wait=60))
            await async_until(lambda: rig.relay.waiters == 1)
            server.stop(kill=kill)
            assert (await rig.post(c2c(5))).status_code == 503
            assert (await rig.client.get("/ready")).status_code == 503
            assert seqs(await rig.poll(cursor="0", wait=1)) == list(range(5)), "from memory"
            with pytest.raises(LogReadError, match="does not answer"):
                await rig.log.refresh()
            await async_until(lambda: isinstance(rig.log, RedisLog) and rig.log._tail.failure is not None)
            server.start()
            await rig.take(c2c(6), c2c(4))
            assert seqs(await asyncio.wait_for(poll, 20)) == [6]
            assert seqs(await rig.poll(cursor="0")) == [0, 1, 2, 3, 4, 6]

    async def test_without_redis_it_does_not_begin(self, clock: Clock) -> None:
        with pytest.raises(LogFileError, match=r"cannot open the log: Redis does not answer") as caught:
            await RedisLog(NOWHERE, clock=clock).__aenter__()
        assert "hush" not in str(caught.value)
        assert "hush" not in repr(RedisLog(NOWHERE))
        with pytest.raises(LogFileError) as caught:
            RedisLog("http://:hush@here")
        assert "hush" not in str(caught.value)

    async def test_something_else_is_left_alone(self, maker: Maker, client: redis.Redis) -> None:
        client.hset(f"{maker.prefix}meta", "version", "0")
        with pytest.raises(LogFileError, match="no log of this version"):
            await maker().__aenter__()
        client.set(f"{maker.prefix}meta", "text")
        with pytest.raises(LogFileError, match="WRONGTYPE"):
            await maker().__aenter__()
        assert client.keys(f"{maker.prefix}*") == [f"{maker.prefix}meta".encode()]


@asynccontextmanager
async def on(url: str, path: Path, clock: Clock, **options: Any) -> AsyncIterator[Rig]:
    async with running(Maker("redis", path, url, "relay:", clock), **options) as rig:
        yield rig


class TestReadiness:
    @pytest.fixture(autouse=True)
    def always_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tencent_im_compat.relay.readiness.READY_SECONDS", -1)

    async def test_without_memory(self, tmp_path: Path, path: Path, clock: Clock) -> None:
        more = ("--maxmemory", "0", "--maxmemory-policy", "noeviction")
        with running_redis(tmp_path, more=more) as url, redis.Redis.from_url(url) as client:
            async with on(url, path, clock, limits=Limits(events=1)) as rig:
                await rig.take(c2c(1), c2c(2))
                assert (await rig.client.get("/ready")).status_code == 200
                client.config_set("maxmemory", "1mb")
                assert (await rig.client.get("/ready")).status_code == 503
                assert (await rig.post(c2c(3))).status_code == 503
                assert await rig.log.trim() == 1, "what makes room still works"
                client.config_set("maxmemory", "0")
                assert (await rig.client.get("/ready")).status_code == 200
                await rig.take(c2c(3))
                assert seqs(await rig.poll(cursor="0")) == [2, 3]

    async def test_on_a_replica(self, tmp_path: Path, path: Path, clock: Clock) -> None:
        with running_redis(tmp_path) as url, redis.Redis.from_url(url) as client:
            async with on(url, path, clock) as rig:
                client.replicaof("127.0.0.1", 1)
                assert (await rig.client.get("/ready")).status_code == 503
                with pytest.raises(LogWriteError, match="replica"):
                    await rig.log.append(record(c2c(1)))
                client.replicaof("NO", "ONE")
                await async_until(lambda: isinstance(rig.log, RedisLog) and rig.log._tail.failure is None)
                assert (await rig.client.get("/ready")).status_code == 200
                await rig.take(c2c(1))

    async def test_who_does_not_hear_is_not_ready(self, maker: Maker) -> None:
        async with running(maker) as rig:
            assert isinstance(rig.log, RedisLog)
            await asyncio.to_thread(rig.log._tail.stop)
            rig.log._tail.failure = LogReadError("Redis refused: NOPERM")
            assert (await rig.client.get("/ready")).status_code == 503


async def test_memory_is_bounded_while_the_loop_is_busy(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that hears waits for the loop."""
    monkeypatch.setattr("tencent_im_compat.relay.tail.AT_ONCE", 5)
    async with maker() as one, maker(recent=1000) as other:
        assert isinstance(other, RedisLog)
        held = list[Any]()
        with monkeypatch.context() as patched:
            patched.setattr(other, "_heard", held.append)
            ids = await fill(one, 100)
            await async_until(lambda: len(held) == 2)
            await one.refresh()
            await one.probe()
            assert len(held) == 2
        for news in held:
            other._heard(news)
        assert numbers((await read(other, 0, 1000)).records) == ids


async def test_large_events_are_read_in_parts(maker: Maker) -> None:
    async with maker() as log:
        for number in range(8):
            await log.append(record(c2c(number, CloudCustomData="x" * 900_000)))
        await log.append(record(group(1)))
        assert numbers((await read(log, 0)).records)
    async with maker() as again:
        page = await read(again, 0, 1000)
        assert 1 < len(page.records) < 8
        assert page.more
