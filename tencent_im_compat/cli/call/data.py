"""``--data``: a JSON object from the command line, a file or standard input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..frame import Misuse
from ..frame.given import STANDARD_INPUT, NotJSONError, read_json, text_of_file, text_of_input, typed

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
        found = read_json(text)
    except NotJSONError as error:
        raise Misuse(f"{source}: no JSON ({error})") from None
    if not isinstance(found, dict):
        raise Misuse(f"{source}: the body of a call is a JSON object, {{...}}")
    return Data(found, text)


def _read(given: str) -> tuple[str, str]:
    if given in ("-", "@-"):
        return STANDARD_INPUT, text_of_input(most_bytes=MOST_BYTES)
    if not given.startswith("@"):
        return "--data", typed(given, "--data")
    return given[1:], text_of_file(Path(given[1:]), most_bytes=MOST_BYTES)
