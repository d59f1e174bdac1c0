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
REPORTED = "_error"
"""Field of a report of failures, which may be fed in again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        line: Number of its first line, from 1.
        end: Bytes of the file up to the row behind it.
        next_line: Number of the line behind it.
        values: Its fields.
        problem: Why it cannot be read; empty where it can.
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
        offset: Where to begin; 0 for the start.
        line: The number of the line there.

    Raises:
        Misuse: The name does not tell the format, or a CSV file has no line of names.
    """

    def __init__(self, path: Path, file: BinaryIO, offset: int = 0, line: int = 1) -> None:
        self._file = file
        self._names: list[str] | None = None
        self._at, self._line = 0, 1
        if path.suffix.lower() == ".csv":
            self._names = self._header(path)
        elif path.suffix.lower() not in (".jsonl", ".ndjson"):
            raise Misuse(f"{path}: the name must end with .csv, .jsonl or .ndjson, which tells what is in it")
        if offset:
            file.seek(offset)
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
            if size <= MOST_BYTES:
                parts.append(part)
            quotes += part.count(b'"')
            ended = not part or part.endswith(b"\n")
            open_quotes = self._names is not None and quotes % 2
            if ended and (not part or not open_quotes or size > MOST_BYTES):
                return first, b"".join(parts) if size <= MOST_BYTES else b"x" * (MOST_BYTES + 1)

    def _row(self, line: int, content: bytes) -> Row:
        try:
            if len(content) > MOST_BYTES:
                raise ValueError(self._too_long(line))
            values = self._from_csv(content) if self._names is not None else _from_json(content)
        except (ValueError, RecursionError, csv.Error) as error:
            return Row(line, self._at, self._line, problem=f"cannot be read: {error}")
        values.pop(REPORTED, None)
        return Row(line, self._at, self._line, values)

    def _too_long(self, line: int) -> str:
        last = self._line - 1
        lines = f": lines {line} to {last} were passed over; is a quote not closed?" if last > line else ""
        return f"longer than {MOST_BYTES} bytes{lines}"

    def _from_csv(self, content: bytes) -> dict[str, Any]:
        assert self._names is not None  # noqa: S101 - for type checkers
        fields = next(csv.reader([content.decode("utf-8").rstrip("\r\n")], strict=True), [])
        if len(fields) != len(self._names):
            raise ValueError(f"{len(fields)} fields under {len(self._names)} columns")
        return {name: value for name, value in zip(self._names, fields, strict=True) if value != ""}


def _from_json(content: bytes) -> dict[str, Any]:
    found = read_json(content.decode("utf-8"))
    if not isinstance(found, dict):
        raise ValueError("a JSON object is needed, {...}")
    return found
