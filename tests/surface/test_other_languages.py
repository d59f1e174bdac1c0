"""The programs of docs/mock.md send a message, by http and https, in each language that is installed."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from .test_docs import ROOT, blocks, free_port, shell

PAGE = (ROOT / "docs" / "mock.md").read_text(encoding="utf-8")
PROGRAMS = {"js": "send.mjs", "java": "Send.java", "php": "send.php", "go": "send.go", "py": "send.py"}


def marked(name: str) -> str:
    """The shell block between two marks of the page."""
    found = re.search(rf"<!-- {name} -->\s*```sh\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return "\n".join(line.strip() for line in found[1].strip().splitlines()) + "\n"


def runs_here(line: str) -> bool:
    """Whether what a line calls is installed."""
    program = re.sub(r"^(\w+=\S+ )+", "", line).split()[0]
    installed = program == "kill" or shutil.which(program) is not None
    return installed and ("requests" not in line or importlib.util.find_spec("requests") is not None)


def lines(name: str) -> list[str]:
    """The lines of a block that can be run here."""
    return [line for line in marked(name).splitlines() if runs_here(line)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, name in PROGRAMS.items():
        (program,) = blocks("docs/mock.md", language)
        (tmp_path / name).write_text(program, encoding="utf-8")
    return tmp_path


def sent(printed: str) -> list[str]:
    """Which programs said that their message was sent, by the MsgRandom of each."""
    return re.findall(r"^0 \d+_(\d)_\d+$", printed, re.MULTILINE)


def expected(run: list[str]) -> list[str]:
    numbers = {"send.mjs": "1", "Send.java": "2", "send.php": "3", "send.go": "4", "send.py": "5"}
    return [number for line in run for name, number in numbers.items() if name in line]


@pytest.mark.slow
def test_by_http(folder: Path) -> None:
    run = [
        line for line in lines("run") if not line.startswith("java ")
    ]  # which takes its time, and runs below
    session = marked("languages").replace("8900", str(free_port())) + "\n".join(run)
    done = shell(session, folder)
    assert sent(done.stdout) == expected(run), done.stdout + done.stderr
    assert len(sent(done.stdout)) >= 1


@pytest.mark.slow
def test_by_https(folder: Path) -> None:
    port = free_port()
    begin = marked("languages").replace("--port 8900", "--port 0")
    serve = marked("https").replace("--port 443", f"--port {port}")
    assert "MOCK=https://console.tim.qq.com\n" in serve
    # Java can be told where the name leads; the others call another name of the certificate here.
    by_name = f"MOCK=https://console.tim.qq.com:{port} "
    run = [by_name + line if line.startswith("java ") else line for line in lines("trust")]
    here = f"export MOCK=https://localhost:{port}\n"
    done = shell(begin + serve + here + "\n".join(run) + "\nkill $HTTP_PID\n", folder)
    assert sent(done.stdout) == expected(run), done.stdout + done.stderr
    assert done.stdout.count('{"status":"ok"') == 1
    assert len(run) >= 4


def test_every_language_has_a_line_for_both() -> None:
    for name in PROGRAMS.values():
        assert name in marked("run")
        assert name in marked("trust")
