"""Each command: its models, and its builder fed with a documented request. A module for each family."""

from __future__ import annotations

import importlib

from ...families import FAMILIES
from ..command import Command

TABLES: dict[str, dict[str, Command]] = {
    family: importlib.import_module(f".{family}", __name__).COMMANDS for family in FAMILIES
}
"""The commands of each family by their ids."""
COMMANDS: dict[str, Command] = {name: command for table in TABLES.values() for name, command in table.items()}

__all__ = ["COMMANDS", "TABLES"]
