# Generated from tests/behaviour/_async/test_conversation_news.py by scripts/make_sync.py. Do not edit.
"""What conversation listeners hear of messages, of unread totals, and of a list that cannot be read."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimConversationFilter

from ..helpers import Heard
from .app import App
from .test_conversation_list import SYNC, busy

pytestmark = pytest.mark.anyio


def test_totals_that_are_watched(app: App) -> None:
    bob, conversations, heard = busy(app)
    alone, groups = V2TimConversationFilter(conversationType=1), V2TimConversationFilter(conversationType=2)
    for wanted in (alone, groups):
        assert (conversations.subscribeUnreadMessageCountByFilter(filter=wanted)).ok
    assert (conversations.unsubscribeUnreadMessageCountByFilter(filter=groups)).ok

    def clean(conversation: str) -> None:
        done = conversations.cleanConversationUnreadMessageCount(
            conversationID=conversation, cleanTimestamp=0, cleanSequence=0
        )
        assert done.ok

    clean("c2c_carol")
    assert (conversations.getTotalUnreadMessageCount()).unwrap() == 3
    clean("c2c_alice")
    clean("c2c_alice")
    assert (conversations.unsubscribeUnreadMessageCountByFilter(filter=V2TimConversationFilter())).ok
    clean("group_team")
    bob.pump()
    told = [each for each in heard if each[0] not in SYNC]
    assert told == [
        ("onUnreadMessageCountChangedByFilter", alone, 1),
        ("onTotalUnreadMessageCountChanged", 2),
        ("onUnreadMessageCountChangedByFilter", alone, 0),
        ("onTotalUnreadMessageCountChanged", 0),
    ]


def test_messages_tell_which_conversation_is_new_and_which_has_changed(app: App) -> None:
    bob, conversations, heard = busy(app)

    def told() -> list[tuple[str, str]]:
        app.mock.clock.advance(5)
        for _ in range(2):
            bob.pump()
        found = [(name, str(getattr(each, "conversationID", each))) for name, (each, *_) in _each(heard)]
        heard.clear()
        return sorted(found)  # totals are counted beside the messages

    assert (conversations.getTotalUnreadMessageCount()).unwrap() == 4
    carol = app.mock.user("carol")
    app.mock.user("dora").sends("hi", to="bob")
    message = carol.sends("six", to="bob")
    assert told() == [
        ("onConversationChanged", "c2c_carol"),
        ("onNewConversation", "c2c_dora"),
        ("onTotalUnreadMessageCountChanged", "6"),
    ]
    carol.recalls(message)
    assert told() == [("onConversationChanged", "c2c_carol"), ("onTotalUnreadMessageCountChanged", "5")]
    bob.say("hello", to="carol")
    carol.reads("bob")
    assert told() == [("onConversationChanged", "c2c_carol")] * 2


def _each(heard: Heard) -> Heard:
    """Callbacks with the first item of a list in its place."""
    return [
        (name, tuple(each[0] if isinstance(each, list) else each for each in told)) for name, *told in heard
    ]


def test_a_list_that_cannot_be_read_is_told(app: App) -> None:
    bob, conversations, heard = busy(app)
    app.mock.fault("code", "recentcontact/get_list", code=60002, count=1)
    assert (conversations.getConversationList(nextSeq="0", count=10)).code == 60002
    bob.pump()
    assert heard == [("onSyncServerFailed",)]
