# Generated from tests/behaviour/_async/test_idempotency.py by scripts/make_sync.py. Do not edit.
"""Sends that are tried by several processes and happen once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest

from tencent_im_compat import IdempotencyKey
from tencent_im_compat.errors import DedupWindowPassedError, InvalidArgumentError
from tencent_im_compat.wire.openim import SendMsgReply

from ..faces import sync_client
from .app import App

pytestmark = pytest.mark.anyio


def test_two_processes_send_one_message(app: App) -> None:
    app.mock.user("alice")
    bob = app.mock.user("bob")
    with ExitStack() as stack:
        other, _ = sync_client("router", app.mock, stack)
        first = app.client.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key="o-1")
        again = other.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key="o-1")
        assert first.msg_key == again.msg_key
        other.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key="o-2")
    assert [message.text for message in bob.inbox] == ["shipped", "shipped"]


def test_groups_and_many_receivers_likewise(app: App) -> None:
    team = app.team("alice", "bob")
    for _ in range(3):
        app.client.group.send_group_msg(team, "lunch?", from_account="alice", idempotency_key="l-1")
        app.client.openim.batch_send_msg(["alice", "bob"], "news", idempotency_key="n-1")
    assert [message.text for message in app.mock.group(team).messages] == ["lunch?"]
    assert [message.text for message in app.mock.user("bob").inbox if message.text == "news"] == ["news"]


def test_the_window_of_the_server_is_respected(app: App) -> None:
    app.mock.user("alice")
    bob = app.mock.user("bob")
    key = IdempotencyKey("o-1", since=app.mock.clock.now())

    def send() -> SendMsgReply:
        return app.client.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key=key)

    send()
    app.mock.clock.advance(119)
    send()
    app.mock.clock.advance(2)
    with pytest.raises(DedupWindowPassedError):
        send()
    assert len(bob.inbox) == 1


@pytest.mark.parametrize("numbers", [{"msg_seq": 1}, {"msg_random": 0}, {"msg_seq": 1, "msg_random": 2}])
def test_a_key_and_own_numbers_do_not_go_together(app: App, numbers: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
        app.client.openim.send_msg("bob", "x", idempotency_key="k", **numbers)
    with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
        app.client.group.send_group_msg("team", "x", idempotency_key="k", random=1)
