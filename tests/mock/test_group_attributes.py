"""Pins, counters and attributes of groups."""

from __future__ import annotations

import pytest

from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import COMMUNITY_ID, START, GroupCaller, id_for

# ---------------------------------------------------------------- pins


def pins(call: GroupCaller) -> list[tuple[int, str]]:
    answer = call.group("get_pinned_messages", GroupId="club")
    return [(item["MsgSeq"], item["Pinner_Account"]) for item in answer["PinnedMsgList"]]


def test_pins(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    for value in range(1, 13):
        call.send("club", value=value)
    call.group("pin_message", GroupId="club", MsgSeq=2)
    call.group("pin_message", GroupId="club", MsgSeq=1, Pinner_Account="bob")
    assert pins(call) == [(1, "bob"), (2, "administrator")]
    assert call.refused("pin_message", GroupId="club", MsgSeq=1) == 10071
    assert call.refused("pin_message", GroupId="club", MsgSeq=99) == 10004
    assert call.refused("pin_message", GroupId="club", MsgSeq=3, Pinner_Account="nobody") == 10019
    for seq in range(3, 11):
        call.group("pin_message", GroupId="club", MsgSeq=seq)
    assert call.refused("pin_message", GroupId="club", MsgSeq=11) == 10070
    call.group("unpin_message", GroupId="club", MsgSeq=2)
    assert call.refused("unpin_message", GroupId="club", MsgSeq=2) == 10004
    call.group("group_msg_recall", GroupId="club", MsgSeqList=[{"MsgSeq": 11}])
    assert call.refused("pin_message", GroupId="club", MsgSeq=11) == 10004
    world.clock.freeze(at=START + 31 * 86400)
    assert call.refused("pin_message", GroupId="club", MsgSeq=12) == 10004
    world.config.edition = "pro"
    assert call.refused("get_pinned_messages", GroupId="club") == 10007


@pytest.mark.parametrize(("kind", "code"), [("AVChatRoom", 10007), ("Community", 10004), ("ChatRoom", 0)])
def test_where_messages_can_be_pinned(world: World, kind: str, code: int) -> None:
    call = GroupCaller(world)
    group_id = call.create(id_for(kind), kind=kind)
    call.send(group_id)
    assert call.refused("pin_message", GroupId=group_id, MsgSeq=1) == code
    assert call.refused("get_pinned_messages", GroupId=group_id) == code


# ---------------------------------------------------------------- counters


def counters(call: GroupCaller, *keys: str) -> dict[str, int]:
    body = {"GroupCounterKeys": list(keys)} if keys else {}
    answer = call.group("get_group_counter", GroupId="club", **body)
    return {item["Key"]: item["Value"] for item in answer["GroupCounter"]}


def count(call: GroupCaller, mode: str, **values: int) -> int:
    items = [{"Key": key, "Value": value} for key, value in values.items()]
    return call.refused("update_group_counter", GroupId="club", GroupCounter=items, Mode=mode)


def test_counters(call: GroupCaller, world: World) -> None:
    call.create("club")
    assert count(call, "Increase", like=2, view=1) == 0
    assert count(call, "Decrease", like=5) == 0
    assert count(call, "Set", view=2**63 - 1) == 0
    assert counters(call) == {"like": -3, "view": 2**63 - 1}
    assert counters(call, "like", "no") == {"like": -3}
    assert count(call, "Increase", like=1, view=1) == 10004
    assert count(call, "Set", like=2**63) == 10004
    assert count(call, "Add", like=1) == 10004
    assert counters(call, "like") == {"like": -3}
    assert count(call, "Set", **{f"k{number}": 0 for number in range(19)}) == 10063
    assert count(call, "Set", **{f"k{number}": 0 for number in range(18)}) == 0
    call.group("delete_group_counter", GroupId="club", GroupCounterKeys=["like", "no"])
    assert len(counters(call)) == 19
    call.group("delete_group_counter", GroupId="club")
    assert counters(call) == {}
    world.config.edition = "pro"
    assert count(call, "Set", like=1) == 10059


@pytest.mark.parametrize("command", ["get_group_counter", "delete_group_counter"])
def test_communities_have_no_counters(call: GroupCaller, command: str) -> None:
    call.create(COMMUNITY_ID, kind="Community")
    assert call.refused(command, GroupId=COMMUNITY_ID) == 10007


# ---------------------------------------------------------------- attributes


def attributes(call: GroupCaller) -> dict[str, str]:
    answer = call.ok("group_open_attr_http_svc/get_group_attr", {"GroupId": "club"})
    return {item["key"]: item["value"] for item in answer["GroupAttrAry"]}


def write(call: GroupCaller, command: str, group_id: str = "club", **values: str) -> int:
    items = [{"key": key, "value": value} for key, value in values.items()]
    return call.refused(command, GroupId=group_id, GroupAttr=items)


@pytest.mark.parametrize("kind", ["AVChatRoom", "Public"])
def test_attributes(world: World, kind: str) -> None:
    call = GroupCaller(world)
    call.create("club", kind=kind)
    app_server = AppServer(world)
    assert write(call, "modify_group_attr", a="1", b="2") == 0
    assert write(call, "modify_group_attr", b="3") == 0
    assert attributes(call) == {"a": "1", "b": "3"}
    call.group("delete_group_attr", GroupId="club", GroupAttr=[{"key": "a"}])
    assert write(call, "set_group_attr", c="4") == 0
    assert attributes(call) == {"c": "4"}
    call.group("clear_group_attr", GroupId="club")
    assert attributes(call) == {}
    told = [
        (each["OptionType"], each["GroupAttr"]) for each in app_server.of("CallbackAfterGroupAttrChanged")
    ]
    assert told == [
        ("modify", [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]),
        ("modify", [{"key": "b", "value": "3"}]),
        ("delete", [{"key": "a"}]),
        ("set", [{"key": "c", "value": "4"}]),
        ("clear", []),
    ]


def test_limits_of_attributes(call: GroupCaller, world: World) -> None:
    world.config.attribute_rate = 0
    call.create("club")
    assert write(call, "modify_group_attr", **{"k" * 32: "v" * 4000}) == 0
    assert write(call, "modify_group_attr", **{"k" * 33: ""}) == 10045
    assert write(call, "modify_group_attr", a="v" * 4001) == 10046
    assert write(call, "modify_group_attr", **dict.fromkeys("abcd", "v" * 3001)) == 10048
    assert write(call, "modify_group_attr", **dict.fromkeys("abcd", "v" * 3000)) == 0
    assert write(call, "modify_group_attr", **dict.fromkeys("efghijklmno", "")) == 0
    assert write(call, "modify_group_attr", p="") == 10047
    missing = [{"key": "a"}, {"key": "z"}]
    assert call.refused("delete_group_attr", GroupId="club", GroupAttr=missing) == 10050
    assert len(attributes(call)) == 16


def test_attributes_are_written_five_times_a_second(call: GroupCaller, world: World) -> None:
    call.create("club")
    call.create("other")
    assert [write(call, "modify_group_attr", a="1") for _ in range(6)] == [0] * 5 + [10049]
    assert call.refused("clear_group_attr", GroupId="club") == 10049
    assert write(call, "modify_group_attr", "other", a="1") == 0
    world.clock.freeze(at=START + 1)
    assert write(call, "modify_group_attr", a="1") == 0


def test_clearing_attributes_of_a_community(call: GroupCaller, world: World) -> None:
    call.create(COMMUNITY_ID, kind="Community")
    assert write(call, "modify_group_attr", COMMUNITY_ID, a="1") == 0
    assert call.refused("clear_group_attr", GroupId=COMMUNITY_ID) == 10007
    world.config.community_clears_attributes = True
    assert call.refused("clear_group_attr", GroupId=COMMUNITY_ID) == 0
