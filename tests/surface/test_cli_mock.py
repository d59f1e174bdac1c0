"""``tencent-im mock serve`` with a world from a file, a database, and TLS."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from ..waiting import sync_until
from ..webhooks.test_before import app_server
from .test_cli import COMMAND, call
from .test_docs import environment

WORLD = {
    "groups": [{"id": "team", "members": ["ann", "ben"]}],
    "messages": [{"from": "ann", "group": "team", "text": "hi", "need_read_receipt": True}],
}


@contextmanager
def served(*options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running server; its URL."""
    command = [*COMMAND, "mock", "serve", "--port", "0", *options]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert line.startswith("listening on "), line
            yield line.removeprefix("listening on ").strip(), server
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)


def receipts(url: str, **options: ssl.SSLContext) -> tuple[int, int]:
    """ReadNum and UnreadNum of the first message."""
    with httpx.Client(base_url=url, trust_env=False, verify=options.get("verify", True)) as client:
        sig = client.post("/__mock__/usersig", json={}).json()["usersig"]
        query = {"sdkappid": "1400000000", "identifier": "administrator", "usersig": sig, "random": "1"}
        found = client.post(
            "/v4/group_open_http_svc/get_group_msg_receipt",
            params={**query, "contenttype": "json"},
            json={"GroupId": "team", "MsgSeqList": [{"MsgSeq": 1}]},
        ).json()["GroupMsgReceiptList"][0]
        return found["ReadNum"], found["UnreadNum"]


@pytest.mark.slow
def test_a_world_from_a_file_outlives_its_server(tmp_path: Path) -> None:
    file, db = tmp_path / "world.yaml", tmp_path / "worlds.db"
    file.write_text(json.dumps(WORLD), encoding="utf-8")  # every JSON document is a YAML document
    with served("--world", str(file), "--db", str(db)) as (url, server):
        action = {"user": "ben", "do": "receipts", "group": "team", "seq": 1}
        assert httpx.post(f"{url}/__mock__/act", json=action).status_code == 200
        assert receipts(url) == (1, 0)
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
    with served("--world", str(file), "--db", str(db)) as (url, _):
        assert receipts(url) == (1, 0), "what was kept counts, not the file"
        second = call("mock", "serve", "--port", "0", "--db", str(db))
        assert second.returncode == 2
        assert f"{db} is in use by another server" in second.stderr


def told(*options: str) -> str:
    """What a server that starts and is ended says on standard error."""
    command = [*COMMAND, "mock", "serve", "--port", "0", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("listening on ")
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=20)
        assert server.returncode == 0
        return said


@pytest.mark.slow
def test_options_against_a_file_of_before(tmp_path: Path) -> None:
    db, file = tmp_path / "worlds.db", tmp_path / "world.json"
    file.write_text('{"users": ["ann"]}', encoding="utf-8")
    first = ("--db", str(db), "--secret-key", "k", "--admin", "root", "--edition", "pro")
    assert told(*first, "--world", str(file)) == ""
    assert told(*first) == told("--db", str(db)) == "", "what is left out contradicts nothing"
    said = told("--db", str(db), "--edition", "trial", "--lenient", "--world", str(file)).splitlines()
    assert said == [
        f"{db} holds world 1400000000 with edition pro, which counts, not --edition; "
        "POST /__mock__/config changes it",
        f"{db} holds world 1400000000 with strict_fields True, which counts, not --lenient; "
        "POST /__mock__/config changes it",
        f"{db} holds world 1400000000 already, which counts: --world {file} was not read",
    ]
    for option, text in (("--secret-key", "another secret key"), ("--admin", "the administrators root:")):
        done = call("mock", "serve", "--port", "0", "--db", str(db), option, "other")
        assert done.returncode == 2
        assert f"{db} holds world 1400000000 with {text}" in done.stderr
    assert told("--db", str(db), "--sdkappid", "7", "--secret-key", "other") == (
        f"{db} holds 1400000000; world 7 (--sdkappid) is new in it\n"
    )


@pytest.mark.slow
def test_a_database_in_memory_is_refused() -> None:
    done = call("mock", "serve", "--port", "0", "--db", ":memory:")
    assert (done.returncode, done.stderr) == (
        2,
        "--db: a database in memory keeps nothing: leave it out, or name a file\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_an_orderly_stop_keeps_what_was_answered(stop: signal.Signals, tmp_path: Path) -> None:
    db = tmp_path / "worlds.db"
    with served("--db", str(db)) as (url, server):
        httpx.post(f"{url}/__mock__/seed", json={"world": WORLD})
        assert httpx.get(f"{url}/ready").json() == {"status": "ok"}
        server.send_signal(stop)  # at once: no save has come yet
        assert server.wait(20) == 0
    with served("--db", str(db)) as (url, _):
        assert receipts(url) == (0, 1)


@pytest.mark.slow
def test_a_stop_right_after_the_start_is_one(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    with served("--ready-file", str(ready)) as (_, server):
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert not ready.exists()


@pytest.mark.slow
def test_https_for_hosts_of_tencent(tmp_path: Path) -> None:
    file, authority = tmp_path / "world.json", tmp_path / "ca.pem"
    file.write_text(json.dumps(WORLD), encoding="utf-8")
    options = ("--world", str(file), "--tls", "--ca-file", str(authority), "--tls-name", "im.example.com")
    with served(*options) as (url, _):
        assert url.startswith("https://127.0.0.1:")
        trusted = ssl.create_default_context(cafile=str(authority))
        assert receipts(url, verify=trusted) == (0, 1)
        port = httpx.URL(url).port
        for name in ("console.tim.qq.com", "adminapisgp.im.qcloud.com", "im.example.com"):
            with httpx.Client(verify=trusted, trust_env=False) as client:
                answer = client.get(
                    f"https://127.0.0.1:{port}/health",
                    headers={"Host": name},
                    extensions={"sni_hostname": name},
                )
            assert answer.status_code == 200
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}/health", trust_env=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "No such file"),
        ("{", "Expecting"),
        ("a: [", "expected the node content"),
        ('{"people": []}', "world has no 'people'"),
        ('{"messages": [{"from": "a", "to": "b", "text": ""}]}', "world.messages[0].text"),
    ],
)
def test_worlds_that_cannot_be_read(content: str | None, problem: str, tmp_path: Path) -> None:
    file = tmp_path / ("world.yaml" if content == "a: [" else "world.json")
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = call("mock", "serve", "--port", "0", "--world", str(file))
    assert done.returncode == 2, done.stdout
    assert problem in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_stop_while_calls_wait_is_quiet() -> None:
    """One for the verdict of a before-webhook, one for the end of a fault."""
    command = [*COMMAND, "mock", "serve", "--port", "0"]
    held, asked = threading.Event(), threading.Event()

    def decide(body: dict[str, Any]) -> tuple[int, bytes]:
        asked.set()
        held.wait(20)
        return 200, b"{}"

    pipe = subprocess.PIPE
    with (
        app_server(decide) as app,
        subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe, text=True) as server,
        ThreadPoolExecutor() as threads,
    ):
        assert server.stdout is not None
        url = server.stdout.readline().removeprefix("listening on ").strip()
        send = "C2C.CallbackBeforeSendMsg"
        steps = [
            ("seed", {"world": {"users": ["ann", "ben"]}}),
            ("webhooks", {"url": app, "enabled": [send, "C2C.CallbackAfterSendMsg"]}),
            ("faults", {"kind": "hang", "seconds": 60, "command": "im_open_login_svc/account_check"}),
        ]
        for path, document in steps:
            assert httpx.post(f"{url}/__mock__/{path}", json=document).status_code == 200
        sig = httpx.post(f"{url}/__mock__/usersig", json={}).json()["usersig"]
        query = f"sdkappid=1400000000&identifier=administrator&usersig={sig}&random=1&contenttype=json"
        message = {
            "From_Account": "ann", "To_Account": "ben", "MsgRandom": 1,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}],
        }  # fmt: skip
        waiting = [
            threads.submit(broken_off, f"{url}/v4/openim/sendmsg?{query}", message),
            threads.submit(
                broken_off, f"{url}/v4/im_open_login_svc/account_check?{query}", {"CheckItem": []}
            ),
        ]
        assert asked.wait(20)
        sync_until(lambda: httpx.get(f"{url}/__mock__/faults").json()["faults"][0]["hits"])
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=20)
        held.set()
        assert [each.result(20) for each in waiting] == [True, True]
    assert server.returncode == 0
    assert "Traceback" not in said
    assert "CancelledError" not in said


def broken_off(url: str, document: dict[str, Any]) -> bool:
    """Whether a call ends without an answer."""
    try:
        httpx.post(url, json=document, timeout=30)
    except httpx.RemoteProtocolError:
        return True
    return False


@pytest.mark.slow
def test_a_stop_ends_those_who_follow_events() -> None:
    with served() as (url, server), httpx.stream("GET", f"{url}/__mock__/events", timeout=20) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("id: ")
        server.send_signal(signal.SIGTERM)
        assert "event: hello" in list(lines), "the answer ends in order"
        assert server.wait(20) == 0


@pytest.mark.slow
def test_the_bounds_of_the_journal() -> None:
    with served("--journal-entries", "3") as (url, _):
        for _ in range(5):
            httpx.post(f"{url}/v4/openim/nothing?sdkappid=1400000000", content=b"{}")
        page = httpx.get(f"{url}/__mock__/journal").json()
        assert (page["total"], page["dropped"], len(page["entries"])) == (5, 2, 3)
    done = call("mock", "serve", "--journal-entries", "0")
    assert done.returncode == 2
    assert "--journal-entries" in done.stderr
