"""The canary on the sources: webhook tokens, relay tokens and message content show nowhere."""

from __future__ import annotations

import httpx
import pytest

from tencent_im_compat._async.long_poll import AsyncLongPoll
from tencent_im_compat.errors import TencentIMError
from tencent_im_compat.webhooks import LongPolling, WebhookReceiver

from ..canary import DATA, KEY, TEXT, Canary
from ..relays import arrival
from .app import AsyncApp

pytestmark = pytest.mark.anyio


async def test_the_receiver_shows_neither_token_nor_message(watched: AsyncApp, canary: Canary) -> None:
    receiver = WebhookReceiver(sdk_app_id=watched.mock.sdk_app_id, tokens=KEY, clock=watched.mock.clock.now)
    calls: list[tuple[dict[str, str], bytes]] = []

    def keep(query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        calls.append((query, body))
        return 200, b"{}"

    watched.mock.on_webhook(keep, token=KEY)
    alice = await watched.user("alice")
    bob = watched.mock.user("bob")
    bob.sends(TEXT, to="alice")
    query, body = calls[0]
    replies = [
        receiver.handle(query, body),
        receiver.handle(query, body),
        receiver.handle({**query, "Sign": KEY}, body),
        receiver.handle(query, body[:-9]),
        receiver.handle({}, body),
    ]
    assert [reply.status for reply in replies] == [200, 200, 403, 400, 403]
    event = replies[0].event
    assert event is not None
    await alice.manager.feed(event)
    canary.look(receiver, replies, event, list(watched.mock.world.webhooks.log), alice)
    canary.check()


@pytest.mark.parametrize("face", [200, 401, 500, ConnectionResetError(), httpx.ConnectError("refused")])
async def test_a_long_poll_shows_neither_token_nor_message(face: object, canary: Canary) -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        if isinstance(face, Exception):
            raise face
        assert isinstance(face, int)
        event = arrival(1)
        event["body"] = {"From_Account": "bob", "To_Account": "alice", "CloudCustomData": DATA, "Text": TEXT}
        return httpx.Response(face, json={"events": [event], "cursor": "1", "error": {"message": "no"}})

    settings = LongPolling("http://127.0.0.1:1", KEY)
    source = AsyncLongPoll(settings, "alice", http_client=httpx.MockTransport(reply))
    try:
        canary.look(await source.fetch())
    except (TencentIMError, ConnectionResetError) as error:
        canary.look(error)
        canary.check_locals(error)
    canary.look(settings, source)
    canary.check()
