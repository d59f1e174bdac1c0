"""The read-receipt story: what alice sends, what the others read, what alice's listeners hear."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from ... import (
    AsyncTencentIM,
    EventService,
    GetGroupMessageReadMemberListFilter,
    Polling,
    V2TimAdvancedMsgListener,
    V2TIMManager,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from ...events.dispatch import Callback
from ...events.sources import EventSource, LongPolling
from ...store import Store
from ...webhooks import WebhookApp
from ...wire.webhooks import WebhookEvent

GROUP = "team"
READERS = ("bob", "carol", "dave", "erin")
READ_WHILE_DOWN = "dave"
ARRIVAL_SECONDS = 15.0
"""Longest wait for one event."""
POLL_SECONDS = 1.5

Source = Literal["poll", "long-poll", "webhook", "all"]

Tell = Callable[[str, str, dict[str, Any]], None]
"""Called with side, event and data of everything that happens."""

Phone = Callable[[str, str], None]
"""Called with a user and a group: the user's phone sends the receipt of the group's newest message."""


class NothingCame(Exception):  # noqa: N818 - the end of the story, not a fault of the program
    """An event that should have arrived did not."""


@dataclass(slots=True)
class EventRecorder:
    """What one user's listeners heard, and waiting for more of it."""

    side: str
    tell: Tell
    heard: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    source: str = ""
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def listener(self) -> V2TimAdvancedMsgListener:
        """The listener to register."""
        return V2TimAdvancedMsgListener(
            onRecvNewMessage=lambda message: self._note("onRecvNewMessage", _message(message)),
            onRecvMessageReadReceipts=lambda receipts: self._receipts("onRecvMessageReadReceipts", receipts),
            onRecvC2CReadReceipt=lambda receipts: self._receipts("onRecvC2CReadReceipt", receipts),
            onRecvMessageRevoked=lambda msg_id: self._note("onRecvMessageRevoked", {"msgID": msg_id}),
        )

    def _receipts(self, event: str, receipts: list[V2TimMessageReceipt]) -> None:
        for receipt in receipts:
            self._note(event, receipt.model_dump(exclude_none=True))

    def _note(self, event: str, data: dict[str, Any]) -> None:
        data = {**data, "source": self.source}
        self.heard.append((event, data))
        self.tell(self.side, event, data)
        self.more.set()

    async def waits_for(self, event: str, **expected: object) -> dict[str, Any]:
        """Waits until an event with these data was heard."""
        deadline = asyncio.get_running_loop().time() + ARRIVAL_SECONDS
        while True:
            for name, data in self.heard:
                if name == event and expected.items() <= data.items():
                    return data
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise NothingCame(f"{self.side} did not hear {event} with {expected}")
            self.more.clear()
            try:
                await asyncio.wait_for(self.more.wait(), left)
            except asyncio.TimeoutError:
                continue


def _message(message: V2TimMessage) -> dict[str, Any]:
    return {
        "msgID": message.msgID,
        "sender": message.sender,
        **({"groupID": message.groupID} if message.groupID else {"userID": message.userID}),
    }


@dataclass(frozen=True, slots=True)
class StorySources:
    """Which sources bring the events.

    Attributes:
        poll: Whether rounds of polling go on.
        relay: Base URL and token of a relay; absent: no long polls.
        webhooks: Who receives webhooks; absent: nobody.
        store: Where events lie until they are heard, also over a restart; absent: in memory.
    """

    poll: bool = True
    relay: tuple[str, str] | None = None
    webhooks: WebhookApp | None = None
    store: Store[Any] | None = None

    def of_service(self) -> list[EventSource]:
        """What the service asks by itself."""
        sources: list[EventSource] = []
        if self.relay is not None:
            sources.append(LongPolling(self.relay[0], self.relay[1], wait=5.0))
        if self.poll:
            sources.append(Polling(interval=POLL_SECONDS, grace=0.0))
        return sources


class Story:
    """Plays the story with one client for all users.

    Args:
        client: A REST client of the server.
        secret_key: The app's key, for the users' UserSigs.
        tell: Told of everything.
        sources: Which sources bring the events.
        phone: With it the members read the group's message: webhooks tell of clients' receipts only.
        pace: Seconds between two steps, for people who watch.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        secret_key: str,
        tell: Tell,
        sources: StorySources,
        phone: Phone,
        *,
        pace: float = 0.0,
    ) -> None:
        self._client = client
        self._phone = phone
        self._sources = sources
        self._secret_key = secret_key
        self._tell = tell
        self._pace = pace
        self._service: EventService | None = None
        self._there = asyncio.Event()
        self._managers: list[V2TIMManager] = []
        if sources.webhooks is not None:
            sources.webhooks.subscribe(self._feed)

    async def play(self) -> None:
        """All of it.

        Raises:
            V2TIMError: A call was refused that should not have been.
            NothingCame: An event did not arrive.
        """
        try:
            await self._play()
        finally:
            await self._stop()

    async def _feed(self, event: WebhookEvent) -> None:
        """A webhook's event; while the process is down it waits, as the relay's events do."""
        await self._there.wait()
        if self._service is not None:
            await self._service.feed(event)

    async def _start(
        self, events: EventRecorder, bobs_events: EventRecorder
    ) -> tuple[V2TIMManager, V2TIMManager]:
        self._service = EventService(
            self._client, self._sources.of_service(), store=self._sources.store, start="now"
        )
        alice, bob = await self._user("alice"), await self._user("bob")
        await self._listen(alice, events)
        await self._listen(bob, bobs_events)
        self._there.set()
        return alice, bob

    async def _stop(self) -> None:
        self._there.clear()
        for manager in self._managers:
            await manager.unInitSDK()
        self._managers.clear()
        service, self._service = self._service, None
        if service is not None:
            await service.aclose()

    async def _play(self) -> None:
        events, bobs_events = EventRecorder("alice", self._tell), EventRecorder("bob", self._tell)
        await self._client.account.multiaccount_import(READERS)
        alice, bob = await self._start(events, bobs_events)

        created = await alice.createGroup(groupType="Work", groupName="Team", groupID=GROUP)
        self._did("alice", "createGroup", groupID=created.unwrap())
        (await alice.getGroupManager().inviteUserToGroup(groupID=GROUP, userList=READERS)).unwrap()
        self._did("alice", "inviteUserToGroup", members=list(READERS))

        alice, bob = await self._group_receipts(alice, bob, events, bobs_events)
        message = await self._peer_receipt(alice, bob, events, bobs_events)
        (await bob.getMessageManager().markC2CMessageAsRead(userID="alice")).unwrap()
        self._did("bob", "markC2CMessageAsRead", userID="alice")
        await events.waits_for("onRecvC2CReadReceipt", userID="bob")
        (await alice.getMessageManager().revokeMessage(message=message)).unwrap()
        self._did("alice", "revokeMessage", msgID=message.msgID)
        await bobs_events.waits_for("onRecvMessageRevoked", msgID=message.msgID)

    async def _group_receipts(
        self, alice: V2TIMManager, bob: V2TIMManager, events: EventRecorder, bobs_events: EventRecorder
    ) -> tuple[V2TIMManager, V2TIMManager]:
        """Four members read one after the other, the third one while the process is down."""
        message = await self._send(alice, "who reads this?", group=GROUP)
        await bobs_events.waits_for("onRecvNewMessage", groupID=GROUP, sender="alice")
        for count, name in enumerate(READERS, start=1):
            await asyncio.sleep(self._pace)
            if name == READ_WHILE_DOWN:
                await self._stop()
                self._did("process", "stops")
            await asyncio.to_thread(self._phone, name, GROUP)
            self._did(name, "reads on the phone", msgID=message.msgID)
            if name == READ_WHILE_DOWN:
                self._did("process", "starts again")
                alice, bob = await self._start(events, bobs_events)
            await events.waits_for(
                "onRecvMessageReadReceipts", groupID=GROUP, readCount=count, unreadCount=len(READERS) - count
            )
            await self._members(alice, message)
        return alice, bob

    async def _members(self, alice: V2TIMManager, message: V2TimMessage) -> None:
        """Who has read and who has not, as alice's window would show it."""
        lists: dict[str, list[str | None]] = {}
        for key, wanted in (
            ("read", GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ),
            ("unread", GetGroupMessageReadMemberListFilter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD),
        ):
            page = await alice.getMessageManager().getGroupMessageReadMemberList(
                message=message, filter=wanted
            )
            lists[key] = [member.userID for member in page.unwrap().memberInfoList]
        self._did("alice", "getGroupMessageReadMemberList", **lists)

    async def _peer_receipt(
        self, alice: V2TIMManager, bob: V2TIMManager, events: EventRecorder, bobs_events: EventRecorder
    ) -> V2TimMessage:
        await asyncio.sleep(self._pace)
        message = await self._send(alice, "only for you", user="bob")
        heard = await bobs_events.waits_for("onRecvNewMessage", userID="alice")
        await asyncio.sleep(self._pace)
        (await bob.getMessageManager().sendMessageReadReceipts(messageIDList=[heard["msgID"]])).unwrap()
        self._did("bob", "sendMessageReadReceipts", msgID=heard["msgID"])
        await events.waits_for("onRecvMessageReadReceipts", userID="bob", isPeerRead=True)
        await asyncio.sleep(self._pace)
        return message

    async def _send(
        self, sender: V2TIMManager, text: str, *, user: str = "", group: str = ""
    ) -> V2TimMessage:
        messages = sender.getMessageManager()
        created = (await messages.createTextMessage(text=text)).unwrap()
        sent = await messages.sendMessage(id=created.id, receiver=user, groupID=group, needReadReceipt=True)
        message = sent.unwrap()
        self._did("alice", "sendMessage", **_message(message))
        return message

    async def _user(self, user_id: str) -> V2TIMManager:
        manager = V2TIMManager(self._client, events=self._service)
        self._managers.append(manager)
        app = self._client.settings.sdk_app_id
        (await manager.initSDK(sdkAppID=app)).unwrap()
        sig = generate_user_sig(app, self._secret_key, user_id, 3600)
        (await manager.login(userID=user_id, userSig=sig)).unwrap()
        self._did(user_id, "login", userID=user_id)
        return manager

    async def _listen(self, manager: V2TIMManager, events: EventRecorder) -> None:
        def note_source(callback: Callback) -> None:
            events.source = callback.source.value

        manager.events.on_callback = note_source
        await manager.getMessageManager().addAdvancedMsgListener(listener=events.listener())

    def _did(self, side: str, event: str, **data: Any) -> None:
        self._tell(side, event, data)
