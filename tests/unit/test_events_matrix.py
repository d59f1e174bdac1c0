"""Which source feeds which callback, and who is warned of callbacks that none can feed."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import LongPolling, Polling, v2tim
from tencent_im_compat.events import matrix
from tencent_im_compat.events.listeners import Listeners
from tencent_im_compat.events.sources import Sources
from tencent_im_compat.events.told import ROWS
from tencent_im_compat.events.unfed import Unfed
from tencent_im_compat.v2tim import (
    V2TimAdvancedMsgListener,
    V2TimFriendshipListener,
    V2TimSDKListener,
)
from tencent_im_compat.v2tim.listeners import callback_names

from ..reading import read_yaml
from ..tables import all_rows

ROOT = Path(__file__).resolve().parent.parent.parent
CLASSES: dict[str, type[Any]] = {name: getattr(v2tim, name) for name in matrix.classes()}
RELAY = LongPolling("https://relay.example", "CONSUMER")


def test_the_page_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_matrix.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_matrix_says_no_more_than_the_facts() -> None:
    facts = read_yaml(ROOT / "tests/facts/v2tim/mapping.yaml")["listeners"]
    known = {(each["listener"], each["callback"]): each for each in facts}
    for name, fed in matrix.TABLE.items():
        assert set(fed.webhooks) <= set(known[name]["webhooks"]), name
        assert fed.webhooks or fed.poll == "changes"
    # A conversation's read mark has no command of its own: it is inferred from unread counts.
    assert {name[1] for name, fed in matrix.TABLE.items() if fed.poll and not known[name]["poll"]} == {
        "onRecvC2CReadReceipt"
    }


def test_what_polling_tells_of_messages_has_rules_and_no_row() -> None:
    commands = {row.webhook.command for row in ROWS}
    for fed in matrix.TABLE.values():
        if fed.poll in ("messages", "receipts"):
            assert not commands & set(fed.webhooks)


def test_every_callback_is_somewhere() -> None:
    for kind in matrix.classes():
        fed = {name for listener, name in matrix.TABLE if listener == kind}
        named = [*fed, *matrix.ITSELF[kind], *matrix.never_called(kind)]
        every = [name for name in vars(CLASSES[kind]) if name.startswith("on")]
        assert sorted(named) == sorted(every)


@all_rows(
    ("sources", "pushed", "reached"),
    [
        (None, False, set()),
        (None, True, {"message", "receipt", "profile"}),
        (Polling(), False, {"message", "receipt"}),
        (Polling(messages=False), False, {"receipt"}),
        (Polling(receipts=False), False, {"message"}),
        (Polling(), True, {"message", "receipt", "profile"}),
        (RELAY, False, {"message", "receipt", "profile"}),
        (LongPolling("https://r.example", "T", events=["Group.CallbackAfterSendMsg"]), False, {"message"}),
    ],
)
def test_which_callbacks_are_reached(sources: Any, pushed: bool, reached: set[str]) -> None:
    names = {
        "message": ("V2TimAdvancedMsgListener", "onRecvNewMessage"),
        "receipt": ("V2TimAdvancedMsgListener", "onRecvMessageReadReceipts"),
        "profile": ("V2TimSDKListener", "onSelfInfoUpdated"),
    }
    found = {
        short
        for short, name in names.items()
        if matrix.TABLE[name].reached(Sources.of(sources), pushed=pushed)
    }
    assert found == reached


# ---------------------------------------------------------------- who hears what cannot come


def _heard(*listeners: Any) -> Listeners:
    every = Listeners()
    for each in listeners:
        every.add(each)
    return every


def _warnings(
    caplog: pytest.LogCaptureFixture, unfed: Unfed, heard: Listeners, *, fed: bool = False
) -> list[str]:
    caplog.clear()
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        unfed.check([heard], fed=fed)
    return list(caplog.messages)


def test_a_callback_that_no_source_feeds_is_warned_about_once(caplog: pytest.LogCaptureFixture) -> None:
    unfed = Unfed(Sources.of(Polling()))
    heard = _heard(V2TimAdvancedMsgListener(onRecvNewMessage=print))
    assert _warnings(caplog, unfed, heard) == []
    heard.add(V2TimSDKListener(onSelfInfoUpdated=print))
    (warning,) = _warnings(caplog, unfed, heard)
    assert warning == (
        "no source that is set tells of onSelfInfoUpdated; "
        "it comes by webhooks, fed or by LongPolling (Profile.CallbackPortraitSet)"
    )
    assert _warnings(caplog, unfed, heard) == []
    assert _warnings(caplog, Unfed(Sources.of(Polling())), heard, fed=True) == []
    assert _warnings(caplog, Unfed(Sources.of(RELAY)), heard) == []
    assert _warnings(caplog, Unfed(Sources.of(None)), heard) == [], "webhooks are going to be fed"


def test_polling_is_named_where_it_could(caplog: pytest.LogCaptureFixture) -> None:
    heard = _heard(V2TimAdvancedMsgListener(onRecvNewMessage=print))
    (warning,) = _warnings(caplog, Unfed(Sources.of(Polling(messages=False))), heard)
    assert "it comes by Polling(messages=True), or webhooks" in warning


def test_what_is_never_called_is_warned_about(caplog: pytest.LogCaptureFixture) -> None:
    class Mine(V2TimSDKListener):
        def onKickedOffline(self) -> Any:  # noqa: N802
            """Never."""

    unfed = Unfed(Sources.of(RELAY))
    heard = _heard(Mine(onConnecting=print))
    assert _warnings(caplog, unfed, heard) == ["onKickedOffline is never called: no source tells of it"]
    assert _warnings(caplog, unfed, heard) == []


def test_whether_somebody_listens_to_what_sources_tell() -> None:
    assert not matrix.wants_events(_heard())
    assert not matrix.wants_events(_heard(V2TimSDKListener(onConnecting=print)))
    assert matrix.wants_events(_heard(V2TimAdvancedMsgListener()))
    assert matrix.wants_events(_heard(V2TimSDKListener(onUserStatusChanged=print)))


def test_many_callbacks_that_nothing_feeds_are_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    every: dict[str, Any] = dict.fromkeys(callback_names(V2TimFriendshipListener()), print)
    unfed = Unfed(Sources.of(Polling(changes=0)))
    heard = _heard(V2TimFriendshipListener(**every))
    (warning,) = [each for each in _warnings(caplog, unfed, heard) if "no source" in each]
    assert "onBlackListAdd comes by " in warning
    assert "Polling(changes=30)" in warning
    assert _warnings(caplog, unfed, heard) == []
