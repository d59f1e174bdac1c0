"""What others wrote (names, messages, events) moves no terminal and makes up no line, whatever shows it."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler

import pytest

from .running import Done, Terminal
from .test_doctor import answered, http_server

MOVING = "\u202e\u2028\u2029\u2066\u061c\ufeff\x1b\x85\x9b"
SAID = f"a{MOVING}b\n12:00:00  forged"
OF_TWO = ("--user", "bob", "--peer", "alice")


def unmoved(done: Done) -> None:
    assert not set(done.out + done.err) & set(MOVING), done
    assert "\\u202e\\u2028" in done.out
    assert not any(line.startswith("12:00:00") for line in done.out.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("call", "admin_getroammsg", "Operator_Account=alice", "Peer_Account=bob", "MaxCnt:=5", "MinTime:=0",
         "MaxTime:=4000000000"),
        ("history", *OF_TWO),
        ("history", "--group", "team"),
        ("mock", "journal", "--content"),
        ("mock", "watch", "--once", "--content"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_it_is_shown_escaped(words: tuple[str, ...], terminal: Terminal) -> None:
    alice = terminal.mock.user("alice")
    alice.sends(SAID, to="bob")
    alice.sends(SAID, group="team")
    body = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": SAID}}]
    sent = {"To_Account": "bob", "From_Account": "alice", "MsgRandom": 7, "MsgBody": body}
    assert terminal.run("call", "sendmsg", "--data", json.dumps(sent)).status == 0
    unmoved(terminal.run(*words))
    as_json = terminal.run(*words, "--json")
    unmoved(as_json)
    assert MOVING in "".join(json.dumps(line, ensure_ascii=False) for line in as_json.lines).replace(
        "\\u001b", "\x1b"
    )


def test_events_of_a_relay_are_shown_escaped(terminal: Terminal) -> None:
    event = {"cursor": "1", "at": 1.0, "command": f"x{SAID}", "body": {"CallbackCommand": "x", SAID: SAID}}

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, {"events": [event], "cursor": "1", "more": False})

    with http_server(respond) as url:
        words = ("relay", "tail", "--no-follow", "--token", "t", "--url", url)
        unmoved(terminal.run(*words))
        as_json = terminal.run(*words, "--json")
    unmoved(as_json)
    assert as_json.one == event
