"""The one door to the network: takes a ``Call[T]``, answers a ``T`` or raises a typed error."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import httpx
from pydantic import SecretStr
from typing_extensions import Self

from .. import network
from ..call import Call
from ..codes import COMMAND_RATE, RENEW_SIG
from ..config import RetryPolicy, Settings, Timeouts
from ..errors import ConfigurationError, NotSentError, RefusedError, TencentIMError
from ..observing import Observer, Watch
from ..reply import judge
from ..usersig import UserSigSource
from ..wire.base import Reply
from .connection import AsyncConnection
from .gate import AsyncGate

T = TypeVar("T", bound=Reply)


class AsyncTransport:
    """Sends calls as the App administrator, with one UserSig that it makes, keeps and renews.

    Args:
        settings: Where to call, as whom, how often.
        http_client: A client or transport of the caller's own; it is used as it is and not closed.
        proxy: Proxy URL for the transport made here.
        ca_file: PEM file of the authority to trust instead of the public ones.
        trust_env: Whether proxies may come from the environment.
        observers: Who hears of every call.
        clock: Gives Unix seconds, for the UserSig.
        monotonic: Gives seconds that never go back, for deadlines and limits.
        sleep: Pauses between attempts.
        rng: Source of nonces and jitter.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        http_client: network.AsyncHttpClient | None = None,
        proxy: str | None = None,
        ca_file: str | None = None,
        trust_env: bool = True,
        observers: Sequence[Observer] = (),
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: network.AsyncSleep = network.async_sleep,
        rng: random.Random | None = None,
    ) -> None:
        network.guard_foreign_logs()
        self.settings = settings
        self.clock = clock
        self._sigs = UserSigSource(
            settings.sdk_app_id,
            settings.secret_key,
            settings.admin,
            expire=settings.sig_expire,
            clock=clock,
        )
        urls = [settings.base_url, *([settings.backup_url] if settings.backup_url else [])]
        self._route = network.Route([network.Endpoint(settings, url) for url in urls])
        self._gate: AsyncGate | None = None
        if settings.rates.enabled:
            self._gate = AsyncGate(settings.rates, settings.sdk_app_id, clock=monotonic, sleep=sleep)
        self._monotonic = monotonic
        self._sleep = sleep
        # The system's own: a forked process does not draw the same numbers as its parent.
        self._rng = rng or random.SystemRandom()
        self._observers = tuple(observers)
        self._until: float | None = None
        self._connection = AsyncConnection(
            settings, http_client=http_client, proxy=proxy, ca_file=ca_file, trust_env=trust_env
        )

    def view(
        self,
        *,
        timeouts: Timeouts | None = None,
        retry: RetryPolicy | None = None,
        deadline: float | None = None,
        observers: Sequence[Observer] = (),
    ) -> Self:
        """The same transport with other settings; connections, UserSig and limits are shared.

        Args:
            timeouts: Seconds to wait in one attempt.
            retry: How often and how long a call is tried.
            deadline: Seconds from now in which all calls of the view together must end.
            observers: Who hears of the calls of the view as well.

        Raises:
            ConfigurationError: The deadline is no number of seconds.
        """
        if deadline is not None and not 0 <= deadline < float("inf"):
            raise ConfigurationError("deadline must be a number of seconds, 0 or more")
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.settings = replace(
            self.settings, timeouts=timeouts or self.settings.timeouts, retry=retry or self.settings.retry
        )
        other._observers = (*self._observers, *observers)
        if deadline is not None:
            until = self._monotonic() + deadline
            other._until = until if self._until is None else min(until, self._until)
        return other

    async def send(self, call: Call[T]) -> T:
        """Sends a call and reads its answer.

        Raises:
            RefusedError: The server refused it.
            NotSentError: It surely never reached the server.
            OutcomeUnknownError: It may have been carried out.
        """
        if not self._observers:
            return await self._send(call, None)
        watch = Watch(self._observers, call.command)
        try:
            result = await self._send(call, watch)
        except BaseException as error:
            watch.tell("ended", error)
            raise
        watch.tell("ended", None)
        return result

    async def _send(self, call: Call[T], watch: Watch | None) -> T:
        attempts = network.Attempts(
            call,
            self.settings.retry,
            clock=self._monotonic,
            uniform=self._rng.uniform,
            until=self._until,
            watch=watch,
        )
        if (late := attempts.held_back()) is not None:
            raise late
        try:
            try:
                result = await self._attempt(call, attempts)
            except TencentIMError as error:
                # tenacity comes in where a repeat is thinkable: nearly every call succeeds at once and would
                # pay a tenth of its cost for a loop that it does not need.
                if attempts.final(error):
                    raise
                attempts.first_failure = error
                result = await self._repeat(call, attempts)
        except TencentIMError as error:
            attempts.tell(error)
            raise attempts.verdict(error) from None
        attempts.tell(None)
        return result

    async def _repeat(self, call: Call[T], attempts: network.Attempts) -> T:
        import tenacity

        retrying = tenacity.AsyncRetrying(
            sleep=self._sleep,
            stop=attempts.stop,
            wait=attempts.wait,
            retry=attempts.again,
            before_sleep=attempts.note,
            reraise=True,
        )
        result: T = await retrying(self._next, call, attempts)
        return result

    async def _next(self, call: Call[T], attempts: network.Attempts) -> T:
        """An attempt as the loop sees it; its first one was made already, and failed."""
        failure, attempts.first_failure = attempts.first_failure, None
        if failure is not None:
            raise failure
        return await self._attempt(call, attempts)

    async def _attempt(self, call: Call[T], attempts: network.Attempts) -> T:
        """One attempt, within the limits on calls."""
        if self._gate is None:
            return await self._exchange(call, attempts)
        place = await self._gate.enter(call, attempts.left, self.settings.timeouts.longest)
        try:
            result = await self._exchange(call, attempts)
        except BaseException as error:
            refused = isinstance(error, RefusedError) and error.code in COMMAND_RATE
            await place.leave(reached=not isinstance(error, NotSentError), refused=refused)
            raise
        await place.leave(reached=True, refused=False)
        return result

    async def _exchange(self, call: Call[T], attempts: network.Attempts) -> T:
        deliver = self._connection.deliver()
        endpoint = self._route.endpoint(self._monotonic())
        attempts.begin(endpoint.host)
        user_sig = SecretStr(self._sigs.current())  # a traceback may show this frame
        request = endpoint.request(
            call, user_sig, self._rng.getrandbits(32), self.settings.timeouts, attempts.left()
        )
        try:
            response = await deliver(request)
            try:
                body = await _read(response, attempts)
            finally:
                await response.aclose()
        except network.faults() as error:
            found = network.fault(call.command, error)
            self._route.failed(endpoint, found, self._monotonic())
            raise found from None
        except BaseException as error:
            raise network.bare(error) from None
        attempts.answered(response.status_code, response.headers.items(), body)
        try:
            return judge(call, response.status_code, body)
        except RefusedError as error:
            if error.code in RENEW_SIG:
                self._sigs.renew(user_sig.get_secret_value())
            raise
        except TencentIMError as error:
            self._route.failed(endpoint, error, self._monotonic())
            raise

    async def aclose(self) -> None:
        """Closes the connections made here; a client that was passed in stays open."""
        await self._connection.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.base_url!r}, sdk_app_id={self.settings.sdk_app_id})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a client holds connections and cannot be pickled; make one in each process")


async def _read(response: httpx.Response, attempts: network.Attempts) -> bytes:
    if response.is_stream_consumed:  # a transport in the process answered with a whole body
        return response.content
    chunks = []
    size = 0
    # Decoding costs even where nothing is encoded.
    encoded = "content-encoding" in response.headers
    async for chunk in response.aiter_bytes() if encoded else response.aiter_raw():
        chunks.append(chunk)
        size += len(chunk)
        attempts.check(size)
    return b"".join(chunks)
