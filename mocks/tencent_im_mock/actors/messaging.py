"""Messages that a user gets, sends, reads, recalls and edits."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from ..core.refusal import Refusal
from ..models.group_messages import GroupMessage
from ..models.openim import C2CMessage
from .base import Actor, AnyText
from .messages import MockMessage, from_c2c, from_group, sure

_TICKS = 10_000
"""MsgSeqs that pass in a second."""


class MessagingActor(Actor):
    """A user with messages."""

    @property
    def inbox(self) -> list[MockMessage]:
        """What others sent to this user, alone or in groups, oldest first; in one second as it arrived."""
        return self._messages(lambda message: message.sender != self.id)

    @property
    def outbox(self) -> list[MockMessage]:
        """What this user sent, to users and in the groups that the user is in, oldest first."""
        return self._messages(lambda message: message.sender == self.id)

    def _messages(self, wanted: Callable[[C2CMessage | GroupMessage], bool]) -> list[MockMessage]:
        found: list[tuple[int, int, MockMessage]] = [
            (message.time, message.arrival, from_c2c(message))
            for conversation in self._world.conversations.of(self.id).values()
            for message in conversation.messages
            if wanted(message) and message.visible_to(self.id)
        ]
        for group in self._world.groups.of(self.id).values():
            cleared = self._world.contacts.cleared_seq(self.id, group.group_id)
            found += [
                (message.time, message.arrival, from_group(group, message))
                for message in group.messages
                if wanted(message) and message.seq >= cleared and group.shows(self.id, message)
            ]
            for topic in group.forum or ():
                found += [
                    (message.time, message.arrival, from_group(topic, message))
                    for message in topic.messages
                    if wanted(message) and topic.shows(self.id, message)
                ]
        return [message for *_, message in sorted(found, key=lambda each: each[:2])]

    def inbox_contains(self, text: str) -> bool:
        """Whether a message that was not recalled holds a text."""
        return any(text in message.text for message in self.inbox if not message.recalled)

    @property
    def unread(self) -> int:
        """Unread one-to-one messages."""
        return self._world.conversations.unread_total(self.id)

    def sends(
        self,
        text: AnyText,
        *,
        to: str | None = None,
        group: str | None = None,
        topic: str | None = None,
        need_read_receipt: bool = False,
        at: Collection[str] = (),
        at_all: bool = False,
    ) -> MockMessage:
        """Sends a text to a user, a group, or a topic of a group.

        Args:
            text: What is said.
            to: The user.
            group: The group.
            topic: The topic of the group.
            need_read_receipt: Whether receipts are asked for.
            at: UserIDs of those whom a message to a group mentions, at most 30.
            at_all: Whether it mentions everybody.
        """
        body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}]
        mentions = _mentions(at, at_all)
        return self._sends(
            body, to=to, group=group, topic=topic, need_read_receipt=need_read_receipt, mentions=mentions
        )

    def sends_custom(
        self,
        data: AnyText,
        *,
        to: str | None = None,
        group: str | None = None,
        topic: str | None = None,
        desc: str = "",
        ext: str = "",
        at: Collection[str] = (),
        at_all: bool = False,
    ) -> MockMessage:
        """Sends an element of the app's own; ``desc`` is what a lock screen shows of it.

        The other arguments are those of ``sends``.
        """
        body = [{"MsgType": "TIMCustomElem", "MsgContent": {"Data": data, "Desc": desc, "Ext": ext}}]
        return self._sends(body, to=to, group=group, topic=topic, mentions=_mentions(at, at_all))

    def _sends(
        self,
        body: list[dict[str, Any]],
        *,
        to: str | None,
        group: str | None,
        topic: str | None,
        mentions: list[dict[str, Any]],
        need_read_receipt: bool = False,
    ) -> MockMessage:
        if (to is None) == (group is None):
            raise ValueError("exactly one of to and group is needed")
        if group is None and (mentions or topic is not None):
            raise ValueError("at, at_all and topic are for messages to groups")
        flag = 1 if need_read_receipt else 0
        number = self._world.draw()
        if group is not None:
            sent = self._perform(
                "group_open_http_svc/send_group_msg",
                {
                    "GroupId": group,
                    "From_Account": self.id,
                    "Random": number,
                    "MsgBody": body,
                    "NeedReadReceipt": flag,
                    **({} if topic is None else {"TopicId": topic}),
                    **({"GroupAtInfo": mentions} if mentions else {}),
                },
            )
            stored = self.message(group=group, topic=topic, seq=sent["MsgSeq"])
            if stored is None:
                raise LookupError("the message was not stored")
            return stored
        assert to is not None  # noqa: S101 - narrowed above
        answer = self._perform(
            "openim/sendmsg",
            {
                "From_Account": self.id,
                "To_Account": to,
                "MsgRandom": number,
                # As SDKs do: messages of one second are read in the order in which they were sent.
                "MsgSeq": int(self._world.clock.now() * _TICKS) & 0xFFFFFFFF,
                "MsgBody": body,
                "IsNeedReadReceipt": flag,
            },
        )
        conversation = self._world.conversations.between(self.id, to)
        found = conversation.find(self.id, answer["MsgKey"]) if conversation else None
        if found is None:
            raise LookupError("the message was not stored")
        return from_c2c(found)

    def receipts(self, *messages: MockMessage) -> None:
        """Sends the read receipts of messages."""
        for message in map(sure, messages):
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

    def marks_all_read(self) -> None:
        """Marks everything as read, one-to-one and in groups."""
        self._perform("client_openim/mark_all_read", {})

    def deletes(self, message: MockMessage) -> None:
        """Takes a one-to-one message out of the own history."""
        if sure(message).group_id:
            raise ValueError("only one-to-one messages can be deleted")
        peer = message.receiver if message.sender == self.id else message.sender
        self._perform(
            "openim/delete_c2c_msg_ramble",
            {"Operator_Account": self.id, "Peer_Account": peer, "MsgKeyList": [message.key]},
        )

    def recalls(self, message: MockMessage) -> None:
        """Takes a message back."""
        if sure(message).group_id:
            answer = self._perform(
                "group_open_http_svc/group_msg_recall",
                {**_place(message), "MsgSeqList": [{"MsgSeq": message.seq}]},
            )
            code = answer["RecallRetList"][0]["RetCode"]
            if code:
                raise Refusal(code, f"message {message.seq} of {message.group_id!r} cannot be taken back")
            return
        self._perform(
            "openim/admin_msgwithdraw",
            {"From_Account": message.sender, "To_Account": message.receiver, "MsgKey": message.key},
        )

    def modifies(self, message: MockMessage, text: AnyText) -> None:
        """Edits a message."""
        body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}]
        if sure(message).group_id:
            self._perform(
                "openim/modify_group_msg", {**_place(message), "MsgSeq": message.seq, "MsgBody": body}
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
        topic: str | None = None,
        seq: int | None = None,
        peer: str | None = None,
        key: str | None = None,
    ) -> MockMessage | None:
        """The message that a group, perhaps a topic, and a seq, or a peer and a MsgKey, name."""
        if group is not None and seq is not None:
            found = self._world.groups.get(group)
            if found is not None and topic is not None:
                found = found.forum.find(topic) if found.forum is not None else None
            stored = found.find(seq) if found else None
            return from_group(found, stored) if found and stored else None
        if peer is None or key is None:
            return None
        conversation = self._world.conversations.between(self.id, peer)
        for sender in (peer, self.id):
            known = conversation.find(sender, key) if conversation else None
            if known is not None:
                return from_c2c(known)
        return None


def _mentions(at: Collection[str], at_all: bool) -> list[dict[str, Any]]:
    if isinstance(at, str):
        raise ValueError("at takes a list of UserIDs, not one string")
    everybody: list[dict[str, Any]] = [{"GroupAtAllFlag": 1}] if at_all else []
    return everybody + [{"GroupAtAllFlag": 0, "GroupAt_Account": user_id} for user_id in at]


def _place(message: MockMessage) -> dict[str, str]:
    """Where a group message is."""
    topic = {"TopicId": message.topic_id} if message.topic_id else {}
    return {"GroupId": message.group_id, **topic}
