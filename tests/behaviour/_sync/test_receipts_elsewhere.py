# Generated from tests/behaviour/_async/test_receipts_elsewhere.py by scripts/make_sync.py. Do not edit.
"""Stories of receipts of own messages that this process has not sent: a phone has, or another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tencent_im_compat import Polling, SqliteStore
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_mock import MockMessage

from .app import App, User
from .processes import process
from .test_sources import Post

pytestmark = pytest.mark.anyio

GROUP_TOTALS = "group_open_http_svc/get_group_msg_receipt"


def told(user: User) -> list[tuple[str | None, str | None]]:
    """Whom, or in which group, each receipt is about."""
    return [(each.userID or None, each.groupID or None) for each in user.receipts]


def reads_all(app: App, name: str) -> None:
    """Somebody sends a receipt of each message that asks for one."""
    user = app.mock.user(name)
    asked: list[MockMessage] = [each for each in user.inbox if each.sender == "alice"]
    user.receipts(*asked)


def test_polling_finds_receipts_of_what_a_phone_has_sent(app: App) -> None:
    team = app.team("alice", "bob", "carol")
    with process(app, "alice") as (_, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        alice.pump()
        assert alice.receipts == []
        reads_all(app, "bob")
        alice.pump()
        assert sorted(told(alice), key=str) == [("bob", None), (None, team)]
        app.mock.clock.advance(1)
        alice.pump()
        assert len(alice.receipts) == 2, "each once"


def test_what_asked_for_no_receipt_costs_one_call(app: App) -> None:
    team = app.team("alice", "bob")
    with process(app, "alice") as (service, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team)
        phone.sends("to you", to="bob")
        for _ in range(4):
            alice.pump()
            app.mock.clock.advance(3)
        assert app.calls(GROUP_TOTALS) == 1
        assert len(service._members.users["alice"].outbox) == 0


def test_without_the_edition_for_receipts_polling_goes_on(app: App) -> None:
    app.mock.config.edition = "pro"
    team = app.team("alice", "bob")
    with process(app, "alice") as (service, [alice]):
        for _ in range(4):
            app.mock.user("alice").sends("to all", group=team)
            app.mock.user("bob").sends("hello", to="alice")
            alice.pump()
            app.mock.clock.advance(3)
        assert len(alice.arrived) == 4
        assert service.health().sources["poll"].last_error is None


def test_a_process_that_only_sends_has_its_receipts_heard_elsewhere(app: App, tmp_path: Path) -> None:
    team = app.team("alice", "bob")
    path = tmp_path / "events.db"
    with SqliteStore(path, durability="normal") as one:
        with process(app, "alice", store=one) as (_, [alice]):
            sender = V2TIMManager(app.client, clock=app.mock.clock.now)
            (sender.initSDK(sdkAppID=app.mock.sdk_app_id, events=None)).unwrap()
            (sender.login(userID="alice", userSig=app.sig("alice"))).unwrap()
            worker = User("alice", sender)
            sent = worker.say("to all", group=team)
            private = worker.say("to you", to="bob")
            sender.unInitSDK()
            reads_all(app, "bob")
            alice.pump()
            alice.pump()
            assert {each.msgID for each in alice.receipts} == {sent.msgID, private.msgID}


def test_receipts_of_what_was_sent_and_read_while_nobody_was_there(app: App, tmp_path: Path) -> None:
    team = app.team("alice", "bob")
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        with process(app, "alice", store=store) as (_, [alice]):
            alice.pump()
        app.mock.clock.advance(3600)
        app.mock.user("alice").sends("to all", group=team, need_read_receipt=True)
        app.mock.user("alice").sends("to you", to="bob", need_read_receipt=True)
        reads_all(app, "bob")
        app.mock.clock.advance(3600)
        with process(app, "alice", store=store) as (_, [alice]):
            alice.pump()
            alice.pump()
            assert sorted(told(alice), key=str) == [("bob", None), (None, team)]


def test_what_was_sent_before_the_first_start_is_not_asked_about(app: App) -> None:
    team = app.team("alice", "bob")
    phone = app.mock.user("alice")
    for _ in range(3):
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        app.mock.clock.advance(100)
    now = app.mock.clock.seconds()
    for start, waiting in (("now", 0), (now - 1000, 2)):
        with process(app, "alice", start=start) as (service, [alice]):
            alice.pump()
            alice.pump()
            assert len(service._members.users["alice"].outbox) == waiting, start


def test_a_send_webhook_tells_of_own_messages(app: App) -> None:
    team = app.team("alice", "bob", "carol")
    post = Post(app)
    sources = Polling(background=False, messages=False)
    with process(app, "alice", sources=sources) as (_, [alice]):
        phone = app.mock.user("alice")
        phone.sends("to all", group=team, need_read_receipt=True)
        phone.sends("to you", to="bob", need_read_receipt=True)
        assert post.hand_to(alice) == 0, "own messages are no news"
        reads_all(app, "bob")
        alice.pump()
        assert sorted(told(alice), key=str) == [("bob", None), (None, team)]
