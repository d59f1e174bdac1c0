"""Bounds of exchanges: one timer per loop, one thread for all sockets, and what they leave alone."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import anyio
import httpcore
import httpx
import pytest

from tencent_im_compat.network import AsyncBound, Bound, alarm, bounds, dialling, watchdog
from tencent_im_compat.network.sockets import MARK, socket_of
from tencent_im_compat.network.watchdog import WATCHDOG, Watchdog

from ..forking import in_child
from ..waiting import sync_until

SOON = 0.02


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound ends when it says so."""
    monkeypatch.setattr(bounds, "GRACE", 0.0)
    monkeypatch.setattr(alarm, "AGAIN", 0.01)
    monkeypatch.setattr(watchdog, "AGAIN", 0.01)


# ---------------------------------------------------------------- in a loop


@pytest.fixture(params=["asyncio", "another loop"])
def loop_kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops that are none of asyncio's have no timers that are known."""
    if request.param == "another loop":
        monkeypatch.setattr(bounds, "running_loop", lambda: None)


@pytest.mark.usefixtures("loop_kind")
def test_what_takes_too_long_is_ended() -> None:
    async def story() -> None:
        bound = AsyncBound(SOON, None)
        with bound:
            await asyncio.sleep(5)
        assert bound.passed
        await asyncio.sleep(0)  # nothing of it is left over
        quick = AsyncBound(30, None)
        with quick:
            await asyncio.sleep(0)
        assert not quick.passed

    asyncio.run(story())


@pytest.mark.usefixtures("loop_kind")
def test_an_error_inside_gets_out() -> None:
    async def story() -> None:
        bound = AsyncBound(30, None)
        with pytest.raises(ZeroDivisionError), bound:
            raise ZeroDivisionError
        assert not bound.passed

    asyncio.run(story())


@pytest.mark.usefixtures("loop_kind")
def test_a_cancelled_task_stays_cancelled() -> None:
    async def waits(bound: AsyncBound) -> None:
        with bound:
            await asyncio.sleep(5)

    async def story() -> None:
        for seconds in (30.0, SOON):
            bound = AsyncBound(seconds, None)
            task = asyncio.create_task(waits(bound))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not bound.passed
        with anyio.move_on_after(SOON) as scope, AsyncBound(30, None) as inner:
            await asyncio.sleep(5)
        assert scope.cancelled_caught
        assert not inner.passed

    asyncio.run(story())


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tasks do not count their cancellations there")
def test_both_at_once_is_a_cancellation() -> None:
    async def waits(bound: AsyncBound) -> None:
        with bound:
            await asyncio.sleep(5)

    async def story() -> None:
        bound = AsyncBound(30, None)
        task = asyncio.create_task(waits(bound))
        await asyncio.sleep(0)
        bound.expire()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not bound.passed

    asyncio.run(story())


def test_what_does_not_end_is_ended_again() -> None:
    async def story() -> None:
        bound = AsyncBound(SOON, None)
        with bound:
            with pytest.raises(asyncio.CancelledError):  # a library that does something else first
                await asyncio.sleep(5)
            await asyncio.sleep(5)
        assert bound.passed
        task = asyncio.current_task()
        assert task is not None
        assert sys.version_info < (3, 11) or task.cancelling() == 0

    asyncio.run(story())


def test_a_loop_has_one_timer_and_is_let_go() -> None:
    gone: list[weakref.ref[asyncio.AbstractEventLoop]] = []

    async def story() -> None:
        loop = asyncio.get_running_loop()
        gone.append(weakref.ref(loop))
        found = alarm.alarm_of(loop)
        assert alarm.alarm_of(loop) is found
        for seconds in (30.0, 20.0, 25.0):
            with AsyncBound(seconds, None):
                timer = found._timer
                assert timer is not None
                assert timer.when() - loop.time() <= min(seconds, 20.0) + 10.1
        assert found._awaited == set()

    for _ in range(3):
        asyncio.run(story())
    asyncio.run(asyncio.sleep(0))
    gc.collect()
    assert sum(each() is not None for each in gone) <= 1


# ---------------------------------------------------------------- without a loop


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of a connection."""
    one, other = socket.socketpair()
    with one, other:
        one.settimeout(5)
        yield one, other


class _Transport(httpx.HTTPTransport):
    """A transport of another's own that waits on a socket."""

    def __init__(self, found: socket.socket) -> None:
        self.found = found

    def wait(self, bound: Bound) -> bytes:
        """As httpcore does: tells of a connection, then reads."""
        bound.extensions["trace"]("connection.connect_tcp.complete", {"return_value": self})
        return self.found.recv(1)

    def get_extra_info(self, name: str) -> socket.socket:
        """The socket."""
        assert name == "socket"
        return self.found


def test_a_thread_that_waits_too_long_is_let_go(pair: tuple[socket.socket, socket.socket]) -> None:
    transport = _Transport(pair[0])
    bound = Bound(SOON, transport)
    with bound:
        assert transport.wait(bound) == b""
    assert bound.passed
    assert WATCHDOG._watched == {}


def test_it_can_be_ended_from_outside(pair: tuple[socket.socket, socket.socket]) -> None:
    transport = _Transport(pair[0])
    bound = Bound(30, transport)
    ended: list[bytes] = []

    def wait() -> None:
        with bound:
            ended.append(transport.wait(bound))

    thread = threading.Thread(target=wait)
    thread.start()
    sync_until(bound.release)
    thread.join(10)
    assert ended == [b""]
    assert not bound.passed


def test_what_ended_is_left_alone(pair: tuple[socket.socket, socket.socket]) -> None:
    """Its connection is another call's by then."""
    transport = _Transport(pair[0])
    bound = Bound(SOON, transport)
    pair[1].send(b"x")
    with bound:
        assert transport.wait(bound) == b"x"
    other = Bound(2 * SOON, _Transport(pair[0]))
    with other:
        assert _Transport(pair[0]).wait(other) == b""
    assert not bound.passed
    assert other.passed


def test_what_cannot_be_reached_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bounds, "_TOLD_AFTER", 0.0)
    monkeypatch.setattr(Bound, "_told", False)
    caplog.set_level(logging.WARNING, logger="tencent_im_compat.transport")

    def out_of_reach() -> None:
        bound = Bound(0.0, object())
        with bound:
            bound.extensions["trace"]("connection.connect_tcp.started", {})
            assert not bound.release()
            sync_until(lambda: bound.passed and caplog.records)

    out_of_reach()
    out_of_reach()
    assert [record.getMessage()[:36] for record in caplog.records] == ["a call goes on past its deadline, as"]


def test_the_thread_ends_when_there_is_nothing_to_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LINGERS", 0.01)
    dog = Watchdog()
    bound = Bound(30, None)
    for _ in range(2):
        dog.watch(bound)
        thread = dog._thread
        assert thread is not None
        assert thread.daemon
        dog.leave(bound)
        with dog._lock:
            dog._news.notify()
        thread.join(10)
        assert dog._thread is None


def test_a_nearer_deadline_wakes_the_thread() -> None:
    dog = Watchdog()
    far, near = Bound(30, None), Bound(SOON, None)
    dog.watch(far)
    sync_until(lambda: dog._wakes_at > time.monotonic() + 1)
    dog.watch(near)
    sync_until(lambda: near.passed)
    assert not far.passed
    dog.leave(far)
    dog.leave(near)


def test_an_interpreter_that_ends_gets_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(thread: threading.Thread) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr(threading.Thread, "start", no)
    dog = Watchdog()
    dog.watch(Bound(30, None))
    assert dog._thread is None


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_forked_process_has_a_thread_of_its_own() -> None:
    def look() -> str:
        bound = Bound(0.0, None)
        WATCHDOG.watch(bound)
        sync_until(lambda: bound.passed)
        return "in time"

    parent = Bound(30, None)
    WATCHDOG.watch(parent)
    with WATCHDOG._lock:  # as another thread may have it at that moment
        assert in_child(look) == "in time"
    WATCHDOG.leave(parent)


# ---------------------------------------------------------------- which socket


def test_a_pool_that_looks_different_some_day_is_no_error() -> None:
    class Other:
        _pool = object()

    for via in (None, object(), Other(), httpx.MockTransport(lambda request: httpx.Response(200))):
        assert socket_of(via, object()) is None
    with httpx.Client(trust_env=False) as client:
        assert socket_of(client, object()) is None


def test_the_request_names_its_bound() -> None:
    bound = Bound(1.0, None)
    assert bound.extensions[MARK] is bound


def test_connections_that_are_told_of(pair: tuple[socket.socket, socket.socket]) -> None:
    bound = Bound(1.0, None)
    bound.opened(None)
    assert not bound.release()
    with bound:
        bound.opened(pair[0])
        first = bound._opened
        bound.opened(pair[1])
        assert first is not None
        assert first.fileno() == -1, "the first one is not kept open"
        second = bound._opened
        assert second is not None
    assert second.fileno() == -1
    assert pair[0].fileno() > 0

    class Full(socket.socket):
        def dup(self) -> Any:
            raise OSError(24, "Too many open files")

    with Full() as full:
        bound = Bound(1.0, None)
        bound.opened(full)
        assert not bound.release()


# ---------------------------------------------------------------- connecting


def test_all_addresses_of_a_host_share_one_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def silent(self: object, host: str, port: int, timeout: float, *rest: object) -> None:
        asked.append(timeout)
        clock[0] += 0.4
        raise httpcore.ConnectTimeout("timed out")

    clock = [0.0]
    monkeypatch.setattr(dialling, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", silent)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (f"127.0.0.{n}", 1)) for n in range(6)]
    )
    with pytest.raises(httpcore.ConnectTimeout):
        dialling.Dialler().connect_tcp("host", 1, timeout=1.0)
    assert [round(each, 3) for each in asked] == [1.0, 0.6, 0.2]


def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda *a, **k: [(2, 1, 6, "", ("127.0.0.3", port)), (2, 1, 6, "", ("127.0.0.1", port))],
        )
        stream = dialling.Dialler().connect_tcp("host", port, timeout=5.0)
        stream.close()


def test_a_name_that_does_not_resolve_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(httpcore.ConnectError, match="not known"):
        dialling.Dialler().connect_tcp("host", 1, timeout=1.0)


def test_a_transport_without_a_pool_as_today_connects_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(self: object, **options: object) -> None:
        """As an httpx that keeps its pool elsewhere."""

    monkeypatch.setattr(httpx.HTTPTransport, "__init__", bare)
    transport = dialling.DialledTransport(None, None, httpx.Limits())  # type: ignore[arg-type]
    assert not transport.tells_of_sockets
    assert "trace" in Bound(1.0, transport).extensions
