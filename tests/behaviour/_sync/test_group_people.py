# Generated from tests/behaviour/_async/test_group_people.py by scripts/make_sync.py. Do not edit.
"""Members of a group: roles, mutes, leaving against their will, data, marks."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import GroupMemberFilterTypeEnum as Filter
from tencent_im_compat import GroupMemberRoleTypeEnum, V2TimGroupMemberFullInfo
from tencent_im_compat.wire.group_avchatroom import CommandType

from .app import START, App, User
from .ears import group_ears, ids, told

pytestmark = pytest.mark.anyio

ADMIN = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
MEMBER = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER
ALL = Filter.V2TIM_GROUP_MEMBER_FILTER_ALL
ROLE_ASKED = "group_open_http_svc/get_role_in_group"
INFO_ASKED = "group_open_http_svc/get_group_info"


def five(app: App, *, type: str = "Public") -> list[User]:
    """Alice owns the team, bob is an administrator, carol, dave and erin are members."""
    users = app.users("alice", "bob", "carol", "dave", "erin")
    app.team(*(user.id for user in users), type=type)
    if type != "Private":
        app.mock.user("alice").names_admin("team", "bob")
    return users


def code(user: User, method: str, group_id: str = "team", **given: Any) -> int:
    """The code of a method of the group manager."""
    called = getattr(user.manager.getGroupManager(), method)
    return int((called(groupID=group_id, **given)).code)


# ------------------------------------------------------------ roles


def test_roles(every_face: App) -> None:
    alice, bob, carol, *_ = five(every_face)
    heard = group_ears(alice)
    assert code(alice, "setGroupMemberRole", userID="carol", role=ADMIN) == 0
    assert code(alice, "setGroupMemberRole", userID="bob", role=MEMBER) == 0
    found = told(alice, heard)
    assert [name for name, _ in found] == ["onGrantAdministrator", "onRevokeAdministrator"]
    assert [(group, by.userID, ids(members)) for _, (group, by, members) in found] == [
        ("team", "alice", ["carol"]),
        ("team", "alice", ["bob"]),
    ]
    assert code(carol, "muteGroupMember", userID="bob", seconds=60) == 0
    assert code(bob, "setGroupMemberRole", userID="erin", role=ADMIN) == 10007
    assert code(alice, "setGroupMemberRole", userID="ghost", role=ADMIN) == 10004
    every_face.team("alice", "bob", id="work")
    assert code(alice, "setGroupMemberRole", "work", userID="bob", role=ADMIN) == 10007


def test_handing_a_group_over(app: App) -> None:
    alice, bob, *_ = five(app)
    heard = group_ears(alice)
    assert code(bob, "transferGroupOwner", userID="bob") == 10007
    assert code(alice, "transferGroupOwner", userID="ghost") == 10004
    assert code(alice, "transferGroupOwner", userID="bob") == 0
    [(name, (group_id, [change]))] = told(alice, heard)
    assert (name, group_id, change.type, change.value) == ("onGroupInfoChanged", "team", 5, "bob")
    # Both are known to be others from now on.
    assert code(alice, "transferGroupOwner", userID="alice") == 10007
    assert (alice.manager.dismissGroup(groupID="team")).code == 10007
    assert (bob.manager.dismissGroup(groupID="team")).code == 10007
    app.mock.clock.advance(700)  # what bob was is believed for ten minutes, unless an event tells of it
    assert (bob.manager.dismissGroup(groupID="team")).code == 0
    app.team("alice", id="live", type="AVChatRoom")
    assert code(alice, "transferGroupOwner", "live", userID="bob") == 10007


# ------------------------------------------------------------ mutes


def test_mutes(every_face: App) -> None:
    app = every_face
    alice, bob, carol, *_ = five(app)
    heard = group_ears(bob)
    assert code(bob, "muteGroupMember", userID="carol", seconds=60) == 0
    [(name, (group_id, [change]))] = told(bob, heard)
    assert (name, group_id, change.userID, change.muteTime) == ("onMemberInfoChanged", "team", "carol", 60)
    groups = bob.manager.getGroupManager()
    listed = (groups.getGroupMembersInfo(groupID="team", memberList=["carol"])).unwrap()
    assert listed[0].muteUntil == START + 60
    assert code(bob, "muteGroupMember", userID="alice", seconds=60) == 10007
    assert code(carol, "muteGroupMember", userID="dave", seconds=60) == 10007
    assert code(alice, "muteGroupMember", userID="bob", seconds=60) == 0
    assert code(bob, "muteGroupMember", userID="carol", seconds=0) == 0
    app.team("alice", "bob", id="work")
    assert code(alice, "muteGroupMember", "work", userID="bob", seconds=60) == 10007


def test_muting_everybody(app: App) -> None:
    alice, bob, carol, *_ = five(app)
    heard = group_ears(bob)
    assert code(bob, "muteAllGroupMembers", isMute=True) == 0
    [(changed, (_, [change])), both] = told(bob, heard)
    assert (changed, change.type, change.boolValue) == ("onGroupInfoChanged", 8, True)
    assert both == ("onAllGroupMembersMuted", ("team", True))
    assert code(carol, "muteAllGroupMembers", isMute=False) == 10007
    assert code(alice, "muteAllGroupMembers", isMute=False) == 0
    app.team("alice", "bob", id="work")
    assert code(alice, "muteAllGroupMembers", "work", isMute=True) == 10007


def test_a_mute_in_one_topic(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    town = app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["News"])
    news = next(iter(town.topics))
    heard = group_ears(alice)
    assert code(bob, "muteGroupMember", news, userID="alice", seconds=9) == 10007
    assert code(alice, "muteGroupMember", news, userID="bob", seconds=9) == 0
    [(_, (where, _))] = told(alice, heard)
    assert where == news
    muted = (app.client.group.get_group_muted_account(town.id, topic_id=news)).muted_account_list
    assert [each.member_account for each in muted] == ["bob"]
    assert (app.client.group.get_group_muted_account(town.id)).muted_account_list == []


# ------------------------------------------------------------ putting out


def test_putting_members_out(every_face: App) -> None:
    app = every_face
    alice, bob, carol, *_ = five(app)
    heard = group_ears(bob)
    assert code(carol, "kickGroupMember", memberList=["dave"]) == 10007
    assert code(bob, "kickGroupMember", memberList=["dave", "alice"]) == 10007
    assert app.mock.group("team").members == ["alice", "bob", "carol", "dave", "erin"]
    assert code(bob, "kickGroupMember", memberList=["dave", "erin", "dave"], reason="late") == 0
    [(name, (group_id, by, members))] = told(bob, heard)
    assert (name, group_id, by.userID, ids(members)) == ("onMemberKicked", "team", "bob", ["dave", "erin"])
    assert app.mock.group("team").members == ["alice", "bob", "carol"]
    # A ban is for a while.
    assert code(bob, "kickGroupMember", memberList=["carol"], duration=60) == 0
    banned = (app.client.group.get_group_ban_member("team")).banned_account_list
    assert [(each.member_account, each.banned_until) for each in banned] == [("carol", START + 60)]
    assert code(alice, "kickGroupMember", "gone", memberList=["bob"]) == 10010


def test_out_of_a_live_room(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", id="live", type="AVChatRoom")
    app.mock.user("bob").joins("live")
    assert code(alice, "kickGroupMember", "live", memberList=["bob"]) == 6017
    assert code(alice, "kickGroupMember", "live", memberList=["bob"], duration=60) == 0
    bob = app.user("bob")
    assert code(bob, "kickGroupMember", "live", memberList=["carol"], duration=60) == 10007


def test_the_rights_over_many_cost_one_call(app: App) -> None:
    _, bob, *_ = five(app)
    assert code(bob, "kickGroupMember", memberList=["carol", "dave", "erin"]) == 0
    assert (app.calls(INFO_ASKED), app.calls(ROLE_ASKED)) == (1, 2)


# ------------------------------------------------------------ who is there, and their data


def test_names_and_avatars(every_face: App) -> None:
    app = every_face
    alice, *_ = five(app)
    picture = "https://example.com/bob.png"
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bobby", "Tag_Profile_IM_Image": picture})
    groups = alice.manager.getGroupManager()
    page = (groups.getGroupMemberList(groupID="team", filter=ALL, nextSeq="0", count=2)).unwrap()
    assert page == (groups.getGroupMemberList(groupID="team", filter=ALL, nextSeq="", count=2)).unwrap()
    assert page.memberInfoList == [
        V2TimGroupMemberFullInfo(
            userID="alice", role=400, muteUntil=0, joinTime=START, customInfo={}, nameCard=""
        ),
        V2TimGroupMemberFullInfo(
            userID="bob",
            role=300,
            muteUntil=0,
            joinTime=START,
            customInfo={},
            nameCard="",
            nickName="Bobby",
            faceUrl=picture,
        ),
    ]
    named = (groups.getGroupMembersInfo(groupID="team", memberList=["ghost", "bob"])).unwrap()
    assert named == page.memberInfoList[1:]
    assert code(app.user("frank"), "getGroupMembersInfo", memberList=["bob"]) == 10007


def test_members_of_a_live_room(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", id="live", type="AVChatRoom")
    for name in ("bob", "carol"):
        user = app.mock.user(name)
        user.sets_profile({"Tag_Profile_IM_Nick": name.title()})
        user.goes_online()
        user.joins("live")
    app.mock.clock.advance(60)
    groups = alice.manager.getGroupManager()
    page = (groups.getGroupMemberList(groupID="live", filter=ALL, nextSeq="0")).unwrap()
    found = {each.userID: (each.nickName, each.role) for each in page.memberInfoList or []}
    assert found == {"bob": ("Bob", None), "carol": ("Carol", None)}
    assert page.nextSeq == "0"
    there = (groups.getGroupMembersInfo(groupID="live", memberList=["bob", "dave"])).unwrap()
    assert [(each.userID, each.nickName) for each in there] == [("bob", "Bob")]
    heard = group_ears(alice)
    given: dict[str, Any] = {"memberIDList": ["bob", "dave"], "markType": 1000}
    assert code(alice, "markGroupMemberList", "live", **given, enableMark=True) == 0
    assert told(alice, heard) == [("onMemberMarkChanged", ("live", ["bob"], 1000, True))]
    app.mock.clock.advance(60)
    marked: Any = 1000
    only = (groups.getGroupMemberList(groupID="live", filter=marked, nextSeq="0")).unwrap()
    assert [each.userID for each in only.memberInfoList or []] == ["bob"]
    assert code(alice, "markGroupMemberList", "live", **given, enableMark=False) == 0
    bob = app.user("bob")
    assert code(bob, "markGroupMemberList", "live", **given, enableMark=True) == 10007


def test_administrators_of_a_live_room(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", id="live", type="AVChatRoom")
    for user in (bob, carol):
        app.mock.user(user.id).joins("live")
    assert code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 10007
    heard = group_ears(alice)
    assert code(alice, "setGroupMemberRole", "live", userID="bob", role=ADMIN) == 0
    assert [name for name, _ in told(alice, heard)] == ["onGrantAdministrator"]
    admins = (app.client.group.avchatroom_get_admin_list("live")).admin_list
    assert [each.admin_account for each in admins] == ["bob"]
    app.mock.clock.advance(700)  # what bob was is believed for ten minutes
    assert code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 0
    assert code(alice, "setGroupMemberRole", "live", userID="bob", role=MEMBER) == 0
    assert code(bob, "setGroupMemberRole", "live", userID="carol", role=ADMIN) == 10007
    app.client.group.avchatroom_modify_admin("live", CommandType.REMOVE, ["bob"])
    # A plan without the list has no administrators there.
    app.mock.config.edition = "pro"
    app.mock.clock.advance(700)
    assert code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 10007


def test_data_of_members(app: App) -> None:
    alice, bob, carol, *_ = five(app)
    assert code(carol, "setGroupMemberInfo", userID="carol", nameCard="C.") == 0
    assert code(bob, "setGroupMemberInfo", userID="carol", customInfo={"seat": "4"}) == 0
    assert code(carol, "setGroupMemberInfo", userID="dave", nameCard="D.") == 10007
    assert code(bob, "setGroupMemberInfo", userID="alice", nameCard="A.") == 10007
    assert code(alice, "setGroupMemberInfo", userID="ghost", nameCard="G.") == 10004
    groups = alice.manager.getGroupManager()
    found = (groups.getGroupMembersInfo(groupID="team", memberList=["carol"])).unwrap()[0]
    assert (found.nameCard, found.customInfo) == ("C.", {"seat": "4"})
    app.team("alice", id="live", type="AVChatRoom")
    assert code(alice, "setGroupMemberInfo", "live", userID="bob", nameCard="B.") == 10007


def test_how_many_are_online(app: App) -> None:
    alice, bob, *_ = five(app)
    for user in (alice, bob):
        app.mock.user(user.id).goes_online()
    town = app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community")
    app.mock.clock.advance(300)
    groups = alice.manager.getGroupManager()
    assert (groups.getGroupOnlineMemberCount(groupID="team")).unwrap() == 2
    assert (groups.getGroupOnlineMemberCount(groupID=town.id)).unwrap() == 2
    assert code(app.user("frank"), "getGroupOnlineMemberCount") == 10007
    assert code(alice, "getGroupOnlineMemberCount", "gone") == 10010


def test_inviting_tells_who_came(app: App) -> None:
    alice, bob, *_ = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = group_ears(bob)
    results = (
        bob.manager.getGroupManager().inviteUserToGroup(groupID="team", userList=["alice", "carol"])
    ).unwrap()
    assert [(each.memberID, each.result) for each in results] == [("alice", 2), ("carol", 1)]
    [(name, (group_id, by, members))] = told(bob, heard)
    assert (name, group_id, by.userID, ids(members)) == ("onMemberInvited", "team", "bob", ["carol"])
    app.team("alice", "bob", id="club", type="Public")
    assert code(alice, "inviteUserToGroup", "club", userList=["carol"]) == 10007
