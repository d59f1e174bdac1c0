"""A relay in this process, and clients of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import httpx

from tencent_im_compat.relay import EventLog
from tencent_im_compat.relay.app import Relay
from tencent_im_compat.webhooks import WebhookReceiver

from .helpers import APP, START, TOKEN, WEBHOOK_TOKEN, query
from .logs import Maker

BEARER = {"Authorization": f"Bearer {TOKEN}"}
OK = {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}


class Rig:
    """A relay and a client of it."""

    def __init__(self, log: EventLog, relay: Relay, client: httpx.AsyncClient) -> None:
        self.log = log
        self.relay = relay
        self.client = client

    @property
    def newest(self) -> str:
        """The newest cursor, as the relay knows."""
        return self.log.cursor(self.log.newest)

    async def post(
        self, body: dict[str, Any], *changes: tuple[str, str], signed_at: float = START
    ) -> httpx.Response:
        asked = {**query(body["CallbackCommand"], at=signed_at), **dict(changes)}
        return await self.client.post("/callback", params=asked, json=body)

    async def take(self, *bodies: dict[str, Any]) -> None:
        for body in bodies:
            answer = await self.post(body)
            assert (answer.status_code, answer.json()) == (200, OK)

    async def poll(self, **asked: Any) -> dict[str, Any]:
        answer = await self.client.get("/v1/events", params=asked, headers=BEARER)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        assert set(page) == {"events", "cursor", "more"}
        assert isinstance(page["cursor"], str)
        return page

    async def refused(self, status: int, **asked: Any) -> dict[str, Any]:
        answer = await self.client.get("/v1/events", params=asked, headers=BEARER)
        assert answer.status_code == status, answer.text
        error: dict[str, Any] = answer.json()["error"]
        assert error["message"]
        return error

    async def metric(self, name: str) -> float:
        text = (await self.client.get("/metrics")).text
        values = [
            line.rpartition(" ")[2]
            for line in text.splitlines()
            if line.startswith(f"tencent_im_relay_{name} ")
        ]
        assert len(values) == 1, name
        return float(values[0])


@asynccontextmanager
async def running(maker: Maker, max_waiters: int = 5000, **options: Any) -> AsyncIterator[Rig]:
    receiver = WebhookReceiver(sdk_app_id=APP, tokens=WEBHOOK_TOKEN, clock=maker.clock)
    async with maker(**options) as log:
        relay = Relay(log, receiver, ["an-older-token", TOKEN], max_waiters=max_waiters, clock=maker.clock)
        transport = httpx.ASGITransport(relay.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://relay") as client:
            yield Rig(log, relay, client)


def seqs(page: dict[str, Any]) -> list[int]:
    return [event["body"]["MsgSeq"] for event in page["events"]]


class Raw:
    """A poll by plain ASGI: no client's own memory, and a disconnect at will."""

    def __init__(self, relay: Relay, **asked: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        self.gone = asyncio.Event()
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/v1/events",
            "root_path": "",
            "scheme": "http",
            "query_string": urlencode(asked).encode(),
            "headers": [(b"authorization", f"Bearer {TOKEN}".encode())],
        }
        self._first = True
        self.task = asyncio.ensure_future(relay.app(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        if self._first:
            self._first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self.sent.append(message)

    def page(self) -> dict[str, Any]:
        assert self.sent[0]["status"] == 200
        page: dict[str, Any] = json.loads(self.sent[1]["body"])
        return page
