"""In which order kept webhooks are handled, how many at once, and when they are answered."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tencent_im_compat.errors import InvalidArgumentError, TencentIMError
from tencent_im_compat.store import (
    MemoryStore,
    SqliteStore,
)
from tencent_im_compat.webhooks import C2CAfterSendMsg, WebhookApp, WebhookEvent
from tencent_im_compat.webhooks import desk as desk_module

from ..waiting import async_until, sync_until
from .keeping import numbers, sends
from .test_app import call, post
from .test_receiver import body, query

# ---------------------------------------------------------------- order, failures, bounds


def test_a_lane_that_fails_waits_and_others_go_on(make: Callable[..., WebhookApp]) -> None:
    app, seen, healed = make(), list[tuple[str, int]](), threading.Event()

    def hear(event: WebhookEvent) -> None:
        assert isinstance(event, C2CAfterSendMsg)
        if event.to_account == "stuck" and not healed.is_set():
            raise TencentIMError("the server is away")
        seen.append((event.to_account, event.msg_seq))

    app.subscribe(hear)
    app.start()
    for number in range(3):
        for peer in ("stuck", "free"):
            assert sends(app, number, To_Account=peer) == "200 OK"
    sync_until(lambda: len(seen) == 3)
    assert seen == [("free", 0), ("free", 1), ("free", 2)]
    healed.set()
    sync_until(lambda: len(seen) == 6)
    assert seen[3:] == [("stuck", 0), ("stuck", 1), ("stuck", 2)]


def test_a_bug_of_a_subscriber_is_logged_and_not_tried_again(
    make: Callable[..., WebhookApp], caplog: pytest.LogCaptureFixture
) -> None:
    app, seen = make(store=MemoryStore()), list[WebhookEvent]()

    def hear(event: WebhookEvent) -> None:
        seen.append(event)
        raise (ValueError("bug"), InvalidArgumentError("user", "bug"))[len(seen) - 1]

    app.subscribe(hear)
    assert [sends(app, 1), sends(app, 2)] == ["200 OK"] * 2
    assert numbers(seen) == [1, 2]
    assert caplog.text.count("a subscriber failed on C2C.CallbackAfterSendMsg") == 2


def test_what_only_memory_keeps_is_waited_for_through_some_failures(make: Callable[..., WebhookApp]) -> None:
    app, seen = make(store=MemoryStore()), list[int]()

    def hear(event: WebhookEvent) -> None:
        assert isinstance(event, C2CAfterSendMsg)
        seen.append(event.msg_seq)
        if seen.count(1) <= 3 or seen.count(2) in range(1, 9):
            raise TencentIMError("the server is away")

    app.subscribe(hear)
    sends(app, 1)
    assert seen == [1] * 4
    sends(app, 2)
    assert seen.count(2) in range(5, 10), "it is no longer waited for, and tried on"
    sync_until(lambda: seen.count(2) == 9)


def test_a_long_lane_that_fails_keeps_no_other_from_being_read(
    make: Callable[..., WebhookApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LANE_MOST", 3)
    monkeypatch.setattr(desk_module, "SHARD_MOST", 8)
    taker, app, seen, healed = make(), make(), list[tuple[str, int]](), threading.Event()
    for number in range(30):
        sends(taker, number, To_Account="stuck")
    for number in range(5):
        sends(taker, number, To_Account="free")

    def hear(event: WebhookEvent) -> None:
        assert isinstance(event, C2CAfterSendMsg)
        if event.to_account == "stuck" and not healed.is_set():
            raise TencentIMError("the server is away")
        seen.append((event.to_account, event.msg_seq))

    app.subscribe(hear)
    app.start()
    sync_until(lambda: len(seen) == 5)
    healed.set()
    sync_until(lambda: len(seen) == 35)
    assert seen == [("free", number) for number in range(5)] + [("stuck", number) for number in range(30)]


def test_lanes_go_side_by_side_with_a_bound(make: Callable[..., WebhookApp]) -> None:
    async def play() -> None:
        taker, app = make(), make()
        now, most, gate = 0, 0, asyncio.Event()

        @app.subscribe
        async def hear(event: WebhookEvent) -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await gate.wait()
            now -= 1
            seen.append(event)

        for number in range(50):
            await post(taker, query(), body(To_Account=f"user {number}"))
        app.start()
        await async_until(lambda: now == 32)
        gate.set()
        await async_until(lambda: len(seen) == 50)
        assert most == 32
        await app.aclose()

    seen: list[WebhookEvent] = []
    asyncio.run(play())


def test_threads_have_a_bound_too(make: Callable[..., WebhookApp]) -> None:
    taker, app, gate = make(), make(), threading.Event()
    lock, now, seen = threading.Lock(), [0, 0], list[WebhookEvent]()

    def hear(event: WebhookEvent) -> None:
        with lock:
            now[0] += 1
            now[1] = max(now)
        gate.wait(10)
        with lock:
            now[0] -= 1
            seen.append(event)

    for number in range(20):
        sends(taker, 1, To_Account=f"user {number}")
    app.subscribe(hear)
    app.start()
    sync_until(lambda: now[0] == 8)
    gate.set()
    sync_until(lambda: len(seen) == 20)
    assert now == [0, 8]


# ---------------------------------------------------------------- when it is answered


def test_work_before_the_answer(make: Callable[..., WebhookApp]) -> None:
    app, seen = make(store=MemoryStore(), handle_before_ok=True), list[WebhookEvent]()
    app.subscribe(seen.append)
    status, answer = call(app, query(), body())
    assert (status, len(seen)) == ("200 OK", 1)
    answer.close()


def test_work_before_the_answer_has_a_deadline(make: Callable[..., WebhookApp]) -> None:
    gate, seen = threading.Event(), list[str]()
    app = make(store=MemoryStore(), handle_before_ok=True, deadline=0.05)

    @app.subscribe
    def slow(event: WebhookEvent) -> None:
        gate.wait(10)
        seen.append(event.callback_command)

    status, answer = call(app, query(), body())
    assert (status, seen) == ("200 OK", [])
    gate.set()
    answer.close()
    assert seen == ["C2C.CallbackAfterSendMsg"]


def test_an_event_of_another_worker_is_not_waited_for(path: Path, make: Callable[..., WebhookApp]) -> None:
    holder, other, gate, seen = make(), make(), threading.Event(), list[WebhookEvent]()

    def slow(event: WebhookEvent) -> None:
        gate.wait(10)
        seen.append(event)

    holder.subscribe(slow)
    other.subscribe(slow)
    holder.start()
    with SqliteStore(path) as store:
        sync_until(lambda: len([each for each in store.shards() if each.held]) == 8)
    assert sends(other, 1) == "200 OK", "it returned"
    assert seen == []
    gate.set()
    sync_until(lambda: seen)
