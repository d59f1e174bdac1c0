"""``--data``: a JSON object from the command line, a file or standard input."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..frame import Misuse

MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Data:
    """A JSON object, and the text that says it."""

    document: dict[str, Any]
    text: str


def read_data(given: str | None) -> Data | None:
    """The object; nothing where none was given.

    Args:
        given: ``{...}``, ``@file``, or ``-`` (also ``@-``) for standard input.

    Raises:
        Misuse: It is no JSON object, or cannot be read.
    """
    if given is None:
        return None
    source, text = _read(given)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Misuse(f"{source}: no JSON ({error})") from None
    if not isinstance(found, dict):
        raise Misuse(f"{source}: the body of a call is a JSON object, {{...}}")
    return Data(found, text)


def _read(given: str) -> tuple[str, str]:
    if given in ("-", "@-"):
        return "standard input", sys.stdin.read(MOST_BYTES)
    if not given.startswith("@"):
        return "--data", given
    path = Path(given[1:])
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Misuse(f"{path}: larger than {MOST_BYTES // 1024 // 1024} MB")
        return str(path), path.read_text(encoding="utf-8")
    except OSError as error:
        raise Misuse(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Misuse(f"{path}: not UTF-8") from None
