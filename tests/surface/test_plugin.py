"""The pytest plugin as a project of its own meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


def test_a_failing_test_shows_what_happened(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(FAILING, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "1 failed, 2 passed" in done.stdout
    shown = done.stdout.partition("what happened in the world of tim_mock")[2]
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
