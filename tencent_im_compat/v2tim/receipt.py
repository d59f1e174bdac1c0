"""Read receipts."""

from __future__ import annotations

from .base import V2TimModel
from .group import V2TimGroupMemberInfo


class V2TimMessageReceipt(V2TimModel):
    """Who read a message, or how many did.

    One-to-one: ``userID`` is the reader and ``isPeerRead`` the state. Without ``msgID`` everything up
    to ``timestamp`` was read. Group: ``groupID``, ``msgID`` and the two totals; ``userID`` is empty.

    Attributes:
        userID: One-to-one: the reader.
        timestamp: Unix seconds at which the peer confirmed; without meaning for groups.
        groupID: The group.
        msgID: The message.
        readCount: Members that read it.
        unreadCount: Members that did not; 0 means that all others read it.
        isPeerRead: One-to-one: whether the peer read it.
    """

    userID: str
    timestamp: int
    groupID: str | None = None
    msgID: str | None = None
    readCount: int | None = None
    unreadCount: int | None = None
    isPeerRead: bool | None = None


class V2TimGroupMessageReadMemberList(V2TimModel):
    """One page of the members that read, or did not read, a message. The sender is in neither list.

    Attributes:
        nextSeq: Where the next page starts; the first one starts at 0.
        isFinished: Whether this page is the last.
        memberInfoList: The members of the page.
    """

    nextSeq: int
    isFinished: bool
    memberInfoList: list[V2TimGroupMemberInfo]
