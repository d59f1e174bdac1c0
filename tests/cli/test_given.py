"""What a person gives by words, files and standard input, and what they are told where it is wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tencent_im_compat.cli.call.data import read_data
from tencent_im_compat.cli.call.words import document
from tencent_im_compat.cli.frame import Misuse
from tencent_im_compat.cli.frame.given import NotJSONError, decoded, read_json

from ..tables import all_rows
from .running import Terminal

CALL = ("call", "account_import")


@all_rows(
    ("text", "said"),
    [
        ("NaN", "NaN is no number of JSON"),
        ('{"a": [-Infinity]}', "-Infinity is no number of JSON"),
        ("1e999", "1e999 is too large a number"),
        ("9" * 5000, "is too large a number"),
        ("{", "line 1, column 2"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json(text: str, said: str) -> None:
    with pytest.raises(NotJSONError, match=said):
        read_json(text)
    for ask in (lambda: read_data(text), lambda: document([f"A:={text}"])):
        with pytest.raises(Misuse, match=said):
            ask()


def test_json_stays_what_it_was() -> None:
    assert read_json('{"a": [1, -2.5, 1e3, "x", null, true]}') == {"a": [1, -2.5, 1000.0, "x", None, True]}
    assert read_json("9" * 30) == int("9" * 30)


@all_rows(
    ("content", "said"),
    [
        ('{"名": 1}'.encode("utf-16"), "f: it is UTF-16, save it as UTF-8"),
        ('{"名": 1}'.encode("gbk"), "f: not UTF-8, save it as UTF-8"),
        ("a\nb\n名\n".encode("gbk"), "f: not UTF-8 in line 3, save it as UTF-8"),
    ],
)
def test_what_is_no_utf_8(content: bytes, said: str) -> None:
    with pytest.raises(Misuse) as caught:
        decoded(content, "f")
    assert caught.value.text == said
    assert decoded("\ufeff名".encode(), "f") == "名"


def test_files_of_other_encodings_are_named(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_bytes('{"command": "x", "body": {"名": "値"}}'.encode("gbk", "replace"))
    for words in (
        (*CALL, "--data", f"@{file}"),
        (*CALL, f"Nick=@{file}"),
        ("mock", "seed", str(file)),
        ("mock", "serve", "--world", str(file)),
        ("send", "x", "--to-file", str(file)),
        ("webhook", "replay", str(file), "--url", "http://127.0.0.1:1"),
    ):
        done = terminal.run(*words)
        assert (done.status, f"{file}" in done.err, "save it as UTF-8" in done.err) == (2, True, True), words
    file.write_bytes(b'\xef\xbb\xbf{"UserID": "ann"}')
    assert terminal.run(*CALL, "--data", f"@{file}").status == 0


@pytest.mark.parametrize("words", [(*CALL, "--data", '{"UserID": "\udcb0"}'), (*CALL, "UserID=\udcb0")])
def test_bytes_of_the_command_line_that_are_no_utf_8(words: tuple[str, ...], terminal: Terminal) -> None:
    done = terminal.run(*words)
    assert (done.status, "not UTF-8; the terminal" in done.err) == (2, True), done.err


def test_standard_input_that_is_closed(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Misuse, match="standard input is closed"):
        read_data("-")


def test_nothing_that_is_no_json_is_sent(terminal: Terminal) -> None:
    for words in (("UserID=x", "A:=NaN"), ("--data", json.dumps({"UserID": float("inf")}))):
        done = terminal.run(*CALL, *words)
        assert (done.status, "no number of JSON" in done.err) == (2, True)
    assert not terminal.mock.journal
