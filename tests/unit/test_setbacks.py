"""Conversations that cannot be read hold up no other, and are tried again later and later."""

from __future__ import annotations

import logging

import pytest

from tencent_im_compat.errors import NotSentError
from tencent_im_compat.events.backoff import Throttle
from tencent_im_compat.events.setbacks import Setbacks

GONE = NotSentError("c", "gone")


def test_a_place_is_tried_again_later_and_later_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    setbacks = Setbacks()
    now, tried = 0.0, []
    with caplog.at_level(logging.INFO, "tencent_im_compat.events"):
        while now < 200:
            if setbacks.may_try("group 'a'", now):
                tried.append(now)
                setbacks.failed("group 'a'", GONE, now)
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


def test_places_are_bounded_and_known_ones_go_on_resting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tencent_im_compat.events.setbacks._KNOWN", 1)
    setbacks = Setbacks()
    setbacks.failed("a", GONE, 0.0)
    setbacks.failed("b", GONE, 0.0)
    setbacks.failed("a", GONE, 2.0)
    assert not setbacks.may_try("a", 5.0)
    assert setbacks.may_try("b", 0.0)


def test_many_setbacks_are_a_few_lines_and_a_number(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    throttle = Throttle(2, monotonic=lambda: now[0])
    users = [Setbacks(throttle) for _ in range(5)]
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        for each in users:
            each.failed("the list of groups", ConnectionError(), 0.0)
        assert len(caplog.messages) == 2
        now[0] = 60.0
        Setbacks(throttle).failed("group 'team'", ConnectionError(), 0.0)
    assert caplog.messages[2:] == [
        "group 'team' cannot be read (ConnectionError); the others go on; 3 others before it"
    ]
