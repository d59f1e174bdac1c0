"""The only way to the network: takes a ``Call[T]``, answers a ``T`` or raises a typed error."""

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
from ..errors import ConfigurationError, NotSentError, OutcomeUnknownError, RefusedError, TencentIMError
from ..observing import Observer, Observers, Watch
from ..reply import judge
from ..usersig import UserSigSource
from ..wire.base import Reply
from .connection import AsyncConnection
from .exchange import AsyncExchange
from .gate import AsyncGate

T = TypeVar("T", bound=Reply)


class AsyncTransport:
    """Sends calls as the App administrator, with one UserSig that it makes, keeps and renews.

    Args:
        settings: Where to call, as whom, how often.
        http_client: A client or transport of the caller's own; it is used as it is and not closed.
        proxy: Proxy URL for the transport made here; shows itself in no repr.
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
        proxy: SecretStr | None = None,
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
        self.monotonic = monotonic
        self.sleep = sleep
        # The system's own: a forked process does not draw the same numbers as its parent.
        self._rng = rng or random.SystemRandom()
        self._observers = Observers(observers)
        self._on_headers: Callable[[httpx.Headers], object] | None = None
        self._until: float | None = None
        self._connection = AsyncConnection(
            urls, http_client=http_client, proxy=proxy, ca_file=ca_file, trust_env=trust_env
        )

    def view(
        self,
        *,
        timeouts: Timeouts | None = None,
        retry: RetryPolicy | None = None,
        deadline: float | None = None,
        observers: Sequence[Observer] = (),
        on_headers: Callable[[httpx.Headers], object] | None = None,
    ) -> Self:
        """The same transport with other settings; connections, UserSig and limits are shared.

        Args:
            timeouts: Seconds to wait in one attempt.
            retry: How often and how long a call is tried.
            deadline: Seconds from now in which all calls of the view together must end.
            observers: Who hears of the calls of the view as well.
            on_headers: Gets the headers of every answer: at less cost than an observer, and nothing else.

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
        if observers:
            other._observers = Observers((*self._observers.all, *observers))
        if on_headers is not None:
            other._on_headers = on_headers
        if deadline is not None:
            until = self.monotonic() + deadline
            other._until = until if self._until is None else min(until, self._until)
        return other

    async def send(self, call: Call[T]) -> T:
        """Sends a call and reads its answer.

        Raises:
            RefusedError: The server refused it.
            NotSentError: It surely never reached the server.
            OutcomeUnknownError: It may have been carried out.
        """
        __tracebackhide__ = True  # in pytest an error points to what was called, not to how it is sent
        if not self._observers.all:
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
        __tracebackhide__ = True
        attempts = network.Attempts(
            call,
            self.settings.retry,
            clock=self.monotonic,
            uniform=self._rng.uniform,
            until=self._until,
            watch=watch,
        )
        try:
            if (late := attempts.held_back()) is not None:
                raise late
            try:
                result = await self._attempt(call, attempts)
            except TencentIMError as error:
                # tenacity comes in where a repeat is thinkable: nearly every call succeeds at once and would
                # pay a tenth of its cost for a loop that it does not need.
                if attempts.final(error):
                    raise
                result = await self._repeat(call, attempts, error)
        except TencentIMError as error:
            failed = error
        else:
            attempts.tell(None)
            return result
        attempts.tell(failed)
        try:
            raise network.clean(attempts.verdict(failed))
        finally:
            del failed  # which holds this frame

    async def _repeat(self, call: Call[T], attempts: network.Attempts, first: TencentIMError) -> T:
        """Goes on after a first attempt, which was made already and failed."""
        import tenacity

        failed = [first]

        async def attempt() -> T:
            if failed:
                raise failed.pop()  # the first one, as the loop counts and judges it
            return await self._attempt(call, attempts)

        retrying = tenacity.AsyncRetrying(
            sleep=self.sleep,
            stop=attempts.stop,
            wait=attempts.wait,
            retry=attempts.again,
            before_sleep=attempts.note,
            reraise=True,
        )
        result: T = await retrying(attempt)
        return result

    async def _attempt(self, call: Call[T], attempts: network.Attempts) -> T:
        """One attempt, within the limits on calls."""
        if self._gate is None:
            return await self._exchange(call, attempts)
        longest = self.settings.timeouts.longest + network.GRACE
        place = await self._gate.enter(call, attempts.left, longest)
        try:
            result = await self._exchange(call, attempts)
        except BaseException as error:
            refused = isinstance(error, RefusedError) and error.code in COMMAND_RATE
            await place.leave(reached=not isinstance(error, NotSentError), refused=refused)
            raise
        await place.leave(reached=True, refused=False)
        return result

    async def _exchange(self, call: Call[T], attempts: network.Attempts) -> T:
        endpoint = self._route.endpoint(self.monotonic())
        way = self._connection.way(endpoint.url)
        attempts.begin(endpoint.host)
        user_sig = SecretStr(self._sigs.current())  # a traceback may show this frame
        timeouts, left = self.settings.timeouts, attempts.left()
        exchange = AsyncExchange(way, call.command, endpoint.place, min(left, timeouts.longest))
        request = endpoint.request(
            call, user_sig, self._rng.getrandbits(32), timeouts, left, extensions=exchange.bound.extensions
        )
        spoilt = False
        try:
            response, body = await exchange.answer(request, attempts.check)
            attempts.answered(response, body)
            if self._on_headers is not None:
                self._on_headers(response.headers)
            result = judge(call, response.status_code, body)
            if call.echo is not None and (missed := call.echo.missed(result)):
                spoilt = True
                raise OutcomeUnknownError(call.command, f"the answer belongs to another call: {missed}")
            return result
        except RefusedError as error:
            if error.code in RENEW_SIG:
                self._sigs.renew(user_sig.get_secret_value())
            raise
        except TencentIMError as error:
            self._route.failed(endpoint, error, self.monotonic())
            raise
        finally:
            await exchange.end(spoilt=spoilt)

    async def aclose(self) -> None:
        """Closes the connections made here; a client that was passed in stays open."""
        await self._connection.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings.base_url!r}, sdk_app_id={self.settings.sdk_app_id})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a client holds connections and cannot be pickled; make one in each process")
