"""The commands of ``group_open_http_svc`` as tables; the rules are in the modules beside this one."""

from __future__ import annotations

from ...core.command import Command, Service
from ...core.push import offline_push_info
from ...core.schema import MAX_UINT32, Field
from . import management, members, messages, receipts
from .types import BY_WIRE

MAX_UINT64 = 2**64 - 1
_GROUP = Field("GroupId", "string", required=True)
_TOPIC = Field("TopicId", "string")
_ROLES = ("Owner", "Admin", "Member")


def _names(name: str) -> Field:
    return Field(name, "array", items=Field("", "string"))


def _custom(name: str, *, keys: int, value_bytes: int) -> Field:
    pair = (
        Field("Key", "string", required=True, at_least=1, at_most=16),
        Field("Value", "string", required=True, at_most=value_bytes),
    )
    return Field(name, "array", at_most=keys, items=Field("", "object", fields=pair))


def _seq(name: str, *, required: bool = True) -> Field:
    return Field(name, "integer", required=required, at_least=0, at_most=MAX_UINT32)


def _seqs(at_most: int | None) -> Field:
    item = Field("", "object", fields=(_seq("MsgSeq"),))
    return Field("MsgSeqList", "array", required=True, at_least=1, at_most=at_most, items=item)


_MEMBER = Field("Member_Account", "string", required=True)

_CREATE_GROUP = Command(
    "group_open_http_svc/create_group",
    doc="269/1615",
    fields=(
        Field("Owner_Account", "string"),
        Field("Type", "string", required=True),
        Field("GroupId", "string"),
        # The larger limits of the newer texts; the REST page says 30, 240, 300 and 100 bytes.
        Field("Name", "string", required=True, at_most=100),
        Field("Introduction", "string", at_most=400),
        Field("Notification", "string", at_most=400),
        Field("FaceUrl", "string", at_most=500),
        Field("MaxMemberCount", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=("FreeAccess", "NeedPermission", "DisableApply")),
        Field("InviteJoinOption", "string", choices=("FreeAccess", "NeedPermission", "DisableInvite")),
        _custom("AppDefinedData", keys=10, value_bytes=512),
        Field(
            "MemberList",
            "array",
            at_most=100,
            over=10005,
            items=Field(
                "",
                "object",
                fields=(
                    _MEMBER,
                    Field("Role", "string", choices=("Admin",)),
                    _custom("AppMemberDefinedData", keys=5, value_bytes=64),
                ),
            ),
        ),
        Field("SupportTopic", "integer", choices=(0, 1)),
        Field("EnablePermission", "integer", choices=(0, 1)),
        Field("DefaultPermission", "integer", at_least=0, at_most=MAX_UINT64),
    ),
    handler=management.create_group,
    inferred=(
        "the new type names Work and Meeting are refused with 10004",
        "an unknown account: unknown_member_code (10019)",
        "a custom id that cannot be taken: custom_id_code (10004)",
        "initial members make no notices, so a new group's NextMsgSeq is 1",
        "join options that the type does not have or has fixed are passed over",
        "MaxMemberCount beyond the edition's limit counts as that limit",
        "MaxMemberNum of a live room is 0",
        "every well-formed custom key counts as declared in the console",
        "Type and HugeGroupFlag come back for communities with topics only",
        "only the owner's number of groups is looked at (10037)",
        "the daily quota of new groups is not counted",
    ),
)

_GET_GROUP_INFO = Command(
    "group_open_http_svc/get_group_info",
    doc="269/1616",
    fields=(
        Field("GroupIdList", "array", required=True, at_least=1, at_most=50, items=Field("", "string")),
        Field(
            "ResponseFilter",
            "object",
            fields=(
                _names("GroupBaseInfoFilter"),
                _names("MemberInfoFilter"),
                _names("AppDefinedDataFilter_Group"),
                _names("AppDefinedDataFilter_GroupMember"),
            ),
        ),
    ),
    handler=management.get_group_info,
    inferred=(
        "more than 50 ids: 10004",
        "a filter name that does not exist is refused with 10004 while strict_fields is on",
        "with a filter, members come when one of the two member filters names something",
        "InfoSeq of a new group is 1",
        "a live room has no MemberList and its LastMsgTime stays 0",
    ),
)

_DESTROY_GROUP = Command(
    "group_open_http_svc/destroy_group",
    doc="269/1624",
    fields=(_GROUP,),
    handler=management.destroy_group,
)

_ADD_GROUP_MEMBER = Command(
    "group_open_http_svc/add_group_member",
    doc="269/1621",
    fields=(
        _GROUP,
        Field("Silence", "integer", choices=(0, 1)),
        Field("MemberList", "array", required=True, at_least=1, items=Field("", "object", fields=(_MEMBER,))),
    ),
    handler=members.add_group_member,
    inferred=(
        "more than add_member_limit (300) accounts: 10005",
        "one notice per call, whoever joins in it, and it is not unread for the newcomers",
        "over the edition's limit 10038, over the group's own lower limit 10014; nobody is added then",
        "an account named twice is added (1), then in already (2)",
    ),
)

_GET_GROUP_MEMBER_INFO = Command(
    "group_open_http_svc/get_group_member_info",
    doc="269/1617",
    fields=(
        _GROUP,
        _names("MemberInfoFilter"),
        Field("MemberRoleFilter", "array", items=Field("", "string", choices=_ROLES)),
        _names("AppDefinedDataFilter_GroupMember"),
        Field("Limit", "integer", at_least=1),
        Field("Offset", "integer", at_least=0),
        Field("Next", "string"),
    ),
    handler=members.get_group_member_info,
    inferred=(
        "a Limit over 200 (communities: 100) is refused with 10004",
        "a community without Limit gives 100 members a page",
        "order of joining",
        "OnlineStatus is never given",
    ),
)

_GET_JOINED_GROUP_LIST = Command(
    "group_open_http_svc/get_joined_group_list",
    doc="269/1625",
    fields=(
        Field("Member_Account", "string", required=True),
        Field("WithHugeGroups", "integer", choices=(0, 1)),
        Field("WithNoActiveGroups", "integer", choices=(0, 1)),
        Field("Limit", "integer", at_least=1, at_most=5000),
        Field("Offset", "integer", at_least=0),
        Field("GroupType", "string", choices=tuple(BY_WIRE)),
        Field("SupportTopic", "integer", choices=(0, 1)),
        Field(
            "ResponseFilter",
            "object",
            fields=(_names("GroupBaseInfoFilter"), _names("SelfInfoFilter")),
        ),
    ),
    handler=members.get_joined_group_list,
    inferred=(
        "a sleeping Work group is left out for its owner, too",
        "order of joining",
        "there are no topics, hence no GrossTopicNextMsgSeq and GrossTopicReadSeq",
    ),
)

_SET_UNREAD_MSG_NUM = Command(
    "group_open_http_svc/set_unread_msg_num",
    doc="269/1637",
    fields=(
        _GROUP,
        Field("Member_Account", "string", required=True),
        Field("UnreadMsgNum", "integer", required=True, at_least=0),
    ),
    handler=members.set_unread_msg_num,
    inferred=("an account that is not a member: 10004, as modify_group_member_info has it",),
)

_SEND_GROUP_MSG = Command(
    "group_open_http_svc/send_group_msg",
    doc="269/1629",
    fields=(
        _GROUP,
        Field("Random", "integer", required=True, at_least=0, at_most=MAX_UINT32),
        Field("MsgPriority", "string", choices=tuple(messages.PRIORITIES)),
        Field("MsgBody", "array", required=True),
        Field("From_Account", "string"),
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
        _TOPIC,
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
    inferred=(
        "an unknown From_Account: unknown_member_code (10019)",
        "a repeat answers as the first did; sender and group belong to the dedup key",
        "an online-only message answers MsgSeq 0, and so does a dropped one",
        "over message_rate a message is dropped when the second is full of its own priority and above",
        "OnlineOnlyFlag is passed over in live rooms",
        "receipts: 10059 edition, 10007 type or console, 10061 online-only, 10060 over 200 members",
        "To_Account may name people who are not members; they get nothing",
        "To_Account with GroupAtInfo: 10004; what the type or edition lacks: 10007",
        "TopicId: 10010 in a community with topics (there are none), 10004 elsewhere",
        "sending leaves the sender's read position as it is",
    ),
)

_GROUP_MSG_GET_SIMPLE = Command(
    "group_open_http_svc/group_msg_get_simple",
    doc="269/2738",
    fields=(
        _GROUP,
        Field("ReqMsgNumber", "integer", required=True, at_least=1),
        _seq("ReqMsgSeq", required=False),
        Field("WithRecalledMsg", "integer", choices=(0, 1)),
        _TOPIC,
    ),
    handler=messages.group_msg_get_simple,
    inferred=(
        "without WithRecalledMsg recalled messages are left out and do not count as wanted ones",
        "holes keep their other fields",
        "the MsgBody of a notice is an empty object: no document lists its fields",
        "directed messages are there",
        "ReqMsgSeq 0: nothing",
    ),
)

_GROUP_MSG_RECALL = Command(
    "group_open_http_svc/group_msg_recall",
    doc="269/12341",
    fields=(_GROUP, _seqs(10), _TOPIC, Field("Reason", "string", at_most=100)),
    handler=messages.group_msg_recall,
    inferred=(
        "recalling twice, or recalling a notice: 10032",
        "a message that is no longer kept: 10031",
        "a recalled message no longer counts as unread",
    ),
)

_GROUP_MSG_RECEIPT = Command(
    "group_open_http_svc/group_msg_receipt",
    doc="269/107478",
    fields=(_GROUP, Field("From_Account", "string", required=True), _seqs(50)),
    handler=receipts.group_msg_receipt,
    inferred=(
        "not a member, or receipts off for the type: 10007; edition: 10059; over 200 members: 10060",
        "unknown, own, expired, recalled and unflagged messages and repeats are passed over",
    ),
)

_GET_GROUP_MSG_RECEIPT = Command(
    "group_open_http_svc/get_group_msg_receipt",
    doc="269/77694",
    fields=(_GROUP, _seqs(None)),
    handler=receipts.get_group_msg_receipt,
    inferred=(
        "unknown, expired and unflagged messages: 10062 in the item, both counts 0",
        "members who joined later do not count (count_later_joiners)",
        "members who left do not count any more",
        "of a directed message only the receivers count",
        "a recalled message keeps its counts",
    ),
)

_GET_GROUP_MSG_RECEIPT_DETAIL = Command(
    "group_open_http_svc/get_group_msg_receipt_detail",
    doc="269/77693",
    fields=(
        _GROUP,
        _seq("MsgSeq"),
        Field("Filter", "integer", required=True, choices=(0, 1)),
        Field("Cursor", "string", required=True),
        Field("Count", "integer", required=True, at_least=1),
    ),
    handler=receipts.get_group_msg_receipt_detail,
    inferred=(
        "readers by time of reading, the others by first arrival in the group",
        "the cursor is the TinyID of the last account given",
        "Cursor 0 gives the empty end of the walk, any other foreign cursor 10004",
    ),
)

SERVICE = Service(
    name="group_open_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        _CREATE_GROUP,
        _GET_GROUP_INFO,
        _GET_GROUP_MEMBER_INFO,
        _ADD_GROUP_MEMBER,
        _DESTROY_GROUP,
        _GET_JOINED_GROUP_LIST,
        _SEND_GROUP_MSG,
        _GROUP_MSG_RECALL,
        _GROUP_MSG_GET_SIMPLE,
        _GROUP_MSG_RECEIPT,
        _GET_GROUP_MSG_RECEIPT,
        _GET_GROUP_MSG_RECEIPT_DETAIL,
        _SET_UNREAD_MSG_NUM,
    ),
)
