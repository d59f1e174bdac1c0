# Generated from tests/behaviour/_async/test_message_extras.py by scripts/make_sync.py. Do not edit.
"""Extensions, pins, receive options, old read marks, and what only clients can do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_compat import ReceiveMsgOptEnum, V2TimMessageExtension, V2TimMessageSearchParam

from .app import App, User

pytestmark = pytest.mark.anyio


def extended(user: User, **where: str) -> Any:
    """A message that takes extensions."""
    return user.say("with extensions", receipt=False, isSupportMessageExtension=True, **where)


@pytest.mark.parametrize("group", [True, False])
def test_extensions(app: App, group: bool) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    sent = extended(alice, **({"group": team} if group else {"to": "bob"}))
    pairs = [V2TimMessageExtension(extensionKey=key, extensionValue=f"v{key}") for key in ("b", "a")]
    done = (alice.messages.setMessageExtensions(message=sent, extensions=pairs)).unwrap()
    assert [(each.resultCode, each.extension and each.extension.extensionKey) for each in done] == [
        (0, "b"),
        (0, "a"),
    ]
    found = (bob.messages.getMessageExtensions(msgID=sent.msgID)).unwrap()
    assert {each.extensionKey: each.extensionValue for each in found} == {"a": "va", "b": "vb"}
    gone = (bob.messages.deleteMessageExtensions(msgID=sent.msgID, keys=["a"])).unwrap()
    assert [each.resultCode for each in gone] == [0]
    assert [each.extensionKey for each in (bob.messages.getMessageExtensions(message=sent)).unwrap()] == ["b"]
    assert (bob.messages.deleteMessageExtensions(message=sent, keys=[])).ok
    assert (bob.messages.getMessageExtensions(message=sent)).unwrap() == []
    empty = alice.messages.setMessageExtensions(message=sent, extensions=[])
    assert (empty.code, empty.desc) == (6017, "extensions: must not be empty")
    long = V2TimMessageExtension(extensionKey="k" * 101, extensionValue="")
    wrong = alice.messages.setMessageExtensions(message=sent, extensions=[long])
    assert (wrong.code, wrong.desc.startswith("extensions")) == (6017, True)


def test_pins(app: App) -> None:
    alice, bob = app.users("alice", "bob")
    team = app.team("alice", "bob")
    sent = [bob.say(text, group=team) for text in ("one", "two")]
    for message in sent:
        assert (alice.messages.pinGroupMessage(message=message, groupID=team, isPinned=True)).ok
    found = (bob.messages.getPinnedGroupMessageList(groupID=team)).unwrap()
    assert [each.textElem.text for each in found if each.textElem] == ["two", "one"]
    assert (alice.messages.pinGroupMessage(msgID=sent[0].msgID, groupID=team, isPinned=False)).ok
    assert len((bob.messages.getPinnedGroupMessageList(groupID=team)).unwrap()) == 1
    assert (bob.messages.pinGroupMessage(message=sent[0], groupID=team, isPinned=True)).code == 10007
    again = alice.messages.pinGroupMessage(message=sent[1], groupID=team, isPinned=True)
    assert again.code == 10071
    other = alice.messages.pinGroupMessage(message=sent[1], groupID="other", isPinned=True)
    assert (other.code, other.desc) == (6017, "groupID: is not the group of the message")
    odd = alice.messages.pinGroupMessage(message=sent[1], groupID=team, isPinned=1)  # type: ignore[arg-type]
    assert (odd.code, odd.desc) == (6017, "isPinned: must be True or False")


def test_receive_options(app: App) -> None:
    alice = app.user("alice")
    team = app.team("alice")
    opt = ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE
    assert (alice.messages.setGroupReceiveMessageOpt(groupID=team, opt=opt)).ok
    asked = json.loads(app.mock.journal.calls("group_open_http_svc/modify_group_member_info")[-1].request)
    assert (asked["Member_Account"], asked["MsgFlag"]) == ("alice", "AcceptNotNotify")
    wrong = alice.messages.setGroupReceiveMessageOpt(groupID=team, opt=9)  # type: ignore[arg-type]
    assert (wrong.code, wrong.desc) == (6017, "opt: must be a ReceiveMsgOptEnum")
    fifth = alice.messages.setGroupReceiveMessageOpt(
        groupID=team, opt=ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT
    )
    assert (fifth.code, fifth.desc.startswith("opt: ")) == (6017, True)


def test_all_is_read(app: App) -> None:
    alice, bob, carol = app.users("alice", "bob", "carol")
    team = app.team("alice", "bob")
    bob.say("one", to="alice")
    carol.say("two", to="alice")
    bob.say("three", group=team)
    conversations = alice.manager.getConversationManager()
    assert (conversations.getTotalUnreadMessageCount()).unwrap() == 3
    assert (alice.messages.markAllMessageAsRead()).ok
    assert (conversations.getTotalUnreadMessageCount()).unwrap() == 0


def test_what_only_clients_can_do(app: App) -> None:
    alice = app.user("alice")
    asked = app.mock.journal.total
    messages = alice.messages
    opt = ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE
    results = [
        messages.addMessageReaction(msgID="x", reactionID="1"),
        messages.removeMessageReaction(msgID="x", reactionID="1"),
        messages.getMessageReactions(msgIDList=["x"], maxUserCountPerReaction=1),
        messages.getAllUserListOfMessageReaction(msgID="x", reactionID="1", nextSeq=0, count=1),
        messages.translateText(texts=["x"], targetLanguage="en"),
        messages.convertVoiceToText(msgID="x", language="en"),
        messages.setC2CReceiveMessageOpt(userIDList=["bob"], opt=opt),
        messages.getC2CReceiveMessageOpt(userIDList=["bob"]),
        messages.setAllReceiveMessageOpt(opt=0, startHour=0, startMinute=0, startSecond=0, duration=1),
        messages.setAllReceiveMessageOptWithTimestamp(opt=0, startTimeStamp=0, duration=1),
        messages.getAllReceiveMessageOpt(),
    ]
    assert [each.code for each in results] == [7013] * len(results)
    assert all(len(each.desc) > 20 for each in results)
    search = messages.searchCloudMessages(searchParam=V2TimMessageSearchParam(type=0))
    assert search.code == 60020
    assert app.mock.journal.total == asked
