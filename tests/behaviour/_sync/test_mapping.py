# Generated from tests/behaviour/_async/test_mapping.py by scripts/make_sync.py. Do not edit.
"""The commands that each method of the facade causes, against the table of methods and commands.

A manager's calls stand in a module of their own, ``mapped_...``, and are joined here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ...reading import read_yaml
from ..helpers import Operation
from . import mapped_groups, mapped_listeners, mapped_messages, mapped_people
from .app import App, User
from .good_messages import alice_and_messages
from .mapped import Mapped, commands_of

pytestmark = pytest.mark.anyio

FACTS: dict[str, Any] = read_yaml(Path(__file__).parents[2] / "facts" / "v2tim" / "mapping.yaml")
METHODS = {(row["manager"], row["method"]): row for row in FACTS["methods"]}
EVERYWHERE = {command for commands in FACTS["rights_in"].values() for command in commands}
"""What checks of rights cause in groups of some types, whatever the method."""

Rows = Sequence[Mapped]
TABLES: tuple[tuple[Operation[App, User], Rows], ...] = (
    (mapped_groups.alice_and_groups, mapped_groups.ROWS),
    (mapped_people.alice_and_people, mapped_people.ROWS),
    (alice_and_messages, mapped_messages.ROWS),
    (mapped_listeners.somebody, mapped_listeners.ROWS),
)
"""How each table's world is made, and its calls."""

ASKING = [
    (world, [row for row in rows if (row.manager, row.method) == name])
    for world, rows in TABLES
    for name in dict.fromkeys((row.manager, row.method) for row in rows)
    if METHODS[name]["endpoints"]
]
"""The calls of each method that asks the server."""
LOCAL = [
    (world, [row for row in rows if not METHODS[row.manager, row.method]["endpoints"]])
    for world, rows in TABLES
]
"""The calls of all methods that do not."""


@pytest.mark.parametrize(
    ("world", "rows"), ASKING, ids=[f"{rows[0].manager}.{rows[0].method}" for _, rows in ASKING]
)
def test_a_method_causes_the_commands_of_its_row(app: App, world: Operation[App, User], rows: Rows) -> None:
    fact = METHODS[rows[0].manager, rows[0].method]
    documented, rights = set(fact["endpoints"]), set(fact.get("rights", ()))
    caused: set[str] = set()
    for row in rows:
        app.mock.reset()
        code, commands = commands_of(app, world(app), row)
        assert code == row.code, row.name
        caused |= commands
    assert caused - rights - EVERYWHERE <= documented
    assert documented <= caused
    assert not rights or rights & caused


@pytest.mark.parametrize(("world", "rows"), LOCAL, ids=[world.__name__ for world, _ in LOCAL])
def test_what_needs_no_server_asks_none(app: App, world: Operation[App, User], rows: Rows) -> None:
    user = world(app)
    for row in rows:
        assert commands_of(app, user, row) == (row.code, set()), row.name


def test_every_method_has_a_call() -> None:
    called = {(row.manager, row.method) for _, rows in TABLES for row in rows}
    assert METHODS.keys() == called


def test_no_call_is_there_twice() -> None:
    names = [row.name for _, rows in TABLES for row in rows]
    assert len(names) == len(set(names))


def test_what_cannot_be_had_answers_the_code_of_its_row() -> None:
    codes = {(row.manager, row.method): row.code for _, rows in TABLES for row in rows}
    for name, fact in METHODS.items():
        if fact["how"] == "unsupported":
            assert codes[name] == fact["code"], name
