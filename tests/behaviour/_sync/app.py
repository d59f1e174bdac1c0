# Generated from tests/behaviour/_async/app.py by scripts/make_sync.py. Do not edit.
"""An app under test: its mock, its REST client, and users of the V2TIM facade with what they heard."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from tencent_im_compat import (
    Polling,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageReceipt,
    generate_user_sig,
)
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_mock import MockTencentIM

from ..faces import sync_client

START = 1_767_229_200


class User:
    """One user of the facade; events are pumped by hand."""

    def __init__(self, user_id: str, manager: V2TIMManager) -> None:
        self.id = user_id
        self.manager = manager
        self.messages = manager.getMessageManager()
        self.receipts: list[V2TimMessageReceipt] = []
        self.reads: list[V2TimMessageReceipt] = []
        self.arrived: list[V2TimMessage] = []
        self.revoked: list[str] = []

    def listener(self) -> V2TimAdvancedMsgListener:
        """A listener that keeps everything it hears."""
        return V2TimAdvancedMsgListener(
            onRecvMessageReadReceipts=self.receipts.extend,
            onRecvC2CReadReceipt=self.reads.extend,
            onRecvNewMessage=self.arrived.append,
            onRecvMessageRevoked=self.revoked.append,
        )

    def listen(self) -> None:
        """Begins to hear."""
        self.messages.addAdvancedMsgListener(listener=self.listener())

    def pump(self) -> int:
        """One round of events."""
        return self.manager.events.pump()

    def say(
        self, text: str, *, to: str = "", group: str = "", receipt: bool = True, **options: Any
    ) -> V2TimMessage:
        """Sends a text that asks for receipts."""
        created = (self.messages.createTextMessage(text=text)).unwrap()
        sent = self.messages.sendMessage(
            id=created.id, receiver=to, groupID=group, needReadReceipt=receipt, **options
        )
        return sent.unwrap()


class App:
    """A mock at a frozen time, and a client of it."""

    def __init__(self, face: str, stack: ExitStack, mock: MockTencentIM | None = None) -> None:
        self.mock = mock or MockTencentIM(start=START)
        self.client, self._transport = sync_client(face, self.mock, stack)
        self._managers: list[V2TIMManager] = []

    def close(self) -> None:
        """Closes what is open; a transport that was passed in is not closed by the client."""
        for manager in self._managers:
            manager.unInitSDK()
        self.client.close()
        if self._transport is not None:
            self._transport.close()

    def sig(self, user_id: str, *, expire: int = 86400) -> str:
        """A UserSig made now, by the mock's clock."""
        now = self.mock.clock.seconds()
        return generate_user_sig(self.mock.sdk_app_id, self.mock.secret_key, user_id, expire, now=now)

    def manager(self, **options: Any) -> V2TIMManager:
        """An initialised facade that nobody is logged in to."""
        manager = V2TIMManager(self.client, clock=self.mock.clock.now)
        self._managers.append(manager)
        options = {"events": Polling(background=False), **options}
        (manager.initSDK(sdkAppID=self.mock.sdk_app_id, **options)).unwrap()
        return manager

    def user(self, user_id: str, *, listening: bool = True) -> User:
        """A logged-in user."""
        manager = self.manager()
        (manager.login(userID=user_id, userSig=self.sig(user_id))).unwrap()
        user = User(user_id, manager)
        if listening:
            user.listen()
        return user

    def users(self, *user_ids: str) -> list[User]:
        """Several logged-in users."""
        return [self.user(user_id) for user_id in user_ids]

    def team(self, *members: str, type: str = "Private", id: str = "team") -> str:
        """A group with members, the first its owner."""
        return self.mock.group(id, members=members, type=type).id

    def calls(self, command: str) -> int:
        """How often a command was called."""
        return len(self.mock.journal.calls(command))
