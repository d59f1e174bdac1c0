"""Stories of sending: what travels along, what fails, what is sent again."""

from __future__ import annotations

import pytest

from tencent_im_compat import MessagePriorityEnum, Outcome, V2TimAdvancedMsgListener, V2TimMessage

from .app import AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

SENT, FAILED, REVOKED = 2, 3, 6
SEND_ALONE = "openim/sendmsg"
SEND_TO_GROUP = "group_open_http_svc/send_group_msg"


async def created(user: AsyncUser, text: str = "hello") -> str:
    """The temporary id of a new text message."""
    return (await user.messages.createTextMessage(text=text)).unwrap().id or ""


@pytest.mark.parametrize(
    ("priority", "kept"),
    [
        (MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT, 2),
        (MessagePriorityEnum.V2TIM_PRIORITY_HIGH, 1),
        (MessagePriorityEnum.V2TIM_PRIORITY_NORMAL, 2),
        (MessagePriorityEnum.V2TIM_PRIORITY_LOW, 3),
        (None, 2),
    ],
)
async def test_priorities(app: AsyncApp, priority: MessagePriorityEnum | None, kept: int) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    sent = await alice.messages.sendMessage(
        id=await created(alice), receiver="", groupID=team, priority=priority
    )
    assert sent.ok
    history = (await alice.messages.getGroupHistoryMessageList(groupID=team, count=1)).unwrap()
    assert [each.priority for each in history] == [kept]


async def test_data_that_travels_along(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    for receiver, group in (("bob", ""), ("", team)):
        sent = await alice.messages.sendMessage(
            id=await created(alice),
            receiver=receiver,
            groupID=group,
            cloudCustomData='{"x": "ü"}',
            localCustomData="stays here",
        )
        assert sent.unwrap().localCustomData == "stays here"
    await bob.pump()
    assert [(each.cloudCustomData, each.localCustomData) for each in bob.arrived] == [
        ('{"x": "ü"}', None),
        ('{"x": "ü"}', None),
    ]
    history = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=1)).unwrap()
    assert history[0].cloudCustomData == '{"x": "ü"}'


async def test_a_custom_message(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    made = (
        await alice.messages.createCustomMessage(data="\x00 any ü", desc="a push", extension="sound")
    ).unwrap()
    sent = await alice.messages.sendMessage(message=made.messageInfo, receiver="bob", groupID="")
    assert sent.data is made.messageInfo
    await bob.pump()
    elem = bob.arrived[0].customElem
    assert elem is not None
    assert (elem.data, elem.desc, elem.extension) == ("\x00 any ü", "a push", "sound")
    assert bob.arrived[0].elemType == 2


async def test_without_raising_unread_counts(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    await alice.say("counts", to="bob")
    await alice.say("does not", to="bob", isExcludedFromUnreadCount=True)
    assert app.mock.user("bob").unread == 1
    await bob.pump()
    assert len(bob.arrived) == 2


async def test_online_only_messages_are_not_kept(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    for receiver, group in (("bob", ""), ("", team)):
        sent = await alice.say("typing", to=receiver, group=group, receipt=False, onlineUserOnly=True)
        assert (sent.status, sent.isOnlineOnly) == (SENT, True)
        assert (await alice.messages.revokeMessage(message=sent)).code == 6017
    assert app.mock.user("bob").inbox == []
    assert await bob.pump() == await alice.pump() == 0


async def test_the_provisional_id_leads_back(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    told: list[tuple[str, int]] = []

    def note(msg_id: str) -> None:
        told.append((msg_id, app.calls(SEND_TO_GROUP)))

    sent = (
        await alice.messages.sendMessage(
            id=await created(alice), onSyncMsgID=note, receiver="", groupID=team, needReadReceipt=True
        )
    ).unwrap()
    (provisional, calls) = told[0]
    assert (len(told), calls) == (1, 0)
    assert provisional != sent.msgID
    totals = (await alice.messages.getMessageReadReceipts(messageIDList=[provisional])).unwrap()
    assert [each.msgID for each in totals] == [sent.msgID]
    assert (await alice.messages.revokeMessage(msgID=provisional)).ok
    assert sent.status == REVOKED


async def test_progress_is_told(app: AsyncApp) -> None:
    alice = await app.user("alice")
    told: list[tuple[V2TimMessage, int]] = []
    listener = V2TimAdvancedMsgListener(
        onSendMessageProgress=lambda message, part: told.append((message, part))
    )
    await alice.messages.addAdvancedMsgListener(listener=listener)
    app.mock.user("bob")
    sent = await alice.say("hello", to="bob")
    assert told == [(sent, 100)]


async def test_a_sent_message_is_not_sent_again(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    temporary = await created(alice)
    sent = (await alice.messages.sendMessage(id=temporary, receiver="bob", groupID="")).unwrap()
    msg_id, calls = sent.msgID, app.calls(SEND_ALONE)
    again = await alice.messages.sendMessage(id=temporary, receiver="bob", groupID="")
    assert again.code == 6017
    assert "sent already" in again.desc
    assert (await alice.messages.sendMessage(message=sent, receiver="bob", groupID="")).code == 6017
    assert (sent.msgID, sent.status, app.calls(SEND_ALONE)) == (msg_id, SENT, calls)


async def test_messages_of_one_second_are_read_in_the_order_of_sending(app: AsyncApp) -> None:
    """Histories are sorted by seconds, and within one by MsgSeq: by whatever door the message came."""
    alice, bob = await app.users("alice", "bob")
    said = [f"line {number}" for number in range(12)]
    for number, text in enumerate(said):
        app.mock.clock.advance(0.01)
        match number % 3:
            case 0:
                await app.client.openim.send_msg("bob", text, from_account="alice")
            case 1:
                now = app.mock.clock.seconds()
                await app.client.openim.import_msg("alice", "bob", text, msg_time_stamp=now)
            case _:
                made = (await alice.messages.createTextMessage(text=text)).unwrap()
                (await alice.messages.sendMessage(id=made.id, receiver="bob", groupID="")).unwrap()
    found = (await bob.messages.getC2CHistoryMessageList(userID="alice", count=20)).unwrap()
    assert len({message.timestamp for message in found}) == 1
    assert [message.textElem.text for message in reversed(found) if message.textElem] == said


async def test_a_failed_message_may_be_sent_again(app: AsyncApp) -> None:
    alice = await app.user("alice")
    temporary = await created(alice)
    failed = await alice.messages.sendMessage(id=temporary, receiver="ghost", groupID="")
    message = failed.data
    assert failed.code == 20003
    assert message is not None
    assert (message.status, message.msgID, message.ref) == (FAILED, None, None)
    numbers = message.random, message.seq
    app.mock.user("ghost")
    again = await alice.messages.sendMessage(id=temporary, receiver="ghost", groupID="")
    assert again.unwrap() is message
    assert (message.random, message.seq) == numbers
    assert message.status == SENT
    assert app.mock.user("ghost").inbox_contains("hello")


@pytest.mark.parametrize("group", ["", "team"])
async def test_a_message_whose_answer_was_lost(every_face: AsyncApp, group: str) -> None:
    app = every_face
    alice, _ = await app.users("alice", "bob")
    app.team("alice", "bob")
    temporary, receiver = await created(alice), "" if group else "bob"
    with app.mock.fault("reset", SEND_TO_GROUP if group else SEND_ALONE, when="after"):
        lost = await alice.messages.sendMessage(id=temporary, receiver=receiver, groupID=group)
    assert (lost.code, lost.outcome) == (9514, Outcome.UNKNOWN)
    assert "may have been carried out" in lost.desc
    assert lost.data is not None
    assert lost.data.status == FAILED
    again = await alice.messages.sendMessage(id=temporary, receiver=receiver, groupID=group)
    assert again.unwrap().status == SENT
    # The server saw four requests and knows them as one message.
    assert app.calls(SEND_TO_GROUP if group else SEND_ALONE) == 4
    assert [each.text for each in app.mock.user("bob").inbox] == ["hello"]


async def test_over_the_groups_message_rate(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    app.mock.config.message_rate = 1
    await alice.say("in time", group=team)
    dropped = await alice.messages.sendMessage(id=await created(alice), receiver="", groupID=team)
    assert dropped.code == 10023
    assert dropped.data is not None
    assert dropped.data.status == FAILED


async def test_with_both_targets_the_group_gets_it(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    sent = (await alice.messages.sendMessage(id=await created(alice), receiver="bob", groupID=team)).unwrap()
    assert (sent.groupID, sent.userID) == (team, None)
    assert app.calls(SEND_ALONE) == 0
    assert [each.group_id for each in app.mock.user("bob").inbox] == [team]


async def test_flags_of_the_message_itself_count(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice", "bob")
    made = (await alice.messages.createTextMessage(text="hello")).unwrap().messageInfo
    assert made is not None
    made.needReadReceipt, made.cloudCustomData = True, "x"
    sent = (await alice.messages.sendMessage(message=made, receiver="", groupID=team)).unwrap()
    assert (sent.needReadReceipt, app.mock.group(team).last_message.needs_receipt) == (True, True)
    history = (await alice.messages.getGroupHistoryMessageList(groupID=team, count=1)).unwrap()
    assert history[0].cloudCustomData == "x"


async def test_past_moderation_is_not_to_be_had(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    refused = await alice.messages.sendMessage(
        id=await created(alice), receiver="bob", groupID="", isExcludedFromContentModeration=True
    )
    assert refused.code == 7013
    assert app.calls(SEND_ALONE) == 0
