"""Arguments of a history call as one checked value. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import HistoryMsgGetTypeEnum as GetType
from ..v2tim import V2TimMessage
from . import arguments
from .envelope import invalid

FOREVER = 2**32 - 1


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What to read of one conversation.

    Attributes:
        user_id: Peer of a one-to-one chat, or empty.
        group_id: Group, or empty.
        newer: Direction: ascending from the start, or descending.
        count: Most messages.
        start: Begin behind this message.
        start_seq: Begin with this seq, included; absent: not given.
        types: Wanted ``MessageElemType`` values; absent: all.
        seqs: Exactly these seqs; absent: a walk.
        oldest: Unix seconds, included.
        newest: Unix seconds, included.
        bounded: Whether a time range was given.
    """

    user_id: str
    group_id: str
    newer: bool
    count: int
    start: MessageRef | None
    start_seq: int | None
    types: frozenset[int] | None
    seqs: tuple[int, ...] | None
    oldest: int
    newest: int
    bounded: bool

    def wants(self, message: V2TimMessage) -> bool:
        """Whether a message is of a wanted type and inside the time range."""
        if self.types is not None and message.elemType not in self.types:
            return False
        return self.oldest <= (message.timestamp or 0) <= self.newest


def read_query(
    *,
    get_type: GetType | None,
    user_id: str | None,
    group_id: str | None,
    last_seq: int,
    count: int,
    start: MessageRef | None,
    types: Sequence[int] | None,
    seqs: Sequence[int] | None,
    begin: int | None,
    period: int | None,
    now: float,
    me: str,
) -> HistoryQuery:
    """Checks the arguments of ``getHistoryMessageList``; each wrong one raises 6017 with its name."""
    direction = GetType.V2TIM_GET_LOCAL_OLDER_MSG if get_type is None else get_type
    try:
        chosen = GetType(direction)
    except ValueError:
        raise invalid("getType must be a HistoryMsgGetTypeEnum") from None
    if chosen is GetType.V2TIM_NULL:
        raise invalid("getType must be 1 to 4")
    if bool(user_id) == bool(group_id):
        raise invalid("exactly one of userID and groupID is needed")
    for name, text in (("userID", user_id), ("groupID", group_id)):
        if text:
            arguments.text(name, text)
    arguments.number("lastMsgSeq", last_seq)
    wanted = None if types is None else arguments.numbers("messageTypeList", types)
    exactly = None if seqs is None else arguments.numbers("messageSeqList", seqs)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise invalid("count must be 1 or more")
    for name, value in (("timeBegin", begin), ("timePeriod", period)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
            raise invalid(f"{name} must be seconds, 0 or more")
    if seqs is not None and not group_id:
        raise invalid("messageSeqList is for groups only")
    if isinstance(start, C2CRef) and {start.sender, start.receiver} != {me, user_id}:
        raise invalid("lastMsg is not of this conversation")
    if isinstance(start, GroupRef) and start.group_id != group_id:
        raise invalid("lastMsg is not of this conversation")
    newer = chosen in (GetType.V2TIM_GET_CLOUD_NEWER_MSG, GetType.V2TIM_GET_LOCAL_NEWER_MSG)
    local = chosen in (GetType.V2TIM_GET_LOCAL_OLDER_MSG, GetType.V2TIM_GET_LOCAL_NEWER_MSG)
    oldest, newest = _range(newer, begin or 0, period or 0, int(now))
    return HistoryQuery(
        user_id=user_id or "",
        group_id=group_id or "",
        newer=newer,
        count=count,
        start=start,
        start_seq=last_seq if group_id and start is None and last_seq > 0 else None,
        types=frozenset(wanted) if wanted and local else None,
        seqs=tuple(dict.fromkeys(exactly)) if exactly else None,
        oldest=oldest,
        newest=newest,
        bounded=bool(begin or period),
    )


def _range(newer: bool, begin: int, period: int, now: int) -> tuple[int, int]:
    """The time range, both ends included: back from the begin, or onward from it."""
    if not begin and not period:
        return 0, FOREVER
    start = begin or now
    if newer:
        return start, start + period if period else FOREVER
    return (max(0, start - period) if period else 0), start
