# Generated from tests/behaviour/_async/test_options.py by scripts/make_sync.py. Do not edit.
"""Limits on calls, deadlines, spare hosts, observers: what a client can be told beside its calls."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tencent_im_compat import (
    Attempt,
    IdempotencyKey,
    Observer,
    Outcome,
    RateLimits,
    RawResponse,
    RetryPolicy,
    TencentIM,
    Timeouts,
)
from tencent_im_compat.calls.openim import batch_send_msg
from tencent_im_compat.errors import (
    ConfigurationError,
    HeldBackError,
    InvalidArgumentError,
    NotSentError,
    OutcomeUnknownError,
    RateLimitedError,
    TencentIMError,
    UnreadableReplyError,
)

from ..scripted import GOOD, NEVER, SAFE, SEND, page, refusal
from .rig import START, Rig

pytestmark = pytest.mark.anyio

GONE = httpx.ConnectError("no route")
LOST = httpx.ReadTimeout("no answer")
ONE_A_SECOND = RateLimits(calls_per_second={SAFE.command: 1})


def limited(rig: Rig, rates: RateLimits) -> Any:
    """The rig's transport, with limits."""
    rig.settings = replace(rig.settings, rates=rates)
    return rig.over(rig.mock)


# ---------------------------------------------------------------- limits


def test_calls_above_the_limit_wait() -> None:
    rig = Rig()
    transport = limited(rig, ONE_A_SECOND)
    for _ in range(4):
        transport.send(SAFE)
    assert rig.pauses == [1.0, 1.0, 1.0]
    transport.send(SEND)  # another command has limits of its own
    assert rig.pauses == [1.0, 1.0, 1.0]


def test_a_call_that_would_wait_past_its_deadline_is_held_back() -> None:
    rig = Rig(retry=RetryPolicy(deadline=0.5))
    transport = limited(rig, ONE_A_SECOND)
    transport.send(SAFE)
    for _ in range(3):
        with pytest.raises(HeldBackError, match=r"no room before the deadline.* free in 1\.0 s") as caught:
            transport.send(SAFE)
        assert (caught.value.attempts, caught.value.outcome) == (0, Outcome.REFUSED)
    assert (len(rig.requests), rig.pauses) == (1, [])
    rig.now = 1.0
    transport.send(SAFE)


def test_every_attempt_counts_but_those_that_never_left() -> None:
    rig = Rig(LOST, GOOD, GONE, GOOD, GOOD, retry=RetryPolicy(attempts=2, first_wait=0.1))
    transport = limited(rig, ONE_A_SECOND)
    transport.send(SAFE)
    assert rig.pauses == [0.1, 0.9]
    rig.pauses.clear()
    rig.now = 10.0
    transport.send(SAFE)
    assert rig.pauses == [0.1]


@pytest.mark.parametrize("code", [60007, 60011, 60018, 60019, 10006])
def test_the_server_s_limit_codes_make_it_slower(code: int) -> None:
    rig = Rig(refusal(code), GOOD, retry=RetryPolicy(attempts=2, first_wait=0.1))
    transport = limited(rig, RateLimits(calls_per_second={SAFE.command: 10}))
    transport.send(SAFE)
    assert rig.pauses == [0.1, 0.9]  # the pause of the policy, then the rest of the server's second
    for _ in range(8):
        transport.send(SAFE)
    assert rig.pauses[2:] == [pytest.approx(1.0)]  # 7 instead of 10


def test_a_repeat_does_not_wait_past_the_dedup_window_for_its_place() -> None:
    call = batch_send_msg(["bob", "carol"], "hello", msg_random=7, msg_seq=8)
    policy = RetryPolicy(attempts=9, deadline=1000.0, first_wait=0.1, max_wait=0.1)
    rig = Rig(LOST, retry=policy, takes=10.0)
    transport = limited(rig, RateLimits(messages_per_minute={call.command: 2}))
    with pytest.raises(OutcomeUnknownError) as caught:
        transport.send(call)
    assert caught.value.attempts == 2  # after 0 and 70 s; the place that is free after 140 s is too late
    # What surely never reached the server is no repeat there, and goes on.
    rig = Rig(GONE, retry=policy, takes=50.0)
    with pytest.raises(NotSentError) as gone:
        limited(rig, RateLimits()).send(call)
    assert gone.value.attempts == 9


def test_a_send_that_was_tried_elsewhere_waits_no_longer_than_it_is_recognised() -> None:
    rig = Rig()
    client = TencentIM._over(limited(rig, RateLimits(calls_per_second={"openim/sendmsg": 1})))
    client.openim.send_msg("bob", "first")
    with pytest.raises(HeldBackError) as caught:
        client.openim.send_msg("bob", "hello", idempotency_key=IdempotencyKey("k", since=START - 119.5))
    assert caught.value.attempts == 0
    client.openim.send_msg("bob", "hello", idempotency_key=IdempotencyKey("k", since=START - 110.0))
    # And the attempt itself gives up in time.
    assert rig.timeouts("connect") == [3.0, 3.0]
    client.openim.send_msg("bob", "hello", idempotency_key=IdempotencyKey("l", since=rig.now + START - 118.0))
    assert rig.timeouts("connect")[2:] == [1.0]


def test_no_limits_where_none_are_wanted() -> None:
    rig = Rig()
    transport = limited(rig, RateLimits(calls_per_second={SAFE.command: 1}, enabled=False))
    for _ in range(300):
        transport.send(SAFE)
    assert rig.pauses == []


# ---------------------------------------------------------------- other settings for some calls


def test_settings_of_a_view_are_its_own() -> None:
    rig = Rig(GONE)
    client = TencentIM._over(rig.transport)
    with pytest.raises(NotSentError) as caught:
        client.with_options(retry=RetryPolicy(attempts=1), timeout=Timeouts(read=2.5)).group.destroy_group(
            "t"
        )
    assert caught.value.attempts == 1
    assert rig.timeouts("read") == [2.5]
    with pytest.raises(NotSentError) as caught:
        client.group.destroy_group("t")
    assert caught.value.attempts == 3
    assert rig.timeouts("read")[1:] == [8.0] * 3


def test_a_deadline_holds_for_all_calls_of_a_view_together() -> None:
    rig = Rig(takes=2.0)
    client = TencentIM._over(rig.transport).with_options(deadline=5.0)
    done = [f"u{number}" for number in range(350)]
    with pytest.raises(HeldBackError, match="the deadline had passed") as caught:
        client.account.account_check_all(done)
    assert len(rig.requests) == 3
    assert rig.timeouts("read") == [5.0, 3.0, 1.0]
    progress = caught.value.progress
    assert progress is not None
    assert (list(progress.remaining), progress.in_doubt) == (done[300:], 0)
    with pytest.raises(HeldBackError):
        client.with_options(deadline=60.0).account.account_check(["u1"])  # a longer one frees nothing


@pytest.mark.parametrize("deadline", [-1.0, float("nan"), float("inf")])
def test_a_deadline_that_is_none_is_refused(deadline: float) -> None:
    with pytest.raises(ConfigurationError, match="deadline must be a number of seconds"):
        TencentIM._over(Rig().transport).with_options(deadline=deadline)


def test_a_batch_tells_what_is_in_doubt() -> None:
    rig = Rig(GOOD, LOST, retry=RetryPolicy(attempts=1))
    users = [f"u{number}" for number in range(250)]
    with pytest.raises(OutcomeUnknownError) as caught:
        TencentIM._over(rig.transport).account.account_delete_all(users)
    progress = caught.value.progress
    assert progress is not None
    assert progress.done is not None
    assert (list(progress.remaining), progress.in_doubt) == (users[100:], 100)


def test_nothing_of_a_batch_is_sent_when_one_item_is_bad() -> None:
    rig = Rig()
    with pytest.raises(InvalidArgumentError, match=r"^user_ids\[201\]"):
        TencentIM._over(rig.transport).account.account_delete_all([*(["u"] * 201), ""])
    assert rig.requests == []


def test_closing_a_view_closes_the_client() -> None:
    rig = Rig()
    client = TencentIM._over(rig.transport)
    client.with_options().close()
    with pytest.raises(ConfigurationError, match="closed"):
        client.account.account_check(["bob"])


# ---------------------------------------------------------------- the spare host


def hosts(rig: Rig) -> list[str]:
    """The hosts that were called, one after the other."""
    return [request.url.host for request in rig.requests]


@pytest.mark.parametrize("trouble", [GONE, httpx.ConnectTimeout("no answer"), page(502), page(200)])
def test_the_spare_host_is_called_while_the_first_is_not_reached(trouble: Any) -> None:
    rig = Rig(trouble, GOOD)
    rig.settings = replace(rig.settings, backup_url="http://localhost:1")
    transport = rig.over(rig.mock)
    transport.send(SAFE)
    transport.send(SAFE)
    assert hosts(rig) == ["127.0.0.1", "localhost", "localhost"]
    assert rig.requests[1].headers["host"] == "localhost:1"
    rig.now += 60.0
    transport.send(SAFE)
    assert hosts(rig)[3] == "127.0.0.1"


@pytest.mark.parametrize("trouble", [LOST, refusal(10002), refusal(60007)])
def test_a_host_that_answers_or_is_slow_is_kept(trouble: Any) -> None:
    rig = Rig(trouble, GOOD)
    rig.settings = replace(rig.settings, backup_url="http://localhost:1")
    rig.over(rig.mock).send(SAFE)
    assert hosts(rig) == ["127.0.0.1", "127.0.0.1"]


def test_both_hosts_are_tried_in_turn() -> None:
    rig = Rig(GONE, retry=RetryPolicy(attempts=4, deadline=100.0))
    rig.settings = replace(rig.settings, backup_url="http://localhost:1")
    with pytest.raises(NotSentError):
        rig.over(rig.mock).send(SAFE)
    assert hosts(rig) == ["127.0.0.1", "localhost"] * 2


def test_without_a_spare_host_there_is_one() -> None:
    rig = Rig(GONE, GOOD)
    rig.transport.send(SAFE)
    assert hosts(rig) == ["127.0.0.1", "127.0.0.1"]


# ---------------------------------------------------------------- observers


class Diary(Observer):
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.attempts: list[tuple[object, Attempt]] = []
        self.answers: list[RawResponse] = []
        self.ends: list[tuple[object, BaseException | None]] = []

    def started(self, command: str) -> int:
        self.calls.append(command)
        return len(self.calls)

    def attempted(self, call: object, attempt: Attempt) -> None:
        self.attempts.append((call, attempt))

    def answered(self, call: object, response: RawResponse) -> None:
        self.answers.append(response)

    def ended(self, call: object, error: BaseException | None) -> None:
        self.ends.append((call, error))


def test_observers_hear_of_each_attempt() -> None:
    rig, diary = Rig(GONE, refusal(60007), GOOD, takes=0.25), Diary()
    transport = rig.over(rig.mock, observers=[diary])
    transport.send(SAFE)
    assert diary.calls == [SAFE.command]
    assert diary.ends == [(1, None)]
    told = [attempt for call, attempt in diary.attempts if call == 1]
    assert [(each.number, each.outcome, each.code, round(each.seconds, 6)) for each in told] == [
        (1, Outcome.REFUSED, None, 0.25),
        (2, Outcome.REFUSED, 60007, 0.25),
        (3, Outcome.SENT, 0, 0.25),
    ]
    assert [type(each.error) for each in told] == [NotSentError, RateLimitedError, type(None)]
    assert [each.pause for each in told] == [0.2, 0.4, None]
    assert {each.host for each in told} == {"127.0.0.1:1"}
    assert [each.status for each in diary.answers] == [200, 200]


def test_a_call_that_is_held_back_is_no_attempt(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "tencent_im_compat.transport")
    rig, diary = Rig(retry=RetryPolicy(deadline=0.5)), Diary()
    rig.settings = replace(rig.settings, rates=ONE_A_SECOND)
    transport = rig.over(rig.mock, observers=[diary])
    transport.send(SAFE)
    with pytest.raises(HeldBackError):
        transport.send(SAFE)
    assert [attempt.number for _, attempt in diary.attempts] == [1]
    assert [type(error) for _, error in diary.ends] == [type(None), HeldBackError]
    assert [record.getMessage() for record in caplog.records] == [f"{SAFE.command}: attempt 1 sent"]
    # Nor is one whose repeat finds no room.
    rig.now, rig.script = 10.0, [LOST]
    with pytest.raises(OutcomeUnknownError) as caught:
        transport.send(SAFE)
    assert caught.value.attempts == 1
    assert [(each.number, type(each.error)) for _, each in diary.attempts[1:]] == [(1, OutcomeUnknownError)]


def test_observers_hear_of_the_last_failure_once() -> None:
    rig, diary = Rig(LOST), Diary()
    with pytest.raises(OutcomeUnknownError) as caught:
        rig.over(rig.mock, observers=[diary]).send(NEVER)
    ((_, attempt),) = diary.attempts
    assert (attempt.outcome, attempt.code, attempt.pause) == (Outcome.UNKNOWN, None, None)
    ((_, error),) = diary.ends
    assert error is caught.value


def test_an_observer_that_fails_changes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Observer):
        def started(self, command: str) -> object:
            raise RuntimeError("canary words")

        def attempted(self, call: object, attempt: Attempt) -> None:
            raise AssertionError("is not asked: it never started")

    class Weak(Observer):
        def answered(self, call: object, response: RawResponse) -> None:
            raise ValueError(response.body.decode())

    rig, diary = Rig(), Diary()
    rig.over(rig.mock, observers=[Broken(), Weak(), diary]).send(SAFE)
    assert diary.ends == [(1, None)]
    messages = [record.getMessage() for record in caplog.records if record.name.endswith("observers")]
    assert messages == ["Broken.started failed: RuntimeError", "Weak.answered failed: ValueError"]


def test_raw_answers_can_be_had() -> None:
    seen: list[RawResponse] = []
    rig = Rig(page(502), GOOD)
    client = TencentIM._over(rig.transport)
    client.with_raw_response(seen.append).account.account_check(["bob"])
    client.account.account_check(["bob"])
    assert [(each.command, each.attempt, each.status) for each in seen] == [
        (SAFE.command, 1, 502),
        (SAFE.command, 2, 200),
    ]
    assert seen[0].body.startswith(b"<html>")
    assert b'"ErrorCode": 0' in seen[1].body
    assert ("content-length", str(len(seen[1].body))) in seen[1].headers
    assert "ErrorCode" not in repr(seen[1])


def test_logs_have_fields(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "tencent_im_compat.transport")
    rig = Rig(refusal(10002), GOOD)
    rig.transport.send(SAFE)
    records = [record for record in caplog.records if hasattr(record, "tencent_im")]
    assert [(record.levelname, record.getMessage()) for record in records] == [
        ("INFO", f"{SAFE.command}: attempt 1 failed (ServerBusyError), next in 0.20 s"),
        ("DEBUG", f"{SAFE.command}: attempt 2 sent"),
    ]
    fields: dict[str, Any] = records[0].__dict__["tencent_im"]
    assert fields == {
        "command": SAFE.command,
        "attempt": 1,
        "host": "127.0.0.1:1",
        "seconds": 0.0,
        "outcome": "unknown",
        "code": 10002,
        "error": "ServerBusyError",
        "pause": 0.2,
    }


def test_a_page_of_html_is_told_as_unreadable() -> None:
    rig, diary = Rig(page(200)), Diary()
    with pytest.raises(UnreadableReplyError):
        rig.over(rig.mock, observers=[diary]).send(NEVER)
    assert isinstance(diary.attempts[0][1].error, TencentIMError)
