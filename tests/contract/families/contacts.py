"""The conversation list beside reading it: deleting, pinning, sorting and marking conversations."""

from __future__ import annotations

from typing import Any

from tencent_im_compat.call import Call
from tencent_im_compat.calls import recentcontact, recentcontact_groups
from tencent_im_compat.wire import recentcontact as wire
from tencent_im_compat.wire import recentcontact_groups as groups_wire
from tencent_im_compat.wire.recentcontact import Contact

from ..command import Command, Request


def _contacts(items: list[Request]) -> list[Contact]:
    return [Contact.model_validate(item) for item in items]


def _top(request: Request) -> Call[Any]:
    contacts = [
        Contact.of_user(item["To_Account"]) if item["Type"] == 1 else Contact.of_group(item["GroupId"])
        for item in request["RecentContactItem"]
    ]
    return recentcontact.top(request["From_Account"], contacts, operation_type=request["OperationType"])


def _create(request: Request) -> Call[Any]:
    (item,) = request["GroupContactItem"]
    return recentcontact_groups.create_contact_group(
        request["From_Account"], item["GroupName"], _contacts(item["ContactItem"])
    )


def _update(request: Request) -> Call[Any]:
    update = request["UpdateGroup"]
    return recentcontact_groups.update_contact_group(
        request["From_Account"],
        update["OldGroupName"],
        contact_update_item=[
            groups_wire.ContactUpdate.model_validate(item) for item in update["ContactUpdateItem"]
        ],
    )


COMMANDS: dict[str, Command] = {
    "recentcontact.delete": Command(
        wire.DeleteRequest,
        wire.RecentContactReply,
        lambda r: recentcontact.delete(
            r["From_Account"], Contact.of_group(r["ToGroupid"]), clear_ramble=bool(r["ClearRamble"])
        ),
    ),
    "recentcontact.top": Command(wire.TopRequest, wire.RecentContactReply, _top),
    "recentcontact.create_contact_group": Command(
        groups_wire.CreateContactGroupRequest, groups_wire.CreateContactGroupReply, _create
    ),
    "recentcontact.update_contact_group": Command(
        groups_wire.UpdateContactGroupRequest, groups_wire.UpdateContactGroupReply, _update
    ),
    "recentcontact.del_contact_group": Command(
        groups_wire.DelContactGroupRequest,
        groups_wire.DelContactGroupReply,
        lambda r: recentcontact_groups.del_contact_group(r["From_Account"], *r["GroupName"]),
    ),
    "recentcontact.mark_contact": Command(
        groups_wire.MarkContactRequest,
        groups_wire.MarkContactReply,
        lambda r: recentcontact_groups.mark_contact(
            r["From_Account"], [groups_wire.MarkItem.model_validate(item) for item in r["MarkItem"]]
        ),
    ),
    "recentcontact.search_contact_group": Command(
        groups_wire.SearchContactGroupRequest,
        groups_wire.SearchContactGroupReply,
        lambda r: recentcontact_groups.search_contact_group(r["From_Account"], _contacts(r["ContactItem"])),
    ),
    "recentcontact.get_contact_group": Command(
        groups_wire.GetContactGroupRequest,
        groups_wire.GetContactGroupReply,
        lambda r: recentcontact_groups.get_contact_group(r["From_Account"], start_index=r["StartIndex"]),
    ),
}
