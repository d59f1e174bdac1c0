"""Batches of several calls of which a later one fails: what the first did is told, and handed back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tencent_im_compat import (
    FriendTypeEnum,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
)

from ..helpers import Heard, listening
from .app import AsyncApp, AsyncUser
from .ears import community_ears, told
from .test_permission_groups import MODS, NEWS, TOWN, done, make, ruled

pytestmark = pytest.mark.anyio

BROKEN = 60002
"""What the later call is answered with."""


def people(app: AsyncApp, count: int) -> list[str]:
    return [app.mock.user(f"u{number}").id for number in range(count)]


def breaks(app: AsyncApp, command: str, *, after: int = 1) -> None:
    """All calls of a command but the first are refused."""
    app.mock.fault("code", command, code=BROKEN, skip=after)


async def alice_of(app: AsyncApp) -> tuple[AsyncUser, Heard]:
    """Alice, and what she hears."""
    alice = await app.user("alice")
    heard: Heard = []
    manager = alice.manager
    await manager.getFriendshipManager().addFriendListener(
        listener=listening(V2TimFriendshipListener, heard, "onMutualFollowersListChanged")
    )
    await manager.addGroupListener(listener=listening(V2TimGroupListener, heard))
    await manager.getConversationManager().addConversationListener(
        listener=listening(V2TimConversationListener, heard)
    )
    return alice, heard


def said(failed: Any, confirmed: int, asked: int) -> None:
    """The failure says how far it came, in words too."""
    assert failed.code == BROKEN
    assert failed.desc.endswith(f"the first {confirmed} of {asked} were answered before"), failed.desc


@pytest.mark.parametrize("method", ["followUser", "unfollowUser"])
async def test_follows(method: str, app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    names = people(app, 45)
    friends = alice.manager.getFriendshipManager()
    if method == "unfollowUser":
        await friends.followUser(userIDList=names)
        await alice.pump()
        heard.clear()
    breaks(app, "follow/follow_add" if method == "followUser" else "follow/follow_delete")
    failed = await getattr(friends, method)(userIDList=names)
    said(failed, 20, 45)
    assert [(each.userID, each.resultCode) for each in failed.data or []] == [
        (each, 0) for each in names[:20]
    ]
    await alice.pump()
    assert [(call[0], [each.userID for each in call[1]]) for call in heard] == [
        ("onMyFollowingListChanged", names[:20])
    ]


async def test_nothing_was_done_before(app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    breaks(app, "follow/follow_add", after=0)
    failed = await alice.manager.getFriendshipManager().followUser(userIDList=people(app, 45))
    assert (failed.code, failed.data is None) == (BROKEN, True)
    assert "before" not in failed.desc
    await alice.pump()
    assert heard == []


async def test_friends(app: AsyncApp) -> None:
    alice, _ = await alice_of(app)
    names = people(app, 1001)
    breaks(app, "sns/friend_delete")
    failed = await alice.manager.getFriendshipManager().deleteFromFriendList(
        userIDList=names, deleteType=FriendTypeEnum.V2TIM_FRIEND_TYPE_SINGLE
    )
    said(failed, 1000, 1001)
    assert [each.userID for each in failed.data or []] == names[:1000]


async def test_a_friend_group_that_is_left(app: AsyncApp) -> None:
    alice, _ = await alice_of(app)
    friends = alice.manager.getFriendshipManager()
    await friends.createFriendGroup(groupName="old")
    breaks(app, "sns/group_delete", after=0)
    failed = await friends.renameFriendGroup(oldName="old", newName="new")
    assert failed.code == BROKEN
    assert failed.desc.endswith("; newName has the friends, and oldName is left")
    assert [each.name for each in (await friends.getFriendGroups()).unwrap()] == ["old", "new"]


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("markConversation", {"markType": 1, "enableMark": True}),
        ("setConversationCustomData", {"customData": "x"}),
    ],
)
async def test_marks_of_conversations(method: str, given: dict[str, Any], app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    talks = [f"c2c_{each}" for each in people(app, 150)]
    breaks(app, "recentcontact/mark_contact")
    failed = await getattr(alice.manager.getConversationManager(), method)(conversationIDList=talks, **given)
    said(failed, 100, 150)
    assert conversations(failed.data) == talks[:100]
    await alice.pump()
    assert [call[0] for call in heard] == ["onConversationChanged"]


@pytest.mark.parametrize("called", [1, 2])
async def test_a_new_group_of_conversations(called: int, app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    talks = [f"c2c_{each}" for each in people(app, 250)]
    breaks(app, "recentcontact/update_contact_group", after=called - 1)
    failed = await alice.manager.getConversationManager().createConversationGroup(
        groupName="many", conversationIDList=talks
    )
    assert failed.code == BROKEN
    assert conversations(failed.data) == talks[: 100 * called]
    await alice.pump()
    assert [call[0] for call in heard] == ["onConversationGroupCreated"]


async def test_a_group_of_conversations_that_grows(app: AsyncApp) -> None:
    alice, _ = await alice_of(app)
    talks = [f"c2c_{each}" for each in people(app, 150)]
    manager = alice.manager.getConversationManager()
    await manager.createConversationGroup(groupName="many", conversationIDList=talks[:1])
    breaks(app, "recentcontact/update_contact_group")
    failed = await manager.addConversationsToGroup(groupName="many", conversationIDList=talks)
    said(failed, 100, 150)
    assert conversations(failed.data) == talks[:100]


async def test_deleting_conversations(app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    talks = [f"c2c_{each}" for each in people(app, 3)]
    app.mock.fault("reset", "recentcontact/delete", when="before", skip=2)
    failed = await alice.manager.getConversationManager().deleteConversationList(
        conversationIDList=talks, clearMessage=True
    )
    assert failed.code in (9508, 9514)
    assert conversations(failed.data) == talks[:2]
    await alice.pump()
    assert ("onConversationDeleted", talks[:2]) in heard


def conversations(results: Sequence[Any] | None) -> list[str]:
    assert results is not None
    assert all(each.resultCode == 0 for each in results)
    return [each.conversationID for each in results]


@pytest.mark.parametrize(("seconds", "size"), [(None, 100), (60, 20)])
async def test_putting_members_out(seconds: int | None, size: int, app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    names = people(app, size + 5)
    app.team("alice", *names)
    breaks(app, f"group_open_http_svc/{'ban' if seconds else 'delete'}_group_member")
    failed = await alice.manager.getGroupManager().kickGroupMember(
        groupID="team", memberList=names, duration=seconds
    )
    said(failed, size, size + 5)
    assert sorted(app.mock.group("team").members) == sorted(["alice", *names[size:]])
    await alice.pump()
    (out,) = [call for call in heard if call[0] == "onMemberKicked"]
    assert [each.userID for each in out[3]] == names[:size]


async def test_deleting_messages(app: AsyncApp) -> None:
    alice, _ = await alice_of(app)
    app.mock.user("bob")
    sent = [await alice.say(f"no. {number}", to="bob") for number in range(35)]
    breaks(app, "openim/delete_c2c_msg_ramble")
    failed = await alice.messages.deleteMessages(messageList=sent)
    said(failed, 30, 35)
    left = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=20)).unwrap()
    assert sorted(each.msgID or "" for each in left) == sorted(each.msgID or "" for each in sent[30:])


@pytest.mark.parametrize("method", ["add", "remove"])
async def test_members_of_a_permission_group(method: str, app: AsyncApp) -> None:
    alice, *_ = await ruled(app)
    await make(alice)
    names = people(app, 105)
    for name in names:
        app.mock.user(name).joins(TOWN)
    call = "addCommunityMembersToPermissionGroup"
    given: dict[str, Any] = {"groupID": TOWN, "permissionGroupID": MODS, "memberList": names}
    if method == "remove":
        await done(alice, call, **given)
        call = "removeCommunityMembersFromPermissionGroup"
    breaks(app, f"group_open_http_svc/{'add' if method == 'add' else 'delete'}_permission_group_member")
    heard = await community_ears(alice)
    failed = await done(alice, call, **given)
    said(failed, 100, 105)
    assert [(each.memberID, each.resultCode) for each in failed.data] == [(each, 0) for each in names[:100]]
    assert [arguments[2] for _, arguments in await told(alice, heard)] == [names[:100]]


async def test_permission_groups_that_go(app: AsyncApp) -> None:
    alice, *_ = await ruled(app)
    await make(alice)
    wanted = [MODS, *(f"@PMG#_no{number}" for number in range(24))]
    breaks(app, "group_open_http_svc/destroy_permission_group")
    heard = await community_ears(alice)
    failed = await done(
        alice, "deletePermissionGroupFromCommunity", groupID=TOWN, permissionGroupIDList=wanted
    )
    said(failed, 20, 25)
    assert [each.permissionGroupID for each in failed.data] == wanted[:20]
    assert [arguments for _, arguments in await told(alice, heard)] == [(TOWN, [MODS])]


@pytest.mark.parametrize("method", ["add", "modify", "delete"])
async def test_permissions_in_topics(method: str, app: AsyncApp) -> None:
    alice, *_ = await ruled(app)
    await make(alice)
    wanted = [NEWS, *(f"{TOWN}@TOPIC#_no{number}" for number in range(54))]
    given: dict[str, Any] = {"groupID": TOWN, "permissionGroupID": MODS}
    bits = {"topicPermissionMap": dict.fromkeys(wanted, 1)}
    if method != "add":
        first = {"topicPermissionMap": {NEWS: 0}}
        assert (await done(alice, "addTopicPermissionToPermissionGroup", **given, **first)).ok
    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "add": ("addTopicPermissionToPermissionGroup", bits),
        "modify": ("modifyTopicPermissionInPermissionGroup", bits),
        "delete": ("deleteTopicPermissionFromPermissionGroup", {"topicIDList": wanted}),
    }
    call, change = calls[method]
    command = {"add": "add", "modify": "set", "delete": "delete"}[method]
    breaks(app, f"group_open_http_svc/{command}_topic_permission_group")
    heard = await community_ears(alice)
    failed = await done(alice, call, **given, **change)
    said(failed, 50, 55)
    assert [each.topicID for each in failed.data] == wanted[:50]
    assert [each.topicID for each in failed.data if not each.errorCode] == [NEWS]
    assert [list(arguments[2]) for _, arguments in await told(alice, heard)] == [[NEWS]]


async def test_marks_of_members(app: AsyncApp) -> None:
    alice, heard = await alice_of(app)
    names = people(app, 502)
    app.team("alice", id="live", type="AVChatRoom")
    for name in names:
        app.mock.user(name).joins("live")
    breaks(app, "group_open_avchatroom_http_svc/modify_user_info")
    failed = await alice.manager.getGroupManager().markGroupMemberList(
        groupID="live", memberIDList=names, markType=1000, enableMark=True
    )
    said(failed, 500, 502)
    await alice.pump()
    (marked,) = [call for call in heard if call[0] == "onMemberMarkChanged"]
    assert marked[2] == names[:500]
