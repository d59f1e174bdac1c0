"""Files as rows with places."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.cli.bulk import exporting
from tencent_im_compat.cli.bulk.exporting import backwards, turned
from tencent_im_compat.cli.bulk.rows import MOST_BYTES, MOST_KEPT, Row, Rows
from tencent_im_compat.cli.bulk.values import Values
from tencent_im_compat.cli.frame import Misuse
from tencent_im_compat.errors import InvalidArgumentError

from ..tables import all_rows


def rows(path: Path, offset: int = 0, line: int = 1) -> list[Row]:
    with path.open("rb") as file:
        found = Rows(path, file)
        found.go_to(offset, line)
        return list(found)


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.booleans())
def test_csv_is_read_from_any_row_on(cells: list[tuple[str, str]], windows: bool) -> None:
    text = io.StringIO()
    ends = "\r\n" if windows else "\n"
    csv.writer(text, lineterminator=ends, quoting=csv.QUOTE_ALL).writerows([("A", "B"), *cells])
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "f.csv", text.getvalue().encode())
        everything = rows(path)
        wanted = [{name: value for name, value in zip("AB", row, strict=True) if value} for row in cells]
        assert [row.values for row in everything] == wanted
        for number, row in enumerate(everything):
            assert rows(path, row.end, row.next_line) == everything[number + 1 :]


@given(st.lists(st.dictionaries(CELLS, CELLS | st.integers() | st.none(), max_size=3), max_size=12))
def test_json_lines_are_read_from_any_row_on(objects: list[dict[str, Any]]) -> None:
    objects = [{name: value for name, value in each.items() if name != "_error"} for each in objects]
    content = "".join(json.dumps(each) + "\n" for each in objects).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "f.jsonl", content)
        everything = rows(path)
        assert [row.values for row in everything] == objects
        for number, row in enumerate(everything):
            assert rows(path, row.end, row.next_line) == everything[number + 1 :]


def test_marks_blank_lines_and_reports_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", b'\xef\xbb\xbf{"A": 1, "_error": {"code": 3}}\n\n  \n{"A": 2}')
    assert [(row.line, row.values) for row in rows(path)] == [(1, {"A": 1}), (4, {"A": 2})]
    path = written(tmp_path, "a.csv", b"\xef\xbb\xbfA, B\n1,\n")
    assert [(row.line, row.values) for row in rows(path)] == [(2, {"A": "1"})]


@all_rows(
    ("content", "problem"),
    [
        (b"{", "cannot be read"),
        (b"[1]", "a JSON object is needed"),
        (b'{"A": "\xff"}', "cannot be read"),
        (b'{"A": "' + b"x" * MOST_BYTES + b'"}', "longer than"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_a_row_that_cannot_be_read_stops_no_other(content: bytes, problem: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "f.jsonl", b'{"A": 1}\n' + content + b'\n{"A": 2}\n')
        first, bad, last = rows(path)
        assert (first.values, last.values, last.line) == ({"A": 1}, {"A": 2}, 3)
        assert problem in bad.problem


def test_csv_that_does_not_fit_its_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b'A,B\n1\n1,2,3\n"x" y,2\n"never ended,2\n')
    told = [row.problem for row in rows(path)]
    assert told[:2] == [
        "cannot be read: 1 fields under 2 columns",
        "cannot be read: 3 fields under 2 columns; a text with a comma in it stands in quotes",
    ]
    assert all("cannot be read" in each for each in told[2:])


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "must end with .csv"),
        ("a.csv", b"", "must name the columns"),
        ("a.csv", b"A,A\n", "each column once"),
        ("a.csv", b"A,\n", "each column once"),
    ],
)
def test_files_that_are_none(name: str, content: bytes, problem: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        rows(written(tmp_path, name, content))
    assert problem in caught.value.text


def test_values_are_what_they_spell() -> None:
    values = Values({"A": " 7 ", "B": "x; y;", "C": '["z"]', "D": 5, "E": ["q"], "F": ""}, "ABCDEFG")
    assert (values.whole("A"), values.whole("D"), values.whole("G")) == (7, 5, None)
    assert (values.listed("B"), values.listed("C"), values.listed("E")) == (["x", "y"], ["z"], ["q"])
    assert ("D" in values, "G" in values) == (True, False)
    for ask in (lambda: values.whole("B"), lambda: values.text("D"), lambda: values.needed("F")):
        with pytest.raises(InvalidArgumentError):
            ask()
    for bad in ('["', '{"a": 1}'):
        with pytest.raises(InvalidArgumentError):
            Values({"A": f"[{bad}"}, "A").listed("A")
    with pytest.raises(InvalidArgumentError, match="is no field of these rows; known: A, B"):
        Values({"C": 1}, "BA")


@given(st.lists(st.binary(min_size=1, max_size=9).filter(lambda line: b"\n" not in line)), st.integers(1, 7))
def test_a_file_is_read_backwards(lines: list[bytes], block: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "_BLOCK", block)
        path = written(Path(folder), "f", b"".join(line + b"\n" for line in lines))
        assert list(backwards(path)) == lines[::-1]


def test_an_exported_file_is_turned_round(tmp_path: Path) -> None:
    source = written(tmp_path, "part", b'{"A": "x\\n", "B": [1]}\n{"A": 2}\n')
    turned(source, tmp_path / "out.jsonl", None)
    assert (tmp_path / "out.jsonl").read_bytes() == b'{"A": 2}\n{"A": "x\\n", "B": [1]}\n'
    turned(source, tmp_path / "out.csv", ("A", "B"))
    assert [row.values for row in rows(tmp_path / "out.csv")] == [{"A": "2"}, {"A": "x\n", "B": "[1]"}]


def test_a_quote_that_is_not_closed_says_what_it_has_swallowed(tmp_path: Path) -> None:
    lines = [f"q{number},a nick that is rather long so that few lines do" for number in range(25_000)]
    lines[5] = 'q5,"N5'
    found = list(rows(written(tmp_path, "a.csv", "\n".join(["UserID,Nick", *lines]).encode())))
    (wrong,) = [each for each in found if each.problem]
    swallowed = len(lines) - len(found) + 1
    assert f"lines 7 to {6 + swallowed} were passed over; is a quote not closed?" in wrong.problem


@all_rows(
    ("name", "content", "kept"),
    [
        ("a.csv", b"A,B\nx,y\r\n1,2,3\r\n", "1,2,3"),
        ("a.csv", '名,B\nx,y\n"名" z,\xff\n'.encode(), '"名" z,ÿ'),
        ("a.csv", "名,B\nx,y\n".encode() + b"\xb0\xa1,2\n", "\\xb0\\xa1,2"),
        ("a.jsonl", b'{"A": 1}\n{"A": 2,}\n', '{"A": 2,}'),
        ("a.jsonl", b'{"A": 1}\n' + b"x" * 2_000_000, "x" * MOST_KEPT + "..."),
    ],
)
def test_the_text_of_a_row_that_cannot_be_read_is_kept(name: str, content: bytes, kept: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        good, bad = rows(written(Path(folder), name, content))
    assert (good.problem, bad.values) == ("", {"_row": kept})
    assert "codec" not in bad.problem, "nothing of Python's"


def test_a_report_whose_texts_were_left_as_they_are(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path, "a.jsonl", b'{"_row": "1,2,3", "_error": {}}\n'))
    assert (row.values, row.problem) == ({"_row": "1,2,3"}, "still has _row: write the fields in its place")
