"""Builders of the commands that push to many."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import push as calls
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_compat.wire.push import BatchReply, PushCondition

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

WEEK = 604_800.0
NEWS = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "news"}}]
INFO = OfflinePushInfo(title="Notice", desc="tonight")
WIRE_INFO = {"Title": "Notice", "Desc": "tonight"}

COMMANDS: dict[str, Command] = {
    "im_push": Command(
        calls.im_push,
        {"body": "news", "msg_random": 7},
        {"MsgBody": NEWS, "MsgRandom": 7},
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "im_push, all": Command(
        calls.im_push,
        {
            "body": "news",
            "msg_random": 0xFFFFFFFF,
            "from_account": "ada",
            "msg_life_time": 604_800,
            "condition": PushCondition(tags_or=["gold", "silver"], tags_and=["é" * 25]),
            "offline_push_info": INFO,
        },
        {
            "MsgBody": NEWS,
            "MsgRandom": 0xFFFFFFFF,
            "From_Account": "ada",
            "MsgLifeTime": 604_800,
            "Condition": {"TagsOr": ["gold", "silver"], "TagsAnd": ["é" * 25]},
            "OfflinePushInfo": WIRE_INFO,
        },
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "im_push, by attributes": Command(
        calls.im_push,
        {
            "body": "news",
            "msg_random": 7,
            "condition": PushCondition(attrs_or={"city": "Rome"}, attrs_and={"level": "1"}),
        },
        {
            "MsgBody": NEWS,
            "MsgRandom": 7,
            "Condition": {"AttrsOr": {"city": "Rome"}, "AttrsAnd": {"level": "1"}},
        },
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "push, by tags": Command(
        calls.push,
        {
            "from_account": "ada",
            "msg_random": 7,
            "condition": PushCondition(tags_or=["gold"], tags_and=["north"]),
            "offline_push_info": OfflinePushInfo(title="Notice", push_flag=0, ext="{}"),
        },
        {
            "From_Account": "ada",
            "MsgRandom": 7,
            "Condition": {"TagsOr": ["gold"], "TagsAnd": ["north"]},
            "OfflinePushInfo": {"Title": "Notice", "PushFlag": 0, "Ext": "{}"},
        },
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "push": Command(
        calls.push,
        {"body": "news", "from_account": "ada", "msg_random": 7},
        {"MsgBody": NEWS, "From_Account": "ada", "MsgRandom": 7, "OnlineOnlyFlag": 0},
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "push, all": Command(
        calls.push,
        {
            "body": "news",
            "from_account": "ada",
            "msg_random": 0,
            "online_only": True,
            "condition": PushCondition(attrs_or={"city": "Rome"}, attrs_and={"level": ""}),
            "offline_push_info": INFO,
            "data_id": "d" * 64,
        },
        {
            "MsgBody": NEWS,
            "From_Account": "ada",
            "MsgRandom": 0,
            "OnlineOnlyFlag": 1,
            "Condition": {"AttrsOr": {"city": "Rome"}, "AttrsAnd": {"level": ""}},
            "OfflinePushInfo": WIRE_INFO,
            "DataId": "d" * 64,
        },
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "push, notification": Command(
        calls.push,
        {"from_account": "ada", "msg_random": 7, "offline_push_info": INFO},
        {"From_Account": "ada", "MsgRandom": 7, "OfflinePushInfo": WIRE_INFO},
        Safety.SAME_RANDOM,
        WEEK,
    ),
    "batch": Command(
        calls.batch,
        {
            "to_account": ["bob", "a-registration-id-of-more-than-32-bytes"],
            "offline_push_info": INFO,
            "from_account": "ada",
            "msg_random": 7,
            "data_id": "mine",
        },
        {
            "To_Account": ["bob", "a-registration-id-of-more-than-32-bytes"],
            "OfflinePushInfo": WIRE_INFO,
            "From_Account": "ada",
            "MsgRandom": 7,
            "DataId": "mine",
        },
        Safety.NEVER,
    ),
    "revoke": Command(
        calls.revoke,
        {"task_id": "t1", "offline_push_info": INFO},
        {"TaskId": "t1", "OfflinePushInfo": WIRE_INFO},
    ),
}

CONDITIONS: list[tuple[Any, str, str]] = [
    ({}, "condition", "PushCondition"),
    (PushCondition(), "condition", "everybody"),
    (PushCondition(tags_or=[]), "condition.tags_or", "empty"),
    (PushCondition(attrs_and={}), "condition.attrs_and", "empty"),
    (PushCondition(tags_or=["a"], attrs_or={"city": "Rome"}), "condition", "not both"),
    (PushCondition(tags_and=["a", "b"], tags_or=["b"]), "condition", "both tags_or and tags_and"),
    (PushCondition(tags_or=[f"t{number}" for number in range(11)]), "condition.tags_or", "10"),
    (PushCondition(tags_and=["a", ""]), "condition.tags_and[1]", "empty"),
    (PushCondition(tags_and=["é" * 26]), "condition.tags_and[0]", "50"),
    (PushCondition(attrs_or={"city": "é" * 26}), "condition.attrs_or", "50"),
    (PushCondition(attrs_or={"": "Rome"}), "condition.attrs_or", "empty"),
]
BAD: list[Bad] = [
    *(
        Bad(command, {"condition": condition}, argument, says)
        for command in ("im_push", "push", "push, notification")
        for condition, argument, says in CONDITIONS
    ),
    Bad("im_push", {"body": None}, "body"),
    Bad("im_push", {"body": []}, "body"),
    Bad("im_push", {"body": "x" * 12_300}, "body", "12288"),
    Bad("im_push", {"msg_random": 1 << 32}, "msg_random"),
    Bad("im_push", {"msg_random": None}, "msg_random"),
    Bad("im_push", {"from_account": ""}, "from_account"),
    Bad("im_push", {"msg_life_time": 604_801}, "msg_life_time", "604800"),
    Bad("im_push", {"msg_life_time": -1}, "msg_life_time"),
    Bad("im_push", {"offline_push_info": {}}, "offline_push_info"),
    Bad("push", {"body": None}, "body", "offline_push_info"),
    Bad("push", {"body": "x" * 12_300}, "body", "12288"),
    Bad("push", {"from_account": "x" * 33}, "from_account"),
    Bad("push", {"from_account": None}, "from_account"),
    Bad("push", {"msg_random": -1}, "msg_random"),
    Bad("push", {"data_id": "é" * 33}, "data_id", "64"),
    Bad("push, notification", {"online_only": True}, "online_only"),
    Bad("push, notification", {"offline_push_info": {}}, "offline_push_info"),
    Bad("batch", {"to_account": []}, "to_account"),
    Bad("batch", {"to_account": "bob"}, "to_account"),
    Bad("batch", {"to_account": ["bob", ""]}, "to_account[1]"),
    Bad("batch", {"to_account": [f"u{number}" for number in range(501)]}, "to_account", "500"),
    Bad("batch", {"offline_push_info": None}, "offline_push_info"),
    Bad("batch", {"from_account": ""}, "from_account"),
    Bad("batch", {"msg_random": 1 << 32}, "msg_random"),
    Bad("batch", {"data_id": "d" * 65}, "data_id", "64"),
    Bad("revoke", {"task_id": ""}, "task_id"),
    Bad("revoke", {"offline_push_info": None}, "offline_push_info"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_a_notification_may_take_more_room_than_a_message() -> None:
    info = OfflinePushInfo(desc="x" * 12_300)
    assert len(calls.push(from_account="ada", msg_random=7, offline_push_info=info).body) > 12_300


def test_who_failed_is_told_by_the_same_names_as_everywhere() -> None:
    failed = [{"To_Account": "ghost", "ErrorCode": 70107}]
    reply = BatchReply.model_validate({"ErrorCode": 0, "TaskId": "", "ErrorList": failed})
    assert [(each.failure.item, each.failure.code, each.failure.info) for each in reply.failed] == [
        ("ghost", 70107, "")
    ]


def test_no_repr_shows_what_is_pushed() -> None:
    condition = PushCondition(attrs_or={"city": "Rome"})
    shown = f"{INFO!r}{condition!r}" + "".join(
        repr(command.build(**command.good)) for command in COMMANDS.values()
    )
    for secret in ("Notice", "tonight", "news", "Rome"):
        assert secret not in shown
