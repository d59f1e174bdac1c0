# Generated from tests/behaviour/_async/test_group_applications.py by scripts/make_sync.py. Do not edit.
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

from .app import START, App, User

pytestmark = pytest.mark.anyio


def asks(user: User, group_id: str, who: str, *, at: int = START) -> None:
    """An event tells a user that somebody asks to come in."""
    event = GroupBeforeApplyJoinGroup(group_id=group_id, requestor_account=who, event_time=at * 1000)
    user.manager.feed(event)


def listed(user: User) -> tuple[int | None, list[V2TimGroupApplication]]:
    """How many requests nobody has seen, and all of them."""
    found = (user.manager.getGroupManager().getGroupApplicationList()).unwrap()
    return found.unreadCount, found.groupApplicationList or []


def accept(user: User, who: str, group_id: str = "team", **given: Any) -> int:
    """The code of letting somebody in."""
    groups = user.manager.getGroupManager()
    return (groups.acceptGroupApplication(groupID=group_id, fromUser=who, toUser="", **given)).code


def test_letting_somebody_in(every_face: App) -> None:
    app = every_face
    alice = app.user("alice")
    app.team("alice", "bob", type="Public")
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_Nick": "Caro"})
    app.mock.user("dave")
    assert listed(alice) == (0, [])
    asks(alice, "team", "carol")
    asks(alice, "team", "dave", at=START + 1)
    unread, found = listed(alice)
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
    assert (alice.manager.getGroupManager().setGroupApplicationRead()).ok
    assert (listed(alice))[0] == 0
    assert accept(alice, "carol", reason="welcome") == 0
    assert app.mock.group("team").members == ["alice", "bob", "carol"]
    decided = (listed(alice))[1][1]
    assert (decided.handleStatus, decided.handleResult, decided.handledMsg) == (2, 1, "welcome")
    assert accept(alice, "carol") == 10024
    assert accept(alice, "erin") == 6017
    # By the request itself.
    assert accept(alice, "x", "y", application=found[0]) == 0
    assert app.mock.group("team").members == ["alice", "bob", "carol", "dave"]
    # Who asks again has a new request.
    asks(alice, "team", "carol", at=START + 2)
    assert (listed(alice))[0] == 1
    assert accept(alice, "carol") == 10013


def test_whose_requests_are_listed(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob", type="Public")
    app.team("alice", "bob", id="meeting", type="ChatRoom")
    for user in (alice, bob, carol):
        for group_id in ("team", "meeting", "gone"):
            asks(user, group_id, "dave")
    assert [each.groupID for each in (listed(alice))[1]] == ["team"]
    assert listed(bob) == (0, [])
    assert listed(carol) == (0, [])
    assert accept(bob, "dave") == 10007
    assert accept(carol, "dave") == 10007
    assert accept(alice, "dave", "gone") == 10010


def test_somebody_else_has_let_the_user_in(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", "bob", type="Public")
    asks(alice, "team", "carol")
    event = GroupAfterNewMemberJoin(group_id="team", new_member_list=[Member(member_account="carol")])
    for _ in range(2):
        alice.manager.feed(event)
    found = (listed(alice))[1][0]
    assert (found.handleStatus, found.handleResult) == (1, 1)
    assert accept(alice, "carol") == 10024


def test_requests_are_of_one_user(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", type="Public")
    for number in range(1001):
        asks(alice, "team", f"u{number}")
    unread, found = listed(alice)
    assert (unread, len(found)) == (1000, 1000)
    app.mock.user("bob")
    app.mock.group("team").add("bob")
    app.mock.user("alice").names_admin("team", "bob")
    (alice.manager.login(userID="bob", userSig=app.sig("bob"))).unwrap()
    assert listed(alice) == (0, [])


def test_nobody_is_refused_over_rest(app: App) -> None:
    alice = app.user("alice")
    app.team("alice", type="Public")
    asks(alice, "team", "carol")
    kind: Any = 0
    refused = alice.manager.getGroupManager().refuseGroupApplication(
        groupID="team", fromUser="carol", toUser="", addTime=START, type=kind
    )
    assert refused.code == 7013
    assert (listed(alice))[1][0].handleStatus == 0


def test_requests_are_there_after_a_restart(app: App, tmp_path: Path) -> None:
    app.team("alice", type="Public")
    app.mock.user("bob")
    for seen in (0, 1, 2):
        with SqliteStore(tmp_path / "store.db") as store:
            manager = app.manager(store=store)
            (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
            alice = User("alice", manager)
            if seen == 0:
                asks(alice, "team", "bob")
                request = RequestedFriend(to_account="alice", add_wording="hi")
                manager.feed(SnsPrevFriendAdd(from_account="bob", friend_item=[request]))
            friends = manager.getFriendshipManager()
            found = (friends.getFriendApplicationList()).unwrap()
            unread, listed_ = listed(alice)
            assert (unread, found.unreadCount) == ((1, 1) if seen < 2 else (0, 0))
            assert [each.fromUser for each in listed_] == ["bob"]
            (from_bob,) = found.friendApplicationList or []
            assert (from_bob.userID, from_bob.addWording) == ("bob", "hi")
            if seen == 1:
                assert (manager.getGroupManager().setGroupApplicationRead()).ok
                assert (friends.setFriendApplicationRead()).ok
            manager.unInitSDK()
