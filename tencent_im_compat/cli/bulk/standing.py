"""Where a work on a file stands, on disk beside it: a kill at any moment loses nothing and repeats nothing.

What is done is noted after each chunk, in one replacement of a small file. Where a chunk ends follows from
the file and from where it began, so the chunk that was under way at a kill is the one behind the noted
place: whoever goes on treats it as one that may have been done.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..frame import Misuse

_LOOKED_AT = 64 * 1024
VERSION = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How far it came.

    Attributes:
        what: What is done, and with which app: another work is not gone on with.
        fingerprint: Of the file that is worked on.
        offset: Bytes that are done.
        line: Number of the line there.
        done: Rows that were done.
        failed: Rows that failed.
        reported: Bytes of the report of failures.
        finished: Whether nothing is left.
        cursor: Where a walk through pages goes on.
    """

    what: str
    fingerprint: str = ""
    offset: int = 0
    line: int = 1
    done: int = 0
    failed: int = 0
    reported: int = 0
    finished: bool = False
    cursor: str | None = None


def read(path: Path, work: Path) -> Standing | None:
    """What is noted in a file; nothing where there is none.

    Args:
        path: The file with the note.
        work: The file that is worked on.

    Raises:
        Misuse: It is something else.
    """
    try:
        content = json.loads(path.read_bytes())
        if content.pop("version") != VERSION:
            raise ValueError
        return Standing(**content)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, AttributeError, KeyError):
        raise Misuse(
            f"{work}: {path.name} beside it is no note of this program: move it away to begin anew"
        ) from None


def write(path: Path, standing: Standing) -> None:
    """Notes it, whole or not at all, also when the power fails."""
    content = json.dumps({"version": VERSION, **dataclasses.asdict(standing)}).encode()
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def fingerprint(path: Path) -> str:
    """What tells a file from another one, and from itself after a change: its size, first and last bytes."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(_LOOKED_AT))
        file.seek(max(0, size - _LOOKED_AT))
        digest.update(file.read(_LOOKED_AT))
    return digest.hexdigest()


def alone(file: IO[bytes], path: Path, work: Path | None = None) -> None:
    """Keeps other processes from the same work until the file is closed, however the process ends.

    Args:
        file: The file that is locked, open.
        path: Its name.
        work: The file that a person named; the same if left out.

    Raises:
        Misuse: Another process is at it, or has just ended it.
    """
    named = work or path
    try:
        _lock(file)
    except OSError:
        raise Misuse(f"another process is at the same work on {named}") from None
    if not path.exists() or not os.path.samestat(os.fstat(file.fileno()), path.stat()):
        raise Misuse(f"another process has just ended the same work on {named}")


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover - another system
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
