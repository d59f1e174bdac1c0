"""What the tests of the events share: references, messages and observations."""

from __future__ import annotations

from tencent_im_compat.adapter.messages import stub
from tencent_im_compat.events.engine import Engine
from tencent_im_compat.events.observation import GroupCounts, Source
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef
from tencent_im_compat.v2tim import MessageStatus, V2TimMessage

ME = "alice"
NOW = 1_767_229_200


def to(peer: str, seq: int = 1, *, at: int = NOW) -> C2CRef:
    """An own message to a peer."""
    return C2CRef(ME, peer, seq, 7, at)


def by(peer: str, seq: int = 1, *, at: int = NOW) -> C2CRef:
    """A peer's message."""
    return C2CRef(peer, ME, seq, 7, at)


def in_group(seq: int = 1, *, group: str = "team", sender: str = ME, at: int = NOW) -> GroupRef:
    """A message of a group."""
    return GroupRef(group, sender, seq, 7, at)


def message(ref: MessageRef, *, recalled: bool = False) -> V2TimMessage:
    """A message as a source reads it."""
    made = stub(ref, ME)
    if recalled:
        made.status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
    return made


def counts(
    read: int, unread: int, seen_at: float, *, seq: int = 1, source: Source = Source.POLL
) -> GroupCounts:
    """Totals of a group message."""
    return GroupCounts("team", seq, read, unread, seen_at, source)


def engine(*refs: C2CRef | GroupRef, receipt: bool = True, counts: bool = True, keep: int = 100) -> Engine:
    """An engine that waits for the readers of messages."""
    made = Engine(ME, keep=keep)
    for ref in refs:
        made.sent(ref, wants_receipt=receipt, counts=counts)
    return made
