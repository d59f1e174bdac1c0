"""Stories of news: messages that arrive, and messages that are taken back."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener, V2TimUserFullInfo
from tencent_im_compat.errors import TransportError, UnreadableReplyError

from ..faces import QUICK
from ..helpers import texts
from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

SENT, REVOKED = 2, 6
GROUPS = "group_open_http_svc/get_joined_group_list"
GROUP_HISTORY = "group_open_http_svc/group_msg_get_simple"
CONTACTS = "recentcontact/get_list"
HISTORY = "openim/admin_getroammsg"
UNREAD = "openim/get_c2c_unread_msg_num"


# ------------------------------------------------------------ news


async def test_news_is_what_others_send(every_face: AsyncApp) -> None:
    alice, bob = await every_face.users("alice", "bob")
    team = every_face.team("alice", "bob")
    sent = [await alice.say("to you", to="bob"), await alice.say("to all", group=team)]
    await bob.say("an answer", to="alice")
    assert await bob.pump() == 2
    assert await alice.pump() == 1
    assert texts(alice.arrived) == ["an answer"]
    assert {(each.msgID, each.timestamp, each.seq, each.random) for each in bob.arrived} == {
        (each.msgID, each.timestamp, each.seq, each.random) for each in sent
    }
    by_text = dict(zip(texts(bob.arrived), bob.arrived, strict=True))
    for text, user_id, group_id, asks in (("to you", "alice", None, True), ("to all", None, team, None)):
        message = by_text[text]
        assert (message.userID, message.groupID) == (user_id, group_id)
        assert (message.sender, message.isSelf, message.status) == ("alice", False, SENT)
        assert message.needReadReceipt is asks
    assert await bob.pump() == await alice.pump() == 0


async def test_history_before_login_is_no_news(app: AsyncApp) -> None:
    team = app.team("alice", "bob", "carol")
    # The conversations rest at different times, the latest one in the very second of the login.
    for peer in ("bob", "carol", "dave"):
        app.mock.user(peer).sends(f"old of {peer}", to="alice")
        app.mock.user("bob").sends("old in the group", group=team)
        app.mock.clock.advance(100)
    app.mock.user("erin").sends("just now", to="alice")
    alice = await app.user("alice")
    for _ in range(3):
        assert await alice.pump() == 0
    for peer in ("bob", "erin", "frank"):
        app.mock.user(peer).sends(f"new of {peer}", to="alice")
    app.mock.user("bob").sends("new in the group", group=team)
    await alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == [
        "new in the group",
        "new of bob",
        "new of erin",
        "new of frank",
    ]


async def test_two_messages_within_one_second(app: AsyncApp) -> None:
    alice = await app.user("alice")
    bob = app.mock.user("bob")
    team = app.team("alice", "bob")
    for number in range(3):
        bob.sends(f"{number} alone", to="alice")
        bob.sends(f"{number} in the group", group=team)
        assert await alice.pump() == 2
    assert len(set(texts(alice.arrived))) == 6
    assert {each.timestamp for each in alice.arrived} == {START}


async def test_a_message_that_moves_no_list(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    await alice.say("first", to="bob")
    await bob.pump()
    app.mock.clock.advance(5)
    await alice.say("quiet", to="bob", isExcludedFromLastMessage=True)
    await bob.pump()
    assert texts(bob.arrived) == ["first", "quiet"]


@pytest.mark.parametrize("kind", ["Private", "ChatRoom"])
async def test_a_group_joined_later(app: AsyncApp, kind: str) -> None:
    alice, bob = await app.users("alice", "bob")
    club = app.team("alice", type=kind, id="club")
    await alice.say("before bob came", group=club)
    await bob.pump()
    app.mock.clock.advance(60)
    app.mock.group(club).add("bob")
    await alice.say("welcome", group=club)
    await bob.pump()
    assert texts(bob.arrived) == ["welcome"]


async def test_many_messages_between_two_rounds(app: AsyncApp) -> None:
    team = app.team("alice", "bob")
    bob = app.mock.user("bob")
    bob.sends("at rest", to="alice")
    alice = await app.user("alice")
    wanted = [f"{number}" for number in range(250)]
    for text in wanted:
        bob.sends(text, to="alice")
        bob.sends(text, group=team)
        app.mock.clock.advance(1)
    for _ in range(3):
        await alice.pump()
    assert texts(each for each in alice.arrived if each.userID) == wanted
    assert texts(each for each in alice.arrived if each.groupID) == wanted


HEARD_MEANWHILE = {
    GROUPS: ["bob alone", "carol alone"],
    GROUP_HISTORY: ["bob alone", "carol alone"],
    CONTACTS: ["in the group"],
    HISTORY: ["in the group"],
}
"""What is heard although a command fails: all but what is broken."""


@pytest.mark.parametrize("command", HEARD_MEANWHILE)
async def test_a_round_that_fails_loses_nothing(every_face: AsyncApp, command: str) -> None:
    app = every_face
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    for name in ("bob", "carol"):
        app.mock.user(name).sends(f"{name} alone", to="alice")
    app.mock.user("bob").sends("in the group", group=team)
    with app.mock.fault("reset", command):
        for _ in range(2):
            with pytest.raises(TransportError, match=command):
                await alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == HEARD_MEANWHILE[command]
    app.mock.user("bob").sends("meanwhile", group=team)
    await alice.pump()
    await alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == ["bob alone", "carol alone", "in the group", "meanwhile"]


async def test_a_conversation_that_cannot_be_read_holds_up_no_other(app: AsyncApp) -> None:
    alice = await app.user("alice")
    broken = app.team("alice", "bob")
    team = app.mock.group("other", members=["alice", "carol"]).id
    app.mock.user("bob").sends("in the broken one", group=broken)
    app.mock.user("carol").sends("in another", group=team)
    app.mock.user("carol").sends("alone", to="alice")
    # All attempts of the first call for a group's history.
    app.mock.fault("answer", GROUP_HISTORY, body=b"\xff{", count=QUICK.attempts)
    with pytest.raises(UnreadableReplyError):
        await alice.pump()
    assert len(alice.arrived) == 2
    await alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == ["alone", "in another", "in the broken one"]


async def test_a_broken_conversation_does_not_keep_a_user_deaf_from_the_start(app: AsyncApp) -> None:
    broken = app.team("alice", "bob")
    app.mock.user("bob").sends("before", group=broken)
    fault = app.mock.fault("answer", GROUP_HISTORY, body=b"\xff{")
    alice = await app.user("alice")
    app.mock.user("bob").sends("alone", to="alice")
    await alice.pump()
    assert texts(alice.arrived) == ["alone"]
    app.mock.user("bob").sends("after", group=broken)
    with pytest.raises(UnreadableReplyError):
        await alice.pump()
    fault.remove()
    app.mock.clock.advance(60)
    await alice.pump()
    assert texts(alice.arrived) == ["alone", "after"]


async def test_a_round_that_fails_loses_no_receipt(every_face: AsyncApp) -> None:
    app = every_face
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    await alice.say("in the group", group=team)
    await alice.say("alone", to="bob")
    await bob.pump()
    for message in bob.arrived:
        assert (await bob.messages.sendMessageReadReceipts(messageList=[message])).ok
    for command in (UNREAD, GROUPS):
        with app.mock.fault("reset", command), pytest.raises(TransportError, match=command):
            await alice.pump()
    await alice.pump()
    await alice.pump()
    assert sorted((each.groupID or "", each.readCount or 0) for each in alice.receipts) == [
        ("", 0),
        (team, 1),
    ]


# ------------------------------------------------------------ recalls


async def test_a_recall_is_reported_once(every_face: AsyncApp) -> None:
    alice, bob = await every_face.users("alice", "bob")
    told: list[tuple[str, str | None, str]] = []

    def with_info(msg_id: str, operator: V2TimUserFullInfo, reason: str) -> None:
        told.append((msg_id, operator.userID, reason))

    listener = V2TimAdvancedMsgListener(onRecvMessageRevokedWithInfo=with_info)
    await bob.messages.addAdvancedMsgListener(listener=listener)
    team = every_face.team("alice", "bob")
    sent = [await alice.say("to you", to="bob"), await alice.say("to all", group=team)]
    unseen = await alice.say("never seen", to="bob")
    assert (await alice.messages.revokeMessage(message=unseen)).ok
    await bob.pump()
    await alice.pump()
    for message in sent:
        assert (await alice.messages.revokeMessage(message=message)).ok
        assert message.status == REVOKED
    for _ in range(2):
        await bob.pump()
        await alice.pump()
    assert sorted(map(str, texts(bob.arrived))) == ["to all", "to you"]
    assert sorted(bob.revoked) == sorted(each.msgID or "" for each in sent)
    assert sorted(told) == sorted((each.msgID or "", "alice", "") for each in sent)
    # The one who revoked knows it already.
    assert alice.revoked == []


async def test_what_another_process_recalls_is_news(app: AsyncApp) -> None:
    here = await app.user("alice")
    there = await app.user("alice")
    team = app.team("alice", "bob")
    sent = [await here.say("to you", to="bob"), await here.say("to all", group=team)]
    await here.pump()
    for message in sent:
        assert (await there.messages.revokeMessage(msgID=message.msgID)).ok
    await here.pump()
    await there.pump()
    assert sorted(here.revoked) == sorted(each.msgID or "" for each in sent)
    assert there.revoked == []
