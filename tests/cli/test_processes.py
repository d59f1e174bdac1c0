"""Every command as a process: help, success, bad input, JSON, Ctrl-C. Each start takes its time: slow."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tencent_im_compat import generate_user_sig

from ..surface.test_cli import COMMAND
from ..surface.test_docs import environment
from ..waiting import sync_until
from .running import Terminal, jsonl
from .test_frame import COMMANDS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX"),
]

GOOD: dict[str, list[str]] = {
    "call": ["account_import", "UserID=eve"],
    "doctor": [],
    "export": ["FOLDER/out.jsonl", "--group", "team"],
    "history": ["--group", "team"],
    "send": ["hi", "--to", "bob"],
    "import accounts": ["FOLDER/accounts.jsonl"],
    "import friends": ["FOLDER/friends.jsonl"],
    "import groups": ["FOLDER/groups.jsonl"],
    "import messages": ["FOLDER/messages.jsonl"],
    "mock act": ["alice", "sends", "text=hi", "group=team"],
    "mock clock": [],
    "mock fault": ["latency", "seconds:=0.01"],
    "mock journal": [],
    "mock reset": [],
    "mock seed": ["FOLDER/world.json"],
    "mock snapshot": ["FOLDER/snapshot.json"],
    "mock watch": ["--once"],
    "receipts report": ["--group", "team"],
    "receipts show": ["--user", "alice", "--peer", "bob"],
    "usersig explain": ["SIG"],
    "usersig make": [],
    "usersig verify": ["SIG"],
    "webhook send": ["--list"],
}
"""What others tell of: demo, mock serve, relay, receipts watch, webhook replay and verify-receiver."""
ELSEWHERE = {
    "demo", "mock serve", "receipts watch", "relay forward", "relay serve", "relay status", "relay tail",
    "webhook replay", "webhook verify-receiver",
}  # fmt: skip


def test_every_command_has_a_row() -> None:
    assert {" ".join(path) for path in COMMANDS} == {*GOOD, *ELSEWHERE}


def prepared(terminal: Terminal, folder: Path, words: list[str]) -> list[str]:
    jsonl(folder / "accounts.jsonl", [{"UserID": "zoe"}])
    jsonl(folder / "friends.jsonl", [{"From_Account": "alice", "To_Account": "bob"}])
    jsonl(folder / "groups.jsonl", [{"GroupId": "g", "Type": "Public", "Name": "n"}])
    message = {"From_Account": "alice", "To_Account": "bob", "MsgTimeStamp": 1_767_000_000, "Text": "hi"}
    jsonl(folder / "messages.jsonl", [message])
    (folder / "world.json").write_text('{"users": ["eve"]}', encoding="utf-8")
    sig = generate_user_sig(terminal.mock.sdk_app_id, terminal.mock.secret_key, "administrator")
    return [word.replace("FOLDER", str(folder)).replace("SIG", sig) for word in words]


@pytest.mark.parametrize("name", GOOD)
def test_help_success_json_and_bad_input(name: str, terminal: Terminal, tmp_path: Path) -> None:
    helped = terminal.process(*name.split(), "--help")
    assert (helped.status, "Examples:" in helped.out, "--json" in helped.out) == (0, True, True)
    words = [*name.split(), *prepared(terminal, tmp_path, GOOD[name])]
    done = terminal.process(*words)
    assert done.status == 0, done.err + done.out
    if name == "export":
        (tmp_path / "out.jsonl").unlink()
    done = terminal.process(*words, "--json")
    assert done.status == 0, done.err + done.out
    assert all(isinstance(line, dict) for line in done.lines)
    bad = terminal.process(*words, "--no-such-option")
    assert (bad.status, "--no-such-option" in bad.err) == (2, True)


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_help_of_the_others(name: str, terminal: Terminal) -> None:
    helped = terminal.process(*name.split(), "--help")
    assert (helped.status, "Examples:" in helped.out, "--json" in helped.out) == (0, True, True)
    bad = terminal.process(*name.split(), "--no-such-option")
    assert bad.status == 2


@contextmanager
def silence() -> Iterator[tuple[str, threading.Event]]:
    """A server that takes connections and never says anything."""
    asked = threading.Event()
    held: list[socket.socket] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def take() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                held.append(connection)
                connection.recv(1)
                asked.set()

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            for each in held:
                each.close()


ASKING = [name for name in GOOD if not name.startswith("usersig") and name != "webhook send"]
MORE = {
    "receipts watch": ["--group", "team", "--seq", "1"],
    "relay status": [],
    "relay tail": ["--token", "t"],
    "relay forward": ["http://127.0.0.1:1", "--token", "t"],
    "webhook send": ["C2C.CallbackAfterMsgReport", "--url", "URL"],
    "webhook verify-receiver": ["URL", "--webhook-token", "t"],
}


@pytest.mark.parametrize("name", [*ASKING, *MORE])
def test_ctrl_c_while_a_server_says_nothing(name: str, terminal: Terminal, tmp_path: Path) -> None:
    with silence() as (url, asked):
        words = prepared(terminal, tmp_path, MORE[name] if name in MORE else GOOD[name])
        variables = {"TENCENT_IM_BASE_URL": url, "TENCENT_IM_RELAY_URL": url}
        command = [*name.split(), *(word.replace("URL", url) for word in words)]
        with terminal.started(*command, **variables) as process:
            sync_until(asked.is_set, 30)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert process.returncode == 130, err
        assert "interrupted" in err
        assert "Traceback" not in err


def test_who_reads_may_leave(terminal: Terminal) -> None:
    """As `head` does: quietly, and that is no failure."""
    line = " ".join(f"'{part}'" for part in (*COMMAND, "call", "--list"))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line} | head -1"],
        env={**environment(), **terminal.variables}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("name")


def test_json_of_misuse_is_one_line(terminal: Terminal) -> None:
    done = terminal.process("call", "nothing/of/this", "--json")
    assert (done.status, json.loads(done.out)["error"]["status"]) == (2, 2)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("tencent-im rec", "receipts"),
        ("tencent-im call group/create_gr", "group/create_group"),
        ("tencent-im call create_group Nam", "Name="),
        ("tencent-im webhook send C2C.CallbackAfterMsgRep", "C2C.CallbackAfterMsgReport"),
    ],
)
def test_the_shell_completes(typed: str, completed: str, terminal: Terminal) -> None:
    done = terminal.process(
        _TENCENT_IM_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(typed.count(" "))
    )
    assert done.out.split() == [completed]


def test_a_bar_on_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    file = jsonl(tmp_path / "users.jsonl", [{"UserID": f"u{number}"} for number in range(300)])
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "import", "accounts", str(file)],
        env={**environment(), **terminal.variables, "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        seen = b""
        with open(ours, "rb", buffering=0) as screen:  # noqa: PTH123 - a descriptor
            try:
                while part := screen.read(4096):
                    seen += part
            except OSError:
                pass  # the other side is closed
        assert process.stdout is not None
        assert process.stdout.read() == b"imported 300 rows\n"
    assert b"importing accounts" in seen
    assert b"100 %" in seen
