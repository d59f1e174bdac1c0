"""Calls of the reports on what became of pushes (service ``timpush``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import push_statistics as wire
from . import checks


@checks.builder
def all_member_push_trace(task_id: str, user_id: str) -> Call[wire.TraceReply]:
    """``timpush/all_member_push_trace``."""
    request = wire.TraceRequest(
        task_id=checks.filled("task_id", task_id), user_id=checks.user_id("user_id", user_id)
    )
    return Call(
        "timpush/all_member_push_trace", encode(request), wire.TraceReply, Safety.SAFE, doc="1047/71893"
    )


@checks.builder
def all_member_push_statistics(
    task_id: Sequence[str], *, start_time: int, end_time: int
) -> Call[wire.AllMemberPushStatisticsReply]:
    """``timpush/all_member_push_statistics``."""
    start, end = _span(start_time, end_time)
    found = checks.listed("task_id", task_id, "task ids")
    ids = [checks.filled(f"task_id[{index}]", each) for index, each in enumerate(found)]
    request = wire.AllMemberPushStatisticsRequest(
        start_time=start, end_time=end, task_id=checks.batch("task_id", ids, at_most=None)
    )
    return Call(
        "timpush/all_member_push_statistics",
        encode(request),
        wire.AllMemberPushStatisticsReply,
        Safety.SAFE,
        doc="1047/71894",
    )


@checks.builder
def normal_push_statistics(*, start_time: int, end_time: int) -> Call[wire.NormalPushStatisticsReply]:
    """``timpush/normal_push_statistics``."""
    start, end = _span(start_time, end_time)
    request = wire.NormalPushStatisticsRequest(start_time=start, end_time=end)
    return Call(
        "timpush/normal_push_statistics",
        encode(request),
        wire.NormalPushStatisticsReply,
        Safety.SAFE,
        doc="1047/71897",
    )


def _span(start_time: int, end_time: int) -> tuple[int, int]:
    """A range of Unix seconds."""
    start = checks.number("start_time", start_time, at_least=0)
    end = checks.number("end_time", end_time, at_least=0)
    if start > end:
        raise InvalidArgumentError("start_time", "must not be after end_time")
    return start, end
