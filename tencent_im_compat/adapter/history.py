"""Arguments of a history call as one checked value. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import Required, TypedDict, Unpack

from ..errors import InvalidArgumentError
from ..identity import C2CRef, GroupRef, MessageRef
from ..v2tim import HistoryMsgGetTypeEnum as GetType
from ..v2tim import V2TimMessage
from . import arguments
from .conversations import c2c_conversation, group_conversation

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
        local: Whether the local storage is asked.
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
    local: bool

    @property
    def conversation(self) -> str:
        """The id of the conversation."""
        return group_conversation(self.group_id) if self.group_id else c2c_conversation(self.user_id)

    def wants(self, message: V2TimMessage) -> bool:
        """Whether a message is of a wanted type and inside the time range."""
        if self.types is not None and message.elemType not in self.types:
            return False
        return self.oldest <= (message.timestamp or 0) <= self.newest


class AskedHistory(TypedDict, total=False):
    """The arguments of ``getHistoryMessageList`` but for the message where it starts."""

    getType: Required[GetType | None]
    userID: str | None
    groupID: str | None
    count: Required[int]
    lastMsgSeq: int
    messageTypeList: Sequence[int] | None
    messageSeqList: Sequence[int] | None
    timeBegin: int | None
    timePeriod: int | None


def read_query(
    start: MessageRef | None,
    me: str,
    now: float,
    start_argument: str = "lastMsg",
    **asked: Unpack[AskedHistory],
) -> HistoryQuery:
    """Checks the arguments of ``getHistoryMessageList``; each wrong one is told by its name."""
    user_id, group_id = asked.get("userID"), asked.get("groupID")
    direction = asked["getType"]
    chosen = arguments.member(
        "getType", GetType.V2TIM_GET_LOCAL_OLDER_MSG if direction is None else direction, GetType,
        without=[GetType.V2TIM_NULL],
    )  # fmt: skip
    if bool(user_id) == bool(group_id):
        raise InvalidArgumentError("userID", "or groupID is needed: exactly one of them")
    for name, text in (("userID", user_id), ("groupID", group_id)):
        if text:
            arguments.text(name, text)
    last_seq = arguments.number("lastMsgSeq", asked.get("lastMsgSeq", -1))
    types, seqs = asked.get("messageTypeList"), asked.get("messageSeqList")
    wanted = None if types is None else arguments.numbers("messageTypeList", types)
    exactly = None if seqs is None else arguments.numbers("messageSeqList", seqs)
    count = arguments.number("count", asked["count"], at_least=1)
    begin = arguments.number("timeBegin", asked.get("timeBegin") or 0, at_least=0)
    period = arguments.number("timePeriod", asked.get("timePeriod") or 0, at_least=0)
    if seqs is not None and not group_id:
        raise InvalidArgumentError("messageSeqList", "is for groups only")
    if isinstance(start, C2CRef) and {start.sender, start.receiver} != {me, user_id}:
        raise InvalidArgumentError(start_argument, "is not of this conversation")
    if isinstance(start, GroupRef) and start.group_id != group_id:
        raise InvalidArgumentError(start_argument, "is not of this conversation")
    newer = chosen in (GetType.V2TIM_GET_CLOUD_NEWER_MSG, GetType.V2TIM_GET_LOCAL_NEWER_MSG)
    local = chosen in (GetType.V2TIM_GET_LOCAL_OLDER_MSG, GetType.V2TIM_GET_LOCAL_NEWER_MSG)
    oldest, newest = _range(newer, begin, period, int(now))
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
        local=local,
    )


def _range(newer: bool, begin: int, period: int, now: int) -> tuple[int, int]:
    """The time range, both ends included: back from the begin, or onward from it."""
    if not begin and not period:
        return 0, FOREVER
    start = begin or now
    if newer:
        return start, start + period if period else FOREVER
    return (max(0, start - period) if period else 0), start
