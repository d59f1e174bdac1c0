"""Writes what each control request takes as a type for the console's scripts (JSDoc, read by tsc).

    python scripts/make_console_types.py          writes mocks/tencent_im_mock/console/routes.js
    python scripts/make_console_types.py --check  fails when that is not fresh

The types are read from the words in which ``GET /__mock__/`` lists the fields.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tencent_im_mock.control import control
from tencent_im_mock.serving.server import Server

TARGET = Path(__file__).resolve().parents[1] / "mocks/tencent_im_mock/console/routes.js"
HEAD = """// @ts-check
// Made by scripts/make_console_types.py: the control requests and what each takes.
/**
"""
WIDEST = 110
_PLAIN = (
    (r"true or false", "boolean"),
    (r"(a whole number|a number)(, .*)?", "number"),
    (r"(a|a non-empty) string( of valid Unicode)?", "string"),
    (r"a UserID of .*|a URL that begins with http:// or https://", "string"),
    (r"null", "null"),
    (r"anything", "unknown"),
    (r"an object", "Record<string, unknown>"),
)


def type_of(words: str) -> str:
    """The type that the words for a value mean.

    Raises:
        ValueError: They are new here.
    """
    parts, found = words.split(" or "), []
    while parts:
        ends = range(len(parts), 0, -1)  # "true or false" is one kind, "a string or null" are two
        taken = next(((end, kind) for end in ends if (kind := _single(" or ".join(parts[:end])))), None)
        if taken is None:
            raise ValueError(f"no type is known for {words!r}")
        found.append(taken[1])
        parts = parts[taken[0] :]
    return " | ".join(dict.fromkeys(found))


def _single(words: str) -> str:
    if found := re.fullmatch(r"a list( of at least \d+)?, each (.*)", words):
        return f"({type_of(found[2])})[]"
    if found := re.fullmatch(r"an object(?: of commands)?, each value (.*)", words):
        return f"Record<string, {type_of(found[1])}>"
    if words.startswith("one of ") and " or " not in words:
        choices = words.removeprefix("one of ").split(", ")
        return " | ".join(each if each.isdigit() else json.dumps(each) for each in choices)
    return next((known for pattern, known in _PLAIN if re.fullmatch(pattern, words)), "")


def typed(fields: dict[str, str]) -> str:
    """The type of a request's fields."""
    parts = []
    for name, words in fields.items():
        needed = words.endswith(" (required)")
        parts.append(f"{name}{'' if needed else '?'}: {type_of(words.removesuffix(' (required)'))}")
    return "{" + ", ".join(parts) + "}"


def made() -> str:
    """The file."""
    _, listing = control(Server(), "GET", "", {})
    assert isinstance(listing, dict)
    lines = []
    for route in listing["routes"]:
        method, _, path = route["request"].partition(" /__mock__/")
        fields = typed(route["fields"])
        if path == "act":
            fields = fields.removesuffix("}") + ", [argument: string]: unknown}"
        lines.append(f" *   {json.dumps(f'{method} {path}')}: {fields},\n")
    return HEAD + " * @typedef {{\n" + "".join(lines) + " * }} Routes\n */\nexport {};\n"


def main() -> int:
    """Writes or checks the file."""
    text = made()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TARGET.name} is not fresh: run scripts/make_console_types.py")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
