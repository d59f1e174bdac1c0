"""The one door to the network: takes a ``Call[T]``, answers a ``T`` or raises a typed error."""

from __future__ import annotations

import functools
import logging
import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx
import tenacity
from pydantic import SecretStr

from .. import network
from ..call import Call
from ..codes import RENEW_SIG
from ..config import RetryPolicy, Settings
from ..errors import ConfigurationError, RefusedError, TencentIMError
from ..reply import judge
from ..usersig import UserSigSource
from ..wire.base import Reply

T = TypeVar("T", bound=Reply)
logger = logging.getLogger("tencent_im_compat.transport")


class AsyncTransport:
    """Sends calls as the App administrator, with one UserSig that it makes, keeps and renews.

    Args:
        settings: Where to call and as whom.
        http_client: A client or transport of the caller's own; it is used as it is and not closed.
        proxy: Proxy URL for the transport made here.
        ca_file: PEM file of the authority to trust instead of the public ones.
        trust_env: Whether proxies may come from the environment.
        clock: Gives Unix seconds, for the UserSig.
        monotonic: Gives seconds that never go back, for deadlines.
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
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: network.AsyncSleep = network.async_sleep,
        rng: random.Random | None = None,
    ) -> None:
        network.guard_foreign_logs()
        self.settings = settings
        self._sigs = UserSigSource(
            settings.sdk_app_id,
            settings.secret_key,
            settings.admin,
            expire=settings.sig_expire,
            clock=clock,
        )
        self._endpoint = network.Endpoint(settings)
        self._monotonic = monotonic
        self._sleep = sleep
        self._rng = rng or random.Random()  # noqa: S311 - nonces and jitter, not secrets
        self._owned: httpx.AsyncBaseTransport | None = None
        self._closed = False
        self._deliver = self._delivery(http_client, proxy, ca_file, trust_env)

    def _delivery(
        self,
        http_client: network.AsyncHttpClient | None,
        proxy: str | None,
        ca_file: str | None,
        trust_env: bool,
    ) -> network.AsyncDelivery:
        if http_client is None:
            # A bare transport: redirects, cookies and auth flows of a whole client are never wanted here.
            self._owned = network.async_transport(
                self.settings.base_url, proxy=proxy, ca_file=ca_file, trust_env=trust_env
            )
            return self._owned.handle_async_request
        if proxy is not None or ca_file is not None:
            raise ConfigurationError("proxy and ca_file belong to the http_client that you pass")
        if isinstance(http_client, httpx.AsyncClient):
            # As a stream, so that an answer without end is left as it is with the transports made here.
            return functools.partial(http_client.send, stream=True)
        if isinstance(http_client, httpx.AsyncBaseTransport):
            return http_client.handle_async_request
        raise ConfigurationError("http_client must be an httpx.AsyncClient or an httpx.AsyncBaseTransport")

    async def send(self, call: Call[T], *, retry: RetryPolicy | None = None) -> T:
        """Sends a call and reads its answer.

        Args:
            call: What to send.
            retry: Another policy than the client's, for this call.

        Raises:
            RefusedError: The server refused it.
            NotSentError: It surely never reached the server.
            OutcomeUnknownError: It may have been carried out.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        attempts = network.Attempts(
            call, retry or self.settings.retry, clock=self._monotonic, uniform=self._rng.uniform
        )
        try:
            try:
                return await self._attempt(call, attempts)
            except TencentIMError as error:
                attempts.first_failure = error
            # tenacity comes in with the first failure: nearly every call succeeds at once and would pay
            # a tenth of its cost for a loop that it does not need.
            retrying = tenacity.AsyncRetrying(
                sleep=self._sleep,
                stop=attempts.stop,
                wait=attempts.wait,
                retry=attempts.again,
                before_sleep=attempts.note,
                reraise=True,
            )
            result: T = await retrying(self._next, call, attempts)
        except TencentIMError as error:
            raise attempts.verdict(error) from None
        return result

    async def _next(self, call: Call[T], attempts: network.Attempts) -> T:
        """An attempt as the loop sees it; its first one was made already, and failed."""
        failure, attempts.first_failure = attempts.first_failure, None
        if failure is not None:
            raise failure
        return await self._attempt(call, attempts)

    async def _attempt(self, call: Call[T], attempts: network.Attempts) -> T:
        attempts.made += 1
        user_sig = SecretStr(self._sigs.current())  # a traceback may show this frame
        request = self._endpoint.request(call, user_sig, self._rng.getrandbits(32), attempts.left())
        try:
            response = await self._deliver(request)
            try:
                body = await _read(response, attempts)
            finally:
                await response.aclose()
        except network.faults() as error:
            raise network.fault(call.command, error) from None
        except BaseException as error:
            raise network.bare(error) from None
        logger.debug("%s: HTTP %d, %d bytes", call.command, response.status_code, len(body))
        try:
            return judge(call, response.status_code, body)
        except RefusedError as error:
            if error.code in RENEW_SIG:
                self._sigs.renew(user_sig.get_secret_value())
            raise

    async def aclose(self) -> None:
        """Closes the connections made here; a client that was passed in stays open."""
        self._closed = True
        if self._owned is not None:
            await self._owned.aclose()

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
