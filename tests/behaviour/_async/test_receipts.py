"""Stories of read receipts: who sends, who reads, who hears what."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat import GetGroupMessageReadMemberListFilter as Filter

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

GROUP_RECEIPT = "group_open_http_svc/group_msg_receipt"
GROUP_TOTALS = "group_open_http_svc/get_group_msg_receipt"


async def test_group_receipts_rise_one_by_one(every_face: AsyncApp) -> None:
    alice, bob, carol = await every_face.users("alice", "bob", "carol")
    team = every_face.team("alice", "bob", "carol")
    message = await alice.say("who reads this?", group=team)
    for reader in (bob, carol):
        await reader.pump()
        (await reader.messages.sendMessageReadReceipts(messageList=reader.arrived)).unwrap()
        await alice.pump()
    seen = [(each.msgID, each.groupID, each.readCount, each.unreadCount) for each in alice.receipts]
    assert seen == [(message.msgID, team, 1, 1), (message.msgID, team, 2, 0)]
    assert alice.reads == []


async def test_a_peer_receipt_and_a_read_mark_are_two_things(every_face: AsyncApp) -> None:
    alice, bob = await every_face.users("alice", "bob")
    message = await alice.say("only for you", to="bob")
    assert await alice.pump() == 0
    assert message.msgID is not None
    (await bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID])).unwrap()
    await alice.pump()
    assert [(each.userID, each.msgID, each.isPeerRead) for each in alice.receipts] == [
        ("bob", message.msgID, True)
    ]
    assert alice.reads == []
    assert every_face.mock.user("bob").unread == 1
    (await bob.messages.markC2CMessageAsRead(userID="alice")).unwrap()
    await alice.pump()
    assert [(each.userID, each.msgID, each.timestamp) for each in alice.reads] == [("bob", "", START)]
    assert len(alice.receipts) == 1
    assert every_face.mock.user("bob").unread == 0


async def test_no_fact_comes_twice(app: AsyncApp) -> None:
    alice, bob, _ = await app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    group_message = await alice.say("one", group=team)
    message = await alice.say("two", to="bob")
    for _ in range(3):
        (await bob.messages.sendMessageReadReceipts(messageIDList=[group_message.msgID or ""])).unwrap()
        (await bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
        (await bob.messages.markC2CMessageAsRead(userID="alice")).unwrap()
        await alice.pump()
    assert len(alice.receipts) == 2
    assert len(alice.reads) == 1
    # What was sent once is not sent again.
    assert app.calls(GROUP_RECEIPT) == 1
    assert app.calls("openim/c2c_msg_read_receipt") == 1


async def test_asking_stops_when_everybody_has_read(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    message = await alice.say("one", group=team)
    (await bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    await alice.pump()
    asked = app.calls(GROUP_TOTALS)
    await alice.pump()
    await alice.pump()
    assert app.calls(GROUP_TOTALS) == asked == 1


async def test_asking_stops_when_the_server_has_forgotten(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    await alice.say("one", group=team)
    await alice.say("two", to="bob")
    app.mock.clock.advance(7 * 86400 + 1)
    (await alice.manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    await alice.pump()
    assert app.calls(GROUP_TOTALS) == 0
    assert app.calls("openim/get_c2c_unread_msg_num") == 0


async def test_many_messages_take_few_calls(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    for number in range(120):
        await alice.say(str(number), group=team)
    await alice.pump()
    assert app.calls(GROUP_TOTALS) == 3
    await bob.pump()
    (await bob.messages.sendMessageReadReceipts(messageList=bob.arrived)).unwrap()
    assert app.calls(GROUP_RECEIPT) == 3
    await alice.pump()
    assert sorted(each.readCount or 0 for each in alice.receipts) == [1] * 120


async def test_own_unflagged_and_receipted_messages_are_passed_over(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    own = await bob.say("mine", to="alice")
    plain = await alice.say("no receipt", to="bob", receipt=False)
    plain.needReadReceipt = False
    assert (await bob.messages.sendMessageReadReceipts(messageList=[own, plain])).ok
    assert app.calls("openim/c2c_msg_read_receipt") == 0


@pytest.mark.parametrize("told", [True, False])
async def test_a_receiver_learns_whether_a_peer_asked_for_a_receipt(app: AsyncApp, told: bool) -> None:
    app.mock.config.roam_message_fields = told
    alice, bob = await app.users("alice", "bob")
    for asks in (True, False):
        app.mock.user("alice").sends("from my phone", to="bob", need_read_receipt=asks)
        app.mock.clock.advance(1)
    await bob.pump()
    wanted = [True, False] if told else [None, None]
    assert [each.needReadReceipt for each in bob.arrived] == wanted
    history = (await bob.messages.getC2CHistoryMessageList(userID="alice", count=10)).unwrap()
    assert [each.needReadReceipt for each in history] == wanted[::-1]
    (await bob.messages.sendMessageReadReceipts(messageList=bob.arrived)).unwrap()
    sent = app.mock.journal.calls("openim/c2c_msg_read_receipt")
    assert [len(json.loads(entry.request)["C2CMsgInfo"]) for entry in sent] == [1 if told else 2]
    own = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=10)).unwrap()
    totals = (await alice.messages.getMessageReadReceipts(messageList=own)).unwrap()
    assert [each.isPeerRead for each in totals] == ([True] if told else [False, True])


async def test_a_recalled_message_is_not_reported_as_read(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    first = await alice.say("stays", to="bob")
    second = await alice.say("goes", to="bob")
    # Recalled by somebody else than this process: the peer's unread count falls all the same.
    assert second.ref is not None
    await app.client.openim.admin_msg_withdraw("alice", "bob", f"{second.seq}_{second.random}_{START}")
    await alice.pump()
    await alice.pump()
    assert alice.reads == []
    assert alice.revoked == [second.msgID]
    app.mock.user("bob").reads("alice")
    await alice.pump()
    assert [each.timestamp for each in alice.reads] == [first.timestamp]


async def test_reading_half_of_a_conversation(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    await alice.say("one", to="bob")
    app.mock.clock.advance(10)
    await alice.say("two", to="bob")
    conversations = bob.manager.getConversationManager()
    (
        await conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c_alice", cleanTimestamp=START, cleanSequence=0
        )
    ).unwrap()
    await alice.pump()
    assert [each.timestamp for each in alice.reads] == [START]
    (
        await conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c", cleanTimestamp=0, cleanSequence=0
        )
    ).unwrap()
    await alice.pump()
    assert [each.timestamp for each in alice.reads] == [START, START + 10]
    history = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=10)).unwrap()
    assert [each.isPeerRead for each in history] == [True, True]


async def test_totals_on_demand(every_face: AsyncApp) -> None:
    alice, bob, _ = await every_face.users("alice", "bob", "carol")
    team = every_face.team("alice", "bob", "carol")
    asked = await alice.say("with", group=team)
    plain = await alice.say("without", group=team, receipt=False)
    (await bob.messages.sendMessageReadReceipts(messageIDList=[asked.msgID or ""])).unwrap()
    totals = (await alice.messages.getMessageReadReceipts(messageList=[plain, asked])).unwrap()
    assert [(each.msgID, each.readCount, each.unreadCount) for each in totals] == [(asked.msgID, 1, 1)]
    by_id = (
        await alice.messages.getMessageReadReceipts(messageIDList=[plain.msgID or "", asked.msgID or ""])
    ).unwrap()
    assert by_id == totals
    # Others' messages have no data for this user.
    assert (await bob.messages.getMessageReadReceipts(messageIDList=[asked.msgID or ""])).unwrap() == []


async def test_peer_receipts_on_demand(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    first = await alice.say("one", to="bob")
    second = await alice.say("two", to="bob")
    (await bob.messages.sendMessageReadReceipts(messageIDList=[second.msgID or ""])).unwrap()
    totals = (await alice.messages.getMessageReadReceipts(messageList=[first, second])).unwrap()
    assert [(each.userID, each.msgID, each.isPeerRead) for each in totals] == [
        ("bob", first.msgID, False),
        ("bob", second.msgID, True),
    ]


async def test_messages_asked_about_are_watched(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    message = await alice.say("one", group=team)
    (await bob.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    # A process that starts anew knows nothing of the message but its id.
    later = await app.user("alice")
    totals = (await later.messages.getMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    assert totals[0].readCount == 1
    assert await later.pump() == 0
    (await carol.messages.sendMessageReadReceipts(messageIDList=[message.msgID or ""])).unwrap()
    await later.pump()
    assert [(each.readCount, each.unreadCount) for each in later.receipts] == [(2, 0)]


@pytest.mark.parametrize("size", [1, 2, 5, 100])
async def test_the_member_lists_in_pages(app: AsyncApp, size: int) -> None:
    names = ["alice", "bob", "carol", "dave", "erin", "frank"]
    alice = await app.user("alice")
    team = app.team(*names)
    message = await alice.say("who?", group=team)
    for name in ("dave", "bob", "erin"):
        app.mock.user(name).receipts(app.mock.group(team).last_message)
    found: dict[Filter, list[str]] = {}
    for wanted in Filter:
        found[wanted], cursor, pages = [], 0, 0
        while True:
            page = (
                await alice.messages.getGroupMessageReadMemberList(
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


async def test_a_real_sdk_id_is_looked_for(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    message = await alice.say("to you", to="bob")
    in_group = await alice.say("to all", group=team)
    assert message.sdkMsgID is not None
    assert (await bob.messages.sendMessageReadReceipts(messageIDList=[message.sdkMsgID])).ok
    tiny_id = message.sdkMsgID.split("-")[0]
    group_id = f"{tiny_id}-{START - 3}-{in_group.random}"
    assert (await bob.messages.sendMessageReadReceipts(messageIDList=[group_id])).ok
    await alice.pump()
    assert {each.msgID for each in alice.receipts} == {message.msgID, in_group.msgID}
    unknown = await bob.messages.sendMessageReadReceipts(messageIDList=[f"{tiny_id}-{START}-1"])
    assert unknown.code == 6017


async def test_a_member_who_leaves_is_no_longer_unread(app: AsyncApp) -> None:
    alice, _, _ = await app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    await alice.say("one", group=team)
    await alice.pump()
    assert alice.receipts == []
    group = app.mock.world.groups.get(team)
    assert group is not None
    app.mock.world.groups.leave(group, "carol")
    await alice.pump()
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(0, 1)]
