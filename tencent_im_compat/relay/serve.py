"""``tencent-im relay serve``: the relay under uvicorn, until a signal ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import uvicorn
from pydantic import SecretStr

from ..errors import ConfigurationError
from ..ready import ready_file
from ..store.files import Durability
from ..webhooks.receiver import WebhookReceiver
from ..webhooks.signing import FRESH_SECONDS
from .app import Relay
from .doorkeeper import Doorkeeper, Guarded
from .errors import LogClosedError, RelayError
from .kept import Limits
from .log import EventLog
from .parking import MAX_WAITERS
from .redis_log import PREFIX, RedisLog
from .sqlite_log import SqliteLog

logger: logging.Logger = logging.getLogger("tencent_im_compat.relay")

TRIM_SECONDS = 60.0
GRACE_SECONDS = 10
"""Patience with requests that are under way when the end comes."""
KEEP_ALIVE_SECONDS = 75
BACKLOG = 4096
ACCEPTED_AT_ONCE = 32
"""Connections taken before any of them is looked at: until then they cannot push others out."""
SPARE_FILES = 384
"""File descriptors for everything that neither waits nor idles, webhooks first of all."""
IDLE_SHARE = 8
"""That part of all file descriptors is for connections without a request under way."""
MOST_IDLE = 2000


@dataclass(frozen=True, slots=True)
class Settings:
    """What to serve; tokens do not show in its repr.

    Attributes:
        sdk_app_id: The app whose webhooks are taken.
        tokens: Bearer tokens of consumers; at least one.
        db: The log's file; or
        redis: URL of the Redis that has the log.
        webhook_tokens: The console's token; two during a rotation.
        allow_unsigned: Take webhooks without authentication.
        host: Address to listen on.
        port: Port; 0 takes a free one.
        keep: How much of the log stays.
        fresh_seconds: How far RequestTime may be off.
        durability: Of the file. ``full`` survives a power failure, ``normal`` the end of this process.
        max_waiters: Most polls that wait at once.
        ready_file: Holds the base URL while requests are answered.
    """

    sdk_app_id: int
    tokens: Sequence[str] = field(repr=False)
    db: Path | None = None
    redis: SecretStr | None = None
    webhook_tokens: Sequence[str] = field(default=(), repr=False)
    allow_unsigned: bool = False
    host: str = "127.0.0.1"
    port: int = 8910
    keep: Limits | None = None
    fresh_seconds: float = FRESH_SECONDS
    durability: Durability = "full"
    max_waiters: int = MAX_WAITERS
    ready_file: Path | None = None


class RelayServer(uvicorn.Server):
    """Watches connections, and answers the waiting polls before it waits for the last answers to go out.

    Args:
        relay: What to serve.
        most_idle: Most connections that have no request under way.
    """

    def __init__(self, relay: Relay, most_idle: int = MOST_IDLE) -> None:
        guarded: Any = partial(Guarded, Doorkeeper(most_idle))
        super().__init__(
            uvicorn.Config(
                relay.app,
                http=guarded,
                ws="none",
                log_level="warning",
                access_log=False,
                server_header=False,
                lifespan="off",
                backlog=ACCEPTED_AT_ONCE,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._relay = relay

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn before it serves."""
        await super().startup(sockets)
        for each in sockets or ():
            each.listen(BACKLOG)  # asyncio takes as many at once as it was told may wait in the system

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn once a signal came."""
        self._relay.close_polls()
        await super().shutdown(sockets)


def _say(url: str) -> None:
    print(f"listening on {url}", flush=True)  # noqa: T201 - the command's answer


def serve(settings: Settings, *, announce: Callable[[str], None] = _say) -> int:
    """Serves until SIGTERM or SIGINT; the exit status: 0, or 2 for settings that cannot work.

    Args:
        settings: What to serve.
        announce: Told the base URL once requests are answered.
    """
    try:
        return asyncio.run(_serve(settings, announce))
    except ConfigurationError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        sys.stderr.write(f"cannot listen on {settings.host}:{settings.port}: {error.strerror or error}\n")
    return 2


async def _serve(settings: Settings, say: Callable[[str], None]) -> int:
    receiver = WebhookReceiver(
        sdk_app_id=settings.sdk_app_id,
        tokens=settings.webhook_tokens,
        allow_unsigned=settings.allow_unsigned,
        fresh_seconds=settings.fresh_seconds,
    )
    places = affordable(settings.max_waiters)
    with ready_file(settings.ready_file) as announce:
        async with _log(settings) as log:
            relay = Relay(log, receiver, settings.tokens, max_waiters=places.waiters)
            server = RelayServer(relay, places.idle)
            with contextlib.closing(bind(settings.host, settings.port)) as bound:
                _end_on_signals(server)
                announce(url := _address(bound))
                say(url)
                async with _trimmed_regularly(log):
                    await server.serve(sockets=[bound])
    return 0


def _log(settings: Settings) -> EventLog:
    if (settings.db is None) == (settings.redis is None):
        raise ConfigurationError("name a file or a Redis for the log, and not both")
    if settings.redis is not None:
        prefix = f"{PREFIX}{settings.sdk_app_id}:"
        return RedisLog(settings.redis, prefix=prefix, limits=settings.keep)
    assert settings.db is not None  # noqa: S101 - for type checkers
    return SqliteLog(settings.db, limits=settings.keep, durability=settings.durability)


def _end_on_signals(server: uvicorn.Server) -> None:
    # uvicorn puts its own handlers in place and raises the signal again when it is done: these then make an
    # orderly end of it. They also catch a signal that comes before uvicorn's are there.
    def end(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)


@contextlib.asynccontextmanager
async def _trimmed_regularly(log: EventLog) -> AsyncIterator[None]:
    async def trim() -> None:
        while True:
            try:
                await log.trim()
            except LogClosedError:
                return
            except RelayError as error:
                logger.error("the log could not be trimmed: %s", error)
            await asyncio.sleep(TRIM_SECONDS)

    task = asyncio.create_task(trim())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class Places(NamedTuple):
    """How many polls may wait, and how many connections may be there without a request under way."""

    waiters: int
    idle: int


def affordable(waiters: int) -> Places:
    """The places that the file descriptors suffice for; webhooks need some as well."""
    wish = (waiters + SPARE_FILES) * IDLE_SHARE // (IDLE_SHARE - 1) + 1
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return Places(waiters, min(wish // IDLE_SHARE, MOST_IDLE))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wish:
        soft = wish if hard == resource.RLIM_INFINITY else min(wish, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS has a limit beside the hard one
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    files = wish if soft == resource.RLIM_INFINITY else min(soft, wish)
    idle = min(files // IDLE_SHARE, MOST_IDLE)
    if files < wish:
        waiters = min(waiters, max(files - idle - SPARE_FILES, files // 3))
        logger.warning("only %d polls can wait: no more than %d files may be open", waiters, soft)
    return Places(waiters, idle)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only for sockets that name it.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(BACKLOG)
    except OSError:
        made.close()
        raise
    return made


def _address(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
