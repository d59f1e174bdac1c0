"""``tencent-im mock serve`` with a world from a file, a database, and TLS."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

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


def test_a_world_from_a_file_outlives_its_server(tmp_path: Path) -> None:
    file, db = tmp_path / "world.yaml", tmp_path / "worlds.db"
    file.write_text(json.dumps(WORLD), encoding="utf-8")  # every JSON document is a YAML document
    with served("--world", str(file), "--db", str(db)) as (url, server):
        deed = {"user": "ben", "do": "receipts", "group": "team", "seq": 1}
        assert httpx.post(f"{url}/__mock__/act", json=deed).status_code == 200
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


def test_a_database_in_memory_is_refused() -> None:
    done = call("mock", "serve", "--port", "0", "--db", ":memory:")
    assert (done.returncode, done.stderr) == (
        2,
        "--db: a database in memory keeps nothing: leave it out, or name a file\n",
    )


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


def test_a_stop_right_after_the_start_is_one(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    with served("--ready-file", str(ready)) as (_, server):
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert not ready.exists()


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
