"""The tags of a profile: which there are, and what each may hold (doc 269/1500)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ...core.refusal import Refusal
from ...core.schema import MAX_UINT32
from ...models.world import World

BAD_REQUEST = 40001
NO_TAG = 40009
TOO_LONG, NOT_ALLOWED, WRONG_TYPE = 40601, 40605, 40610
VALUE_BYTES = 500
CUSTOM_TAGS = 20

ALLOW_TYPE = "Tag_Profile_IM_AllowType"
FORBID_TYPE = "Tag_Profile_IM_AdminForbidType"
GENDER = "Tag_Profile_IM_Gender"
BIRTHDAY = "Tag_Profile_IM_BirthDay"
SIGNATURE = "Tag_Profile_IM_SelfSignature"
ALLOW_ANY, NEED_CONFIRM, DENY_ANY = (
    "AllowType_Type_AllowAny",
    "AllowType_Type_NeedConfirm",
    "AllowType_Type_DenyAny",
)
GENDERS = ("Gender_Type_Unknown", "Gender_Type_Male", "Gender_Type_Female")

_CUSTOM = re.compile(r"Tag_Profile_Custom_[A-Za-z0-9_]{1,8}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One standard tag.

    Attributes:
        number: Whether it holds an unsigned 32-bit number; otherwise a text of up to 500 bytes.
        values: The only values it takes.
        admin: Whether only an administrator may write it.
    """

    number: bool = False
    values: tuple[str, ...] = ()
    admin: bool = False


STANDARD: dict[str, Tag] = {
    "Tag_Profile_IM_Nick": Tag(),
    GENDER: Tag(values=GENDERS),
    BIRTHDAY: Tag(number=True),
    "Tag_Profile_IM_Location": Tag(),
    SIGNATURE: Tag(),
    ALLOW_TYPE: Tag(values=(ALLOW_ANY, NEED_CONFIRM, DENY_ANY)),
    "Tag_Profile_IM_Language": Tag(number=True),
    "Tag_Profile_IM_Image": Tag(),
    "Tag_Profile_IM_MsgSettings": Tag(number=True),
    FORBID_TYPE: Tag(values=("AdminForbid_Type_None", "AdminForbid_Type_SendOut"), admin=True),
    "Tag_Profile_IM_Level": Tag(number=True),
    "Tag_Profile_IM_Role": Tag(number=True),
}


def exists(world: World, name: str) -> bool:
    """Whether there is a tag; without a list in the console the first 20 custom ones that are set count."""
    if name in STANDARD:
        return True
    declared = world.config.profile_custom_tags
    if declared is not None:
        return name in declared
    if _CUSTOM.fullmatch(name) is None:
        return False
    return name in world.accounts.custom_tags or len(world.accounts.custom_tags) < CUSTOM_TAGS


def check_value(name: str, value: Any, path: str) -> None:
    """Refuses a value that a tag cannot hold."""
    tag = STANDARD.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refusal(WRONG_TYPE, f"{path} must be a string or an integer")
    if tag is not None and tag.number != isinstance(value, int):
        raise Refusal(WRONG_TYPE, f"{path} must be {'an integer' if tag.number else 'a string'}")
    if isinstance(value, int):
        if tag is not None and not 0 <= value <= MAX_UINT32:
            raise Refusal(NOT_ALLOWED, f"{path} must be an unsigned 32-bit number")
    elif tag is not None and tag.values and value not in tag.values:
        raise Refusal(NOT_ALLOWED, f"{path} must be one of {', '.join(tag.values)}")
    if len(str(value).encode("utf-8", "surrogatepass")) > VALUE_BYTES:
        raise Refusal(TOO_LONG, f"{path} is over {VALUE_BYTES} bytes")


def shown(world: World, user_id: str, names: list[str]) -> list[dict[str, Any]]:
    """Tags of an account with their values; those never set are left out, or empty."""
    account = world.accounts.get(user_id)
    profile = account.profile if account else {}
    found: list[dict[str, Any]] = []
    for name in dict.fromkeys(names):
        if name in profile:
            found.append({"Tag": name, "Value": profile[name]})
        elif world.config.empty_profile_tags:
            found.append({"Tag": name, "Value": 0 if name in STANDARD and STANDARD[name].number else ""})
    return found


def allow_type(world: World, user_id: str) -> str:
    """How an account meets friend requests."""
    account = world.accounts.get(user_id)
    default = world.config.default_allow_type
    return str(account.profile.get(ALLOW_TYPE, default)) if account else default
