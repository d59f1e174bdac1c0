"""The life of a group: it is made, changed, entered, left and dissolved."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import (
    GroupAddOptTypeEnum,
    GroupChangeInfoType,
    GroupMemberRoleTypeEnum,
    V2TimGroupChangeInfo,
    V2TimGroupInfo,
    V2TimGroupMember,
)

from .app import START, AsyncApp, AsyncUser
from .ears import group_ears, told

pytestmark = pytest.mark.anyio

ADMIN = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
MEMBER = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER
AUTH = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_AUTH
ANY = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_ANY
FORBID = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_FORBID
CREATE = "group_open_http_svc/create_group"


async def people(app: AsyncApp) -> AsyncUser:
    """Alice; bob, carol, dave and erin are there, too."""
    for name in ("bob", "carol", "dave", "erin"):
        app.mock.user(name)
    return await app.user("alice")


async def info(user: AsyncUser, group_id: str) -> V2TimGroupInfo:
    """A group as a user sees it."""
    results = (await user.manager.getGroupManager().getGroupsInfo(groupIDList=[group_id])).unwrap()
    assert results[0].groupInfo is not None
    return results[0].groupInfo


async def code(user: AsyncUser, method: str, **given: Any) -> int:
    """The code of a method of the entry."""
    return int((await getattr(user.manager, method)(**given)).code)


# ------------------------------------------------------------ making


async def test_a_rule_that_the_user_has_changed_holds_at_once(app: AsyncApp) -> None:
    """What is believed of a group for a while is asked anew where the user's own call has changed it."""
    alice = await people(app)
    groups = alice.manager.getGroupManager()
    team = (await groups.createGroup(groupType="Public", groupName="Lunch")).unwrap()
    for option, code in ((FORBID, 10007), (ANY, 0), (FORBID, 10007), (AUTH, 0)):
        change = V2TimGroupInfo(groupID=team, groupType="Public", approveOpt=option)
        (await groups.setGroupInfo(info=change)).unwrap()
        assert (await groups.inviteUserToGroup(groupID=team, userList=["bob"])).code == code
    asked = app.calls("group_open_http_svc/get_group_info")
    name = V2TimGroupInfo(groupID=team, groupType="Public", groupName="Tea")
    (await groups.setGroupInfo(info=name)).unwrap()
    assert (await groups.inviteUserToGroup(groupID=team, userList=["carol"])).ok
    assert app.calls("group_open_http_svc/get_group_info") == asked, "a name is no rule"


async def test_making_a_group(every_face: AsyncApp) -> None:
    alice = await people(every_face)
    heard = await group_ears(alice)
    made = await alice.manager.getGroupManager().createGroup(
        groupType="Public",
        groupName="Lunch",
        groupID="lunch",
        introduction="We eat.",
        notification="At noon",
        faceUrl="https://example.com/lunch.png",
        isAllMuted=True,
        addOpt=AUTH,
        approveOpt=ANY,
        memberList=[
            V2TimGroupMember(userID="bob", role=ADMIN),
            V2TimGroupMember(userID="carol", role=MEMBER),
        ],
    )
    assert made.unwrap() == "lunch"
    assert await told(alice, heard) == [("onGroupCreated", ("lunch",))]
    found = await info(alice, "lunch")
    assert found == V2TimGroupInfo(
        groupID="lunch",
        groupType="Public",
        groupName="Lunch",
        introduction="We eat.",
        notification="At noon",
        faceUrl="https://example.com/lunch.png",
        isAllMuted=True,
        owner="alice",
        createTime=START,
        lastInfoTime=START,
        lastMessageTime=0,
        groupAddOpt=1,
        approveOpt=2,
        memberCount=3,
        memberMaxCount=2000,
        role=400,
        recvOpt=0,
        joinTime=START,
        unreadMsgCount=found.unreadMsgCount,
    )
    lunch = every_face.mock.world.groups.get("lunch")
    assert lunch is not None
    assert {name: each.role for name, each in lunch.members.items()} == {
        "alice": "Owner",
        "bob": "Admin",
        "carol": "Member",
    }


@pytest.mark.parametrize(
    ("kind", "apply", "invite"),
    [
        ("Work", None, "FreeAccess"),
        ("Public", "FreeAccess", "DisableInvite"),
        ("Meeting", None, "DisableInvite"),
        ("AVChatRoom", None, None),
        ("Community", None, None),
    ],
)
async def test_options_of_a_new_group(
    app: AsyncApp, kind: str, apply: str | None, invite: str | None
) -> None:
    alice = await people(app)
    groups = alice.manager.getGroupManager()
    made = (await groups.createGroup(groupType=kind, groupName="x", addOpt=ANY)).unwrap()
    sent = app.mock.journal.calls(CREATE)[-1].request.decode()
    assert ('"ApplyJoinOption"' in sent) == (apply is not None)
    assert ('"InviteJoinOption"' in sent) == (invite is not None)
    found = await info(alice, made)
    assert found.groupType == kind
    assert found.groupAddOpt == {"Work": 0}.get(kind, 2)
    assert apply is None or f'"{apply}"' in sent
    assert invite is None or f'"{invite}"' in sent


async def test_a_group_that_cannot_be_muted_is_handed_back_with_the_failure(app: AsyncApp) -> None:
    alice = await people(app)
    heard = await group_ears(alice)
    groups = alice.manager.getGroupManager()
    made = await groups.createGroup(groupType="Work", groupName="x", groupID="quiet", isAllMuted=True)
    assert (made.code, made.data) == (10007, "quiet")
    assert app.mock.world.groups.get("quiet") is not None
    assert await told(alice, heard) == []


async def test_ids_that_are_taken(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    app.team("alice")
    given: dict[str, Any] = {"groupType": "Work", "groupName": "x", "groupID": "team"}
    assert (await alice.manager.getGroupManager().createGroup(**given)).code == 10025
    assert (await bob.manager.getGroupManager().createGroup(**given)).code == 10021
    room: dict[str, Any] = {"groupType": "AVChatRoom", "groupName": "x"}
    members = [V2TimGroupMember(userID="bob", role=MEMBER)]
    assert (await alice.manager.getGroupManager().createGroup(**room, memberList=members)).code == 10007
    app.mock.config.edition = "pro"
    community = await alice.manager.getGroupManager().createGroup(groupType="Community", groupName="x")
    assert community.code == 11000


# ------------------------------------------------------------ profiles


async def test_groups_one_asks_for_come_back_in_order(app: AsyncApp) -> None:
    alice = await people(app)
    app.team("alice", "bob")
    app.team("bob", id="club")
    groups = alice.manager.getGroupManager()
    asked = ["gone", "club", "team", "gone"]
    results = (await groups.getGroupsInfo(groupIDList=asked)).unwrap()
    found = [(each.resultCode, each.groupInfo and each.groupInfo.groupID) for each in results]
    assert found == [(10010, None), (0, "club"), (0, "team")]
    assert [each.groupInfo.role for each in results if each.groupInfo] == [0, 400]
    assert [bool(each.resultMessage) for each in results] == [True] * 3
    one = (await groups.searchGroupByID(groupID="team")).unwrap()
    assert one == results[2].groupInfo
    assert (await groups.searchGroupByID(groupID="gone")).code == 10010


async def test_an_answer_that_would_be_too_large_is_asked_for_without_members(app: AsyncApp) -> None:
    alice = await people(app)
    app.team("alice", "bob")
    app.team("bob", id="club")
    before = await info(alice, "team")
    app.mock.fault("code", "group_open_http_svc/get_group_info", code=10018, count=1)
    assert await info(alice, "team") == before
    app.mock.fault("code", "group_open_http_svc/get_group_info", code=10018, count=1)
    assert (await info(alice, "club")).role == 0
    assert app.calls("group_open_http_svc/get_specified_group_member_info") == 2


async def test_changing_a_profile(app: AsyncApp) -> None:
    alice = await people(app)
    app.team("alice", "bob", type="Public")
    heard = await group_ears(alice)
    groups = alice.manager.getGroupManager()
    change = V2TimGroupInfo(
        groupID="team",
        groupType="Public",
        groupName="Supper",
        introduction="",
        notification="late",
        faceUrl="https://example.com/x",
        groupAddOpt=FORBID,
        approveOpt=AUTH,
        memberMaxCount=100,
        isAllMuted=True,
        customInfo={"floor": "3"},
    )
    (await groups.setGroupInfo(info=change)).unwrap()
    [(name, (group_id, changes)), muted] = await told(alice, heard)
    assert (name, group_id) == ("onGroupInfoChanged", "team")
    kinds = [
        GroupChangeInfoType(each.type).name.removeprefix("V2TIM_GROUP_INFO_CHANGE_TYPE_") for each in changes
    ]
    assert kinds == [
        "NAME",
        "INTRODUCTION",
        "NOTIFICATION",
        "FACE_URL",
        "GROUP_ADD_OPT",
        "GROUP_APPROVE_OPT",
        "SHUT_UP_ALL",
        "CUSTOM",
    ]
    assert [each.value for each in changes[:4]] == ["Supper", "", "late", "https://example.com/x"]
    assert [each.intValue for each in changes[4:6]] == [0, 1]
    assert (changes[6].boolValue, changes[7].key, changes[7].value) == (True, "floor", "3")
    assert muted == ("onAllGroupMembersMuted", ("team", True))
    found = await info(alice, "team")
    assert (found.groupName, found.groupAddOpt, found.approveOpt, found.memberMaxCount) == (
        "Supper",
        0,
        1,
        100,
    )
    assert (found.isAllMuted, found.customInfo) == (True, {"floor": "3"})
    # What was read may be changed and handed back, whatever the type fixes.
    found.groupName = "Breakfast"
    assert (await groups.setGroupInfo(info=found)).ok
    for kind, wire in (("Work", "Private"), ("Meeting", "ChatRoom"), ("AVChatRoom", "AVChatRoom")):
        app.team("alice", id=kind, type=wire)
        back = await info(alice, kind)
        back.introduction = "new"
        assert (await groups.setGroupInfo(info=back)).ok, kind
        assert (await info(alice, kind)).introduction == "new"


async def test_who_may_change_a_profile(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    app.team("alice", "bob", id="club", type="Public")

    async def change(user: AsyncUser, group_id: str, **fields: Any) -> int:
        new = V2TimGroupInfo(groupID=group_id, groupType="", **fields)
        return (await user.manager.getGroupManager().setGroupInfo(info=new)).code

    assert await change(bob, "team", groupName="x") == 0
    assert await change(bob, "team", approveOpt=0) == 10007
    assert await change(alice, "team", approveOpt=0) == 0
    assert await change(bob, "club", groupName="x") == 10007
    assert await change(carol, "team", groupName="x") == 10007
    assert await change(carol, "gone", groupName="x") == 10010
    assert await change(alice, "team", isAllMuted=True) == 10007


# ------------------------------------------------------------ the user's groups


async def test_the_groups_of_a_user(every_face: AsyncApp) -> None:
    app = every_face
    alice = await people(app)
    app.team("bob", "alice", type="Public")
    app.team("alice", id="asleep")
    app.team("alice", id="live", type="AVChatRoom")
    app.mock.group("@TGS#_town", members=["alice"], type="Community", topics=["News"])
    app.mock.user("bob").sends("hello", group="team")
    groups = alice.manager.getGroupManager()
    found = (await groups.getJoinedGroupList()).unwrap()
    assert {each.groupID for each in found} == {"team"}
    team = found[0]
    assert (team.groupType, team.role, team.owner, team.recvOpt) == ("Public", 200, "bob", 0)
    assert (team.memberCount, team.joinTime) == (2, START)
    assert (team.unreadMsgCount or 0) >= 1
    for manager in (groups, alice.manager.getCommunityManager()):
        towns = (await manager.getJoinedCommunityList()).unwrap()
        assert [(each.groupID, each.isSupportTopic) for each in towns] == [("@TGS#_town", True)]


# ------------------------------------------------------------ coming and going


async def test_joining(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    made = alice.manager.getGroupManager()
    for name, option in (("free", ANY), ("asks", AUTH), ("shut", FORBID)):
        await made.createGroup(groupType="Public", groupName=name, groupID=name, addOpt=option)
    app.team("alice")
    app.team("alice", id="live", type="AVChatRoom")
    app.team("alice", id="meeting", type="ChatRoom")

    async def join(group_id: str) -> int:
        return await code(bob, "joinGroup", groupID=group_id, message="let me in")

    assert [await join(name) for name in ("free", "meeting")] == [0, 0]
    assert app.mock.group("free").members == ["alice", "bob"]
    assert [await join(name) for name in ("free", "meeting")] == [10013, 10013]
    assert [await join(name) for name in ("asks", "live")] == [7013, 7013]
    assert [await join(name) for name in ("shut", "team")] == [10007, 10007]
    assert await join("gone") == 10010
    app.mock.user("alice").bans("free", "bob", 60)
    assert await join("free") == 10007
    await made.createGroup(groupType="Public", groupName="x", groupID="full")
    await made.setGroupInfo(info=V2TimGroupInfo(groupID="full", groupType="Public", memberMaxCount=1))
    assert await join("full") == 10014


async def test_leaving(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    kinds = {"work": "Private", "public": "Public", "meeting": "ChatRoom", "live": "AVChatRoom"}
    for name, wire in kinds.items():
        app.team("alice", id=name, type=wire)
        app.mock.user("bob").joins(name) if name == "live" else app.mock.group(name).add("bob")
    app.team("alice", "bob", id="@TGS#_town", type="Community")
    heard = await group_ears(bob)

    async def leave(user: AsyncUser, group_id: str) -> int:
        return await code(user, "quitGroup", groupID=group_id)

    for name in ("public", "meeting", "live", "@TGS#_town"):
        assert await leave(alice, name) == 10009
    assert await leave(bob, "public") == 0
    assert await told(bob, heard) == [("onQuitFromGroup", ("public",))]
    assert app.mock.group("public").members == ["alice"]
    assert await leave(bob, "public") == 10007
    assert await leave(bob, "live") == 10004
    # The protocol lets the owner of a Work group go, but the server does not take an owner out.
    assert await leave(alice, "work") == 10004
    (await alice.manager.getGroupManager().transferGroupOwner(groupID="work", userID="bob")).unwrap()
    assert await leave(alice, "work") == 0
    assert await leave(alice, "gone") == 10010
    owner = V2TimGroupChangeInfo(type=5, value="bob")
    assert await told(bob, heard) == [("onGroupInfoChanged", ("work", [owner]))]


async def test_dissolving(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    app.team("alice", "bob")
    app.team("alice", "bob", id="club", type="Public")
    heard = await group_ears(alice)
    assert await code(bob, "dismissGroup", groupID="club") == 10007
    assert await code(alice, "dismissGroup", groupID="team") == 10007
    assert await code(alice, "dismissGroup", groupID="club") == 0
    [(name, (group_id, by))] = await told(alice, heard)
    assert (name, group_id, by.userID) == ("onGroupDismissed", "club", "alice")
    assert app.mock.world.groups.get("club") is None
    assert await code(alice, "dismissGroup", groupID="club") == 10010


async def test_the_short_form_of_making(app: AsyncApp) -> None:
    alice = await people(app)
    heard = await group_ears(alice)
    made = (await alice.manager.createGroup(groupType="Public", groupName="x")).unwrap()
    assert await told(alice, heard) == [("onGroupCreated", (made,))]
    assert (await info(alice, made)).groupAddOpt == 1
