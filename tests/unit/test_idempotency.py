"""Numbers that follow from a key: the same everywhere, others for every other send, and none too late."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat import IdempotencyKey, Outcome
from tencent_im_compat.calls.openim import send_msg
from tencent_im_compat.errors import DedupWindowPassedError, InvalidArgumentError
from tencent_im_compat.idempotency import identify, new_seq

from ..tables import all_rows

NOW = 1_767_229_200.0
SEND = ("openim/sendmsg", "bob")


@given(key=st.text(min_size=1), receiver=st.text())
def test_the_same_key_gives_the_same_numbers(key: str, receiver: str) -> None:
    one = identify(key, 120.0, ("openim/sendmsg", receiver), now=NOW)
    two = identify(IdempotencyKey(key), 300.0, ("openim/sendmsg", receiver), now=NOW + 9)
    assert one == two
    assert 0 <= one.random <= 0xFFFFFFFF
    assert 0 <= one.seq <= 0xFFFFFFFF


def test_other_processes_find_the_same_numbers() -> None:
    program = (
        "from tencent_im_compat.idempotency import identify\n"
        f"print(identify('order-7', 120.0, {SEND!r}, now=0.0))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.strip() == repr(identify("order-7", 120.0, SEND, now=NOW))


def test_other_sends_get_other_numbers() -> None:
    sends = [
        ("k", ("a", "b")),
        ("k", ("a", "c")),
        ("k", ("ab",)),
        ("ka", ("b",)),
        ("k2", ("a", "b")),
        ("k", ()),
    ]
    found = {identify(key, 120.0, target, now=NOW) for key, target in sends}
    assert len(found) == len(sends)


@pytest.mark.parametrize(("age", "left"), [(0.0, 120.0), (50.0, 70.0), (119.0, 1.0), (-5.0, 120.0)])
def test_the_window_is_counted_from_the_first_try(age: float, left: float) -> None:
    mine = identify(IdempotencyKey("k", since=NOW - age), 120.0, SEND, now=NOW)
    call = send_msg("bob", "hello", msg_random=mine.random, msg_seq=mine.seq)
    assert mine.within(call).window == left
    assert mine.within(call).body == call.body


@pytest.mark.parametrize("age", [120.0, 121.0, 1e9])
def test_past_the_window_nothing_is_sent(age: float) -> None:
    with pytest.raises(
        DedupWindowPassedError, match="may have been sent; look it up in the history"
    ) as caught:
        identify(IdempotencyKey("k", since=NOW - age), 120.0, SEND, now=NOW)
    assert caught.value.outcome is Outcome.UNKNOWN
    assert (caught.value.age, caught.value.window) == (age, 120.0)


@all_rows(
    "key",
    [
        "",
        5,
        b"k",
        IdempotencyKey(""),
        IdempotencyKey("k", since=math.nan),
        IdempotencyKey("k", since=math.inf),
        IdempotencyKey("k", since=True),
        IdempotencyKey("k", since="now"),  # type: ignore[arg-type]
        IdempotencyKey("k", since=NOW + 121),
    ],
)
def test_keys_that_are_none(key: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="idempotency_key"):
        identify(key, 120.0, SEND, now=NOW)


@given(now=st.floats(0.0, 4e9), later=st.floats(0.001, 1.0))
def test_numbers_without_a_key_follow_the_clock(now: float, later: float) -> None:
    """Histories sort by them within a second; every 5 days they begin anew."""
    one, two = new_seq(now), new_seq(now + later)
    assert 0 <= one <= 0xFFFFFFFF
    assert 0 < (two - one) % 2**32 <= 10_001
