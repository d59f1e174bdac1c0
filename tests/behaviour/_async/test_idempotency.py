"""Sends that are tried by several processes and happen once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest

from tencent_im_compat import AsyncTencentIM, IdempotencyKey
from tencent_im_compat.errors import DedupWindowPassedError, InvalidArgumentError
from tencent_im_compat.wire.openim import SendMsgReply

from ..faces import async_client
from ..helpers import AsyncOperation
from .app import AsyncApp

pytestmark = pytest.mark.anyio

NEWS = "@TOA#_news"


async def test_two_processes_send_one_message(app: AsyncApp) -> None:
    app.mock.user("alice")
    bob = app.mock.user("bob")
    with ExitStack() as stack:
        other, _ = async_client("router", app.mock, stack)
        first = await app.client.openim.send_msg(
            "bob", "shipped", from_account="alice", idempotency_key="o-1"
        )
        again = await other.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key="o-1")
        assert first.msg_key == again.msg_key
        await other.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key="o-2")
    assert [message.text for message in bob.inbox] == ["shipped", "shipped"]


async def test_groups_and_many_receivers_likewise(app: AsyncApp) -> None:
    team = app.team("alice", "bob")
    for _ in range(3):
        await app.client.group.send_group_msg(team, "lunch?", from_account="alice", idempotency_key="l-1")
        await app.client.openim.batch_send_msg(["alice", "bob"], "news", idempotency_key="n-1")
    assert [message.text for message in app.mock.group(team).messages] == ["lunch?"]
    assert [message.text for message in app.mock.user("bob").inbox if message.text == "news"] == ["news"]


async def test_the_window_of_the_server_is_respected(app: AsyncApp) -> None:
    app.mock.user("alice")
    bob = app.mock.user("bob")
    key = IdempotencyKey("o-1", since=app.mock.clock.now())

    async def send() -> SendMsgReply:
        return await app.client.openim.send_msg("bob", "shipped", from_account="alice", idempotency_key=key)

    await send()
    app.mock.clock.advance(119)
    await send()
    app.mock.clock.advance(2)
    with pytest.raises(DedupWindowPassedError):
        await send()
    assert len(bob.inbox) == 1


@pytest.mark.parametrize("numbers", [{"msg_seq": 1}, {"msg_random": 0}, {"msg_seq": 1, "msg_random": 2}])
async def test_a_key_and_own_numbers_do_not_go_together(app: AsyncApp, numbers: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
        await app.client.openim.send_msg("bob", "x", idempotency_key="k", **numbers)
    with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
        await app.client.group.send_group_msg("team", "x", idempotency_key="k", random=1)
    sends: list[AsyncOperation[AsyncTencentIM, object]] = [
        lambda im: im.official_account.send_official_account_msg(NEWS, "x", idempotency_key="k", random=0),
        lambda im: im.group.send_broadcast_msg("x", idempotency_key="k", random=1),
        lambda im: im.push.push("x", idempotency_key="k", msg_random=1),
        lambda im: im.push.im_push("x", idempotency_key="k", msg_random=0),
    ]
    for send in sends:
        with pytest.raises(InvalidArgumentError, match="idempotency_key: cannot be given together"):
            await send(app.client)
    assert len(app.mock.journal) == 0


async def test_a_message_to_subscribers_happens_once(app: AsyncApp) -> None:
    official = app.client.official_account
    for name in ("ada", "bob"):
        app.mock.user(name)
    for account in (NEWS, "@TOA#_more"):
        await official.create_official_account("ada", "News", official_account_user_id=account)
        await official.add_subscriber(account, ["bob"])
        keys = {
            (await official.send_official_account_msg(account, "news", idempotency_key="n-1")).msg_key
            for _ in range(2)
        }
        assert len(keys) == 1
        # One key for two senders names two messages.
        assert app.mock.user("bob").news(account) == ["news"]
    await official.send_official_account_msg(NEWS, "more news", idempotency_key="n-2")
    assert app.mock.user("bob").news(NEWS) == ["news", "more news"]
    old = IdempotencyKey("n-1", since=app.mock.clock.now() - 300)
    with pytest.raises(DedupWindowPassedError):
        await official.send_official_account_msg(NEWS, "news", idempotency_key=old)


async def test_a_broadcast_happens_once(app: AsyncApp) -> None:
    rest = app.client.group
    app.mock.user("alice")
    key = IdempotencyKey("b-1", since=app.mock.clock.now())
    first = await rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    app.mock.clock.advance(299)
    again = await rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    assert again.msg_seq == first.msg_seq
    other = await rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key="b-2")
    assert other.msg_seq == first.msg_seq + 1
    app.mock.clock.advance(1)
    with pytest.raises(DedupWindowPassedError) as late:
        await rest.send_broadcast_msg("welcome", from_account="alice", idempotency_key=key)
    assert late.value.window == 300


async def test_a_push_happens_once_in_a_week(app: AsyncApp) -> None:
    push = app.client.push
    app.mock.user("administrator")
    bob = app.mock.user("bob")
    key = IdempotencyKey("p-1", since=app.mock.clock.now())
    first = await push.push("maintenance", idempotency_key=key)
    app.mock.clock.advance(3 * 86400)
    assert (await push.push("maintenance", idempotency_key=key)).task_id == first.task_id
    assert [message.text for message in bob.inbox] == ["maintenance"]
    older = await push.im_push("maintenance", idempotency_key=key)
    assert older.task_id != first.task_id
    app.mock.clock.advance(3 * 86400)
    assert (await push.im_push("maintenance", idempotency_key=key)).task_id == older.task_id
    assert (await push.im_push("maintenance", idempotency_key="p-2")).task_id != older.task_id
    app.mock.clock.advance(86400)
    sends: list[AsyncOperation[IdempotencyKey, object]] = [
        lambda key: push.push("maintenance", idempotency_key=key),
        lambda key: push.im_push("maintenance", idempotency_key=key),
    ]
    for send in sends:
        with pytest.raises(DedupWindowPassedError) as late:
            await send(key)
        assert late.value.window == 7 * 86400
