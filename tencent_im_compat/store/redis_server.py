"""The way to Redis: scripts sent once and named after that, lost connections, and what errors mean."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from pydantic import SecretStr

from .errors import StoreError, StoreFailedError, StoreFileError, StoreUnreachableError

if TYPE_CHECKING:
    import redis
    import redis.client

T = TypeVar("T")

CONNECTIONS: Final = 32
"""Most connections of a process; ``max_connections`` in the URL is another number."""
TRIES: Final = 2
"""A connection may have been lost long ago and unnoticed, so one failure says little."""
CONTESTED: Final = 1000
"""How often a transaction begins anew because what it looked at was changed."""
MOST_BYTES: Final = 4 * 1024 * 1024
"""Of one pipeline, about: Redis serves nobody else while it runs what it has read."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A script to run on one key."""

    script: str
    key: str
    arguments: Sequence[Any]

    @property
    def size(self) -> int:
        """About how many bytes it is."""
        return sum(len(each) for each in self.arguments if isinstance(each, bytes)) + 200


class Server:
    """Redis, as a store asks it.

    Args:
        url: Where it is, or a client.
        timeout: Seconds after which it counts as unreachable.
        check: Called once with the client, before anything else; raises if this Redis cannot be used.

    Raises:
        StoreFileError: The URL is none, or the client decodes answers.
    """

    def __init__(
        self, url: str | SecretStr | redis.Redis, timeout: float, check: Callable[[redis.Redis], None]
    ) -> None:
        import redis

        self._check = check
        self._checked = False
        self._own = not isinstance(url, redis.Redis)
        if isinstance(url, redis.Redis):
            if url.get_encoder().decode_responses:
                raise StoreFileError("the redis.Redis decodes answers: make it with decode_responses=False")
            self._client = url
            return
        secret = url if isinstance(url, SecretStr) else SecretStr(url)
        try:
            pool = redis.BlockingConnectionPool.from_url(
                secret.get_secret_value(),
                max_connections=CONNECTIONS,
                timeout=timeout,
                socket_timeout=timeout,
                socket_connect_timeout=timeout,
                retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0),
            )
        except Exception as error:  # whose text may quote the URL
            raise StoreFileError(
                f"url is none of Redis ({type(error).__name__}): write redis://[:password@]host:port/db"
            ) from None
        self._client = redis.Redis.from_pool(pool)

    def run(self, asks: Sequence[Ask]) -> list[Any]:
        """Runs scripts in their order; answers, with a ``StoreError`` in the place of each that was refused.

        A part that got no answer is sent again: each script knows what it has done.

        Raises:
            StoreUnreachableError: No answer.
        """
        answers: list[Any] = []
        for part in _parts(asks):
            answers += self._asked(partial(self._run, part))
        return answers

    def read(self, asked: Callable[[redis.client.Pipeline], object], check: Callable[[], None]) -> list[Any]:
        """Answers to questions that change nothing.

        Args:
            asked: Puts the questions into a pipeline.
            check: Raises if the store is closed.

        Raises:
            StoreError: Redis gave no answer, or an error.
        """
        check()

        def ask() -> list[Any]:
            with self._client.pipeline(transaction=False) as pipe:
                asked(pipe)
                return list(pipe.execute())

        return self._asked(ask)

    def transact(self, transaction: Callable[[redis.client.Pipeline], list[Any] | None]) -> list[Any]:
        """Runs a transaction that watches; again while what it watches is changed or its answer is lost.

        Raises:
            StoreError: Redis gave no answer, or an error; or what ``transaction`` raises.
        """
        import redis

        def ask() -> list[Any]:
            for _ in range(CONTESTED):
                with self._client.pipeline(transaction=True) as pipe:
                    try:
                        return transaction(pipe) or []
                    except redis.exceptions.WatchError:
                        continue
            raise StoreFailedError("Redis: what the delivery looked at was changed again and again")

        return self._asked(ask)

    def collecting(self) -> redis.client.Pipeline:
        """A pipeline that takes commands and sends none."""
        pipe = self._client.pipeline(transaction=True)

        def not_here(*arguments: object, **more: object) -> NoReturn:
            raise StoreFailedError("the delivery sends its commands itself, at its end, in one transaction")

        vars(pipe).update(execute=not_here, watch=not_here, reset=lambda: None)
        return pipe

    def close(self) -> None:
        """Closes connections that are the store's own."""
        if self._own:
            self._client.close()
            self._client.connection_pool.disconnect()

    def _run(self, asks: Sequence[Ask]) -> list[Any]:
        import redis

        answers = self._run_once(asks)
        missing = [at for at, each in enumerate(answers) if isinstance(each, redis.exceptions.NoScriptError)]
        if missing:
            # Redis was restarted, or never knew them. Those of one key are missing together, in their order.
            for script in {asks[at].script for at in missing}:
                self._client.script_load(script)
            for at, answer in zip(missing, self._run_once([asks[at] for at in missing]), strict=True):
                answers[at] = answer
        return [_refused(each) if isinstance(each, redis.exceptions.RedisError) else each for each in answers]

    def _run_once(self, asks: Sequence[Ask]) -> list[Any]:
        with self._client.pipeline(transaction=False) as pipe:
            for each in asks:
                pipe.execute_command("EVALSHA", _sha(each.script), 1, each.key, *each.arguments)  # type: ignore[no-untyped-call]
            return list(pipe.execute(raise_on_error=False))

    def _asked(self, ask: Callable[[], T]) -> T:
        for tries_left in reversed(range(TRIES)):
            try:
                with _told():
                    if not self._checked:
                        self._check(self._client)
                        self._checked = True
                    return ask()
            except StoreUnreachableError:
                if not tries_left:
                    raise
        raise AssertionError("unreachable")


@contextmanager
def _told() -> Iterator[None]:
    """Errors of redis-py as errors of the store; their texts, which may quote what was sent, are left out."""
    import redis

    try:
        yield
    except redis.exceptions.RedisError as error:
        raise _refused(error) from None
    except OSError as error:
        raise StoreUnreachableError(_unreachable(error)) from None


def _refused(error: Exception) -> StoreError:
    import redis

    known = redis.exceptions
    if isinstance(error, (known.AuthenticationError, known.NoPermissionError)):
        return StoreFileError(
            "Redis refused the user or the password of the URL, or its rights do not suffice"
        )
    if isinstance(error, (known.ConnectionError, known.TimeoutError)):
        return StoreUnreachableError(_unreachable(error))
    if isinstance(error, known.ReadOnlyError):
        return StoreFailedError("Redis is a replica, which takes no writes: name the primary")
    word = str(error).partition(" ")[0]
    if word == "MISCONF":
        return StoreFailedError("Redis cannot write to its disk and refuses writes: make room there")
    if word == "NOAUTH":
        return StoreFileError("Redis wants a password: redis://:password@host:port/db")
    if word == "OOM" or type(error).__name__ == "OutOfMemoryError":
        return StoreFailedError("Redis has no memory left (maxmemory): give it more; nothing was written")
    shown = word if word.isalpha() and word.isupper() else type(error).__name__
    return StoreFailedError(f"Redis refused: {shown}")


def _unreachable(error: Exception) -> str:
    return f"Redis does not answer ({type(error).__name__}): is it up, and is its address right?"


@lru_cache
def _sha(script: str) -> str:
    return hashlib.sha1(script.encode(), usedforsecurity=False).hexdigest()


def _parts(asks: Sequence[Ask]) -> Iterator[Sequence[Ask]]:
    start, size = 0, 0
    for at, each in enumerate(asks):
        size += each.size
        if size > MOST_BYTES:
            yield asks[start : at + 1]
            start, size = at + 1, 0
    if start < len(asks):
        yield asks[start:]
