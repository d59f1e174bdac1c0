"""A transport over a scripted network, with a time of its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import httpx

from tencent_im_compat import RetryPolicy, Timeouts
from tencent_im_compat._async.transport import AsyncTransport
from tencent_im_compat.config import resolve

from ..scripted import GOOD, Dice, Step, play

APP = 1_400_000_000
KEY = "rig-secret-key"
START = 1_767_229_200.0


class AsyncRig:
    """Sends calls into a script.

    Args:
        script: What each attempt meets; the last step goes on forever.
        retry: How often to try.
        takes: Seconds that every attempt takes.
        timeouts: Seconds to wait.
        sig_expire: Validity of UserSigs.
    """

    def __init__(
        self,
        *script: Step,
        retry: RetryPolicy | None = None,
        takes: float = 0.0,
        timeouts: Timeouts | None = None,
        sig_expire: int = 86400,
    ) -> None:
        self.script = list(script) or [GOOD]
        self.takes = takes
        self.now = 0.0
        self.requests: list[httpx.Request] = []
        self.bodies: list[bytes] = []
        self.pauses: list[float] = []
        self.dice = Dice()
        self.settings = resolve(
            sdk_app_id=APP,
            secret_key=KEY,
            admin="administrator",
            region=None,
            base_url="http://127.0.0.1:1",
            retry=retry or RetryPolicy(attempts=3),
            timeouts=timeouts,
            sig_expire=sig_expire,
            env={},
        )
        self.mock = httpx.MockTransport(self._answer)
        self.transport = self.over(self.mock)

    def over(self, http_client: Any, **options: Any) -> AsyncTransport:
        """A transport over any other way, with the same time."""
        return AsyncTransport(
            self.settings,
            http_client=http_client,
            clock=lambda: START + self.now,
            monotonic=lambda: self.now,
            sleep=self._sleep,
            rng=self.dice,
            **options,
        )

    def query(self, name: str) -> list[str]:
        """A parameter of the query, attempt by attempt."""
        return [parse_qs(request.url.query.decode())[name][0] for request in self.requests]

    def timeouts(self, name: str) -> list[float]:
        """A timeout, attempt by attempt."""
        return [request.extensions["timeout"][name] for request in self.requests]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.bodies.append(request.read())
        self.now += self.takes
        return play(self.script.pop(0) if len(self.script) > 1 else self.script[0])

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
