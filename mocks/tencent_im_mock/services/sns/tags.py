"""The tags of a friend: what a list shows of him, and what may be written (doc 269/1501)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from ...core.refusal import Refusal
from ...models.sns import Friend
from ...models.world import World
from .checks import BAD_PARAMETER

REMARK, GROUP = "Tag_SNS_IM_Remark", "Tag_SNS_IM_Group"
SOURCE, WORDING, TIME = "Tag_SNS_IM_AddSource", "Tag_SNS_IM_AddWording", "Tag_SNS_IM_AddTime"
STANDARD = (SOURCE, REMARK, GROUP, WORDING, TIME)
REMARK_BYTES, GROUP_BYTES, WORDING_BYTES, CUSTOM_BYTES = 96, 30, 256, 500

_SOURCE = re.compile(r"AddSource_Type_[A-Za-z]{1,8}")
_CUSTOM = re.compile(r"Tag_SNS_Custom_[A-Za-z]{1,8}")


def is_custom(world: World, name: str) -> bool:
    """Whether a custom tag exists; without a list in the console every well-formed one does."""
    declared = world.config.sns_custom_tags
    return _CUSTOM.fullmatch(name) is not None if declared is None else name in declared


def check_source(value: str, path: str) -> None:
    """Refuses an AddSource that is none."""
    if _SOURCE.fullmatch(value) is None:
        raise Refusal(BAD_PARAMETER, f"{path} must be AddSource_Type_ and 1 to 8 letters")


def check_custom(world: World, tag: str, value: Any, path: str) -> None:
    """Refuses a custom tag that does not exist, or a value that it cannot hold."""
    if not is_custom(world, tag):
        raise Refusal(BAD_PARAMETER, f"{path}.Tag {tag!r} cannot be written")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refusal(BAD_PARAMETER, f"{path}.Value must be a string or an integer")
    if _size(str(value)) > CUSTOM_BYTES:
        raise Refusal(BAD_PARAMETER, f"{path}.Value is over {CUSTOM_BYTES} bytes")


def check_update(world: World, tag: str, value: Any, path: str) -> None:
    """Refuses what friend_update cannot write."""
    if tag == REMARK:
        if not isinstance(value, str) or _size(value) > REMARK_BYTES:
            raise Refusal(BAD_PARAMETER, f"{path}.Value must be a string of up to {REMARK_BYTES} bytes")
    elif tag == GROUP:
        check_groups(value, f"{path}.Value")
    else:
        check_custom(world, tag, value, path)


def check_groups(value: Any, path: str) -> None:
    """Refuses names that no friend group can have."""
    names = value if isinstance(value, list) else [None]
    if not all(isinstance(name, str) and 0 < _size(name) <= GROUP_BYTES for name in names):
        raise Refusal(BAD_PARAMETER, f"{path} must be group names of 1 to {GROUP_BYTES} bytes")


def shown(friend: Friend, names: Collection[str] | None) -> list[dict[str, Any]]:
    """Tags of a friend that have a value: those asked for, or all."""
    values: dict[str, Any] = {
        SOURCE: friend.add_source,
        REMARK: friend.remark,
        GROUP: list(friend.groups),
        WORDING: friend.add_wording,
        TIME: friend.add_time,
        **friend.custom,
    }
    return [
        {"Tag": tag, "Value": value}
        for tag, value in values.items()
        if (names is None or tag in names) and value not in ("", [])
    ]


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
