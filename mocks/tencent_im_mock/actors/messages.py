"""Stored messages, as a test sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..models.group import Group, GroupMessage
from ..models.openim import C2CMessage


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
        reactions: Who gave which reaction, in that order.
        extensions: Key-values on it.
        topic_id: The topic; empty outside topics.
        at: UserIDs of those whom it mentions, in that order, members or not.
        at_all: Whether it mentions everybody.
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
    reactions: dict[str, list[str]] = field(default_factory=dict)
    extensions: dict[str, str] = field(default_factory=dict, repr=False)
    topic_id: str = ""
    at: tuple[str, ...] = ()
    at_all: bool = False

    @property
    def text(self) -> str:
        """The text of all text elements."""
        return "".join(
            str(element["MsgContent"].get("Text", ""))
            for element in self.body
            if element.get("MsgType") == "TIMTextElem"
        )


def sure(message: object) -> MockMessage:
    """A message that an action was given.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(message, MockMessage):
        raise TypeError(f"a MockMessage is needed, as sends(), inbox and message() give it, not {message!r}")
    return message


def from_c2c(message: C2CMessage) -> MockMessage:
    """A stored one-to-one message."""
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
        **_marks(message),
    )


def from_group(group: Group, message: GroupMessage) -> MockMessage:
    """A stored group message."""
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
        topic_id=group.topic_id,
        at=tuple(message.at or ()),
        at_all=message.at_all,
        **_marks(message),
    )


def _marks(message: C2CMessage | GroupMessage) -> Any:
    reactions = {name: list(users) for name, users in (message.reactions or {}).items()}
    return {
        "reactions": reactions,
        "extensions": dict(message.extensions.values if message.extensions else {}),
    }
