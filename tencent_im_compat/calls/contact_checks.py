"""Checks of conversations that commands are about."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import InvalidArgumentError
from ..wire.recentcontact import Contact, ContactType
from . import checks


def contact(argument: str, value: Contact) -> Contact:
    """A conversation: with a user, or of a group."""
    if not isinstance(value, Contact):
        raise InvalidArgumentError(argument, "must be a Contact")
    kind = checks.number(f"{argument}.type", value.type, at_least=ContactType.C2C, at_most=ContactType.GROUP)
    if kind == ContactType.C2C:
        _absent(f"{argument}.to_group_id", value.to_group_id, "a conversation with a user")
        checks.user_id(f"{argument}.to_account", value.to_account or "")
    else:
        _absent(f"{argument}.to_account", value.to_account, "the conversation of a group")
        checks.group_id(f"{argument}.to_group_id", value.to_group_id or "")
    return value


def contacts(argument: str, values: Sequence[Contact], *, at_most: int | None) -> list[Contact]:
    """A list of conversations of bounded length."""
    found = [
        contact(f"{argument}[{index}]", value)
        for index, value in enumerate(checks.listed(argument, values, "Contact"))
    ]
    return checks.batch(argument, found, at_most=at_most)


def _absent(argument: str, value: str | None, kind: str) -> None:
    if value is not None:
        raise InvalidArgumentError(argument, f"must be absent for {kind}")
