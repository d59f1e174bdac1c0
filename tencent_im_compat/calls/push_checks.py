"""What the builders of pushes share: accounts, attributes, tags, and whom a push is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..errors import InvalidArgumentError
from ..wire.offline_push import OfflinePushInfo
from ..wire.push import PushCondition
from ..wire.push_attributes import UserAttrNames, UserAttrs
from ..wire.push_tags import UserTags
from . import checks

MAX_ACCOUNTS = 100
MAX_TAGS = 10
MAX_LABEL_BYTES = 50
"""Tags, names of attributes and their values."""

CheckAccount = Callable[[str, str], str]
"""``checks.user_id``, or ``account`` for the commands that also take RegistrationIDs."""


def account(argument: str, value: str) -> str:
    """A UserID or a RegistrationID; how long the latter may be is not documented."""
    return checks.filled(argument, value)


def accounts(argument: str, values: Iterable[str], *, at_most: int) -> list[str]:
    """A list of UserIDs or RegistrationIDs of bounded length."""
    entries = checks.listed(argument, values, "accounts")
    found = [account(f"{argument}[{index}]", value) for index, value in enumerate(entries)]
    return checks.batch(argument, found, at_most=at_most)


def info(argument: str, value: OfflinePushInfo) -> OfflinePushInfo:
    """A notification that must be there."""
    if checks.push(argument, value) is None:
        raise InvalidArgumentError(argument, "must be an OfflinePushInfo")
    return value


def tags(argument: str, values: Iterable[str], *, at_most: int | None = None) -> list[str]:
    """Tags; the list may be empty."""
    found = checks.listed(argument, values, "tags")
    for index, tag in enumerate(found):
        checks.filled(f"{argument}[{index}]", tag, at_most=MAX_LABEL_BYTES)
    return checks.batch(argument, found, at_most=at_most) if found else []


def attributes(argument: str, values: Mapping[str, str]) -> dict[str, str]:
    """Values of attributes by name."""
    if not isinstance(values, Mapping):
        raise InvalidArgumentError(argument, "must be a mapping")
    # Which one is wrong is not told: names and values are the app's data.
    return {
        checks.filled(argument, name, at_most=MAX_LABEL_BYTES): checks.string(
            argument, value, at_most=MAX_LABEL_BYTES
        )
        for name, value in values.items()
    }


def user_tags(
    argument: str,
    entries: Sequence[UserTags],
    *,
    check_account: CheckAccount,
    at_most: int | None = None,
) -> list[UserTags]:
    """Tags of accounts, at most so many for each."""
    found = checks.instances(argument, entries, UserTags, at_most=MAX_ACCOUNTS)
    for index, entry in enumerate(found):
        check_account(f"{argument}[{index}].to_account", entry.to_account)
        tags(f"{argument}[{index}].tags", entry.tags, at_most=at_most)
    return found


def user_attrs(
    argument: str, entries: Sequence[UserAttrs], *, check_account: CheckAccount
) -> list[UserAttrs]:
    """Attributes of accounts."""
    found = checks.instances(argument, entries, UserAttrs, at_most=MAX_ACCOUNTS)
    for index, entry in enumerate(found):
        check_account(f"{argument}[{index}].to_account", entry.to_account)
        attributes(f"{argument}[{index}].attrs", entry.attrs)
    return found


def user_attr_names(
    argument: str, entries: Sequence[UserAttrNames], *, check_account: CheckAccount
) -> list[UserAttrNames]:
    """Names of attributes of accounts."""
    found = checks.instances(argument, entries, UserAttrNames, at_most=MAX_ACCOUNTS)
    for index, entry in enumerate(found):
        check_account(f"{argument}[{index}].to_account", entry.to_account)
        tags(f"{argument}[{index}].attrs", entry.attrs)
    return found


def condition(argument: str, value: PushCondition | None) -> PushCondition | None:
    """Whom a push is for, or nothing for everybody.

    The server takes a condition without content for everybody, too; here that is a slip.
    """
    if value is None:
        return None
    if not isinstance(value, PushCondition):
        raise InvalidArgumentError(argument, "must be a PushCondition")
    tagged = {name: getattr(value, name) for name in ("tags_or", "tags_and")}
    valued = {name: getattr(value, name) for name in ("attrs_or", "attrs_and")}
    given = {name: each for name, each in (tagged | valued).items() if each is not None}
    for name, each in given.items():
        place = f"{argument}.{name}"
        found = tags(place, each, at_most=MAX_TAGS) if name in tagged else attributes(place, each)
        if not found:
            raise InvalidArgumentError(place, "must not be empty")
    if not given:
        raise InvalidArgumentError(argument, "is empty; leave it out to reach everybody")
    if given.keys() & tagged.keys() and given.keys() & valued.keys():
        raise InvalidArgumentError(argument, "takes tags or attributes, not both")
    if set(value.tags_or or ()) & set(value.tags_and or ()):
        raise InvalidArgumentError(argument, "has a tag in both tags_or and tags_and")
    return value
