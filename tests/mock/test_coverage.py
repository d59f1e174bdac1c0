"""Nothing documented is left out in silence: every command and every webhook of the facts is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tencent_im_mock.core.callbacks import CALLBACKS
from tencent_im_mock.services.registry import SERVICES

from ..families import FAMILIES, FAMILY_OF
from ..tables import all_rows
from .examples import FACTS, PAGES, load

ROOT = Path(__file__).parents[2]
COMMANDS = [command for service in SERVICES for command in service.commands]
NAMES = {name for command in COMMANDS for name in (command.name, *command.also)}
WEBHOOKS = {entry["id"]: entry for entry in load("../webhooks.yaml")["callbacks"]}


def test_every_documented_command_is_there() -> None:
    assert len(COMMANDS) == len(PAGES)
    assert {command.name for command in COMMANDS} == PAGES.keys()


def test_every_command_of_the_index_is_there() -> None:
    index = (FACTS / "INDEX.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-zA-Z_]+/[a-zA-Z0-9_]+)`", index, flags=re.M)
    assert len(listed) == len(PAGES)
    assert set(listed) <= NAMES


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/mock.md", "CHANGELOG.md"])
def test_the_numbers_on_the_pages_are_those_of_the_facts(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    commands = re.findall(r"(\d+) (?:documented commands|个命令)|all (\d+)\b", text)
    webhooks = re.findall(r"(\d+) (?:documented )?(?:webhooks\b|个 webhook)", text)
    assert {first or second for first, second in commands} == {str(len(PAGES))}
    assert set(webhooks) <= {str(len(WEBHOOKS))}


def test_who_asks_for_a_command_without_a_fact_is_told_what_to_write() -> None:
    with pytest.raises(LookupError, match=r"'openim/none'.*INDEX\.md"):
        PAGES["openim/none"]


def test_every_documented_webhook_is_there() -> None:
    assert CALLBACKS.keys() == WEBHOOKS.keys()
    for name, callback in CALLBACKS.items():
        numbers = WEBHOOKS[name].get("doc") or {}
        assert callback.doc == (numbers.get("cn") or numbers.get("intl") or ""), name
        assert callback.kind == WEBHOOKS[name]["kind"], name


@all_rows("name", CALLBACKS)
def test_something_causes_every_webhook(name: str) -> None:
    mock = ROOT / "mocks" / "tencent_im_mock"
    sources = [path for part in ("services", "serving") for path in (mock / part).rglob("*.py")]
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in sources)


def test_the_table_names_the_file_of_every_rule_and_its_family() -> None:
    mock = ROOT / "mocks" / "tencent_im_mock"
    table = (mock / "COVERAGE.md").read_text(encoding="utf-8")
    listed = {}
    for service, rows in re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", table, flags=re.M | re.S):
        for command, file in re.findall(r"^\| (\w+) \|.*\| `([\w/]+)` \|$", rows, flags=re.M):
            listed[f"{service}/{command}"] = file
    assert listed.keys() == PAGES.keys()
    for command, file in listed.items():
        row = re.compile(rf'\bCommand\(\s*"{command}"')
        assert row.search((mock / f"{file}.py").read_text(encoding="utf-8")), command
        place = file.removeprefix("services/").replace("/", "_")
        family = max((each for each in FAMILIES if f"{place}_".startswith(f"{each}_")), key=len)
        assert family == FAMILY_OF[command], (command, file)


@pytest.mark.slow
def test_the_table_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_coverage.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
