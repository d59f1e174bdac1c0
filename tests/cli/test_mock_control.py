"""Steering a running mock from the terminal."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from tencent_im_compat.cli.frame import Out
from tencent_im_compat.cli.mock.door import Door
from tencent_im_compat.cli.mock.watching import Watch, told, watch
from tencent_im_mock import MockTencentIM
from tencent_im_mock.remote import RemoteError, RemoteMock

from ..surface.test_cli import serving
from .running import Terminal


@pytest.mark.slow
def test_people_act_and_the_journal_tells(terminal: Terminal) -> None:
    assert terminal.process("mock", "act", "alice", "sends", "text=lunch?", "group=team").status == 0
    terminal.run("call", "account_import", "UserID=eve")
    entry = terminal.run("mock", "journal", "--command", "im_open_login_svc/*", "--json").one
    assert (entry["command"], entry["code"]) == ("im_open_login_svc/account_import", 0)
    shown = terminal.run("mock", "journal")
    assert "im_open_login_svc/account_import  UserID=eve  ok" in shown.out
    assert terminal.run("mock", "journal", "--clear").status == 0
    assert terminal.run("mock", "journal").out == ""


def test_what_users_can_do_is_listed(terminal: Terminal) -> None:
    rows = {row["action"]: row for row in terminal.run("mock", "act", "--list", "--json").lines}
    assert rows["receipts"]["what it does"]
    assert "text" in rows["sends"]["fields"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("act", "bob", "dances"), "do must be one of"),
        (("act", "bob"), "who does what?"),
        (("act", "bob", "sends", "text"), "is no field"),
        (("fault",), "one of KIND"),
        (("fault", "code", "--list"), "one of KIND"),
        (("fault", "flood"), "kind must be one of"),
        (("journal", "--since", "999"), "there were only"),
        (("seed", "/no/such/file"), "No such file"),
        (("snapshot", "x.json", "--restore", "y.json"), "not both"),
        (("reset", "--sdkappid", "7"), "there is no world 7"),
        (("reset", "--url", "localhost:8900"), "--url must look like"),
    ],
)
def test_misuse(words: tuple[str, ...], problem: str, terminal: Terminal) -> None:
    done = terminal.run("mock", *words, TENCENT_IM_SDKAPPID="")
    assert done.status == 2, done.out + done.err
    assert problem.lower() in done.err.lower()


def test_faults_are_put_in_listed_and_taken_out(terminal: Terminal) -> None:
    made = terminal.run("mock", "fault", "code", "code:=10002", "count:=1", "--json").one
    terminal.run("call", "account_import", "UserID=x", "--attempts", "1")
    (listed,) = terminal.run("mock", "fault", "--list", "--json").lines
    assert (listed["number"], listed["hits"]) == (made["number"], 1)
    assert terminal.run("mock", "fault", "--remove", str(made["number"])).status == 0
    terminal.run("mock", "fault", "latency", "seconds:=0.01")
    assert terminal.run("mock", "fault", "--clear").status == 0
    assert terminal.run("mock", "fault", "--list").out == ""


def test_time_is_moved(terminal: Terminal) -> None:
    frozen = terminal.run("mock", "clock", "--freeze", "--json").one
    later = terminal.run("mock", "clock", "--advance", "3600", "--json").one
    assert (later["now"] - frozen["now"], later["frozen"]) == (3600, True)
    assert terminal.run("mock", "clock", "--run", "--json").one["frozen"] is False


def test_worlds_are_filled_kept_and_brought_back(terminal: Terminal, tmp_path: Path) -> None:
    people, kept = tmp_path / "people.json", tmp_path / "kept.json"
    people.write_text('{"users": ["eve"]}', encoding="utf-8")
    assert terminal.run("mock", "seed", str(people), "--json").one["accounts"] == 5
    assert terminal.run("mock", "seed", "-", "--json", given='{"users": ["zoe"]}').one["accounts"] == 6
    assert terminal.run("mock", "snapshot", str(kept)).status == 0
    assert terminal.run("mock", "reset", "--json").one["accounts"] == 1
    assert terminal.run("mock", "snapshot", "--restore", str(kept), "--json").one["accounts"] == 6
    assert json.loads(terminal.run("mock", "snapshot", "--json").out)
    assert terminal.run("mock", "seed", "-", given="[]").status == 2


def test_a_token_is_needed_and_given() -> None:
    with closing(MockTencentIM()) as mock, mock.serve(control_token="a-control-token") as server:
        terminal = Terminal(mock, server.url)
        refused = terminal.run("mock", "journal", "--json")
        assert (refused.status, refused.one["error"]["http_status"]) == (1, 401)
        assert "--control-token" in refused.err
        assert terminal.run("mock", "journal", TENCENT_IM_MOCK_TOKEN="a-control-token").status == 0


def test_something_else_listens_or_nothing(terminal: Terminal) -> None:
    done = terminal.run("mock", "journal", "--url", "http://127.0.0.1:1")
    assert (done.status, "tencent-im mock serve" in done.err) == (1, True)


class Enough(Exception):  # noqa: N818 - no error
    """Ends a watch."""


def test_a_watch_tells_each_thing_once(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.run("call", "account_import", "UserID=before")
    remote = RemoteMock(terminal.url)
    watching = Watch(Door(remote, None), content=True, command=None)
    watching.skip()
    steps: Iterator[Callable[[], object]] = iter(
        [
            lambda: terminal.run("call", "account_import", "UserID=one"),
            lambda: terminal.run("mock", "act", "alice", "sends", "text=psst", "to=bob"),
            lambda: terminal.run("call", "account_import", "UserID=two"),
        ]
    )

    def sleep(seconds: float) -> None:
        assert seconds == 9
        step = next(steps, None)
        if step is None:
            raise Enough
        step()

    with pytest.raises(Enough):
        watch(watching, Out(json=True), interval=9, sleep=sleep)
    remote.close()
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    requests = [line["request"]["UserID"] for line in lines if line["kind"] == "request"]
    assert requests == ["one", "two"]
    assert [line["command"] for line in lines if line["kind"] == "webhook"] == [
        "C2C.CallbackBeforeSendMsg",
        "C2C.CallbackAfterSendMsg",
    ]


class Forgetful:
    """A door to a server that was started anew between two looks."""

    def get(self, path: str, **asked: Any) -> dict[str, Any]:
        if path == "webhooks":
            return {"log": []}
        if asked.get("since"):
            raise RemoteError(400, "since 7: there were only 1 requests; the world began anew", 0)
        entry = {"at": 1.0, "command": "a/b", "number": 1}
        return {"entries": [entry] if "since" in asked else [], "next": 7 if "since" not in asked else 1}


def test_a_world_that_began_anew_is_watched_from_its_start() -> None:
    watching = Watch(cast("Door", Forgetful()), content=False, command=None)
    watching.skip()
    assert watching.news() == [{"kind": "reset"}]
    assert [line["kind"] for line in watching.news()] == ["request"]


def test_a_watch_of_one_kind(terminal: Terminal) -> None:
    terminal.run("call", "account_import", "UserID=eve")
    terminal.run("mock", "act", "alice", "sends", "text=psst", "to=bob")
    requests = terminal.run("mock", "watch", "--once", "--json", "--command", "im_open_login_svc/*").lines
    assert {line["kind"] for line in requests} == {"request"}
    webhooks = terminal.run("mock", "watch", "--once", "--json", "--command", "C2C.*").lines
    assert {line["command"] for line in webhooks} == {"C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"}


def test_time_does_not_go_back(terminal: Terminal) -> None:
    done = terminal.run("mock", "clock", "--at", "1")
    assert (done.status, "does not go back" in done.err) == (1, True)


def test_lines_for_people() -> None:
    entry = {
        "kind": "request", "at": 0, "command": "openim/sendmsg", "code": 20003, "info": "unknown",
        "request": '{"From_Account": "a", "MsgBody": [{"MsgContent": {"Text": "hi"}}]}',
    }  # fmt: skip
    assert told(entry) == "00:00:00  REST     openim/sendmsg  From_Account=a  “hi”  20003 unknown"
    assert told({**entry, "code": None, "request": "broken"}).endswith("sendmsg  no answer")
    record = {"kind": "webhook", "at": 0, "command": "C2C.X", "verdict": "failed", "detail": "HTTP 500"}
    assert told(record) == "00:00:00  webhook  C2C.X  failed: HTTP 500"
    assert told({"kind": "reset"}) == "-- the world began anew"


@pytest.mark.slow
def test_a_watch_ends_with_ctrl_c(terminal: Terminal) -> None:
    with terminal.started(
        "mock", "watch", "--from-start", "--interval", "0.05", "--command", "im_open_login_svc/*"
    ) as process:
        terminal.run("call", "account_import", "UserID=eve")
        assert process.stdout is not None
        assert "account_import  UserID=eve  ok" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert (process.returncode, err) == (130, "interrupted\n")


@pytest.mark.slow
def test_a_mock_is_served_with_a_webhook_url() -> None:
    with serving("--webhook-url", "http://127.0.0.1:1/tim", "--webhook-token", "not-a-real-token") as (
        url,
        _,
    ):
        said = httpx.get(f"{url}/__mock__/webhooks").json()
        assert (said["url"], said["signed"]) == ("http://127.0.0.1:1/tim", True)


def test_a_delivery_that_ends_later_is_told_all_the_same() -> None:
    class Log:
        """A door to a log that is not in the order of its numbers."""

        numbers: tuple[int, ...] = (1, 3)

        def get(self, path: str, **query: Any) -> dict[str, Any]:
            if path == "journal":
                return {"entries": [], "next": 0}
            return {"log": [{"number": each, "at": float(each)} for each in self.numbers]}

    door = Log()
    watching = Watch(door, content=False, command=None)  # type: ignore[arg-type]
    assert [line["number"] for line in watching.news()] == [1, 3]
    door.numbers = (1, 3, 2, 4)
    assert [line["number"] for line in watching.news()] == [2, 4]
    assert watching.news() == []
