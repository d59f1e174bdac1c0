"""Calling receivers: one call, recorded ones, and all the ways in which a receiver can be wrong."""

from __future__ import annotations

import importlib.util
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tencent_im_compat.cli.frame.documented import section
from tencent_im_compat.cli.webhook.calling import Signer
from tencent_im_compat.webhooks import WebhookReceiver

from ..contract.rest_facts import FACTS
from ..reading import read_yaml
from ..surface.test_docs import ROOT, environment, free_port
from ..tables import all_rows
from ..waiting import sync_until
from ..webhooks.programs import Server
from ..webhooks.test_receiver import APP
from ..webhooks.test_receiver import TOKEN as THEIRS
from .running import Terminal, jsonl
from .test_doctor import answered, http_server

TOKEN = "not-a-real-token"
VISIBLE = ("good", "unsigned", "forged", "stale", "future", "foreign", "oversized", "chunked", "slow")
UNSEEN = ("replayed", "lost")


class Taking:
    """The library's receiver behind a few lines of HTTP; counts what it took."""

    def __init__(self, app: int) -> None:
        self.receiver = WebhookReceiver(sdk_app_id=app, tokens=TOKEN)
        self.events: list[Any] = []
        self.lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        path, _, query = handler.path.partition("?")
        if path == "/handled":
            return answered(handler, {"handled": len(self.events)})
        reply = self.receiver.handle(dict(parse_qsl(query)), body)
        if reply.event is not None:
            self.events.append(reply.event)
        return answered(handler, json.loads(reply.body), reply.status)


@pytest.fixture
def taking(terminal: Terminal) -> Iterator[tuple[Taking, str]]:
    taking = Taking(terminal.mock.sdk_app_id)
    with http_server(taking) as url:
        terminal.variables["TENCENT_IM_WEBHOOK_TOKEN"] = TOKEN
        yield taking, url


def test_one_webhook_is_sent(terminal: Terminal, taking: tuple[Taking, str]) -> None:
    received, url = taking
    words = ("webhook", "send", "C2C.CallbackAfterMsgReport", "Report_Account=bob", "--url", url)
    done = terminal.process(*words, "--json")
    assert (done.status, done.one["accepted"], done.one["status"]) == (0, True, 200), done.out
    (event,) = received.events
    assert (event.callback_command, event.report_account) == ("C2C.CallbackAfterMsgReport", "bob")
    assert terminal.run(*words, "--platform", "Android").status == 0
    refused = terminal.run(*words, "--webhook-token", "another")
    assert (refused.status, "refused (HTTP 403)" in refused.out) == (1, True)
    assert terminal.run(*words[:-1], "http://127.0.0.1:1").status == 1
    assert TOKEN not in done.out + refused.out + refused.err


def test_misuse(terminal: Terminal) -> None:
    for words, problem in (
        ((), "which webhook?"),
        (("C2C.Nothing",), "there is no documented webhook C2C.Nothing"),
        (("C2C.CallbackAfterMsgReport",), "--url is needed"),
        (("C2C.CallbackAfterMsgReport", "--url", "ftp://x"), "--url must look like"),
        (("C2C.CallbackAfterMsgReport", "Report"), "is no field"),
    ):
        done = terminal.run("webhook", "send", *words)
        assert (done.status, problem in done.err) == (2, True), (words, done.err)
    assert terminal.run("webhook", "replay", "/no/such/file", "--url", "http://127.0.0.1:1").status == 2
    unsigned = terminal.run("webhook", "verify-receiver", "http://127.0.0.1:1")
    assert (unsigned.status, "no webhook token" in unsigned.err) == (2, True)


def test_types_are_listed_and_bodies_shown(terminal: Terminal) -> None:
    listed = {row["type"] for row in terminal.run("webhook", "send", "--list", "--json").lines}
    assert listed == {each["id"] for each in read_yaml(FACTS.parent / "webhooks.yaml")["callbacks"]}
    shown = terminal.run(
        "webhook", "send", "State.StateChange", "Info.To_Account=zoe", "--dry-run", "--json"
    ).one
    assert (shown["CallbackCommand"], shown["Info"]["To_Account"]) == ("State.StateChange", "zoe")
    own = terminal.run("webhook", "send", "A.B", "x:=1", "--data", '{"y": 2}', "--dry-run", "--json").one
    assert own == {"y": 2, "x": 1}


@all_rows("name", sorted(section("webhooks")))
def test_every_documented_example_is_taken(name: str) -> None:
    receiver = WebhookReceiver(sdk_app_id=7, tokens=TOKEN)
    query = Signer(7, TOKEN).query(name, now=time.time())
    body = {**section("webhooks")[name]["example"], "CallbackCommand": name}
    event = receiver.handle(dict(parse_qsl(query)), json.dumps(body).encode()).event
    assert event is not None
    assert type(event).__name__ != "UnknownWebhook"


def test_recorded_events_are_sent_again(
    terminal: Terminal, taking: tuple[Taking, str], tmp_path: Path
) -> None:
    received, url = taking
    report = {"CallbackCommand": "C2C.CallbackAfterMsgReport", "Report_Account": "bob", "Peer_Account": "al"}
    rows: list[dict[str, Any]] = [
        {"cursor": "x-1", "command": "C2C.CallbackAfterMsgReport", "body": report, "request_id": "r1"},
        {"body": {**report, "Report_Account": "eve"}},
        {
            "command": "State.StateChange",
            "body": json.dumps(section("webhooks")["State.StateChange"]["example"]),
        },
    ]
    file = jsonl(tmp_path / "events.jsonl", rows)
    done = terminal.run("webhook", "replay", str(file), "--url", url, "--json")
    assert (done.status, len(done.lines), len(received.events)) == (0, 3, 3), done.out
    one = terminal.run("webhook", "replay", "-", "--url", url, "--command", "State.StateChange",
                       given=file.read_text())  # fmt: skip
    assert (one.status, one.out.count("State.StateChange")) == (0, 1)
    bad = terminal.run("webhook", "replay", str(jsonl(file, [{"body": 7}])), "--url", url)
    assert (bad.status, "line 1: no event" in bad.err) == (2, True)
    refused = terminal.run("webhook", "replay", str(jsonl(file, rows)), "--url", url, "--webhook-token", "x")
    assert refused.status == 1


def verdicts(terminal: Terminal, url: str, *options: str) -> tuple[int, dict[str, str], list[Any]]:
    done = terminal.run("webhook", "verify-receiver", url, *options, "--json")
    return done.status, {line["case"]: line["verdict"] for line in done.lines}, done.lines


@pytest.mark.slow
def test_a_receiver_that_is_right_passes_on_all_counts(
    terminal: Terminal, taking: tuple[Taking, str]
) -> None:
    _, url = taking
    # It reads by Content-Length, so a body without one is empty to it, which it refuses.
    status, found, lines = verdicts(terminal, url, "--handled-url", f"{url}/handled")
    assert (status, set(found.values())) == (0, {"pass"}), lines
    assert set(found) == {*VISIBLE, *UNSEEN}
    status, found, _ = verdicts(terminal, url)
    assert (status, {name for name, verdict in found.items() if verdict == "unseen"}) == (0, set(UNSEEN))
    assert TOKEN not in str(lines)
    bad = terminal.run("webhook", "verify-receiver", url, "--handled-url", f"{url}/nothing")
    assert (bad.status, "--handled-url" in bad.err) == (1, True)


@contextmanager
def naive() -> Iterator[str]:
    pytest.importorskip("flask")
    port = free_port()
    program = str(ROOT / "examples" / "naive_receiver.py")
    with subprocess.Popen(
        [sys.executable, program, str(port)],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            assert process.stderr is not None
            while b"Running on" not in process.stderr.readline():
                assert process.poll() is None
            thread = threading.Thread(target=process.stderr.read)
            thread.start()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait(20)
            thread.join()


@pytest.mark.slow
def test_a_naive_receiver_fails_on_every_visible_count_and_with_a_counter_on_all(terminal: Terminal) -> None:
    terminal.variables["TENCENT_IM_WEBHOOK_TOKEN"] = TOKEN
    with naive() as url:
        status, found, lines = verdicts(terminal, f"{url}/tim")
        assert (status, found) == (
            1,
            {**dict.fromkeys(VISIBLE, "fail"), **dict.fromkeys(UNSEEN, "unseen")},
        ), lines
        status, found, lines = verdicts(terminal, f"{url}/tim", "--handled-url", f"{url}/handled")
        assert (status, set(found.values())) == (1, {"fail"}), lines
        handled = {line["case"]: line["handled"] for line in lines}
        assert (handled["replayed"], handled["lost"]) == (2, 0)


@pytest.mark.slow
def test_ctrl_c_ends_a_trial(terminal: Terminal) -> None:
    held = threading.Event()
    asked = threading.Event()

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.set()
        held.wait(20)

    terminal.variables["TENCENT_IM_WEBHOOK_TOKEN"] = TOKEN
    with http_server(respond) as url:
        with terminal.started("webhook", "verify-receiver", url) as process:
            sync_until(asked.is_set)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
            assert (process.returncode, err) == (130, "interrupted\n")
        held.set()


FRAMEWORKS = ("fastapi", "flask", "django", "gunicorn", "uvicorn_worker")
HERE = all(importlib.util.find_spec(name) for name in FRAMEWORKS)


@pytest.mark.slow
@pytest.mark.skipif(not HERE, reason="frameworks are missing")
@pytest.mark.parametrize(
    "name",
    ["fastapi, uvicorn", "fastapi, gunicorn", "flask, gunicorn", "django, gunicorn", "django, uvicorn"],
)
def test_our_receiver_passes_under_real_servers(name: str, terminal: Terminal, tmp_path: Path) -> None:
    """A worker of gunicorn that takes one call at a time has a second one beside it, as elsewhere."""
    server = Server(name, tmp_path, kept="file", workers=2)
    terminal.variables |= {"TENCENT_IM_WEBHOOK_TOKEN": THEIRS, "TENCENT_IM_SDKAPPID": str(APP)}

    def count(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, {"handled": len(server.lines())})

    try:
        server.start()
        with http_server(count) as counter:
            url = f"http://127.0.0.1:{server.port}/tim"
            status, found, lines = verdicts(terminal, url, "--handled-url", counter)
        assert (status, set(found.values())) == (0, {"pass"}), lines
    finally:
        server.kill()
