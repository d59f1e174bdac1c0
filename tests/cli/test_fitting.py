"""Files that are wrong as a whole are refused before anything is sent; rows that are wrong stop no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import Terminal

PEOPLE = "UserID,Nick\nann,安\nben,本\n"
LINE = '{"UserID": "ann", "Nick": "安"}\n'


@pytest.mark.parametrize(
    ("kind", "name", "content", "said"),
    [
        ("accounts", "a.csv", PEOPLE.encode("utf-16"), ["UTF-16", "save it as UTF-8"]),
        ("accounts", "a.csv", PEOPLE.encode("utf-16-le"), ["UTF-16", "save it as UTF-8"]),
        ("accounts", "a.csv", PEOPLE.encode("gbk"), ["not UTF-8", "line 2", "save it as UTF-8"]),
        ("accounts", "a.jsonl", LINE.encode("gbk"), ["not UTF-8", "line 1"]),
        ("accounts", "a.csv", PEOPLE.replace(",", ";").encode(), ["separated by ;", "commas"]),
        ("friends", "a.csv", b"From_Account\tTo_Account\na\tb\n", ["separated by tabs"]),
        ("accounts", "a.csv", b"Nick\nA\n", ["the columns Nick", "missing: UserID", "columns of accounts:"]),
        ("accounts", "a.csv", b"userid\nA\n", ["userid (did you mean UserID?)"]),
        ("accounts", "a.csv", b"UserID,Age\nA,7\n", ["Age (take it out)"]),
        ("messages", "a.csv", b"From,To,Text\na,b,c\n",
         ["To_Account and MsgTimeStamp, or GroupId and SendTime", "From (did you mean From_Account?)"]),
        ("groups", "a.csv", b"GroupId,Type\na,Public\n", ["missing: Type and Name, or MemberList"]),
        ("accounts", "a.jsonl", b'[{"UserID": "ann"}]', ["begins with a list", "each line"]),
        ("accounts", "a.jsonl", b'{\n  "UserID": "ann"\n}\n', ["over several lines"]),
        ("accounts", "a.jsonl", PEOPLE.encode(), ["no JSON object"]),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_as_a_whole(  # noqa: PLR0917 - pytest passes by name
    kind: str, name: str, content: bytes, said: list[str], terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = terminal.run("import", kind, str(file), "--anew")
    assert done.status == 2, done.err
    assert done.err.startswith(f"{file}")
    for each in said:
        assert each in done.err
    assert not terminal.mock.journal, "nothing was sent"
    assert list(tmp_path.iterdir()) == [file], "nothing was noted"


@pytest.mark.parametrize(("name", "text"), [("a.csv", PEOPLE), ("a.jsonl", LINE)])
def test_a_byte_order_mark_of_utf_8(name: str, text: str, terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode("utf-8-sig"))
    assert terminal.run("import", "accounts", str(file)).status == 0
    assert terminal.mock.world.accounts.get("ann") is not None


def test_letters_that_are_cut_by_the_first_look_are_no_other_encoding(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        "UserID,Nick\n" + "".join(f"u{number},安安安\n" for number in range(6000)), encoding="utf-8"
    )
    assert terminal.run("import", "accounts", str(file)).status == 0


def test_rows_that_cannot_be_read_can_be_put_right(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("UserID,Nick\nann,A\nben,B, the second\n", encoding="utf-8")
    done = terminal.run("import", "accounts", str(file))
    report = tmp_path / "a.csv.failed.jsonl"
    assert done.status == 1
    assert f"tencent-im import accounts {report}" in done.err
    assert "1 could not be read: their text is in _row" in done.err
    row = json.loads(report.read_text(encoding="utf-8"))
    assert row["_row"] == "ben,B, the second"
    assert "stands in quotes" in row["_error"]["text"]
    left = terminal.run("import", "accounts", str(report))
    assert (left.status, "_row" in left.err) == (1, True)
    report.write_text(json.dumps({"UserID": "ben", "Nick": "B, the second", "_error": row["_error"]}))
    assert terminal.run("import", "accounts", str(report), "--anew").status == 0
    assert terminal.mock.world.accounts.get("ben") is not None
