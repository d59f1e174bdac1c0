"""Requests of users to come into a group whose staff decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import SqliteStore, V2TimGroupApplication
from tencent_im_compat.wire.webhooks import (
    GroupAfterNewMemberJoin,
    GroupBeforeApplyJoinGroup,
    Member,
    SnsPrevFriendAdd,
)
from tencent_im_compat.wire.webhooks.sns import RequestedFriend

from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio


async def asks(user: AsyncUser, group_id: str, who: str, *, at: int = START) -> None:
    """An event tells a user that somebody asks to come in."""
    event = GroupBeforeApplyJoinGroup(group_id=group_id, requestor_account=who, event_time=at * 1000)
    await user.manager.feed(event)


async def listed(user: AsyncUser) -> tuple[int | None, list[V2TimGroupApplication]]:
    """How many requests nobody has seen, and all of them."""
    found = (await user.manager.getGroupManager().getGroupApplicationList()).unwrap()
    return found.unreadCount, found.groupApplicationList or []


async def accept(user: AsyncUser, who: str, group_id: str = "team", **given: Any) -> int:
    """The code of letting somebody in."""
    groups = user.manager.getGroupManager()
    return (await groups.acceptGroupApplication(groupID=group_id, fromUser=who, toUser="", **given)).code


async def test_letting_somebody_in(every_face: AsyncApp) -> None:
    app = every_face
    alice = await app.user("alice")
    app.team("alice", "bob", type="Public")
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_Nick": "Caro"})
    app.mock.user("dave")
    assert await listed(alice) == (0, [])
    await asks(alice, "team", "carol")
    await asks(alice, "team", "dave", at=START + 1)
    unread, found = await listed(alice)
    assert (unread, [each.fromUser for each in found]) == (2, ["dave", "carol"])
    assert found[1] == V2TimGroupApplication(
        groupID="team",
        fromUser="carol",
        fromUserNickName="Caro",
        fromUserFaceUrl=found[1].fromUserFaceUrl,
        toUser="",
        addTime=START,
        type=0,
        handleStatus=0,
        handleResult=0,
    )
    assert (await alice.manager.getGroupManager().setGroupApplicationRead()).ok
    assert (await listed(alice))[0] == 0
    assert await accept(alice, "carol", reason="welcome") == 0
    assert app.mock.group("team").members == ["alice", "bob", "carol"]
    decided = (await listed(alice))[1][1]
    assert (decided.handleStatus, decided.handleResult, decided.handledMsg) == (2, 1, "welcome")
    assert await accept(alice, "carol") == 10024
    assert await accept(alice, "erin") == 6017
    # By the request itself.
    assert await accept(alice, "x", "y", application=found[0]) == 0
    assert app.mock.group("team").members == ["alice", "bob", "carol", "dave"]
    # Who asks again has a new request.
    await asks(alice, "team", "carol", at=START + 2)
    assert (await listed(alice))[0] == 1
    assert await accept(alice, "carol") == 10013


async def test_whose_requests_are_listed(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", "bob", type="Public")
    app.team("alice", "bob", id="meeting", type="ChatRoom")
    for user in (alice, bob, carol):
        for group_id in ("team", "meeting", "gone"):
            await asks(user, group_id, "dave")
    assert [each.groupID for each in (await listed(alice))[1]] == ["team"]
    assert await listed(bob) == (0, [])
    assert await listed(carol) == (0, [])
    assert await accept(bob, "dave") == 10007
    assert await accept(carol, "dave") == 10007
    assert await accept(alice, "dave", "gone") == 10010


async def test_somebody_else_has_let_the_user_in(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", "bob", type="Public")
    await asks(alice, "team", "carol")
    event = GroupAfterNewMemberJoin(group_id="team", new_member_list=[Member(member_account="carol")])
    for _ in range(2):
        await alice.manager.feed(event)
    found = (await listed(alice))[1][0]
    assert (found.handleStatus, found.handleResult) == (1, 1)
    assert await accept(alice, "carol") == 10024


async def test_requests_are_of_one_user(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", type="Public")
    for number in range(1001):
        await asks(alice, "team", f"u{number}")
    unread, found = await listed(alice)
    assert (unread, len(found)) == (1000, 1000)
    app.mock.user("bob")
    app.mock.group("team").add("bob")
    app.mock.user("alice").names_admin("team", "bob")
    (await alice.manager.login(userID="bob", userSig=app.sig("bob"))).unwrap()
    assert await listed(alice) == (0, [])


async def test_nobody_is_refused_over_rest(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice", type="Public")
    await asks(alice, "team", "carol")
    kind: Any = 0
    refused = await alice.manager.getGroupManager().refuseGroupApplication(
        groupID="team", fromUser="carol", toUser="", addTime=START, type=kind
    )
    assert refused.code == 7013
    assert (await listed(alice))[1][0].handleStatus == 0


async def test_requests_are_there_after_a_restart(app: AsyncApp, tmp_path: Path) -> None:
    app.team("alice", type="Public")
    app.mock.user("bob")
    for seen in (0, 1, 2):
        with SqliteStore(tmp_path / "store.db") as store:
            manager = await app.manager(store=store)
            (await manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
            alice = AsyncUser("alice", manager)
            if seen == 0:
                await asks(alice, "team", "bob")
                request = RequestedFriend(to_account="alice", add_wording="hi")
                await manager.feed(SnsPrevFriendAdd(from_account="bob", friend_item=[request]))
            friends = manager.getFriendshipManager()
            found = (await friends.getFriendApplicationList()).unwrap()
            unread, listed_ = await listed(alice)
            assert (unread, found.unreadCount) == ((1, 1) if seen < 2 else (0, 0))
            assert [each.fromUser for each in listed_] == ["bob"]
            (from_bob,) = found.friendApplicationList or []
            assert (from_bob.userID, from_bob.addWording) == ("bob", "hi")
            if seen == 1:
                assert (await manager.getGroupManager().setGroupApplicationRead()).ok
                assert (await friends.setFriendApplicationRead()).ok
            await manager.unInitSDK()
