"""Invitations and answers, between two and in groups; time-outs, restarts, and what other SDKs send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import SqliteStore, V2TimSignalingInfo, V2TimSignalingListener
from tencent_im_compat._async.v2tim import V2TIMManager

from ...waiting import async_until
from .app import AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

Heard = list[tuple[str, tuple[Any, ...]]]


async def hear(user: AsyncUser) -> Heard:
    """Begins to hear signals."""
    heard: Heard = []

    def noting(name: str) -> Any:
        return lambda *told: heard.append((name, told))

    names = ("onReceiveNewInvitation", "onInviteeAccepted", "onInviteeRejected")
    more = ("onInvitationCancelled", "onInvitationTimeout", "onInvitationModified")
    listener = V2TimSignalingListener(**{name: noting(name) for name in (*names, *more)})
    await user.manager.getSignalingManager().addSignalingListener(listener=listener)
    return heard


async def test_one_to_one(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    ours, theirs = await hear(alice), await hear(bob)
    calls, answers = alice.manager.getSignalingManager(), bob.manager.getSignalingManager()
    first = (await calls.invite(invitee="bob", data="call", timeout=30)).unwrap()
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
    await bob.pump()
    assert theirs == [("onReceiveNewInvitation", (first, "alice", "", ["bob"], "call"))]
    info = (await answers.getSignalingInfo(msgID=bob.arrived[-1].msgID or "")).unwrap()
    assert (info.inviteID, info.inviteeList, info.timeout, info.actionType) == (first, ["bob"], 30, 1)
    app.mock.clock.advance(1)
    assert (await answers.accept(inviteID=first, data="ok")).ok
    await alice.pump()
    assert ours == [("onInviteeAccepted", (first, "bob", "ok"))]
    assert (await answers.reject(inviteID=first)).code == 8010
    assert (await calls.cancel(inviteID=first)).code == 8010
    app.mock.clock.advance(1)
    second = (await calls.invite(invitee="bob", data="again")).unwrap()
    await bob.pump()
    app.mock.clock.advance(1)
    assert (await answers.cancel(inviteID=second)).code == 8011
    assert (await calls.accept(inviteID=second)).code == 8011
    assert (await calls.modifyInvitation(inviteID=second, data="video")).ok
    await bob.pump()
    assert theirs.pop() == ("onInvitationModified", (second, "video"))
    app.mock.clock.advance(1)
    assert (await calls.cancel(inviteID=second, data="never mind")).ok
    await bob.pump()
    assert theirs.pop() == ("onInvitationCancelled", (second, "alice", "never mind"))
    assert (await answers.accept(inviteID=second)).code == 8010


async def test_in_a_group(app: AsyncApp) -> None:
    alice, bob, carol, dave = await app.users("alice", "bob", "carol", "dave")
    team = app.team("alice", "bob", "carol", "dave")
    ours, theirs, others = await hear(alice), await hear(bob), await hear(dave)
    calls = alice.manager.getSignalingManager()
    invited = (await calls.inviteInGroup(groupID=team, inviteeList=["bob", "carol"], data="join")).unwrap()
    for user in (bob, carol, dave):
        await user.pump()
    assert theirs == [("onReceiveNewInvitation", (invited, "alice", team, ["bob", "carol"], "join"))]
    assert others == []
    assert (await dave.manager.getSignalingManager().accept(inviteID=invited)).code == 8010
    assert (await bob.manager.getSignalingManager().accept(inviteID=invited)).ok
    assert (await bob.manager.getSignalingManager().accept(inviteID=invited)).code in (8010, 8011)
    assert (await carol.manager.getSignalingManager().reject(inviteID=invited, data="busy")).ok
    await alice.pump()
    assert sorted(ours) == [
        ("onInviteeAccepted", (invited, "bob", "")),
        ("onInviteeRejected", (invited, "carol", "busy")),
    ]
    nobody = await calls.inviteInGroup(groupID=team, inviteeList=[], data="x")
    assert (nobody.code, nobody.desc) == (6017, "inviteeList: must not be empty")
    wrong = await calls.invite(invitee="bob", data="x", timeout=-1)
    assert (wrong.code, wrong.desc) == (6017, "timeout: must be 0 or more")


async def test_the_time_is_over(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    ours, theirs = await hear(alice), await hear(bob)
    invited = (
        await alice.manager.getSignalingManager().invite(invitee="bob", data="call", timeout=10)
    ).unwrap()
    await bob.pump()
    app.mock.clock.advance(11)
    await async_until(lambda: app.calls("openim/sendmsg") == 2)
    await alice.pump()
    await bob.pump()
    assert ours == [("onInvitationTimeout", (invited, ["bob"]))]
    assert theirs[-1] == ("onInvitationTimeout", (invited, ["bob"]))
    assert (await bob.manager.getSignalingManager().accept(inviteID=invited)).code == 8010


async def test_a_time_out_is_told_once_after_a_restart(app: AsyncApp, tmp_path: Path) -> None:
    bob = await app.user("bob")

    async def alice_with(store: SqliteStore) -> V2TIMManager:
        manager = await app.manager(store=store)
        assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
        return manager

    with SqliteStore(tmp_path / "store.db") as store:
        manager = await alice_with(store)
        invited = (
            await manager.getSignalingManager().invite(invitee="bob", data="call", timeout=10)
        ).unwrap()
        assert (await manager.unInitSDK()).ok
    app.mock.clock.advance(60)
    for _ in range(2):
        with SqliteStore(tmp_path / "store.db") as store:
            manager = await alice_with(store)
            await async_until(lambda: app.calls("openim/sendmsg") == 2)
            assert (await manager.unInitSDK()).ok
    heard = await hear(bob)
    await bob.pump()
    assert app.calls("openim/sendmsg") == 2
    told = [name for name, arguments in heard if invited in arguments]
    assert told == ["onReceiveNewInvitation", "onInvitationTimeout"]


async def test_what_is_no_invitation(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    heard = await hear(bob)
    signaling = bob.manager.getSignalingManager()
    plain = await alice.say("no signal", to="bob")
    assert (await signaling.getSignalingInfo(msgID=plain.msgID or "")).code == 6017
    for data in (
        '{"inviteID":"x"}',
        '{"inviteID":1,"businessID":1}',
        "[" * 3000 + "inviteID",
        '{"inviteID":"x","businessID":1,"inviteeList":["bob"],"actionType":9,"inviter":"alice"}',
    ):
        created = (await alice.messages.createCustomMessage(data=data)).unwrap()
        (await alice.messages.sendMessage(id=created.id, receiver="bob", groupID="")).unwrap()
    await bob.pump()
    assert heard == []
    known = V2TimSignalingInfo(
        inviteID="by-push", inviter="alice", inviteeList=["bob"], actionType=1, data="d"
    )
    assert (await signaling.addInvitedSignaling(info=known)).ok
    assert (await signaling.addInvitedSignaling(info=known)).code == 8012
    assert (await signaling.accept(inviteID="by-push")).ok
    await signaling.removeSignalingListener()
