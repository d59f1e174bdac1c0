"""Calls that make and end friendships (service ``sns``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import sns_friends as wire
from ..wire.sns import SnsReply, SnsResultReply
from ..wire.sns_friends import AddType, DeleteType, FriendFields, FriendToAdd, FriendToImport
from ..wire.tags import TagItem
from . import checks, sns_checks

MAX_DELETED = 1000
ADD_TYPES = tuple(each.value for each in AddType)
DELETE_TYPES = tuple(each.value for each in DeleteType)


@checks.builder
def friend_add(
    from_account: str,
    add_friend_item: Sequence[FriendToAdd],
    *,
    add_type: str | None = None,
    force_add_flags: bool = False,
) -> Call[wire.FriendAddReply]:
    """``sns/friend_add``."""
    request = wire.FriendAddRequest(
        from_account=checks.user_id("from_account", from_account),
        add_friend_item=_to_add("add_friend_item", add_friend_item),
        add_type=None if add_type is None else checks.one_of("add_type", add_type, ADD_TYPES),
        force_add_flags=checks.flag(force_add_flags),
    )
    # A repeat asks once more, and what it answers for those who are friends by then is not documented.
    return Call("sns/friend_add", encode(request), wire.FriendAddReply, Safety.NEVER, doc="269/1643")


@checks.builder
def friend_import(from_account: str, add_friend_item: Sequence[FriendToImport]) -> Call[SnsResultReply]:
    """``sns/friend_import``."""
    request = wire.FriendImportRequest(
        from_account=checks.user_id("from_account", from_account),
        add_friend_item=_to_import("add_friend_item", add_friend_item),
    )
    # Nobody is asked or told, and no code refuses a friend who is there: a repeat writes the same.
    return Call("sns/friend_import", encode(request), SnsResultReply, Safety.SAFE, doc="269/8301")


@checks.builder
def friend_update(from_account: str, update_item: Mapping[str, FriendFields]) -> Call[SnsResultReply]:
    """``sns/friend_update``."""
    request = wire.FriendUpdateRequest(
        from_account=checks.user_id("from_account", from_account),
        update_item=_updates("update_item", update_item),
    )
    return Call("sns/friend_update", encode(request), SnsResultReply, Safety.SAFE, doc="269/12525")


@checks.builder
def friend_delete(
    from_account: str, to_account: Sequence[str], *, delete_type: str | None = None
) -> Call[SnsResultReply]:
    """``sns/friend_delete``."""
    request = wire.FriendDeleteRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_DELETED),
        delete_type=_delete_type("delete_type", delete_type),
    )
    # A repeat answers 31704 for friends that the lost answer deleted.
    return Call("sns/friend_delete", encode(request), SnsResultReply, Safety.NEVER, doc="269/1644")


@checks.builder
def friend_delete_all(from_account: str, *, delete_type: str | None = None) -> Call[SnsReply]:
    """``sns/friend_delete_all``."""
    request = wire.FriendDeleteAllRequest(
        from_account=checks.user_id("from_account", from_account),
        delete_type=_delete_type("delete_type", delete_type),
    )
    # A late repeat would also delete friends who were made in between.
    return Call("sns/friend_delete_all", encode(request), SnsReply, Safety.NEVER, doc="269/1645")


def _delete_type(argument: str, value: str | None) -> str | None:
    return None if value is None else checks.one_of(argument, value, DELETE_TYPES)


def _to_add(argument: str, friends: Sequence[FriendToAdd]) -> list[FriendToAdd]:
    found = checks.instances(argument, friends, FriendToAdd, at_most=None)
    for index, friend in enumerate(found):
        place = f"{argument}[{index}]"
        _described(place, friend)
        if friend.group_name is not None:
            sns_checks.group_name(f"{place}.group_name", friend.group_name)
    return found


def _to_import(argument: str, friends: Sequence[FriendToImport]) -> list[FriendToImport]:
    found = checks.instances(argument, friends, FriendToImport, at_most=None)
    for index, friend in enumerate(found):
        place = f"{argument}[{index}]"
        _described(place, friend)
        checks.optional_number(f"{place}.remark_time", friend.remark_time, at_least=0)
        checks.optional_number(f"{place}.add_time", friend.add_time, at_least=0)
        if friend.group_name is not None:
            sns_checks.group_names(f"{place}.group_name", friend.group_name)
        if friend.custom_item is not None:
            items = checks.instances(f"{place}.custom_item", friend.custom_item, TagItem, at_most=None)
            for number, item in enumerate(items):
                sns_checks.custom(f"{place}.custom_item[{number}]", item.tag, item.value)
    return found


def _described(place: str, friend: FriendToAdd | FriendToImport) -> None:
    """What adding and importing have in common."""
    checks.user_id(f"{place}.to_account", friend.to_account)
    sns_checks.remark(f"{place}.remark", friend.remark)
    sns_checks.source(f"{place}.add_source", friend.add_source)
    sns_checks.wording(f"{place}.add_wording", friend.add_wording)


def _updates(argument: str, changes: Mapping[str, FriendFields]) -> list[wire.FriendUpdate]:
    if not isinstance(changes, Mapping):
        raise InvalidArgumentError(argument, "must be FriendFields by UserID")
    found = []
    for index, (user_id, fields) in enumerate(changes.items()):
        place = f"{argument}[{index}]"
        checks.user_id(place, user_id)
        found.append(wire.FriendUpdate(to_account=user_id, sns_item=_items(place, fields)))
    return checks.batch(argument, found, at_most=None)


def _items(place: str, fields: FriendFields) -> list[wire.SnsItem]:
    """The fields that can be updated, which are not all."""
    if not isinstance(fields, FriendFields):
        raise InvalidArgumentError(place, "must be FriendFields")
    for name in ("add_source", "add_wording", "add_time"):
        if getattr(fields, name) is not None:
            raise InvalidArgumentError(f"{place}.{name}", "cannot be updated")
    sns_checks.remark(f"{place}.remark", fields.remark)
    if fields.groups is not None:
        sns_checks.group_names(f"{place}.groups", fields.groups)
    if not isinstance(fields.custom, Mapping):
        raise InvalidArgumentError(f"{place}.custom", "must be values by names")
    for name, value in fields.custom.items():
        sns_checks.custom(f"{place}.custom", f"{FriendFields.custom_prefix}{name}", value)
    items = [wire.SnsItem(tag=tag, value=value) for tag, value in fields.pairs()]
    return checks.batch(place, items, at_most=None)
