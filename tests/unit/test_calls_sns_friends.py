"""Builders of the commands that make and end friendships, and fields of friends by name."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import sns_friends as calls
from tencent_im_compat.wire.sns_friends import (
    AddType,
    DeleteType,
    FriendAddReply,
    FriendFields,
    FriendToAdd,
    FriendToImport,
    SnsItem,
)
from tencent_im_compat.wire.tags import TagItem

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

SOURCE = "AddSource_Type_Web"
BOB = FriendToAdd(to_account="bob", add_source=SOURCE)
OLD_BOB = FriendToImport(to_account="bob", add_source=SOURCE)

COMMANDS: dict[str, Command] = {
    "friend_add": Command(
        calls.friend_add,
        {"from_account": "alice", "add_friend_item": [BOB]},
        {"From_Account": "alice", "AddFriendItem": [{"To_Account": "bob", "AddSource": SOURCE}]},
        Safety.NEVER,
    ),
    "friend_add, all": Command(
        calls.friend_add,
        {
            "from_account": "alice",
            "add_friend_item": [
                FriendToAdd(
                    to_account="bob",
                    add_source="AddSource_Type_Birthday",
                    remark="é" * 48,
                    group_name="g" * 30,
                    add_wording="é" * 128,
                ),
                FriendToAdd(to_account="carol", add_source=SOURCE),
            ],
            "add_type": AddType.SINGLE,
            "force_add_flags": True,
        },
        {
            "From_Account": "alice",
            "AddFriendItem": [
                {
                    "To_Account": "bob",
                    "AddSource": "AddSource_Type_Birthday",
                    "Remark": "é" * 48,
                    "GroupName": "g" * 30,
                    "AddWording": "é" * 128,
                },
                {"To_Account": "carol", "AddSource": SOURCE},
            ],
            "AddType": "Add_Type_Single",
            "ForceAddFlags": 1,
        },
        Safety.NEVER,
    ),
    "friend_import": Command(
        calls.friend_import,
        {"from_account": "alice", "add_friend_item": [OLD_BOB]},
        {"From_Account": "alice", "AddFriendItem": [{"To_Account": "bob", "AddSource": SOURCE}]},
    ),
    "friend_import, all": Command(
        calls.friend_import,
        {
            "from_account": "alice",
            "add_friend_item": [
                FriendToImport(
                    to_account="bob",
                    add_source=SOURCE,
                    remark="Bobby",
                    remark_time=5,
                    group_name=["chess", "work"],
                    add_wording="hi",
                    add_time=0,
                    custom_item=[
                        TagItem(tag="Tag_SNS_Custom_Level", value="é" * 250),
                        TagItem(tag="Tag_SNS_Custom_Abcdefgh", value=-7),
                    ],
                )
            ],
        },
        {
            "From_Account": "alice",
            "AddFriendItem": [
                {
                    "To_Account": "bob",
                    "AddSource": SOURCE,
                    "Remark": "Bobby",
                    "RemarkTime": 5,
                    "GroupName": ["chess", "work"],
                    "AddWording": "hi",
                    "AddTime": 0,
                    "CustomItem": [
                        {"Tag": "Tag_SNS_Custom_Level", "Value": "é" * 250},
                        {"Tag": "Tag_SNS_Custom_Abcdefgh", "Value": -7},
                    ],
                }
            ],
        },
    ),
    "friend_update": Command(
        calls.friend_update,
        {
            "from_account": "alice",
            "update_item": {
                "bob": FriendFields(remark="", groups=["chess"], custom={"Level": "gold", "Rank": 3}),
                "carol": FriendFields(groups=[]),
            },
        },
        {
            "From_Account": "alice",
            "UpdateItem": [
                {
                    "To_Account": "bob",
                    "SnsItem": [
                        {"Tag": "Tag_SNS_IM_Remark", "Value": ""},
                        {"Tag": "Tag_SNS_IM_Group", "Value": ["chess"]},
                        {"Tag": "Tag_SNS_Custom_Level", "Value": "gold"},
                        {"Tag": "Tag_SNS_Custom_Rank", "Value": 3},
                    ],
                },
                {"To_Account": "carol", "SnsItem": [{"Tag": "Tag_SNS_IM_Group", "Value": []}]},
            ],
        },
    ),
    "friend_delete": Command(
        calls.friend_delete,
        {"from_account": "alice", "to_account": ["bob"], "delete_type": DeleteType.BOTH},
        {"From_Account": "alice", "To_Account": ["bob"], "DeleteType": "Delete_Type_Both"},
        Safety.NEVER,
    ),
    "friend_delete_all": Command(
        calls.friend_delete_all, {"from_account": "alice"}, {"From_Account": "alice"}, Safety.NEVER
    ),
    "friend_delete_all, both": Command(
        calls.friend_delete_all,
        {"from_account": "alice", "delete_type": "Delete_Type_Single"},
        {"From_Account": "alice", "DeleteType": "Delete_Type_Single"},
        Safety.NEVER,
    ),
}


def _adding(**values: object) -> dict[str, Any]:
    return {"add_friend_item": [BOB, BOB.model_copy(update=values)]}


def _importing(**values: object) -> dict[str, Any]:
    return {"add_friend_item": [OLD_BOB.model_copy(update=values)]}


def _custom(tag: object, value: object) -> dict[str, Any]:
    item = TagItem(tag="t", value="v").model_copy(update={"tag": tag, "value": value})
    return _importing(custom_item=[item])


def _updating(**values: object) -> dict[str, Any]:
    return {"update_item": {"bob": FriendFields().model_copy(update=values)}}


MANY = [f"u{n}" for n in range(1001)]
GROUPS = [f"g{n}" for n in range(33)]
ADDED, IMPORTED, UPDATED = "add_friend_item[1]", "add_friend_item[0]", "update_item[0]"
BAD: list[Bad] = [
    Bad("friend_add", {"from_account": ""}, "from_account"),
    Bad("friend_add", {"add_friend_item": []}, "add_friend_item"),
    Bad("friend_add", {"add_friend_item": "bob"}, "add_friend_item", "list"),
    Bad("friend_add", {"add_friend_item": ["bob"]}, "add_friend_item[0]", "FriendToAdd"),
    Bad("friend_add", {"add_friend_item": [OLD_BOB]}, "add_friend_item[0]", "FriendToAdd"),
    Bad("friend_add", {"add_type": "both"}, "add_type", "Add_Type_Both"),
    Bad("friend_add", _adding(to_account="u" * 33), f"{ADDED}.to_account", "32"),
    Bad("friend_add", _adding(remark="é" * 49), f"{ADDED}.remark", "96"),
    Bad("friend_add", _adding(group_name=""), f"{ADDED}.group_name", "empty"),
    Bad("friend_add", _adding(group_name="é" * 16), f"{ADDED}.group_name", "30"),
    Bad("friend_add", _adding(add_wording="é" * 129), f"{ADDED}.add_wording", "256"),
    *(
        Bad("friend_add", _adding(add_source=source), f"{ADDED}.add_source", "AddSource_Type_")
        for source in ("Web", "AddSource_Type_", "AddSource_Type_Birthdays", "AddSource_Type_W3b", 5)
    ),
    Bad("friend_import", {"from_account": ""}, "from_account"),
    Bad("friend_import", {"add_friend_item": []}, "add_friend_item"),
    Bad("friend_import", {"add_friend_item": [BOB]}, "add_friend_item[0]", "FriendToImport"),
    Bad("friend_import", _importing(to_account=""), f"{IMPORTED}.to_account"),
    Bad("friend_import", _importing(remark="x" * 97), f"{IMPORTED}.remark", "96"),
    Bad("friend_import", _importing(remark_time=-1), f"{IMPORTED}.remark_time"),
    Bad("friend_import", _importing(add_time="1"), f"{IMPORTED}.add_time"),
    Bad("friend_import", _importing(add_source="web"), f"{IMPORTED}.add_source"),
    Bad("friend_import", _importing(add_wording="x" * 257), f"{IMPORTED}.add_wording", "256"),
    Bad("friend_import", _importing(group_name="chess"), f"{IMPORTED}.group_name", "list"),
    Bad("friend_import", _importing(group_name=["x" * 31]), f"{IMPORTED}.group_name[0]", "30"),
    Bad("friend_import", _importing(group_name=GROUPS), f"{IMPORTED}.group_name", "32"),
    Bad("friend_import", _importing(custom_item=[]), f"{IMPORTED}.custom_item", "empty"),
    Bad("friend_import", _importing(custom_item=["x"]), f"{IMPORTED}.custom_item[0]", "TagItem"),
    *(
        Bad("friend_import", _custom(tag, "x"), f"{IMPORTED}.custom_item[0]", "letters")
        for tag in (
            "Tag_SNS_IM_Remark",
            "Tag_SNS_Custom_",
            "Tag_SNS_Custom_Abcdefghi",
            "Tag_SNS_Custom_A1",
            5,
        )
    ),
    Bad("friend_import", _custom("Tag_SNS_Custom_A", "x" * 501), f"{IMPORTED}.custom_item[0]", "500"),
    Bad("friend_import", _custom("Tag_SNS_Custom_A", True), f"{IMPORTED}.custom_item[0]", "integer"),
    Bad("friend_import", _custom("Tag_SNS_Custom_A", ["x"]), f"{IMPORTED}.custom_item[0]", "integer"),
    Bad("friend_update", {"from_account": ""}, "from_account"),
    Bad("friend_update", {"update_item": {}}, "update_item", "empty"),
    Bad("friend_update", {"update_item": [FriendFields(remark="x")]}, "update_item", "UserID"),
    Bad("friend_update", {"update_item": {"": FriendFields(remark="x")}}, UPDATED, "UserID"),
    Bad("friend_update", {"update_item": {"bob": {"remark": "x"}}}, UPDATED, "FriendFields"),
    Bad("friend_update", _updating(), UPDATED, "empty"),
    *(
        Bad("friend_update", _updating(**{name: value}), f"{UPDATED}.{name}", "cannot be updated")
        for name, value in {"add_source": SOURCE, "add_wording": "", "add_time": 0}.items()
    ),
    Bad("friend_update", _updating(remark="x" * 97), f"{UPDATED}.remark", "96"),
    Bad("friend_update", _updating(groups=GROUPS), f"{UPDATED}.groups", "32"),
    Bad("friend_update", _updating(groups=["chess", ""]), f"{UPDATED}.groups[1]", "empty"),
    Bad("friend_update", _updating(custom=["Level"]), f"{UPDATED}.custom", "names"),
    Bad("friend_update", _updating(custom={"a1": "x"}), f"{UPDATED}.custom", "letters"),
    Bad("friend_update", _updating(custom={"Level": "x" * 501}), f"{UPDATED}.custom", "500"),
    Bad("friend_delete", {"from_account": "u" * 33}, "from_account", "32"),
    Bad("friend_delete", {"to_account": []}, "to_account"),
    Bad("friend_delete", {"to_account": MANY}, "to_account", "1000"),
    Bad("friend_delete", {"delete_type": ""}, "delete_type", "Delete_Type_Both"),
    Bad("friend_delete_all", {"from_account": ""}, "from_account"),
    Bad("friend_delete_all", {"delete_type": 1}, "delete_type", "Delete_Type_Both"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


FULL: dict[str, Any] = {
    "Tag_SNS_IM_Remark": "Bobby",
    "Tag_SNS_IM_Group": ["chess", "work"],
    "Tag_SNS_IM_AddSource": SOURCE,
    "Tag_SNS_IM_AddWording": "hello",
    "Tag_SNS_IM_AddTime": 1700000100,
    "Tag_SNS_Custom_Level": "gold",
    "Tag_SNS_Custom_Rank": 3,
}


def test_fields_of_a_friend_go_there_and_back() -> None:
    fields = FriendFields.of([SnsItem(tag=tag, value=value) for tag, value in FULL.items()])
    assert dict(fields.pairs()) == FULL
    assert (fields.groups, fields.custom) == (["chess", "work"], {"Level": "gold", "Rank": 3})
    assert FriendFields.tags() == [tag for tag in FULL if "_IM_" in tag]


def test_what_does_not_fit_a_friend_counts_as_not_set() -> None:
    odd = {
        "Tag_SNS_IM_AddTime": "",
        "Tag_SNS_IM_Remark": "B",
        "Tag_SNS_Custom_A": ["x"],
        "Tag_Profile_IM_Nick": "N",
    }
    fields = FriendFields.of([SnsItem.model_validate({"Tag": tag, "Value": odd[tag]}) for tag in odd])
    assert dict(fields.pairs()) == {"Tag_SNS_IM_Remark": "B"}
    with pytest.raises(ValidationError):
        FriendFields.model_validate({"nickname": "Bobby"})


def test_nothing_that_people_wrote_shows() -> None:
    added = FriendToAdd(
        to_account="bob", add_source=SOURCE, remark="secret", group_name="secret", add_wording="secret"
    )
    imported = FriendToImport(
        to_account="bob",
        add_source=SOURCE,
        remark="secret",
        add_wording="secret",
        group_name=["secret"],
        custom_item=[TagItem(tag="Tag_SNS_Custom_A", value="secret")],
    )
    for shown in (added, imported, FriendFields(remark="secret"), SnsItem(tag="t", value=["secret"])):
        assert "secret" not in f"{shown!r}{shown}"


def test_a_request_that_waits_is_no_failure() -> None:
    codes = {"bob": 0, "carol": 30539, "dave": 30516}
    reply = FriendAddReply.model_validate(
        {"ErrorCode": 0, "ResultItem": [{"To_Account": name, "ResultCode": codes[name]} for name in codes]}
    )
    assert [item.to_account for item in reply.failed] == ["dave"]
    assert [item.to_account for item in reply.pending] == ["carol"]
