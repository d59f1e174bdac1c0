"""Worlds for the examples of relation.yaml."""

from __future__ import annotations

from collections.abc import Callable

from ..conftest import GroupCaller
from .base import Examples

SNS, FOLLOW = "sns/", "follow/"
Prepare = Callable[[GroupCaller], object]


def people(call: GroupCaller) -> None:
    """The people of the examples, but the ghost."""
    listed = [{"UserID": name} for name in ("carl", "dora", "mallory")]
    call.ok(
        "im_open_login_svc/multiaccount_import", {"AccountList": [*listed, {"UserID": "bob", "Nick": "Bob"}]}
    )


def friends(call: GroupCaller) -> None:
    """Ada and Bob are friends, he is her Bobby among the chess players."""
    people(call)
    call.world.clock.freeze(at=1760000100)
    item = {"To_Account": "bob", "Remark": "Bobby", "GroupName": "chess", "AddSource": "AddSource_Type_Web"}
    call.ok(SNS + "friend_add", {"From_Account": "ada", "AddFriendItem": [item], "ForceAddFlags": 1})


def listed(call: GroupCaller) -> None:
    """The same as far as friend_get shows it, with as many changes."""
    people(call)
    item = {
        "To_Account": "bob",
        "Remark": "B",
        "GroupName": ["chess"],
        "AddSource": "AddSource_Type_Web",
        "AddTime": 1700000100,
    }
    call.ok(SNS + "friend_import", {"From_Account": "ada", "AddFriendItem": [item]})
    for remark in ("1", "2", "3", "4", "5", "Bobby"):
        change = {"To_Account": "bob", "SnsItem": [{"Tag": "Tag_SNS_IM_Remark", "Value": remark}]}
        call.ok(SNS + "friend_update", {"From_Account": "ada", "UpdateItem": [change]})


def grouped(changes: int, *names: str) -> Prepare:
    """Ada and Bob are friends, and her friend groups changed so many times in all."""

    def prepare(call: GroupCaller) -> None:
        people(call)
        item = {"To_Account": "bob", "AddSource": "AddSource_Type_Web"}
        call.ok(SNS + "friend_add", {"From_Account": "ada", "AddFriendItem": [item]})
        body: dict[str, object] = {"From_Account": "ada"}
        for number in range(changes - 1):
            edit = "group_add" if number % 2 == 0 else "group_delete"
            call.ok(SNS + edit, {**body, "GroupName": [f"old{number // 2}"]})
        if names:
            call.ok(SNS + "group_add", {**body, "GroupName": list(names), "To_Account": ["bob"]})

    return prepare


def blocked(call: GroupCaller) -> None:
    """Mallory is on Ada's block list since the third change of it."""
    people(call)
    body = {"From_Account": "ada", "To_Account": ["mallory"]}
    call.ok(SNS + "black_list_add", body)
    call.ok(SNS + "black_list_delete", body)
    call.world.clock.advance(200)
    call.ok(SNS + "black_list_add", body)


def following(call: GroupCaller) -> None:
    people(call)
    call.ok(FOLLOW + "follow_add", {"From_Account": "ada", "FollowItem": [{"To_Account": "bob"}]})


def following_two(call: GroupCaller) -> None:
    following(call)
    call.ok(FOLLOW + "follow_add", {"From_Account": "ada", "FollowItem": [{"To_Account": "carl"}]})


EXAMPLES = Examples(
    prepared={
        SNS + "friend_add": people,
        SNS + "friend_import": people,
        SNS + "friend_update": friends,
        SNS + "friend_delete": friends,
        SNS + "friend_delete_all": friends,
        SNS + "friend_check": friends,
        SNS + "friend_get": listed,
        SNS + "friend_get_list": friends,
        SNS + "black_list_add": people,
        SNS + "black_list_delete": blocked,
        SNS + "black_list_get": blocked,
        SNS + "black_list_check": blocked,
        SNS + "group_add": grouped(4),
        SNS + "group_delete": grouped(4, "work"),
        SNS + "group_get": grouped(5, "chess"),
        FOLLOW + "follow_add": people,
        FOLLOW + "follow_delete": following_two,
        FOLLOW + "follow_get": following,
        FOLLOW + "follow_check": following,
        FOLLOW + "follow_get_info": following,
    },
    same={
        *(
            SNS + "friend_" + name
            for name in ("add", "import", "update", "delete", "delete_all", "check", "get")
        ),
        SNS + "friend_get_list",
        *(SNS + "black_list_" + name for name in ("add", "delete", "check")),
        *(SNS + "group_" + name for name in ("add", "delete", "get")),
        *(FOLLOW + "follow_" + name for name in ("add", "delete", "check", "get_info")),
    },
    two_types={
        (SNS + "friend_import", "AddFriendItem[].CustomItem[].Value"): "its note says string or integer",
        (SNS + "friend_update", "UpdateItem[].SnsItem[].Value"): "its note says string, integer or array",
    },
)
