"""Messages that a user gets, sends, reads, recalls and edits."""

from __future__ import annotations

from .base import Actor
from .messages import MockMessage, from_c2c, from_group


class MessagingActor(Actor):
    """A user with messages."""

    @property
    def inbox(self) -> list[MockMessage]:
        """What others sent to this user, alone or in groups, oldest first."""
        found = [
            from_c2c(message)
            for conversation in self._world.conversations.of(self.id).values()
            for message in conversation.messages
            if message.receiver == self.id
        ]
        for group in self._world.groups.of(self.id).values():
            since = group.members[self.id].since
            found += [
                from_group(group, message)
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
            return self._last(group)
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
        return from_c2c(found)

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
            return from_group(found, stored) if found and stored else None
        if peer is None or key is None:
            return None
        conversation = self._world.conversations.between(self.id, peer)
        for sender in (peer, self.id):
            known = conversation.find(sender, key) if conversation else None
            if known is not None:
                return from_c2c(known)
        return None

    def _last(self, group_id: str) -> MockMessage:
        group = self._world.groups.get(group_id)
        stored = [each for each in group.messages if not each.notice] if group else []
        if group is None or not stored:
            raise LookupError("the message was not stored")
        return from_group(group, stored[-1])
