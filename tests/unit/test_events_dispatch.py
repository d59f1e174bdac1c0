"""Events as callbacks: which one, with what, and what a failing listener does to the others."""

# Overriding means spelling names as the SDK does.
# ruff: noqa: N802, N803

from __future__ import annotations

import logging
from typing import Any

import pytest

from tencent_im_compat.errors import (
    AuthRefusedError,
    ConfigurationError,
    CursorTrimmedError,
    NotSentError,
    RateLimitedError,
    RepeatedCursorError,
    ServerBusyError,
    UnreadableReplyError,
)
from tencent_im_compat.events import backoff
from tencent_im_compat.events.dispatch import (
    Callback,
    async_call,
    async_refuse_mismatch,
    callbacks,
    sync_call,
    sync_refuse_mismatch,
)
from tencent_im_compat.events.event import (
    Event,
    GroupReceipt,
    ModifiedMessage,
    NewMessage,
    Notice,
    PeerRead,
    PeerReceipt,
    Revoked,
)
from tencent_im_compat.events.observation import Source
from tencent_im_compat.events.sources import Polling
from tencent_im_compat.identity import msg_id
from tencent_im_compat.v2tim import (
    V2TimAdvancedMsgListener,
    V2TimGroupListener,
    V2TimMessage,
    V2TimMessageReceipt,
    V2TimUserFullInfo,
)

from ..tables import all_rows
from .events_parts import NOW, by, in_group, message, to

POLL, HOOK = Source.POLL, Source.WEBHOOK


@pytest.fixture
def anyio_backend() -> str:
    """One loop is enough."""
    return "asyncio"


def names(*events: Event) -> list[str]:
    """The callbacks of events."""
    return [call.name for call in callbacks(events, "alice")]


# ---------------------------------------------------------------- which callback


def test_a_group_receipt() -> None:
    receipt = V2TimMessageReceipt(
        userID="", timestamp=0, groupID="team", msgID=msg_id(in_group()), readCount=1, unreadCount=2
    )
    assert callbacks([GroupReceipt(in_group(), 1, 2, POLL)], "alice") == [
        Callback("onRecvMessageReadReceipts", ([receipt],), POLL)
    ]


def test_a_peer_receipt() -> None:
    receipt = V2TimMessageReceipt(userID="bob", timestamp=5, msgID=msg_id(to("bob")), isPeerRead=True)
    assert callbacks([PeerReceipt(to("bob"), 5, HOOK)], "alice") == [
        Callback("onRecvMessageReadReceipts", ([receipt],), HOOK)
    ]


def test_a_read_mark() -> None:
    receipt = V2TimMessageReceipt(userID="bob", timestamp=NOW, msgID="", isPeerRead=True)
    assert callbacks([PeerRead("bob", NOW, POLL)], "alice") == [
        Callback("onRecvC2CReadReceipt", ([receipt],), POLL)
    ]


def test_a_new_message() -> None:
    hello = message(by("bob"))
    (call,) = callbacks([NewMessage(hello, POLL)], "alice")
    assert (call.name, call.arguments, call.source) == ("onRecvNewMessage", (hello,), POLL)
    assert call.arguments[0] is hello


def test_a_recall_calls_both_forms() -> None:
    gone = msg_id(by("bob"))
    assert callbacks([Revoked(by("bob"), "admin", "why", HOOK)], "alice") == [
        Callback("onRecvMessageRevoked", (gone,), HOOK),
        Callback("onRecvMessageRevokedWithInfo", (gone, V2TimUserFullInfo(userID="admin"), "why"), HOOK),
    ]


def test_nothing_is_nothing() -> None:
    assert callbacks([], "alice") == []


def test_an_edit() -> None:
    made = message(by("bob"))
    assert callbacks([ModifiedMessage(made, HOOK)], "alice") == [
        Callback("onRecvMessageModified", (made,), HOOK)
    ]


def test_what_has_no_rule() -> None:
    assert callbacks([Notice("V2TimSDKListener", "onLog", (3, "text"), HOOK)], "alice") == [
        Callback("onLog", (3, "text"), HOOK, "V2TimSDKListener")
    ]


RECEIPT = GroupReceipt(in_group(), 1, 1, POLL)
MARK = PeerRead("bob", NOW, POLL)
GONE = Revoked(by("bob"), "bob", "", POLL)
NEW = NewMessage(V2TimMessage(), POLL)


def test_the_order_stays() -> None:
    assert names(NEW, RECEIPT, GONE, MARK) == [
        "onRecvNewMessage",
        "onRecvMessageReadReceipts",
        "onRecvMessageRevoked",
        "onRecvMessageRevokedWithInfo",
        "onRecvC2CReadReceipt",
    ]


# ---------------------------------------------------------------- calling


class Failing(V2TimAdvancedMsgListener):
    """Raises whatever it hears."""

    def onRecvMessageRevoked(self, msgID: str) -> Any:
        raise RuntimeError("a bug of the app")

    async def onRecvNewMessage(self, msg: V2TimMessage) -> Any:
        raise RuntimeError("a bug of the app")


@pytest.mark.anyio
@pytest.mark.parametrize("name", ["onRecvMessageRevoked", "onRecvNewMessage"])
async def test_a_failing_listener_is_logged_and_stops_nobody(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        await async_call(Failing(), name, V2TimMessage())
    assert caplog.messages == [f"a listener's {name} failed"]
    assert caplog.records[0].exc_info is not None


def test_the_same_without_a_loop(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        sync_call(Failing(), "onRecvMessageRevoked", "m")
    assert caplog.messages == ["a listener's onRecvMessageRevoked failed"]


@pytest.mark.anyio
async def test_plain_and_coroutine_callbacks_are_both_called() -> None:
    heard: list[str] = []

    async def later(msg_id: str) -> None:
        heard.append(f"later {msg_id}")

    await async_call(V2TimAdvancedMsgListener(onRecvMessageRevoked=heard.append), "onRecvMessageRevoked", "m")
    await async_call(V2TimAdvancedMsgListener(onRecvMessageRevoked=later), "onRecvMessageRevoked", "m")
    sync_call(V2TimAdvancedMsgListener(onRecvMessageRevoked=heard.append), "onRecvMessageRevoked", "n")
    assert heard == ["m", "later m", "n"]


@all_rows("refuse", [async_refuse_mismatch, sync_refuse_mismatch])
@all_rows("wrong", [None, object(), print, V2TimAdvancedMsgListener, "listener"])
def test_what_is_no_listener_is_refused(refuse: Any, wrong: object) -> None:
    with pytest.raises(TypeError, match="a V2TimAdvancedMsgListener is needed, not "):
        refuse(V2TimAdvancedMsgListener, wrong)


@pytest.mark.parametrize("refuse", [async_refuse_mismatch, sync_refuse_mismatch])
def test_a_listener_of_another_class_is_refused(refuse: Any) -> None:
    with pytest.raises(TypeError, match="a V2TimGroupListener is needed, not V2TimAdvancedMsgListener"):
        refuse(V2TimGroupListener, V2TimAdvancedMsgListener())


def test_coroutines_need_a_loop() -> None:
    async def later(msg_id: str) -> None:
        pass

    listener = V2TimAdvancedMsgListener(onRecvMessageRevoked=later)
    async_refuse_mismatch(V2TimAdvancedMsgListener, listener)
    with pytest.raises(TypeError, match="onRecvMessageRevoked: coroutine functions need a loop"):
        sync_refuse_mismatch(V2TimAdvancedMsgListener, listener)
    plain = V2TimAdvancedMsgListener(onRecvMessageRevoked=print)
    sync_refuse_mismatch(V2TimAdvancedMsgListener, plain)


# ---------------------------------------------------------------- going on after failures

FAILURES: list[tuple[Exception, bool]] = [
    (NotSentError("c", "r"), False),
    (UnreadableReplyError("c", "r"), False),
    (RateLimitedError(60007, "", command="c"), False),
    (ServerBusyError(10002, "", command="c"), False),
    (RepeatedCursorError("7"), False),
    (AuthRefusedError(70009, "", command="c"), False),
    (RuntimeError("bug"), False),
    (CursorTrimmedError("7"), True),
    (ConfigurationError("closed"), True),
]


@all_rows(("error", "ends"), FAILURES, ids=lambda value: type(value).__name__)
def test_only_settings_that_cannot_work_end_a_source(error: Exception, ends: bool) -> None:
    assert backoff.ends(error) is ends


def test_foreign_errors_are_described_without_their_text() -> None:
    assert backoff.describe(RuntimeError("content")) == "RuntimeError"
    assert backoff.describe(NotSentError("openim/x", "gone")) == "NotSentError: openim/x: gone"


@pytest.mark.parametrize(
    ("interval", "failures", "longest"),
    [
        (2.0, 1, 4.0),
        (2.0, 3, 16.0),
        (2.0, 5, 60.0),
        (2.0, 5000, 60.0),
        (100.0, 1, 100.0),
        (3600.0, 9, 3600.0),
    ],
)
def test_pauses_grow_with_failures_up_to_a_minute(interval: float, failures: int, longest: float) -> None:
    asked: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        asked.append((low, high))
        return low

    assert backoff.pause(interval, 0, uniform) == interval
    assert asked == []
    assert backoff.pause(interval, failures, uniform) == longest * 0.9
    assert asked == [(longest * 0.9, longest * 1.1)]


@pytest.mark.parametrize("interval", [0, -1, 3601, float("nan"), float("inf")])
def test_intervals_that_cannot_work(interval: float) -> None:
    with pytest.raises(ConfigurationError, match="interval"):
        Polling(interval=interval)
    if not 0 <= interval <= 3600:
        with pytest.raises(ConfigurationError, match="grace"):
            Polling(grace=interval)
    assert Polling(interval=3600).interval == 3600
