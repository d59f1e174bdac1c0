"""Calls on groups and marks of conversations (service ``recentcontact``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import recentcontact_groups as wire
from ..wire.recentcontact import Contact
from ..wire.recentcontact_groups import ContactOption, ContactUpdate, MarkItem, MarkOption, UpdateGroupType
from . import checks, contact_checks

MAX_CONTACTS = 100
MAX_SEARCHED = 300
MAX_GROUP_NAME_BYTES = 32
MAX_CUSTOM_MARK_BYTES = 256
MAX_POSITION = 64
"""There are 64 marks. Whether their positions count from 0 or from 1 is not said outright."""
BY_GROUP = 1
"""The only ``UpdateType``."""


@checks.builder
def create_contact_group(
    from_account: str, group_name: str, contact_item: Sequence[Contact]
) -> Call[wire.CreateContactGroupReply]:
    """``recentcontact/create_contact_group``."""
    made = wire.NewContactGroup(
        group_name=_name("group_name", group_name),
        contact_item=contact_checks.contacts("contact_item", contact_item, at_most=MAX_CONTACTS),
    )
    request = wire.CreateContactGroupRequest(
        from_account=checks.user_id("from_account", from_account), group_contact_item=[made]
    )
    # What is answered for a name that exists is not documented.
    return Call(
        "recentcontact/create_contact_group",
        encode(request),
        wire.CreateContactGroupReply,
        Safety.NEVER,
        doc="269/85791",
    )


@checks.builder
def update_contact_group(
    from_account: str,
    old_group_name: str,
    *,
    new_group_name: str | None = None,
    contact_update_item: Sequence[ContactUpdate] | None = None,
) -> Call[wire.UpdateContactGroupReply]:
    """``recentcontact/update_contact_group``."""
    if new_group_name is not None and contact_update_item is not None:
        raise InvalidArgumentError(
            "contact_update_item", "one call renames a group or changes its conversations, not both"
        )
    old = _name("old_group_name", old_group_name)
    if new_group_name is not None:
        update = wire.UpdateGroup(
            update_group_type=UpdateGroupType.RENAME,
            old_group_name=old,
            new_group_name=_name("new_group_name", new_group_name),
        )
    else:
        update = wire.UpdateGroup(
            update_group_type=UpdateGroupType.CHANGE_CONTACTS,
            old_group_name=old,
            contact_update_item=_updates("contact_update_item", contact_update_item or ()),
        )
    request = wire.UpdateContactGroupRequest(
        from_account=checks.user_id("from_account", from_account),
        update_type=BY_GROUP,
        update_group=update,
    )
    # A group that was renamed is not found by its old name any more.
    return Call(
        "recentcontact/update_contact_group",
        encode(request),
        wire.UpdateContactGroupReply,
        Safety.SAFE if new_group_name is None else Safety.NEVER,
        doc="269/85793",
    )


@checks.builder
def del_contact_group(from_account: str, group_name: str) -> Call[wire.DelContactGroupReply]:
    """``recentcontact/del_contact_group``."""
    request = wire.DelContactGroupRequest(
        from_account=checks.user_id("from_account", from_account),
        group_name=[_name("group_name", group_name)],
    )
    # A repeat answers 51009 for the group that the lost answer deleted.
    return Call(
        "recentcontact/del_contact_group",
        encode(request),
        wire.DelContactGroupReply,
        Safety.NEVER,
        doc="269/85795",
    )


@checks.builder
def mark_contact(from_account: str, mark_item: Sequence[MarkItem]) -> Call[wire.MarkContactReply]:
    """``recentcontact/mark_contact``."""
    found = checks.instances("mark_item", mark_item, MarkItem, at_most=MAX_CONTACTS)
    for index, item in enumerate(found):
        _marks(f"mark_item[{index}]", item)
    request = wire.MarkContactRequest(
        from_account=checks.user_id("from_account", from_account), mark_item=found
    )
    return Call(
        "recentcontact/mark_contact", encode(request), wire.MarkContactReply, Safety.SAFE, doc="269/85792"
    )


@checks.builder
def search_contact_group(
    from_account: str, contact_item: Sequence[Contact]
) -> Call[wire.SearchContactGroupReply]:
    """``recentcontact/search_contact_group``."""
    request = wire.SearchContactGroupRequest(
        from_account=checks.user_id("from_account", from_account),
        contact_item=contact_checks.contacts("contact_item", contact_item, at_most=MAX_SEARCHED),
    )
    return Call(
        "recentcontact/search_contact_group",
        encode(request),
        wire.SearchContactGroupReply,
        Safety.SAFE,
        doc="269/85796",
    )


@checks.builder
def get_contact_group(from_account: str, *, start_index: int = 0) -> Call[wire.GetContactGroupReply]:
    """``recentcontact/get_contact_group``."""
    request = wire.GetContactGroupRequest(
        from_account=checks.user_id("from_account", from_account),
        start_index=checks.number("start_index", start_index, at_least=0),
    )
    return Call(
        "recentcontact/get_contact_group",
        encode(request),
        wire.GetContactGroupReply,
        Safety.SAFE,
        doc="269/85794",
    )


def _name(argument: str, value: str) -> str:
    return checks.filled(argument, value, at_most=MAX_GROUP_NAME_BYTES)


def _updates(argument: str, updates: Sequence[ContactUpdate]) -> list[ContactUpdate]:
    found = checks.instances(argument, updates, ContactUpdate, at_most=MAX_CONTACTS)
    for index, update in enumerate(found):
        place = f"{argument}[{index}]"
        checks.number(
            f"{place}.contact_opt_type",
            update.contact_opt_type,
            at_least=ContactOption.ADD,
            at_most=ContactOption.REMOVE,
        )
        contact_checks.contact(f"{place}.contact_item", update.contact_item)
    return found


def _marks(place: str, item: MarkItem) -> None:
    """Refuses a mark that the option would pass over, and an option without its mark."""
    option = checks.number(
        f"{place}.opt_type", item.opt_type, at_least=MarkOption.STANDARD, at_most=MarkOption.BOTH
    )
    contact_checks.contact(f"{place}.contact_item", item.contact_item)
    standard = _positions(f"{place}.set_mark", item.set_mark)
    standard = _positions(f"{place}.clear_mark", item.clear_mark) or standard
    if standard != (option != MarkOption.CUSTOM):
        raise InvalidArgumentError(f"{place}.set_mark", "goes with opt_type 1 and 3, like clear_mark")
    checks.text(f"{place}.custom_mark", item.custom_mark, at_most=MAX_CUSTOM_MARK_BYTES)
    if (item.custom_mark is not None) != (option != MarkOption.STANDARD):
        raise InvalidArgumentError(f"{place}.custom_mark", "goes with opt_type 2 and 3")


def _positions(argument: str, values: Sequence[int] | None) -> bool:
    """Whether there are positions of marks, which must fit."""
    found = [] if values is None else checks.listed(argument, values, "positions")
    for index, position in enumerate(found):
        checks.number(f"{argument}[{index}]", position, at_least=0, at_most=MAX_POSITION)
    return bool(found)
