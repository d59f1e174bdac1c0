"""The runner in threads: it starts and stops, goes on after failures, ends with bugs."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.events.run_threads import ThreadRunner

from ..waiting import sync_until
from .runner_parts import FAST, GONE, LONG, SOON, Steps, short_pauses


def test_rounds_go_on_in_a_thread_until_stopped() -> None:
    steps = Steps()
    runner = ThreadRunner([steps], interval=FAST)
    assert (runner.running, runner.error) == (False, None)
    runner.stop()
    runner.start()
    runner.start()
    assert runner.running
    assert steps.reached.wait(SOON)
    runner.stop()
    calls = steps.calls
    time.sleep(0.01)
    assert (runner.running, runner.error, steps.calls) == (False, None, calls)
    assert steps.threads == {"tencent-im-events"}


def test_a_stop_waits_for_no_pause_in_a_thread() -> None:
    steps = Steps(until=1)
    runner = ThreadRunner([steps], interval=LONG)
    runner.start()
    assert steps.reached.wait(SOON)
    before = time.monotonic()
    runner.stop()
    assert time.monotonic() - before < SOON
    assert (steps.calls, runner.running) == (1, False)


def test_a_stop_waits_for_a_call_under_way() -> None:
    entered, leave = threading.Event(), threading.Event()
    ended: list[bool] = []

    def slow() -> None:
        entered.set()
        assert leave.wait(SOON)
        ended.append(True)

    runner = ThreadRunner([slow], interval=FAST)
    runner.start()
    assert entered.wait(SOON)
    threading.Timer(0.02, leave.set).start()
    runner.stop()
    assert ended == [True]


def test_a_listener_may_stop_the_thread_it_is_called_in() -> None:
    done = threading.Event()
    rounds: list[int] = []

    def stops() -> None:
        rounds.append(1)
        runner.stop()
        done.set()

    runner = ThreadRunner([stops], interval=FAST)
    runner.start()
    assert done.wait(SOON)
    time.sleep(0.01)
    assert (rounds, runner.running, runner.error) == ([1], False, None)


def test_a_listener_may_restart_its_thread_and_rounds_do_not_overlap() -> None:
    alone = threading.Lock()
    rounds: list[bool] = []
    enough = threading.Event()

    def restarts() -> None:
        rounds.append(alone.acquire(blocking=False))
        if len(rounds) == 1:
            runner.stop()
            runner.start()
            time.sleep(0.02)
        elif len(rounds) >= 3:
            enough.set()
        alone.release()

    runner = ThreadRunner([restarts], interval=FAST)
    runner.start()
    assert enough.wait(SOON)
    runner.stop()
    assert all(rounds)
    assert runner.error is None


def test_a_restart_may_be_stopped_while_the_old_round_goes_on() -> None:
    entered, leave = threading.Event(), threading.Event()
    steps = Steps()

    def hangs() -> None:
        runner.stop()
        runner.start()
        entered.set()
        assert leave.wait(SOON)
        steps()

    runner = ThreadRunner([hangs], interval=FAST)
    runner.start()
    assert entered.wait(SOON)
    runner.stop()
    leave.set()
    sync_until(lambda: steps.calls == 1)
    time.sleep(0.01)
    assert steps.calls == 1


def test_failures_that_pass_do_not_end_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = short_pauses(monkeypatch)
    steps = Steps(GONE, GONE, None, GONE, until=6)
    runner = ThreadRunner([steps], interval=FAST)
    runner.start()
    assert steps.reached.wait(SOON)
    assert runner.running
    runner.stop()
    assert pauses[:5] == [1, 2, 0, 1, 0]
    assert runner.error is None


def test_a_bug_in_a_round_does_not_end_a_thread(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    short_pauses(monkeypatch)
    steps = Steps(None, RuntimeError("bug"), RecursionError(), until=5)
    runner = ThreadRunner([steps], interval=FAST)
    with caplog.at_level(logging.WARNING, "tencent_im_compat.events"):
        runner.start()
        assert steps.reached.wait(SOON)
        assert runner.running
        runner.stop()
    assert runner.error is None
    assert len(caplog.messages) == 2


def test_settings_that_cannot_work_end_a_thread(caplog: pytest.LogCaptureFixture) -> None:
    bug = ConfigurationError("closed")
    steps = Steps(None, bug)
    runner = ThreadRunner([steps], interval=FAST)
    with caplog.at_level(logging.ERROR, "tencent_im_compat.events"):
        runner.start()
        sync_until(lambda: not runner.running)
    assert runner.error is bug
    assert caplog.messages == ["the event thread ended"]
    runner.start()
    assert steps.reached.wait(SOON)
    assert runner.error is None
    runner.stop()


def test_sources_have_threads_of_their_own() -> None:
    meet = threading.Barrier(2, timeout=SOON)
    met = threading.Event()

    def one() -> None:
        if not met.is_set():
            meet.wait()
            met.set()

    runner = ThreadRunner([one, one], interval=FAST)
    runner.start()
    assert met.wait(SOON)
    runner.stop()


def test_a_call_that_begins_while_stopping_is_interrupted_too() -> None:
    entered, interrupts, ended = threading.Event(), threading.Semaphore(0), threading.Event()

    def held() -> None:
        entered.set()
        for _ in range(2):  # the first interruption comes too early to be felt
            assert interrupts.acquire(timeout=SOON)
        ended.set()

    runner = ThreadRunner([held], interval=0.0, interrupt=interrupts.release)
    runner.start()
    assert entered.wait(SOON)
    runner.stop()
    assert ended.is_set()
    assert not runner.running
