"""Builders of the commands on following."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import follow as calls
from tencent_im_compat.wire.follow import FollowCheckReply, FollowGetInfoReply, FollowGetReply, FollowType

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

TWO = {"from_account": "alice", "to_account": ["bob", "carol"]}
SENT = {"From_Account": "alice", "To_Account": ["bob", "carol"]}
COMMANDS: dict[str, Command] = {
    "follow_add": Command(
        calls.follow_add,
        TWO,
        {"From_Account": "alice", "FollowItem": [{"To_Account": "bob"}, {"To_Account": "carol"}]},
    ),
    "follow_delete": Command(calls.follow_delete, TWO, SENT),
    "follow_get": Command(
        calls.follow_get,
        {"from_account": "alice", "follow_type": FollowType.MUTUAL},
        {"From_Account": "alice", "FollowType": 3, "StartCursor": "", "WantNum": 100},
    ),
    "follow_get, all": Command(
        calls.follow_get,
        {"from_account": "alice", "follow_type": 1, "start_cursor": "x", "want_num": 1000},
        {"From_Account": "alice", "FollowType": 1, "StartCursor": "x", "WantNum": 1000},
    ),
    "follow_check": Command(calls.follow_check, TWO, SENT),
    "follow_get_info": Command(calls.follow_get_info, TWO, SENT),
}

MANY = [f"u{n}" for n in range(101)]
LIMITS = {"follow_add": 20, "follow_delete": 20, "follow_check": 100, "follow_get_info": 20}
BAD: list[Bad] = [
    *(Bad(command, {"from_account": ""}, "from_account") for command in COMMANDS),
    *(Bad(command, {"to_account": []}, "to_account", "empty") for command in LIMITS),
    *(Bad(command, {"to_account": "bob"}, "to_account", "list") for command in LIMITS),
    *(
        Bad(command, {"to_account": MANY[: limit + 1]}, "to_account", f"at most {limit} ")
        for command, limit in LIMITS.items()
    ),
    *(Bad("follow_get", {"follow_type": kind}, "follow_type", "1..3") for kind in (0, 4)),
    Bad("follow_get", {"follow_type": True}, "follow_type"),
    Bad("follow_get", {"start_cursor": None}, "start_cursor"),
    *(Bad("follow_get", {"want_num": number}, "want_num", "1..1000") for number in (0, 1001)),
    Bad("follow_get", {"want_num": None}, "want_num"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize(("command", "limit"), LIMITS.items())
def test_a_full_batch_is_taken(command: str, limit: int) -> None:
    COMMANDS[command].build("alice", MANY[:limit])


def test_items_that_failed_and_those_that_did_not() -> None:
    items = [
        {"To_Account": "bob", "ResultCode": 0, "FollowType": 2, "FollowerCount": 4},
        {"To_Account": "nobody", "ResultCode": 30003, "ResultInfo": "who?"},
    ]
    checked = FollowCheckReply.model_validate({"ErrorCode": 0, "ResultItem": items})
    assert [item.follow_type for item in checked.result_item] == [FollowType.FOLLOWING, FollowType.NONE]
    counted = FollowGetInfoReply.model_validate({"ErrorCode": 0, "FollowInfo": items})
    assert [item.follower_count for item in counted.follow_info] == [4, 0]
    for failed in (checked.failed, counted.failed):
        assert [item.failure.item for item in failed] == ["nobody"]


def test_profiles_in_a_list_are_read_by_name() -> None:
    item = {"To_Account": "bob", "ProfileItem": [{"Tag": "Tag_Profile_IM_Nick", "Value": "Bob"}]}
    (bob,) = FollowGetReply.model_validate({"ErrorCode": 0, "FollowItem": [item]}).follow_item
    assert bob.profile.nick == "Bob"
