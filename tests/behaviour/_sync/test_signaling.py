# Generated from tests/behaviour/_async/test_signaling.py by scripts/make_sync.py. Do not edit.
"""Invitations and answers, between two and in groups; time-outs, restarts, and what other SDKs send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import SqliteStore, V2TimSignalingInfo, V2TimSignalingListener
from tencent_im_compat._sync.v2tim import V2TIMManager

from ...waiting import sync_until
from .app import App, User

pytestmark = pytest.mark.anyio

Heard = list[tuple[str, tuple[Any, ...]]]


def hear(user: User) -> Heard:
    """Begins to hear signals."""
    heard: Heard = []

    def noting(name: str) -> Any:
        return lambda *told: heard.append((name, told))

    names = ("onReceiveNewInvitation", "onInviteeAccepted", "onInviteeRejected")
    more = ("onInvitationCancelled", "onInvitationTimeout", "onInvitationModified")
    listener = V2TimSignalingListener(**{name: noting(name) for name in (*names, *more)})
    user.manager.getSignalingManager().addSignalingListener(listener=listener)
    return heard


def test_one_to_one(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    ours, theirs = hear(alice), hear(bob)
    calls, answers = alice.manager.getSignalingManager(), bob.manager.getSignalingManager()
    first = (calls.invite(invitee="bob", data="call", timeout=30)).unwrap()
    sent = json.loads(
        json.loads(app.mock.journal.calls("openim/sendmsg")[-1].request)["MsgBody"][0]["MsgContent"]["Data"]
    )
    assert sent == {
        "businessID": 1,
        "inviteID": first,
        "inviter": "alice",
        "inviteeList": ["bob"],
        "groupID": "",
        "data": "call",
        "timeout": 30,
        "actionType": 1,
    }
    bob.pump()
    assert theirs == [("onReceiveNewInvitation", (first, "alice", "", ["bob"], "call"))]
    info = (answers.getSignalingInfo(msgID=bob.arrived[-1].msgID or "")).unwrap()
    assert (info.inviteID, info.inviteeList, info.timeout, info.actionType) == (first, ["bob"], 30, 1)
    app.mock.clock.advance(1)
    assert (answers.accept(inviteID=first, data="ok")).ok
    alice.pump()
    assert ours == [("onInviteeAccepted", (first, "bob", "ok"))]
    assert (answers.reject(inviteID=first)).code == 8010
    assert (calls.cancel(inviteID=first)).code == 8010
    app.mock.clock.advance(1)
    second = (calls.invite(invitee="bob", data="again")).unwrap()
    bob.pump()
    app.mock.clock.advance(1)
    assert (answers.cancel(inviteID=second)).code == 8011
    assert (calls.accept(inviteID=second)).code == 8011
    assert (calls.modifyInvitation(inviteID=second, data="video")).ok
    bob.pump()
    assert theirs.pop() == ("onInvitationModified", (second, "video"))
    app.mock.clock.advance(1)
    assert (calls.cancel(inviteID=second, data="never mind")).ok
    bob.pump()
    assert theirs.pop() == ("onInvitationCancelled", (second, "alice", "never mind"))
    assert (answers.accept(inviteID=second)).code == 8010


def test_in_a_group(app: App) -> None:
    alice, bob, carol, dave = app.users("alice", "bob", "carol", "dave")
    team = app.team("alice", "bob", "carol", "dave")
    ours, theirs, others = hear(alice), hear(bob), hear(dave)
    calls = alice.manager.getSignalingManager()
    invited = (calls.inviteInGroup(groupID=team, inviteeList=["bob", "carol"], data="join")).unwrap()
    for user in (bob, carol, dave):
        user.pump()
    assert theirs == [("onReceiveNewInvitation", (invited, "alice", team, ["bob", "carol"], "join"))]
    assert others == []
    assert (dave.manager.getSignalingManager().accept(inviteID=invited)).code == 8010
    assert (bob.manager.getSignalingManager().accept(inviteID=invited)).ok
    assert (bob.manager.getSignalingManager().accept(inviteID=invited)).code in (8010, 8011)
    assert (carol.manager.getSignalingManager().reject(inviteID=invited, data="busy")).ok
    alice.pump()
    assert sorted(ours) == [
        ("onInviteeAccepted", (invited, "bob", "")),
        ("onInviteeRejected", (invited, "carol", "busy")),
    ]
    nobody = calls.inviteInGroup(groupID=team, inviteeList=[], data="x")
    assert (nobody.code, nobody.desc) == (6017, "inviteeList: must not be empty")
    wrong = calls.invite(invitee="bob", data="x", timeout=-1)
    assert (wrong.code, wrong.desc) == (6017, "timeout: must be 0 or more")


def test_the_time_is_over(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    ours, theirs = hear(alice), hear(bob)
    invited = (alice.manager.getSignalingManager().invite(invitee="bob", data="call", timeout=10)).unwrap()
    bob.pump()
    app.mock.clock.advance(11)
    sync_until(lambda: app.calls("openim/sendmsg") == 2)
    alice.pump()
    bob.pump()
    assert ours == [("onInvitationTimeout", (invited, ["bob"]))]
    assert theirs[-1] == ("onInvitationTimeout", (invited, ["bob"]))
    assert (bob.manager.getSignalingManager().accept(inviteID=invited)).code == 8010


def test_a_time_out_is_told_once_after_a_restart(app: App, tmp_path: Path) -> None:
    bob = app.user("bob")

    def alice_with(store: SqliteStore) -> V2TIMManager:
        manager = app.manager(store=store)
        assert (manager.login(userID="alice", userSig=app.sig("alice"))).ok
        return manager

    with SqliteStore(tmp_path / "store.db") as store:
        manager = alice_with(store)
        invited = (manager.getSignalingManager().invite(invitee="bob", data="call", timeout=10)).unwrap()
        assert (manager.unInitSDK()).ok
    app.mock.clock.advance(60)
    for _ in range(2):
        with SqliteStore(tmp_path / "store.db") as store:
            manager = alice_with(store)
            sync_until(lambda: app.calls("openim/sendmsg") == 2)
            assert (manager.unInitSDK()).ok
    heard = hear(bob)
    bob.pump()
    assert app.calls("openim/sendmsg") == 2
    told = [name for name, arguments in heard if invited in arguments]
    assert told == ["onReceiveNewInvitation", "onInvitationTimeout"]


def test_what_is_no_invitation(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    heard = hear(bob)
    signaling = bob.manager.getSignalingManager()
    plain = alice.say("no signal", to="bob")
    assert (signaling.getSignalingInfo(msgID=plain.msgID or "")).code == 6017
    for data in (
        '{"inviteID":"x"}',
        '{"inviteID":1,"businessID":1}',
        "[" * 3000 + "inviteID",
        '{"inviteID":"x","businessID":1,"inviteeList":["bob"],"actionType":9,"inviter":"alice"}',
    ):
        created = (alice.messages.createCustomMessage(data=data)).unwrap()
        (alice.messages.sendMessage(id=created.id, receiver="bob", groupID="")).unwrap()
    bob.pump()
    assert heard == []
    known = V2TimSignalingInfo(
        inviteID="by-push", inviter="alice", inviteeList=["bob"], actionType=1, data="d"
    )
    assert (signaling.addInvitedSignaling(info=known)).ok
    assert (signaling.addInvitedSignaling(info=known)).code == 8012
    assert (signaling.accept(inviteID="by-push")).ok
    signaling.removeSignalingListener()
