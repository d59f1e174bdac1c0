"""Builders of the commands on topics of communities."""

from __future__ import annotations

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import topic as calls
from tencent_im_compat.wire.topic import GetTopicReply, ModifyTopicRequest

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

CLUB = "@TGS#_club"
NEWS = f"{CLUB}@TOPIC#_news"
PROFILE = {
    "from_account": "alice",
    "custom_string": "c" * 3000,
    "face_url": "f" * 500,
    "notification": "n" * 300,
    "introduction": "i" * 240,
}
WIRE_PROFILE = {
    "From_Account": "alice",
    "CustomString": "c" * 3000,
    "FaceUrl": "f" * 500,
    "Notification": "n" * 300,
    "Introduction": "i" * 240,
}

COMMANDS: dict[str, Command] = {
    "create_topic": Command(
        calls.create_topic,
        {"group_id": CLUB, "topic_name": "News"},
        {"GroupId": CLUB, "TopicName": "News"},
        Safety.NEVER,
    ),
    "create_topic, all": Command(
        calls.create_topic,
        {"group_id": CLUB, "topic_name": "新" * 50, "topic_id": NEWS, **PROFILE},
        {"GroupId": CLUB, "TopicName": "新" * 50, "TopicId": NEWS, **WIRE_PROFILE},
        Safety.NEVER,
    ),
    "import_topic": Command(
        calls.import_topic,
        {
            "group_id": CLUB,
            "topic_name": "News",
            "topic_id": CLUB + "@TOPIC#_" + "x" * (96 - len(CLUB) - 8),
            "type": "Community",
            "create_time": 0,
            **PROFILE,
        },
        {
            "GroupId": CLUB,
            "TopicName": "News",
            "TopicId": CLUB + "@TOPIC#_" + "x" * (96 - len(CLUB) - 8),
            "Type": "Community",
            "CreateTime": 0,
            **WIRE_PROFILE,
        },
        Safety.NEVER,
    ),
    "modify_topic": Command(
        calls.modify_topic,
        {"group_id": CLUB, "topic_id": NEWS, "topic_name": "N", "mute_all_member": False, **PROFILE},
        {"GroupId": CLUB, "TopicId": NEWS, "TopicName": "N", "MuteAllMember": "Off", **WIRE_PROFILE},
    ),
    "modify_topic, emptied": Command(
        calls.modify_topic,
        {"group_id": CLUB, "topic_id": NEWS, "mute_all_member": True, "notification": ""},
        {"GroupId": CLUB, "TopicId": NEWS, "MuteAllMember": "On", "Notification": ""},
    ),
    "destroy_topic": Command(
        calls.destroy_topic,
        {"group_id": CLUB, "topic_id_list": [NEWS]},
        {"GroupId": CLUB, "TopicIdList": [NEWS]},
        Safety.NEVER,
    ),
    "get_topic": Command(
        calls.get_topic,
        {"group_id": CLUB, "from_account": "bob"},
        {"GroupId": CLUB, "From_Account": "bob"},
    ),
    "get_topic, all": Command(
        calls.get_topic,
        {
            "group_id": CLUB,
            "from_account": "bob",
            "topic_id_list": [NEWS],
            "response_filter": ["TopicName"],
        },
        {"GroupId": CLUB, "From_Account": "bob", "TopicIdList": [NEWS], "ResponseFilter": ["TopicName"]},
    ),
    "get_online_member_num": Command(calls.get_online_member_num, {"group_id": CLUB}, {"GroupId": CLUB}),
}

BAD: list[Bad] = [
    Bad("create_topic", {"group_id": ""}, "group_id"),
    Bad("create_topic", {"topic_name": ""}, "topic_name"),
    Bad("create_topic", {"topic_name": "n" * 151}, "topic_name", "150"),
    Bad("create_topic", {"topic_id": "news"}, "topic_id", "@TOPIC#_"),
    Bad("create_topic", {"topic_id": "@TGS#_other@TOPIC#_news"}, "topic_id"),
    Bad("create_topic", {"topic_id": f"{CLUB}@TOPIC#_"}, "topic_id", "ASCII"),
    Bad("create_topic", {"topic_id": f"{CLUB}@TOPIC#_é"}, "topic_id", "ASCII"),
    Bad("create_topic", {"topic_id": f"{CLUB}@TOPIC#_a@TGS#_b"}, "topic_id", "@TGS#_"),
    Bad("create_topic", {"topic_id": f"{CLUB}@TOPIC#_a@TOPIC#b"}, "topic_id", "@TOPIC#"),
    Bad("create_topic", {"topic_id": NEWS + "x" * 96}, "topic_id", "96"),
    Bad("create_topic", {"from_account": ""}, "from_account"),
    Bad("create_topic", {"custom_string": "c" * 3001}, "custom_string", "3000"),
    Bad("create_topic", {"face_url": "f" * 501}, "face_url", "500"),
    Bad("create_topic", {"notification": "é" * 151}, "notification", "300"),
    Bad("create_topic", {"introduction": "é" * 121}, "introduction", "240"),
    Bad("import_topic", {"group_id": ""}, "group_id"),
    Bad("import_topic", {"topic_name": None}, "topic_name"),
    Bad("import_topic", {"topic_id": ""}, "topic_id"),
    Bad("import_topic", {"custom_string": 5}, "custom_string"),
    Bad("import_topic", {"notification": "n" * 301}, "notification", "300"),
    Bad("import_topic", {"type": "Public"}, "type", "Community"),
    Bad("import_topic", {"create_time": -1}, "create_time"),
    Bad("modify_topic", {"group_id": ""}, "group_id"),
    Bad("modify_topic", {"topic_id": ""}, "topic_id"),
    Bad("modify_topic", {"topic_name": ""}, "topic_name"),
    Bad("modify_topic", {"mute_all_member": "On"}, "mute_all_member"),
    Bad("modify_topic", {"introduction": "i" * 241}, "introduction", "240"),
    Bad("modify_topic", {"face_url": "f" * 501}, "face_url", "500"),
    Bad("destroy_topic", {"group_id": ""}, "group_id"),
    Bad("destroy_topic", {"topic_id_list": []}, "topic_id_list"),
    Bad("destroy_topic", {"topic_id_list": NEWS}, "topic_id_list"),
    Bad("destroy_topic", {"topic_id_list": [NEWS, ""]}, "topic_id_list[1]"),
    Bad("get_topic", {"group_id": ""}, "group_id"),
    Bad("get_topic", {"from_account": ""}, "from_account"),
    Bad("get_topic", {"topic_id_list": []}, "topic_id_list"),
    Bad("get_topic", {"response_filter": [""]}, "response_filter"),
    Bad("get_online_member_num", {"group_id": ""}, "group_id"),
]


@all_rows("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_a_topic_that_could_not_be_read_is_named() -> None:
    reply = GetTopicReply.model_validate(
        {
            "ErrorCode": 0,
            "TopicAndSelfInfo": [
                {"ErrorCode": 0, "ErrorInfo": "ok", "TopicInfo": {"TopicId": NEWS}},
                {"ErrorCode": 110003, "ErrorInfo": "gone", "TopicInfo": {"TopicId": "t2"}},
                {"ErrorCode": 110003},
            ],
        }
    )
    assert [each.failure.item for each in reply.failed] == ["t2", ""]


def test_texts_that_people_wrote_show_in_no_repr() -> None:
    request = ModifyTopicRequest(
        group_id=CLUB, topic_id=NEWS, notification="canary", introduction="canary", custom_string="canary"
    )
    assert "canary" not in repr(request)
