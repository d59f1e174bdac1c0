"""Stories of receipts of own messages that this process has not sent: a phone has, or another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tencent_im_compat import Polling, SqliteStore
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_mock import MockMessage

from .app import AsyncApp, AsyncUser
from .processes import process
from .test_sources import Post

pytestmark = pytest.mark.anyio

GROUP_TOTALS = "group_open_http_svc/get_group_msg_receipt"


def told(user: AsyncUser) -> list[tuple[str | None, str | None]]:
    """Whom, or in which group, each receipt is about."""
    return [(each.userID or None, each.groupID or None) for each in user.receipts]


def reads_all(app: AsyncApp, name: str) -> None:
    """Somebody sends a receipt of each message that asks for one."""
    user = app.mock.user(name)
    asked: list[MockMessage] = [each for each in user.inbox if each.sender == "alice"]
    user.receipts(*asked)


async def test_polling_finds_receipts_of_what_a_phone_has_sent(app: AsyncApp) -> None:
    team = app.team("alice", "bob", "carol")
    async with process(app, "alice") as (_, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        await alice.pump()
        assert alice.receipts == []
        reads_all(app, "bob")
        await alice.pump()
        assert sorted(told(alice), key=str) == [("bob", None), (None, team)]
        app.mock.clock.advance(1)
        await alice.pump()
        assert len(alice.receipts) == 2, "each once"


async def test_what_asked_for_no_receipt_costs_one_call(app: AsyncApp) -> None:
    team = app.team("alice", "bob")
    async with process(app, "alice") as (service, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team)
        phone.sends("to you", to="bob")
        for _ in range(4):
            await alice.pump()
            app.mock.clock.advance(3)
        assert app.calls(GROUP_TOTALS) == 1
        assert len(service._members.users["alice"].outbox) == 0


async def test_without_the_edition_for_receipts_polling_goes_on(app: AsyncApp) -> None:
    app.mock.config.edition = "pro"
    team = app.team("alice", "bob")
    async with process(app, "alice") as (service, [alice]):
        for _ in range(4):
            app.mock.user("alice").sends("to all", group=team)
            app.mock.user("bob").sends("hello", to="alice")
            await alice.pump()
            app.mock.clock.advance(3)
        assert len(alice.arrived) == 4
        assert service.health().sources["poll"].last_error is None


async def test_a_process_that_only_sends_has_its_receipts_heard_elsewhere(
    app: AsyncApp, tmp_path: Path
) -> None:
    team = app.team("alice", "bob")
    path = tmp_path / "events.db"
    with SqliteStore(path, durability="normal") as one:
        async with process(app, "alice", store=one) as (_, [alice]):
            sender = V2TIMManager(app.client, clock=app.mock.clock.now)
            (await sender.initSDK(sdkAppID=app.mock.sdk_app_id, events=None)).unwrap()
            (await sender.login(userID="alice", userSig=app.sig("alice"))).unwrap()
            worker = AsyncUser("alice", sender)
            sent = await worker.say("to all", group=team)
            private = await worker.say("to you", to="bob")
            await sender.unInitSDK()
            reads_all(app, "bob")
            await alice.pump()
            await alice.pump()
            assert {each.msgID for each in alice.receipts} == {sent.msgID, private.msgID}


async def test_receipts_of_what_was_sent_and_read_while_nobody_was_there(
    app: AsyncApp, tmp_path: Path
) -> None:
    team = app.team("alice", "bob")
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        async with process(app, "alice", store=store) as (_, [alice]):
            await alice.pump()
        app.mock.clock.advance(3600)
        app.mock.user("alice").sends("to all", group=team, need_read_receipt=True)
        app.mock.user("alice").sends("to you", to="bob", need_read_receipt=True)
        reads_all(app, "bob")
        app.mock.clock.advance(3600)
        async with process(app, "alice", store=store) as (_, [alice]):
            await alice.pump()
            await alice.pump()
            assert sorted(told(alice), key=str) == [("bob", None), (None, team)]


async def test_what_was_sent_before_the_first_start_is_not_asked_about(app: AsyncApp) -> None:
    team = app.team("alice", "bob")
    phone = app.mock.user("alice")
    for _ in range(3):
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        app.mock.clock.advance(100)
    now = app.mock.clock.seconds()
    for start, waiting in (("now", 0), (now - 1000, 2)):
        async with process(app, "alice", start=start) as (service, [alice]):
            await alice.pump()
            await alice.pump()
            assert len(service._members.users["alice"].outbox) == waiting, start


async def test_a_send_webhook_tells_of_own_messages(app: AsyncApp) -> None:
    team = app.team("alice", "bob", "carol")
    post = Post(app)
    sources = Polling(background=False, messages=False)
    async with process(app, "alice", sources=sources) as (_, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        assert await post.hand_to(alice) == 0, "own messages are no news"
        reads_all(app, "bob")
        await alice.pump()
        assert sorted(told(alice), key=str) == [("bob", None), (None, team)]
