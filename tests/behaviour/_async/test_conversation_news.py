"""What conversation listeners hear of messages, of unread totals, and of a list that cannot be read."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimConversationFilter

from ..helpers import Heard
from .app import AsyncApp
from .test_conversation_list import SYNC, busy

pytestmark = pytest.mark.anyio


async def test_totals_that_are_watched(app: AsyncApp) -> None:
    bob, conversations, heard = await busy(app)
    alone, groups = V2TimConversationFilter(conversationType=1), V2TimConversationFilter(conversationType=2)
    for wanted in (alone, groups):
        assert (await conversations.subscribeUnreadMessageCountByFilter(filter=wanted)).ok
    assert (await conversations.unsubscribeUnreadMessageCountByFilter(filter=groups)).ok

    async def clean(conversation: str) -> None:
        done = await conversations.cleanConversationUnreadMessageCount(
            conversationID=conversation, cleanTimestamp=0, cleanSequence=0
        )
        assert done.ok

    await clean("c2c_carol")
    assert (await conversations.getTotalUnreadMessageCount()).unwrap() == 3
    await clean("c2c_alice")
    await clean("c2c_alice")
    assert (await conversations.unsubscribeUnreadMessageCountByFilter(filter=V2TimConversationFilter())).ok
    await clean("group_team")
    await bob.pump()
    told = [each for each in heard if each[0] not in SYNC]
    assert told == [
        ("onUnreadMessageCountChangedByFilter", alone, 1),
        ("onTotalUnreadMessageCountChanged", 2),
        ("onUnreadMessageCountChangedByFilter", alone, 0),
        ("onTotalUnreadMessageCountChanged", 0),
    ]


async def test_messages_tell_which_conversation_is_new_and_which_has_changed(app: AsyncApp) -> None:
    bob, conversations, heard = await busy(app)

    async def told() -> list[tuple[str, str]]:
        app.mock.clock.advance(5)
        for _ in range(2):
            await bob.pump()
        found = [(name, str(getattr(each, "conversationID", each))) for name, (each, *_) in _each(heard)]
        heard.clear()
        return sorted(found)  # totals are counted beside the messages

    assert (await conversations.getTotalUnreadMessageCount()).unwrap() == 4
    carol = app.mock.user("carol")
    app.mock.user("dora").sends("hi", to="bob")
    message = carol.sends("six", to="bob")
    assert await told() == [
        ("onConversationChanged", "c2c_carol"),
        ("onNewConversation", "c2c_dora"),
        ("onTotalUnreadMessageCountChanged", "6"),
    ]
    carol.recalls(message)
    assert await told() == [("onConversationChanged", "c2c_carol"), ("onTotalUnreadMessageCountChanged", "5")]
    await bob.say("hello", to="carol")
    carol.reads("bob")
    assert await told() == [("onConversationChanged", "c2c_carol")] * 2


def _each(heard: Heard) -> Heard:
    """Callbacks with the first item of a list in its place."""
    return [
        (name, tuple(each[0] if isinstance(each, list) else each for each in told)) for name, *told in heard
    ]


async def test_a_list_that_cannot_be_read_is_told(app: AsyncApp) -> None:
    bob, conversations, heard = await busy(app)
    app.mock.fault("code", "recentcontact/get_list", code=60002, count=1)
    assert (await conversations.getConversationList(nextSeq="0", count=10)).code == 60002
    await bob.pump()
    assert heard == [("onSyncServerFailed",)]
