"""Who follows a relay or a mock sees its restart, says so, and goes on."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from tencent_im_compat.cli.frame import Out
from tencent_im_compat.cli.frame import patience as patience_module
from tencent_im_compat.cli.frame.patience import Patience
from tencent_im_compat.cli.mock.door import Door
from tencent_im_compat.cli.mock.watching import Watch, watch
from tencent_im_compat.cli.relay.following import Reader
from tencent_im_mock import DEFAULT_SECRET_KEY

from ..surface.test_docs import free_port
from ..waiting import sync_until
from .running import Terminal
from .test_doctor import answered, http_server

TOKENS = {"TENCENT_IM_WEBHOOK_TOKEN": "not-a-real-token", "TENCENT_IM_RELAY_TOKEN": "not-a-real-consumer"}


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[str] = []
    pauses: list[float] = []
    waiting = Patience("the server", notes.append, pauses.append)
    assert not waiting.waits("refused"), "it has never answered"
    waiting.answered()
    for _ in range(8):
        assert waiting.waits("refused")
    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0, 5.0]
    assert notes[-1] == "the server does not answer (refused): asking again in 5.0 s"
    waiting.answered()
    assert notes[-1] == "the server answers again"
    monkeypatch.setattr(patience_module, "SECONDS", -1.0)
    assert not waiting.waits("refused"), "a minute is over"


def test_a_relay_is_asked_at_once_where_it_stands() -> None:
    """So that one that goes away during the first long poll is known to have been there."""
    asked: list[str] = []
    page = {"events": [], "cursor": "1", "more": False}

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append(handler.path)
        if len(asked) == 2:
            answered(handler, {}, 502, Content_Type="text/html")
            return
        event = {"events": [{"cursor": "2"}]} if len(asked) > 2 else {}
        answered(handler, {**page, **event}, Content_Type="application/json")

    notes: list[str] = []
    with http_server(respond) as url:
        reader = Reader(url, "t", [], cursor=None, note=notes.append, sleep=lambda seconds: None)
        with reader:
            assert next(reader.events(follow=True)) == {"cursor": "2"}
    assert "wait=0.0" in asked[0]
    assert "cursor=1" in asked[1]
    assert notes == ["the relay does not answer (HTTP 502): asking again in 0.2 s", "the relay answers again"]


class Restarted:
    """A door to a server that goes away, and comes back with another world in which more has happened."""

    def __init__(self) -> None:
        self.asked = 0

    def get(self, path: str, **asked: Any) -> dict[str, Any]:
        if path == "webhooks":
            return {"log": []}
        self.asked += 1
        if self.asked == 3:
            raise httpx.ConnectError("refused")
        at, count = (0.0, 2) if self.asked < 3 else (100.0, 5)
        numbers = range(asked.get("since", count - 1) + 1, count + 1)
        entries = [{"number": each, "at": at + each, "command": "a/b", "code": 0} for each in numbers]
        return {"entries": entries[: asked["limit"]], "next": count}


def test_another_world_after_a_restart_is_watched_from_its_start(capsys: pytest.CaptureFixture[str]) -> None:
    watching = Watch(cast("Door", Restarted()), content=False, command=None)
    watching.skip()
    steps = iter([None, None, None])

    def sleep(seconds: float) -> None:
        next(steps)

    with pytest.raises(StopIteration):
        watch(watching, Out(json=True), interval=9, sleep=sleep)
    said = capsys.readouterr()
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert [line.get("number") for line in lines] == [None, 1, 2, 3, 4, 5]
    assert lines[0]["kind"] == "reset"
    assert said.err.splitlines() == [
        "the mock does not answer (refused): asking again in 0.2 s",
        "the mock answers again",
    ]


def test_a_mock_that_was_never_there_is_not_waited_for(terminal: Terminal) -> None:
    done = terminal.run("mock", "watch", "--from-start", "--url", "http://127.0.0.1:1")
    assert (done.status, "no mock answers at" in done.err, "again" in done.err) == (1, True, False)


@contextmanager
def served(terminal: Terminal, *words: str) -> Iterator[None]:
    """A server until the end of the block."""
    with terminal.started(*words, "--json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["url"]
        yield
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@pytest.mark.slow
def test_a_relay_is_followed_over_its_restart(terminal: Terminal, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    terminal.variables |= {**TOKENS, "TENCENT_IM_RELAY_URL": url}
    serving = ("relay", "serve", "--db", str(tmp_path / "relay.db"), "--port", str(port))
    sending = ("webhook", "send", "C2C.CallbackAfterMsgReport", "Report_Account=bob", "--url")
    with ExitStack() as tailing:
        with served(terminal, *serving):
            tail = tailing.enter_context(terminal.started("relay", "tail"))
            sync_until(lambda: "waiters 1" in httpx.get(f"{url}/metrics").text)
        assert tail.stderr is not None
        assert "the relay does not answer" in tail.stderr.readline()
        with served(terminal, *serving):
            assert terminal.run(*sending, f"{url}/callback").status == 0
            assert tail.stdout is not None
            assert "Report_Account" in tail.stdout.readline()
            tail.send_signal(signal.SIGINT)
            _, err = tail.communicate(timeout=20)
    assert tail.returncode == 130
    assert err.splitlines()[-2:] == ["the relay answers again", "interrupted"]


@pytest.mark.slow
def test_a_mock_is_watched_over_its_restart(terminal: Terminal) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    serving = ("mock", "serve", "--port", str(port))
    calling = ("call", "account_import", "--base-url", url, "--secret-key", DEFAULT_SECRET_KEY)
    with ExitStack() as watching:
        with served(terminal, *serving):
            words = ("mock", "watch", "--from-start", "--interval", "0.05", "--url", url)
            seen = watching.enter_context(terminal.started(*words))
            assert terminal.run(*calling, "UserID=one").status == 0
            assert seen.stdout is not None
            assert "UserID=one" in seen.stdout.readline()
        assert seen.stderr is not None
        assert "the mock does not answer" in seen.stderr.readline()
        with served(terminal, *serving):
            assert terminal.run(*calling, "UserID=two").status == 0
            assert "began anew" in seen.stdout.readline()
            assert "UserID=two" in seen.stdout.readline()
            seen.send_signal(signal.SIGINT)
            _, err = seen.communicate(timeout=20)
    assert (seen.returncode, err.splitlines()[-1]) == (130, "interrupted")
