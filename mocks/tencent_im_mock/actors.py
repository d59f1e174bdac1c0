"""People and groups of a mock's world, as a test sees them: what they got, and what they do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from typing_extensions import Self

from .core.server import perform
from .core.world import World
from .services.group.model import Group, GroupMessage
from .services.openim.model import C2CMessage


@dataclass(frozen=True, slots=True)
class MockMessage:
    """A stored message.

    Attributes:
        sender: UserID of the sender.
        receiver: UserID of the receiver; empty for a group message.
        group_id: The group; empty for a one-to-one message.
        key: The MsgKey; empty for a group message.
        seq: MsgSeq.
        time: Unix seconds.
        body: The MsgBody.
        needs_receipt: Whether it asked for receipts.
        recalled: Whether it was taken back.
    """

    sender: str
    receiver: str
    group_id: str
    key: str
    seq: int
    time: int
    body: list[dict[str, Any]] = field(repr=False)
    needs_receipt: bool
    recalled: bool

    @property
    def text(self) -> str:
        """The text of all text elements."""
        return "".join(
            str(element["MsgContent"].get("Text", ""))
            for element in self.body
            if element.get("MsgType") == "TIMTextElem"
        )


class MockUser:
    """A user of the app. Acts as a phone does: with the same rules and the same effects as REST.

    Args:
        world: The world.
        user_id: UserID; the account is imported if need be.
        platform: What the user acts on, as webhooks tell it: ``iOS``, ``Android``, ``Web`` ...
    """

    def __init__(self, world: World, user_id: str, *, platform: str = "iOS") -> None:
        self._world = world
        self._platform = platform
        self.id = user_id
        if user_id not in world.accounts:
            perform(world, "im_open_login_svc/account_import", {"UserID": user_id})

    def _perform(self, command: str, body: dict[str, Any]) -> dict[str, Any]:
        return perform(self._world, command, body, operator=self.id, platform=self._platform)

    @property
    def inbox(self) -> list[MockMessage]:
        """What others sent to this user, alone or in groups, oldest first."""
        found = [
            _from_c2c(message)
            for conversation in self._world.conversations.of(self.id).values()
            for message in conversation.messages
            if message.receiver == self.id
        ]
        for group in self._world.groups.of(self.id).values():
            since = group.members[self.id].since
            found += [
                _from_group(group, message)
                for message in group.messages
                if not message.notice
                and message.sender != self.id
                and (message.seq >= since or group.type.before_join)
                and (message.receivers is None or self.id in message.receivers)
            ]
        return sorted(found, key=lambda message: message.time)

    def inbox_contains(self, text: str) -> bool:
        """Whether a message that was not recalled holds a text."""
        return any(text in message.text for message in self.inbox if not message.recalled)

    @property
    def unread(self) -> int:
        """Unread one-to-one messages."""
        return self._world.conversations.unread_total(self.id)

    def sends(
        self, text: str, *, to: str | None = None, group: str | None = None, need_read_receipt: bool = False
    ) -> MockMessage:
        """Sends a text to a user or a group."""
        body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}]
        flag = 1 if need_read_receipt else 0
        number = self._world.ids.uint32()
        if (to is None) == (group is None):
            raise ValueError("exactly one of to and group is needed")
        if group is not None:
            self._perform(
                "group_open_http_svc/send_group_msg",
                {
                    "GroupId": group,
                    "From_Account": self.id,
                    "Random": number,
                    "MsgBody": body,
                    "NeedReadReceipt": flag,
                },
            )
            return MockGroup(self._world, group).last_message
        assert to is not None  # noqa: S101 - narrowed above
        answer = self._perform(
            "openim/sendmsg",
            {
                "From_Account": self.id,
                "To_Account": to,
                "MsgRandom": number,
                "MsgBody": body,
                "IsNeedReadReceipt": flag,
            },
        )
        conversation = self._world.conversations.between(self.id, to)
        found = conversation.find(self.id, answer["MsgKey"]) if conversation else None
        if found is None:
            raise LookupError("the message was not stored")
        return _from_c2c(found)

    def receipts(self, *messages: MockMessage) -> None:
        """Sends the read receipts of messages."""
        for message in messages:
            if message.group_id:
                self._perform(
                    "group_open_http_svc/group_msg_receipt",
                    {
                        "GroupId": message.group_id,
                        "From_Account": self.id,
                        "MsgSeqList": [{"MsgSeq": message.seq}],
                    },
                )
                continue
            item = {"From_Account": message.sender, "To_Account": self.id, "MsgKey": message.key}
            self._perform(
                "openim/c2c_msg_read_receipt",
                {"Operator_Account": self.id, "Peer_Account": message.sender, "C2CMsgInfo": [item]},
            )

    def reads(self, peer: str) -> None:
        """Marks the conversation with a peer as read."""
        self._perform("openim/admin_set_msg_read", {"Report_Account": self.id, "Peer_Account": peer})

    def recalls(self, message: MockMessage) -> None:
        """Takes a message back."""
        if message.group_id:
            self._perform(
                "group_open_http_svc/group_msg_recall",
                {"GroupId": message.group_id, "MsgSeqList": [{"MsgSeq": message.seq}]},
            )
            return
        self._perform(
            "openim/admin_msgwithdraw",
            {"From_Account": message.sender, "To_Account": message.receiver, "MsgKey": message.key},
        )

    def modifies(self, message: MockMessage, text: str) -> None:
        """Edits a message."""
        body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}]
        if message.group_id:
            self._perform(
                "openim/modify_group_msg",
                {"GroupId": message.group_id, "MsgSeq": message.seq, "MsgBody": body},
            )
            return
        self._perform(
            "openim/modify_c2c_msg",
            {
                "From_Account": message.sender,
                "To_Account": message.receiver,
                "MsgKey": message.key,
                "MsgBody": body,
            },
        )

    def message(
        self,
        *,
        group: str | None = None,
        seq: int | None = None,
        peer: str | None = None,
        key: str | None = None,
    ) -> MockMessage | None:
        """The message that a group and a seq, or a peer and a MsgKey, name."""
        if group is not None and seq is not None:
            found = self._world.groups.get(group)
            stored = found.find(seq) if found else None
            return _from_group(found, stored) if found and stored else None
        if peer is None or key is None:
            return None
        conversation = self._world.conversations.between(self.id, peer)
        for sender in (peer, self.id):
            known = conversation.find(sender, key) if conversation else None
            if known is not None:
                return _from_c2c(known)
        return None

    def __repr__(self) -> str:
        return f"MockUser({self.id!r})"


class MockGroup:
    """A group of the app.

    Args:
        world: The world.
        group_id: An existing group.
    """

    def __init__(self, world: World, group_id: str) -> None:
        self._world = world
        self.id = group_id

    @classmethod
    def open(cls, world: World, group_id: str, *, members: Collection[str], type: str) -> Self:
        """The group, made and filled if need be; the first member is the owner of a new one."""
        accounts = [MockUser(world, user_id).id for user_id in members]
        if world.groups.get(group_id) is None:
            body: dict[str, Any] = {"GroupId": group_id, "Type": type, "Name": group_id[:30]}
            if accounts:
                body["Owner_Account"] = accounts[0]
            perform(world, "group_open_http_svc/create_group", body)
        made = cls(world, group_id)
        # Nobody is added to a live room; its owner is named by creating it.
        made.add(*accounts[0 if made._group.type.members_by_rest else 1 :])
        return made

    def add(self, *user_ids: str) -> None:
        """Adds members silently."""
        new = [MockUser(self._world, each).id for each in user_ids if each not in self._group.members]
        for start in range(0, len(new), 20):
            perform(
                self._world,
                "group_open_http_svc/add_group_member",
                {
                    "GroupId": self.id,
                    "Silence": 1,
                    "MemberList": [{"Member_Account": each} for each in new[start : start + 20]],
                },
            )

    @property
    def members(self) -> list[str]:
        """UserIDs of the members in the order of joining."""
        return list(self._group.members)

    @property
    def messages(self) -> list[MockMessage]:
        """The stored messages, oldest first, without notices."""
        return [_from_group(self._group, each) for each in self._group.messages if not each.notice]

    @property
    def last_message(self) -> MockMessage:
        """The newest message."""
        return self.messages[-1]

    @property
    def _group(self) -> Group:
        group = self._world.groups.get(self.id)
        if group is None:
            raise LookupError(f"there is no group {self.id!r}")
        return group

    def __repr__(self) -> str:
        return f"MockGroup({self.id!r})"


def _from_c2c(message: C2CMessage) -> MockMessage:
    return MockMessage(
        sender=message.sender,
        receiver=message.receiver,
        group_id="",
        key=message.key,
        seq=message.seq,
        time=message.time,
        body=message.body,
        needs_receipt=message.needs_receipt,
        recalled=message.recalled,
    )


def _from_group(group: Group, message: GroupMessage) -> MockMessage:
    return MockMessage(
        sender=message.sender,
        receiver="",
        group_id=group.group_id,
        key="",
        seq=message.seq,
        time=message.time,
        body=message.body,
        needs_receipt=message.needs_receipt,
        recalled=message.recalled,
    )
