"""When an event came: the same for as long as it is there, and forgotten with it."""

from __future__ import annotations

import gc

import pytest

from tencent_im_compat.events.backoff import Throttle
from tencent_im_compat.webhooks import UnknownWebhook, arrivals, parsing
from tencent_im_compat.webhooks.parsing import read


def test_the_first_time_stays_and_goes_with_the_event() -> None:
    one, two = (read("Sns.CallbackFriendAdd", {"Said": said}, {}) for said in "ab")
    assert [arrivals.arrival_of(one, now) for now in (5.0, 9.0)] == [5.0, 5.0]
    arrivals.note_arrival(two, 3.0)
    assert arrivals.arrival_of(two, 9.0) == 3.0
    numbers = {id(one), id(two)}
    assert numbers <= arrivals._came.keys()
    del one, two
    gc.collect()
    assert not numbers & arrivals._came.keys()


def test_a_body_that_fits_no_model_is_told_of_but_not_each_time(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_odd", Throttle(3))
    for _ in range(10):
        odd = read("C2C.CallbackAfterSendMsg", {"MsgBody": "a text"}, {})
        assert isinstance(odd, UnknownWebhook)
    unheard = read("C2C.CallbackOfTomorrow", {"MsgBody": "a text"}, {})
    assert isinstance(unheard, UnknownWebhook)
    told = [each for each in caplog.messages if "does not fit C2CAfterSendMsg" in each]
    assert 1 <= len(told) <= 3
    assert not any("a text" in each or "Tomorrow" in each for each in caplog.messages)
