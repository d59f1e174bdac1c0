"""The benchmarks that look for what is lost or doubled, in small."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from .test_docs import ROOT, environment


@pytest.mark.slow
def test_in_chaos_no_message_is_lost_or_doubled() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "chaos.py"), "--sends", "300", "--seed", "5"],
        env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *told, last = done.stdout.splitlines()
    found = json.loads(last)
    assert (found["lost"], found["duplicated"], found["phantom"]) == (0, 0, 0)
    assert found["sent"] + found["unknown"] + found["refused"] == 300
    assert found["attempts"] > 330, "the faults were met"
    assert sum(line.startswith("unknown: ") for line in told) == found["unknown"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs redis-server and /proc")
def test_whoever_is_killed_no_event_is_lost_or_told_twice() -> None:
    for cell in ("relay, sqlite, bot and relay", "polling, redis, redis"):
        found, told = ran("survive.py", "--kills", "1", "--only", cell, timeout=240)
        assert (found["cells"], found["lost"], found["doubled"]) == (1, 0, 0), told
        assert found["events"] > 200, "the messages were heard"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_fleet_holds_one_call_and_keeps_to_its_budget() -> None:
    found, told = ran("fleet.py", "--users", "40", "--idle", "2", "--seconds", "2", timeout=240)
    assert found.keys() == {
        "held_calls", "p99_ms", "idle_calls_per_user_minute", "kb_per_idle_user", "share_of_limit",
        "delay_p99_vs_fair", "own_call_wait_ms",
    }  # fmt: skip
    assert found["held_calls"] == 1
    assert 0 < found["share_of_limit"] <= 0.55, told
    assert found["kb_per_idle_user"] < 200
    assert float("inf") not in (found["p99_ms"], found["delay_p99_vs_fair"]), "every message was heard"


def ran(program: str, *options: str, timeout: float) -> tuple[dict[str, float], str]:
    """The figures on a benchmark's last line, and all that it said."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / program), *options],
        env=environment(), capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found, done.stdout + done.stderr
