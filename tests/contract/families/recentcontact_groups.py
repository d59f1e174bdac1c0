"""Models and builders of the commands of ``recentcontact_groups``."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import recentcontact_groups as calls
from tencent_im_compat.wire import recentcontact_groups as wire
from tencent_im_compat.wire.recentcontact import Contact

from ..command import Command, Request


def _contacts(items: list[Request]) -> list[Contact]:
    return [Contact.model_validate(item) for item in items]


def _create(request: Request) -> Call[Any]:
    (item,) = request["GroupContactItem"]
    return calls.create_contact_group(
        request["From_Account"], item["GroupName"], _contacts(item["ContactItem"])
    )


def _update(request: Request) -> Call[Any]:
    update = request["UpdateGroup"]
    return calls.update_contact_group(
        request["From_Account"],
        update["OldGroupName"],
        contact_update_item=[wire.ContactUpdate.model_validate(item) for item in update["ContactUpdateItem"]],
    )


COMMANDS: dict[str, Command] = {
    "recentcontact.create_contact_group": Command(
        wire.CreateContactGroupRequest, wire.CreateContactGroupReply, _create
    ),
    "recentcontact.update_contact_group": Command(
        wire.UpdateContactGroupRequest, wire.UpdateContactGroupReply, _update
    ),
    "recentcontact.del_contact_group": Command(
        wire.DelContactGroupRequest,
        wire.DelContactGroupReply,
        lambda r: calls.del_contact_group(r["From_Account"], *r["GroupName"]),
    ),
    "recentcontact.mark_contact": Command(
        wire.MarkContactRequest,
        wire.MarkContactReply,
        lambda r: calls.mark_contact(
            r["From_Account"], [wire.MarkItem.model_validate(item) for item in r["MarkItem"]]
        ),
    ),
    "recentcontact.search_contact_group": Command(
        wire.SearchContactGroupRequest,
        wire.SearchContactGroupReply,
        lambda r: calls.search_contact_group(r["From_Account"], _contacts(r["ContactItem"])),
    ),
    "recentcontact.get_contact_group": Command(
        wire.GetContactGroupRequest,
        wire.GetContactGroupReply,
        lambda r: calls.get_contact_group(r["From_Account"], start_index=r["StartIndex"]),
    ),
}
