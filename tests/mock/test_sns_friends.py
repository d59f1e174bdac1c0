"""Friends that are there: importing, changing, reading and deleting them, and friend groups."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller
from .listening import Listener
from .relating import DELETED, SOURCE, add, allow, codes, friends, sns

# ---------------------------------------------------------------- importing and changing


def test_importing(call: GroupCaller, world: World) -> None:
    allow(call, "bob", "DenyAny")
    hooks = Listener(world)
    items = [
        {
            "To_Account": "bob",
            "Remark": "B",
            "GroupName": ["chess", "work", "chess"],
            "AddSource": SOURCE,
            "AddTime": 5,
            "CustomItem": [{"Tag": "Tag_SNS_Custom_Level", "Value": 3}],
        },
        {"To_Account": "nobody", "AddSource": SOURCE},
    ]
    assert codes(sns(call, "friend_import", AddFriendItem=items)) == [0, 30003]
    assert friends(call)["bob"] == {
        "IM_AddSource": SOURCE,
        "IM_Remark": "B",
        "IM_Group": ["chess", "work"],
        "IM_AddTime": 5,
        "Custom_Level": 3,
    }
    assert friends(call, "bob") == {}
    assert codes(sns(call, "friend_import", AddFriendItem=[{"To_Account": "bob", "AddSource": SOURCE}])) == [
        0
    ]
    assert friends(call)["bob"] == {"IM_AddSource": SOURCE, "IM_AddTime": START}
    assert hooks.names == []


@pytest.mark.parametrize(
    ("tag", "value", "code"),
    [
        ("Tag_SNS_IM_Remark", "Bo", 0),
        ("Tag_SNS_IM_Remark", "r" * 97, 30001),
        ("Tag_SNS_IM_Remark", 7, 30001),
        ("Tag_SNS_IM_Group", ["a", "b"], 0),
        ("Tag_SNS_IM_Group", [], 0),
        ("Tag_SNS_IM_Group", "a", 30001),
        ("Tag_SNS_IM_Group", [""], 30001),
        ("Tag_SNS_IM_Group", [7], 30001),
        ("Tag_SNS_IM_AddTime", 7, 30001),
        ("Tag_SNS_IM_AddSource", SOURCE, 30001),
        ("Tag_SNS_Custom_Level", "gold", 0),
        ("Tag_SNS_Custom_Level", "g" * 501, 30001),
        ("Tag_SNS_Custom_Level9", "gold", 30001),
    ],
)
def test_what_can_be_changed(call: GroupCaller, tag: str, value: Any, code: int) -> None:
    add(call, "bob", item={"GroupName": "old"})
    items = [{"To_Account": "bob", "SnsItem": [{"Tag": tag, "Value": value}]}]
    assert call.code("sns/friend_update", {"From_Account": "alice", "UpdateItem": items}) == code
    shown = friends(call)["bob"].get(tag.removeprefix("Tag_SNS_"))
    if code == 0:
        assert shown == (value or None)
    assert "IM_Remark" not in friends(call, "bob")["alice"]


def test_changing_whom_one_does_not_have(call: GroupCaller, world: World) -> None:
    add(call, "bob")
    remark = [{"Tag": "Tag_SNS_IM_Remark", "Value": "x"}]
    items: list[dict[str, Any]]
    items = [{"To_Account": name, "SnsItem": remark} for name in ("carol", "nobody", "bob")]
    assert codes(sns(call, "friend_update", UpdateItem=items)) == [30001, 30003, 0]
    groups = [{"Tag": "Tag_SNS_IM_Group", "Value": [f"g{n}" for n in range(33)]}]
    items = [{"To_Account": "bob", "SnsItem": [*groups, {"Tag": "Tag_SNS_IM_Remark", "Value": "y"}]}]
    assert codes(sns(call, "friend_update", UpdateItem=items)) == [30011]
    assert friends(call)["bob"]["IM_Remark"] == "x"
    world.config.sns_custom_tags = frozenset()
    items = [{"To_Account": "bob", "SnsItem": [{"Tag": "Tag_SNS_Custom_Level", "Value": "x"}]}]
    assert call.code("sns/friend_update", {"From_Account": "alice", "UpdateItem": items}) == 30001


# ---------------------------------------------------------------- reading


def test_friends_page_by_page(call: GroupCaller, world: World) -> None:
    world.config.friend_page = 2
    add(call, "bob", "carol", "dave")
    first = sns(call, "friend_get", StartIndex=0)
    assert (first["FriendNum"], first["CompleteFlag"], first["NextStartIndex"]) == (3, 0, 2)
    last = sns(call, "friend_get", StartIndex=2)
    assert (last["CompleteFlag"], last["NextStartIndex"]) == (1, 0)
    names = [each["To_Account"] for page in (first, last) for each in page["UserDataItem"]]
    assert names == ["bob", "carol", "dave"]


def test_only_what_changed_is_read(call: GroupCaller) -> None:
    custom = [{"Tag": "Tag_SNS_Custom_Level", "Value": "gold"}]
    item = {"To_Account": "bob", "AddSource": SOURCE, "CustomItem": custom}
    sns(call, "friend_import", AddFriendItem=[item])
    all_of_it = sns(call, "friend_get", StartIndex=0)
    known = {name: all_of_it[name] for name in ("StandardSequence", "CustomSequence")}
    assert sns(call, "friend_get", StartIndex=0, **known)["UserDataItem"] == []
    items = [{"To_Account": "bob", "SnsItem": [{"Tag": "Tag_SNS_Custom_Level", "Value": "silver"}]}]
    sns(call, "friend_update", UpdateItem=items)
    changed = sns(call, "friend_get", StartIndex=0, **known)
    assert changed["UserDataItem"][0]["ValueItem"] == [{"Tag": "Tag_SNS_Custom_Level", "Value": "silver"}]
    assert changed["StandardSequence"] == known["StandardSequence"]


def test_given_friends_with_given_tags(call: GroupCaller, world: World) -> None:
    MockUser(world, "bob").sets_profile({"Tag_Profile_IM_Nick": "Bobby"})
    add(call, "bob")
    tags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Level", "Tag_SNS_IM_AddTime", "Tag_SNS_IM_Remark"]
    answer = sns(call, "friend_get_list", To_Account=["bob", "carol", "nobody"], TagList=tags)
    assert codes(answer, "InfoItem") == [0, 30001, 30001]
    assert answer["InfoItem"][0]["SnsProfileItem"] == [
        {"Tag": "Tag_SNS_IM_AddTime", "Value": START},
        {"Tag": "Tag_Profile_IM_Nick", "Value": "Bobby"},
    ]
    body = {"From_Account": "alice", "To_Account": ["bob"], "TagList": ["Tag_SNS_IM_Shoe"]}
    assert call.code("sns/friend_get_list", body) == 30001


def test_checking(call: GroupCaller) -> None:
    add(call, "bob")
    add(call, "carol", AddType="Add_Type_Single")
    add(call, "alice", user_id="dave", AddType="Add_Type_Single")
    everybody = ["bob", "carol", "dave", "erin", "nobody"]

    def relations(kind: str) -> list[str]:
        answer = sns(call, "friend_check", To_Account=everybody, CheckType=f"CheckResult_Type_{kind}")
        assert codes(answer, "InfoItem") == [0, 0, 0, 0, 30003]
        return [item["Relation"].removeprefix("CheckResult_Type_") for item in answer["InfoItem"]]

    assert relations("Both") == ["BothWay", "AWithB", "BWithA", "NoRelation", "NoRelation"]
    assert relations("Single") == ["AWithB", "AWithB", "NoRelation", "NoRelation", "NoRelation"]
    body = {"From_Account": "alice", "CheckType": "CheckResult_Type_Both"}
    assert call.code("sns/friend_check", {**body, "To_Account": ["bob"] * 1000}) == 0
    assert call.code("sns/friend_check", {**body, "To_Account": ["bob"] * 1001}) == 30001


# ---------------------------------------------------------------- deleting


def test_deleting(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    add(call, "bob", "carol", item={"GroupName": "lab"})
    hooks.forget()
    assert codes(sns(call, "friend_delete", To_Account=["bob", "dave", "nobody"])) == [0, 31704, 30003]
    assert (list(friends(call)), list(friends(call, "bob"))) == (["carol"], ["alice"])
    both = sns(call, "friend_delete", To_Account=["bob", "carol"], DeleteType="Delete_Type_Both")
    assert codes(both) == [0, 0]
    assert friends(call) == friends(call, "bob") == friends(call, "carol") == {}
    assert [body["PairList"] for body in hooks.of(DELETED)] == [
        [{"From_Account": "alice", "To_Account": "bob"}],
        [
            {"From_Account": "bob", "To_Account": "alice"},
            {"From_Account": "alice", "To_Account": "carol"},
            {"From_Account": "carol", "To_Account": "alice"},
        ],
    ]
    assert sns(call, "group_get", LastSequence=0)["ResultItem"] == [{"GroupName": "lab", "FriendNumber": 0}]


def test_deleting_all(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    add(call, "bob", "carol")
    sns(call, "friend_delete_all", "bob", DeleteType="Delete_Type_Both")
    assert (list(friends(call)), friends(call, "bob")) == (["carol"], {})
    assert len(hooks.of(DELETED)[0]["PairList"]) == 2
    sns(call, "friend_delete_all")
    assert (friends(call), list(friends(call, "carol"))) == ({}, ["alice"])
    sns(call, "friend_delete_all")
    assert len(hooks.of(DELETED)) == 2
    world.config.friend_delete_all_webhook = False
    sns(call, "friend_delete_all", "carol")
    assert len(hooks.of(DELETED)) == 2
    assert world.webhooks.log[-1].detail == "friend_delete_all_webhook is off"


def test_a_phone_deletes(world: World) -> None:
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    alice.adds_friend("bob")
    alice.deletes_friend("bob")
    assert (alice.friends, bob.friends) == ([], ["alice"])
    with pytest.raises(Refusal) as refused:
        alice.deletes_friend("carol")
    assert refused.value.code == 31704


# ---------------------------------------------------------------- friend groups


def groups(call: GroupCaller, **body: Any) -> dict[str, list[str]]:
    answer = sns(call, "group_get", LastSequence=0, NeedFriend="Need_Friend_Type_Yes", **body)
    assert all(item["FriendNumber"] == len(item["To_Account"]) for item in answer["ResultItem"])
    return {item["GroupName"]: item["To_Account"] for item in answer["ResultItem"]}


def test_friend_groups(call: GroupCaller) -> None:
    add(call, "bob", "carol")
    answer = sns(call, "group_add", GroupName=["lab", "chess", "lab"], To_Account=["bob", "dave", "nobody"])
    assert codes(answer) == [0, 32216, 30003]
    assert groups(call) == {"lab": ["bob"], "chess": ["bob"]}
    assert "ResultItem" not in sns(call, "group_add", GroupName=["empty"])
    codes(sns(call, "group_add", GroupName=["lab"], To_Account=["bob", "carol"]))
    assert groups(call, GroupName=["lab", "none"]) == {"lab": ["bob", "carol"]}
    assert friends(call)["bob"]["IM_Group"] == ["lab", "chess"]
    sns(call, "group_delete", GroupName=["lab", "none"])
    assert groups(call) == {"chess": ["bob"], "empty": []}
    assert friends(call)["bob"]["IM_Group"] == ["chess"]
    assert list(friends(call)) == ["bob", "carol"]


def test_32_friend_groups(call: GroupCaller) -> None:
    sns(call, "group_add", GroupName=[f"g{number}" for number in range(31)])
    body = {"From_Account": "alice", "GroupName": ["a", "b"]}
    assert call.code("sns/group_add", body) == 30011
    assert len(groups(call)) == 31
    assert call.code("sns/group_add", {**body, "GroupName": ["a", "g1"]}) == 0
    for name in ("", "é" * 16):
        assert call.code("sns/group_add", {**body, "GroupName": [name]}) == 30001


def test_the_sequence_of_friend_groups(call: GroupCaller) -> None:
    add(call, "bob")
    first = sns(call, "group_add", GroupName=["a", "b"])["CurrentSequence"]
    same = sns(call, "group_add", GroupName=["a"])["CurrentSequence"]
    assert same == first
    assert sns(call, "group_get", LastSequence=first)["ResultItem"] == []
    assert len(sns(call, "group_get", LastSequence=first, GroupName=["a"])["ResultItem"]) == 1
    moved = sns(call, "group_add", GroupName=["a"], To_Account=["bob"])["CurrentSequence"]
    assert moved == first + 1
    assert len(sns(call, "group_get", LastSequence=first)["ResultItem"]) == 2
    assert sns(call, "group_delete", GroupName=["a"])["CurrentSequence"] == first + 2


def test_friends_that_come_and_go_change_friend_groups(call: GroupCaller) -> None:
    def sequence() -> int:
        return int(sns(call, "group_get", LastSequence=0)["CurrentSequence"])

    add(call, "bob")
    assert sequence() == 0
    add(call, "carol", item={"GroupName": "lab"})
    assert sequence() == 1
    add(call, "dave", item={"GroupName": "lab"})
    assert sequence() == 2
    sns(call, "friend_delete", To_Account=["bob", "dave"])
    assert sequence() == 3
