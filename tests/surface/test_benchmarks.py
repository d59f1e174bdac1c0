"""The benchmark that looks for lost and doubled messages, in small."""

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
