"""The service ``million_group_open_http_svc``: topics of communities."""

from __future__ import annotations

from ...core.schema import Field
from ..command import Command, Service
from . import topics

# The larger limits of the newer texts for names and faces; the REST page says 30 and 100 bytes.
NAME_BYTES, FACE_BYTES = 150, 500
INTRODUCTION_BYTES, NOTIFICATION_BYTES, CUSTOM_BYTES = 240, 300, 3000

_GROUP = Field("GroupId", "string", required=True)
_TOPIC = Field("TopicId", "string")
_NAME = Field("TopicName", "string", required=True, at_least=1, at_most=NAME_BYTES)
_PROFILE = (
    Field("From_Account", "string"),
    Field("CustomString", "string", at_most=CUSTOM_BYTES, empty_counts=True),
    Field("FaceUrl", "string", at_most=FACE_BYTES, empty_counts=True),
    Field("Notification", "string", at_most=NOTIFICATION_BYTES, empty_counts=True),
    Field("Introduction", "string", at_most=INTRODUCTION_BYTES, empty_counts=True),
)
_IDS = Field("", "string")
_SWITCH = "flagship edition and the console's switch, else 11000"


SERVICE = Service(
    name="million_group_open_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "million_group_open_http_svc/create_topic",
            doc="269/78203",
            fields=(_GROUP, _TOPIC, _NAME, *_PROFILE),
            handler=topics.create_topic,
            rate=200,
            rules=(
                "Group.CallbackBeforeCreateTopic may refuse (10016, or 10100 to 10200)",
                "at most 200 topics (10037)",
                _SWITCH,
            ),
            inferred=(
                "a taken id: 10025, whoever made it; an id that cannot be one: 10015",
                "a group that is no community with topics: 10007",
                "From_Account is the operator that webhooks name",
                "on a phone: owner, admins, or the permission to manage topics",
            ),
        ),
        Command(
            "million_group_open_http_svc/destroy_topic",
            doc="1047/49470",
            fields=(_GROUP, Field("TopicIdList", "array", required=True, at_least=1, items=_IDS)),
            handler=topics.destroy_topic,
            rate=200,
            rules=("each topic has a code of its own", _SWITCH),
            inferred=(
                "a topic that never was: 110003, as one that is gone",
                "the webhook names topics by their ids and comes when at least one was dissolved",
            ),
        ),
        Command(
            "million_group_open_http_svc/get_topic",
            doc="269/78204",
            fields=(
                _GROUP,
                Field("From_Account", "string", required=True),
                Field("TopicIdList", "array", items=_IDS),
                Field("ResponseFilter", "array", items=Field("", "string")),
            ),
            handler=topics.get_topic,
            rate=200,
            rules=("TopicId and GroupID come whatever the filter says", "each topic has a code of its own"),
            inferred=(
                "a user who is not in the community has no SelfInfo",
                "MsgFlag is that of the community",
                "ShutUpTime is the end of the mute, and of a mute in this topic only",
                "a name that does not exist is refused with 10004 while strict_fields is on",
            ),
        ),
        Command(
            "million_group_open_http_svc/modify_topic",
            doc="1047/49468",
            fields=(
                _GROUP,
                Field("TopicId", "string", required=True),
                Field("TopicName", "string", at_least=1, at_most=NAME_BYTES),
                *_PROFILE,
                Field(
                    "MuteAllMember",
                    "string",
                    choices=("On", "Off"),
                    also=("ShutUpAllMember", "ShutUpAllFlag"),
                ),
            ),
            handler=topics.modify_topic,
            rate=200,
            rules=("the webhook does not say which topic changed", _SWITCH),
            inferred=(
                "the webhook shows what was given, and comes for the fields that it can show only",
                "on a phone: owner, admins, or the permission to manage topics or this one",
            ),
        ),
        Command(
            "million_group_open_http_svc/import_topic",
            doc="269/85313",
            fields=(
                Field("Type", "string", choices=("Community",)),
                _GROUP,
                _TOPIC,
                _NAME,
                *_PROFILE,
                Field("CreateTime", "integer", at_least=0),
            ),
            handler=topics.import_topic,
            rate=200,
            rules=("no webhooks", "at most 200 topics (10037)", _SWITCH),
            inferred=("a taken id: 10021", "an id that cannot be one: 10015"),
            also=("group_open_http_svc/import_topic",),
        ),
        Command(
            "million_group_open_http_svc/get_online_member_num",
            doc="269/102707",
            fields=(_GROUP,),
            handler=topics.get_online_member_num,
            rate=200,
            rules=("a community's number is up to four minutes old",),
            inferred=("groups of other types are counted at once",),
        ),
    ),
)
