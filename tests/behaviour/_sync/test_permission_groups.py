# Generated from tests/behaviour/_async/test_permission_groups.py by scripts/make_sync.py. Do not edit.
"""Permission groups of a community: what their members may do, in all topics and in single ones."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimGroupInfo, V2TimPermissionGroupInfo, V2TimTopicInfo

from .app import App, User
from .ears import community_ears, told

pytestmark = pytest.mark.anyio

TOWN = "@TGS#_town"
NEWS, CHAT = f"{TOWN}@TOPIC#_news", f"{TOWN}@TOPIC#_chat"
MODS = "@PMG#_mods"
BELIEVED = 700
"""Seconds after which what others may do is asked anew."""
Info = V2TimPermissionGroupInfo


def ruled(app: App) -> list[User]:
    """Alice founds a town in which permission groups rule, with two topics, and with bob, carol and dave."""
    users = app.users("alice", "bob", "carol", "dave")
    app.mock.group(TOWN, members=[user.id for user in users], type="Community", topics=[])
    app.mock.user("alice").names_admin(TOWN, "dave")
    groups = users[0].manager.getGroupManager()
    rule = V2TimGroupInfo(
        groupID=TOWN, groupType="Community", isEnablePermissionGroup=True, defaultPermissions=0x40
    )
    (groups.setGroupInfo(info=rule)).unwrap()
    for name, topic_id in (("News", NEWS), ("Chat", CHAT)):
        topic = V2TimTopicInfo(topicID=topic_id, topicName=name)
        (groups.createTopicInCommunity(groupID=TOWN, topicInfo=topic)).unwrap()
    return users


def done(user: User, method: str, **given: Any) -> Any:
    """The envelope of a method of the community manager."""
    return getattr(user.manager.getCommunityManager(), method)(**given)


def make(user: User, permission: int = 0, **fields: Any) -> None:
    """Makes the moderators."""
    info = Info(
        groupID=TOWN, permissionGroupID=MODS, permissionGroupName="Mods", groupPermission=permission, **fields
    )
    (done(user, "createPermissionGroupInCommunity", info=info)).unwrap()


def test_permission_groups(every_face: App) -> None:
    app = every_face
    alice, bob, *_ = ruled(app)
    heard = community_ears(alice)
    make(alice, 0x20, customData="{}")
    fresh = Info(groupID=TOWN, permissionGroupName="Readers")
    readers = (done(alice, "createPermissionGroupInCommunity", info=fresh)).unwrap()
    change = Info(groupID=TOWN, permissionGroupID=MODS, permissionGroupName="", groupPermission=0x21)
    assert (done(alice, "modifyPermissionGroupInfoInCommunity", info=change)).ok
    wanted = ["@PMG#_gone", MODS]
    found = (
        done(bob, "getPermissionGroupListInCommunity", groupID=TOWN, permissionGroupIDList=wanted)
    ).unwrap()
    assert [bool(each.resultCode) for each in found] == [True, False]
    assert found[1].permissionGroupInfo == Info(
        groupID=TOWN,
        permissionGroupID=MODS,
        permissionGroupName="Mods",
        customData="{}",
        groupPermission=0x21,
        memberCount=0,
    )
    everything = (
        done(bob, "getPermissionGroupListInCommunity", groupID=TOWN, permissionGroupIDList=[])
    ).unwrap()
    assert {each.permissionGroupInfo.permissionGroupID for each in everything} == {MODS, readers}
    listed = {"groupID": TOWN, "permissionGroupIDList": [readers, "@PMG#_gone"]}
    gone = (done(alice, "deletePermissionGroupFromCommunity", **listed)).unwrap()
    assert [(each.permissionGroupID, each.resultCode == 0) for each in gone] == [
        (readers, True),
        ("@PMG#_gone", False),
    ]
    events = told(alice, heard)
    assert [name for name, _ in events] == [
        "onCreatePermissionGroup",
        "onCreatePermissionGroup",
        "onChangePermissionGroupInfo",
        "onDeletePermissionGroup",
    ]
    assert events[1][1][1].permissionGroupID == readers
    assert events[3][1] == (TOWN, [readers])


def test_their_members(every_face: App) -> None:
    app = every_face
    alice, bob, carol, _ = ruled(app)
    make(alice)
    heard = community_ears(alice)
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bobby"})
    where = {"groupID": TOWN, "permissionGroupID": MODS}
    listed = {**where, "memberList": ["carol", "ghost", "bob"]}
    added = (done(alice, "addCommunityMembersToPermissionGroup", **listed)).unwrap()
    assert [(each.memberID, each.resultCode) for each in added] == [("carol", 0), ("ghost", 6017), ("bob", 0)]
    page = (done(carol, "getCommunityMemberListInPermissionGroup", **where, nextCursor="")).unwrap()
    assert page.nextCursor == ""
    assert {each.userID: each.nickName for each in page.memberInfoList or []} == {
        "carol": None,
        "bob": "Bobby",
    }
    [mine] = (done(bob, "getJoinedPermissionGroupListInCommunity", groupID=TOWN)).unwrap()
    assert (mine.resultCode, mine.permissionGroupInfo.permissionGroupID) == (0, MODS)
    assert mine.permissionGroupInfo.memberCount == 2
    left = {**where, "memberList": ["bob", "dave"]}
    removed = (done(alice, "removeCommunityMembersFromPermissionGroup", **left)).unwrap()
    assert [each.resultCode for each in removed] == [0, 0]
    assert (done(bob, "getJoinedPermissionGroupListInCommunity", groupID=TOWN)).unwrap() == []
    assert told(alice, heard) == [
        ("onAddMembersToPermissionGroup", (TOWN, MODS, ["carol", "bob"])),
        ("onRemoveMembersFromPermissionGroup", (TOWN, MODS, ["bob", "dave"])),
    ]
    nowhere = {"groupID": TOWN, "permissionGroupID": "@PMG#_gone", "memberList": ["bob"]}
    assert (done(alice, "addCommunityMembersToPermissionGroup", **nowhere)).code in (110006, 110008)


def test_permissions_in_topics(every_face: App) -> None:
    alice, bob, *_ = ruled(every_face)
    make(alice)
    heard = community_ears(alice)
    where = {"groupID": TOWN, "permissionGroupID": MODS}
    wanted = {NEWS: 0x5, f"{TOWN}@TOPIC#_gone": 0x1}
    added = (done(alice, "addTopicPermissionToPermissionGroup", **where, topicPermissionMap=wanted)).unwrap()
    assert [(each.topicID, each.errorCode == 0) for each in added] == [
        (NEWS, True),
        (f"{TOWN}@TOPIC#_gone", False),
    ]
    again = (
        done(alice, "addTopicPermissionToPermissionGroup", **where, topicPermissionMap={NEWS: 1})
    ).unwrap()
    assert again[0].errorCode == 110010
    changed = {CHAT: 0x1, NEWS: 0x7}
    found = (
        done(alice, "modifyTopicPermissionInPermissionGroup", **where, topicPermissionMap=changed)
    ).unwrap()
    assert [each.errorCode for each in found] == [110011, 0]
    told_of = (done(bob, "getTopicPermissionInPermissionGroup", **where, topicIDList=[CHAT, NEWS])).unwrap()
    assert [(each.topicID, each.resultCode, each.topicPermission) for each in told_of] == [
        (CHAT, 110011, 0),
        (NEWS, 0, 0x7),
    ]
    assert {(each.groupID, each.germissionGroupID) for each in told_of} == {(TOWN, MODS)}
    everywhere = (done(bob, "getTopicPermissionInPermissionGroup", **where, topicIDList=[])).unwrap()
    assert [each.topicID for each in everywhere] == [NEWS]
    taken = (
        done(alice, "deleteTopicPermissionFromPermissionGroup", **where, topicIDList=[NEWS, CHAT])
    ).unwrap()
    assert [each.errorCode for each in taken] == [0, 110011]
    assert told(alice, heard) == [
        ("onAddTopicPermission", (TOWN, MODS, {NEWS: 0x5})),
        ("onModifyTopicPermission", (TOWN, MODS, {NEWS: 0x7})),
        ("onDeleteTopicPermission", (TOWN, MODS, [NEWS])),
    ]


# ------------------------------------------------------------ what they allow


def tries(user: User) -> dict[str, int]:
    """The codes of what permission groups may allow."""
    groups = user.manager.getGroupManager()
    topic = V2TimTopicInfo(topicID=NEWS, topicName=f"by {user.id}")
    profile = V2TimGroupInfo(groupID=TOWN, groupType="Community", groupName=f"by {user.id}")
    info = Info(groupID=TOWN, permissionGroupID=MODS, permissionGroupName=f"by {user.id}")
    return {
        "profile": (groups.setGroupInfo(info=profile)).code,
        "members": (groups.setGroupMemberInfo(groupID=TOWN, userID="carol", nameCard="C.")).code,
        "groups": (done(user, "modifyPermissionGroupInfoInCommunity", info=info)).code,
        "topics": (groups.setTopicInfo(topicInfo=topic)).code,
        "mute": (groups.muteGroupMember(groupID=TOWN, userID="carol", seconds=1)).code,
        "mute in a topic": (groups.muteGroupMember(groupID=NEWS, userID="carol", seconds=1)).code,
    }


def test_what_permission_groups_allow(app: App) -> None:
    alice, bob, _, dave = ruled(app)
    make(alice)
    where = {"groupID": TOWN, "permissionGroupID": MODS}
    (done(alice, "addCommunityMembersToPermissionGroup", **where, memberList=["bob"])).unwrap()
    nothing = dict.fromkeys(tries(alice), 10007)
    # An administrator is a plain member here; so is who is in a permission group that allows nothing.
    assert tries(dave) == nothing
    assert tries(bob) == nothing
    for bits, allowed in (
        (0x1, {"profile"}),
        (0x2, {"members"}),
        (0x4, {"groups"}),
        (0x10, {"topics"}),
        (0x20, {"mute", "mute in a topic"}),
    ):
        change = Info(groupID=TOWN, permissionGroupID=MODS, permissionGroupName="", groupPermission=bits)
        (done(alice, "modifyPermissionGroupInfoInCommunity", info=change)).unwrap()
        app.mock.clock.advance(BELIEVED)
        assert tries(bob) == {name: 0 if name in allowed else 10007 for name in nothing}, hex(bits)
    assert set((tries(alice)).values()) == {0}


def test_what_they_allow_in_one_topic(app: App) -> None:
    alice, bob, *_ = ruled(app)
    make(alice)
    where = {"groupID": TOWN, "permissionGroupID": MODS}
    (done(alice, "addCommunityMembersToPermissionGroup", **where, memberList=["bob"])).unwrap()
    bits = {NEWS: 0x1 | 0x2 | 0x4}
    (done(alice, "addTopicPermissionToPermissionGroup", **where, topicPermissionMap=bits)).unwrap()
    found = tries(bob)
    assert {name for name, code in found.items() if code == 0} == {"topics", "mute in a topic"}
    in_chat = V2TimTopicInfo(topicID=CHAT, topicName="x")
    assert (bob.manager.getGroupManager().setTopicInfo(topicInfo=in_chat)).code == 10007
    both = {**where, "topicPermissionMap": {NEWS: 0x1, CHAT: 0x1}}
    assert (done(bob, "modifyTopicPermissionInPermissionGroup", **both)).code == 10007
    one = {**where, "topicPermissionMap": {NEWS: 0x1}}
    assert (done(bob, "modifyTopicPermissionInPermissionGroup", **one)).code == 0


def test_strangers_and_what_is_not_there(app: App) -> None:
    ruled(app)
    frank = app.user("frank")
    asked = {"groupID": TOWN, "permissionGroupIDList": []}
    assert (done(frank, "getPermissionGroupListInCommunity", **asked)).code == 10007
    assert (done(frank, "getJoinedPermissionGroupListInCommunity", groupID=TOWN)).code == 10007
    assert (done(frank, "getJoinedPermissionGroupListInCommunity", groupID="@TGS#_gone")).code == 10010
    app.team("frank")
    assert (done(frank, "getJoinedPermissionGroupListInCommunity", groupID="team")).code == 10007
