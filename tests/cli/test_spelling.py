"""Errors name what a person wrote and can write: options, variables, fields, files. Nothing of Python's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat.cli.frame.spelling import Spelling, field_path, of_row, settings_named
from tencent_im_compat.errors import ConfigurationError, InvalidArgumentError

from .running import Terminal, jsonl

HISTORY = ("history", "--group", "g")
PYTHON = re.compile(r"[a-z]_[a-z]|=True|None|Errno|codec")


@pytest.mark.parametrize(
    ("words", "variables", "said"),
    [
        (("call", "x"), {"TENCENT_IM_SECRETKEY": ""}, "pass --secret-key or set TENCENT_IM_SECRETKEY"),
        (HISTORY, {"TENCENT_IM_SECRETKEY": "'k'"}, "--secret-key (TENCENT_IM_SECRETKEY) stands"),
        (HISTORY, {"TENCENT_IM_SDKAPPID": ""}, "pass --sdkappid or set TENCENT_IM_SDKAPPID"),
        ((*HISTORY, "--base-url", "http://example.com"), {}, "unprotected. Use https\n"),
        ((*HISTORY, "--base-url", "x"), {}, "--base-url (TENCENT_IM_BASE_URL) must look like"),
        ((*HISTORY, "--ca-file", "/no/file"), {}, "--ca-file /no/file cannot be read: No such"),
        (("history", "--group", ""), {}, "--group: must be"),
        (("history", "--user", "a", "--peer", ""), {}, "--peer: must be"),
        (("send", "x", "--to", ""), {}, "--to: must be"),
        (("send", "x", "--to", "a", "--from", ""), {}, "--from: must be"),
        (("send", "x", "--to", "a", "--key", ""), {}, "--key"),
        (("receipts", "show", "--group", "g", "--seq", "99999999999"), {}, "--seq[0]: must be"),
        (("usersig", "make", "--user", ""), {}, "--user: must be"),
        (("usersig", "make", "--expire", "0"), {}, "--expire: must be"),
        (("relay", "tail", "--url", "http://example.com", "--token", "t"), {}, "unprotected. Use https\n"),
        (("mock", "reset", "--sdkappid", "7"), {}, "there is no world 7: --sdkappid must name one of"),
        (("mock", "journal", "--command", ""), {}, "--command must be"),
        (("mock", "journal", "--since", "999"), {}, "--since 999: there were only"),
        (("mock", "fault", "flood"), {}, "KIND must be one of code"),
        (("mock", "act", "bob", "dances"), {}, "DO must be one of"),
        (("mock", "fault", "code"), {}, "code must be the ErrorCode to refuse with, 1 or more, and is"),
    ],
)  # fmt: skip
def test_options_are_named(
    words: tuple[str, ...], variables: dict[str, str], said: str, terminal: Terminal
) -> None:
    words = ("call", "account_import", "UserID=a") if words == ("call", "x") else words
    done = terminal.run(*words, **variables)
    assert done.status == 2
    assert said in done.err
    if words[:2] != ("mock", "act"):  # which lists actions
        assert not PYTHON.search(done.err), done.err


def test_several_worlds(terminal: Terminal) -> None:
    terminal.mock.server.add(type(terminal.mock.world)(1_400_000_001, "k"))
    done = terminal.run("mock", "journal")
    assert (done.status, "--sdkappid must name one of" in done.err) == (2, True)


def test_fields_of_rows_are_named(terminal: Terminal, tmp_path: Path) -> None:
    member = {"Member_Account": "a", "Role": "Boss"}
    files: dict[str, list[tuple[dict[str, Any], str]]] = {
        "groups": [
            ({"GroupId": "g", "Type": "Public", "Name": "n", "MemberList": [member]}, "MemberList[0].Role: "),
            ({"GroupId": "g", "Type": "Public", "Name": "n", "MaxMemberCount": -5}, "MaxMemberCount: "),
        ],
        "messages": [
            ({"From_Account": "a", "To_Account": "b", "MsgTimeStamp": 1, "MsgBody": []}, "MsgBody: "),
            ({"From_Account": "a", "To_Account": "b", "MsgTimeStamp": -1, "Text": "x"}, "MsgTimeStamp: "),
            ({"GroupId": "g", "From_Account": "a", "SendTime": -1, "Text": "x"}, "SendTime: "),
        ],
        "friends": [
            ({"From_Account": "a", "To_Account": "b", "AddSource": "x"}, "AddSource: must be"),
            ({"From_Account": "a", "To_Account": "b", "CustomItem": [{"a": 1}]}, "CustomItem[0].Tag: "),
            ({"From_Account": "a", "To_Account": "b", "CustomItem": [{"Tag": "t", "Value": {}}]},
             "CustomItem[0].Value: "),
        ],
        "accounts": [({"UserID": "x" * 40}, "UserID: "), ({"UserID": "a", "Nick": "x" * 600}, "Nick: ")],
    }  # fmt: skip
    for kind, rows in files.items():
        file = jsonl(tmp_path / f"{kind}.jsonl", [row for row, _ in rows])
        assert terminal.run("import", kind, str(file)).status == 1
        report = Path(f"{file}.failed.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["_error"]["text"] for line in report]
        assert [text[: len(begun)] for text, (_, begun) in zip(texts, rows, strict=True)] == [
            begun for _, begun in rows
        ], texts


def test_names_by_rule() -> None:
    assert field_path("member_list[0].member_account") == "MemberList[0].Member_Account"
    error = InvalidArgumentError("msg_list[3].msg_body", "must be like cloud_custom_data")
    assert of_row(error) == "MsgBody: must be like CloudCustomData"
    assert Spelling({"sender": "--from"}).error(InvalidArgumentError("from_account", "x")) == "--from: x"
    assert Spelling().error(ConfigurationError("retry deadline must be")) == "--deadline must be"
    assert settings_named("sdk_app_id must be") == "--sdkappid (TENCENT_IM_SDKAPPID) must be"


def test_the_file_that_was_given_is_named_and_none_beside_it(terminal: Terminal, tmp_path: Path) -> None:
    users, out = jsonl(tmp_path / "users.jsonl", [{"UserID": "ann"}]), tmp_path / "out.jsonl"
    for name in ("users.jsonl.progress.new", "out.jsonl.part", ".x"):
        (tmp_path / name).mkdir()
    nowhere = tmp_path / "no" / "out.jsonl"
    for words, file in (
        (("import", "accounts", str(users)), users),
        (("export", str(out), "--group", "team"), out),
        (("export", str(nowhere), "--group", "team"), nowhere),
        (("mock", "snapshot", str(nowhere)), nowhere),
    ):
        done = terminal.run(*words)
        assert done.status == 2
        assert done.err.startswith(f"{file}: "), done.err
        assert ".new" not in done.err
        assert ".part" not in done.err
    assert "there is no folder" in terminal.run("export", str(nowhere), "--group", "team").err


def test_documents_for_a_mock_are_told_of_their_file(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    for words, content, said in (
        (("mock", "seed"), {"users": [""]}, ": users[0].id must be"),
        (("mock", "seed"), {"people": []}, " has no 'people'; known: users, groups, messages"),
        (("mock", "snapshot", "--restore"), {"snapshot": 5}, ": snapshot must be"),
    ):
        file.write_text(json.dumps(content))
        assert terminal.run(*words, str(file)).err.startswith(f"{file}{said}")
    given = terminal.run("mock", "seed", "-", given='{"users": [""]}')
    assert given.err.startswith("standard input: users[0]")
