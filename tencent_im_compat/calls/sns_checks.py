"""Checks of what a user keeps of friends (doc 269/1501)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import InvalidArgumentError
from . import checks

MAX_REMARK_BYTES = 96
MAX_WORDING_BYTES = 256
MAX_GROUPS = 32
MAX_GROUP_NAME_BYTES = 30
MAX_CUSTOM_BYTES = 500
_SOURCE = re.compile(r"AddSource_Type_[A-Za-z]{1,8}")
_CUSTOM_TAG = re.compile(r"Tag_SNS_Custom_[A-Za-z]{1,8}")


def remark(argument: str, value: str | None) -> str | None:
    """A user's own name for a friend, or nothing."""
    return checks.text(argument, value, at_most=MAX_REMARK_BYTES)


def wording(argument: str, value: str | None) -> str | None:
    """A greeting, or nothing."""
    return checks.text(argument, value, at_most=MAX_WORDING_BYTES)


def source(argument: str, value: str) -> str:
    """Where a friendship comes from."""
    if not isinstance(value, str) or not _SOURCE.fullmatch(value):
        raise InvalidArgumentError(argument, "must be AddSource_Type_ and 1 to 8 letters")
    return value


def group_name(argument: str, value: str) -> str:
    """The name of a friend group."""
    return checks.filled(argument, value, at_most=MAX_GROUP_NAME_BYTES)


def group_names(argument: str, values: Iterable[str]) -> list[str]:
    """Names of friend groups, of which a user has 32 at most; may be empty."""
    found = [
        group_name(f"{argument}[{index}]", value)
        for index, value in enumerate(checks.listed(argument, values, "names"))
    ]
    return checks.batch(argument, found, at_most=MAX_GROUPS) if found else []


def custom(argument: str, tag: str, value: str | int) -> None:
    """A field of the app's own: its tag and its value."""
    if not isinstance(tag, str) or not _CUSTOM_TAG.fullmatch(tag):
        raise InvalidArgumentError(argument, "needs a name of 1 to 8 letters behind Tag_SNS_Custom_")
    if isinstance(value, str):
        checks.text(argument, value, at_most=MAX_CUSTOM_BYTES)
    elif isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgumentError(argument, "holds a value that is neither a string nor an integer")
