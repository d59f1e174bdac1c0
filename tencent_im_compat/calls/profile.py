"""Calls of the profile commands (service ``profile``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import profile as wire
from ..wire.profile import AdminForbidType, AllowType, Gender, Profile
from ..wire.tags import TagItem
from . import checks

MAX_USERS = 100
MAX_VALUE_BYTES = 500
"""Any one value (code 40601 beyond)."""
MAX_CUSTOM_FIELDS = 20
_CUSTOM_NAME = re.compile(r"[A-Za-z0-9_]{1,8}")
_WORDS = {
    "gender": [word.value for word in Gender],
    "allow_type": [word.value for word in AllowType],
    "admin_forbid_type": [word.value for word in AdminForbidType],
}


@checks.builder
def portrait_set(from_account: str, profile: Profile) -> Call[wire.PortraitSetReply]:
    """``profile/portrait_set``."""
    request = wire.PortraitSetRequest(
        from_account=checks.user_id("from_account", from_account), profile_item=_items("profile", profile)
    )
    return Call("profile/portrait_set", encode(request), wire.PortraitSetReply, Safety.SAFE, doc="269/1640")


@checks.builder
def portrait_get(to_account: Sequence[str], tag_list: Sequence[str]) -> Call[wire.PortraitGetReply]:
    """``profile/portrait_get``."""
    request = wire.PortraitGetRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_USERS),
        tag_list=checks.batch("tag_list", checks.names("tag_list", tag_list) or [], at_most=None),
    )
    return Call("profile/portrait_get", encode(request), wire.PortraitGetReply, Safety.SAFE, doc="269/1639")


def _items(argument: str, profile: Profile) -> list[TagItem]:
    if not isinstance(profile, Profile):
        raise InvalidArgumentError(argument, "must be a Profile")
    for name, field in Profile.model_fields.items():
        value = getattr(profile, name)
        if name == "custom" or value is None:
            continue
        if field.annotation == int | None:
            checks.uint32(f"{argument}.{name}", value)
            continue
        checks.text(f"{argument}.{name}", value, at_most=MAX_VALUE_BYTES)
        if name in _WORDS:
            checks.one_of(f"{argument}.{name}", value, _WORDS[name])
    _custom(f"{argument}.custom", profile.custom)
    items = [TagItem(tag=tag, value=value) for tag, value in profile.pairs()]
    return checks.batch(argument, items, at_most=None)


def _custom(argument: str, fields: dict[str, str | int]) -> None:
    if not isinstance(fields, dict) or len(fields) > MAX_CUSTOM_FIELDS:
        raise InvalidArgumentError(argument, f"must be at most {MAX_CUSTOM_FIELDS} fields by name")
    for name, value in fields.items():
        if not isinstance(name, str) or not _CUSTOM_NAME.fullmatch(name):
            raise InvalidArgumentError(
                argument, "a name has 1 to 8 letters, digits and underscores, without the prefix"
            )
        if isinstance(value, str):
            checks.text(argument, value, at_most=MAX_VALUE_BYTES)
        elif isinstance(value, bool) or not isinstance(value, int):
            raise InvalidArgumentError(argument, "holds a value that is neither a string nor an integer")
