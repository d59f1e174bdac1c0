"""The relay as a process: its options, its end, and what survives when it is killed."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import typer
from pydantic import SecretStr
from typer.testing import CliRunner

from tencent_im_compat.cli.relay.command import relay_app
from tencent_im_compat.relay import Limits
from tencent_im_compat.relay.serve import Settings

from .helpers import APP, C2C, TOKEN, WEBHOOK_TOKEN, c2c, query

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX")

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import typer
from pydantic import SecretStr
from tencent_im_compat.cli.relay.command import relay_app
app = typer.Typer()
app.add_typer(relay_app, name="relay")
app()
"""
APPLICATION = typer.Typer()
APPLICATION.add_typer(relay_app, name="relay")
COMMAND = [sys.executable, "-c", CODE, "relay", "serve"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TENCENT_IM_")}
    return {**kept, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "mocks"))), **more}


class Process:
    """A relay that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert re.fullmatch(r"listening on http://127\.0\.0\.1:[0-9]+", line), line
        self.process = process
        self.url = line.removeprefix("listening on ")

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=20)

    def get(self, path: str, **asked: Any) -> Any:
        request = urllib.request.Request(
            f"{self.url}{path}?{urlencode(asked)}", headers={"Authorization": f"Bearer {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def post(self, body: dict[str, Any], at: float | None = None) -> int:
        signed = time.time() if at is None else at
        path = f"/callback?{urlencode(query(body['CallbackCommand'], at=signed))}"
        request = urllib.request.Request(self.url + path, data=json.dumps(body).encode(), method="POST")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def everything(self) -> list[int]:
        found: list[int] = []
        page = {"cursor": "0", "more": True}
        while page["more"]:
            page = self.get("/v1/events", cursor=page["cursor"], limit=1000)
            found += [event["body"]["MsgSeq"] for event in page["events"]]
        return found


@contextmanager
def serving(log: Path | str, *options: str, **variables: str) -> Iterator[Process]:
    """A relay whose log is a file, or in the Redis of a URL."""
    defaults = {"TENCENT_IM_RELAY_TOKEN": TOKEN, "TENCENT_IM_WEBHOOK_TOKEN": WEBHOOK_TOKEN}
    if isinstance(log, str):
        defaults["TENCENT_IM_RELAY_REDIS"] = log
    else:
        options = ("--db", str(log), *options)
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--sdkappid", str(APP), *options],
        env=environment(**{**defaults, **variables}),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Process(process)
        finally:
            process.kill()


def post_without_pause(
    relay: Process, numbers: Iterator[int], answered: list[int], lock: threading.Lock
) -> None:
    """Posts over one connection until the relay is gone or the numbers are; notes what was answered OK."""
    path = f"/callback?{urlencode(query(C2C, at=time.time()))}"
    with closing(http.client.HTTPConnection(urlsplit(relay.url).netloc, timeout=30)) as connection:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            try:
                connection.request("POST", path, json.dumps(c2c(number)).encode())
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            if answer.status == 200:
                answered.append(number)


@pytest.mark.slow
def test_what_was_answered_ok_survives_a_sudden_end(tmp_path: Path) -> None:
    answered: list[int] = []
    numbers, lock = iter(range(10**9)), threading.Lock()
    db = tmp_path / "relay.db"
    for _ in range(2):
        enough = len(answered) + 400
        with serving(db) as relay:
            threads = [
                threading.Thread(target=post_without_pause, args=(relay, numbers, answered, lock))
                for _ in range(8)
            ]
            for thread in threads:
                thread.start()
            while len(answered) < enough:
                time.sleep(0.005)
            assert relay.end(signal.SIGKILL) == -signal.SIGKILL
            for thread in threads:
                thread.join(30)
    with serving(db) as relay:
        kept = relay.everything()
        assert len(kept) == len(set(kept)), "none twice"
        assert set(answered) <= set(kept)
        assert relay.post(c2c(answered[0])) == 200
        assert relay.post(c2c(10**9)) == 200
        assert relay.everything() == [*kept, 10**9], "a repeat from before the end is known"


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_an_orderly_end(tmp_path: Path, number: signal.Signals) -> None:
    db, ready = tmp_path / "relay.db", tmp_path / "ready"
    ready.write_text("http://127.0.0.1:1\n", encoding="utf-8")  # left behind by one that was killed
    pages: list[dict[str, Any]] = []
    with serving(db, "--ready-file", str(ready)) as relay:
        assert ready.read_text(encoding="utf-8").strip() == relay.url
        assert relay.get("/ready") == {"status": "ready"}
        assert relay.post(c2c(1)) == 200
        cursor = relay.get("/v1/events")["cursor"]
        poll = threading.Thread(target=lambda: pages.append(relay.get("/v1/events", wait=60, cursor=cursor)))
        poll.start()
        metrics = urllib.request.Request(f"{relay.url}/metrics")
        for _ in range(400):
            with urllib.request.urlopen(metrics, timeout=10) as answer:
                if b"relay_waiters 1" in answer.read():
                    break
            time.sleep(0.01)
        assert relay.end(number) == 0
        poll.join(10)
    assert pages == [{"events": [], "cursor": cursor, "more": False}]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["relay.db", "relay.db-lock"]


@pytest.mark.slow
def test_old_events_are_trimmed_when_it_starts(tmp_path: Path) -> None:
    db = tmp_path / "relay.db"
    with serving(db) as relay:
        assert [relay.post(c2c(number)) for number in range(5)] == [200] * 5
        assert relay.end(signal.SIGTERM) == 0
    with serving(db, "--keep-events", "2") as relay:
        for _ in range(400):
            if relay.everything() == [3, 4]:
                break
            time.sleep(0.01)
        assert relay.everything() == [3, 4]


@pytest.mark.parametrize(
    ("options", "variables", "problem"),
    [
        ((), {"TENCENT_IM_RELAY_TOKEN": ""}, "put it into TENCENT_IM_RELAY_TOKEN, or pass --token"),
        (
            (),
            {"TENCENT_IM_WEBHOOK_TOKEN": ""},
            "TENCENT_IM_WEBHOOK_TOKEN, or pass --webhook-token, or --allow-unsigned",
        ),
        (("--token", "two words"), {}, "a bearer token takes"),
        (("--durability", "some"), {}, "is not one of"),
        (("--host", "192.0.2.1"), {}, "cannot listen on 192.0.2.1"),
        (("--db", "/nowhere/relay.db"), {}, "cannot open the log"),
        (("--redis", "redis://127.0.0.1:1"), {}, "pass --db, or --redis (or TENCENT_IM_RELAY_REDIS)"),
        ((), {"TENCENT_IM_RELAY_REDIS": "redis://127.0.0.1:1"}, "and not both"),
        (("--ready-file", "/nowhere/ready"), {}, "--ready-file /nowhere/ready: No such file or directory"),
    ],
)
def test_what_cannot_be_served(
    tmp_path: Path, options: tuple[str, ...], variables: dict[str, str], problem: str
) -> None:
    tokens = {"TENCENT_IM_RELAY_TOKEN": TOKEN, "TENCENT_IM_WEBHOOK_TOKEN": WEBHOOK_TOKEN}
    done = CliRunner().invoke(
        APPLICATION,
        [
            "relay",
            "serve",
            "--db",
            str(tmp_path / "relay.db"),
            "--port",
            "0",
            "--sdkappid",
            str(APP),
            *options,
        ],
        env={**tokens, **variables},
    )
    assert done.exit_code == 2, done.output
    assert problem in done.stderr
    assert "two words" not in done.output


def test_unsigned_webhooks_are_a_choice(tmp_path: Path) -> None:
    options = ("--allow-unsigned", "--token", "one", "--token", TOKEN)
    with serving(
        tmp_path / "relay.db", *options, TENCENT_IM_WEBHOOK_TOKEN="", TENCENT_IM_RELAY_TOKEN=""
    ) as relay:
        assert relay.post(c2c(1)) == 200
        assert relay.everything() == [1]


def test_help_and_settings_show_no_token(tmp_path: Path) -> None:
    tokens = {"TENCENT_IM_RELAY_TOKEN": TOKEN, "TENCENT_IM_WEBHOOK_TOKEN": WEBHOOK_TOKEN, "COLUMNS": "200"}
    done = CliRunner().invoke(APPLICATION, ["relay", "serve", "--help"], env=tokens)
    assert "--webhook-token" in done.output
    assert TOKEN not in done.output
    assert WEBHOOK_TOKEN not in done.output
    settings = Settings(
        APP,
        [TOKEN],
        redis=SecretStr(f"redis://:{TOKEN}@h"),
        webhook_tokens=[WEBHOOK_TOKEN],
        keep=Limits(seconds=1),
    )
    assert TOKEN not in repr(settings)
    assert WEBHOOK_TOKEN not in repr(settings)


def test_polls_that_hold_all_files_leave_some_for_webhooks(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    from tencent_im_compat.relay.serve import affordable

    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, values: asked.append(values))

    def limits(soft: int, hard: int) -> Callable[[int], tuple[int, int]]:
        return lambda which: (soft, hard)

    monkeypatch.setattr(resource, "getrlimit", limits(1024, 1 << 20))
    assert affordable(5000) == (5000, 769)
    monkeypatch.setattr(resource, "getrlimit", limits(1024, 4096))
    assert affordable(5000) == (4096 - 512 - 384, 512)
    monkeypatch.setattr(resource, "getrlimit", limits(256, 256))
    assert affordable(5000) == (85, 32)
    assert affordable(20) == (20, 32)
    assert asked == [(6154, 1 << 20), (4096, 4096), (256, 256), (256, 256)]
    monkeypatch.setattr(resource, "getrlimit", limits(resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert affordable(5000) == (5000, 769)
    assert affordable(50_000) == (50_000, 2000)
