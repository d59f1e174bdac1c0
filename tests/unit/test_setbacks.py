"""Conversations that cannot be read hold up no other, and are tried again later and later."""

from __future__ import annotations

import logging

import pytest

from tencent_im_compat.errors import NotSentError
from tencent_im_compat.events.setbacks import MOST_IN_A_ROW, Setbacks

GONE = NotSentError("c", "gone")


def test_a_place_is_tried_again_later_and_later_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    setbacks = Setbacks()
    now, tried = 0.0, []
    with caplog.at_level(logging.INFO, "tencent_im_compat.events"):
        while now < 200:
            setbacks.begin(everything=False)
            if setbacks.may_try("group 'a'", now):
                tried.append(now)
                assert not setbacks.failed("group 'a'", GONE, now)
            assert setbacks.may_try("group 'b'", now)
            now += 1
        setbacks.worked("group 'a'")
        setbacks.worked("group 'a'")
    assert tried == [0, 2, 6, 14, 30, 62, 122, 182]
    assert caplog.messages == [
        "group 'a' cannot be read (NotSentError: c: gone); the others go on",
        "group 'a' can be read again",
    ]
    assert setbacks.may_try("group 'a'", 200)


def test_when_all_fail_the_round_ends() -> None:
    setbacks = Setbacks()
    setbacks.begin(everything=False)
    assert [setbacks.failed(str(place), GONE, 0.0) for place in range(MOST_IN_A_ROW)] == [False, False, True]
    setbacks.begin(everything=False)
    assert not setbacks.failed("another", GONE, 0.0)
    setbacks.worked("one")
    assert not setbacks.failed("yet another", GONE, 0.0)


def test_whoever_asks_for_everything_waits_for_no_turn() -> None:
    setbacks = Setbacks()
    setbacks.begin(everything=True)
    setbacks.failed("a", GONE, 0.0)
    assert setbacks.may_try("a", 0.0)
    setbacks.begin(everything=False)
    assert not setbacks.may_try("a", 0.0)


def test_places_are_bounded_and_known_ones_go_on_resting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.events.setbacks._KNOWN", 1)
    setbacks = Setbacks()
    setbacks.failed("a", GONE, 0.0)
    setbacks.failed("b", GONE, 0.0)
    setbacks.failed("a", GONE, 2.0)
    assert not setbacks.may_try("a", 5.0)
    assert setbacks.may_try("b", 0.0)
