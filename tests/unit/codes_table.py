"""What the facts say about codes: the code table, and which command documents which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ..reading import read_yaml

FACTS = Path(__file__).resolve().parent.parent / "facts"


@cache
def entries() -> list[dict[str, Any]]:
    """The code table."""
    found: list[dict[str, Any]] = read_yaml(FACTS / "errors.yaml")
    return found


@cache
def overview() -> dict[str, Any]:
    """What holds for every command."""
    found: dict[str, Any] = read_yaml(FACTS / "rest" / "overview.yaml")
    return found


def span(entry: dict[str, Any]) -> tuple[int, int]:
    """First and last code of an entry."""
    return (entry["code"], entry["code"]) if "code" in entry else (entry["code_from"], entry["code_to"])


def first(entry: dict[str, Any]) -> int:
    """The code by which an entry is known."""
    return span(entry)[0]


def by_thousand(wanted: Iterable[dict[str, Any]]) -> list[Any]:
    """Entries by the thousand of their codes: one test looks at all codes of a family."""
    families: dict[int, list[dict[str, Any]]] = {}
    for entry in wanted:
        families.setdefault(first(entry) // 1000, []).append(entry)
    return [pytest.param(family, id=f"{thousand}xxx") for thousand, family in families.items()]


SERVER = [entry for entry in entries() if entry["kind"] in ("rest", "both") and entry.get("code") != 0]
"""What REST answers; the other codes come from client SDKs only."""


def documented() -> Iterator[tuple[str, int, str]]:
    """Command, code and text of every code on the page of a command."""
    for path in sorted((FACTS / "rest").glob("*.yaml")):
        commands = read_yaml(path)
        for command in commands if isinstance(commands, list) else ():
            for code, text in command["errors"].items():
                yield command["path"].removeprefix("v4/"), code, text
