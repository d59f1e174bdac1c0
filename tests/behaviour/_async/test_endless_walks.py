"""Stories of lists whose server gives a cursor again: they end, and the round or call fails, not the app."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.errors import RepeatedCursorError
from tencent_im_mock import Fault

from ..helpers import texts
from .app import START, AsyncApp

pytestmark = pytest.mark.anyio

CONTACTS = "recentcontact/get_list"
HISTORY = "openim/admin_getroammsg"
OK = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""}
STANDING: dict[str, dict[str, Any]] = {
    CONTACTS: {
        **OK,
        "CompleteFlag": 0,
        "TimeStamp": 7,
        "StartIndex": 1,
        "SessionItem": [{"Type": 1, "To_Account": "bob", "MsgTime": START}],
    },
    HISTORY: {**OK, "Complete": 0, "MsgCnt": 0, "MsgList": []},
}
"""Answers that lead nowhere, by the commands that give them."""


def standing(app: AsyncApp, command: str) -> Fault:
    """A command gives its answer that leads nowhere, as long as the fault is in force."""
    return app.mock.fault("answer", command, body=STANDING[command])


async def test_a_call_of_the_facade_fails_with_a_code(every_face: AsyncApp) -> None:
    app = every_face
    alice = await app.user("alice", listening=False)
    app.mock.user("bob").sends("hello", to="alice")
    conversations = alice.manager.getConversationManager()
    with standing(app, CONTACTS):
        done = await conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c", cleanTimestamp=0, cleanSequence=0
        )
    assert (done.code, type(done.cause)) == (9502, RepeatedCursorError)
    assert "same cursor" in done.desc
    with standing(app, HISTORY):
        read = await alice.messages.getHistoryMessageList(userID="bob", count=20)
    assert (read.code, read.data is None) == (9502, True)
    assert texts((await alice.messages.getHistoryMessageList(userID="bob", count=20)).unwrap()) == ["hello"]


async def test_a_round_of_polling_fails_and_the_next_one_catches_up(every_face: AsyncApp) -> None:
    app = every_face
    alice = await app.user("alice")
    await alice.pump()
    app.mock.user("bob").sends("hello", to="alice")
    for command in (CONTACTS, HISTORY):
        with standing(app, command), pytest.raises(RepeatedCursorError):
            await alice.pump()
    assert alice.arrived == []
    await alice.pump()
    assert texts(alice.arrived) == ["hello"]


async def test_a_starting_point_that_cannot_be_read_is_taken_by_the_first_round(every_face: AsyncApp) -> None:
    app = every_face
    app.mock.user("alice")
    app.mock.user("bob").sends("before", to="alice")
    with standing(app, CONTACTS):
        alice = await app.user("alice")
        with pytest.raises(RepeatedCursorError):
            await alice.pump()
    await alice.pump()
    app.mock.clock.advance(1)
    app.mock.user("bob").sends("after", to="alice")
    await alice.pump()
    assert texts(alice.arrived) == ["after"]
