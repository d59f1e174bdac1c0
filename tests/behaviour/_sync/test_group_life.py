# Generated from tests/behaviour/_async/test_group_life.py by scripts/make_sync.py. Do not edit.
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

from .app import START, App, User
from .ears import group_ears, told

pytestmark = pytest.mark.anyio

ADMIN = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_ADMIN
MEMBER = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER
AUTH = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_AUTH
ANY = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_ANY
FORBID = GroupAddOptTypeEnum.V2TIM_GROUP_ADD_FORBID
CREATE = "group_open_http_svc/create_group"


def people(app: App) -> User:
    """Alice; bob, carol, dave and erin are there, too."""
    for name in ("bob", "carol", "dave", "erin"):
        app.mock.user(name)
    return app.user("alice")


def info(user: User, group_id: str) -> V2TimGroupInfo:
    """A group as a user sees it."""
    results = (user.manager.getGroupManager().getGroupsInfo(groupIDList=[group_id])).unwrap()
    assert results[0].groupInfo is not None
    return results[0].groupInfo


def code(user: User, method: str, **given: Any) -> int:
    """The code of a method of the entry."""
    return int((getattr(user.manager, method)(**given)).code)


# ------------------------------------------------------------ making


def test_a_rule_that_the_user_has_changed_holds_at_once(app: App) -> None:
    """What is believed of a group for a while is asked anew where the user's own call has changed it."""
    alice = people(app)
    groups = alice.manager.getGroupManager()
    team = (groups.createGroup(groupType="Public", groupName="Lunch")).unwrap()
    for option, code in ((FORBID, 10007), (ANY, 0), (FORBID, 10007), (AUTH, 0)):
        change = V2TimGroupInfo(groupID=team, groupType="Public", approveOpt=option)
        (groups.setGroupInfo(info=change)).unwrap()
        assert (groups.inviteUserToGroup(groupID=team, userList=["bob"])).code == code
    asked = app.calls("group_open_http_svc/get_group_info")
    name = V2TimGroupInfo(groupID=team, groupType="Public", groupName="Tea")
    (groups.setGroupInfo(info=name)).unwrap()
    assert (groups.inviteUserToGroup(groupID=team, userList=["carol"])).ok
    assert app.calls("group_open_http_svc/get_group_info") == asked, "a name is no rule"


def test_making_a_group(every_face: App) -> None:
    alice = people(every_face)
    heard = group_ears(alice)
    made = alice.manager.getGroupManager().createGroup(
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
    assert told(alice, heard) == [("onGroupCreated", ("lunch",))]
    found = info(alice, "lunch")
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
def test_options_of_a_new_group(app: App, kind: str, apply: str | None, invite: str | None) -> None:
    alice = people(app)
    groups = alice.manager.getGroupManager()
    made = (groups.createGroup(groupType=kind, groupName="x", addOpt=ANY)).unwrap()
    sent = app.mock.journal.calls(CREATE)[-1].request.decode()
    assert ('"ApplyJoinOption"' in sent) == (apply is not None)
    assert ('"InviteJoinOption"' in sent) == (invite is not None)
    found = info(alice, made)
    assert found.groupType == kind
    assert found.groupAddOpt == {"Work": 0}.get(kind, 2)
    assert apply is None or f'"{apply}"' in sent
    assert invite is None or f'"{invite}"' in sent


def test_a_group_that_cannot_be_muted_is_handed_back_with_the_failure(app: App) -> None:
    alice = people(app)
    heard = group_ears(alice)
    groups = alice.manager.getGroupManager()
    made = groups.createGroup(groupType="Work", groupName="x", groupID="quiet", isAllMuted=True)
    assert (made.code, made.data) == (10007, "quiet")
    assert app.mock.world.groups.get("quiet") is not None
    assert told(alice, heard) == []


def test_ids_that_are_taken(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    app.team("alice")
    given: dict[str, Any] = {"groupType": "Work", "groupName": "x", "groupID": "team"}
    assert (alice.manager.getGroupManager().createGroup(**given)).code == 10025
    assert (bob.manager.getGroupManager().createGroup(**given)).code == 10021
    room: dict[str, Any] = {"groupType": "AVChatRoom", "groupName": "x"}
    members = [V2TimGroupMember(userID="bob", role=MEMBER)]
    assert (alice.manager.getGroupManager().createGroup(**room, memberList=members)).code == 10007
    app.mock.config.edition = "pro"
    community = alice.manager.getGroupManager().createGroup(groupType="Community", groupName="x")
    assert community.code == 11000


# ------------------------------------------------------------ profiles


def test_groups_one_asks_for_come_back_in_order(app: App) -> None:
    alice = people(app)
    app.team("alice", "bob")
    app.team("bob", id="club")
    groups = alice.manager.getGroupManager()
    asked = ["gone", "club", "team", "gone"]
    results = (groups.getGroupsInfo(groupIDList=asked)).unwrap()
    found = [(each.resultCode, each.groupInfo and each.groupInfo.groupID) for each in results]
    assert found == [(10010, None), (0, "club"), (0, "team")]
    assert [each.groupInfo.role for each in results if each.groupInfo] == [0, 400]
    assert [bool(each.resultMessage) for each in results] == [True] * 3
    one = (groups.searchGroupByID(groupID="team")).unwrap()
    assert one == results[2].groupInfo
    assert (groups.searchGroupByID(groupID="gone")).code == 10010


def test_an_answer_that_would_be_too_large_is_asked_for_without_members(app: App) -> None:
    alice = people(app)
    app.team("alice", "bob")
    app.team("bob", id="club")
    before = info(alice, "team")
    app.mock.fault("code", "group_open_http_svc/get_group_info", code=10018, count=1)
    assert info(alice, "team") == before
    app.mock.fault("code", "group_open_http_svc/get_group_info", code=10018, count=1)
    assert (info(alice, "club")).role == 0
    assert app.calls("group_open_http_svc/get_specified_group_member_info") == 2


def test_changing_a_profile(app: App) -> None:
    alice = people(app)
    app.team("alice", "bob", type="Public")
    heard = group_ears(alice)
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
    (groups.setGroupInfo(info=change)).unwrap()
    [(name, (group_id, changes)), muted] = told(alice, heard)
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
    found = info(alice, "team")
    assert (found.groupName, found.groupAddOpt, found.approveOpt, found.memberMaxCount) == (
        "Supper",
        0,
        1,
        100,
    )
    assert (found.isAllMuted, found.customInfo) == (True, {"floor": "3"})
    # What was read may be changed and handed back, whatever the type fixes.
    found.groupName = "Breakfast"
    assert (groups.setGroupInfo(info=found)).ok
    for kind, wire in (("Work", "Private"), ("Meeting", "ChatRoom"), ("AVChatRoom", "AVChatRoom")):
        app.team("alice", id=kind, type=wire)
        back = info(alice, kind)
        back.introduction = "new"
        assert (groups.setGroupInfo(info=back)).ok, kind
        assert (info(alice, kind)).introduction == "new"


def test_who_may_change_a_profile(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    app.team("alice", "bob", id="club", type="Public")

    def change(user: User, group_id: str, **fields: Any) -> int:
        new = V2TimGroupInfo(groupID=group_id, groupType="", **fields)
        return (user.manager.getGroupManager().setGroupInfo(info=new)).code

    assert change(bob, "team", groupName="x") == 0
    assert change(bob, "team", approveOpt=0) == 10007
    assert change(alice, "team", approveOpt=0) == 0
    assert change(bob, "club", groupName="x") == 10007
    assert change(carol, "team", groupName="x") == 10007
    assert change(carol, "gone", groupName="x") == 10010
    assert change(alice, "team", isAllMuted=True) == 10007


# ------------------------------------------------------------ the user's groups


def test_the_groups_of_a_user(every_face: App) -> None:
    app = every_face
    alice = people(app)
    app.team("bob", "alice", type="Public")
    app.team("alice", id="asleep")
    app.team("alice", id="live", type="AVChatRoom")
    app.mock.group("@TGS#_town", members=["alice"], type="Community", topics=["News"])
    app.mock.user("bob").sends("hello", group="team")
    groups = alice.manager.getGroupManager()
    found = (groups.getJoinedGroupList()).unwrap()
    assert {each.groupID for each in found} == {"team"}
    team = found[0]
    assert (team.groupType, team.role, team.owner, team.recvOpt) == ("Public", 200, "bob", 0)
    assert (team.memberCount, team.joinTime) == (2, START)
    assert (team.unreadMsgCount or 0) >= 1
    for manager in (groups, alice.manager.getCommunityManager()):
        towns = (manager.getJoinedCommunityList()).unwrap()
        assert [(each.groupID, each.isSupportTopic) for each in towns] == [("@TGS#_town", True)]


# ------------------------------------------------------------ coming and going


def test_joining(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    made = alice.manager.getGroupManager()
    for name, option in (("free", ANY), ("asks", AUTH), ("shut", FORBID)):
        made.createGroup(groupType="Public", groupName=name, groupID=name, addOpt=option)
    app.team("alice")
    app.team("alice", id="live", type="AVChatRoom")
    app.team("alice", id="meeting", type="ChatRoom")

    def join(group_id: str) -> int:
        return code(bob, "joinGroup", groupID=group_id, message="let me in")

    assert [join(name) for name in ("free", "meeting")] == [0, 0]
    assert app.mock.group("free").members == ["alice", "bob"]
    assert [join(name) for name in ("free", "meeting")] == [10013, 10013]
    assert [join(name) for name in ("asks", "live")] == [7013, 7013]
    assert [join(name) for name in ("shut", "team")] == [10007, 10007]
    assert join("gone") == 10010
    app.mock.user("alice").bans("free", "bob", 60)
    assert join("free") == 10007
    made.createGroup(groupType="Public", groupName="x", groupID="full")
    made.setGroupInfo(info=V2TimGroupInfo(groupID="full", groupType="Public", memberMaxCount=1))
    assert join("full") == 10014


def test_leaving(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    kinds = {"work": "Private", "public": "Public", "meeting": "ChatRoom", "live": "AVChatRoom"}
    for name, wire in kinds.items():
        app.team("alice", id=name, type=wire)
        app.mock.user("bob").joins(name) if name == "live" else app.mock.group(name).add("bob")
    app.team("alice", "bob", id="@TGS#_town", type="Community")
    heard = group_ears(bob)

    def leave(user: User, group_id: str) -> int:
        return code(user, "quitGroup", groupID=group_id)

    for name in ("public", "meeting", "live", "@TGS#_town"):
        assert leave(alice, name) == 10009
    assert leave(bob, "public") == 0
    assert told(bob, heard) == [("onQuitFromGroup", ("public",))]
    assert app.mock.group("public").members == ["alice"]
    assert leave(bob, "public") == 10007
    assert leave(bob, "live") == 10004
    # The protocol lets the owner of a Work group go, but the server does not take an owner out.
    assert leave(alice, "work") == 10004
    (alice.manager.getGroupManager().transferGroupOwner(groupID="work", userID="bob")).unwrap()
    assert leave(alice, "work") == 0
    assert leave(alice, "gone") == 10010
    owner = V2TimGroupChangeInfo(type=5, value="bob")
    assert told(bob, heard) == [("onGroupInfoChanged", ("work", [owner]))]


def test_dissolving(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    app.team("alice", "bob")
    app.team("alice", "bob", id="club", type="Public")
    heard = group_ears(alice)
    assert code(bob, "dismissGroup", groupID="club") == 10007
    assert code(alice, "dismissGroup", groupID="team") == 10007
    assert code(alice, "dismissGroup", groupID="club") == 0
    [(name, (group_id, by))] = told(alice, heard)
    assert (name, group_id, by.userID) == ("onGroupDismissed", "club", "alice")
    assert app.mock.world.groups.get("club") is None
    assert code(alice, "dismissGroup", groupID="club") == 10010


def test_the_short_form_of_making(app: App) -> None:
    alice = people(app)
    heard = group_ears(alice)
    made = (alice.manager.createGroup(groupType="Public", groupName="x")).unwrap()
    assert told(alice, heard) == [("onGroupCreated", (made,))]
    assert (info(alice, made)).groupAddOpt == 1
