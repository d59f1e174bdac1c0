"""What the walk along the facts needs to know of a family of commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...reading import Pages, read_yaml
from ..conftest import GroupCaller

FACTS = Path(__file__).parents[2] / "facts" / "rest"


def load(name: str) -> Any:
    """A file of the facts."""
    return read_yaml(FACTS / name)


PAGES = Pages(
    (entry["path"].removeprefix("v4/"), entry)
    for path in sorted(FACTS.glob("*.yaml"))
    if isinstance(entries := load(path.name), list)
    for entry in entries
)
"""The entry of every command."""


def example(command: str) -> Any:
    """The documented example request of a command."""
    return PAGES[command]["example"]["request"]


@dataclass(frozen=True)
class Examples:
    """One family of commands.

    Attributes:
        prepared: For a command, what must have happened before its example.
        same: Commands whose example comes out word for word.
        elsewhere: Documented request fields that no field table holds, and why.
        not_a_row: Fields that the documents give in prose only, and where.
        two_types: Fields whose type is not the documented one, and why.
        not_here: Response fields of examples that the mock does not give, and why.
    """

    prepared: dict[str, Callable[[GroupCaller], object]] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    elsewhere: dict[str, str] = field(default_factory=dict)
    not_a_row: dict[str, str] = field(default_factory=dict)
    two_types: dict[tuple[str, str], str] = field(default_factory=dict)
    not_here: dict[str, str] = field(default_factory=dict)
