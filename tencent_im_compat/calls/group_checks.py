"""Checks that the builders of groups and topics share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from ..errors import InvalidArgumentError
from ..wire.group import CustomField
from ..wire.group_messages import MsgSeqItem
from . import checks

ValueT = TypeVar("ValueT")

MAX_GROUP_ID_BYTES = 48
# The REST pages name 30, 240, 300 and 100 bytes, the SDK texts of 2025 these; the server judges between.
MAX_NAME_BYTES = 100
MAX_INTRODUCTION_BYTES = 400
MAX_NOTIFICATION_BYTES = 400
MAX_FACE_URL_BYTES = 500
MAX_GROUP_FIELD_BYTES = 512
MAX_MEMBER_FIELD_BYTES = 64
MAX_UINT64 = 0xFFFFFFFFFFFFFFFF

GROUP_TYPES = ("Public", "Private", "ChatRoom", "AVChatRoom", "Community")
"""Group types as REST spells them."""
_WIRE_TYPES = {"Work": "Private", "Meeting": "ChatRoom"}
APPLY_JOIN_OPTIONS = ("FreeAccess", "NeedPermission", "DisableApply")
INVITE_JOIN_OPTIONS = ("FreeAccess", "NeedPermission", "DisableInvite")
ROLES = ("Owner", "Admin", "Member")

_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_FIELD_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,15}")


def group_type(argument: str, value: str) -> str:
    """A group type in the spelling of REST."""
    if isinstance(value, str) and value in _WIRE_TYPES:
        raise InvalidArgumentError(argument, f"the REST API calls {value} groups {_WIRE_TYPES[value]!r}")
    return checks.one_of(argument, value, GROUP_TYPES)


def new_group_id(argument: str, value: str, group_type: str) -> str:
    """A GroupID of the caller's choice."""
    if not isinstance(value, str) or not _PRINTABLE.fullmatch(value) or len(value) > MAX_GROUP_ID_BYTES:
        raise InvalidArgumentError(
            argument, f"must be 1..{MAX_GROUP_ID_BYTES} printable ASCII characters (0x20-0x7e)"
        )
    if group_type == "Community":
        if not value.startswith("@TGS#_"):
            raise InvalidArgumentError(argument, "must start with @TGS#_ for a Community")
    elif value.startswith("@TGS#"):
        raise InvalidArgumentError(argument, "must not start with @TGS#, unless for a Community")
    return value


def name(argument: str, value: str, *, at_most: int = MAX_NAME_BYTES) -> str:
    """A name: not empty, and of bounded length."""
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(argument, "must be a non-empty string")
    checks.text(argument, value, at_most=at_most)
    return value


def introduction(argument: str, value: str | None) -> str | None:
    """What a group is about, or nothing."""
    return checks.text(argument, value, at_most=MAX_INTRODUCTION_BYTES)


def notification(argument: str, value: str | None) -> str | None:
    """The notice board of a group, or nothing."""
    return checks.text(argument, value, at_most=MAX_NOTIFICATION_BYTES)


def face_url(argument: str, value: str | None) -> str | None:
    """URL of an avatar, or nothing."""
    return checks.text(argument, value, at_most=MAX_FACE_URL_BYTES)


def apply_join_option(argument: str, value: str | None) -> str | None:
    """Who may apply to join, or nothing."""
    return None if value is None else checks.one_of(argument, value, APPLY_JOIN_OPTIONS)


def invite_join_option(argument: str, value: str | None) -> str | None:
    """Who may invite, or nothing."""
    return None if value is None else checks.one_of(argument, value, INVITE_JOIN_OPTIONS)


def permission(argument: str, value: int | None) -> int | None:
    """A 64-bit mask of rights, or nothing."""
    return checks.optional_number(argument, value, at_least=0, at_most=MAX_UINT64)


def truth(argument: str, value: bool | None) -> bool | None:
    """True, False, or nothing to leave the setting as it is: here a slip would change the group."""
    if value is not None and not isinstance(value, bool):
        raise InvalidArgumentError(argument, "must be True, False or None")
    return value


def zero_one(argument: str, value: bool | None) -> int | None:
    """A setting that is 1 or 0 on the wire, or nothing."""
    return None if truth(argument, value) is None else int(bool(value))


def on_off(argument: str, value: bool | None) -> str | None:
    """A setting that is ``On`` or ``Off`` on the wire, or nothing."""
    return None if truth(argument, value) is None else "On" if value else "Off"


def group_fields(argument: str, fields: Sequence[CustomField] | None) -> list[CustomField] | None:
    """Custom fields of a group, or nothing."""
    return _custom_fields(argument, fields, MAX_GROUP_FIELD_BYTES)


def member_fields(argument: str, fields: Sequence[CustomField] | None) -> list[CustomField] | None:
    """Custom fields of a member, or nothing."""
    return _custom_fields(argument, fields, MAX_MEMBER_FIELD_BYTES)


def msg_seq(argument: str, value: int) -> int:
    """Number of a message in its group or topic."""
    return checks.number(argument, value, at_least=1, at_most=checks.MAX_UINT32)


def msg_seq_items(argument: str, values: Sequence[int], *, at_most: int | None) -> list[MsgSeqItem]:
    """Messages of a group by their numbers."""
    return [MsgSeqItem(msg_seq=seq) for seq in checks.msg_seqs(argument, values, at_most=at_most)]


def mapping(argument: str, values: Mapping[str, ValueT]) -> list[tuple[str, ValueT]]:
    """The pairs of a mapping."""
    if not isinstance(values, Mapping):
        raise InvalidArgumentError(argument, "must be a mapping")
    return list(values.items())


def _custom_fields(
    argument: str, fields: Sequence[CustomField] | None, value_bytes: int
) -> list[CustomField] | None:
    if fields is None:
        return None
    found = checks.listed(argument, fields, "custom fields")
    for index, field in enumerate(found):
        place = f"{argument}[{index}]"
        if not isinstance(field, CustomField):
            raise InvalidArgumentError(place, "must be a CustomField")
        if not isinstance(field.key, str) or not _FIELD_KEY.fullmatch(field.key):
            raise InvalidArgumentError(
                f"{place}.key",
                "must be 1..16 letters, digits and underscores, and not start with a digit",
            )
        if not isinstance(field.value, str):
            raise InvalidArgumentError(f"{place}.value", "must be a string")
        checks.text(f"{place}.value", field.value, at_most=value_bytes)
    return found or None
