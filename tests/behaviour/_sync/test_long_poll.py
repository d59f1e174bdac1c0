# Generated from tests/behaviour/_async/test_long_poll.py by scripts/make_sync.py. Do not edit.
"""The long-polling source: from a real relay to the listeners, and relays that are not well."""

from __future__ import annotations

import gzip
import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from tencent_im_compat import LongPolling, MemoryStore, SqliteStore, network
from tencent_im_compat._sync.events import service
from tencent_im_compat._sync.events.long_poll import LongPoll
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.errors import (
    ConfigurationError,
    CursorTrimmedError,
    NotSentError,
    OutcomeUnknownError,
    TencentIMError,
    UnreadableReplyError,
)
from tencent_im_compat.events import backoff
from tencent_im_compat.events.observation import Source
from tencent_im_compat.network import bounds
from tencent_im_compat.store import Store
from tencent_im_mock import MockTencentIM

from ...waiting import sync_until
from .. import odd_server
from ..fault_server import nobody
from ..odd_server import OddServer
from ..relays import (
    WEBHOOK_TOKEN,
    RunningRelay,
    ScriptedRelay,
    arrival,
    cursor_of,
    page,
    running_relay,
    store_at,
    trimmed,
)
from .app import App, User

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def relay() -> Iterator[RunningRelay]:
    """One relay for all tests; everybody begins with what comes from then on."""
    with running_relay() as found:
        yield found


@pytest.fixture
def live() -> Iterator[App]:
    """An app at the real time, because a relay refuses old signatures."""
    with ExitStack() as stack:
        app = App("router", stack, MockTencentIM())
        stack.callback(app.mock.close)
        yield app
        app.close()


def listener(app: App, user_id: str, settings: LongPolling, store: Store[Any] | None = None) -> User:
    """A user who hears by long polls alone."""
    manager = V2TIMManager(app.client, clock=app.mock.clock.now)
    (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=settings, store=store)).unwrap()
    (manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
    user = User(user_id, manager)
    user.listen()
    return user


def webhooks_to(app: App, relay: RunningRelay) -> None:
    """The mock's webhooks go to the relay."""
    app.mock.webhooks_to(f"{relay.url}/callback", token=WEBHOOK_TOKEN)


# ---------------------------------------------------------------- what arrives


def test_everything_comes_through_a_relay(live: App, relay: RunningRelay) -> None:
    webhooks_to(live, relay)
    alice = listener(live, "alice", relay.polling())
    sources: list[Source] = []
    alice.manager.events.on_callback = lambda callback: sources.append(callback.source)
    team = live.team("alice", "bob", "carol")
    alice.say("who?", group=team)
    live.mock.user("bob").receipts(live.mock.group(team).last_message)
    live.mock.user("bob").reads("alice")
    message = live.mock.user("bob").sends("hello", to="alice")
    sync_until(lambda: alice.arrived)
    live.mock.user("bob").recalls(message)
    sync_until(lambda: alice.receipts and alice.reads and alice.revoked)
    assert [(each.readCount, each.unreadCount) for each in alice.receipts] == [(1, 1)]
    assert [each.userID for each in alice.reads] == ["bob"]
    assert alice.revoked == [each.msgID for each in alice.arrived]
    assert set(sources) == {Source.LONG_POLL}
    alice.manager.logout()


def test_a_new_process_goes_on_where_the_old_one_stopped(
    live: App, relay: RunningRelay, tmp_path: Path
) -> None:
    webhooks_to(live, relay)
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        first = listener(live, "alice", relay.polling(), store)
        live.mock.user("bob").sends("before", to="alice")
        sync_until(lambda: first.arrived)
        first.manager.unInitSDK()
    live.mock.user("bob").sends("meanwhile", to="alice")
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        second = listener(live, "alice", relay.polling(), store)
        live.mock.user("bob").sends("after", to="alice")
        sync_until(lambda: len(second.arrived) == 2)
        heard = {each.textElem.text for each in second.arrived if each.textElem is not None}
        assert heard == {"meanwhile", "after"}
        second.manager.unInitSDK()


def test_stopping_does_not_wait_for_a_held_call(live: App, relay: RunningRelay) -> None:
    alice = listener(live, "alice", relay.polling(wait=60))
    assert alice.manager.events.running
    before = time.monotonic()
    alice.manager.logout()
    assert time.monotonic() - before < 5


def test_a_listener_may_stop_the_source(live: App) -> None:
    script = ScriptedRelay(page("0"), page("2", arrival(1), arrival(2)), page("2"))
    with script.serve() as url:
        alice = listener(live, "alice", LongPolling(url, "token", wait=0), store_at(url, "0"))
        sync_until(lambda: alice.arrived)
        alice.manager.logout()
        assert (alice.manager.getLoginStatus()).unwrap() == 3


# ---------------------------------------------------------------- relays that are not well


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after failures are short."""
    monkeypatch.setattr(backoff, "FIRST", 0.001)
    monkeypatch.setattr(backoff, "LONGEST", 0.002)


def test_a_wrong_token_ends_the_source(live: App, relay: RunningRelay) -> None:
    alice = listener(live, "alice", relay.polling(token="not-the-token"))
    sync_until(lambda: alice.manager.events.error is not None)
    error = alice.manager.events.error
    assert isinstance(error, ConfigurationError)
    assert "401" in str(error)
    assert "not-the-token" not in str(error)
    sync_until(lambda: not alice.manager.events.running)
    alice.manager.logout()


@pytest.mark.usefixtures("hasty")
def test_a_relay_that_is_down_is_tried_again(live: App, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="tencent_im_compat.events")
    script = ScriptedRelay(
        (502, b"<html>bad gateway</html>"), (200, b"{"), page("5"), page("6", arrival(6)), page("6")
    )
    with script.serve() as url:
        store = MemoryStore()
        alice = listener(live, "alice", LongPolling(url, "token", wait=0), store)
        sync_until(lambda: alice.arrived)
        sync_until(lambda: cursor_of(store, url) == "6")
        assert alice.manager.events.running
        alice.manager.logout()
    assert caplog.records


@pytest.mark.usefixtures("hasty")
def test_trimmed_events_are_skipped_loudly(live: App, caplog: pytest.LogCaptureFixture) -> None:
    script = ScriptedRelay(trimmed("40"), page("41", arrival(41)), page("41"))
    with script.serve() as url:
        alice = listener(live, "alice", LongPolling(url, "token", wait=0), store_at(url, "3"))
        sync_until(lambda: alice.arrived)
        alice.manager.logout()
    assert "cursor=3" in script.asked[0]
    assert "cursor=40" in script.asked[1]
    assert any("missed" in record.getMessage() for record in caplog.records)


def test_trimmed_events_may_end_the_source(live: App) -> None:
    with ScriptedRelay(trimmed("40")).serve() as url:
        settings = LongPolling(url, "token", on_trimmed="raise")
        store = store_at(url, "3")
        alice = listener(live, "alice", settings, store)
        sync_until(lambda: alice.manager.events.error is not None)
        error = alice.manager.events.error
        alice.manager.logout()
    assert isinstance(error, CursorTrimmedError)
    assert error.oldest == "40"
    assert cursor_of(store, url) == "3"


def test_an_expired_user_sig_ends_the_source(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_HOUSEKEEPING_SECONDS", 0.05)
    with ScriptedRelay(page("1")).serve() as url:
        manager = V2TIMManager(app.client, clock=app.mock.clock.now)
        settings = LongPolling(url, "token", wait=0)
        (manager.initSDK(sdkAppID=app.mock.sdk_app_id, events=settings)).unwrap()
        (manager.login(userID="alice", userSig=app.sig("alice", expire=60))).unwrap()
        alice = User("alice", manager)
        alice.listen()
        events = manager.events
        assert events.running
        app.mock.clock.advance(61)
        sync_until(lambda: not events.running)
    assert (manager.getLoginStatus()).unwrap() == 3


# ---------------------------------------------------------------- one call


def answering(status: int, body: object, asked: list[httpx.Request]) -> httpx.MockTransport:
    """A relay that gives one answer and keeps what it was asked."""

    def reply(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if isinstance(body, Exception):
            raise body
        return (
            httpx.Response(status, content=body)
            if isinstance(body, bytes)
            else httpx.Response(status, json=body)
        )

    return httpx.MockTransport(reply)


def test_a_call_names_cursor_user_and_filters() -> None:
    asked: list[httpx.Request] = []
    settings = LongPolling("http://127.0.0.1:1/", "secret-token", limit=50, events=["A", "B"])
    source = LongPoll(settings, http_client=answering(*page("9", arrival(1)), asked))
    found = source.fetch("7", ["al ice", "bob"], wait=30)
    source.close()
    assert (found.cursor, len(found.events)) == ("9", 1)
    url = asked[0].url
    assert (url.path, sorted(url.params.multi_items())) == (
        "/v1/events",
        [
            ("cursor", "7"),
            ("event", "A"),
            ("event", "B"),
            ("limit", "50"),
            ("user", "al ice"),
            ("user", "bob"),
            ("wait", "30"),
        ],
    )
    assert asked[0].headers["Authorization"] == "Bearer secret-token"
    assert asked[0].extensions["timeout"]["read"] == 40


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, {"error": {"message": "wrong token"}}, ConfigurationError),
        (403, {"error": {"message": "no"}}, ConfigurationError),
        (400, {"error": {"message": "wait must be ..."}}, ConfigurationError),
        (404, {}, ConfigurationError),
        (404, [], UnreadableReplyError),
        (410, {"error": {"message": "gone", "oldest": "k-12"}}, CursorTrimmedError),
        (410, {"error": {"message": "gone", "oldest": 12}}, UnreadableReplyError),
        (410, {"error": {}}, UnreadableReplyError),
        (200, b"<html>", UnreadableReplyError),
        (200, {"events": [{}], "cursor": "1"}, UnreadableReplyError),
        (200, {"events": [], "cursor": 1}, UnreadableReplyError),
        (200, {"events": [], "cursor": ""}, UnreadableReplyError),
        (200, {"events": []}, UnreadableReplyError),
        (500, {"error": {"message": "disk full"}}, UnreadableReplyError),
        (200, httpx.ReadTimeout("late"), TencentIMError),
        (200, httpx.ConnectError("refused"), TencentIMError),
    ],
)
def test_answers_that_are_no_pages(status: int, body: Any, error: type[Exception]) -> None:
    source = LongPoll(
        LongPolling("http://127.0.0.1:1", "secret-token"), http_client=answering(status, body, [])
    )
    with pytest.raises(error) as caught:
        source.fetch("1", wait=25.0)
    assert "secret-token" not in str(caught.value)


# ---------------------------------------------------------------- what a relay may not do


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little time for a relay."""
    monkeypatch.setattr(network, "RELAY_PATIENCE", 0.0)
    monkeypatch.setattr(bounds, "GRACE", 0.05)


def odd_poll(server: OddServer, margin: float = 10.0) -> LongPoll:
    """A source that calls an odd relay."""
    return LongPoll(LongPolling(server.url, "token", margin=margin))


@pytest.mark.usefixtures("impatient")
def test_a_relay_that_trickles_holds_nobody_for_ever() -> None:
    for answering in (odd_server.trickling_head, odd_server.endless_continue, odd_server.trickling_chunk):
        with OddServer(answering) as server:
            source = odd_poll(server, margin=0.2)
            before = time.monotonic()
            with pytest.raises(OutcomeUnknownError) as caught:
                source.fetch("1", wait=0.0)
            source.close()
        assert time.monotonic() - before < 1.25
        assert caught.value.timed_out
        assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_a_relay_s_bomb_is_not_set_off() -> None:
    bomb = gzip.compress(gzip.compress(bytes(1 << 20)))
    with OddServer(odd_server.packed(b"gzip, gzip", bomb)) as server:
        source = odd_poll(server)
        with pytest.raises(UnreadableReplyError, match="which was not asked for"):
            source.fetch("1", wait=0.0)
        source.close()


def test_a_relay_that_is_not_there_is_named() -> None:
    with nobody() as url:
        source = LongPoll(LongPolling(url, "token"))
        with pytest.raises(NotSentError, match=f"calling {url[7:]}"):
            source.fetch("1", wait=0.0)
        source.close()


def test_pages_that_come_doubled_are_read_once() -> None:
    with OddServer(odd_server.relay_pages) as server:
        source = odd_poll(server)
        assert [(source.fetch("1", wait=0.0)).cursor for _ in range(5)] == list("01234")
        source.close()
