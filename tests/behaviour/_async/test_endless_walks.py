"""Stories of lists whose server gives a cursor again: they end, and the round or call fails, not the app."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.errors import RepeatedCursorError

from ..helpers import answered, texts
from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

CONTACTS: dict[str, Any] = {
    "recentcontact/get_list": {
        "CompleteFlag": 0,
        "TimeStamp": 7,
        "StartIndex": 1,
        "SessionItem": [{"Type": 1, "To_Account": "bob", "MsgTime": START}],
    }
}
HISTORY: dict[str, Any] = {
    "openim/admin_getroammsg": {"Complete": 0, "MsgCnt": 0, "MsgList": []},
}


async def test_a_call_of_the_facade_fails_with_a_code(app: AsyncApp) -> None:
    alice = await app.user("alice", listening=False)
    app.mock.user("bob").sends("hello", to="alice")
    conversations = alice.manager.getConversationManager()
    with answered(app.mock, CONTACTS):
        done = await conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c", cleanTimestamp=0, cleanSequence=0
        )
    assert (done.code, type(done.cause)) == (9502, RepeatedCursorError)
    assert "same cursor" in done.desc
    with answered(app.mock, HISTORY):
        read = await alice.messages.getHistoryMessageList(userID="bob", count=20)
    assert (read.code, read.data) == (9502, None)
    assert texts((await alice.messages.getHistoryMessageList(userID="bob", count=20)).unwrap()) == ["hello"]


async def test_a_round_of_polling_fails_and_the_next_one_catches_up(app: AsyncApp) -> None:
    alice = await app.user("alice")
    await alice.pump()
    app.mock.user("bob").sends("hello", to="alice")
    for answers in (CONTACTS, HISTORY):
        with answered(app.mock, answers), pytest.raises(RepeatedCursorError):
            await alice.pump()
    assert alice.arrived == []
    await alice.pump()
    assert texts(alice.arrived) == ["hello"]


async def test_a_starting_point_that_cannot_be_read_is_taken_by_the_first_round(app: AsyncApp) -> None:
    app.mock.user("alice")
    app.mock.user("bob").sends("before", to="alice")
    with answered(app.mock, CONTACTS):
        alice = await app.user("alice")
        with pytest.raises(RepeatedCursorError):
            await alice.pump()
    await alice.pump()
    app.mock.clock.advance(1)
    app.mock.user("bob").sends("after", to="alice")
    await alice.pump()
    assert texts(alice.arrived) == ["after"]
