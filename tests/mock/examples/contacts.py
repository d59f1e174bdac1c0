"""Worlds for the examples of contact.yaml."""

from __future__ import annotations

from ..conftest import GroupCaller, message
from .base import Examples, example
from .groups import called_group
from .messages import c2c

CHESS = "@TGS#1CHESS"


def conversations(call: GroupCaller) -> None:
    """The chess group wrote, then Ada and Bob talked. The examples' times are older than the world."""
    called_group(call, CHESS, "Private", "ada")
    call.group("send_group_msg", **message(CHESS, "ada", 1))
    c2c(call, "bob", "ada", 1, 1)


def clients(call: GroupCaller) -> None:
    """Bob is in Ada's conversation group."""
    conversations(call)
    call.ok("recentcontact/create_contact_group", example("recentcontact/create_contact_group"))


def pinned(call: GroupCaller) -> None:
    clients(call)
    mark(call, {"Type": 1, "To_Account": "bob"}, OptType=1, SetMark=[1], ClearMark=[4])
    item = {"Type": 1, "To_Account": "bob"}
    body = {"From_Account": "ada", "OperationType": 1, "RecentContactItem": [item]}
    call.ok("recentcontact/top", body)


def marked(call: GroupCaller) -> None:
    clients(call)
    call.ok("recentcontact/mark_contact", example("recentcontact/mark_contact"))


def two_marked(call: GroupCaller) -> None:
    clients(call)
    mark(call, {"Type": 1, "To_Account": "bob"}, OptType=1, SetMark=[1])
    mark(call, {"Type": 2, "ToGroupId": CHESS}, OptType=2, CustomMark="later")


def mark(call: GroupCaller, contact: dict[str, object], **how: object) -> None:
    """Marks a conversation of Ada's."""
    body = {"From_Account": "ada", "MarkItem": [{"ContactItem": contact} | how]}
    call.ok("recentcontact/mark_contact", body)


SERVICE = "recentcontact/"
_WHY = "the note of the object says {Type, To_Account | ToGroupId}"
EXAMPLES = Examples(
    prepared={
        SERVICE + "get_list": pinned,
        SERVICE + "delete": conversations,
        SERVICE + "top": conversations,
        SERVICE + "create_contact_group": conversations,
        SERVICE + "update_contact_group": clients,
        SERVICE + "del_contact_group": clients,
        SERVICE + "mark_contact": conversations,
        SERVICE + "search_contact_group": marked,
        SERVICE + "get_contact_group": two_marked,
    },
    same={
        SERVICE + "delete",
        SERVICE + "top",
        SERVICE + "create_contact_group",
        SERVICE + "update_contact_group",
        SERVICE + "del_contact_group",
        SERVICE + "mark_contact",
    },
    not_a_row={
        f"{path}.ContactItem.{name}": _WHY
        for path in ("UpdateGroup.ContactUpdateItem[]", "MarkItem[]")
        for name in ("Type", "To_Account", "ToGroupId")
    },
)
