"""Webhooks that are kept in a store: handled once, also after the process that took them is gone."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.store import (
    AsyncStore,
    Batch,
    Committed,
    Lease,
    MemoryStore,
    RedisStore,
    SqliteStore,
    StoreFailedError,
)
from tencent_im_compat.webhooks import WebhookApp, WebhookEvent

from ..forking import in_child
from ..redis_server import running
from ..waiting import async_until, sync_until
from .keeping import numbers, sends
from .test_app import call, post
from .test_receiver import APP, NOW, TOKEN, body, query
from .test_repeats import Call, is_repeat
from .test_repeats import calls as any_calls

LIST = "Sns.CallbackBlackListAdd"


# ---------------------------------------------------------------- repeats


@given(st.lists(st.tuples(any_calls, st.sampled_from([0.0, 4.0, 6.0, 11.0])), max_size=10))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_walks(walk: list[tuple[Call, float]]) -> None:
    now, seen = [1000.0], list[WebhookEvent]()
    app = WebhookApp(sdk_app_id=APP, allow_unsigned=True, clock=lambda: now[0])
    app.subscribe(seen.append)
    before: list[tuple[Call, float]] = []
    taken: list[bool] = []
    for made, pause in walk:
        now[0] += pause
        told = len(seen)
        status, answer = call(app, made.query, made.body)
        answer.close()
        assert status == "200 OK"
        app.close()
        new = len(seen) > told
        assert new is not is_repeat(before, made, now[0], taken)
        before.append((made, now[0]))
        taken.append(new)


def test_untimed_repeats_are_known_after_the_end(make: Callable[..., WebhookApp]) -> None:
    now, seen = [float(NOW)], list[WebhookEvent]()
    for pause, handled in ((0, 1), (9, 1), (11, 2), (25, 3)):
        now[0] += pause
        app = make(clock=lambda: now[0], fresh_seconds=1e9)
        app.subscribe(seen.append)
        app.start()
        call(app, query(LIST), body(LIST))[1].close()
        app.close()
        final = make()
        final.subscribe(seen.append)
        final.start()
        sync_until(lambda: len(seen) >= handled)  # noqa: B023 - called at once
        final.close()
        assert len(seen) == handled


# ---------------------------------------------------------------- what a store promises


def test_what_was_answered_ok_is_handled_by_whoever_comes_later(make: Callable[..., WebhookApp]) -> None:
    before = set(threading.enumerate())
    taker = make()
    assert [sends(taker, number) for number in range(3)] == ["200 OK"] * 3
    begun = {each.name for each in threading.enumerate() if each not in before}
    assert "tencent-im-leases" not in begun, "it only keeps"
    worker, seen = make(), list[WebhookEvent]()
    worker.subscribe(seen.append)
    worker.start()
    sync_until(lambda: len(seen) == 3)
    assert numbers(seen) == [0, 1, 2]
    assert (seen[0].opt_platform, seen[0].client_ip, seen[0].event_time) == ("iOS", "127.0.0.1", NOW * 1000)


def test_one_delivery_to_many_processes_is_handled_once(make: Callable[..., WebhookApp]) -> None:
    apps, seen = [make(), make(), make()], list[WebhookEvent]()
    for app in apps:
        app.subscribe(seen.append)
    assert [sends(apps[turn % 3], 1) for turn in range(12)] == ["200 OK"] * 12
    assert sends(apps[1], 2) == "200 OK"
    sync_until(lambda: len(seen) == 2)
    assert numbers(seen) == [1, 2]
    counts = [app.receiver.counts for app in apps]
    assert sum(each["taken"] for each in counts) == 2
    assert sum(each["repeated"] for each in counts) == 11


def test_workers_over_one_redis_handle_a_delivery_once(
    make: Callable[..., WebhookApp], tmp_path: Path
) -> None:
    with running(tmp_path) as url:
        stores = [RedisStore(url), RedisStore(url)]
        apps, seen = [make(store=store) for store in stores], list[WebhookEvent]()
        for app in apps:
            app.subscribe(seen.append)
        assert [sends(apps[turn % 2], 1, n=turn // 6) for turn in range(12)] == ["200 OK"] * 12
        sync_until(lambda: len(seen) == 2)
        assert sends(apps[0], 3) == "200 OK"
        sync_until(lambda: len(seen) == 3)
        for app, store in zip(apps, stores, strict=True):
            app.close()
            store.close()


def test_who_handled_an_event_is_not_called_again_after_the_end(make: Callable[..., WebhookApp]) -> None:
    first, second, told = make(), make(), list[str]()
    broken = threading.Event()

    def fails(event: WebhookEvent) -> None:
        broken.set()
        raise TencentIMError("the server is away")

    first.subscribe(lambda event: told.append("one"), name="one")
    first.subscribe(fails, name="two")
    first.subscribe(lambda event: told.append("never"), name="three")
    assert sends(first, 1) == "200 OK"
    assert broken.wait(10)
    first.close()
    assert told == ["one"]
    for name in ("one", "two", "three"):
        second.subscribe(lambda event, name=name: told.append(name), name=name)  # type: ignore[misc]
    second.start()
    sync_until(lambda: len(told) == 3)
    assert told == ["one", "two", "three"]
    second.close()
    third = make()
    third.subscribe(lambda event: told.append("again"))
    third.start()
    assert sends(third, 2) == "200 OK"
    sync_until(lambda: len(told) > 3)
    assert told[3:] == ["again"], "nothing of the first was left"


def test_a_forked_worker_keeps_and_handles_on_its_own(make: Callable[..., WebhookApp]) -> None:
    app, seen = WebhookApp(sdk_app_id=APP, tokens=TOKEN, clock=lambda: NOW), list[WebhookEvent]()
    app.subscribe(seen.append)
    assert sends(app, 1) == "200 OK"
    assert in_child(lambda: f"{sends(app, 2)} {numbers(seen)}") == "200 OK [1, 2]"
    assert numbers(seen) == [1]
    app.close()


def test_a_lost_lease_gives_up_what_is_under_way(path: Path, make: Callable[..., WebhookApp]) -> None:
    seen: list[str] = []

    async def play() -> None:
        app = make(store=AsyncStore(store), lease_seconds=0.3)

        @app.subscribe
        async def hear(event: WebhookEvent) -> None:
            seen.append("called")
            if len(seen) == 1:
                try:
                    await asyncio.sleep(60)
                except asyncio.CancelledError:
                    seen.append("cancelled")
                    raise

        app.start()
        status, _ = await post(app, query(), body())
        assert status == 200
        await async_until(lambda: seen)
        store.release([Lease(each.shard, each.number, each.owner, 0) for each in store.shards()])
        await async_until(lambda: len(seen) == 3)
        await async_until(lambda: not any(store.pending(shard) for shard in range(64, 72)))
        await app.aclose()

    store = SqliteStore(path)
    asyncio.run(play())
    assert seen == ["called", "cancelled", "called"]


class Failing(MemoryStore):
    """A store whose disk is full at times."""

    broken = False
    fails = 0

    def submit(self, lease: Lease | int, batch: Batch) -> Future[Committed]:
        self.fails -= 1
        if self.broken or self.fails >= 0:
            raise StoreFailedError("the disk is full")
        return super().submit(lease, batch)

    def commit(self, lease: Lease | int, batch: Batch) -> Committed:
        return self.submit(lease, batch).result()


def test_while_the_store_fails_webhooks_get_503(
    make: Callable[..., WebhookApp], caplog: pytest.LogCaptureFixture
) -> None:
    store = Failing()
    app, seen = make(store=store), list[WebhookEvent]()
    app.subscribe(seen.append)
    with caplog.at_level(logging.INFO):
        for broken in (True, True, False, False, True):
            store.broken = broken
            assert sends(app, 1) == ("503 Service Unavailable" if broken else "200 OK")
    told = [each.getMessage() for each in caplog.records if "kept" in each.getMessage()]
    assert [each.partition(" and")[0] for each in told] == [
        "webhooks cannot be kept",
        "webhooks are kept again",
        "webhooks cannot be kept",
    ]
    store.broken = False
    assert numbers(seen) == [1]


def test_an_event_that_cannot_be_marked_is_not_handled_again(make: Callable[..., WebhookApp]) -> None:
    store, seen = Failing(), list[WebhookEvent]()
    app = make(store=store)

    def hear(event: WebhookEvent) -> None:
        seen.append(event)
        if len(seen) == 1:
            store.fails = 3

    app.subscribe(hear)
    assert sends(app, 1) == "200 OK"
    assert numbers(seen) == [1]
    assert sends(app, 2) == "200 OK"
    assert numbers(seen) == [1, 2]
