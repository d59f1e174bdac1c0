"""Tables: members, their roles and what the group keeps of them."""

from __future__ import annotations

from ....core.schema import Field, uint32
from ....models.group_types import BY_WIRE
from ...command import Command
from .. import inviting, leaving, member_data, members
from .fields import GROUP, MEMBER, MEMBER_CUSTOM, ROLES, accounts, names

_STATUS = "OnlineStatus is Online or Offline, always fresh, and only there when the filter names it"

ADD_GROUP_MEMBER = Command(
    "group_open_http_svc/add_group_member",
    doc="269/1621",
    fields=(
        GROUP,
        Field("Silence", "integer", choices=(0, 1)),
        Field("MemberList", "array", required=True, at_least=1, items=Field("", "object", fields=(MEMBER,))),
    ),
    handler=inviting.add_group_member,
    rate=200,
    inferred=(
        "more than add_member_limit (300) accounts: 10005",
        "one notice per call, whoever joins in it, and it is not unread for the newcomers",
        "over the edition's limit 10038, over the group's own lower limit 10014; nobody is added then",
        "an account named twice is added (1), then in already (2)",
        "the banned, and whom the before-webhook leaves out, come back as failed (0)",
        "the before-webhook is asked about newcomers only, and not when there are none",
    ),
)

GET_GROUP_MEMBER_INFO = Command(
    "group_open_http_svc/get_group_member_info",
    doc="269/1617",
    fields=(
        GROUP,
        names("MemberInfoFilter"),
        Field("MemberRoleFilter", "array", items=Field("", "string", choices=ROLES)),
        names("AppDefinedDataFilter_GroupMember"),
        Field("Limit", "integer", at_least=1),
        Field("Offset", "integer", at_least=0),
        Field("Next", "string", empty_counts=True),
    ),
    handler=members.get_group_member_info,
    rate=200,
    inferred=(
        "a Limit over 200 (communities: 100) is refused with 10004",
        "a community without Limit gives 100 members a page",
        "order of joining",
        _STATUS,
    ),
)

GET_JOINED_GROUP_LIST = Command(
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
            fields=(names("GroupBaseInfoFilter"), names("SelfInfoFilter")),
        ),
    ),
    handler=members.get_joined_group_list,
    rate=200,
    inferred=(
        "a sleeping Work group is left out for its owner, too",
        "order of joining",
        "with SupportTopic 1 GrossTopicNextMsgSeq and GrossTopicReadSeq are sums over the topics",
    ),
)

SET_UNREAD_MSG_NUM = Command(
    "group_open_http_svc/set_unread_msg_num",
    doc="269/1637",
    fields=(
        GROUP,
        Field("Member_Account", "string", required=True),
        Field("UnreadMsgNum", "integer", required=True, at_least=0),
    ),
    handler=members.set_unread_msg_num,
    rate=200,
    inferred=("an account that is not a member: 10004, as modify_group_member_info has it",),
)

DELETE_GROUP_MEMBER = Command(
    "group_open_http_svc/delete_group_member",
    doc="269/1622",
    fields=(
        GROUP,
        Field("Silence", "integer", choices=(0, 1)),
        Field("Reason", "string"),
        accounts("MemberToDel_Account", at_most=100, over=10005),
    ),
    handler=leaving.delete_group_member,
    rate=200,
    rules=("who is no member is passed over", "the last member's going does not dissolve the group"),
    inferred=(
        "removing the owner: remove_owner_code (10004), and nobody is removed",
        "one notice per call; Silence 1 stores none",
        "without anybody to remove there is no webhook",
    ),
)

MODIFY_GROUP_MEMBER_INFO = Command(
    "group_open_http_svc/modify_group_member_info",
    doc="269/1623",
    fields=(
        GROUP,
        MEMBER,
        Field("Role", "string", choices=("Admin", "Member")),
        Field(
            "MsgFlag",
            "string",
            choices=("AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt"),
        ),
        Field("NameCard", "string", at_most=50, empty_counts=True),
        MEMBER_CUSTOM,
        uint32("MuteTime", also=("ShutUpTime",)),
    ),
    handler=member_data.modify_group_member_info,
    rate=200,
    rules=(
        "the owner's role stays (10007); Work groups have neither admins nor mutes (10007)",
        "the webhook speaks of role and name card only",
    ),
    inferred=(
        "custom fields are added or replaced one by one, at most 5 in all",
        "DiscardExceptAt is refused with 10004",
    ),
)

GET_ROLE_IN_GROUP = Command(
    "group_open_http_svc/get_role_in_group",
    doc="269/1626",
    fields=(GROUP, accounts("User_Account", at_most=500)),
    handler=member_data.get_role_in_group,
    rate=200,
    rules=("strangers are NotMember",),
    inferred=("so are accounts that do not exist",),
)

GET_SPECIFIED_GROUP_MEMBER_INFO = Command(
    "group_open_http_svc/get_specified_group_member_info",
    doc="269/112002",
    fields=(
        GROUP,
        accounts("Member_List_Account", at_most=50),
        names("MemberInfoFilter"),
        Field("MemberRoleFilter", "array", items=Field("", "string", choices=ROLES)),
        names("AppDefinedDataFilter_GroupMember"),
    ),
    handler=member_data.get_specified_group_member_info,
    rate=200,
    inferred=("people who are no members are left out", "order of the request", "live rooms: 10007", _STATUS),
)

GET_ONLINE_MEMBER_NUM = Command(
    "group_open_http_svc/get_online_member_num",
    doc="269/49180",
    fields=(GROUP,),
    handler=members.get_online_member_num,
    rate=200,
    rules=("everybody in a live room is online", "other types need edition and switch (10007)"),
    inferred=("the number is always fresh",),
)

COMMANDS = (
    ADD_GROUP_MEMBER,
    GET_GROUP_MEMBER_INFO,
    GET_JOINED_GROUP_LIST,
    SET_UNREAD_MSG_NUM,
    DELETE_GROUP_MEMBER,
    MODIFY_GROUP_MEMBER_INFO,
    GET_ROLE_IN_GROUP,
    GET_SPECIFIED_GROUP_MEMBER_INFO,
    GET_ONLINE_MEMBER_NUM,
)
