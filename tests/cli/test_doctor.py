"""`tencent-im doctor` finds each thing that is wrong, and says what to do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from tencent_im_compat.cli.doctor.mock_clock import clock_of_mock
from tencent_im_compat.config import resolve
from tencent_im_mock import MockTencentIM, WorldConfig

from .running import Done, Terminal

Respond = Callable[[BaseHTTPRequestHandler, bytes], None]


@contextmanager
def http_server(respond: Respond) -> Iterator[str]:
    """A server of a few lines; its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            respond(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        do_GET = do_POST  # noqa: N815 - the base class calls it so

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def answered(
    handler: BaseHTTPRequestHandler, document: dict[str, Any], status: int = 200, **headers: str
) -> None:
    body = json.dumps(document).encode()
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def found(done: Done) -> dict[str, tuple[str, str, str]]:
    """Level, text and advice by what was looked at; the worst of each."""
    order = ["ok", "unknown", "warning", "error"]
    told: dict[str, tuple[str, str, str]] = {}
    for line in done.lines:
        before = told.get(line["about"])
        if before is None or order.index(line["level"]) >= order.index(before[0]):
            told[line["about"]] = line["level"], line["text"], line["advice"]
    return told


@pytest.mark.slow
def test_a_good_set_up(terminal: Terminal) -> None:
    done = terminal.process("doctor")
    assert done.status == 0, done.out
    assert "✓ key: the secret key is the app's" in done.out
    told = found(terminal.run("doctor", "--json"))
    assert {about for about, (level, *_) in told.items() if level != "ok"} == {"receipts"}
    assert told["receipts"][0] == "unknown"
    assert {entry.command.partition("/")[2] for entry in terminal.mock.journal} == {
        "account_check",
        "get_appid_group_list",
        "get_group_msg_receipt",
    }, "it has read only"


@pytest.mark.parametrize(
    ("options", "about", "said"),
    [
        (("--secret-key", "another"), "key", "copy it anew from the console"),
        (("--sdkappid", "1400009999"), "region", "set --region"),
        (("--admin", "bob"), "admin", "make it one in the console"),
        (("--base-url", "http://127.0.0.1:1"), "reachability", "check the host name"),
        (("--base-url", "http://example.com"), "configuration", "doctor --help"),
        (("--region", "mars", "--base-url", ""), "configuration", "doctor --help"),
    ],
)
def test_what_is_wrong_is_found(options: tuple[str, ...], about: str, said: str, terminal: Terminal) -> None:
    done = terminal.run("doctor", "--json", "--attempts", "1", *options)
    level, text, advice = found(done)[about]
    assert (done.status, level) == (1, "error"), text
    assert said in advice


def test_an_unready_environment() -> None:
    bare = Terminal(MockTencentIM(), "")
    bare.variables = {}
    done = bare.run("doctor", "--json")
    assert (done.status, done.one["about"], done.one["level"]) == (1, "configuration", "error")
    bare.mock.close()


def test_a_clock_that_is_wrong_by_days_makes_usersigs_expire(terminal: Terminal) -> None:
    expired = {"ActionStatus": "FAIL", "ErrorInfo": "expired", "ErrorCode": 70001}
    with http_server(lambda handler, body: answered(handler, expired)) as url:
        done = terminal.run("doctor", "--json", "--base-url", url)
    level, text, advice = found(done)["clock"]
    assert (done.status, level) == (1, "error")
    assert "70001" in text
    assert "NTP" in advice


@pytest.mark.parametrize(
    ("advanced", "frozen", "status", "level", "said"),
    [
        (0, False, 0, "ok", "this clock and that of the mock's world agree"),
        (3600, False, 0, "warning", "world 1400000000 is 3600 s ahead of this one"),
        (0, True, 0, "warning", "stands still at 20"),
        (3 * 86400, False, 1, "error", "world 1400000000 is 259200 s ahead of this one"),
    ],
)
def test_the_clock_of_a_mocks_world_is_told(  # noqa: PLR0917 - pytest passes by name
    advanced: int, frozen: bool, status: int, level: str, said: str, terminal: Terminal
) -> None:
    if frozen:
        terminal.mock.clock.freeze()
    terminal.mock.clock.advance(advanced)
    done = terminal.run("doctor", "--json")
    told = found(done)["clock"]
    assert (done.status, told[0]) == (status, level)
    assert said in told[1]
    assert "NTP" not in told[2], "which has no part in it"
    assert level == "ok" or "tencent-im mock clock" in told[2]


def test_hosts_of_tencent_are_asked_for_no_clock_of_a_mock(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = resolve(sdk_app_id=1, secret_key="k", admin=None, region="sgp", base_url=None, env={})
    monkeypatch.setattr(httpx, "Client", None)
    assert clock_of_mock(settings, None) is None


@pytest.mark.parametrize(
    ("seconds", "level", "status"), [(5, "ok", 0), (45, "warning", 0), (-400, "error", 1)]
)
def test_a_clock_that_is_wrong_by_seconds_is_seen(
    seconds: int, level: str, status: int, terminal: Terminal
) -> None:
    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        command = handler.path.partition("?")[0]
        item = {"UserID": "administrator", "ResultCode": 0, "AccountStatus": "Imported"}
        groups: dict[str, Any] = {"GroupIdList": [], "Next": 0, "TotalCount": 0}
        good = {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
        more = {"ResultItem": [item]} if "account_check" in command else groups
        date = formatdate(time.time() - seconds, usegmt=True)
        answered(handler, {**good, **more, "ContactItem": [], "CompleteFlag": 1}, Date=date)

    with http_server(respond) as url:
        done = terminal.run("doctor", "--json", "--base-url", url)
    told = found(done)["clock"]
    assert (told[0], done.status) == (level, status), told
    if level != "ok":
        assert ("ahead of" if seconds > 0 else "behind") in told[1]


def test_something_else_answers(terminal: Terminal) -> None:
    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        answered(handler, {"hello": "I am a proxy"}, 502)

    with http_server(respond) as url:
        done = terminal.run("doctor", "--json", "--base-url", url, "--attempts", "1")
    level, text, _ = found(done)["reachability"]
    assert (done.status, level) == (1, "error")
    assert "does not answer as Tencent's API does" in text


def test_an_administrator_without_an_account(terminal: Terminal) -> None:
    terminal.run("call", "account_delete", "DeleteItem[0].UserID=administrator")
    level, text, advice = found(terminal.run("doctor", "--json"))["admin"]
    assert (level, "no account" in text, "account_import" in advice) == ("warning", True, True)


@pytest.mark.parametrize("groups", [True, False], ids=["with groups", "without"])
def test_an_edition_without_receipts(groups: bool) -> None:
    mock = MockTencentIM(config=WorldConfig(edition="pro"))
    if groups:
        mock.group("team", members=["alice"])
    with mock.serve() as server:
        terminal = Terminal(mock, server.url)
        done = terminal.run("doctor", "--json")
        level, text, _ = found(done)["edition"]
        assert (done.status, level) == (0, "warning")
        assert ("no group read receipts" if groups else "no message extensions") in text
        tried = terminal.run("doctor", "--write", "--json")
        level, text, _ = found(tried)["receipts"]
        assert (tried.status, level, "10059" in text) == (0, "warning", True)
    mock.close()


def test_a_trial_cleans_up(terminal: Terminal) -> None:
    before = terminal.mock.snapshot()
    done = terminal.run("doctor", "--write", "--json")
    texts = [line["text"] for line in done.lines if line["about"] == "receipts"]
    assert texts == [f"{kind}: read receipts work" for kind in ("Work", "Public", "Meeting")]
    groups = terminal.run("call", "get_appid_group_list", "--all").lines
    assert groups == [{"GroupId": "team"}]
    assert b"doctor" not in before
    terminal.mock.config.receipt_group_types = frozenset({"Work"})
    texts = [
        line["text"]
        for line in terminal.run("doctor", "--write", "--json").lines
        if line["about"] == "receipts"
    ]
    assert texts[0] == "Work: read receipts work"
    assert "no read receipts (10007" in texts[1]


OK = {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}


def receiver(wants_slash: bool, *, open_to_all: bool = False) -> Respond:
    """One that redirects the spelling of its URL that it does not like, as many frameworks do."""

    def respond(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        path, _, query = handler.path.partition("?")
        if path.endswith("/") != wants_slash:
            right = path + "/" if wants_slash else path.rstrip("/")
            return answered(handler, {}, 307, Location=f"{right}?{query}")
        if not open_to_all and "Sign=" not in query:
            return answered(handler, {"ActionStatus": "FAIL", "ErrorCode": 403, "ErrorInfo": ""}, 403)
        return answered(handler, OK)

    return respond


@pytest.mark.parametrize("wants_slash", [True, False])
def test_a_webhook_url_that_redirects(wants_slash: bool, terminal: Terminal) -> None:
    with http_server(receiver(wants_slash)) as url:
        for path in ("/tim", "/tim/"):
            done = terminal.run(
                "doctor", "--json", "--webhook-url", url + path, "--webhook-token", "not-a-real-token"
            )
            about = [line for line in done.lines if line["about"] == "webhook URL"]
            redirected = [line for line in about if "redirects (307)" in line["text"]]
            assert len(redirected) == 1
            right = path.endswith("/") == wants_slash
            assert (redirected[0]["level"], done.status) == (("warning", 0) if right else ("error", 1))
            assert "follows no redirect" in redirected[0]["advice"]
            assert "Sign=" not in done.out


def test_a_receiver_that_is_open_to_all(terminal: Terminal) -> None:
    with http_server(receiver(False, open_to_all=True)) as url:
        options = ("doctor", "--json", "--webhook-url", f"{url}/tim")
        done = terminal.run(*options, "--webhook-token", "not-a-real-token")
        assert found(done)["webhook URL"][:2] == ("error", "an unsigned call is taken")
        done = terminal.run(*options)
        assert (done.status, found(done)["webhook URL"][0]) == (0, "warning")
        assert "calls are not signed" in found(done)["webhook URL"][1]


def test_a_receiver_that_is_not_there(terminal: Terminal) -> None:
    done = terminal.run("doctor", "--json", "--webhook-url", "http://127.0.0.1:1/tim", "--webhook-token", "t")
    assert (done.status, found(done)["webhook URL"][0]) == (1, "error")
    assert terminal.run("doctor", "--webhook-url", "ftp://x").status == 2
