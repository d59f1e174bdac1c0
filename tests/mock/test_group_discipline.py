"""Mutes, muted groups, bans."""

from __future__ import annotations

import pytest

from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller, message


def mute(call: GroupCaller, group_id: str, seconds: int, *users: str) -> int:
    return call.refused("forbid_send_msg", GroupId=group_id, Members_Account=list(users), MuteTime=seconds)


def muted(call: GroupCaller, group_id: str) -> dict[str, int]:
    answer = call.group("get_group_muted_account", GroupId=group_id)
    assert answer["GroupId"] == group_id
    return {item["Member_Account"]: item["MutedUntil"] for item in answer["MutedAccountList"]}


def send(call: GroupCaller, group_id: str, sender: str, value: int = 1) -> int:
    return call.refused("send_group_msg", **message(group_id, sender, value))


def test_a_mute_ends_by_itself(call: GroupCaller, world: World) -> None:
    call.create("club", "bob", "carol")
    assert mute(call, "club", 600, "bob", "carol") == 0
    assert muted(call, "club") == {"bob": START + 600, "carol": START + 600}
    assert send(call, "club", "bob") == 10017
    assert mute(call, "club", 0, "carol") == 0
    assert send(call, "club", "carol") == 0
    answer = call.group("get_group_member_info", GroupId="club", MemberInfoFilter=["MuteUntil"])
    assert [item["MuteUntil"] for item in answer["MemberList"]] == [0, START + 600, 0]
    world.clock.freeze(at=START + 600)
    assert muted(call, "club") == {}
    assert send(call, "club", "bob", 2) == 0


def test_mutes_outlive_memberships_and_may_never_end(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    assert mute(call, "club", 2**32 - 1, "bob", "carol") == 0
    call.group("delete_group_member", GroupId="club", MemberToDel_Account=["bob"])
    call.add("club", "bob", "carol")
    world.clock.freeze(at=START + 10**6)
    assert muted(call, "club") == {"bob": 2**32 - 1, "carol": 2**32 - 1}
    assert send(call, "club", "carol") == 10017


def test_ended_mutes_are_forgotten(call: GroupCaller, world: World) -> None:
    call.create("club")
    assert mute(call, "club", 60, "bob", "carol") == 0
    world.clock.freeze(at=START + 60)
    assert mute(call, "club", 60, "dave") == 0
    group = world.groups.get("club")
    assert group is not None
    assert list(group.muted) == ["dave"]


def test_who_can_be_muted(call: GroupCaller) -> None:
    call.create("work", "bob", kind="Private")
    call.create("club")
    assert mute(call, "work", 60, "bob") == 10007
    body = {"GroupId": "work", "Member_Account": "bob", "MuteTime": 60}
    assert call.refused("modify_group_member_info", **body) == 10007
    assert muted(call, "work") == {}
    assert mute(call, "club", 60, "nobody") == 10019
    assert mute(call, "club", 60, *["bob"] * 501) == 10004
    assert mute(call, "club", 2**32, "bob") == 10004
    assert mute(call, "gone", 60, "bob") == 10010


@pytest.mark.parametrize("name", ["MuteTime", "ShutUpTime"])
def test_muting_a_member_by_his_data(call: GroupCaller, name: str) -> None:
    call.create("club", "bob")
    call.group("modify_group_member_info", GroupId="club", Member_Account="bob", **{name: 60})
    assert muted(call, "club") == {"bob": START + 60}


@pytest.mark.parametrize(("kind", "seqs"), [("Public", 2), ("ChatRoom", 1)])
def test_notices_of_mutes_take_a_seq_where_the_type_stores_them(world: World, kind: str, seqs: int) -> None:
    call = GroupCaller(world)
    call.create("club", kind=kind)
    assert mute(call, "club", 60, "bob") == 0
    assert call.info("club")["NextMsgSeq"] == seqs


def test_a_muted_group(call: GroupCaller, world: World) -> None:
    members = [{"Member_Account": "bob", "Role": "Admin"}, {"Member_Account": "carol"}]
    call.create("club", MemberList=members)
    call.group("modify_group_base_info", GroupId="club", MuteAllMember="On")
    senders = ("alice", "bob", "administrator", "carol", "dave")
    assert [send(call, "club", name) for name in senders] == [0, 0, 0, 10017, 10017]
    world.config.mute_all_binds_rest = False
    assert [send(call, "club", name, 2) for name in senders] == [0] * 5


# ---------------------------------------------------------------- bans


def ban(call: GroupCaller, group_id: str, seconds: int, *users: str) -> int:
    return call.refused("ban_group_member", GroupId=group_id, Members_Account=list(users), Duration=seconds)


def banned(call: GroupCaller, group_id: str, **page: int) -> tuple[list[str], int]:
    answer = call.group("get_group_ban_member", **{"GroupId": group_id, "Offset": 0} | page)
    return [item["Member_Account"] for item in answer["BannedAccountList"]], answer["NextOffset"]


@pytest.mark.parametrize("kind", ["Private", "Public", "ChatRoom"])
def test_the_banned_are_out_and_stay_out(world: World, kind: str) -> None:
    call = GroupCaller(world)
    call.create("club", "bob", "carol", kind=kind)
    app_server = AppServer(world)
    assert ban(call, "club", 60, "bob", "dave") == 0
    assert call.info("club")["MemberNum"] == 2
    assert call.add("club", "bob", "erin") == [0, 1]
    world.clock.freeze(at=START + 60)
    assert call.add("club", "bob") == [1]
    assert banned(call, "club") == ([], 0)
    assert "CallbackAfterMemberExit" not in app_server.commands


def test_the_list_goes_by_the_end_of_the_ban(call: GroupCaller, world: World) -> None:
    call.create("club")
    for seconds, name in ((300, "bob"), (100, "carol"), (200, "dave")):
        assert ban(call, "club", seconds, name) == 0
    assert banned(call, "club") == (["carol", "dave", "bob"], 0)
    assert banned(call, "club", Limit=2) == (["carol", "dave"], 2)
    assert banned(call, "club", Limit=2, Offset=2) == (["bob"], 0)
    call.group("unban_group_member", GroupId="club", Members_Account=["dave", "erin"])
    assert banned(call, "club") == (["carol", "bob"], 0)
    world.clock.freeze(at=START + 150)
    assert banned(call, "club") == (["bob"], 0)
    assert call.refused("get_group_ban_member", GroupId="club", Offset=0, Limit=101) == 10004


def test_who_can_be_banned(call: GroupCaller, world: World) -> None:
    call.create("club", "bob")
    assert ban(call, "club", 60, "alice") == 10007
    assert ban(call, "club", 60, *["bob"] * 21) == 10005
    assert ban(call, "club", 60, "nobody") == 10019
    world.config.exit_webhook_on_ban = True
    app_server = AppServer(world)
    assert ban(call, "club", 60, "bob") == 0
    assert app_server.last("CallbackAfterMemberExit")["ExitMemberList"] == [{"Member_Account": "bob"}]
    world.config.member_bans = False
    assert ban(call, "club", 60, "carol") == 10007
    world.config.member_bans, world.config.edition = True, "pro"
    assert ban(call, "club", 60, "carol") == 10007
