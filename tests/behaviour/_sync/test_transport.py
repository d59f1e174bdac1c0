# Generated from tests/behaviour/_async/test_transport.py by scripts/make_sync.py. Do not edit.
"""How often a call is tried, how long it waits, and when it gives up."""

from __future__ import annotations

import pickle
import random
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from tencent_im_compat import RetryPolicy, TencentIM, Timeouts
from tencent_im_compat._sync.transport import Transport
from tencent_im_compat.call import C2C_DEDUP_SECONDS, GROUP_DEDUP_SECONDS, Call
from tencent_im_compat.errors import (
    AuthRefusedError,
    ConfigurationError,
    NotSentError,
    Outcome,
    OutcomeUnknownError,
    RateLimitedError,
    TencentIMError,
)

from ..scripted import GOOD, GROUP_SEND, NEVER, SAFE, SEND, Step, refusal
from .rig import KEY, Rig

pytestmark = pytest.mark.anyio

GONE = httpx.ConnectError("no route")
LOST = httpx.ReadTimeout("no answer")
BUSY = refusal(10002)


def test_a_good_answer_takes_one_attempt() -> None:
    rig = Rig()
    reply = rig.transport.send(SEND)
    assert reply.msg_key == "not-well-formed"
    assert (len(rig.requests), rig.pauses) == (1, [])


@pytest.mark.parametrize("attempts", [1, 2, 4, 7])
def test_a_call_is_tried_as_often_as_the_policy_says(attempts: int) -> None:
    rig = Rig(GONE, retry=RetryPolicy(attempts=attempts))
    with pytest.raises(NotSentError) as caught:
        rig.transport.send(SAFE)
    assert len(rig.requests) == caught.value.attempts == attempts
    assert len(rig.pauses) == attempts - 1


def test_it_ends_with_the_first_good_answer() -> None:
    rig = Rig(GONE, BUSY, GOOD)
    rig.transport.send(SAFE)
    assert len(rig.requests) == 3


def test_a_call_may_have_a_policy_of_its_own() -> None:
    rig = Rig(GONE, retry=RetryPolicy(attempts=4))
    with pytest.raises(NotSentError):
        rig.transport.view(retry=RetryPolicy(attempts=1)).send(SAFE)
    assert len(rig.requests) == 1


def test_every_attempt_sends_the_same_body_under_a_fresh_number() -> None:
    rig = Rig(LOST, GONE, BUSY, GOOD, retry=RetryPolicy(attempts=4))
    rig.transport.send(SEND)
    assert rig.bodies == [SEND.body] * 4
    assert len(set(rig.query("random"))) == 4
    assert all(0 <= int(number) <= 0xFFFFFFFF for number in rig.query("random"))
    assert len(set(rig.query("usersig"))) == 1
    assert set(rig.query("contenttype")) == {"json"}
    assert set(rig.query("identifier")) == {"administrator"}


# ---------------------------------------------------------------- pauses


def test_pauses_double_up_to_the_longest() -> None:
    policy = RetryPolicy(attempts=7, first_wait=1.0, max_wait=6.0, deadline=100.0)
    rig = Rig(GONE, retry=policy)
    with pytest.raises(NotSentError):
        rig.transport.send(SAFE)
    assert rig.dice.ranges[:6] == [(0.5, 1.0), (1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (3.0, 6.0), (3.0, 6.0)]
    assert rig.pauses == [1.0, 2.0, 4.0, 6.0, 6.0, 6.0]


def test_very_many_attempts_are_possible() -> None:
    policy = RetryPolicy(attempts=3000, first_wait=0.001, max_wait=0.001, deadline=100.0)
    rig = Rig(GONE, retry=policy)
    with pytest.raises(NotSentError) as caught:
        rig.transport.send(SAFE)
    assert caught.value.attempts == 3000


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32), first=st.floats(0.001, 10.0), longest=st.floats(0.001, 10.0))
def test_jitter_stays_between_half_the_bound_and_the_bound(seed: int, first: float, longest: float) -> None:
    rig = Rig(GONE, retry=RetryPolicy(attempts=6, first_wait=first, max_wait=longest, deadline=1000.0))
    dice = random.Random(seed)
    rig.dice.uniform = dice.uniform  # type: ignore[method-assign]
    transport = rig.over(rig.mock)
    with pytest.raises(NotSentError):
        transport.send(SAFE)
    bounds = [min(longest, first * 2**number) for number in range(5)]
    assert len(rig.pauses) == 5
    for bound, pause in zip(bounds, rig.pauses, strict=True):
        assert bound / 2 <= pause <= bound


# ---------------------------------------------------------------- deadline and window


@pytest.mark.parametrize(
    ("takes", "wait", "made"), [(0.0, 1.0, 10), (4.0, 1.0, 2), (10.0, 1.0, 1), (0.0, 4.0, 3), (9.5, 1.0, 1)]
)
def test_no_attempt_begins_after_the_deadline(takes: float, wait: float, made: int) -> None:
    policy = RetryPolicy(attempts=99, deadline=10.0, first_wait=wait, max_wait=wait)
    rig = Rig(GONE, retry=policy, takes=takes)
    with pytest.raises(NotSentError) as caught:
        rig.transport.send(SAFE)
    assert caught.value.attempts == made
    assert sum(rig.pauses) + takes * (made - 1) < 10.0
    # It does not sleep first to find out then that it is too late.
    assert rig.now == sum(rig.pauses) + takes * made


def test_each_attempt_waits_no_longer_than_is_left() -> None:
    rig = Rig(
        LOST,
        retry=RetryPolicy(attempts=4, deadline=10.0, first_wait=1.0, max_wait=1.0),
        takes=3.0,
        timeouts=Timeouts(connect=3.0, read=8.0, write=7.0, pool=5.0),
    )
    with pytest.raises(OutcomeUnknownError):
        rig.transport.send(SAFE)
    assert rig.timeouts("connect") == [3.0, 3.0, 2.0]
    assert rig.timeouts("read") == [8.0, 6.0, 2.0]
    assert rig.timeouts("write") == [7.0, 6.0, 2.0]
    assert rig.timeouts("pool") == [5.0, 5.0, 2.0]


@pytest.mark.parametrize(
    ("call", "window"), [(SEND, C2C_DEDUP_SECONDS), (GROUP_SEND, GROUP_DEDUP_SECONDS)], ids=["user", "group"]
)
def test_a_send_is_not_repeated_beyond_the_dedup_window(call: Call[Any], window: float) -> None:
    policy = RetryPolicy(attempts=99, deadline=10_000.0, first_wait=50.0, max_wait=50.0)
    rig = Rig(LOST, retry=policy)
    with pytest.raises(OutcomeUnknownError) as caught:
        rig.transport.send(call)
    assert rig.now < window
    assert caught.value.attempts == window // 50.0 + (window % 50.0 > 0)
    # What is safe anyway has only the deadline.
    rig = Rig(LOST, retry=policy)
    with pytest.raises(OutcomeUnknownError) as caught:
        rig.transport.send(SAFE)
    assert caught.value.attempts == 99


# ---------------------------------------------------------------- what earlier attempts may have done


@pytest.mark.parametrize(
    ("first", "last", "cls"),
    [
        (LOST, GONE, OutcomeUnknownError),
        (BUSY, GONE, OutcomeUnknownError),
        (LOST, refusal(70009), AuthRefusedError),
        (LOST, refusal(60007), RateLimitedError),
    ],
    ids=["lost, gone", "busy, gone", "lost, refused", "lost, too often"],
)
@pytest.mark.parametrize("call", [SAFE, SEND])
def test_an_unknown_attempt_leaves_the_call_unknown(
    call: Call[Any], first: Step, last: Step, cls: type[TencentIMError]
) -> None:
    rig = Rig(first, last)
    with pytest.raises(TencentIMError) as caught:
        rig.transport.send(call)
    assert type(caught.value) is cls
    assert caught.value.outcome is Outcome.UNKNOWN
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.outcome, again.attempts) == (Outcome.UNKNOWN, len(rig.requests))


def test_attempts_that_never_left_leave_it_refused() -> None:
    rig = Rig(GONE, refusal(60007), refusal(70009))
    with pytest.raises(AuthRefusedError) as caught:
        rig.transport.send(SEND)
    assert caught.value.outcome is Outcome.REFUSED
    assert AuthRefusedError.outcome is Outcome.REFUSED


def test_one_failed_call_says_nothing_of_the_next() -> None:
    rig = Rig(LOST, refusal(70009))
    for outcome in (Outcome.UNKNOWN, Outcome.REFUSED):
        with pytest.raises(AuthRefusedError) as caught:
            rig.transport.send(SAFE)
        assert caught.value.outcome is outcome


# ---------------------------------------------------------------- the client itself


def test_a_closed_client_refuses() -> None:
    rig = Rig()
    rig.transport.send(SAFE)
    rig.transport.close()
    rig.transport.close()
    with pytest.raises(ConfigurationError, match="closed") as caught:
        rig.transport.send(SAFE)
    assert (caught.value.attempts, len(rig.requests)) == (0, 1)


def test_it_cannot_be_pickled_and_says_why() -> None:
    rig = Rig()
    for found in (rig.transport, TencentIM._over(rig.transport)):
        with pytest.raises(TypeError, match="cannot be pickled; make one in each process"):
            pickle.dumps(found)


def test_an_own_client_and_an_own_transport_stay_open() -> None:
    rig = Rig()
    with httpx.Client(transport=rig.mock) as own:
        for http_client in (own, rig.mock):
            transport = rig.over(http_client)
            transport.send(SAFE)
            transport.close()
        assert not own.is_closed
        rig.over(own).send(SAFE)
    assert len(rig.requests) == 3
    assert rig.bodies == [SAFE.body] * 3


def test_other_things_are_no_http_client() -> None:
    rig = Rig()
    for wrong in ("http://proxy", object(), httpx.Client, httpx.Response(200)):
        with pytest.raises(ConfigurationError, match="http_client must be"):
            rig.over(wrong)


@pytest.mark.parametrize("option", [{"proxy": "http://127.0.0.1:2"}, {"ca_file": "ca.pem"}])
def test_proxy_and_ca_belong_to_the_own_client(option: dict[str, str]) -> None:
    rig = Rig()
    with pytest.raises(ConfigurationError, match="belong to the http_client"):
        rig.over(rig.mock, **option)


def test_proxies_and_ca_files_that_cannot_be_used_are_refused(tmp_path: object) -> None:
    rig = Rig()
    with pytest.raises(ConfigurationError, match="the proxy must look like") as caught:
        Transport(rig.settings, proxy=SecretStr("ftp://me:hush@proxy"))
    assert "hush" not in str(caught.value)
    with pytest.raises(ConfigurationError, match=r"ca_file .*none\.pem cannot be read"):
        Transport(rig.settings, ca_file=f"{tmp_path}/none.pem")


def test_its_repr_holds_no_secret() -> None:
    rig = Rig()
    rig.transport.send(NEVER)
    sig = rig.query("usersig")[0]
    for found in (rig.transport, rig.settings, rig.requests[0], rig.requests[0].url, NEVER):
        assert KEY not in repr(found)
        assert sig not in repr(found)
