"""Members of a group: roles, mutes, leaving against their will, data, marks."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import GroupMemberFilterTypeEnum as Filter
from tencent_im_compat import GroupMemberRoleTypeEnum, V2TimGroupMemberFullInfo
from tencent_im_compat.wire.group_avchatroom import CommandType

from .app import START, AsyncApp, AsyncUser
from .ears import group_ears, ids, told

pytestmark = pytest.mark.anyio

ADMIN = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
MEMBER = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER
ALL = Filter.V2TIM_GROUP_MEMBER_FILTER_ALL
ROLE_ASKED = "group_open_http_svc/get_role_in_group"
INFO_ASKED = "group_open_http_svc/get_group_info"


async def five(app: AsyncApp, *, type: str = "Public") -> list[AsyncUser]:
    """Alice owns the team, bob is an administrator, carol, dave and erin are members."""
    users = await app.users("alice", "bob", "carol", "dave", "erin")
    app.team(*(user.id for user in users), type=type)
    if type != "Private":
        app.mock.user("alice").names_admin("team", "bob")
    return users


async def code(user: AsyncUser, method: str, group_id: str = "team", **given: Any) -> int:
    """The code of a method of the group manager."""
    called = getattr(user.manager.getGroupManager(), method)
    return int((await called(groupID=group_id, **given)).code)


# ------------------------------------------------------------ roles


async def test_roles(every_face: AsyncApp) -> None:
    alice, bob, carol, *_ = await five(every_face)
    heard = await group_ears(alice)
    assert await code(alice, "setGroupMemberRole", userID="carol", role=ADMIN) == 0
    assert await code(alice, "setGroupMemberRole", userID="bob", role=MEMBER) == 0
    found = await told(alice, heard)
    assert [name for name, _ in found] == ["onGrantAdministrator", "onRevokeAdministrator"]
    assert [(group, by.userID, ids(members)) for _, (group, by, members) in found] == [
        ("team", "alice", ["carol"]),
        ("team", "alice", ["bob"]),
    ]
    assert await code(carol, "muteGroupMember", userID="bob", seconds=60) == 0
    assert await code(bob, "setGroupMemberRole", userID="erin", role=ADMIN) == 10007
    assert await code(alice, "setGroupMemberRole", userID="ghost", role=ADMIN) == 10004
    every_face.team("alice", "bob", id="work")
    assert await code(alice, "setGroupMemberRole", "work", userID="bob", role=ADMIN) == 10007


async def test_handing_a_group_over(app: AsyncApp) -> None:
    alice, bob, *_ = await five(app)
    heard = await group_ears(alice)
    assert await code(bob, "transferGroupOwner", userID="bob") == 10007
    assert await code(alice, "transferGroupOwner", userID="ghost") == 10004
    assert await code(alice, "transferGroupOwner", userID="bob") == 0
    [(name, (group_id, [change]))] = await told(alice, heard)
    assert (name, group_id, change.type, change.value) == ("onGroupInfoChanged", "team", 5, "bob")
    # Both are known to be others from now on.
    assert await code(alice, "transferGroupOwner", userID="alice") == 10007
    assert (await alice.manager.dismissGroup(groupID="team")).code == 10007
    assert (await bob.manager.dismissGroup(groupID="team")).code == 10007
    app.mock.clock.advance(700)  # what bob was is believed for ten minutes, unless an event tells of it
    assert (await bob.manager.dismissGroup(groupID="team")).code == 0
    app.team("alice", id="live", type="AVChatRoom")
    assert await code(alice, "transferGroupOwner", "live", userID="bob") == 10007


# ------------------------------------------------------------ mutes


async def test_mutes(every_face: AsyncApp) -> None:
    app = every_face
    alice, bob, carol, *_ = await five(app)
    heard = await group_ears(bob)
    assert await code(bob, "muteGroupMember", userID="carol", seconds=60) == 0
    [(name, (group_id, [change]))] = await told(bob, heard)
    assert (name, group_id, change.userID, change.muteTime) == ("onMemberInfoChanged", "team", "carol", 60)
    groups = bob.manager.getGroupManager()
    listed = (await groups.getGroupMembersInfo(groupID="team", memberList=["carol"])).unwrap()
    assert listed[0].muteUntil == START + 60
    assert await code(bob, "muteGroupMember", userID="alice", seconds=60) == 10007
    assert await code(carol, "muteGroupMember", userID="dave", seconds=60) == 10007
    assert await code(alice, "muteGroupMember", userID="bob", seconds=60) == 0
    assert await code(bob, "muteGroupMember", userID="carol", seconds=0) == 0
    app.team("alice", "bob", id="work")
    assert await code(alice, "muteGroupMember", "work", userID="bob", seconds=60) == 10007


async def test_muting_everybody(app: AsyncApp) -> None:
    alice, bob, carol, *_ = await five(app)
    heard = await group_ears(bob)
    assert await code(bob, "muteAllGroupMembers", isMute=True) == 0
    [(changed, (_, [change])), both] = await told(bob, heard)
    assert (changed, change.type, change.boolValue) == ("onGroupInfoChanged", 8, True)
    assert both == ("onAllGroupMembersMuted", ("team", True))
    assert await code(carol, "muteAllGroupMembers", isMute=False) == 10007
    assert await code(alice, "muteAllGroupMembers", isMute=False) == 0
    app.team("alice", "bob", id="work")
    assert await code(alice, "muteAllGroupMembers", "work", isMute=True) == 10007


async def test_a_mute_in_one_topic(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    town = app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["News"])
    news = next(iter(town.topics))
    heard = await group_ears(alice)
    assert await code(bob, "muteGroupMember", news, userID="alice", seconds=9) == 10007
    assert await code(alice, "muteGroupMember", news, userID="bob", seconds=9) == 0
    [(_, (where, _))] = await told(alice, heard)
    assert where == news
    muted = (await app.client.group.get_group_muted_account(town.id, topic_id=news)).muted_account_list
    assert [each.member_account for each in muted] == ["bob"]
    assert (await app.client.group.get_group_muted_account(town.id)).muted_account_list == []


# ------------------------------------------------------------ putting out


async def test_putting_members_out(every_face: AsyncApp) -> None:
    app = every_face
    alice, bob, carol, *_ = await five(app)
    heard = await group_ears(bob)
    assert await code(carol, "kickGroupMember", memberList=["dave"]) == 10007
    assert await code(bob, "kickGroupMember", memberList=["dave", "alice"]) == 10007
    assert app.mock.group("team").members == ["alice", "bob", "carol", "dave", "erin"]
    assert await code(bob, "kickGroupMember", memberList=["dave", "erin", "dave"], reason="late") == 0
    [(name, (group_id, by, members))] = await told(bob, heard)
    assert (name, group_id, by.userID, ids(members)) == ("onMemberKicked", "team", "bob", ["dave", "erin"])
    assert app.mock.group("team").members == ["alice", "bob", "carol"]
    # A ban is for a while.
    assert await code(bob, "kickGroupMember", memberList=["carol"], duration=60) == 0
    banned = (await app.client.group.get_group_ban_member("team")).banned_account_list
    assert [(each.member_account, each.banned_until) for each in banned] == [("carol", START + 60)]
    assert await code(alice, "kickGroupMember", "gone", memberList=["bob"]) == 10010


async def test_out_of_a_live_room(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", id="live", type="AVChatRoom")
    app.mock.user("bob").joins("live")
    assert await code(alice, "kickGroupMember", "live", memberList=["bob"]) == 6017
    assert await code(alice, "kickGroupMember", "live", memberList=["bob"], duration=60) == 0
    bob = await app.user("bob")
    assert await code(bob, "kickGroupMember", "live", memberList=["carol"], duration=60) == 10007


async def test_the_rights_over_many_cost_one_call(app: AsyncApp) -> None:
    _, bob, *_ = await five(app)
    assert await code(bob, "kickGroupMember", memberList=["carol", "dave", "erin"]) == 0
    assert (app.calls(INFO_ASKED), app.calls(ROLE_ASKED)) == (1, 2)


# ------------------------------------------------------------ who is there, and their data


async def test_names_and_avatars(every_face: AsyncApp) -> None:
    app = every_face
    alice, *_ = await five(app)
    picture = "https://example.com/bob.png"
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bobby", "Tag_Profile_IM_Image": picture})
    groups = alice.manager.getGroupManager()
    page = (await groups.getGroupMemberList(groupID="team", filter=ALL, nextSeq="0", count=2)).unwrap()
    assert page == (await groups.getGroupMemberList(groupID="team", filter=ALL, nextSeq="", count=2)).unwrap()
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
    named = (await groups.getGroupMembersInfo(groupID="team", memberList=["ghost", "bob"])).unwrap()
    assert named == page.memberInfoList[1:]
    assert await code(await app.user("frank"), "getGroupMembersInfo", memberList=["bob"]) == 10007


async def test_members_of_a_live_room(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", id="live", type="AVChatRoom")
    for name in ("bob", "carol"):
        user = app.mock.user(name)
        user.sets_profile({"Tag_Profile_IM_Nick": name.title()})
        user.goes_online()
        user.joins("live")
    app.mock.clock.advance(60)
    groups = alice.manager.getGroupManager()
    page = (await groups.getGroupMemberList(groupID="live", filter=ALL, nextSeq="0")).unwrap()
    found = {each.userID: (each.nickName, each.role) for each in page.memberInfoList or []}
    assert found == {"bob": ("Bob", None), "carol": ("Carol", None)}
    assert page.nextSeq == "0"
    there = (await groups.getGroupMembersInfo(groupID="live", memberList=["bob", "dave"])).unwrap()
    assert [(each.userID, each.nickName) for each in there] == [("bob", "Bob")]
    heard = await group_ears(alice)
    given: dict[str, Any] = {"memberIDList": ["bob", "dave"], "markType": 1000}
    assert await code(alice, "markGroupMemberList", "live", **given, enableMark=True) == 0
    assert await told(alice, heard) == [("onMemberMarkChanged", ("live", ["bob"], 1000, True))]
    app.mock.clock.advance(60)
    marked: Any = 1000
    only = (await groups.getGroupMemberList(groupID="live", filter=marked, nextSeq="0")).unwrap()
    assert [each.userID for each in only.memberInfoList or []] == ["bob"]
    assert await code(alice, "markGroupMemberList", "live", **given, enableMark=False) == 0
    bob = await app.user("bob")
    assert await code(bob, "markGroupMemberList", "live", **given, enableMark=True) == 10007


async def test_administrators_of_a_live_room(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", id="live", type="AVChatRoom")
    for user in (bob, carol):
        app.mock.user(user.id).joins("live")
    assert await code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 10007
    heard = await group_ears(alice)
    assert await code(alice, "setGroupMemberRole", "live", userID="bob", role=ADMIN) == 0
    assert [name for name, _ in await told(alice, heard)] == ["onGrantAdministrator"]
    admins = (await app.client.group.avchatroom_get_admin_list("live")).admin_list
    assert [each.admin_account for each in admins] == ["bob"]
    app.mock.clock.advance(700)  # what bob was is believed for ten minutes
    assert await code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 0
    assert await code(alice, "setGroupMemberRole", "live", userID="bob", role=MEMBER) == 0
    assert await code(bob, "setGroupMemberRole", "live", userID="carol", role=ADMIN) == 10007
    await app.client.group.avchatroom_modify_admin("live", CommandType.REMOVE, ["bob"])
    # A plan without the list has no administrators there.
    app.mock.config.edition = "pro"
    app.mock.clock.advance(700)
    assert await code(bob, "muteGroupMember", "live", userID="carol", seconds=9) == 10007


async def test_data_of_members(app: AsyncApp) -> None:
    alice, bob, carol, *_ = await five(app)
    assert await code(carol, "setGroupMemberInfo", userID="carol", nameCard="C.") == 0
    assert await code(bob, "setGroupMemberInfo", userID="carol", customInfo={"seat": "4"}) == 0
    assert await code(carol, "setGroupMemberInfo", userID="dave", nameCard="D.") == 10007
    assert await code(bob, "setGroupMemberInfo", userID="alice", nameCard="A.") == 10007
    assert await code(alice, "setGroupMemberInfo", userID="ghost", nameCard="G.") == 10004
    groups = alice.manager.getGroupManager()
    found = (await groups.getGroupMembersInfo(groupID="team", memberList=["carol"])).unwrap()[0]
    assert (found.nameCard, found.customInfo) == ("C.", {"seat": "4"})
    app.team("alice", id="live", type="AVChatRoom")
    assert await code(alice, "setGroupMemberInfo", "live", userID="bob", nameCard="B.") == 10007


async def test_how_many_are_online(app: AsyncApp) -> None:
    alice, bob, *_ = await five(app)
    for user in (alice, bob):
        app.mock.user(user.id).goes_online()
    town = app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community")
    app.mock.clock.advance(300)
    groups = alice.manager.getGroupManager()
    assert (await groups.getGroupOnlineMemberCount(groupID="team")).unwrap() == 2
    assert (await groups.getGroupOnlineMemberCount(groupID=town.id)).unwrap() == 2
    assert await code(await app.user("frank"), "getGroupOnlineMemberCount") == 10007
    assert await code(alice, "getGroupOnlineMemberCount", "gone") == 10010


async def test_inviting_tells_who_came(app: AsyncApp) -> None:
    alice, bob, *_ = await app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = await group_ears(bob)
    results = (
        await bob.manager.getGroupManager().inviteUserToGroup(groupID="team", userList=["alice", "carol"])
    ).unwrap()
    assert [(each.memberID, each.result) for each in results] == [("alice", 2), ("carol", 1)]
    [(name, (group_id, by, members))] = await told(bob, heard)
    assert (name, group_id, by.userID, ids(members)) == ("onMemberInvited", "team", "bob", ["carol"])
    app.team("alice", "bob", id="club", type="Public")
    assert await code(alice, "inviteUserToGroup", "club", userList=["carol"]) == 10007
