"""Models and builders of the commands of ``push_statistics``."""

from __future__ import annotations

from tencent_im_compat.calls import push_statistics as calls
from tencent_im_compat.wire import push_statistics as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "timpush.all_member_push_trace": Command(
        wire.TraceRequest,
        wire.TraceReply,
        lambda r: calls.all_member_push_trace(r["TaskID"], r["UserID"]),
    ),
    "timpush.all_member_push_statistics": Command(
        wire.AllMemberPushStatisticsRequest,
        wire.AllMemberPushStatisticsReply,
        lambda r: calls.all_member_push_statistics(
            r["TaskID"], start_time=r["StartTime"], end_time=r["EndTime"]
        ),
    ),
    "timpush.normal_push_statistics": Command(
        wire.NormalPushStatisticsRequest,
        wire.NormalPushStatisticsReply,
        lambda r: calls.normal_push_statistics(start_time=r["StartTime"], end_time=r["EndTime"]),
    ),
}
