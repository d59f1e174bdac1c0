"""Tables: creating, describing, changing and dissolving groups."""

from __future__ import annotations

from ....core.schema import MAX_UINT64, Field
from ....models.group_types import BY_WIRE
from ...command import Command
from .. import lists, management, profile
from .fields import (
    APPLY_OPTIONS,
    GROUP,
    GROUP_CUSTOM,
    INVITE_OPTIONS,
    MEMBER,
    MEMBER_CUSTOM,
    NAME_BYTES,
    OPERATOR,
    PROFILE,
    mask,
    names,
)

CREATE_GROUP = Command(
    "group_open_http_svc/create_group",
    doc="269/1615",
    fields=(
        Field("Owner_Account", "string"),
        Field("Type", "string", required=True),
        Field("GroupId", "string"),
        Field("Name", "string", required=True, at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberCount", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        Field("InviteJoinOption", "string", choices=INVITE_OPTIONS),
        GROUP_CUSTOM,
        Field(
            "MemberList",
            "array",
            at_most=100,
            over=10005,
            items=Field(
                "",
                "object",
                fields=(
                    MEMBER,
                    Field("Role", "string", choices=("Admin",)),
                    MEMBER_CUSTOM,
                ),
            ),
        ),
        Field("SupportTopic", "integer", choices=(0, 1)),
        Field("EnablePermission", "integer", choices=(0, 1)),
        mask("DefaultPermission"),
    ),
    handler=management.create_group,
    rate=200,
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
        "the day of the quota is a UTC day; over it 10006; imports do not count",
        "the quota's alarm comes whenever daily_group_alarm (80 %) is passed",
        "any other code of the before-webhook refuses like 1",
    ),
)

GET_GROUP_INFO = Command(
    "group_open_http_svc/get_group_info",
    doc="269/1616",
    fields=(
        Field("GroupIdList", "array", required=True, at_least=1, at_most=50, items=Field("", "string")),
        Field(
            "ResponseFilter",
            "object",
            fields=(
                names("GroupBaseInfoFilter"),
                names("MemberInfoFilter"),
                names("AppDefinedDataFilter_Group"),
                names("AppDefinedDataFilter_GroupMember"),
            ),
        ),
    ),
    handler=management.get_group_info,
    rate=200,
    inferred=(
        "more than 50 ids: 10004",
        "a filter name that does not exist is refused with 10004 while strict_fields is on",
        "with a filter, members come when one of the two member filters names something",
        "InfoSeq of a new group is 1",
        "a live room has no MemberList and its LastMsgTime stays 0",
        "OnlineStatus is Online or Offline, and only there when the filter names it",
    ),
)

DESTROY_GROUP = Command(
    "group_open_http_svc/destroy_group",
    doc="269/1624",
    fields=(GROUP,),
    handler=management.destroy_group,
    rate=200,
)

MODIFY_GROUP_BASE_INFO = Command(
    "group_open_http_svc/modify_group_base_info",
    doc="269/1620",
    fields=(
        GROUP,
        Field("Name", "string", at_most=NAME_BYTES),
        *PROFILE,
        Field("MaxMemberNum", "integer", at_least=1),
        Field("ApplyJoinOption", "string", choices=APPLY_OPTIONS),
        Field("InviteJoinOption", "string", choices=INVITE_OPTIONS),
        Field("MuteAllMember", "string", choices=("On", "Off"), also=("ShutUpAllMember",)),
        OPERATOR,
        Field("EnablePermission", "integer", choices=(0, 1)),
        mask("DefaultPermission"),
        Field("HistoryMsgBeforeJoin", "string", choices=("On", "Off")),
        GROUP_CUSTOM,
    ),
    handler=profile.modify_group_base_info,
    rate=200,
    rules=(
        "only what is given changes; a custom field with an empty value goes away",
        "the webhook and the notice speak of name, introduction, notification and face only",
        "what the type does not allow: 10007",
        "MaxMemberNum ends at the edition's limit and does nothing for live rooms",
    ),
    inferred=(
        "InfoSeq grows with every call, changed or not",
        "join options that the type fixes: 10007, also with the fixed value",
        "MuteAllMember on Work: 10007 (work_mute_all)",
        "InviteJoinOption is taken for communities: the page excludes live rooms only",
        "an unknown From_Account: unknown_member_code (10019)",
    ),
)

CHANGE_GROUP_OWNER = Command(
    "group_open_http_svc/change_group_owner",
    doc="269/1633",
    fields=(GROUP, Field("NewOwner_Account", "string", required=True), OPERATOR),
    handler=profile.change_group_owner,
    rate=200,
    rules=("the new owner must be a member (10004)", "live rooms keep their owner (10007)"),
    inferred=("the old owner becomes a plain member", "the owner as new owner: OK, nothing happens"),
)

GET_APPID_GROUP_LIST = Command(
    "group_open_http_svc/get_appid_group_list",
    doc="269/1614",
    fields=(
        Field("Limit", "integer", at_least=1, at_most=lists.PAGE),
        Field("Next", "integer", at_least=0, at_most=MAX_UINT64, guessed=()),
        Field("GroupType", "string", choices=(*BY_WIRE, "BChatRoom")),
    ),
    handler=lists.get_appid_group_list,
    rate=1,
    rules=("Next is opaque, over 32 bits, and 0 at the end", "TotalCount goes by GroupType alone"),
    inferred=("order of making", "a Next that no answer gave may be refused with 10004"),
)

COMMANDS = (
    CREATE_GROUP,
    GET_GROUP_INFO,
    DESTROY_GROUP,
    MODIFY_GROUP_BASE_INFO,
    CHANGE_GROUP_OWNER,
    GET_APPID_GROUP_LIST,
)
