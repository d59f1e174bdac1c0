"""What one can get wrong in calls about messages and invitations. Each method's rows share a world."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ..helpers import AsyncOperation
from .app import AsyncApp, AsyncUser
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


async def told(alice: AsyncUser, manager: str, method: str, change: Change) -> tuple[int, str]:
    """How a call ends."""
    call, _ = CALLS[manager]
    if method == "sendMessage" and "id" not in change:  # what was refused stays on a message
        change = {"id": (await messages(alice.manager, "createTextMessage")).unwrap().id, **change}
    result = await call(alice.manager, method, **change)
    if isinstance(result, dict):
        return result["code"], result["desc"]
    return result.code, result.desc


@pytest.mark.parametrize(("manager", "method"), EACH)
async def test_what_is_wrong(app: AsyncApp, manager: str, method: str) -> None:
    alice = await alice_and_messages(app)
    for change, begins in CALLS[manager][1][method]:
        asked = app.mock.journal.total
        code, text = await told(alice, manager, method, change)
        assert (code, text.startswith(begins)) == (6017, True), (change, text)
        assert app.mock.journal.total == asked or READS_FIRST.search(begins), change


@pytest.mark.parametrize(("method", "before"), ANSWERS.items())
async def test_data_of_answers(
    app: AsyncApp, method: str, before: AsyncOperation[AsyncUser, dict[str, Any]]
) -> None:
    alice = await alice_and_messages(app)
    invitation = await before(alice)
    for data in (5, HUGE):
        result = await signals(alice.manager, method, **{**invitation, "data": data})
        assert (result.code, result.desc.startswith("data: ")) == (6017, True), result.desc
