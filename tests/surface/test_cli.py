"""The command ``tencent-im`` as a user calls it."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from tencent_im_compat import verify_user_sig
from tencent_im_compat.cli.app import app
from tencent_im_compat.cli.frame import Out
from tencent_im_compat.cli.mock import serving as mock_serving
from tencent_im_compat.cli.mock.options import ServeSettings
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.ready import ready_file
from tencent_im_mock.faces.socket import MainServer

from .test_docs import environment

COMMAND = [sys.executable, "-c", "from tencent_im_compat.cli import main; main()"]
KEY = "not-a-real-key"


def call(*arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=check,
    )


@pytest.mark.slow
def test_the_demo_as_json_lines() -> None:
    done = call("demo", "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    receipts = [line for line in lines if line["event"] == "onRecvMessageReadReceipts"]
    group = [(line["readCount"], line["unreadCount"]) for line in receipts if line.get("groupID")]
    assert group == [(1, 3), (2, 2), (3, 1), (4, 0)]
    peer = [line for line in receipts if not line.get("groupID")]
    assert [(line["side"], line["userID"], line["isPeerRead"]) for line in peer] == [("alice", "bob", True)]
    reads = [line for line in lines if line["event"] == "onRecvC2CReadReceipt"]
    assert [(line["side"], line["userID"]) for line in reads] == [("alice", "bob")]
    assert any(line["event"] == "onRecvNewMessage" and line["side"] == "bob" for line in lines)
    assert any(line["event"] == "onRecvMessageRevoked" and line["side"] == "bob" for line in lines)
    happened = [(line["side"], line["event"]) for line in lines]
    down = happened.index(("process", "stops"))
    assert happened[down + 1 : down + 3] == [("dave", "reads on the phone"), ("process", "starts again")]
    assert lines[-1]["event"] == "finished"
    assert lines[-1]["calls"] < 100


def facts(lines: list[dict[str, Any]]) -> list[str]:
    """What the listeners heard, whatever the source, the order and the ids of the run."""
    kept = ("side", "event", "userID", "readCount", "unreadCount", "isPeerRead", "text")
    heard = [line for line in lines if line["event"].startswith("onRecv")]
    return sorted(json.dumps({name: line[name] for name in kept if name in line}) for line in heard)


@pytest.mark.slow
def test_every_source_brings_the_same_facts_once() -> None:
    told: dict[str, list[dict[str, Any]]] = {}
    for source in ("poll", "long-poll", "webhook", "all"):
        done = call("demo", "--json", "--source", source)
        assert done.returncode == 0, done.stderr
        told[source] = [json.loads(line) for line in done.stdout.splitlines()]
    first = facts(told["poll"])
    assert len(first) > 6
    for source, lines in told.items():
        assert facts(lines) == first, source
        sources = {line["source"] for line in lines if line["event"].startswith("onRecv")}
        assert sources == {source} or (source == "all" and sources <= {"poll", "long-poll", "webhook"})


def test_an_unknown_source_is_refused() -> None:
    done = call("demo", "--source", "pigeon")
    assert done.returncode == 2
    assert "--source" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("locale", "counter"), [("C.UTF-8", "4 read · 0 unread"), ("zh_CN.UTF-8", "4 人已读 · 0 未读")]
)
def test_the_demo_for_people(monkeypatch: pytest.MonkeyPatch, locale: str, counter: str) -> None:
    """Into a pipe: everything in order, a line each, then the panel, in the language of the locale."""
    monkeypatch.setenv("LC_ALL", locale)
    done = call("demo")
    assert done.returncode == 0, done.stderr
    *lines, title, group, _, _, _, _ = done.stdout.splitlines()
    assert "everything arrived" in title
    assert counter in group
    told = [line.split()[:3] for line in lines]
    assert (told[0], told[-1]) == (["mock", "▶", "listening"], ["demo", "▶", "finished"])
    assert told.count(["alice", "◀", "onRecvMessageReadReceipts"]) == 5
    assert all(line.split()[1] in "◀▶" for line in lines), "no line is wrapped"


def test_a_demo_in_which_something_is_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from tencent_im_compat.cli.demo import play as demo
    from tencent_im_compat.cli.demo import story
    from tencent_im_mock import MockTencentIM, WorldConfig

    monkeypatch.setattr(story, "ARRIVAL_SECONDS", 0.3)
    monkeypatch.setattr(
        demo, "MockTencentIM", lambda: MockTencentIM(config=WorldConfig(receipt_group_types=frozenset()))
    )
    assert demo.run(as_json=True) == 1


@pytest.mark.slow
def test_making_and_checking_a_usersig() -> None:
    made = call("usersig", "make", "--sdkappid", "1400000000", "--secret-key", KEY, "--user", "bob")
    sig = made.stdout.strip()
    assert verify_user_sig(sig, sdk_app_id=1400000000, secret_key=KEY, user_id="bob").ok
    options = ("--sdkappid", "1400000000", "--secret-key", KEY)
    good = call("usersig", "verify", sig, *options, "--user", "bob", "--json")
    assert good.returncode == 0
    assert json.loads(good.stdout)["user_id"] == "bob"
    bad = call("usersig", "verify", sig, *options, "--user", "alice", "--json")
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["code"] == 70013
    wrong = call("usersig", "make", *options, "--user", "x" * 33)
    assert wrong.returncode == 2
    assert "32 bytes" in wrong.stderr
    assert KEY not in wrong.stderr


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--edition", "gold"), "--edition must be one of"),
        (
            ("--receipt-group-types", "Work,AVChatRoom"),
            "--receipt-group-types must be a list, each one of Work, Public, Meeting, Private, ChatRoom, "
            "not 'AVChatRoom'",
        ),
        (("--allow-host", "http://mock:8900"), "an allowed host is a name or an address"),
        (("--control-token", "two words"), "a control token takes"),
        (("--host", "192.0.2.1"), "cannot listen on 192.0.2.1"),
    ],
)
def test_a_server_that_cannot_be_started(options: tuple[str, ...], problem: str) -> None:
    done = serve_here(*options)
    assert done.returncode == 2
    assert problem in done.stderr


@contextmanager
def serving(*options: str, **variables: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A mock in a process of its own; its URL."""
    with subprocess.Popen(
        [*COMMAND, "mock", "serve", "--port", "0", *options],
        env={**environment(), **variables},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline().strip()
            assert line.startswith("listening on http://"), line
            yield line.removeprefix("listening on "), server
        finally:
            server.kill()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serving_the_mock(tmp_path: Path, number: signal.Signals) -> None:
    ready = tmp_path / "ready"
    ready.write_text("http://127.0.0.1:1\n", encoding="utf-8")  # left behind by one that was killed
    with serving("--sdkappid", "1400000123", "--ready-file", str(ready)) as (url, server):
        assert ready.read_text(encoding="utf-8").strip() == url
        with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:
            assert json.load(answer) == {"status": "ok", "sdkappids": [1400000123]}
        server.send_signal(number)
        assert server.wait(timeout=20) == 0, "who is told to end ends in peace"
        assert server.stdout is not None
        assert server.stdout.read() == "", "one line, no token"
    assert not list(tmp_path.iterdir())


class Interrupted(MainServer):
    """Ends as if it were interrupted at once."""

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        raise KeyboardInterrupt


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """`mock serve` in this process, for what it does before requests come."""
    monkeypatch.setattr(mock_serving, "MainServer", Interrupted)
    monkeypatch.setattr(signal, "signal", lambda number, handler: None)
    monkeypatch.setattr(mock_serving, "tune_gc", lambda: None)


def serve_here(*options: str) -> subprocess.CompletedProcess[str]:
    done = CliRunner().invoke(app, ["mock", "serve", "--port", "0", *options])
    return subprocess.CompletedProcess(options, done.exit_code, done.stdout, done.stderr)


def test_a_ready_file_is_gone_as_soon_as_the_server_begins(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    ready.write_text("http://127.0.0.1:1\n", encoding="utf-8")
    done = serve_here("--ready-file", str(ready), "--world", str(tmp_path / "none"))
    assert done.returncode == 2
    assert not ready.exists()


def test_a_ready_file_of_another_server_stays(tmp_path: Path) -> None:
    path = tmp_path / "ready"
    with ready_file(path) as announce:
        announce("http://127.0.0.1:1")
        path.write_text("http://127.0.0.1:2\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8").strip() == "http://127.0.0.1:2"
    with (
        pytest.raises(ConfigurationError, match=r"--ready-file .*none.ready: No such file"),
        ready_file(tmp_path / "none" / "ready") as announce,
    ):
        announce("http://127.0.0.1:1")


@pytest.mark.slow
def test_secrets_come_by_the_environment() -> None:
    variables = {
        "TENCENT_IM_MOCK_SECRETKEY": KEY,
        "TENCENT_IM_SECRETKEY": "a-real-key-that-the-mock-must-not-take",
        "TENCENT_IM_MOCK_TOKEN": "a-control-token",
    }
    with serving(**variables) as (url, server):
        assert not [each for each in server.args if each in variables.values()]  # type: ignore[union-attr]
        refused = httpx.post(f"{url}/__mock__/usersig")
        assert refused.status_code == 401
        headers = {"Authorization": "Bearer a-control-token"}
        sig = httpx.post(f"{url}/__mock__/usersig", headers=headers).json()["usersig"]
        assert verify_user_sig(sig, sdk_app_id=1400000000, secret_key=KEY, user_id="administrator").ok


def test_the_real_key_is_never_the_mocks(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str | None] = []

    def serve(asked: ServeSettings, out: Out) -> int:
        keys.append(asked.secret_key)
        return 0

    monkeypatch.setattr(mock_serving, "serve", serve)
    for variables in (
        {"TENCENT_IM_SECRETKEY": KEY, "TENCENT_IM_MOCK_SECRETKEY": None},
        {"TENCENT_IM_MOCK_SECRETKEY": "mocks"},
    ):
        assert CliRunner().invoke(app, ["mock", "serve"], env=variables).exit_code == 0
    assert keys == [None, "mocks"]
    shown = CliRunner().invoke(app, ["mock", "serve", "--help"], env={"COLUMNS": "200"}).output
    assert "TENCENT_IM_MOCK_SECRETKEY" in shown
    assert "TENCENT_IM_SECRETKEY" not in shown


@pytest.mark.usefixtures("interrupted")
def test_beyond_loopback_a_token_is_made_and_printed() -> None:
    made = [serve_here("--host", host).stdout.splitlines() for host in ("0.0.0.0", "0.0.0.0", "127.0.0.1")]
    tokens = [line.removeprefix("control token: ") for lines in made for line in lines[1:]]
    assert [len(lines) for lines in made] == [2, 2, 1]
    assert all(re.fullmatch(r"[\w-]{32}", token) for token in tokens)
    assert len(set(tokens)) == 2
    given = serve_here("--host", "0.0.0.0", "--control-token", "a-control-token")
    assert "a-control-token" not in given.stdout


def test_a_mock_is_not_served_without_an_app() -> None:
    done = call("mock", "serve", "--sdkappid", "0")
    assert (done.returncode, "--sdkappid" in done.stderr) == (2, True)
