"""What the tables call documented is what the collected facts state: every bound, choice and code."""

from __future__ import annotations

import re
from typing import Any

from tencent_im_mock.core.schema import MAX_UINT32, MAX_UINT64, Field, Part
from tencent_im_mock.services.command import Command

from ..tables import all_rows
from .examples import PAGES
from .test_facts import COMMANDS, OVERVIEW, chains

MESSAGE_CODES = OVERVIEW["message_errors"]
CODES: tuple[Part, ...] = ("missing", "wrong", "over")
WIDTHS = {
    MAX_UINT32: r"uint32|32[- ]bit",
    MAX_UINT64: r"64[- ]bit",
    2**63 - 1: r"signed 64[- ]bit",
    -(2**63): r"signed 64[- ]bit",
}
ONE = r"exactly one|^one TIM"
LOWER = {0: r"uint32|unsigned|64[- ]bit mask", 1: rf"(?<!\d)1\.\.\d|\b1 to \d|from 1\b|{ONE}"}


def parts(field: Field) -> dict[Part, Any]:
    """The bounds, choices and codes of a field, without those that it does not have."""
    names: tuple[Part, ...] = ("at_least", "at_most", "choices", *CODES)
    return {name: getattr(field, name) for name in names if getattr(field, name) is not None}


def states(command: str, name: str, part: Part, value: Any) -> bool:
    """Whether the facts state a bound, a choice or a code of a command's field."""
    page = PAGES[command]
    if part in CODES:
        return value in page["errors"] or (command.startswith("openim/") and value in MESSAGE_CODES)
    rows = [
        row
        for row in page["request"]
        if name == row["name"] or name.startswith((f"{row['name']}.", f"{row['name']}[]."))
    ]
    text = " | ".join(str(row.get("note") or "") for row in rows)
    if part == "choices":
        listed = {
            *re.findall(r"[\w-]+", text),
            *(str(each) for row in rows for each in row.get("values") or ()),
        }
        if "see response" in text:
            listed |= {row["name"].rpartition(".")[2] for row in page["response"]}
        return {str(choice) for choice in value} <= listed
    if part == "at_least":
        own = str(rows[-1].get("note") or "") if rows and rows[-1]["name"] == name else ""
        return re.search(LOWER.get(value) or WIDTHS.get(value) or rf"at least {value}\b", own) is not None
    text = " | ".join([text, *map(str, page.get("limits") or ())])
    number = rf"(?<![\d.]){value}(?!\d)"
    spelled = [number, WIDTHS.get(value, number)]
    if value % 1024 == 0:
        spelled.append(rf"(?<!\d){value // 1024} KB")
    if value == 1:
        spelled.append(ONE)
    return any(re.search(each, text.replace(",", "")) for each in spelled)


@all_rows("command", COMMANDS, ids=lambda command: command.name)
def test_what_counts_as_documented_is_stated(command: Command) -> None:
    for name, chain in chains(command.fields):
        if name.startswith("OfflinePushInfo."):
            continue
        for field in (chain[-1], chain[-1].items):
            if field is None:
                continue
            told = parts(field)
            unstated = {part for part, value in told.items() if not states(command.name, name, part, value)}
            assert unstated == told.keys() & set(field.guessed), (name, field)
