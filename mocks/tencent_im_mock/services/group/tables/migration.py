"""Tables: importing groups, messages and members."""

from __future__ import annotations

from ....core.schema import Field, uint32
from ...command import Command
from .. import migration
from .fields import APPLY_OPTIONS, GROUP, GROUP_CUSTOM, MEMBER, NAME_BYTES, PROFILE, TOPIC

IMPORT_GROUP = Command(
    "group_open_http_svc/import_group",
    doc="269/1634",
    fields=(
        Field("Owner_Account", "string"),
        Field("Type", "string", required=True),
        Field("GroupId", "string"),
        Field("Name", "string", required=True, at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberCount", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        GROUP_CUSTOM,
        Field("CreateTime", "integer", at_least=1),
        Field("SupportTopic", "integer", choices=(0, 1)),
    ),
    handler=migration.import_group,
    rate=200,
    rules=("no webhooks, no notices", "live rooms cannot be imported (10007)"),
    inferred=(
        "MaxMemberCount is the edition's limit unless it is given lower",
        "a CreateTime in the future: 10004",
        "limits of create_group hold, the day's quota does not",
    ),
)

IMPORT_GROUP_MSG = Command(
    "group_open_http_svc/import_group_msg",
    doc="269/1635",
    fields=(
        GROUP,
        Field("RecentContactFlag", "integer", choices=(0, 1)),
        Field(
            "MsgList",
            "array",
            required=True,
            at_least=1,
            at_most=7,
            items=Field(
                "",
                "object",
                fields=(
                    Field("From_Account", "string", required=True),
                    Field("SendTime", "integer", required=True, at_least=0),
                    uint32("Random"),
                    Field("MsgBody", "array", required=True),
                ),
            ),
        ),
        TOPIC,
    ),
    handler=migration.import_group_msg,
    rate=200,
    rules=(
        "SendTime lies after the making of the group and all stored messages, and before now (10004)",
        "over 12 KB: 80002, restricted words: 80001, all in the item",
        "nothing is unread for anybody afterwards",
    ),
    inferred=(
        "an item that failed has MsgSeq 0 and its own SendTime",
        "a repeat (sender and Random within five minutes) answers as the first did",
        "two messages of one second may follow each other",
        "every element type is taken, not only the four that the page lists",
        "an unknown sender: unknown_member_code (10019)",
        "words are looked at with audit_rest_sends only",
        "without RecentContactFlag the conversation lists stay as they are",
    ),
)

IMPORT_GROUP_MEMBER = Command(
    "group_open_http_svc/import_group_member",
    doc="269/1636",
    fields=(
        GROUP,
        Field(
            "MemberList",
            "array",
            required=True,
            at_least=1,
            items=Field(
                "",
                "object",
                fields=(
                    MEMBER,
                    Field("Role", "string", choices=("Admin",)),
                    Field("JoinTime", "integer", at_least=0),
                    Field("UnreadMsgNum", "integer", at_least=0),
                ),
            ),
        ),
    ),
    handler=migration.import_group_member,
    rate=200,
    rules=(
        "JoinTime lies between the making of the group and now, or the member fails",
        "UnreadMsgNum ends at the number of messages",
        "no webhooks, no notices",
    ),
    inferred=(
        "more than import_member_limit (300) accounts: 10005",
        "unknown accounts, and those for whom there is no room, fail in the item",
        "Role Admin in a Work group: 10007",
        "a member sees what was written since his JoinTime",
    ),
)

COMMANDS = (IMPORT_GROUP, IMPORT_GROUP_MSG, IMPORT_GROUP_MEMBER)
