"""A real socket: the ASGI application under uvicorn, in a thread of this process."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import Self

START_SECONDS = 10.0
TOLD_SECONDS = 60.0
GRACE_SECONDS = 1
"""How long an orderly stop waits for answers under way."""
TICK_SECONDS = 0.1
"""So often uvicorn looks around; it counts the ticks to know when a second is over."""
TICKS = 864_000
MOMENT_SECONDS = 0.001
ACCEPTING_TURNS = 5
"""In so many turns of the loop what was just accepted becomes a connection, which can be closed."""


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only for sockets that name it.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(1024)
    except OSError:
        made.close()
        raise
    return made


def address(bound: socket.socket, scheme: str = "http") -> str:
    """The base URL under which a bound socket is reached."""
    host, port = bound.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def tune_gc() -> None:
    """For a process that only serves: what is there at the start stays, and what is stored lives long.

    The collector of reference cycles would look through all messages again and again. It keeps working, on
    what is young, and seldom on the rest.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def _no_upgrade(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(
        ("Unsupported upgrade request", "No supported WebSocket library")
    )


class _Seldom(logging.Filter):
    """Tells of used up file descriptors once a minute: asyncio does with each of thousands of tries."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0
        self._tries = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written, shortened."""
        if not str(record.msg).startswith("socket.accept() out of system resource"):
            return True
        self._tries += 1
        if time.monotonic() < self._next:
            return False
        record.msg = f"no connection can be taken: out of file descriptors or memory (tries: {self._tries})"
        record.args = record.exc_info = None
        self._next, self._tries = time.monotonic() + TOLD_SECONDS, 0
        return True


_seldom = _Seldom()


def config(app: ASGIApp) -> uvicorn.Config:
    """Quiet, without access log: URLs hold UserSigs. Who asks to upgrade (Java does) is just answered."""
    logging.getLogger("uvicorn.error").addFilter(_no_upgrade)
    logging.getLogger("asyncio").addFilter(_seldom)  # which takes it once
    return uvicorn.Config(
        app,
        ws="none",
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


class MainServer(uvicorn.Server):
    """Serves in the main thread, until a signal ends it.

    Args:
        config: As ``config`` makes it.
        ending: Called when a signal came, before answers under way are waited for.
    """

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self.ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal came while it serves."""
        self.ending()
        super().handle_exit(sig, frame)


def end_on_signals(server: MainServer) -> None:
    """Has SIGTERM and SIGINT end a server in order, whenever they come.

    uvicorn puts its own handlers in place and raises the signal again when it is done; before and
    after, these take it. They raise nothing: an exception in the middle of anything could be lost.
    """

    def end(number: int, frame: FrameType | None) -> None:
        server.ending()
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)


class _PromptServer(uvicorn.Server):
    """Ends at once when it is told to, where uvicorn looks a moment later and waits a moment in any case."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def end(self) -> None:
        """Has the server end, from any thread, whether it began yet or not."""
        self.should_exit = self.force_exit = True
        loop, told = self._loop, self._told
        if loop is not None and told is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended
                loop.call_soon_threadsafe(told.set)

    async def main_loop(self) -> None:
        """Ticks as uvicorn does, and hears in between that it shall end."""
        self._told = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        tick = 0
        while not await self.on_tick(tick):
            tick = (tick + 1) % TICKS
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._told.wait(), TICK_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answers under way have a tick's time; without any it is over at once."""
        # What was just accepted becomes a connection before the server is closed, else asyncio loses it.
        with contextlib.suppress(NotImplementedError):
            for each in sockets or ():
                asyncio.get_running_loop().remove_reader(each)
        for _ in range(ACCEPTING_TURNS):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        for each in sockets or ():
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        end = time.monotonic() + TICK_SECONDS
        state = self.server_state  # which tells nobody when it changes
        while (state.connections or state.tasks) and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(MOMENT_SECONDS)


class ServerThread:
    """Serves an application until the end of its ``with`` block.

    Args:
        app: What to serve.
        host: Address to listen on.
        port: Port; 0 takes a free one.
        control_token: What the application wants of control requests.

    Attributes:
        url: Base URL, once started.
        control_token: The token that control requests need; absent: none.
    """

    def __init__(
        self, app: ASGIApp, host: str = "127.0.0.1", port: int = 0, *, control_token: str | None = None
    ) -> None:
        self._app = app
        self._host = host
        self._port = port
        self._server: _PromptServer | None = None
        self._thread: threading.Thread | None = None
        self._socket: socket.socket | None = None
        self.url = ""
        self.control_token = control_token

    def start(self) -> Self:
        """Begins to serve; returns once requests are answered."""
        bound = bind(self._host, self._port)
        server = _PromptServer(config(self._app))
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [bound]}, name="tencent-im-mock", daemon=True
        )
        self._server, self._thread, self._socket = server, thread, bound
        self.url = address(bound)
        thread.start()
        # The socket listens already, so a client that connects now waits instead of failing.
        return self

    def stop(self) -> None:
        """Ends serving and frees the port."""
        if self._server is None or self._thread is None or self._socket is None:
            return
        self._server.end()
        self._thread.join(START_SECONDS)
        self._socket.close()
        self._server = self._thread = self._socket = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
