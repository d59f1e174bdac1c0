# Generated from tests/behaviour/_async/test_idempotency.py by scripts/make_sync.py. Do not edit.
"""Sends that are tried by several processes and happen once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest

from tencent_im_compat import IdempotencyKey, TencentIM
from tencent_im_compat.errors import DedupWindowPassedError, InvalidArgumentError
from tencent_im_compat.wire.openim import SendMsgReply

from ..faces import sync_client
from ..helpers import Operation
from .app import App

pytestmark = pytest.mark.anyio

NEWS = "@TOA#_news"


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
    sends: list[Operation[TencentIM, object]] = [
        lambda im: im.official_account.send_official_account_msg(NEWS, "x", idempotency_key="k", random=0),
        lambda im: im.group.send_broadcast_msg("x", idempotency_key="k", random=1),
        lambda im: im.push.push("x", idempotency_key="k", msg_random=1),
        lambda im: im.push.im_push("x", idempotency_key="k", msg_random=0),
    ]
    for send in sends:
        with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
            send(app.client)
    assert len(app.mock.journal) == 0


def test_a_message_to_subscribers_happens_once(app: App) -> None:
    official = app.client.official_account
    for name in ("ada", "bob"):
        app.mock.user(name)
    for account in (NEWS, "@TOA#_more"):
        official.create_official_account("ada", "News", official_account_user_id=account)
        official.add_subscriber(account, ["bob"])
        keys = {
            (official.send_official_account_msg(account, "news", idempotency_key="n-1")).msg_key
            for _ in range(2)
        }
        assert len(keys) == 1
        # One key for two senders names two messages.
        assert app.mock.user("bob").news(account) == ["news"]
    official.send_official_account_msg(NEWS, "more news", idempotency_key="n-2")
    assert app.mock.user("bob").news(NEWS) == ["news", "more news"]
    old = IdempotencyKey("n-1", since=app.mock.clock.now() - 300)
    with pytest.raises(DedupWindowPassedError):
        official.send_official_account_msg(NEWS, "news", idempotency_key=old)


def test_a_broadcast_happens_once(app: App) -> None:
    rest = app.client.group
    app.mock.user("alice")
    key = IdempotencyKey("b-1", since=app.mock.clock.now())
    first = rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    app.mock.clock.advance(299)
    again = rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    assert again.msg_seq == first.msg_seq
    other = rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key="b-2")
    assert other.msg_seq == first.msg_seq + 1
    app.mock.clock.advance(1)
    with pytest.raises(DedupWindowPassedError) as late:
        rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    assert late.value.window == 300


def test_a_push_happens_once_in_a_week(app: App) -> None:
    push = app.client.push
    app.mock.user("administrator")
    bob = app.mock.user("bob")
    key = IdempotencyKey("p-1", since=app.mock.clock.now())
    first = push.push("maintenance", idempotency_key=key)
    app.mock.clock.advance(3 * 86400)
    assert (push.push("maintenance", idempotency_key=key)).task_id == first.task_id
    assert [message.text for message in bob.inbox] == ["maintenance"]
    older = push.im_push("maintenance", idempotency_key=key)
    assert older.task_id != first.task_id
    app.mock.clock.advance(3 * 86400)
    assert (push.im_push("maintenance", idempotency_key=key)).task_id == older.task_id
    assert (push.im_push("maintenance", idempotency_key="p-2")).task_id != older.task_id
    app.mock.clock.advance(86400)
    sends: list[Operation[IdempotencyKey, object]] = [
        lambda key: push.push("maintenance", idempotency_key=key),
        lambda key: push.im_push("maintenance", idempotency_key=key),
    ]
    for send in sends:
        with pytest.raises(DedupWindowPassedError) as late:
            send(key)
        assert late.value.window == 7 * 86400
