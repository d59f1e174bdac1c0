"""Every documented command is there, and every field of its request can be reached through its method."""

from __future__ import annotations

import importlib
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..tables import all_rows
from ..unit.calls_table import Command as Table
from .families import COMMANDS
from .rest_facts import commands, documented

UNIT = Path(__file__).resolve().parents[1] / "unit"


@cache
def reached() -> dict[str, frozenset[str]]:
    """The fields in the bodies that the tables of the builders' tests make, by command."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(UNIT.glob("test_calls_*.py")):
        tables: dict[str, Table] = getattr(importlib.import_module(f"tests.unit.{path.stem}"), "COMMANDS", {})
        for table in tables.values():
            call = table.build(**table.good)
            found[call.command.replace("/", ".")].update(_paths(json.loads(call.body)))
    return {command: frozenset(paths) for command, paths in found.items()}


def _paths(value: Any, prefix: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield prefix + name
            yield from _paths(inner, f"{prefix}{name}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, prefix.removesuffix(".") + "[].")


def test_every_documented_command_is_there_and_no_other() -> None:
    assert sorted(COMMANDS) == sorted(commands())


@all_rows("command", sorted(COMMANDS))
def test_every_field_of_the_request_can_be_reached(command: str) -> None:
    wanted = {name for name in documented(commands()[command], "request") if not name.endswith("[]")}
    assert sorted(wanted - reached()[command]) == []
