"""docs/cli.md runs as it stands, and tells of every command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ..surface.test_docs import ROOT, blocks, free_port, shell
from .test_frame import COMMANDS

PAGE = "docs/cli.md"


def test_the_page_names_every_command() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `")]
    named: set[str] = set()
    for row in rows:
        group = ""
        for words in re.findall(r"`([^`]+)`", row.split("|")[1]):
            group, name = words.split() if " " in words else (group, words)
            named.add(f"{group} {name}".strip())
    assert {" ".join(path) for path in COMMANDS} <= {*named, *(name.partition(" ")[2] for name in named)}


@pytest.mark.slow
def test_the_samples_run_one_after_the_other(tmp_path: Path) -> None:
    session = "".join(f"echo '== {number}'\n{block}" for number, block in enumerate(blocks(PAGE, "sh")))
    session = session.replace("8900", str(free_port())).replace("8910", str(free_port()))
    done = shell(session, tmp_path, patience=120)
    assert "Traceback" not in done.stderr
    told = dict(enumerate(re.split(r"^== \d+\n", done.stdout, flags=re.MULTILINE)[1:]))
    calls, doctor, messages, files, mock, _, webhooks = (told[number] for number in range(1, 8))
    assert '"GroupId": "lunch"' in calls
    assert "exit status 2" in calls
    assert "MsgRandom must be an integer: write MsgRandom:=..." in done.stderr
    assert "openim/sendmsg: Send a one-to-one message" in calls
    assert "✓ key: the secret key is the app's" in doctor
    assert "Work: read receipts work" in doctor
    assert "UserID      bob" in doctor
    assert "1: 1 read · 1 unread\n  read:   bob\n  unread: carol" in messages
    assert "exit status 1" in messages
    assert "imported 2 rows" in files
    assert '"code": 30003' in files
    texts = [json.loads(line)["MsgBody"][0]["MsgContent"]["Text"] for line in files.splitlines()[-2:]]
    assert texts == ["hello", "hi"]
    assert "hits=1" in mock
    assert "get_appid_group_list  10002 fault 1: code" in mock
    assert "alive and ready" in webhooks, done.stderr
    assert "9 pass, 0 fail, 2 unseen" in webhooks, done.stderr
