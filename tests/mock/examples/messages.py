"""Worlds for the examples of message.yaml."""

from __future__ import annotations

from ..conftest import START, GroupCaller, text
from .base import Examples, example
from .groups import called_group


def lunch_message(call: GroupCaller) -> None:
    """The one-to-one messages of the examples of message.yaml."""
    call.world.clock.freeze(at=1767229100)
    c2c(call, "alice", "bob", 1, 1)
    call.world.clock.freeze(at=1767229201)
    flags = {"IsNeedReadReceipt": 1, "CloudCustomData": '{"k":1}', "MsgBody": text("lunch at noon?")}
    c2c(call, "alice", "bob", 70211, 40581736, **flags)


def answered_lunch(call: GroupCaller) -> None:
    lunch_message(call)
    call.ok("openim/c2c_msg_read_receipt", example("openim/c2c_msg_read_receipt"))
    call.world.clock.freeze(at=1767229240)
    c2c(call, "bob", "alice", 8, 77110, MsgTimeStamp=1767229239, MsgBody=text("yes"))
    call.ok(
        "openim/admin_msgwithdraw",
        {"From_Account": "bob", "To_Account": "alice", "MsgKey": "8_77110_1767229240"},
    )


def three_unread(call: GroupCaller) -> None:
    for value in range(3):
        c2c(call, "alice", "bob", value, value)


def hiking(call: GroupCaller) -> None:
    """The group of the search example: a hiking club of six."""
    call.world.accounts.add("alice", nick="Alice", face_url=None, now=START)
    group = called_group(call, "@TGS#2QKXWBNRT", "Public", "alice", "bob", "carol", "dave", "erin", "ada")
    group.name = "hiking club"


def hiking_with_a_guide(call: GroupCaller) -> None:
    """The group of the search for members: somebody in the hiking club is called Anna."""
    hiking(call)
    call.world.accounts.add("u4", nick="Anna", face_url=None, now=START)
    call.add("@TGS#2QKXWBNRT", "u4")
    call.group("modify_group_member_info", GroupId="@TGS#2QKXWBNRT", Member_Account="u4", NameCard="guide")


def c2c(call: GroupCaller, sender: str, receiver: str, seq: int, random: int, **body: object) -> None:
    numbers = {"From_Account": sender, "To_Account": receiver, "MsgSeq": seq, "MsgRandom": random}
    call.ok("openim/sendmsg", numbers | {"MsgBody": text("x")} | body)


EXAMPLES = Examples(
    prepared={
        "openim/admin_getroammsg": answered_lunch,
        "openim/admin_msgwithdraw": lunch_message,
        "openim/modify_c2c_msg": lunch_message,
        "openim/admin_set_msg_read": lunch_message,
        "openim/get_c2c_unread_msg_num": three_unread,
        "openim/c2c_msg_read_receipt": lunch_message,
        "openim/delete_c2c_msg_ramble": lunch_message,
        "group_search/search": hiking,
        "group_member_search/search": hiking_with_a_guide,
    },
    same={
        "openim/importmsg",
        "openim/admin_getroammsg",
        "openim/delete_c2c_msg_ramble",
        "openim/get_c2c_unread_msg_num",
    },
    elsewhere={
        "MsgBody[].MsgType": "the elements are checked by core.elements, not by the field table",
        "MsgBody[].MsgContent": "the same",
        "To_Account[]": "the row that says what the array holds",
    },
    not_a_row={
        f"C2CMsgInfo[].{name}": "an unsure form of one SDK, refused unless receipts_by_numbers is on"
        for name in ("MsgSeq", "MsgRandom", "MsgTime")
    },
    two_types={
        ("openim/admin_set_msg_read", "MsgReadTime"): "String in the document, integer from its users"
    },
)
