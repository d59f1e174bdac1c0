"""Worlds for the examples of group.yaml that change groups, members and messages."""

from __future__ import annotations

from ..conftest import GroupCaller, text
from .base import Examples
from .groups import called_group, lunch

SERVICE = "group_open_http_svc/"
EXTENSIONS = "openim_msg_ext_http_svc/"


def with_carol(call: GroupCaller) -> None:
    lunch(call)
    call.add("team-lunch", "carol", "dave")


def muted_carol(call: GroupCaller) -> None:
    call.create("team-lunch", "bob", "carol")
    call.group("forbid_send_msg", GroupId="team-lunch", Members_Account=["carol"], MuteTime=600)


def pinned(call: GroupCaller) -> None:
    lunch(call)
    call.group("pin_message", GroupId="team-lunch", MsgSeq=3, Pinner_Account="alice")


def three_public_groups(call: GroupCaller) -> None:
    called_group(call, "@TGS#2KXWQ7EAE", "Public", "alice")
    lunch(call)
    call.create("old-lunch")
    call.create("work", kind="Private")


def liked(call: GroupCaller) -> None:
    lunch(call)
    call.group(
        "update_group_counter", GroupId="team-lunch", GroupCounter=[{"Key": "like", "Value": 5}], Mode="Set"
    )


def old_lunch(call: GroupCaller) -> None:
    call.group(
        "import_group",
        Owner_Account="alice",
        Type="Public",
        Name="Old lunch",
        GroupId="old-lunch",
        CreateTime=1_700_000_000,
    )


def old_lunch_with_a_message(call: GroupCaller) -> None:
    old_lunch(call)
    item = {"From_Account": "alice", "SendTime": 1_700_000_100, "Random": 1, "MsgBody": text("first")}
    call.group("import_group_msg", GroupId="old-lunch", MsgList=[item])


def a_vote(call: GroupCaller) -> None:
    call.create("team-lunch", "bob")
    for value in (1, 2, 3):
        call.send("team-lunch", value=value, SupportMessageExtension=1)


def voted(call: GroupCaller) -> None:
    a_vote(call)
    body = {
        "GroupId": "team-lunch",
        "MsgSeq": 3,
        "OperateType": 1,
        "ExtensionList": [{"Key": "vote.bob", "Value": "yes"}],
    }
    call.ok(EXTENSIONS + "group_set_key_values", body)


def one_to_one_vote(call: GroupCaller) -> None:
    call.world.clock.freeze(at=1_767_229_201)
    body = {"From_Account": "alice", "To_Account": "bob", "MsgSeq": 70211, "MsgRandom": 40581736}
    call.ok("openim/sendmsg", body | {"MsgBody": text("vote"), "SupportMessageExtension": 1})


def one_to_one_voted(call: GroupCaller) -> None:
    one_to_one_vote(call)
    body = {
        "From_Account": "alice",
        "To_Account": "bob",
        "MsgKey": "70211_40581736_1767229201",
        "OperateType": 1,
    }
    call.ok(EXTENSIONS + "set_key_values", body | {"ExtensionList": [{"Key": "vote_bob", "Value": "yes"}]})


def robot(call: GroupCaller) -> None:
    lunch(call)
    call.world.accounts.add("@RBT#helper", nick=None, face_url=None, now=1_760_000_000)


EXAMPLES = Examples(
    prepared={
        **dict.fromkeys(
            (
                SERVICE + "modify_group_base_info",
                SERVICE + "change_group_owner",
                SERVICE + "get_role_in_group",
                SERVICE + "get_specified_group_member_info",
                SERVICE + "send_group_system_notification",
            ),
            lunch,
        ),
        **dict.fromkeys(
            (
                SERVICE + "delete_group_member",
                SERVICE + "modify_group_member_info",
                SERVICE + "forbid_send_msg",
                SERVICE + "delete_group_msg_by_sender",
                SERVICE + "clear_group_msg",
                SERVICE + "pin_message",
            ),
            with_carol,
        ),
        SERVICE + "get_group_muted_account": muted_carol,
        SERVICE + "unpin_message": pinned,
        SERVICE + "get_pinned_messages": pinned,
        SERVICE + "get_appid_group_list": three_public_groups,
        SERVICE + "get_group_counter": liked,
        SERVICE + "update_group_counter": liked,
        SERVICE + "delete_group_counter": liked,
        SERVICE + "import_group_msg": old_lunch,
        SERVICE + "import_group_member": old_lunch_with_a_message,
        EXTENSIONS + "group_set_key_values": a_vote,
        EXTENSIONS + "group_get_key_values": voted,
        EXTENSIONS + "set_key_values": one_to_one_vote,
        EXTENSIONS + "get_key_values": one_to_one_voted,
        "stream_msg/send_group_stream_msg": robot,
        "stream_msg/send_c2c_stream_msg": robot,
    },
    same={
        SERVICE + "modify_group_base_info",
        SERVICE + "change_group_owner",
        SERVICE + "get_role_in_group",
        SERVICE + "get_specified_group_member_info",
        SERVICE + "delete_group_member",
        SERVICE + "modify_group_member_info",
        SERVICE + "get_group_muted_account",
        SERVICE + "get_pinned_messages",
        SERVICE + "get_group_counter",
        SERVICE + "update_group_counter",
        SERVICE + "delete_group_counter",
        SERVICE + "import_group",
        SERVICE + "import_group_msg",
        SERVICE + "import_group_member",
        EXTENSIONS + "group_set_key_values",
        EXTENSIONS + "group_get_key_values",
        EXTENSIONS + "set_key_values",
        EXTENSIONS + "get_key_values",
    },
    elsewhere={
        "MsgList[].MsgBody[].MsgType": "the elements are checked by core.elements, not by the field table",
        "MsgList[].MsgBody[].MsgContent": "the same",
    },
    not_a_row={
        "AppDefinedData[].Key": "the note of the array says [{Key, Value}]",
        "AppDefinedData[].Value": "the same",
        "AppMemberDefinedData[].Key": "the same",
        "AppMemberDefinedData[].Value": "the same",
        "MsgBody[].MsgContent": "the object in which the documented fields of a stream lie",
    },
)
