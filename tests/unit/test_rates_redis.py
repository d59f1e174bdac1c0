"""Limits kept by several processes together: the rule in Redis, and what happens without it."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from tencent_im_compat import AsyncTencentIM, RateLimits, RedisSlots, TencentIM
from tencent_im_compat._async.gate import AsyncGate
from tencent_im_compat._sync.gate import Gate
from tencent_im_compat.calls.account import account_check
from tencent_im_compat.config import NO_RETRY
from tencent_im_compat.errors import HeldBackError
from tencent_im_compat.rates import Claim, Limit, SharedSlots

from ..behaviour.scripted import GOOD
from ..redis_server import running

LIMITS = (Limit(3, 0.4), Limit(10, 60.0, counts_messages=True))


Slots = Callable[..., RedisSlots]


NOWHERE = "redis://:hush@127.0.0.1:1/0"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of these tests alone."""
    with running(tmp_path_factory.mktemp("redis")) as found:
        yield found


@pytest.fixture
def slots(url: str) -> Iterator[Slots]:
    """Makes slots on keys of this test alone."""
    prefix = f"tim-test:{secrets.token_hex(6)}:"
    made: list[RedisSlots] = []

    def make() -> RedisSlots:
        made.append(RedisSlots(url, prefix=prefix, timeout=5.0))
        return made[-1]

    yield make
    for each in made:
        each.close()


def claim(messages: int = 1, *, hold: float = 5.0) -> Claim:
    return Claim("1:openim/batchsendmsg", secrets.token_hex(4), LIMITS, messages, hold)


def test_what_was_opened_is_closed_once(url: str) -> None:
    slots, closed = RedisSlots(url), list[bool]()
    slots._sync = cast("Any", SimpleNamespace(close=lambda: closed.append(True)))
    slots.close()
    slots.close()
    assert closed == [True]


def test_processes_count_together(slots: Slots) -> None:
    one, two = slots(), slots()
    claims = [claim() for _ in range(3)]
    assert [one.sync_take(claims[0]), two.sync_take(claims[1]), one.sync_take(claims[2])] == [0, 0, 0]
    assert two.sync_take(claim()) == pytest.approx(0.4, abs=0.01)  # all under way: a window at least
    two.sync_leave(claims[1])
    wait = one.sync_take(claim())
    assert 0.3 < wait <= 0.4
    threading.Event().wait(wait)
    assert one.sync_take(claim()) == 0
    assert one.sync_take(claim()) > 0


def test_messages_are_counted_where_they_count(slots: Slots) -> None:
    found = slots()
    first = claim(8)
    assert found.sync_take(first) == 0
    found.sync_leave(first)
    assert found.sync_take(claim(3)) > 50
    assert found.sync_take(claim(2)) == 0


def test_a_process_that_died_holds_no_place_for_ever(slots: Slots) -> None:
    found = slots()
    for _ in range(3):
        assert found.sync_take(claim(hold=0.05)) == 0
    threading.Event().wait(0.06)
    assert found.sync_take(claim()) == 0


def test_the_same_with_loops(slots: Slots) -> None:
    found = slots()

    async def take() -> float:
        mine = claim()
        wait = await found.async_take(mine)
        if not wait:
            await found.async_leave(mine)
        await found.aclose()
        return wait

    waits = [asyncio.run(take()) for _ in range(4)]
    assert waits[:3] == [0, 0, 0]
    assert 0 < waits[3] <= 0.4


def test_many_calls_that_end_at_once_all_say_so(slots: Slots) -> None:
    found = slots()
    limits = (Limit(300, 60.0),)
    claims = [Claim("1:openim/sendmsg", secrets.token_hex(4), limits, 1, 60.0) for _ in range(300)]

    async def main() -> None:
        assert set(await asyncio.gather(*map(found.async_take, claims))) == {0}
        assert await found.async_take(claim()) == 0  # another lane
        await asyncio.gather(*map(found.async_leave, claims))
        await found.aclose()

    asyncio.run(main())
    with ThreadPoolExecutor(150) as pool:
        list(pool.map(found.sync_leave, claims))


def _options(shared: SharedSlots) -> dict[str, Any]:
    return {
        "sdk_app_id": 1400000000,
        "secret_key": "unit-test-secret-key",
        "base_url": "http://127.0.0.1:1",
        "http_client": httpx.MockTransport(lambda request: httpx.Response(200, json=GOOD)),
        "retry": NO_RETRY,
        "rate_limits": RateLimits(
            calls_per_second={"im_open_login_svc/account_check": 2},
            shared=shared,
        ),
    }


def test_two_clients_share_a_limit(slots: Slots) -> None:
    with TencentIM(**_options(slots())) as one, TencentIM(**_options(slots())) as two:
        one.account.account_check(["bob"])
        two.account.account_check(["bob"])
        with pytest.raises(HeldBackError, match="no room before the deadline"):
            one.with_options(deadline=0.5).account.account_check(["bob"])
        two.account.account_check(["bob"])  # waits for its place


def test_two_clients_share_a_limit_in_a_loop(slots: Slots) -> None:
    shared = slots()

    async def main() -> None:
        async with AsyncTencentIM(**_options(shared)) as one, AsyncTencentIM(**_options(shared)) as two:
            await asyncio.gather(one.account.account_check(["bob"]), two.account.account_check(["bob"]))
            view = one.with_options(deadline=0.5)
            late = await asyncio.gather(
                *(view.account.account_check(["bob"]) for _ in range(3)), return_exceptions=True
            )
            assert [type(each) for each in late] == [HeldBackError] * 3
        await shared.aclose()

    asyncio.run(main())


def test_without_redis_each_process_goes_on_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "tencent_im_compat.rates")
    nowhere = RedisSlots(NOWHERE, timeout=5.0)
    with TencentIM(**_options(nowhere)) as client:
        client.account.account_check(["bob"])
        client.account.account_check(["bob"])
        with pytest.raises(HeldBackError):
            client.with_options(deadline=0.5).account.account_check(["bob"])
    assert caplog.text.count("kept by this process alone") == 1
    assert "hush" not in caplog.text + repr(nowhere) + repr(_options(nowhere))
    nowhere.close()


def test_without_redis_a_loop_goes_on_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "tencent_im_compat.rates")
    nowhere = RedisSlots(NOWHERE, timeout=5.0)

    async def main() -> None:
        async with AsyncTencentIM(**_options(nowhere)) as client:
            await client.account.account_check(["bob"])
            await client.account.account_check(["bob"])
            with pytest.raises(HeldBackError):
                await client.with_options(deadline=0.5).account.account_check(["bob"])
        await nowhere.aclose()

    asyncio.run(main())
    assert caplog.text.count("kept by this process alone") == 1
    assert "hush" not in caplog.text


@pytest.mark.parametrize("ask", ["async_take", "async_leave", "sync_take", "sync_leave"])
def test_a_redis_that_cannot_be_reached_is_an_oserror(ask: str) -> None:
    nowhere = RedisSlots(NOWHERE, timeout=5.0)

    async def main() -> None:
        await getattr(nowhere, ask)(claim())

    with pytest.raises(OSError, match="Redis: ConnectionError"):
        asyncio.run(main()) if ask.startswith("async") else getattr(nowhere, ask)(claim())
    nowhere.close()


class Lost:
    """A store that was lost with all that was taken; it can be found again."""

    def __init__(self) -> None:
        self.lost = False
        self.asked: list[str] = []

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.lost:
            raise OSError("gone")

    async def async_take(self, claim: Claim) -> float:
        self._ask("take")
        return 0

    async def async_leave(self, claim: Claim) -> None:
        self._ask("leave")

    def sync_take(self, claim: Claim) -> float:
        self._ask("take")
        return 0

    def sync_leave(self, claim: Claim) -> None:
        self._ask("leave")


def lost_gate(store: Lost, now: Callable[[], float]) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    """How a thread takes a place at the gate, and leaves it."""
    gate = Gate(RateLimits(shared=store), 1, clock=now, sleep=lambda seconds: None)
    call = account_check(["bob"])
    return (
        lambda: gate.enter(call, lambda: 30.0, 5.0),
        lambda place: place.leave(reached=True, refused=False),
    )


def lost_async_gate(store: Lost, now: Callable[[], float]) -> tuple[Callable[[], Any], Callable[[Any], None]]:
    """How a loop does."""

    async def sleep(seconds: float) -> None:
        pass

    gate = AsyncGate(RateLimits(shared=store), 1, clock=now, sleep=sleep)
    call = account_check(["bob"])
    return (
        lambda: asyncio.run(gate.enter(call, lambda: 30.0, 5.0)),
        lambda place: asyncio.run(place.leave(reached=True, refused=False)),
    )


@pytest.mark.parametrize("made", [lost_gate, lost_async_gate])
def test_a_store_that_is_lost_is_asked_again_later_and_not_for_each_call(
    caplog: pytest.LogCaptureFixture, made: Callable[..., Any]
) -> None:
    caplog.set_level(logging.WARNING, "tencent_im_compat.rates")
    store, now = Lost(), 0.0
    enter, leave = made(store, lambda: now)

    def enter_and_leave() -> list[str]:
        store.asked.clear()
        leave(enter())
        return list(store.asked)

    assert enter_and_leave() == ["take", "leave"]
    places = [enter() for _ in range(2)]
    store.lost = True
    assert enter_and_leave() == ["take"]
    assert enter_and_leave() == ["take"]
    store.asked.clear()
    for place in places:  # the third question without an answer; after it nobody asks
        leave(place)
    assert store.asked == ["leave"]
    now = 4.9
    assert enter_and_leave() == []
    now = 5.0
    assert enter_and_leave() == ["take"]  # one tries
    assert enter_and_leave() == []
    assert caplog.text.count("kept by this process alone") == 1
    store.lost, now = False, 10.0
    assert enter_and_leave() == ["take", "leave"]
    store.lost = True
    assert enter_and_leave() == enter_and_leave() == ["take"]  # one miss alone stops nobody
    assert caplog.text.count("kept by this process alone") == 2
