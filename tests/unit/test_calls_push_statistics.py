"""Builders of the reports on pushes, and what they answer."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import push_statistics as calls
from tencent_im_compat.wire.push_statistics import TraceReply

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "trace": Command(
        calls.all_member_push_trace, {"task_id": "t1", "user_id": "bob"}, {"TaskID": "t1", "UserID": "bob"}
    ),
    "statistics": Command(
        calls.all_member_push_statistics,
        {"task_id": ["t1", "t2"], "start_time": 7, "end_time": 7},
        {"TaskID": ["t1", "t2"], "StartTime": 7, "EndTime": 7},
    ),
    "messages": Command(
        calls.normal_push_statistics, {"start_time": 0, "end_time": 9}, {"StartTime": 0, "EndTime": 9}
    ),
}

BAD: list[Bad] = [
    Bad("trace", {"task_id": ""}, "task_id"),
    Bad("trace", {"user_id": "x" * 33}, "user_id"),
    Bad("statistics", {"task_id": []}, "task_id"),
    Bad("statistics", {"task_id": "t1"}, "task_id"),
    Bad("statistics", {"task_id": ["t1", ""]}, "task_id[1]"),
    *(
        Bad(command, changed, argument)
        for command in ("statistics", "messages")
        for changed, argument in (
            ({"start_time": -1}, "start_time"),
            ({"start_time": None}, "start_time"),
            ({"end_time": True}, "end_time"),
            ({"start_time": 0, "end_time": -1}, "end_time"),
            ({"start_time": -1, "end_time": 0}, "start_time"),
            ({"start_time": 10, "end_time": 9}, "start_time"),
        )
    ),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_stations_of_a_push_are_read_with_what_no_document_names() -> None:
    failed = {"PushStatus": 2, "ErrorCode": 800, "ErrorInfo": "refused", "EventTime": "2025-03-13 16:16:27"}
    raw = {
        "Token": "secret",
        "IMCommitStat": {"IMStat": {"PushStatus": 1}},
        "OfflinePushStat": {"OfflineStat": {"ErrorCode": 0}, "ChannelStat": failed, "ClickStat": {"A": 1}},
    }
    (trace,) = TraceReply.model_validate({"ErrorCode": 0, "InstanceTrace": [raw]}).instance_trace
    assert trace.im_commit_stat is not None
    assert trace.im_commit_stat.im_stat is not None
    assert trace.im_commit_stat.im_stat.push_status == 1
    assert trace.offline_push_stat is not None
    assert trace.offline_push_stat.channel_stat is not None
    assert trace.offline_push_stat.channel_stat.event_time == "2025-03-13 16:16:27"
    assert trace.offline_push_stat.model_extra == {"ClickStat": {"A": 1}}
    assert "secret" not in repr(trace)


def test_a_range_may_begin_and_end_at_0() -> None:
    assert b'"EndTime":0' in calls.normal_push_statistics(start_time=0, end_time=0).body
