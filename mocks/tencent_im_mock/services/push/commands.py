"""The service ``timpush``: pushes, tags, attributes, reports."""

from __future__ import annotations

from dataclasses import replace

from ...core.schema import Field
from ..command import Command, Service
from . import labels, reports, sending
from .fields import (
    CONDITION,
    INFO,
    NAMES,
    RANDOM,
    REMOVE_ATTRS,
    SET_ATTRS,
    TEXT,
    TO_MANY,
    TO_MANY_INFERRED,
    USER_LIST,
    USER_TAGS,
)

RECEIVERS = 500
DATA_ID_BYTES = 64
DATA_ID = Field("DataId", "string", at_most=DATA_ID_BYTES, over=90057)
_SENDER = Field(
    "From_Account", "string", required=True, missing=90008, wrong=90008, guessed=("missing", "wrong")
)
_LISTED = ("accounts that are not imported: 70107 in ErrorList",)
_TAG_LIMITS = ("over 100 tags of a user or 1000 of the app: 90032",)


SERVICE = Service(
    name="timpush",
    bad_json=90001,
    bad_field=90001,
    not_admin=90009,
    commands=(
        Command(
            "timpush/push",
            doc="269/45933",
            fields=(
                _SENDER,
                RANDOM,
                Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
                Field("MsgBody", "array", wrong=90007, guessed=("wrong",)),
                CONDITION,
                INFO,
                replace(DATA_ID, guessed=("over",)),
            ),
            handler=sending.push,
            rules=(
                "with MsgBody a message that roams and counts as unread, unless OnlineOnlyFlag is 1",
                "such messages cannot be modified",
                *TO_MANY,
            ),
            inferred=(
                *TO_MANY_INFERRED,
                "neither MsgBody nor OfflinePushInfo: 90002",
                "DataId is taken; no documented body of a webhook shows it",
            ),
        ),
        Command(
            "timpush/batch",
            doc="269/108906",
            fields=(
                _SENDER,
                Field(
                    "To_Account",
                    "array",
                    required=True,
                    at_least=1,
                    at_most=RECEIVERS,
                    over=90011,
                    items=TEXT,
                    guessed=("over",),
                ),
                replace(RANDOM, missing=None, wrong=None),  # malformed: 90001, says the page
                replace(INFO, required=True),
                DATA_ID,
            ),
            handler=sending.batch,
            rate=30,
            rules=("a notification only", "unknown accounts: 70107 in ErrorList"),
            inferred=(
                "over 500 receivers: 90011",
                "when all failed: TaskId empty, ErrorCode 0",
                "a repeat within the second answers the first TaskId and pushes nothing",
                "RegistrationIDs are not known",
            ),
        ),
        Command(
            "timpush/revoke",
            doc="269/105123",
            fields=(Field("TaskId", "string", required=True), replace(INFO, required=True)),
            handler=sending.revoke,
            rate=1,
            rules=(
                "tasks of timpush/push of the last 24 hours",
                "APNs, FCM, Huawei and Honor show the new text",
            ),
            inferred=("an unknown or older task: 90001", "what was stored vanishes for both sides"),
        ),
        Command(
            "timpush/set_attr_name",
            doc="1047/67816",
            fields=(NAMES, Field("AttrTypes", "object")),
            handler=labels.set_attr_name,
            rate=100,
            rules=("a name that stands in another slot: 90033", "account types cannot change (90033)"),
            inferred=("slots that are not named keep their name",),
        ),
        Command(
            "timpush/get_attr_name",
            doc="1047/67815",
            fields=(),
            handler=labels.get_attr_name,
            rate=100,
            rules=("AttrTypes is always there",),
        ),
        Command(
            "timpush/set_attr",
            doc="1047/67818",
            fields=(SET_ATTRS,),
            handler=labels.set_attr,
            rate=100,
            rules=_LISTED,
            inferred=("an unknown attribute fails the whole call (90033)",),
        ),
        Command(
            "timpush/get_attr",
            doc="1047/67817",
            fields=(USER_LIST,),
            handler=labels.get_attr,
            rate=100,
            rules=_LISTED,
        ),
        Command(
            "timpush/remove_attr",
            doc="1047/67819",
            fields=(REMOVE_ATTRS,),
            handler=labels.remove_attr,
            rate=100,
            rules=_LISTED,
            inferred=("an unknown attribute fails the whole call (90033)",),
        ),
        Command(
            "timpush/add_tag",
            doc="1047/67821",
            fields=(Field("Replace", "integer", choices=(0, 1)), USER_TAGS),
            handler=labels.add_tag,
            rate=100,
            rules=("10 tags a call, 100 with Replace 1", *_LISTED),
            inferred=(*_TAG_LIMITS, "too many tags in the call: 90032; one too long: 90020"),
        ),
        Command(
            "timpush/get_tag",
            doc="1047/67820",
            fields=(USER_LIST,),
            handler=labels.get_tag,
            rate=100,
            rules=_LISTED,
        ),
        Command(
            "timpush/remove_tag",
            doc="1047/67822",
            fields=(USER_TAGS,),
            handler=labels.remove_tag,
            rate=100,
            rules=_LISTED,
        ),
        Command(
            "timpush/clear_all_tags",
            doc="1047/67823",
            fields=(USER_LIST,),
            handler=labels.clear_all_tags,
            rate=100,
            rules=_LISTED,
        ),
        Command(
            "timpush/all_member_push_trace",
            doc="1047/71893",
            fields=(Field("TaskID", "string", required=True), Field("UserID", "string", required=True)),
            handler=reports.all_member_push_trace,
            rate=1,
            rules=("pushes of the last seven days", "one entry for each device"),
            inferred=(
                "unknown tasks and users: an empty list",
                "times are those of Beijing",
                "NotificationStatus is 1; fields of the device that the mock cannot know are left out",
            ),
        ),
        Command(
            "timpush/all_member_push_statistics",
            doc="1047/71894",
            fields=(
                Field("StartTime", "integer", required=True, at_least=0),
                Field("EndTime", "integer", required=True, at_least=0),
                Field("TaskID", "array", required=True, items=TEXT),
            ),
            handler=reports.all_member_push_statistics,
            rate=1,
            inferred=("TotalCount only: the rest of the answer is not known; of all tasks together",),
        ),
        Command(
            "timpush/normal_push_statistics",
            doc="1047/71897",
            fields=(
                Field("StartTime", "integer", required=True, at_least=0),
                Field("EndTime", "integer", required=True, at_least=0),
            ),
            handler=reports.normal_push_statistics,
            rate=1,
            rules=("pushes of the last 30 days",),
            inferred=("a range further back finds nothing", "all that is sent is delivered"),
        ),
    ),
)
