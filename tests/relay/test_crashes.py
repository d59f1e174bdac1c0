"""Under load, relay and consumer are killed again and again: what was answered OK is heard once."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tencent_im_compat.webhooks import sign
from tencent_im_mock import DEFAULT_SDK_APP_ID, MockTencentIM

from ..surface.test_docs import ROOT, environment, free_port
from ..waiting import sync_until

KILLS = 10
TOKEN, WEBHOOK_TOKEN = "crash-token", "crash-webhook-token"
PATIENCE = 120.0


class Poster(threading.Thread):
    """Tencent's server: posts events, each until it is answered OK (its console's retry, switched on)."""

    def __init__(self, port: int, name: str) -> None:
        super().__init__(daemon=True)
        self._port = port
        self._name = name
        self.answered: list[str] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            while not self._post(number):
                if self.stopping.wait(0.02):
                    return  # never answered: nothing was promised

    def _post(self, number: int) -> bool:
        key = f"{number}_7_1767000000"
        body = {
            "From_Account": self._name,
            "To_Account": "alice",
            "MsgSeq": number,
            "MsgRandom": 7,
            "MsgTime": 1767000000,
            "MsgKey": key,
            "SendMsgResult": 0,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "x"}}],
        }
        now = int(time.time())
        query = {
            "SdkAppid": DEFAULT_SDK_APP_ID,
            "CallbackCommand": "C2C.CallbackAfterSendMsg",
            "RequestTime": now,
            "Sign": sign(WEBHOOK_TOKEN, now),
        }
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=2)) as connection:
            try:
                connection.request("POST", f"/callback?{urlencode(query)}", json.dumps(body))
                answer = connection.getresponse()
                ok = answer.status == 200 and json.loads(answer.read())["ErrorCode"] == 0
            except (OSError, http.client.HTTPException, ValueError):
                return False
        if ok:
            self.answered.append(f"c1~{self._name}~alice~{number}~7~1767000000")
        return ok


class Killed:
    """A process that is killed and started anew."""

    def __init__(self, command: list[str], ready: str) -> None:
        self._command = command
        self._ready = ready
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, env=environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline().startswith(self._ready)

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(10)
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None


@contextmanager
def killed_again_and_again(what: Killed, rng: random.Random) -> Iterator[threading.Thread]:
    """Kills a process ten times at random moments, and starts it anew each time."""

    def work() -> None:
        for _ in range(KILLS):
            pause.wait(rng.uniform(0.05, 0.4))
            what.kill()
            what.start()

    pause = threading.Event()
    what.start()
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        pause.set()
        thread.join(PATIENCE)
        what.kill()


def heard(db: Path) -> list[str]:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(db, timeout=5)) as connection:
        return [row[0] for row in connection.execute("SELECT msg_id FROM heard")]
    return []


@pytest.mark.slow
def test_every_answered_webhook_is_heard_once(tmp_path: Path) -> None:
    port = free_port()
    start = "from tencent_im_compat.cli import main; main()"
    relay = Killed(
        [
            sys.executable, "-c", start,
            "relay", "serve", "--port", str(port), "--db", str(tmp_path / "relay.db"),
            "--sdkappid", str(DEFAULT_SDK_APP_ID), "--token", TOKEN, "--webhook-token", WEBHOOK_TOKEN,
        ],
        "listening on ",
    )  # fmt: skip
    db = tmp_path / "consumer.db"
    seed = int.from_bytes(os.urandom(4), "big")
    print("seed", seed)  # noqa: T201 - shown when the test fails
    rng = random.Random(seed)
    posters = [Poster(port, name) for name in ("bob", "carol")]
    with MockTencentIM().serve() as mock:
        consumer = Killed(
            [
                sys.executable, "-m", "tests.relay.consumer",
                mock.url, f"http://127.0.0.1:{port}", TOKEN, str(db),
            ],
            "listening",
        )  # fmt: skip
        with (
            killed_again_and_again(relay, random.Random(rng.random())) as relay_kills,
            killed_again_and_again(consumer, random.Random(rng.random())) as consumer_kills,
        ):
            for poster in posters:
                poster.start()
            relay_kills.join(PATIENCE)
            consumer_kills.join(PATIENCE)
            assert not relay_kills.is_alive()
            assert not consumer_kills.is_alive()
            for poster in posters:
                poster.stopping.set()
                poster.join(10)
            answered = {each for poster in posters for each in poster.answered}
            sync_until(lambda: answered <= set(heard(db)), PATIENCE)
    told = heard(db)
    assert len(answered) > 100, "there was load"
    assert len(told) == len(set(told)), "an event was heard twice"
    assert answered <= set(told)
