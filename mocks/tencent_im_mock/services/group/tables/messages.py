"""Tables: group messages, their history, recall and clearing."""

from __future__ import annotations

from ....core.push import offline_push_info
from ....core.schema import Field, uint32
from ...command import Command
from .. import announcing, clearing, messages
from .fields import GROUP, OPERATOR, TOPIC, seq, seqs

SEND_GROUP_MSG = Command(
    "group_open_http_svc/send_group_msg",
    doc="269/1629",
    fields=(
        GROUP,
        uint32("Random", required=True),
        Field("MsgPriority", "string", choices=tuple(messages.PRIORITIES)),
        Field("MsgBody", "array", required=True),
        OPERATOR,
        offline_push_info(wrong=10004),
        Field(
            "ForbidCallbackControl",
            "array",
            items=Field("", "string", choices=("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")),
        ),
        Field("OnlineOnlyFlag", "integer", at_least=0),
        Field("SendMsgControl", "array", items=Field("", "string", choices=("NoLastMsg", "NoUnread"))),
        Field("CloudCustomData", "string"),
        Field("SupportMessageExtension", "integer", choices=(0, 1)),
        Field("To_Account", "array", at_most=50, items=Field("", "string")),
        TOPIC,
        Field("NeedReadReceipt", "integer", choices=(0, 1)),
        Field(
            "GroupAtInfo",
            "array",
            at_most=messages.MENTIONS,
            over=10053,
            items=Field(
                "",
                "object",
                fields=(
                    Field("GroupAtAllFlag", "integer", required=True, choices=(0, 1)),
                    Field("GroupAt_Account", "string"),
                ),
            ),
        ),
    ),
    handler=messages.send_group_msg,
    rate=200,
    inferred=(
        "an unknown From_Account: unknown_member_code (10019)",
        "a repeat answers as the first did; sender and group belong to the dedup key",
        "an online-only message answers MsgSeq 0, and so does a dropped one",
        "over message_rate a message is dropped when the second is full of its own priority and above",
        "OnlineOnlyFlag is passed over in live rooms",
        "receipts: 10059 edition, 10007 type or console, 10061 online-only, 10060 over 200 members",
        "To_Account may name people who are not members; they get nothing",
        "To_Account with GroupAtInfo: 10004; what the type or edition lacks: 10007",
        "TopicId: 10010 for a topic that does not exist, 10004 where there cannot be any",
        "a community with topics also takes messages without TopicId",
        "sending leaves the sender's read position as it is",
        "a muted group also refuses strangers and plain members over REST (mute_all_binds_rest)",
        "a message that the App's server drops answers MsgSeq 0",
        "any other code of the before-webhook refuses like 1",
        "a replacement that is malformed is not taken over",
        "the exception webhook comes for what is refused once the group is known, and for drops (10023)",
    ),
)

GROUP_MSG_GET_SIMPLE = Command(
    "group_open_http_svc/group_msg_get_simple",
    doc="269/2738",
    fields=(
        GROUP,
        Field("ReqMsgNumber", "integer", required=True, at_least=1),
        seq("ReqMsgSeq", required=False),
        Field("WithRecalledMsg", "integer", choices=(0, 1)),
        TOPIC,
    ),
    handler=messages.group_msg_get_simple,
    rate=200,
    rules=("ReqMsgSeq 0 is as if absent",),
    inferred=(
        "without WithRecalledMsg recalled messages are left out and do not count as wanted ones",
        "holes keep their other fields",
        "the MsgBody of a notice is an empty object: no document lists its fields",
        "directed messages are there",
        "CloudCustomData is there (group_history_custom_data)",
    ),
)

GROUP_MSG_RECALL = Command(
    "group_open_http_svc/group_msg_recall",
    doc="269/12341",
    fields=(GROUP, seqs(10), TOPIC, Field("Reason", "string", at_most=100)),
    handler=messages.group_msg_recall,
    rate=200,
    inferred=(
        "recalling twice, or recalling a notice: 10032",
        "a message that is no longer kept: 10031",
        "a recalled message no longer counts as unread",
    ),
)

DELETE_GROUP_MSG_BY_SENDER = Command(
    "group_open_http_svc/delete_group_msg_by_sender",
    doc="269/2359",
    fields=(GROUP, Field("Sender_Account", "string", required=True), TOPIC),
    handler=clearing.delete_group_msg_by_sender,
    rate=200,
    rules=("the newest 1000 messages are looked at", "a recall without webhook", "nothing in live rooms"),
    inferred=("an unknown sender has no messages: OK", "recalled messages do not count as unread"),
)

CLEAR_GROUP_MSG = Command(
    "group_open_http_svc/clear_group_msg",
    doc="269/95617",
    fields=(GROUP, seq("MsgSeq", required=False)),
    handler=clearing.clear_group_msg,
    rate=200,
    rules=("members no longer get them, administrators do", "NextMsgSeq goes on", "communities: 10007"),
    inferred=("the mark never goes back", "unread counts stay"),
)

SEND_GROUP_SYSTEM_NOTIFICATION = Command(
    "group_open_http_svc/send_group_system_notification",
    doc="269/1630",
    fields=(
        GROUP,
        # The older limit; the newest page says 50.
        Field("ToMembers_Account", "array", at_most=500, items=Field("", "string")),
        Field("Content", "string", required=True),
        TOPIC,
    ),
    handler=announcing.send_group_system_notification,
    rate=200,
    rules=("not stored, no seq, no webhooks", "live rooms: to everybody only (10007)"),
    inferred=("new apps: 10007 (system_notifications)", "the last 100 of a group can be looked at by actors"),
)

SEND_BROADCAST_MSG = Command(
    "group_open_http_svc/send_broadcast_msg",
    doc="269/77402",
    fields=(
        OPERATOR,
        uint32("Random", required=True),
        Field("MsgBody", "array", required=True),
        Field("CloudCustomData", "string"),
    ),
    handler=announcing.send_broadcast_msg,
    rate=1,
    rules=("1 per second, 5 in the enterprise edition (10023)", "edition and switch: 10007"),
    inferred=("broadcasts have a seq of their own", "a repeat answers as the first did", "no webhooks"),
)

COMMANDS = (
    SEND_GROUP_MSG,
    GROUP_MSG_GET_SIMPLE,
    GROUP_MSG_RECALL,
    DELETE_GROUP_MSG_BY_SENDER,
    CLEAR_GROUP_MSG,
    SEND_GROUP_SYSTEM_NOTIFICATION,
    SEND_BROADCAST_MSG,
)
