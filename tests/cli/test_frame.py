"""What all commands have in common."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tencent_im_compat.cli.app import app
from tencent_im_compat.cli.frame import Connection, Ended, Exit, Misuse, Out, command, group
from tencent_im_compat.cli.frame.ending import ending, status_of
from tencent_im_compat.cli.frame.output import as_json, in_one_line, plain
from tencent_im_compat.cli.frame.spelling import Spelling
from tencent_im_compat.errors import (
    InvalidArgumentError,
    MissingPackageError,
    NotSentError,
    OutcomeUnknownError,
    RefusedError,
    ServerBusyError,
    TencentIMError,
)

from ..surface.test_docs import environment
from .running import Terminal


def walk(
    found: typer.core.TyperGroup, *path: str
) -> Iterator[tuple[tuple[str, ...], typer.core.TyperCommand]]:
    for name, each in found.commands.items():
        if isinstance(each, typer.core.TyperGroup):
            yield from walk(each, *path, name)
        else:
            yield (*path, name), each  # type: ignore[misc]


ROOT = typer.main.get_command(app)
assert isinstance(ROOT, typer.core.TyperGroup)
COMMANDS = dict(walk(ROOT))


def test_all_of_them() -> None:
    assert sorted(" ".join(path) for path in COMMANDS) == sorted(
        [
            "call", "demo", "doctor", "export", "history", "send",
            "import accounts", "import friends", "import groups", "import messages",
            "mock act", "mock clock", "mock fault", "mock journal", "mock reset", "mock seed", "mock serve",
            "mock snapshot", "mock watch",
            "receipts report", "receipts show", "receipts watch",
            "relay forward", "relay serve", "relay status", "relay tail",
            "usersig explain", "usersig make", "usersig verify",
            "webhook replay", "webhook send", "webhook verify-receiver",
        ]
    )  # fmt: skip


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples_and_json(path: tuple[str, ...]) -> None:
    each = COMMANDS[path]
    assert "Examples:\n  " in (each.epilog or "")
    assert f"tencent-im {' '.join(path)}" in (each.epilog or "")
    assert any("--json" in parameter.opts for parameter in each.params)
    assert (each.help or "").strip()
    for parameter in each.params:
        assert getattr(parameter, "help", "-"), f"{parameter.name} says nothing"


def test_text_from_outside_does_not_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\u202ec\x07\ud83d") == "a\\u001b[2Jb\\u202ec\\u0007\\ud83d"
    assert plain("名 é\tx") == "名 é\tx"
    assert as_json({"a": "\x9b\ud83d"}) == '{"a": "\\u009b\\ud83d"}'
    moving = "\u061c\u200f\u2028\u2029\u202e\u2066\u206f\ufeff\ufffb\x1b\x85"
    for shown in (plain(moving), as_json({moving: moving}), as_json([moving], indent=1)):
        assert shown.isascii()
        assert not set(shown) & set(moving)
    assert json.loads(as_json({moving: moving})) == {moving: moving}
    assert in_one_line("a\n12:00  forged\tb\u2028c") == "a⏎12:00  forged b\\u2028c"
    assert [plain(each) for each in (None, True, 1, [1], {"a": None})] == [
        "",
        "yes",
        "1",
        "[1]",
        '{"a": null}',
    ]


def test_a_terminal_that_knows_no_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    Out().text("名")
    assert raw.getvalue() == b"\\u540d\n"


def test_a_table_stands_straight_with_wide_letters(capsys: pytest.CaptureFixture[str]) -> None:
    Out().table(("name", "n"), [("名字", 1), ("x", 22)])
    assert capsys.readouterr().out == "name  n\n名字  1\nx     22\n"
    Out(json=True).table(("name", "n"), iter([("x", 1)]))
    assert capsys.readouterr().out == '{"name": "x", "n": 1}\n'


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RefusedError(10004, "x", command="a/b"), 1),
        (ServerBusyError(10002, "x", command="a/b"), 3),
        (NotSentError("a/b", "x"), 1),
        (OutcomeUnknownError("a/b", "x"), 3),
        (InvalidArgumentError("a", "x"), 2),
        (MissingPackageError("a", "b", "c"), 1),
    ],
)
def test_the_status_of_an_error(error: TencentIMError, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (Misuse("no"), 2, "no\n"),
        (Ended(Exit.REFUSED, "", a=1), 1, ""),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (FileNotFoundError(2, "No such file", "f"), 2, "f: No such file\n"),
        (OSError(28, "No space", "f.new"), 1, "No space: make room and run the same command again\n"),
    ],
)
def test_how_a_command_ends(
    raised: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as caught, ending(Out(), Spelling()):
        raise raised
    assert caught.value.exit_code == status
    assert capsys.readouterr().err == said


def test_a_fault_of_the_program_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), ending(Out(), Spelling()):
        raise ZeroDivisionError
    with pytest.raises(OSError, match="deep"), ending(Out(), Spelling()):
        raise OSError("deep")


def test_version_module_and_a_quick_start(terminal: Terminal) -> None:
    done = terminal.process("--version")
    assert (done.status, done.out.startswith("tencent-im-compat ")) == (0, True)
    code = (
        "import sys, runpy\nsys.argv = ['tencent-im', '--help']\n"
        "try:\n    runpy.run_module('tencent_im_compat', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "slow = ('pydantic', 'httpx', 'rich', 'starlette', 'tencent_im_mock')\n"
        "print([name for name in slow if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert "Commands:" in told
    assert told.splitlines()[-1] == "[]", "help waits for nothing that it does not need"


def test_settings_are_spread_over_options(capsys: pytest.CaptureFixture[str]) -> None:
    made = group("A group.")
    seen: list[Connection] = []

    @command(made, "one", "tencent-im one")
    def one(*, connection: Connection, out: Out) -> int:
        """Does one thing."""
        seen.append(connection)
        out.line({"a": 1})
        return 0

    @command(made, "two", "tencent-im two")
    def two(*, out: Out) -> None:
        """Another one."""

    done = CliRunner().invoke(made, ["one", "--sdkappid", "7", "--secret-key", "k", "--json"])
    assert (done.exit_code, done.stdout) == (0, '{"a": 1}\n')
    assert (seen[0].sdk_app_id, seen[0].secret_key) == (7, "k")
    assert "'k'" not in repr(seen[0])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["call", "--list"], ["call", "--list", "--json"]])
def test_an_output_that_takes_nothing(words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tencent_im_compat", *words],
            stdout=full, stderr=subprocess.PIPE, env=environment(), text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("standard output cannot be written (No space left")
    assert done.stderr.count("\n") == 1
