"""2,000 calls at once against a mock that enforces 200 a second, in a loop of virtual time: nobody sleeps."""

from __future__ import annotations

import asyncio
import random
import selectors
from typing import Any

import httpx
import pytest

from tencent_im_compat import RateLimits
from tencent_im_compat._async.rest import AsyncTencentIM
from tencent_im_compat._async.transport import AsyncTransport
from tencent_im_compat.config import NO_RETRY, resolve
from tencent_im_compat.errors import RateLimitedError
from tencent_im_mock import MockTencentIM, WorldConfig

START = 1_767_229_200.0


class _Idle(selectors.DefaultSelector):
    """Waits for nothing: instead the time of the loop moves on."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everything waits, and nothing will come")
        self._loop.now += timeout
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop in which waiting takes no time."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(_Idle(self))

    def time(self) -> float:
        """The virtual time."""
        return self.now


class Network(httpx.AsyncBaseTransport):
    """Takes its time on both ways, a little more or less each time."""

    def __init__(self, mock: MockTencentIM, loop: VirtualLoop) -> None:
        self._mock = mock
        self._behind = mock.transport()
        self._loop = loop
        self._rng = random.Random(1)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(self._rng.uniform(0.002, 0.02))
        self._mock.clock.advance(START + self._loop.now - self._mock.clock.now())
        response = await self._behind.handle_async_request(request)
        await asyncio.sleep(self._rng.uniform(0.002, 0.02))
        return response


@pytest.mark.parametrize(
    ("calls", "in_flight", "limit"),
    [
        (600, 600, 100),
        (30, 5, 2),
        pytest.param(2000, 2000, 200, marks=pytest.mark.slow),
        pytest.param(2000, 64, 200, marks=pytest.mark.slow),
    ],
)
def test_the_limit_is_used_and_never_passed(calls: int, in_flight: int, limit: int) -> None:
    loop = VirtualLoop()
    mock = MockTencentIM(config=WorldConfig(rate_limits=True, rates={"openim/sendmsg": limit}), start=START)
    bob = mock.user("bob")
    mock.user("alice")
    refused: list[int] = []

    async def main() -> float:
        settings = resolve(
            sdk_app_id=mock.sdk_app_id,
            secret_key=mock.secret_key,
            admin=None,
            region="cn",
            base_url=None,
            retry=NO_RETRY,
            rates=RateLimits(calls_per_second={"openim/sendmsg": limit}),
            env={},
        )
        transport = AsyncTransport(
            settings,
            http_client=Network(mock, loop),
            clock=mock.clock.now,
            monotonic=lambda: loop.now,
        )
        client = AsyncTencentIM._over(transport)
        left = iter(range(calls))

        async def worker() -> None:
            for number in left:
                try:
                    await client.openim.send_msg("bob", str(number), from_account="alice")
                except RateLimitedError as error:
                    refused.append(error.code)

        started = loop.now
        await asyncio.gather(*(worker() for _ in range(in_flight)))
        return loop.now - started

    try:
        took = loop.run_until_complete(main())
    finally:
        loop.close()
    assert refused == []
    assert len(bob.inbox) == calls
    # The first second's calls need no waiting.
    assert took <= (calls / limit - 1) / 0.95 + 0.1
