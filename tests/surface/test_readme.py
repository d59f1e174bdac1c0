"""The READMEs: what they show runs when it is copied, top to bottom, and both say the same."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tencent_im_compat import TencentIM
from tencent_im_mock import MockTencentIM
from tencent_im_mock.shown_texts import text_of

from ..tables import all_rows
from ..waiting import sync_until
from .test_docs import ROOT, blocks, environment, free_port, plugin_installed, run_python, shell

READMES = ("README.md", "README.zh-CN.md")
BOT = "bot.run()"  # runs until it is interrupted
POLLED = "recentcontact/get_list"


@pytest.mark.slow
@pytest.mark.parametrize("readme", READMES)
def test_it_runs_by_copying(readme: str, tmp_path: Path) -> None:
    """One shell, one mock, every sample after the other, as they stand on the page."""
    begin = next(block for block in blocks(readme, "sh") if "mock serve --port 0" in block)
    session = [begin]
    for number, sample in enumerate(each for each in blocks(readme, "python") if BOT not in each):
        name = f"test_{number}.py" if "def test_" in sample else f"sample_{number}.py"
        (tmp_path / name).write_text(sample, encoding="utf-8")
        runner = f"-m pytest -q {'' if plugin_installed() else PLUGIN}" if "test_" in name else ""
        session.append(f"python {runner} {name} > said_{number} || echo '{name} failed'\n")
    curl = [
        block for block in blocks(readme, "sh") if "curl" in block and readme == READMES[0]
    ]  # the same in both
    session += [
        "echo '== curl'\n",
        *(block.replace("8900", str(free_port())) for block in curl),
        "kill $MOCK_PID\n",
    ]
    activate = tmp_path / ".venv" / "bin" / "activate"
    activate.parent.mkdir(parents=True)
    activate.write_text(f'PATH="{Path(sys.executable).parent}:$PATH"\n', encoding="utf-8")
    done = shell("".join(session), tmp_path)
    before, _, answers = done.stdout.partition("== curl\n")
    assert before == "", done.stdout + done.stderr
    assert [json.loads(each)["ErrorCode"] for each in re.findall(r"\{.*?\}", answers)] == [0, 0] * len(curl)
    facade, client, more, _, tests = ((tmp_path / f"said_{number}").read_text() for number in range(5))
    assert re.match(r"g1~team~alice~\d+~", facade)
    assert client.split() == ["bob", "carol"]
    assert re.search(
        r"^0\n.*nobody.*\nalice \S+\n\['alice', 'bob', 'carol'\]$", more, re.MULTILINE | re.DOTALL
    ), more
    assert "1 passed" in tests


@pytest.mark.slow
def test_programs_run_in_any_order_and_again(tmp_path: Path) -> None:
    mock = MockTencentIM()
    mock.group("team", members=["alice", "bob", "carol"])
    facade, client, more, *_ = blocks(READMES[0], "python")
    with mock.serve() as server:
        for sample in (more, client, facade, more):
            run_python(sample, server.url, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX")
@pytest.mark.parametrize("readme", READMES)
def test_the_bot_answers(readme: str, tmp_path: Path) -> None:
    (sample,) = (each for each in blocks(readme, "python") if BOT in each)
    (tmp_path / "bot.py").write_text(sample, encoding="utf-8")
    mock = MockTencentIM()
    with mock.serve() as server:
        with TencentIM(sdk_app_id=mock.sdk_app_id, secret_key=mock.secret_key, base_url=server.url) as im:
            im.robot.create_robot("@RBT#helper")
        robot, answer = mock.user("@RBT#helper"), "1 messages, and here is my answer"
        variables = {**environment(server.url), "TENCENT_IM_SECRETKEY": mock.secret_key}
        with subprocess.Popen([sys.executable, "bot.py"], cwd=tmp_path, env=variables) as process:
            try:
                sync_until(lambda: any(each.command == POLLED for each in mock.journal), 30)
                mock.user("alice").sends("are you there?", to="@RBT#helper")
                sync_until(lambda: answer in map(text_of, (each.body for each in robot.outbox)), 30)
            finally:
                process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0


PLUGIN = "-p tencent_im_mock.pytest_plugin"


@cache
def sections(readme: str) -> list[str]:
    """The prose of each section, with its tables and without its samples."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.split(r"^## .*\n", re.sub(r"```.*?```", "", text, flags=re.DOTALL), flags=re.MULTILINE)


SECTIONS = range(len(sections("README.md")))


def test_they_have_the_same_sections() -> None:
    english, chinese = (len(sections(readme)) for readme in READMES)
    assert english == chinese == 12


@all_rows("number", SECTIONS)
def test_a_section_names_the_same_in_both(number: int) -> None:
    """Names, settings, links, rows, points and numbers are no matter of language."""
    english, chinese = (sections(readme)[number] for readme in READMES)
    for pattern in (
        r"`[^`\n]+`",  # code
        r"\]\((?!README)([^)]+)\)",  # links
        r"^(\||- |    \w|<!--)",  # rows of tables, points of lists, lines of the tree, marks
        r"\b\w+Error\b",
    ):
        found = [sorted(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert found[0] == found[1], pattern
    numbers = set(re.findall(r"\d[\d,.]*\d", english))
    assert numbers <= set(re.findall(r"\d[\d,.]*\d", chinese))


def test_they_have_the_same_samples() -> None:
    """But for comments, and for what people say."""

    def commands(sample: str) -> str:
        return re.sub(r"  # .*", "", sample)

    def program(sample: str) -> str:
        tree = ast.parse(sample)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and said(node.value):
                node.value = "..."
        return ast.dump(tree)

    def said(text: str) -> bool:
        return not text.isascii() or text in SAID

    for language, told in (("sh", commands), ("python", program)):
        english, chinese = (list(map(told, blocks(readme, language))) for readme in READMES)
        assert english == chinese


SAID = {
    *("who reads this?", "lunch?", "hello", "shipped", "please read", "a reminder"),
    *(" read, ", " did not"),
}
"""What is said in English in one of them and in Chinese in the other."""


def test_the_first_two_commands_are_lines() -> None:
    assert all(command.count("\n") == 1 for command in blocks("README.md", "sh")[:2])
