"""Builders of the commands that read friends."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import sns_friend_lists as calls
from tencent_im_compat.wire.sns_friend_lists import (
    FriendCheckReply,
    FriendCheckType,
    FriendInfo,
    FriendRelation,
)

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "friend_check": Command(
        calls.friend_check,
        {"from_account": "alice", "to_account": ["bob", "carol"], "check_type": FriendCheckType.BOTH},
        {"From_Account": "alice", "To_Account": ["bob", "carol"], "CheckType": "CheckResult_Type_Both"},
    ),
    "friend_get": Command(
        calls.friend_get, {"from_account": "alice"}, {"From_Account": "alice", "StartIndex": 0}
    ),
    "friend_get, all": Command(
        calls.friend_get,
        {"from_account": "alice", "start_index": 100, "standard_sequence": 0, "custom_sequence": 7},
        {"From_Account": "alice", "StartIndex": 100, "StandardSequence": 0, "CustomSequence": 7},
    ),
    "friend_get_list": Command(
        calls.friend_get_list,
        {"from_account": "alice", "to_account": ["bob"], "tag_list": ["Tag_SNS_IM_Remark"]},
        {"From_Account": "alice", "To_Account": ["bob"], "TagList": ["Tag_SNS_IM_Remark"]},
    ),
}

MANY = [f"u{n}" for n in range(1001)]
NUMBERS = ("start_index", "standard_sequence", "custom_sequence")
BAD: list[Bad] = [
    Bad("friend_check", {"from_account": ""}, "from_account"),
    Bad("friend_check", {"to_account": []}, "to_account"),
    Bad("friend_check", {"to_account": MANY}, "to_account", "1000"),
    Bad("friend_check", {"to_account": ["bob", ""]}, "to_account[1]"),
    Bad("friend_check", {"check_type": "BlackCheckResult_Type_Both"}, "check_type", "CheckResult_Type_Both"),
    Bad("friend_check", {"check_type": None}, "check_type"),
    Bad("friend_get", {"from_account": ""}, "from_account"),
    *(Bad("friend_get", {name: -1}, name) for name in NUMBERS),
    *(Bad("friend_get", {name: True}, name) for name in NUMBERS),
    Bad("friend_get_list", {"from_account": ""}, "from_account"),
    Bad("friend_get_list", {"to_account": []}, "to_account"),
    Bad("friend_get_list", {"to_account": "bob"}, "to_account", "list"),
    Bad("friend_get_list", {"tag_list": []}, "tag_list", "empty"),
    Bad("friend_get_list", {"tag_list": "Tag_SNS_IM_Remark"}, "tag_list", "list"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_more_friends_than_recommended_are_not_refused() -> None:
    calls.friend_get_list("alice", MANY, ["Tag_SNS_IM_Remark"])


def test_relations_compare_with_their_names() -> None:
    reply = FriendCheckReply.model_validate(
        {
            "ErrorCode": 0,
            "InfoItem": [
                {"To_Account": "bob", "Relation": "CheckResult_Type_BothWay", "ResultCode": 0},
                {"To_Account": "nobody", "Relation": "CheckResult_Type_NoRelation", "ResultCode": 30003},
                {"To_Account": "carol", "Relation": "CheckResult_Type_Enemies", "ResultCode": 0},
            ],
        }
    )
    assert [item.relation == FriendRelation.BOTH_WAY for item in reply.info_item] == [True, False, False]
    assert [item.to_account for item in reply.failed] == ["nobody"]


def test_a_friend_is_read_with_the_profile() -> None:
    values = {"Tag_SNS_IM_Group": ["chess"], "Tag_SNS_IM_Remark": "Bobby", "Tag_Profile_IM_Nick": "Bob"}
    items = [{"Tag": tag, "Value": value} for tag, value in values.items()]
    info = FriendInfo.model_validate({"To_Account": "bob", "SnsProfileItem": items})
    assert (info.friend.remark, info.friend.groups, info.profile.nick) == ("Bobby", ["chess"], "Bob")
    assert (info.friend.custom, info.profile.custom) == ({}, {})
