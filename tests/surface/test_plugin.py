"""The pytest plugin as a project of its own meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tencent_im_mock import replay

from .test_docs import environment

FAILING = """
import pytest

def test_everybody_reads(tim_mock, tim_client):
    team = tim_mock.group("team", members=["alice", "bob", "carol"])
    tim_client.group.send_group_msg("team", "please read", from_account="alice", need_read_receipt=True)
    tim_mock.user("bob").receipts(team.last_message)
    try:
        tim_client.openim.send_msg("nobody", "hello", from_account="alice")
    except Exception:
        pass
    totals = tim_client.group.get_group_msg_receipt("team", [1]).group_msg_receipt_list[0]
    assert totals.unread_num == 0

def test_a_world_on_a_server(tim_world):
    tim_world.control("POST", "seed", world={"users": ["alice"]})
    assert tim_world.act("bob", "sends", text="x", to="alice")["message"]["sender"] == "bob"

@pytest.mark.tim(edition="pro")
def test_the_marker(tim_world, tim_mock):
    assert tim_world.control("GET", "config")["edition"] == tim_mock.config.edition == "pro"
"""


def run(tests: str, where: Path, *options: str) -> str:
    """What pytest prints about a file of tests."""
    (where / "test_mine.py").write_text(tests, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, str(where)],
        env=environment(),
        cwd=where,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.stdout


SETTINGS = """
import pytest

@pytest.mark.tim(start=1600000000, seed=3, receipt_group_types={"Work"})
def test_time_and_types(tim_mock, tim_client, tim_world):
    assert tim_mock.clock.now() == tim_world.control("GET", "clock")["now"] == 1600000000
    assert tim_world.control("GET", "clock")["frozen"]
    assert tim_mock.config.receipt_group_types == {"Private"}
    assert tim_world.control("GET", "config")["receipt_group_types"] == ["Private"]
    tim_mock.user("alice")
    tim_client.openim.send_msg("alice", "hello", from_account="administrator")
    assert tim_mock.user("alice").inbox[0].time == 1600000000

@pytest.mark.tim(edition="flagshp")
def test_wrong_edition(tim_mock): ...

@pytest.mark.tim(editon="pro")
def test_wrong_name(tim_world): ...

@pytest.mark.tim(rates={"openim/sendmesg": 5})
def test_wrong_command(tim_mock): ...

@pytest.mark.tim(start="now")
def test_wrong_start(tim_mock): ...

@pytest.mark.tim("pro")
def test_no_name(tim_mock): ...

def test_a_webhook_that_fails(tim_mock, tim_client):
    tim_mock.user("alice"), tim_mock.user("bob")
    tim_mock.world.webhooks.enabled = {"C2C.CallbackAfterSendMsg"}
    tim_mock.on_webhook(lambda query, body: 1 / 0)
    tim_client.openim.send_msg("bob", "hello", from_account="alice")
    assert not tim_mock.world.webhooks.failed
"""


@pytest.mark.slow
def test_settings_of_the_marker_and_failing_webhooks(tmp_path: Path) -> None:
    printed = run(SETTINGS, tmp_path)
    assert "1 failed, 1 passed, 5 errors" in printed
    assert "tim: edition must be one of trial, pro, flagship, enterprise, not 'flagshp'" in printed
    told = "tim: unknown field 'editon'; did you mean edition?"
    assert printed.partition("short test summary")[0].count(told) == 1
    assert "During handling" not in printed.partition("test_a_webhook_that_fails")[0]
    assert "tim: rates: there is no command 'openim/sendmesg'; did you mean openim/sendmsg" in printed
    assert "tim: start must be a number, 0 to 32503680000, not 'now'" in printed
    assert "tim takes its settings by name: tim(edition='pro')" in printed
    shown = printed.partition("what happened in the world of tim_mock")[2]
    assert "webhook  C2C.CallbackAfterSendMsg  failed  ZeroDivisionError: division by zero  (" in shown
    logged = printed.partition("Captured log call")[2]
    assert "webhook C2C.CallbackAfterSendMsg: the target failed: ZeroDivisionError at" in logged


@pytest.mark.slow
def test_a_failing_test_shows_what_happened(tmp_path: Path) -> None:
    printed = run(FAILING, tmp_path)
    assert "1 failed, 2 passed" in printed
    shown = printed.partition("what happened in the world of tim_mock")[2]
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert any(
        "REST group_open_http_svc/send_group_msg" in line and "“please read” OK" in line for line in lines
    )
    assert any(
        "bob (iOS) group_open_http_svc/group_msg_receipt" in line and "MsgSeqList=1 OK" in line
        for line in lines
    )
    assert any(
        "openim/sendmsg" in line and "refused 20003" in line and "To_Account=nobody" in line for line in lines
    )
    assert "usersig" not in shown


RECORDED = """
import pytest

def test_reads(tim_mock):
    team = tim_mock.group("team", members=["alice", "bob"])
    tim_mock.user("alice").sends("said by alice", group="team", need_read_receipt=True)
    assert False

@pytest.mark.parametrize("path", ["../../out/of it"])
def test_on_a_server(tim_world, path):
    tim_world.seed({"users": ["alice", "bob"]})
    tim_world.act("alice", "sends", text="said on a server", to="bob")
    assert False

def test_fine(tim_mock):
    pass
"""


@pytest.mark.slow
def test_a_failing_test_leaves_a_recording(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "recordings"
    printed = run(RECORDED, tmp_path, "--tim-record", str(folder))
    assert "2 failed, 1 passed" in printed
    here, there = sorted(folder.iterdir())
    assert here.name.startswith("test_mine.py-test_on_a_server")
    assert here.name.endswith("-tim_world.jsonl")
    assert there.name.endswith("-tim_mock.jsonl")
    for path, said in ((here, "said on a server"), (there, "said by alice")):
        assert str(path) in printed
        made = replay(path)
        assert (made.same_state, made.differences) == (True, {})
        assert said in path.read_text(encoding="utf-8")
    assert "mock-secret-key" not in "".join(each.read_text(encoding="utf-8") for each in (here, there))
    assert "recording of" not in run(RECORDED, tmp_path)


@pytest.mark.slow
def test_a_recording_that_cannot_be_written_hides_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("", encoding="utf-8")
    printed = run(RECORDED, tmp_path, "--tim-record", str(file))
    assert "it could not be written: FileExistsError" in printed
    assert "2 failed, 1 passed" in printed
