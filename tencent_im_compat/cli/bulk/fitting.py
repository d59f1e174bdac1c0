"""Files that are wrong as a whole, each of whose rows would fail: in another encoding, with other columns.
Seen before anything is imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, BinaryIO

from ..frame import Misuse
from ..frame.given import UTF_16_MARKS
from .kinds.base import Kind

LOOKED_AT = 64 * 1024
"""Bytes at the beginning by which the encoding is told."""
_SEPARATORS = {";": ";", "\t": "tabs", "|": "|"}


def check_encoding(path: Path, file: BinaryIO) -> None:
    """Looks at the beginning of a file, and goes back to its start.

    Args:
        path: The file, for what is said.
        file: The same, open for reading bytes.

    Raises:
        Misuse: It is not UTF-8.
    """
    begun = file.read(LOOKED_AT)
    file.seek(0)
    if begun.startswith(UTF_16_MARKS) or b"\0" in begun.partition(b"\n")[0]:
        raise Misuse(f"{path}: it is UTF-16: save it as UTF-8")
    lines = begun.split(b"\n")
    if len(begun) == LOOKED_AT and len(lines) > 1:
        lines.pop()  # cut, perhaps within a letter
    foreign = [number for number, line in enumerate(lines, start=1) if not line.isascii()]
    if foreign and not any(_is_utf_8(lines[number - 1]) for number in foreign):
        raise Misuse(
            f"{path}: not UTF-8, first seen in line {foreign[0]} (GBK, perhaps, as spreadsheets save it): "
            "save it as UTF-8"
        )


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def check_columns(path: Path, names: Sequence[str], kind: Kind[Any]) -> None:
    """Compares the columns of a CSV file with those that its rows need and may have.

    Args:
        path: The file, for what is said.
        names: Its columns.
        kind: What is imported from it.

    Raises:
        Misuse: Not a single row could be imported.
    """
    lacking = [_either(each) for each in kind.needed if not any(set(one) <= set(names) for one in each)]
    foreign = [name for name in names if name not in kind.fields]
    if not lacking and not foreign:
        return
    for separator, called in _SEPARATORS.items():
        if len(names) == 1 and separator in names[0]:
            raise Misuse(f"{path}: its columns are separated by {called} - save it with commas between them")
    told = [f"{path}: the first line names the columns {', '.join(names)}"]
    if lacking:
        told.append(f"  missing: {'; '.join(lacking)}")
    told += [f"  no column of {kind.name}: {each}" for each in _spelled(foreign, kind.fields)]
    told.append(f"  columns of {kind.name}: {', '.join(sorted(kind.fields))}")
    raise Misuse("\n".join(told))


def _either(choices: Sequence[Sequence[str]]) -> str:
    return ", or ".join(" and ".join(each) for each in choices)


def _spelled(foreign: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    folded = {_folded(name): name for name in known}
    for name in foreign:
        begun = [each for each in folded if each.startswith(_folded(name))]
        near = begun or get_close_matches(_folded(name), folded, n=1)
        yield f"{name} (did you mean {folded[near[0]]}?)" if near else f"{name} (take it out)"


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace(" ", "")


def check_first_line(path: Path, file: BinaryIO) -> None:
    """Looks whether a file of JSON lines is one, and goes back to its start.

    Args:
        path: The file, for what is said.
        file: The same, open for reading bytes.

    Raises:
        Misuse: It is JSON of another form, or none.
    """
    begun = file.read(LOOKED_AT).decode("utf-8-sig", "replace").lstrip()
    file.seek(0)
    first = begun.partition("\n")[0].strip()
    if first and (not first.startswith("{") or first == "{"):
        of = (
            "a list"
            if first[0] == "["
            else "an object over several lines"
            if first == "{"
            else "no JSON object"
        )
        raise Misuse(f"{path} begins with {of}: each line must be one JSON object, {{...}}")
