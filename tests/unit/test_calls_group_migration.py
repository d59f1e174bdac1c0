"""Builders of the commands that import groups, messages and members."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import GROUP_DEDUP_SECONDS, Safety
from tencent_im_compat.calls import group_migration as calls
from tencent_im_compat.errors import ItemFailure, PartlyRefusedError
from tencent_im_compat.wire.elements import TIMCustomElem, TIMTextElem
from tencent_im_compat.wire.group import CustomField
from tencent_im_compat.wire.group_migration import (
    GroupMsgToImport,
    ImportGroupMemberReply,
    ImportGroupMsgReply,
    MemberToImport,
)

from ..tables import all_rows
from .calls_table import Bad, Command, body_of, check_built, check_refused


def message(send_time: int = 100, text: str = "old", **fields: Any) -> GroupMsgToImport:
    given = {"from_account": "alice", "send_time": send_time, "msg_body": [TIMTextElem(text=text)], **fields}
    return GroupMsgToImport.model_validate(given)


def wire(send_time: int, random: int) -> dict[str, Any]:
    return {
        "From_Account": "alice",
        "SendTime": send_time,
        "Random": random,
        "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "old"}}],
    }


COMMANDS: dict[str, Command] = {
    "import_group": Command(
        calls.import_group, {"type": "Public", "name": "Old"}, {"Type": "Public", "Name": "Old"}, Safety.NEVER
    ),
    "import_group, all": Command(
        calls.import_group,
        {
            "type": "ChatRoom",
            "name": "Old",
            "owner_account": "alice",
            "group_id": "old",
            "introduction": "i",
            "notification": "n",
            "face_url": "f",
            "max_member_count": 10,
            "apply_join_option": "FreeAccess",
            "app_defined_data": [CustomField(key="floor", value="3")],
            "create_time": 1700000000,
        },
        {
            "Type": "ChatRoom",
            "Name": "Old",
            "Owner_Account": "alice",
            "GroupId": "old",
            "Introduction": "i",
            "Notification": "n",
            "FaceUrl": "f",
            "MaxMemberCount": 10,
            "ApplyJoinOption": "FreeAccess",
            "AppDefinedData": [{"Key": "floor", "Value": "3"}],
            "CreateTime": 1700000000,
        },
        Safety.NEVER,
    ),
    "import_group, community": Command(
        calls.import_group,
        {"type": "Community", "name": "Old", "group_id": "@TGS#_old", "support_topic": True},
        {"Type": "Community", "Name": "Old", "GroupId": "@TGS#_old", "SupportTopic": 1},
        Safety.NEVER,
    ),
    "import_group_msg": Command(
        calls.import_group_msg,
        {"group_id": "old", "msg_list": [message(100), message(100), message(101, random=3)], "random": 7},
        {"GroupId": "old", "MsgList": [wire(100, 7), wire(100, 8), wire(101, 3)]},
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "import_group_msg, numbers go round": Command(
        calls.import_group_msg,
        {
            "group_id": "old",
            "msg_list": [message(100), message(100)],
            "random": 0xFFFFFFFF,
            "recent_contact_flag": True,
        },
        {"GroupId": "old", "MsgList": [wire(100, 0xFFFFFFFF), wire(100, 0)], "RecentContactFlag": 1},
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "import_group_msg, topic": Command(
        calls.import_group_msg,
        {"group_id": "c", "msg_list": [message()], "random": 7, "topic_id": "t"},
        {"GroupId": "c", "MsgList": [wire(100, 7)], "TopicId": "t"},
        Safety.SAME_RANDOM,
        GROUP_DEDUP_SECONDS,
    ),
    "import_group_member": Command(
        calls.import_group_member,
        {
            "group_id": "old",
            "member_list": [
                "bob",
                MemberToImport(member_account="carol", role="Admin", join_time=1, unread_msg_num=2),
            ],
        },
        {
            "GroupId": "old",
            "MemberList": [
                {"Member_Account": "bob"},
                {"Member_Account": "carol", "Role": "Admin", "JoinTime": 1, "UnreadMsgNum": 2},
            ],
        },
        Safety.NEVER,
    ),
}

CUSTOM = [TIMCustomElem(data="1"), TIMCustomElem(data="2")]
BAD: list[Bad] = [
    Bad("import_group", {"type": "AVChatRoom"}, "type", "live"),
    Bad("import_group", {"type": "Work"}, "type", "Private"),
    Bad("import_group", {"name": ""}, "name"),
    Bad("import_group", {"name": "n" * 101}, "name", "100"),
    Bad("import_group", {"group_id": "@TGS#x"}, "group_id"),
    Bad("import_group", {"owner_account": ""}, "owner_account"),
    Bad("import_group", {"introduction": "i" * 401}, "introduction", "400"),
    Bad("import_group", {"notification": "n" * 401}, "notification", "400"),
    Bad("import_group", {"face_url": "f" * 501}, "face_url", "500"),
    Bad("import_group", {"max_member_count": 0}, "max_member_count"),
    Bad("import_group", {"apply_join_option": "Free"}, "apply_join_option"),
    Bad("import_group", {"app_defined_data": [CustomField(key="1", value="")]}, "app_defined_data[0].key"),
    Bad("import_group", {"create_time": -1}, "create_time"),
    Bad("import_group", {"support_topic": True}, "support_topic", "Community"),
    Bad("import_group, community", {"apply_join_option": "FreeAccess"}, "apply_join_option", "Community"),
    Bad("import_group, community", {"group_id": "old"}, "group_id", "@TGS#_"),
    Bad("import_group_msg", {"group_id": ""}, "group_id"),
    Bad("import_group_msg", {"msg_list": []}, "msg_list"),
    Bad("import_group_msg", {"msg_list": [message()] * 8}, "msg_list", "7"),
    Bad("import_group_msg", {"msg_list": ["hello"]}, "msg_list[0]", "GroupMsgToImport"),
    Bad("import_group_msg", {"msg_list": [message(2), message(1)]}, "msg_list[1].send_time", "2 or more"),
    Bad("import_group_msg", {"msg_list": [message(-1)]}, "msg_list[0].send_time"),
    Bad("import_group_msg", {"msg_list": [message(from_account="")]}, "msg_list[0].from_account"),
    Bad("import_group_msg", {"msg_list": [message(random=1 << 32)]}, "msg_list[0].random"),
    Bad("import_group_msg", {"msg_list": [message(msg_body=[])]}, "msg_list[0].msg_body"),
    Bad("import_group_msg", {"msg_list": [message(msg_body=CUSTOM)]}, "msg_list[0].msg_body", "one"),
    Bad(
        "import_group_msg",
        {"msg_list": [message(), message(text="x" * 12 * 1024)]},
        "msg_list[1].msg_body",
        "12288",
    ),
    Bad("import_group_msg", {"random": -1}, "random"),
    Bad("import_group_msg", {"topic_id": ""}, "topic_id"),
    Bad("import_group_msg, topic", {"recent_contact_flag": True}, "recent_contact_flag"),
    Bad("import_group_member", {"group_id": ""}, "group_id"),
    Bad("import_group_member", {"member_list": []}, "member_list"),
    Bad("import_group_member", {"member_list": [f"u{number}" for number in range(21)]}, "member_list", "20"),
    Bad("import_group_member", {"member_list": ["bob", ""]}, "member_list[1]"),
    Bad("import_group_member", {"member_list": [5]}, "member_list[0]", "MemberToImport"),
    *(
        Bad(
            "import_group_member",
            {"member_list": [MemberToImport.model_validate({"member_account": "bob", **fields})]},
            f"member_list[0].{argument}",
        )
        for argument, fields in (
            ("member_account", {"member_account": ""}),
            ("role", {"role": "Owner"}),
            ("join_time", {"join_time": -1}),
            ("unread_msg_num", {"unread_msg_num": -1}),
        )
    ),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_the_callers_messages_stay_as_they_are() -> None:
    mine = message()
    calls.import_group_msg("old", [mine], random=7)
    assert mine.random is None
    assert "old" not in repr(mine)


def test_the_biggest_message() -> None:
    room = 12 * 1024 - len(message(text="", random=7).model_dump_json(by_alias=True, exclude_none=True))
    calls.import_group_msg("old", [message(text="x" * room)] * 7, random=3)


def test_outcomes_of_single_messages_and_members() -> None:
    messages = ImportGroupMsgReply.model_validate(
        {
            "ErrorCode": 0,
            "ImportMsgResult": [
                {"MsgSeq": 1, "MsgTime": 5, "Result": 0},
                {"MsgSeq": 0, "MsgTime": 4, "Result": 10004},
            ],
        }
    )
    assert [each.failure for each in messages.failed] == [ItemFailure("4", 10004)]
    members = ImportGroupMemberReply.model_validate(
        {
            "ErrorCode": 0,
            "MemberList": [
                {"Member_Account": "bob", "Result": 1},
                {"Member_Account": "carol", "Result": 2},
                {"Member_Account": "dave", "Result": 0},
            ],
        }
    )
    assert [each.ok for each in members.member_list] == [True, True, False]
    with pytest.raises(PartlyRefusedError) as caught:
        members.raise_for_partial()
    assert [each.item for each in caught.value.failures] == ["dave"]


def test_members_may_have_joined_at_the_beginning_of_time() -> None:
    member = MemberToImport(member_account="bob", join_time=0, unread_msg_num=0)
    command = COMMANDS["import_group_member"]
    (told,) = body_of(command.build(**{**command.good, "member_list": [member]}))["MemberList"]
    assert told == {"Member_Account": "bob", "JoinTime": 0, "UnreadMsgNum": 0}
