"""The page of REST commands says what the client has and what the facts say."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from ..contract.families import COMMANDS
from ..contract.rest_facts import commands
from .test_docs import ROOT

ROWS = re.findall(
    r"^\| `([a-z_.0-9]+)` \| (\S+) \| (\S+) \| (\S+) \|$", (ROOT / "docs" / "rest.md").read_text(), re.M
)


@pytest.mark.slow
def test_the_page_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_rest_docs.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_command_of_the_client_is_listed_once() -> None:
    listed = [command for _, command, _, _ in ROWS]
    assert len(listed) == len(set(listed))
    assert set(listed) == {name.replace(".", "/") for name in COMMANDS}


def test_pages_and_rates_are_the_documented_ones() -> None:
    for method, command, doc, rate in ROWS:
        entry = commands()[command.replace("/", ".")]
        assert doc == (entry["doc"].get("cn") or entry["doc"].get("intl") or "-"), method
        documented = entry.get("rate_limit_qps")
        assert rate == ("-" if documented is None else str(documented)), method
