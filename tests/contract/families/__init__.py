"""Each implemented command: its models, and its builder fed with a documented request. A module a family."""

from __future__ import annotations

from ..command import Command
from . import basic

FAMILIES = (basic.COMMANDS,)
COMMANDS: dict[str, Command] = {name: command for family in FAMILIES for name, command in family.items()}

__all__ = ["COMMANDS"]
