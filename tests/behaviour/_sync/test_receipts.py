# Generated from tests/behaviour/_async/test_receipts.py by scripts/make_sync.py. Do not edit.
"""Stories of read receipts: who sends, who reads, who hears what."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat import GetGroupMessageReadMemberListFilter as Filter

from .app import START, App

pytestmark = pytest.mark.anyio

GROUP_RECEIPT = "group_open_http_svc/group_msg_receipt"
GROUP_TOTALS = "group_open_http_svc/get_group_msg_receipt"


def test_group_receipts_rise_one_by_one(every_face: App) -> None:
    alice, bob, carol = every_face.users("alice", "bob", "carol")
    team = every_face.team("alice", "bob", "carol")
    message = alice.say("who reads this?", group=team)
    for reader in (bob, carol):
        reader.pump()
        (reader.messages.sendMessageReadReceipts(messageList=reader.arrived)).unwrap()
        alice.pump()
    seen = [(each.msgID, each.groupID, each.readCount, each.unreadCount) for each in alice.receipts]
    assert seen == [(message.msgID, team, 1, 1), (message.msgID, team, 2, 0)]
    assert alice.reads == []


def test_a_peer_receipt_and_a_read_mark_are_two_things(every_face: App) -> None:
    alice, bob = every_face.users("alice", "bob")
    message = alice.say("only for you", to="bob")
    assert alice.pump() == 0
    assert message.msgID is not None
    (bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID])).unwrap()
    alice.pump()
    assert [(each.userID, each.msgID, each.isPeerRead) for each in alice.receipts] == [
        ("bob", message.msgID, True)
    ]
    assert alice.reads == []
    assert every_face.mock.user("bob").unread == 1
    (bob.messages.markC2CMessageAsRead(userID="alice")).unwrap()
    alice.pump()
    assert [(each.userID, each.msgID, each.timestamp) for each in alice.reads] == [("bob", "", START)]
    assert len(alice.receipts) == 1
    assert every_face.mock.user("bob").unread == 0


def test_no_fact_comes_twice(app: App) -> None:
    alice, bob, _ = app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    group_message = alice.say("one", group=team)
    message = alice.say("two", to="bob")
    for _ in range(3):
        (bob.messages.sendMessageReadReceipts(messageIDList=[group_message.msgID or ""])).unwrap()
        (bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
        (bob.messages.markC2CMessageAsRead(userID="alice")).unwrap()
        alice.pump()
    assert len(alice.receipts) == 2
    assert len(alice.reads) == 1
    # What was sent once is not sent again.
    assert app.calls(GROUP_RECEIPT) == 1
    assert app.calls("openim/c2c_msg_read_receipt") == 1


def test_asking_stops_when_everybody_has_read(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    message = alice.say("one", group=team)
    (bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    alice.pump()
    asked = app.calls(GROUP_TOTALS)
    alice.pump()
    alice.pump()
    assert app.calls(GROUP_TOTALS) == asked == 1


def test_asking_stops_when_the_server_has_forgotten(app: App) -> None:
    alice, _ = app.users("alice", "bob")
    team = app.team("alice", "bob")
    alice.say("one", group=team)
    alice.say("two", to="bob")
    app.mock.clock.advance(7 * 86400 + 1)
    (alice.manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    alice.pump()
    assert app.calls(GROUP_TOTALS) == 0
    assert app.calls("openim/get_c2c_unread_msg_num") == 0


def test_many_messages_take_few_calls(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    for number in range(120):
        alice.say(str(number), group=team)
    alice.pump()
    assert app.calls(GROUP_TOTALS) == 3
    bob.pump()
    (bob.messages.sendMessageReadReceipts(messageList=bob.arrived)).unwrap()
    assert app.calls(GROUP_RECEIPT) == 3
    alice.pump()
    assert sorted(each.readCount or 0 for each in alice.receipts) == [1] * 120


def test_own_unflagged_and_receipted_messages_are_passed_over(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    own = bob.say("mine", to="alice")
    plain = alice.say("no receipt", to="bob", receipt=False)
    plain.needReadReceipt = False
    assert (bob.messages.sendMessageReadReceipts(messageList=[own, plain])).ok
    assert app.calls("openim/c2c_msg_read_receipt") == 0


@pytest.mark.parametrize("told", [True, False])
def test_a_receiver_learns_whether_a_peer_asked_for_a_receipt(app: App, told: bool) -> None:
    app.mock.config.roam_message_fields = told
    alice, bob = app.users("alice", "bob")
    for asks in (True, False):
        app.mock.user("alice").sends("from my phone", to="bob", need_read_receipt=asks)
        app.mock.clock.advance(1)
    bob.pump()
    wanted = [True, False] if told else [None, None]
    assert [each.needReadReceipt for each in bob.arrived] == wanted
    history = (bob.messages.getC2CHistoryMessageList(userID="alice", count=10)).unwrap()
    assert [each.needReadReceipt for each in history] == wanted[::-1]
    (bob.messages.sendMessageReadReceipts(messageList=bob.arrived)).unwrap()
    sent = app.mock.journal.calls("openim/c2c_msg_read_receipt")
    assert [len(json.loads(entry.request)["C2CMsgInfo"]) for entry in sent] == [1 if told else 2]
    own = (alice.messages.getC2CHistoryMessageList(userID="bob", count=10)).unwrap()
    totals = (alice.messages.getMessageReadReceipts(messageList=own)).unwrap()
    assert [each.isPeerRead for each in totals] == ([True] if told else [False, True])


def test_a_recalled_message_is_not_reported_as_read(app: App) -> None:
    alice, _ = app.users("alice", "bob")
    first = alice.say("stays", to="bob")
    second = alice.say("goes", to="bob")
    # Recalled by somebody else than this process: the peer's unread count falls all the same.
    assert second.ref is not None
    app.client.openim.admin_msg_withdraw("alice", "bob", f"{second.seq}_{second.random}_{START}")
    alice.pump()
    alice.pump()
    assert alice.reads == []
    assert alice.revoked == [second.msgID]
    app.mock.user("bob").reads("alice")
    alice.pump()
    assert [each.timestamp for each in alice.reads] == [first.timestamp]


def test_reading_half_of_a_conversation(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    alice.say("one", to="bob")
    app.mock.clock.advance(10)
    alice.say("two", to="bob")
    conversations = bob.manager.getConversationManager()
    (
        conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c_alice", cleanTimestamp=START, cleanSequence=0
        )
    ).unwrap()
    alice.pump()
    assert [each.timestamp for each in alice.reads] == [START]
    (
        conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c", cleanTimestamp=0, cleanSequence=0
        )
    ).unwrap()
    alice.pump()
    assert [each.timestamp for each in alice.reads] == [START, START + 10]
    history = (alice.messages.getC2CHistoryMessageList(userID="bob", count=10)).unwrap()
    assert [each.isPeerRead for each in history] == [True, True]


def test_totals_on_demand(every_face: App) -> None:
    alice, bob, _ = every_face.users("alice", "bob", "carol")
    team = every_face.team("alice", "bob", "carol")
    asked = alice.say("with", group=team)
    plain = alice.say("without", group=team, receipt=False)
    (bob.messages.sendMessageReadReceipts(messageIDList=[asked.msgID or ""])).unwrap()
    totals = (alice.messages.getMessageReadReceipts(messageList=[plain, asked])).unwrap()
    assert [(each.msgID, each.readCount, each.unreadCount) for each in totals] == [(asked.msgID, 1, 1)]
    by_id = (
        alice.messages.getMessageReadReceipts(messageIDList=[plain.msgID or "", asked.msgID or ""])
    ).unwrap()
    assert by_id == totals
    # Others' messages have no data for this user.
    assert (bob.messages.getMessageReadReceipts(messageIDList=[asked.msgID or ""])).unwrap() == []


def test_peer_receipts_on_demand(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    first = alice.say("one", to="bob")
    second = alice.say("two", to="bob")
    (bob.messages.sendMessageReadReceipts(messageIDList=[second.msgID or ""])).unwrap()
    totals = (alice.messages.getMessageReadReceipts(messageList=[first, second])).unwrap()
    assert [(each.userID, each.msgID, each.isPeerRead) for each in totals] == [
        ("bob", first.msgID, False),
        ("bob", second.msgID, True),
    ]


def test_messages_asked_about_are_watched(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    message = alice.say("one", group=team)
    (bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    # A process that starts anew knows nothing of the message but its id.
    later = app.user("alice")
    totals = (later.messages.getMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    assert totals[0].readCount == 1
    assert later.pump() == 0
    (carol.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    later.pump()
    assert [(each.readCount, each.unreadCount) for each in later.receipts] == [(2, 0)]


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_the_member_lists_in_pages(app: App, size: int) -> None:
    names = ["alice", "bob", "carol", "dave", "erin", "frank"]
    alice = app.user("alice")
    team = app.team(*names)
    message = alice.say("who?", group=team)
    for name in ("dave", "bob", "erin"):
        app.mock.user(name).receipts(app.mock.group(team).last_message)
    found: dict[Filter, list[str]] = {}
    for wanted in Filter:
        found[wanted], cursor, pages = [], 0, 0
        while True:
            page = (
                alice.messages.getGroupMessageReadMemberList(
                    message=message, filter=wanted, nextSeq=cursor, count=size
                )
            ).unwrap()
            pages += 1
            found[wanted] += [member.userID or "" for member in page.memberInfoList]
            if page.isFinished:
                break
            cursor = page.nextSeq
        assert pages <= -(-len(found[wanted]) // size) + 1
    assert sorted(found[Filter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ]) == ["bob", "dave", "erin"]
    assert sorted(found[Filter.V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD]) == ["carol", "frank"]


def test_a_real_sdk_id_is_looked_for(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    message = alice.say("to you", to="bob")
    in_group = alice.say("to all", group=team)
    assert message.sdkMsgID is not None
    assert (bob.messages.sendMessageReadReceipts(messageIDList=[message.sdkMsgID])).ok
    tiny_id = message.sdkMsgID.split("-")[0]
    group_id = f"{tiny_id}-{START - 3}-{in_group.random}"
    assert (bob.messages.sendMessageReadReceipts(messageIDList=[group_id])).ok
    alice.pump()
    assert {each.msgID for each in alice.receipts} == {message.msgID, in_group.msgID}
    unknown = bob.messages.sendMessageReadReceipts(messageIDList=[f"{tiny_id}-{START}-1"])
    assert unknown.code == 6017


def test_a_member_who_leaves_is_no_longer_unread(app: App) -> None:
    alice, _, _ = app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    alice.say("one", group=team)
    alice.pump()
    assert alice.receipts == []
    group = app.mock.world.groups.get(team)
    assert group is not None
    app.mock.world.groups.leave(group, "carol")
    alice.pump()
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(0, 1)]
