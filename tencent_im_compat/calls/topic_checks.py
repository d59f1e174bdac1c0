"""Checks that the builders of topics and permission groups share."""

from __future__ import annotations

import re

from ..errors import InvalidArgumentError
from . import checks, group_checks

MAX_TOPIC_ID_BYTES = 96
# The REST page names 30 bytes for names, the SDK texts of 2025 150; the server judges between.
MAX_NAME_BYTES = 150
MAX_INTRODUCTION_BYTES = 240
MAX_NOTIFICATION_BYTES = 300
MAX_CUSTOM_BYTES = 3000
PERMISSION_GROUP_PREFIX = "@PMG#_"

_OWN_PART = re.compile(r"[\x20-\x7e]+")
_RESERVED = ("@TGS#_", "@TOPIC#")


def new_topic_id(argument: str, value: str | None, group_id: str) -> str | None:
    """A TopicId of the caller's choice, or nothing."""
    if value is None:
        return None
    prefix = f"{group_id}@TOPIC#_"
    if not isinstance(value, str) or not value.startswith(prefix):
        raise InvalidArgumentError(argument, "must be the group_id, @TOPIC#_ and a part of your own")
    own = value.removeprefix(prefix)
    if not _OWN_PART.fullmatch(own) or any(word in own for word in _RESERVED):
        raise InvalidArgumentError(
            argument, f"its own part must be printable ASCII (0x20-0x7e) without {' and '.join(_RESERVED)}"
        )
    return checks.string(argument, value, at_most=MAX_TOPIC_ID_BYTES)


def new_permission_group_id(argument: str, value: str | None) -> str | None:
    """A PermissionGroupId of the caller's choice, or nothing."""
    if value is None:
        return None
    if not isinstance(value, str) or not value.startswith(PERMISSION_GROUP_PREFIX):
        raise InvalidArgumentError(argument, f"must start with {PERMISSION_GROUP_PREFIX}")
    return checks.group_id(argument, value)


def name(argument: str, value: str) -> str:
    """The name of a topic or permission group."""
    return group_checks.name(argument, value, at_most=MAX_NAME_BYTES)


def optional_name(argument: str, value: str | None) -> str | None:
    """The name of a topic or permission group, or nothing."""
    return None if value is None else name(argument, value)


def introduction(argument: str, value: str | None) -> str | None:
    """What a topic is about, or nothing."""
    return checks.text(argument, value, at_most=MAX_INTRODUCTION_BYTES)


def notification(argument: str, value: str | None) -> str | None:
    """The notice board of a topic, or nothing."""
    return checks.text(argument, value, at_most=MAX_NOTIFICATION_BYTES)


def custom_string(argument: str, value: str | None) -> str | None:
    """Data of the app's own on a topic or permission group, or nothing."""
    return checks.text(argument, value, at_most=MAX_CUSTOM_BYTES)


def permission(argument: str, value: int) -> int:
    """A 64-bit mask of rights."""
    return checks.number(argument, value, at_least=0, at_most=group_checks.MAX_UINT64)
