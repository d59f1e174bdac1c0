"""A file as rows with their places: CSV with a line of names, or one JSON object per line. Flat in memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from ..frame import Misuse
from ..frame.given import read_json

MOST_BYTES = 1024 * 1024
"""Of one row. A message takes 12 KB."""
_BOM = b"\xef\xbb\xbf"
MOST_KEPT = 64 * 1024
"""Bytes of a row that cannot be read that are kept of it."""
REPORTED = "_error"
"""Field of a report of failures, which may be fed in again."""
UNREAD = "_row"
"""Field of such a report that has the text of a row that could not be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: Number of its first line, from 1.
        end: Bytes of the file up to the row behind it.
        next_line: Number of the line behind it.
        values: Its fields.
        problem: Why it cannot be read; empty where it can. ``values`` then has its text, to be put right.
    """

    line: int
    end: int
    next_line: int
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    problem: str = ""


class Rows:
    """The rows of a file from a place on.

    Args:
        path: The file; its name ends with ``.csv``, ``.jsonl`` or ``.ndjson``.
        file: The same, open for reading bytes.

    Raises:
        Misuse: The name does not tell the format, or a CSV file has no line of names.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._file = file
        self._names: list[str] | None = None
        self._at, self._line = 0, 1
        if path.suffix.lower() == ".csv":
            self._names = self._header(path)
        elif path.suffix.lower() not in (".jsonl", ".ndjson"):
            raise Misuse(f"{path}: the name must end with .csv, .jsonl or .ndjson, which tells what is in it")

    def go_to(self, offset: int, line: int) -> None:
        """Goes on at a place that an earlier row ended at.

        Args:
            offset: Bytes of the file before it; 0 for the start.
            line: The number of the line there.
        """
        if offset:
            self._file.seek(offset)
            self._at, self._line = offset, line

    @property
    def names(self) -> list[str] | None:
        """The columns of a CSV file."""
        return self._names

    def __iter__(self) -> Iterator[Row]:
        while (record := self._record()) is not None:
            line, content = record
            if content.strip():
                yield self._row(line, content)

    def _header(self, path: Path) -> list[str]:
        record = self._record()
        if record is None:
            raise Misuse(f"{path}: the first line must name the columns")
        names = next(csv.reader([record[1].decode("utf-8", "replace")]))
        if len(set(names)) < len(names) or not all(name.strip() for name in names):
            raise Misuse(f"{path}: the first line must name each column once, not {', '.join(names)}")
        return [name.strip() for name in names]

    def _record(self) -> tuple[int, bytes] | None:
        """The next line, or lines where quotes of CSV span them; nothing at the end."""
        parts: list[bytes] = []
        first, size, quotes = self._line, 0, 0
        while True:
            part = self._file.readline(MOST_BYTES + 1)
            if not part and not parts:
                return None
            self._at += len(part)
            self._line += part.endswith(b"\n")
            size += len(part)
            if self._at == len(part) and part.startswith(_BOM):
                part = part[len(_BOM) :]
            if not parts or size <= MOST_BYTES:
                parts.append(part)
            quotes += part.count(b'"')
            ended = not part or part.endswith(b"\n")
            open_quotes = self._names is not None and quotes % 2
            if ended and (not part or not open_quotes or size > MOST_BYTES):
                content = b"".join(parts)
                return first, content if size <= MOST_BYTES else content.ljust(MOST_BYTES + 1)

    def _row(self, line: int, content: bytes) -> Row:
        try:
            if len(content) > MOST_BYTES:
                raise ValueError(self._too_long(line))
            text = _text(content)
            values = self._from_csv(text) if self._names is not None else _from_json(text)
        except (ValueError, csv.Error) as error:
            return Row(line, self._at, self._line, _kept(content), f"cannot be read: {error}")
        values.pop(REPORTED, None)
        unread = f"still has {UNREAD}: write the fields in its place" if UNREAD in values else ""
        return Row(line, self._at, self._line, values, unread)

    def _too_long(self, line: int) -> str:
        last = self._line - 1
        lines = f": lines {line} to {last} were passed over; is a quote not closed?" if last > line else ""
        return f"longer than {MOST_BYTES} bytes{lines}"

    def _from_csv(self, text: str) -> dict[str, Any]:
        assert self._names is not None  # noqa: S101 - for type checkers
        fields = next(csv.reader([text.rstrip("\r\n")], strict=True), [])
        if len(fields) != len(self._names):
            more = "; a text with a comma in it stands in quotes" if len(fields) > len(self._names) else ""
            raise ValueError(f"{len(fields)} fields under {len(self._names)} columns{more}")
        return {name: value for name, value in zip(self._names, fields, strict=True) if value != ""}


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None


def _kept(content: bytes) -> dict[str, Any]:
    """The text of a row that cannot be read, or its beginning; bytes that are no UTF-8 are seen in it."""
    text = content[:MOST_KEPT].decode("utf-8", "backslashreplace").rstrip("\r\n ")
    return {UNREAD: text + ("..." if len(content) > MOST_KEPT else "")}


def _from_json(text: str) -> dict[str, Any]:
    found = read_json(text)
    if not isinstance(found, dict):
        raise ValueError("a JSON object is needed, {...}")
    return found
