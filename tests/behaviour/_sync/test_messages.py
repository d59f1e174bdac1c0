# Generated from tests/behaviour/_async/test_messages.py by scripts/make_sync.py. Do not edit.
"""Stories of news: messages that arrive, and messages that are taken back."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimAdvancedMsgListener, V2TimUserFullInfo
from tencent_im_compat.errors import TransportError, UnreadableReplyError

from ..faces import QUICK
from ..helpers import texts
from .app import START, App

pytestmark = pytest.mark.anyio

SENT, REVOKED = 2, 6
GROUPS = "group_open_http_svc/get_joined_group_list"
GROUP_HISTORY = "group_open_http_svc/group_msg_get_simple"
CONTACTS = "recentcontact/get_list"
HISTORY = "openim/admin_getroammsg"
UNREAD = "openim/get_c2c_unread_msg_num"


# ------------------------------------------------------------ news


def test_news_is_what_others_send(every_face: App) -> None:
    alice, bob = every_face.users("alice", "bob")
    team = every_face.team("alice", "bob")
    sent = [alice.say("to you", to="bob"), alice.say("to all", group=team)]
    bob.say("an answer", to="alice")
    assert bob.pump() == 2
    assert alice.pump() == 1
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
    assert bob.pump() == alice.pump() == 0


def test_history_before_login_is_no_news(app: App) -> None:
    team = app.team("alice", "bob", "carol")
    # The conversations rest at different times, the latest one in the very second of the login.
    for peer in ("bob", "carol", "dave"):
        app.mock.user(peer).sends(f"old of {peer}", to="alice")
        app.mock.user("bob").sends("old in the group", group=team)
        app.mock.clock.advance(100)
    app.mock.user("erin").sends("just now", to="alice")
    alice = app.user("alice")
    for _ in range(3):
        assert alice.pump() == 0
    for peer in ("bob", "erin", "frank"):
        app.mock.user(peer).sends(f"new of {peer}", to="alice")
    app.mock.user("bob").sends("new in the group", group=team)
    alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == [
        "new in the group",
        "new of bob",
        "new of erin",
        "new of frank",
    ]


def test_two_messages_within_one_second(app: App) -> None:
    alice = app.user("alice")
    bob = app.mock.user("bob")
    team = app.team("alice", "bob")
    for number in range(3):
        bob.sends(f"{number} alone", to="alice")
        bob.sends(f"{number} in the group", group=team)
        assert alice.pump() == 2
    assert len(set(texts(alice.arrived))) == 6
    assert {each.timestamp for each in alice.arrived} == {START}


def test_a_message_that_moves_no_list(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    alice.say("first", to="bob")
    bob.pump()
    app.mock.clock.advance(5)
    alice.say("quiet", to="bob", isExcludedFromLastMessage=True)
    bob.pump()
    assert texts(bob.arrived) == ["first", "quiet"]


@pytest.mark.parametrize("kind", ["Private", "ChatRoom"])
def test_a_group_joined_later(app: App, kind: str) -> None:
    alice, bob = app.users("alice", "bob")
    club = app.team("alice", type=kind, id="club")
    alice.say("before bob came", group=club)
    bob.pump()
    app.mock.clock.advance(60)
    app.mock.group(club).add("bob")
    alice.say("welcome", group=club)
    bob.pump()
    assert texts(bob.arrived) == ["welcome"]


def test_many_messages_between_two_rounds(app: App) -> None:
    team = app.team("alice", "bob")
    bob = app.mock.user("bob")
    bob.sends("at rest", to="alice")
    alice = app.user("alice")
    wanted = [f"{number}" for number in range(250)]
    for text in wanted:
        bob.sends(text, to="alice")
        bob.sends(text, group=team)
        app.mock.clock.advance(1)
    for _ in range(3):
        alice.pump()
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
def test_a_round_that_fails_loses_nothing(every_face: App, command: str) -> None:
    app = every_face
    alice = app.user("alice")
    team = app.team("alice", "bob")
    for name in ("bob", "carol"):
        app.mock.user(name).sends(f"{name} alone", to="alice")
    app.mock.user("bob").sends("in the group", group=team)
    with app.mock.fault("reset", command):
        for _ in range(2):
            with pytest.raises(TransportError, match=command):
                alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == HEARD_MEANWHILE[command]
    app.mock.user("bob").sends("meanwhile", group=team)
    alice.pump()
    alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == ["bob alone", "carol alone", "in the group", "meanwhile"]


def test_a_conversation_that_cannot_be_read_holds_up_no_other(app: App) -> None:
    alice = app.user("alice")
    broken = app.team("alice", "bob")
    team = app.mock.group("other", members=["alice", "carol"]).id
    app.mock.user("bob").sends("in the broken one", group=broken)
    app.mock.user("carol").sends("in another", group=team)
    app.mock.user("carol").sends("alone", to="alice")
    # All attempts of the first call for a group's history.
    app.mock.fault("answer", GROUP_HISTORY, body=b"\xff{", count=QUICK.attempts)
    with pytest.raises(UnreadableReplyError):
        alice.pump()
    assert len(alice.arrived) == 2
    alice.pump()
    assert sorted(map(str, texts(alice.arrived))) == ["alone", "in another", "in the broken one"]


def test_a_broken_conversation_does_not_keep_a_user_deaf_from_the_start(app: App) -> None:
    broken = app.team("alice", "bob")
    app.mock.user("bob").sends("before", group=broken)
    fault = app.mock.fault("answer", GROUP_HISTORY, body=b"\xff{")
    alice = app.user("alice")
    app.mock.user("bob").sends("alone", to="alice")
    alice.pump()
    assert texts(alice.arrived) == ["alone"]
    app.mock.user("bob").sends("after", group=broken)
    with pytest.raises(UnreadableReplyError):
        alice.pump()
    fault.remove()
    app.mock.clock.advance(60)
    alice.pump()
    assert texts(alice.arrived) == ["alone", "after"]


def test_a_round_that_fails_loses_no_receipt(every_face: App) -> None:
    app = every_face
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    alice.say("in the group", group=team)
    alice.say("alone", to="bob")
    bob.pump()
    for message in bob.arrived:
        assert (bob.messages.sendMessageReadReceipts(messageList=[message])).ok
    for command in (UNREAD, GROUPS):
        with app.mock.fault("reset", command), pytest.raises(TransportError, match=command):
            alice.pump()
    alice.pump()
    alice.pump()
    assert sorted((each.groupID or "", each.readCount or 0) for each in alice.receipts) == [
        ("", 0),
        (team, 1),
    ]


# ------------------------------------------------------------ recalls


def test_a_recall_is_reported_once(every_face: App) -> None:
    alice, bob = every_face.users("alice", "bob")
    told: list[tuple[str, str | None, str]] = []

    def with_info(msg_id: str, operator: V2TimUserFullInfo, reason: str) -> None:
        told.append((msg_id, operator.userID, reason))

    listener = V2TimAdvancedMsgListener(onRecvMessageRevokedWithInfo=with_info)
    bob.messages.addAdvancedMsgListener(listener=listener)
    team = every_face.team("alice", "bob")
    sent = [alice.say("to you", to="bob"), alice.say("to all", group=team)]
    unseen = alice.say("never seen", to="bob")
    assert (alice.messages.revokeMessage(message=unseen)).ok
    bob.pump()
    alice.pump()
    for message in sent:
        assert (alice.messages.revokeMessage(message=message)).ok
        assert message.status == REVOKED
    for _ in range(2):
        bob.pump()
        alice.pump()
    assert sorted(map(str, texts(bob.arrived))) == ["to all", "to you"]
    assert sorted(bob.revoked) == sorted(each.msgID or "" for each in sent)
    assert sorted(told) == sorted((each.msgID or "", "alice", "") for each in sent)
    # The one who revoked knows it already.
    assert alice.revoked == []


def test_what_another_process_recalls_is_news(app: App) -> None:
    here = app.user("alice")
    there = app.user("alice")
    team = app.team("alice", "bob")
    sent = [here.say("to you", to="bob"), here.say("to all", group=team)]
    here.pump()
    for message in sent:
        assert (there.messages.revokeMessage(msgID=message.msgID)).ok
    here.pump()
    there.pump()
    assert sorted(here.revoked) == sorted(each.msgID or "" for each in sent)
    assert there.revoked == []
