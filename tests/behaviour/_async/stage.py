"""A user who has set every callback that a source feeds, and the webhooks of the app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tencent_im_compat import (
    Polling,
    V2TimAdvancedMsgListener,
    V2TimCommunityListener,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
    V2TimSDKListener,
    V2TimSignalingListener,
)
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.events.dispatch import Callback
from tencent_im_compat.events.matrix import TABLE
from tencent_im_compat.events.observation import Source
from tencent_im_compat.webhooks import WebhookEvent, WebhookReceiver
from tencent_im_mock import MockMessage

from .app import AsyncApp

TOKEN = "told-webhook-token"
KINDS = (
    V2TimAdvancedMsgListener,
    V2TimGroupListener,
    V2TimFriendshipListener,
    V2TimSignalingListener,
    V2TimCommunityListener,
    V2TimConversationListener,
)
Heard = list[tuple[str, tuple[Any, ...], Source]]


_NOTICES = (
    ("V2TimGroupListener", "onReceiveRESTCustomData"),
    ("V2TimCommunityListener", "onReceiveTopicRESTCustomData"),
)


def _all(kind: str) -> dict[str, Callable[..., None]]:
    return {name: lambda *arguments: None for listener, name in (*TABLE, *_NOTICES) if listener == kind}


class AsyncStage:
    """A user who has set every callback that a source feeds, and the webhooks of the app."""

    def __init__(self, app: AsyncApp, user_id: str = "alice") -> None:
        self.app, self.user_id = app, user_id
        self.heard: Heard = []
        self.events: list[WebhookEvent] = []
        self._receiver = WebhookReceiver(
            sdk_app_id=app.mock.sdk_app_id, tokens=TOKEN, clock=app.mock.clock.now
        )
        self.service = EventService(app.client, Polling(background=False, grace=0), clock=app.mock.clock.now)
        self.manager = V2TIMManager(events=self.service, clock=app.mock.clock.now)

    async def begin(self) -> None:
        """The user logs in and listens."""
        self.app.mock.on_webhook(self._take, token=TOKEN)
        listener = V2TimSDKListener(**_all("V2TimSDKListener"))
        (await self.manager.initSDK(sdkAppID=self.app.mock.sdk_app_id, listener=listener)).unwrap()
        (await self.manager.login(userID=self.user_id, userSig=self.app.sig(self.user_id))).unwrap()
        self.manager.events.on_callback = self._note
        for kind in KINDS:
            await self.manager._session.listen(kind, kind(**_all(kind.__name__)))

    def _note(self, call: Callback) -> None:
        self.heard.append((call.name, call.arguments, call.source))

    def _take(self, query: dict[str, str], body: bytes) -> tuple[int, bytes]:
        reply = self._receiver.handle(query, body)
        if reply.event is not None:
            self.events.append(reply.event)
        return reply.status, reply.body

    async def feed(self) -> None:
        """Feeds the webhooks that have come."""
        events, self.events = self.events, []
        for event in events:
            await self.manager.feed(event)

    async def looks(self, *, fed: bool = True) -> None:
        """Has polling look at everything; what happens later is news."""
        if fed:
            await self.feed()
        self.events.clear()
        await self.manager.events.pump()
        self.app.mock.clock.advance(120)

    def of(self, callback: str) -> list[tuple[Any, ...]]:
        """The arguments with which a callback was called."""
        return [arguments for name, arguments, _ in self.heard if name == callback]

    async def say(self, *, group: str = "") -> None:
        """A message of the user that asks for receipts."""
        messages = self.manager.getMessageManager()
        created = (await messages.createTextMessage(text="hello")).unwrap()
        await messages.sendMessage(
            id=created.id, receiver="" if group else "bob", groupID=group, needReadReceipt=True
        )

    async def extensible(self, *, group: str = "") -> MockMessage:
        """A message of bob's that takes extensions: to the user, or in a group."""
        mock, client = self.app.mock, self.app.client
        if group:
            await client.group.send_group_msg(
                group, "vote", from_account="bob", support_message_extension=True
            )
            return mock.group(group).last_message
        sent = await client.openim.send_msg(
            self.user_id, "vote", from_account="bob", support_message_extension=True
        )
        found = mock.user(self.user_id).message(peer="bob", key=sent.msg_key)
        assert found is not None
        return found
