"""The programs of docs/webhooks.md run under the commands that stand behind them, and take a webhook."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tencent_im_compat.webhooks.verdicts import RULES

from ..surface.test_docs import ROOT, environment, free_port
from ..waiting import sync_until
from .programs import post
from .test_receiver import APP, TOKEN

PAGE = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```\n\n```sh\n(.*?)\n```", PAGE, re.DOTALL)
SAMPLES = [each for each in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "api = " not in each]


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    settings = {"TENCENT_IM_SDKAPPID": str(APP), "TENCENT_IM_WEBHOOK_TOKEN": TOKEN}
    path = os.pathsep.join((str(folder), str(ROOT), str(ROOT / "mocks")))
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder,
            env={**environment(), **settings, "PYTHONPATH": path},
            stdout=said,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(PROGRAMS)), ids=["FastAPI", "Flask", "Django"])
def test_programs_run(number: int, tmp_path: Path) -> None:
    pytest.importorskip(("fastapi", "flask", "django")[number])
    program, command = PROGRAMS[number]
    (tmp_path / "app.py").write_text(program, encoding="utf-8")
    port = free_port()
    with running(command.replace("8000", str(port)).split(), tmp_path) as process:

        def said() -> list[str]:
            # Not line by line: workers that print at once may mix up where lines end.
            return re.findall(r"nora wrote to user \d", (tmp_path / "said").read_text())

        def answers() -> bool:
            assert process.poll() is None
            try:
                return post(port, 1) == 200
            except OSError:
                return False

        sync_until(answers, 60)
        assert post(port, 2, path="/tim/") == 200
        sync_until(lambda: len(said()) >= 2)
    assert sorted(said()) == ["nora wrote to user 1", "nora wrote to user 2"]


@pytest.mark.parametrize("number", range(2))
def test_other_samples_are_whole(number: int) -> None:
    assert len(SAMPLES) == 2
    exec(compile(SAMPLES[number], f"sample {number}", "exec"), {"__name__": "sample"})


def test_the_table_of_verdicts_is_right() -> None:
    rows = re.findall(r"^\| `(\w+\.Callback.*?)$", PAGE, re.MULTILINE)
    told: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        first, _, own, sends, some = (cell.strip() for cell in f"`{row}".rstrip("|").split("|"))
        names = re.findall(r"`([^`]+)`", first)
        start = names[0].partition("Before")[0] + "Before"
        for name in names:
            told[name.replace("...", start)] = (own, sends, some)
    assert set(told) == set(RULES)
    for command, rule in RULES.items():
        own = f"{rule.own[0]} to {rule.own[-1]}" if rule.own else ""
        some = "UserIDs, or a `Refuse` for each" if rule.by_person else "UserIDs" if rule.some else ""
        assert told[command] == (own, "yes" if rule.sends else "", some), command
