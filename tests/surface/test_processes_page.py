"""The programs of docs/processes.md run, hear a message once in one process, and hand users over."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tencent_im_mock import MockTencentIM

from ..waiting import sync_until
from .test_docs import ROOT, blocks, environment, free_port

IN_LOOPS, BOTS, GUNICORN_CONF, ALONE, WITH_WEBHOOKS = blocks("docs/processes.md", "python")
FLASK = "from flask import Flask\n\napi = Flask(__name__)\n"
PATIENCE = 60.0
TAKEN_OVER_WITHIN = 10.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no fork there"),
]


class Program:
    """A program of the page under the command that starts it."""

    def __init__(self, folder: Path, mock: MockTencentIM, url: str, command: list[str]) -> None:
        self._said = folder / "said"
        settings = {
            "TENCENT_IM_SDKAPPID": str(mock.sdk_app_id),
            "TENCENT_IM_SECRETKEY": mock.secret_key,
            "TENCENT_IM_WEBHOOK_TOKEN": "CONSOLE",
            "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT), str(ROOT / "mocks"))),
        }
        with self._said.open("wb") as said, (folder / "errors").open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                cwd=folder,
                env={**environment(url), **settings},
                stdout=said,
                stderr=errors,
            )

    def told(self) -> list[tuple[int, str]]:
        """Who said what: process and text."""
        lines = re.findall(r"^(\d+) bob (.+)\n", self._said.read_text(encoding="utf-8"), re.MULTILINE)
        return [(int(process), text) for process, text in lines]

    def hears(self, text: str) -> int:
        """Waits until a message was told; by which process."""
        sync_until(lambda: any(said == text for _, said in self.told()), PATIENCE)
        return next(process for process, said in self.told() if said == text)


@contextlib.contextmanager
def running(folder: Path, command: list[str], *, calls: int = 20) -> Iterator[tuple[Program, MockTencentIM]]:
    """A program, once it has made some calls, until SIGTERM has ended it in good order."""
    mock = MockTencentIM()
    with mock.serve() as server:
        program = Program(folder, mock, server.url, command)
        try:
            sync_until(lambda: mock.journal.total > calls or program.process.poll() is not None, PATIENCE)
            assert program.process.poll() is None, (folder / "errors").read_text()
            yield program, mock
            program.process.terminate()
            assert program.process.wait(PATIENCE) in (0, -signal.SIGTERM)
            assert "Traceback" not in (folder / "errors").read_text()
        finally:
            program.process.kill()
            program.process.wait(PATIENCE)
            mock.close()  # its connections to the program


def hear_and_hand_over(program: Program, mock: MockTencentIM) -> None:
    """A message is told once; when its process is killed the next one is told by another."""
    bob = mock.user("bob")
    bob.sends("first", to="support")
    first = program.hears("first")
    os.kill(first, signal.SIGKILL)
    killed_at = time.monotonic()
    mock.clock.advance(1)
    bob.sends("second", to="support")
    second = program.hears("second")
    assert time.monotonic() - killed_at < TAKEN_OVER_WITHIN
    assert second != first
    texts = [text for _, text in program.told()]
    assert texts.count("second") == 1
    assert 1 <= texts.count("first") <= 2, "at most the call under way is made again"


def test_workers_with_loops(tmp_path: Path) -> None:
    pytest.importorskip("uvicorn_worker")
    (tmp_path / "app.py").write_text(IN_LOOPS, encoding="utf-8")
    (command,) = re.findall(r"^gunicorn app.*", "\n".join(blocks("docs/processes.md", "sh")), re.MULTILINE)
    with running(tmp_path, ["-m", *command.replace("8000", str(free_port())).split()]) as (program, mock):
        hear_and_hand_over(program, mock)


def test_workers_with_threads(tmp_path: Path) -> None:
    pytest.importorskip("flask")
    pytest.importorskip("gunicorn")
    files = {"bots.py": BOTS, "gunicorn.conf.py": GUNICORN_CONF, "app.py": FLASK}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["-m", "gunicorn", "app:api", "--bind", f"127.0.0.1:{free_port()}", "--workers", "2"]
    with running(tmp_path, command) as (program, mock):
        hear_and_hand_over(program, mock)


def test_one_process(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(ALONE.replace("interval=60.0", "interval=0.1"), encoding="utf-8")
    with running(tmp_path, ["bot.py"]) as (program, mock):
        mock.user("bob").sends("first", to="support")
        assert program.hears("first") == program.process.pid


def test_webhooks_and_listeners_in_one_web_process(tmp_path: Path) -> None:
    pytest.importorskip("fastapi")
    (tmp_path / "app.py").write_text(WITH_WEBHOOKS, encoding="utf-8")
    (command,) = re.findall(r"^uvicorn .*", "\n".join(blocks("docs/processes.md", "sh")), re.MULTILINE)
    port = free_port()
    command = command.replace("8000", str(port))
    with running(tmp_path, ["-m", *command.split()], calls=1) as (program, mock):
        errors = tmp_path / "errors"
        sync_until(lambda: "Application startup complete" in errors.read_text(), PATIENCE)
        mock.webhooks_to(f"http://127.0.0.1:{port}/tim", token="CONSOLE")
        for text in ("first", "second"):  # a poll would come in 60 s only
            mock.user("bob").sends(text, to="support")
            assert program.hears(text) == program.process.pid
    said = (tmp_path / "errors").read_text()
    assert not [line for line in said.splitlines() if "not given back" in line or "WARNING" in line], said
