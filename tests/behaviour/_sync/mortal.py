# Generated from tests/behaviour/_async/mortal.py by scripts/make_sync.py. Do not edit.
"""A process that dies in the middle: its calls end, and nothing that it writes afterwards is kept."""

from __future__ import annotations

import json
from typing import Any, Literal

import httpx

from tencent_im_compat import MemoryStore, RetryPolicy, TencentIM
from tencent_im_compat._sync.transport import Transport
from tencent_im_compat.config import resolve
from tencent_im_compat.network import sync_sleep
from tencent_im_mock import MockTencentIM


class Killed(BaseException):
    """As SIGKILL: nobody may catch it."""


class Mortal(httpx.BaseTransport):
    """The way to a mock, on which a process may die.

    Args:
        mock: The mock.
        store: What is kept; after the death nothing more is written.
    """

    def __init__(self, mock: MockTencentIM, store: MortalStore) -> None:
        self._inner = mock.transport()
        self._store = store
        self._at: tuple[str, int, Literal["before", "after"]] | None = None
        self.carried_out: list[tuple[str, Any]] = []
        self.takes = 0.0
        self._clock = mock.clock

    def dies(self, command: str, call: int, when: Literal["before", "after"]) -> None:
        """Sets the death: with which call of a command, before or after the server has carried it out."""
        self._at = (command, call, when)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One call."""
        self._clock.advance(self.takes)
        command, left, when = self._at or ("?", 0, "before")
        hit = request.url.path.endswith(command)
        if hit:
            self._at = (command, left - 1, when)
        if hit and left == 1 and when == "before":
            self._die()
        response = self._inner.handle_request(request)
        self.carried_out.append((request.url.path.partition("/v4/")[2], json.loads(request.content)))
        if hit and left == 1:
            self._die()
        return response

    def _die(self) -> None:
        self._store.dead = True
        raise Killed


class MortalStore(MemoryStore):
    """A store that outlives its writer. Its leases end by the mock's clock."""

    dead = False

    def submit(self, *args: Any, **options: Any) -> Any:
        """A commit, while the writer lives."""
        if self.dead:
            raise Killed
        return super().submit(*args, **options)

    def release(self, *args: Any, **options: Any) -> Any:
        """Leases are given back by the living only."""
        if self.dead:
            raise Killed
        return super().release(*args, **options)


class World:
    """A mock, a store, and a client whose waits move the mock's clock."""

    def __init__(self, mock: MockTencentIM) -> None:
        self.mock = mock
        self.store = MortalStore(clock=mock.clock.now)
        self.way = Mortal(mock, self.store)
        settings = resolve(
            sdk_app_id=mock.sdk_app_id,
            secret_key=mock.secret_key,
            admin="administrator",
            region=None,
            base_url="http://127.0.0.1:1",
            retry=RetryPolicy(attempts=2, first_wait=0.01, max_wait=0.02),
            env={},
        )
        self.im = TencentIM._over(
            Transport(
                settings,
                http_client=self.way,
                clock=mock.clock.now,
                monotonic=mock.clock.now,
                sleep=self.passes,
            )
        )
        self.slept = 0.0

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.slept += seconds
        self.mock.clock.advance(seconds)
        self.happens()
        sync_sleep(0)  # others in the loop come to their turn

    def happens(self) -> None:
        """What people do while time goes by; set by a test."""

    def lives_again(self) -> None:
        """The process is started anew; its lease from before runs out by itself."""
        self.store.dead = False

    def bodies(self, command: str) -> list[Any]:
        """The bodies with which a command was called, as far as the server has answered."""
        return [body for called, body in self.way.carried_out if called == command]

    def texts(self, *user_ids: str) -> list[str]:
        """What users have got, in one list."""
        return [message.text for user_id in user_ids for message in self.mock.user(user_id).inbox]
