"""Extensions, pins, receive options, old read marks, and what only clients can do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_compat import ReceiveMsgOptEnum, V2TimMessageExtension, V2TimMessageSearchParam

from .app import AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio


async def extended(user: AsyncUser, **where: str) -> Any:
    """A message that takes extensions."""
    return await user.say("with extensions", receipt=False, isSupportMessageExtension=True, **where)


@pytest.mark.parametrize("group", [True, False])
async def test_extensions(app: AsyncApp, group: bool) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    sent = await extended(alice, **({"group": team} if group else {"to": "bob"}))
    pairs = [V2TimMessageExtension(extensionKey=key, extensionValue=f"v{key}") for key in ("b", "a")]
    done = (await alice.messages.setMessageExtensions(message=sent, extensions=pairs)).unwrap()
    assert [(each.resultCode, each.extension and each.extension.extensionKey) for each in done] == [
        (0, "b"),
        (0, "a"),
    ]
    found = (await bob.messages.getMessageExtensions(msgID=sent.msgID)).unwrap()
    assert {each.extensionKey: each.extensionValue for each in found} == {"a": "va", "b": "vb"}
    gone = (await bob.messages.deleteMessageExtensions(msgID=sent.msgID, keys=["a"])).unwrap()
    assert [each.resultCode for each in gone] == [0]
    assert [
        each.extensionKey for each in (await bob.messages.getMessageExtensions(message=sent)).unwrap()
    ] == ["b"]
    assert (await bob.messages.deleteMessageExtensions(message=sent, keys=[])).ok
    assert (await bob.messages.getMessageExtensions(message=sent)).unwrap() == []
    empty = await alice.messages.setMessageExtensions(message=sent, extensions=[])
    assert (empty.code, empty.desc) == (6017, "extensions: must not be empty")
    long = V2TimMessageExtension(extensionKey="k" * 101, extensionValue="")
    wrong = await alice.messages.setMessageExtensions(message=sent, extensions=[long])
    assert (wrong.code, wrong.desc.startswith("extensions")) == (6017, True)


async def test_pins(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    sent = [await bob.say(text, group=team) for text in ("one", "two")]
    for message in sent:
        assert (await alice.messages.pinGroupMessage(message=message, groupID=team, isPinned=True)).ok
    found = (await bob.messages.getPinnedGroupMessageList(groupID=team)).unwrap()
    assert [each.textElem.text for each in found if each.textElem] == ["two", "one"]
    assert (await alice.messages.pinGroupMessage(msgID=sent[0].msgID, groupID=team, isPinned=False)).ok
    assert len((await bob.messages.getPinnedGroupMessageList(groupID=team)).unwrap()) == 1
    assert (await bob.messages.pinGroupMessage(message=sent[0], groupID=team, isPinned=True)).code == 10007
    again = await alice.messages.pinGroupMessage(message=sent[1], groupID=team, isPinned=True)
    assert again.code == 10071
    other = await alice.messages.pinGroupMessage(message=sent[1], groupID="other", isPinned=True)
    assert (other.code, other.desc) == (6017, "groupID: is not the group of the message")
    odd = await alice.messages.pinGroupMessage(message=sent[1], groupID=team, isPinned=1)  # type: ignore[arg-type]
    assert (odd.code, odd.desc) == (6017, "isPinned: must be True or False")


async def test_receive_options(app: AsyncApp) -> None:
    alice = await app.user("alice")
    team = app.team("alice")
    opt = ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE
    assert (await alice.messages.setGroupReceiveMessageOpt(groupID=team, opt=opt)).ok
    asked = json.loads(app.mock.journal.calls("group_open_http_svc/modify_group_member_info")[-1].request)
    assert (asked["Member_Account"], asked["MsgFlag"]) == ("alice", "AcceptNotNotify")
    wrong = await alice.messages.setGroupReceiveMessageOpt(groupID=team, opt=9)  # type: ignore[arg-type]
    assert (wrong.code, wrong.desc) == (6017, "opt: must be a ReceiveMsgOptEnum")
    fifth = await alice.messages.setGroupReceiveMessageOpt(
        groupID=team, opt=ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT
    )
    assert (fifth.code, fifth.desc.startswith("opt: ")) == (6017, True)


async def test_all_is_read(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    team = app.team("alice", "bob")
    await bob.say("one", to="alice")
    await carol.say("two", to="alice")
    await bob.say("three", group=team)
    conversations = alice.manager.getConversationManager()
    assert (await conversations.getTotalUnreadMessageCount()).unwrap() == 3
    assert (await alice.messages.markAllMessageAsRead()).ok
    assert (await conversations.getTotalUnreadMessageCount()).unwrap() == 0


async def test_what_only_clients_can_do(app: AsyncApp) -> None:
    alice = await app.user("alice")
    asked = app.mock.journal.total
    messages = alice.messages
    opt = ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE
    results = [
        await messages.addMessageReaction(msgID="x", reactionID="1"),
        await messages.removeMessageReaction(msgID="x", reactionID="1"),
        await messages.getMessageReactions(msgIDList=["x"], maxUserCountPerReaction=1),
        await messages.getAllUserListOfMessageReaction(msgID="x", reactionID="1", nextSeq=0, count=1),
        await messages.translateText(texts=["x"], targetLanguage="en"),
        await messages.convertVoiceToText(msgID="x", language="en"),
        await messages.setC2CReceiveMessageOpt(userIDList=["bob"], opt=opt),
        await messages.getC2CReceiveMessageOpt(userIDList=["bob"]),
        await messages.setAllReceiveMessageOpt(opt=0, startHour=0, startMinute=0, startSecond=0, duration=1),
        await messages.setAllReceiveMessageOptWithTimestamp(opt=0, startTimeStamp=0, duration=1),
        await messages.getAllReceiveMessageOpt(),
    ]
    assert [each.code for each in results] == [7013] * len(results)
    assert all(len(each.desc) > 20 for each in results)
    search = await messages.searchCloudMessages(searchParam=V2TimMessageSearchParam(type=0))
    assert search.code == 60020
    assert app.mock.journal.total == asked
