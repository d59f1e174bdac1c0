# Generated from tests/behaviour/_async/test_bad_messages.py by scripts/make_sync.py. Do not edit.
"""What one can get wrong in calls about messages and invitations. Each method's rows share a world."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ..helpers import Operation
from .app import App, User
from .bad_messages import ABOUT_INVITATIONS, ABOUT_MESSAGES, HUGE, Change
from .good_messages import alice_and_messages, messages, signals
from .mapped_messages import called, invited

pytestmark = pytest.mark.anyio

CALLS_OF_SIGNALS = "V2TIMSignalingManager"
ANSWERS = {"cancel": invited, "modifyInvitation": invited, "accept": called, "reject": called}
"""What needs an open invitation, and how there is one; what is read is its data."""
CALLS = {
    "V2TIMMessageManager": (messages, ABOUT_MESSAGES),
    CALLS_OF_SIGNALS: (signals, ABOUT_INVITATIONS),
}
EACH = [(manager, method) for manager, (_, rows) in CALLS.items() for method in rows]
READS_FIRST = re.compile("has no picture|no merged|no signaling|imageType|isSnapshot")
"""What is found out of a message that is read."""


def told(alice: User, manager: str, method: str, change: Change) -> tuple[int, str]:
    """How a call ends."""
    call, _ = CALLS[manager]
    if method == "sendMessage" and "id" not in change:  # what was refused stays on a message
        change = {"id": (messages(alice.manager, "createTextMessage")).unwrap().id, **change}
    result = call(alice.manager, method, **change)
    if isinstance(result, dict):
        return result["code"], result["desc"]
    return result.code, result.desc


@pytest.mark.parametrize(("manager", "method"), EACH)
def test_what_is_wrong(app: App, manager: str, method: str) -> None:
    alice = alice_and_messages(app)
    for change, begins in CALLS[manager][1][method]:
        asked = app.mock.journal.total
        code, text = told(alice, manager, method, change)
        assert (code, text.startswith(begins)) == (6017, True), (change, text)
        assert app.mock.journal.total == asked or READS_FIRST.search(begins), change


@pytest.mark.parametrize(("method", "before"), ANSWERS.items())
def test_data_of_answers(app: App, method: str, before: Operation[User, dict[str, Any]]) -> None:
    alice = alice_and_messages(app)
    invitation = before(alice)
    for data in (5, HUGE):
        result = signals(alice.manager, method, **{**invitation, "data": data})
        assert (result.code, result.desc.startswith("data: ")) == (6017, True), result.desc
