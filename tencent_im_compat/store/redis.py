"""A store in Redis (extra ``redis``), for processes on many machines.

Redis keeps what it was told over a restart only if it is configured to: ``appendonly yes``, and
``maxmemory-policy noeviction``. With ``appendfsync everysec`` an orderly restart loses nothing, but a kill of
Redis, or a failure of its machine, costs up to the last two seconds; with ``always`` neither loses anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import SecretStr

from ..extras import needing
from .bounds import POSITIONS, Bounds, Prepared, check_name, check_page, check_shard, prepare_delivery
from .delivering import Delivering
from .errors import EventDoneError, LeaseLostError, StoreError, StoreFailedError, StoreFileError
from .protocol import Batch, Committed, Delivery, Event, Lease, Shard, digest_of, to_bytes, to_text
from .queued import Acquire, QueuedStore, Release, Renew, Step, Waiting
from .redis_scripts import ACQUIRE, COMMIT, PENDING, RELEASE, RENEW, SHARDS
from .redis_server import Ask, Server
from .room import full

if TYPE_CHECKING:
    import redis
    import redis.client

T = TypeVar("T")

SCHEMA_VERSION: Final = b"1"
_TOKEN_SECONDS: Final = 600
"""How long it is known that a delivery was made."""


class RedisDelivery(Delivery):
    """A listener's own writes to Redis, in one transaction with the event's "done".

        with store.delivery(lease, event) as tx:
            tx.pipeline.incr("orders")

    Its commands are collected, and sent at the end as one ``MULTI``: all are carried out or none, whatever
    breaks down. Redis has no roll back: a command that it refuses for itself (``INCR`` of a text) does not
    undo the others; its error is raised when everything else, "done" as well, has been written.

    Attributes:
        event: The event.
        pipeline: Takes commands; it answers nothing. ``execute`` is the delivery's.
        results: What they answered, once it is committed.
    """

    def __init__(
        self,
        store: RedisStore,
        lease: Lease,
        event: Event,
        batch: Prepared,
        pipeline: redis.client.Pipeline,
    ) -> None:
        super().__init__(event)
        self.pipeline: redis.client.Pipeline = pipeline
        self.results: list[Any] = []
        self._store = store
        self._lease = lease
        self._batch = batch
        self._open = True

    def commit(self) -> None:
        """Writes all, the event's "done" as well.

        Raises:
            redis.exceptions.ResponseError: Redis refused a command for itself; the others were carried out.
        """
        if self._open:
            self._open = False
            commands = list(self.pipeline.command_stack)
            self.results = self._store._deliver(self._lease, self.event, self._batch, commands)

    def roll_back(self) -> None:
        """Writes nothing."""
        self._open = False


class RedisStore(QueuedStore):
    """Keeps events in Redis, for all processes that name the same server and prefix. See ``Store``.

    It wants one primary; Redis Cluster is not supported.

    All that waits is sent at once. A lost connection is opened again, and what was under way is sent once
    more, which changes nothing if it had come through. It may be used over forks.

    Args:
        url: E.g. ``redis://localhost:6379/0``; or a ``redis.Redis``, which stays the caller's to close. A URL
            shows in no repr, as it may hold a password.
        prefix: Begins every key.
        timeout: Seconds after which Redis counts as unreachable.
        bounds: How much it takes and keeps.
        clock: Gives Unix seconds, for tests; else Redis' own clock counts.

    Raises:
        MissingPackageError: The extra ``redis`` is not installed.
        StoreFileError: The URL is none.
    """

    def __init__(
        self,
        url: str | SecretStr | redis.Redis,
        *,
        prefix: str = "tencent-im:store:",
        timeout: float = 5.0,
        bounds: Bounds | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(bounds, "tencent-im-store-redis")
        with needing("RedisStore()", "redis"):
            import redis  # noqa: F401 - looked for here, where the caller can do something about it
        self._server = Server(url, timeout, self._check_version)
        self._prefix = prefix
        self._clock = clock

    def shards(self) -> tuple[Shard, ...]:
        """All shards that were ever used, by number."""

        prefix = self._prefix
        ((time, *told),) = self._server.read(lambda pipe: pipe.eval(SHARDS, 1, prefix), self._check_open)
        now = int(time) if self._clock is None else round(self._clock() * 1e6)
        found = []
        for at in range(0, len(told), 8):
            shard, number, owner, until, *counts = told[at : at + 8]
            ends = int(until)
            figures = (int(each) for each in counts)
            found.append(Shard(shard, int(number), to_text(owner), ends > now, ends / 1e6, *figures))
        return tuple(found)

    def pending(self, shard: int, *, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
        """Events that are not done, by number. A page may be shorter than ``limit``; an empty one ends."""
        check_page(after, limit)
        base = self._base(check_shard(shard))
        (rows,) = self._server.read(lambda pipe: pipe.eval(PENDING, 1, base, after, limit), self._check_open)
        return tuple(
            Event(
                shard,
                int(rows[at]),
                to_text(rows[at + 1]),
                to_text(rows[at + 2]),
                rows[at + 3],
                float(rows[at + 4]),
            )
            for at in range(0, len(rows), 5)
        )

    def state(self, shard: int, scope: str) -> dict[str, bytes]:
        """All values of a scope."""
        key = self._base(check_shard(shard)).encode() + b"s:" + check_name(scope, "scope")
        (found,) = self._server.read(lambda pipe: pipe.hgetall(key), self._check_open)
        return {to_text(name): value for name, value in found.items()}

    def position(self, shard: int, name: str) -> bytes | None:
        """Where a source stands."""
        key, kept = self._base(check_shard(shard)).encode() + b"s:" + POSITIONS, check_name(name, "name")
        (found,) = self._server.read(lambda pipe: pipe.hget(key, kept), self._check_open)
        return None if found is None else bytes(found)

    def begin(self, lease: Lease, event: Event, batch: Batch | None = None) -> RedisDelivery:
        """Opens a delivery, to be ended by its ``commit`` or ``roll_back``."""
        prepared = prepare_delivery(lease, event, batch, self._bounds)
        base = self._base(check_shard(lease.shard))

        def asked(pipe: redis.client.Pipeline) -> None:
            pipe.get(f"{base}fence")
            pipe.hget(f"{base}e:{event.id}", "digest")

        fence, digest = self._server.read(asked, self._check_open)
        _check_delivery(lease, event, fence, digest)
        return RedisDelivery(self, lease, event, prepared, self._server.collecting())

    def delivery(
        self, lease: Lease | None = None, event: Event | None = None, batch: Batch | None = None
    ) -> Delivering[RedisDelivery]:
        """A delivery around a listener's own writes. See ``Store.delivery``."""
        return Delivering(self, lease, event, batch)

    def close(self) -> None:
        """Writes what waits and closes the connections that are the store's own."""
        super().close()
        self._server.close()

    def __repr__(self) -> str:
        return f"RedisStore(prefix={self._prefix!r})"

    def _deliver(self, lease: Lease, event: Event, batch: Prepared, commands: list[Any]) -> list[Any]:
        self._check_open()
        base, token = self._base(lease.shard), secrets.token_hex(8)
        arguments = self._commit_arguments(batch, self._now())
        arguments[6:8] = [1 << 48, 1 << 48]  # nothing may refuse it once the transaction has begun

        def transaction(pipe: redis.client.Pipeline) -> list[Any] | None:
            pipe.watch(f"{base}fence", f"{base}e:{event.id}")  # type: ignore[no-untyped-call]
            if pipe.exists(f"{base}d:{token}"):
                return []  # its answer was lost
            _check_delivery(
                lease, event, pipe.get(f"{base}fence"), pipe.hget(f"{base}e:{event.id}", "digest")
            )
            pipe.multi()
            pipe.eval(COMMIT, 1, base, *arguments)
            pipe.set(f"{base}d:{token}", 1, ex=_TOKEN_SECONDS)
            pipe.command_stack.extend(commands)
            return list(pipe.execute(raise_on_error=False))

        results = self._server.transact(transaction)
        for each in results:
            if isinstance(each, Exception):
                raise each
        return results[2:]

    def _write(self, entries: list[Waiting]) -> None:
        asks: list[Ask] = []
        for each in entries:
            asks += self._asks(each.step)
        try:
            answers = self._server.run(asks)
        except Exception as error:  # this thread must live
            reason = (
                error if isinstance(error, StoreError) else StoreFailedError(f"Redis: {type(error).__name__}")
            )
            for each in entries:
                each.fail(reason)
            return
        at = 0
        for each in entries:
            count = len(each.step.leases) if isinstance(each.step, (Renew, Release)) else 1
            mine, at = answers[at : at + count], at + count
            refused = next((answer for answer in mine if isinstance(answer, StoreError)), None)
            if refused is not None:
                each.fail(refused)
                continue
            outcome = _read(each.step, mine)
            each.fail(outcome) if isinstance(outcome, Exception) else each.succeed(outcome)

    def _asks(self, step: Step) -> list[Ask]:
        now = self._now()
        if isinstance(step, Prepared):
            return [Ask(COMMIT, self._base(step.shard), self._commit_arguments(step, now))]
        if isinstance(step, Acquire):
            owner, token = to_bytes(step.owner), secrets.token_bytes(8)
            return [Ask(ACQUIRE, self._base(step.shard), [now, owner, step.life, token])]
        script, more = (RENEW, [step.life]) if isinstance(step, Renew) else (RELEASE, [])
        return [Ask(script, self._base(each.shard), [now, each.number, *more]) for each in step.leases]

    def _commit_arguments(self, step: Prepared, now: int | str) -> list[Any]:
        bounds = self._bounds
        found: list[Any] = [now, "" if step.number is None else step.number, self._remembered_us()]
        found += [bounds.remembered, bounds.pending, bounds.pending_bytes]
        found += [bounds.scope_entries, bounds.scope_bytes, step.token, len(step.events)]
        for each in step.events:
            found += [each.digest, each.key, each.lane, each.given.payload, repr(float(each.given.at))]
        found.append(len(step.done))
        for number, digest in step.done.items():
            found += [number, digest]
        found.append(len(step.scopes))
        for scope, values in step.scopes.items():
            found += [scope, len(values)]
            for name, value in values.items():
                found += [name, "" if value is None else "1", value or b""]
        return found

    def _base(self, shard: int) -> str:
        return f"{self._prefix}{{{shard}}}:"

    def _now(self) -> int | str:
        """The clock of a test, or nothing: then the script asks Redis'."""
        return "" if self._clock is None else round(self._clock() * 1e6)

    def _remembered_us(self) -> int:
        return round(self._bounds.remembered_seconds * 1e6)

    def _check_version(self, client: redis.Redis) -> None:
        key = f"{self._prefix}version"
        client.set(key, SCHEMA_VERSION, nx=True)
        if client.get(key) != SCHEMA_VERSION:
            raise StoreFileError(
                f"what Redis has under {self._prefix} was made by something else, or by another version of"
                " this library: use that version, or another prefix"
            )


def _check_delivery(lease: Lease, event: Event, fence: object, digest: object) -> None:
    if fence != str(lease.number).encode():
        raise LeaseLostError(lease.shard)
    if event.shard != lease.shard or digest != digest_of(event.shard, event.key):
        raise EventDoneError(event.shard, event.id)


def _read(step: Step, answers: Sequence[Any]) -> object:
    """What an answer of the scripts means: a result, or an error."""
    if isinstance(step, Prepared):
        (answer,) = answers
        if isinstance(answer, bytes):
            return LeaseLostError(step.shard) if answer == b"lost" else full(answer.decode())
        pairs = list(zip(step.events, answer, strict=True))
        new = tuple(each.numbered(step.shard, number) for each, number in pairs if number)
        return Committed(new, tuple(each.given.key for each, number in pairs if not number))
    if isinstance(step, Acquire):
        (answer,) = answers
        return None if answer is None else Lease(step.shard, int(answer[0]), step.owner, int(answer[1]) / 1e6)
    if isinstance(step, Renew):
        return tuple(
            Lease(lease.shard, lease.number, to_text(answer[1]), int(answer[0]) / 1e6)
            for lease, answer in zip(step.leases, answers, strict=True)
            if answer is not None
        )
    return None
