"""One name for a family of commands in all layers of the client."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

import tencent_im_compat

from ..families import FAMILIES, FAMILY_OF
from ..tables import all_rows
from ..unit.calls_table import Command as Table
from .client_methods import service_of
from .families import COMMANDS, TABLES

PACKAGE = "tencent_im_compat"
ROOT = Path(tencent_im_compat.__file__).parent
UNIT = Path(__file__).resolve().parents[1] / "unit"
PAIRS = [(family, command) for family, commands in FAMILIES.items() for command in commands]
SHARED: dict[str, list[str]] = {
    "wire": [
        "base",
        "elements",
        "offline_push",
        "push_results",
        "reading",
        "results",
        "sns",
        "tags",
    ],
    "calls": [
        "checks",
        "contact_checks",
        "group_checks",
        "moderation_checks",
        "msg_ext_checks",
        "official_account_checks",
        "push_checks",
        "sns_checks",
        "topic_checks",
    ],
    "_async/rest": ["client", "group_member_lists", "service", "sns"],
}
"""Modules without a command of their own: what several families share, and what joins or repeats commands."""


def command_id(command: str) -> str:
    """A command as the contract tests name it."""
    return command.replace("/", ".", 1)


@cache
def builders() -> dict[str, set[tuple[str, str]]]:
    """Where the builder of each command is, and whose test has it; by what its calls say."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in UNIT.glob("test_calls_*.py"):
        if path.stem == "test_calls_bad_values":
            continue  # which has all tables in one
        tables: dict[str, Table] = importlib.import_module(f"tests.unit.{path.stem}").COMMANDS
        for table in tables.values():
            home = inspect.unwrap(table.build).__module__
            found[table.build(**table.good).command].add((home, path.stem))
    return found


def test_every_command_is_in_exactly_one_family() -> None:
    assert [command for command, times in Counter(c for _, c in PAIRS).items() if times > 1] == []
    assert sorted(map(command_id, FAMILY_OF)) == sorted(COMMANDS)


@all_rows("family", FAMILIES)
def test_the_contract_table_of_a_family_has_its_commands(family: str) -> None:
    assert sorted(TABLES[family]) == sorted(map(command_id, FAMILIES[family]))


@all_rows(("family", "command"), PAIRS)
def test_the_models_are_in_the_module_of_the_family(family: str, command: str) -> None:
    models = COMMANDS[command_id(command)]
    assert models.request.__module__ == f"{PACKAGE}.wire.{family}"
    reply = models.reply
    home = reply.__module__.removeprefix(f"{PACKAGE}.wire.")
    if home != family:  # it may be elsewhere where others have it as well, or are made of it
        sharing = {each for each, table in TABLES.items() if any(it.reply is reply for it in table.values())}
        assert len(sharing) > 1 or reply.__subclasses__()
        assert home in {*SHARED["wire"], *sharing}


@all_rows(("family", "command"), PAIRS)
def test_the_builder_and_its_test_are_in_modules_of_the_family(family: str, command: str) -> None:
    assert builders()[command] == {(f"{PACKAGE}.calls.{family}", f"test_calls_{family}")}


@all_rows(("family", "command"), PAIRS)
def test_the_name_of_a_command_is_one_string_in_the_module_of_the_family(family: str, command: str) -> None:
    written = (ROOT / "calls" / f"{family}.py").read_text(encoding="utf-8")
    assert written.count(f'"{command}"') == 1


@all_rows(("family", "command"), PAIRS)
def test_the_method_is_in_the_module_of_the_family(family: str, command: str) -> None:
    service = service_of(command_id(command))
    method = service.methods[service.commands[command_id(command)]]
    assert method.__module__ == f"{PACKAGE}._async.rest.{family}"


@pytest.mark.parametrize("layer", SHARED)
def test_every_module_is_a_family_or_shared(layer: str) -> None:
    found = {path.stem for path in (ROOT / layer).glob("*.py")} - {"__init__"}
    assert sorted(found) == sorted({*FAMILIES, *SHARED[layer]})
