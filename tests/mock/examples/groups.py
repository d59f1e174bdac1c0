"""Worlds for the examples of group.yaml and of the receipts."""

from __future__ import annotations

from tencent_im_mock.models.group import Group
from tencent_im_mock.models.group_types import BY_WIRE

from ..conftest import START, GroupCaller, text
from .base import Examples


def lunch(call: GroupCaller) -> None:
    """The group of the examples of group.yaml: Alice, Bob as admin, three messages, one read by Bob."""
    members = [{"Member_Account": "bob", "Role": "Admin"}]
    call.create("team-lunch", Name="Lunch", MemberList=members)
    call.send("team-lunch", value=1)
    call.send("team-lunch", value=2)
    call.world.clock.freeze(at=1760000900)
    call.send("team-lunch", value=5108, MsgBody=text("hello"))
    for name, unread in (("alice", 0), ("bob", 2)):
        call.group("set_unread_msg_num", GroupId="team-lunch", Member_Account=name, UnreadMsgNum=unread)
    call.world.clock.freeze(at=1760001000)


def lunch_with_four(call: GroupCaller) -> None:
    lunch(call)
    call.send("team-lunch", value=4)


def recalled_lunch(call: GroupCaller) -> None:
    lunch(call)
    call.send("team-lunch", "bob", value=902145377, MsgPriority="High")
    call.group("group_msg_recall", GroupId="team-lunch", MsgSeqList=[{"MsgSeq": 4}])


def receipts(call: GroupCaller) -> None:
    """The group of the receipt examples: six members, messages 41 and 42 with receipts."""
    group = called_group(call, "@TGS#2QKXWBNRT", "Public", "alice", "bob", "carol", "dave", "erin", "ada")
    for value in range(1, 44):
        call.send(group.group_id, value=value, NeedReadReceipt=int(value in (41, 42)))
    for reader in ("bob", "carol"):
        call.receipt(group.group_id, reader, 41)


def called_group(call: GroupCaller, group_id: str, kind: str, *members: str) -> Group:
    """A group with an id that only the server could have given."""
    group = call.world.groups.add(
        Group(group_id, BY_WIRE[kind], "g", START, owner=members[0], max_members=200)
    )
    for member in members:
        call.world.groups.join(group, member, now=START)
    return group


SERVICE = "group_open_http_svc/"
EXAMPLES = Examples(
    prepared={
        SERVICE + "get_group_info": lunch,
        SERVICE + "get_group_member_info": lunch,
        SERVICE + "add_group_member": lunch,
        SERVICE + "destroy_group": lunch,
        SERVICE + "get_joined_group_list": lunch,
        SERVICE + "send_group_msg": lunch,
        SERVICE + "group_msg_recall": lunch_with_four,
        SERVICE + "group_msg_get_simple": recalled_lunch,
        SERVICE + "set_unread_msg_num": lambda call: call.create("old-lunch", "bob"),
        SERVICE + "group_msg_receipt": receipts,
        SERVICE + "get_group_msg_receipt": receipts,
        SERVICE + "get_group_msg_receipt_detail": receipts,
        "openim/modify_group_msg": lunch_with_four,
    },
    same={
        SERVICE + "create_group",
        SERVICE + "get_group_info",
        SERVICE + "get_group_member_info",
        SERVICE + "get_joined_group_list",
        SERVICE + "add_group_member",
        SERVICE + "send_group_msg",
        SERVICE + "group_msg_recall",
        SERVICE + "group_msg_get_simple",
        SERVICE + "get_group_msg_receipt",
        SERVICE + "get_group_msg_receipt_detail",
    },
    not_a_row={
        "MemberList[].AppMemberDefinedData[].Key": "the note of the array says [{Key, Value}]",
        "MemberList[].AppMemberDefinedData[].Value": "the same",
    },
)
