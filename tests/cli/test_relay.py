"""Looking at a relay from the terminal, and bringing its events home."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpx
import pytest

from tencent_im_compat.cli.frame import Ended, Misuse
from tencent_im_compat.cli.relay.following import Reader, figures

from ..waiting import sync_until
from .running import Terminal
from .test_doctor import OK, answered, http_server

TOKEN, CONSUMER = "not-a-real-token", "not-a-real-consumer"


@pytest.fixture
def relay(terminal: Terminal, tmp_path: Path) -> Iterator[str]:
    """A relay with two events in it."""
    terminal.variables |= {"TENCENT_IM_WEBHOOK_TOKEN": TOKEN, "TENCENT_IM_RELAY_TOKEN": CONSUMER}
    options = ("--db", str(tmp_path / "relay.db"), "--port", "0", "--durability", "normal", "--json")
    with terminal.started("relay", "serve", *options) as process:
        assert process.stdout is not None
        url = str(json.loads(process.stdout.readline())["url"])
        terminal.variables["TENCENT_IM_RELAY_URL"] = url
        for user in ("bob", "eve"):
            sent = terminal.run(
                "webhook",
                "send",
                "C2C.CallbackAfterMsgReport",
                f"Report_Account={user}",
                "--url",
                f"{url}/callback",
            )
            assert sent.status == 0, sent.err
        yield url


def readers(lines: list[Any]) -> list[str]:
    return [line["body"]["Report_Account"] for line in lines]


@pytest.mark.slow
def test_events_are_shown(relay: str, terminal: Terminal) -> None:
    done = terminal.process("relay", "tail", "--from-start", "--no-follow", "--json")
    assert (done.status, readers(done.lines)) == (0, ["bob", "eve"])
    cursor = done.lines[0]["cursor"]
    assert readers(terminal.run("relay", "tail", "--cursor", cursor, "--no-follow", "--json").lines) == [
        "eve"
    ]
    assert "C2C.CallbackAfterMsgReport" in terminal.run("relay", "tail", "--from-start", "--count", "1").out
    some = terminal.run("relay", "tail", "--from-start", "--no-follow", "--user", "eve", "--json")
    assert readers(some.lines) == ["eve"]
    assert terminal.run("relay", "tail", "--no-follow").out == "", "from now on there is nothing"


@pytest.mark.slow
def test_how_a_relay_is(relay: str, terminal: Terminal) -> None:
    done = terminal.process("relay", "status", "--json")
    assert (done.status, done.one["ready"], done.one["figures"]["events"]) == (0, True, 2)
    assert "alive and ready" in terminal.run("relay", "status").out
    assert terminal.run("relay", "status", "--url", "http://127.0.0.1:1").status == 1


@pytest.mark.slow
def test_events_are_brought_to_a_receiver(relay: str, terminal: Terminal) -> None:
    taken: list[Any] = []

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        taken.append((handler.path, json.loads(body)))
        answered(handler, OK if len(taken) == 1 else {"hello": 1}, 200 if len(taken) == 1 else 500)

    with http_server(respond) as url:
        done = terminal.process("relay", "forward", f"{url}/tim", "--from-start", "--count", "2", "--json")
    assert done.status == 0, done.err
    assert readers(done.lines) == ["bob", "eve"]
    assert [line["receiver"]["status"] for line in done.lines] == [200, 500]
    assert [line["receiver"]["accepted"] for line in done.lines] == [True, False]
    path, body = taken[0]
    assert (body["Report_Account"], "Sign=" in path) == ("bob", True)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("tail", "--from-start", "--cursor", "x", "--token", "t"), "not both"),
        (("tail", "--token", ""), "no bearer token"),
        (("tail", "--cursor", "nonsense", "--token", "t"), "cursor"),
        (("tail", "--url", "http://example.com", "--token", "t"), "plain http"),
        (("forward", "ftp://x", "--token", "t"), "URL must look like"),
    ],
)
def test_misuse(words: tuple[str, ...], problem: str, terminal: Terminal) -> None:
    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, {"error": {"code": "cursor_unknown", "message": "no such cursor"}}, 400)

    with http_server(respond) as url:
        done = terminal.run("relay", *words, TENCENT_IM_RELAY_URL=url)
    assert (done.status, problem in done.err) == (2, True), done.err


def page(*events: str) -> dict[str, Any]:
    return {
        "events": [{"cursor": each} for each in events],
        "cursor": events[-1] if events else "0",
        "more": False,
    }


def test_a_relay_that_goes_and_comes_back_is_asked_again() -> None:
    answers: list[tuple[dict[str, Any], int]] = [
        (page("1"), 200),
        ({"error": {"message": "the log cannot be read now"}}, 503),
        ({"error": {"message": "the log cannot be read now"}}, 503),
        (page("2"), 200),
        ({"error": {"message": "trimmed", "oldest": "9"}}, 410),
    ]

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, *answers.pop(0))

    pauses: list[float] = []
    notes: list[str] = []
    with http_server(respond) as url:
        reader = Reader(url, "t", [], cursor="0", note=notes.append, sleep=pauses.append)
        seen: list[str] = []
        with reader, pytest.raises(Ended, match="trimmed") as caught:
            seen.extend(event["cursor"] for event in reader.events(follow=True))
        assert seen == ["1", "2"]
        assert "--cursor 9" in caught.value.text
    assert pauses == [0.2, 0.4]
    assert [note.partition(" (")[0] for note in notes] == [
        "the relay does not answer",
        "the relay does not answer",
        "the relay answers again",
    ]


@pytest.mark.parametrize(
    ("document", "status", "said", "kind"),
    [
        ({"error": {"message": "a bearer token is needed"}}, 401, "TENCENT_IM_RELAY_TOKEN", Ended),
        ({"error": {"message": "limit: at most 1000"}}, 400, "at most 1000", Misuse),
    ],
)
def test_what_is_not_asked_again(document: dict[str, Any], status: int, said: str, kind: type[Ended]) -> None:
    with http_server(lambda handler, body: answered(handler, document, status)) as url:
        reader = Reader(url, "t", [], cursor=None, note=print, sleep=lambda seconds: None)
        with reader, pytest.raises(kind) as caught:
            next(reader.events(follow=False))
    assert said in caught.value.text


def test_something_else_answers() -> None:
    with http_server(lambda handler, body: answered(handler, [1], 200)) as url:  # type: ignore[arg-type]
        reader = Reader(url, "t", [], cursor=None, note=print, sleep=lambda seconds: None)
        with reader, pytest.raises(Ended, match="no relay"):
            next(reader.events(follow=False))


def test_figures_of_a_page() -> None:
    lines = ("# HELP x", "relay_a 3", 'relay_b{why="x"} 4.5', 'relay_c_bucket{le="1"} 3')
    text = "\n".join(line.replace("relay_", "tencent_im_relay_") for line in lines) + "\nother 1\n"
    assert figures(text) == {"a": 3, 'b{why="x"}': 4.5}


@pytest.mark.slow
def test_ctrl_c_ends_a_tail(relay: str, terminal: Terminal) -> None:
    with terminal.started("relay", "tail", "--from-start") as process:
        assert process.stdout is not None
        assert "bob" in process.stdout.readline()
        sync_until(lambda: "waiters 1" in httpx.get(f"{relay}/metrics").text)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (130, "interrupted\n")
