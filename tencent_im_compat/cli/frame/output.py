"""The one place for output: tables for people, JSON lines for programs. Notes go to standard error."""

from __future__ import annotations

import contextlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What could steer a terminal, end a line or turn text round: names and messages come from anybody."""


class UnwritableError(Exception):
    """Standard output takes nothing: it is closed, or the disk behind it is full."""


def plain(value: object) -> str:
    """A value as text that may be shown on a terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return _escaped(str(value))


def in_one_line(value: object) -> str:
    """A value as text that stays in its line: nobody can write a line that looks like one of ours."""
    return plain(value).replace("\n", "⏎").replace("\t", " ")


def as_json(document: object, *, indent: int | None = None) -> str:
    """A document as JSON that any terminal and any reader of UTF-8 takes: what is escaped is in strings."""
    return _escaped(json.dumps(document, ensure_ascii=False, indent=indent))


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@dataclass(frozen=True, slots=True)
class Out:
    """Where a command says what it found.

    Attributes:
        json: One JSON object per line instead of tables and texts.
    """

    json: bool = False

    def line(self, document: dict[str, Any], text: str | None = None) -> None:
        """One thing found: as a JSON line, or as a text; without one the document itself, indented."""
        if self.json:
            _write(sys.stdout, as_json(document))
        else:
            _write(sys.stdout, as_json(document, indent=2) if text is None else plain_lines(text))

    def text(self, text: str) -> None:
        """Words for people; JSON has said it otherwise."""
        if not self.json:
            _write(sys.stdout, plain_lines(text))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Rows under the names of their columns; as JSON an object for each row."""
        if self.json:
            for row in rows:
                self.line(dict(zip(columns, row, strict=True)))
            return
        shown = [[in_one_line(value) for value in row] for row in rows]
        widths = [max(map(_width, column)) for column in zip(columns, *shown, strict=True)]
        for row in [list(columns), *shown]:
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            _write(sys.stdout, "  ".join(cells).rstrip())

    def note(self, text: str) -> None:
        """Something beside the answer, for people only."""
        _say(plain_lines(text))

    def error(self, text: str, **fields: object) -> None:
        """Why the command fails."""
        if self.json:
            with contextlib.suppress(UnwritableError):  # standard error has it, and the status
                _write(sys.stdout, as_json({"error": {"text": text, **fields}}))
        _say(plain_lines(text))


def plain_lines(text: str) -> str:
    """A text of several lines that may be shown on a terminal."""
    return "\n".join(map(plain, text.split("\n")))


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _write(stream: TextIO | None, line: str) -> None:
    if stream is None:  # Python has none where it was closed from the start
        raise UnwritableError("it is closed")
    try:
        try:
            stream.write(line + "\n")
        except UnicodeEncodeError:  # a terminal that knows no UTF-8
            encoding = stream.encoding or "ascii"
            stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError(error.strerror or str(error)) from None


def _say(line: str) -> None:
    """Writes to standard error; where that cannot be written nobody can be told."""
    with contextlib.suppress(UnwritableError):
        _write(sys.stderr, line)
