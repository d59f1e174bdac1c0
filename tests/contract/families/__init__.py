"""Each implemented command: its models, and its builder fed with a documented request. A module a family."""

from __future__ import annotations

from ..command import Command
from . import (
    account,
    app_data,
    avchatroom,
    basic,
    c2c_history,
    contacts,
    group_history,
    group_import,
    group_sends,
    group_state,
    groups,
    moderation,
    official_account,
    push,
    relations,
    robot,
    topics,
)

FAMILIES = (
    c2c_history.COMMANDS,
    basic.COMMANDS,
    account.COMMANDS,
    groups.COMMANDS,
    official_account.COMMANDS,
    group_state.COMMANDS,
    group_history.COMMANDS,
    group_sends.COMMANDS,
    group_import.COMMANDS,
    avchatroom.COMMANDS,
    topics.COMMANDS,
    robot.COMMANDS,
    app_data.COMMANDS,
    relations.COMMANDS,
    contacts.COMMANDS,
    push.COMMANDS,
    moderation.COMMANDS,
)
COMMANDS: dict[str, Command] = {name: command for family in FAMILIES for name, command in family.items()}

__all__ = ["COMMANDS"]
