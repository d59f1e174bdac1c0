"""Wrong calls of the group manager: each argument that is checked."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import V2TimGroupMemberSearchParam, V2TimGroupSearchParam

from .bad_parts import LONG, at_entry, info, member, only, wrong
from .cast import LIVE, TEAM
from .rows import Row

_WITH_GROUP = (
    "initGroupAttributes",
    "setGroupAttributes",
    "deleteGroupAttributes",
    "getGroupAttributes",
    "getGroupOnlineMemberCount",
    "getGroupMemberList",
    "getGroupMembersInfo",
    "setGroupMemberInfo",
    "muteGroupMember",
    "muteAllGroupMembers",
    "inviteUserToGroup",
    "kickGroupMember",
    "setGroupMemberRole",
    "transferGroupOwner",
    "acceptGroupApplication",
    "searchGroupByID",
    "createTopicInCommunity",
    "deleteTopicFromCommunity",
    "getTopicInfoList",
    "setGroupCounters",
    "getGroupCounters",
    "increaseGroupCounter",
    "decreaseGroupCounter",
    "markGroupMemberList",
)
_USERS = (
    ("getGroupMembersInfo", "memberList"),
    ("kickGroupMember", "memberList"),
    ("inviteUserToGroup", "userList"),
    ("markGroupMemberList", "memberIDList"),
    ("deleteTopicFromCommunity", "topicIDList"),
    ("getGroupsInfo", "groupIDList"),
)
_TEXTS = (
    ("setGroupMemberInfo", "userID"),
    ("muteGroupMember", "userID"),
    ("setGroupMemberRole", "userID"),
    ("transferGroupOwner", "userID"),
    ("acceptGroupApplication", "fromUser"),
    ("increaseGroupCounter", "key"),
    ("decreaseGroupCounter", "key"),
)


def _words(**fields: Any) -> V2TimGroupSearchParam:
    return V2TimGroupSearchParam.model_construct(**{"keywordList": ["x"], **fields})


def _member_words(**fields: Any) -> V2TimGroupMemberSearchParam:
    return V2TimGroupMemberSearchParam.model_construct(**{"keywordList": ["x"], **fields})


PROFILES: tuple[Row, ...] = (
    wrong("createGroup", "unknown type", "groupType: must be one of Work", groupType="Party"),
    wrong("createGroup", "no name", "groupName", groupName=""),
    wrong("createGroup", "name too long", "groupName", groupName="x" * 101),
    wrong("createGroup", "id of a wrong form", "groupID", groupID="@TGS#mine"),
    wrong("createGroup", "introduction too long", "introduction", introduction=LONG),
    wrong("createGroup", "notification too long", "notification", notification=LONG),
    wrong("createGroup", "face too long", "faceUrl", faceUrl=LONG),
    wrong("createGroup", "muted of a wrong type", "isAllMuted", isAllMuted="yes"),
    wrong("createGroup", "topics of a wrong type", "isSupportTopic", isSupportTopic=1),
    wrong("createGroup", "unknown add option", "addOpt: must be a GroupAddOptType", addOpt=9),
    wrong("createGroup", "unknown invite option", "approveOpt", approveOpt="any"),
    wrong("createGroup", "no list of members", "memberList", memberList="bob"),
    wrong("createGroup", "no member", "memberList[0]: must be a V2TimGroupMember", memberList=["bob"]),
    wrong("createGroup", "member without an id", "memberList[0].userID", memberList=[member(userID="")]),
    wrong("createGroup", "an owner among members", "memberList[0].role", memberList=[member(role=400)]),
    wrong("createGroup", "member of no role", "memberList[1].role", memberList=[member(), member(role=0)]),
    wrong("createGroup", "rule of a wrong type", "isEnablePermissionGroup", isEnablePermissionGroup=1),
    wrong(
        "createGroup",
        "permissions of a wrong type",
        "defaultPermissions",
        isEnablePermissionGroup=True,
        defaultPermissions="1",
    ),
    wrong("setGroupInfo", "no profile", "info: must be a V2TimGroupInfo", info={}),
    wrong("setGroupInfo", "no id", "info.groupID", info=info(groupID="", groupName="x")),
    wrong("setGroupInfo", "nothing to change", "info: has no field", info=info()),
    wrong("setGroupInfo", "no name", "info.groupName", info=info(groupName="")),
    wrong("setGroupInfo", "name too long", "info.groupName", asks=True, info=info(groupName="x" * 101)),
    wrong("setGroupInfo", "introduction of a wrong type", "info.introduction", info=info(introduction=5)),
    wrong(
        "setGroupInfo", "introduction too long", "info.introduction", asks=True, info=info(introduction=LONG)
    ),
    wrong("setGroupInfo", "notification of a wrong type", "info.notification", info=info(notification=5)),
    wrong(
        "setGroupInfo", "notification too long", "info.notification", asks=True, info=info(notification=LONG)
    ),
    wrong("setGroupInfo", "face of a wrong type", "info.faceUrl", info=info(faceUrl=5)),
    wrong("setGroupInfo", "face too long", "info.faceUrl", asks=True, info=info(faceUrl=LONG)),
    wrong("setGroupInfo", "no place", "info.memberMaxCount", info=info(memberMaxCount=0)),
    wrong("setGroupInfo", "unknown add option", "info.groupAddOpt", info=info(groupAddOpt=7)),
    wrong("setGroupInfo", "unknown invite option", "info.approveOpt", info=info(approveOpt=7)),
    wrong("setGroupInfo", "muted of a wrong type", "info.isAllMuted", info=info(isAllMuted="On")),
    wrong("setGroupInfo", "no custom fields", "info.customInfo", info=info(customInfo=["x"])),
    wrong(
        "setGroupInfo", "custom field of a wrong type", "info.customInfo['x']", info=info(customInfo={"x": 1})
    ),
    wrong(
        "setGroupInfo",
        "custom field of a wrong form",
        "info.customInfo[0].key",
        asks=True,
        info=info(customInfo={"1": "x"}),
    ),
    wrong(
        "setGroupInfo",
        "rule of a wrong type",
        "info.isEnablePermissionGroup",
        info=info(groupType="Community", isEnablePermissionGroup=1),
    ),
    wrong(
        "setGroupInfo",
        "permissions of a wrong type",
        "info.defaultPermissions",
        info=info(groupType="Community", defaultPermissions="1"),
    ),
)

MEMBERS: tuple[Row, ...] = (
    *(wrong(method, "no group", "groupID: must be", groupID="") for method in _WITH_GROUP),
    *(wrong(method, "group of a wrong type", "groupID: must be", groupID=5) for method in _WITH_GROUP),
    *(at_entry(method, "no group", "groupID: must be", groupID="") for method in ("joinGroup", "quitGroup")),
    at_entry("dismissGroup", "no group", "groupID: must be", groupID=""),
    *(wrong(method, "nobody", f"{name}: must not be empty", **only(name, [])) for method, name in _USERS),
    *(wrong(method, "one name", f"{name}: must be a list", **only(name, "bob")) for method, name in _USERS),
    *(wrong(method, "an empty name", f"{name}[0]", **only(name, [""])) for method, name in _USERS),
    *(wrong(method, "no text", f"{name}: must be a non-empty", **only(name, "")) for method, name in _TEXTS),
    wrong("setGroupMemberInfo", "card too long", "nameCard", asks=True, nameCard="x" * 51),
    wrong("setGroupMemberInfo", "field of a wrong type", "customInfo['x']", customInfo={"x": 1}),
    wrong(
        "setGroupMemberInfo", "field too long", "customInfo[0].value", asks=True, customInfo={"x": "x" * 65}
    ),
    wrong("setGroupMemberInfo", "nothing to change", "nameCard: or customInfo", nameCard=None),
    wrong("muteGroupMember", "negative time", "seconds", seconds=-1),
    wrong("muteGroupMember", "time of a wrong type", "seconds", seconds="60"),
    wrong("muteAllGroupMembers", "no flag", "isMute: must be True or False", isMute=1),
    wrong("kickGroupMember", "negative time", "duration", duration=-1),
    wrong("kickGroupMember", "reason of a wrong type", "reason", asks=True, reason=5),
    wrong("kickGroupMember", "out of a live room", "duration: must be 1", asks=True, groupID=LIVE),
    wrong("setGroupMemberRole", "owner", "role: must be 300", role=400),
    wrong("setGroupMemberRole", "no role", "role: must be a GroupMemberRoleType", role=1),
    wrong("getGroupMemberList", "roles of a live room", "filter", asks=True, groupID=LIVE, filter=1),
    wrong("getGroupMemberList", "a mark elsewhere", "filter: only members of", asks=True, filter=1000),
    wrong("markGroupMemberList", "mark too low", "markType: must be 1000", markType=999),
    wrong("markGroupMemberList", "no flag", "enableMark", enableMark=1),
    wrong("markGroupMemberList", "not a live room", "AVChatRoom", code=7013, asks=True, groupID=TEAM),
    wrong("acceptGroupApplication", "no request", "application: must be", application="x"),
    wrong("acceptGroupApplication", "unknown request", "no such application"),
    wrong("refuseGroupApplication", "always", "no command refuses", code=7013),
)

VALUES: tuple[Row, ...] = tuple(
    row
    for method in ("initGroupAttributes", "setGroupAttributes")
    for row in (
        wrong(method, "no dictionary", "attributes: must be a dictionary", attributes=["x"]),
        wrong(method, "nothing", "attributes: has 0 entries", attributes={}),
        wrong(method, "no key", "attributes: the key ''", attributes={"": "x"}),
        wrong(method, "value of a wrong type", "attributes['x']: must be a string", attributes={"x": 1}),
        wrong(method, "key too long", "takes 33 bytes, at most 32", attributes={"k" * 33: "x"}),
        wrong(method, "value too long", "attributes['x']: takes 4001", attributes={"x": "v" * 4001}),
        wrong(method, "too many", "attributes: has 17", attributes={str(n): "x" for n in range(17)}),
        wrong(method, "too much", "take 16004 bytes", attributes={str(n): "v" * 4000 for n in range(4)}),
    )
)
COUNTERS: tuple[Row, ...] = (
    wrong("deleteGroupAttributes", "one key", "keys: must be a list", keys="key"),
    wrong("getGroupAttributes", "one key", "keys: must be a list", keys="key"),
    wrong("getGroupCounters", "one key", "keys: must be a list", keys="key"),
    wrong("setGroupCounters", "no dictionary", "counters: must be a dictionary", counters=5),
    wrong("setGroupCounters", "nothing", "counters: has 0", counters={}),
    wrong("setGroupCounters", "value of a wrong type", "counters['x']", counters={"x": "1"}),
    wrong("setGroupCounters", "value too large", "counters['x']", counters={"x": 1 << 63}),
    wrong("setGroupCounters", "key too long", "takes 129 bytes", counters={"x" * 129: 1}),
    wrong("setGroupCounters", "too many", "counters: has 21", counters={str(n): n for n in range(21)}),
    wrong("increaseGroupCounter", "value of a wrong type", "value: must be an integer", value="1"),
    wrong("increaseGroupCounter", "key too long", "key: takes 129 bytes", key="x" * 129),
    wrong("decreaseGroupCounter", "value too small", "value: must be", value=-(1 << 63) - 1),
)

SEARCHES: tuple[Row, ...] = (
    *(
        wrong(
            method,
            "no words",
            "searchParam.keywordList: must not be empty",
            searchParam=_words(keywordList=[]),
        )
        for method in ("searchGroups", "searchCloudGroups")
    ),
    wrong("searchGroups", "no search", "searchParam: must be a V2TimGroupSearchParam", searchParam={}),
    wrong(
        "searchGroups", "an empty word", "searchParam.keywordList[0]", searchParam=_words(keywordList=[""])
    ),
    wrong("searchGroups", "six words", "has 6 words", searchParam=_words(keywordList=["x"] * 6)),
    wrong("searchCloudGroups", "count", "searchParam.searchCount", searchParam=_words(searchCount=101)),
    wrong(
        "searchCloudGroups",
        "match",
        "searchParam.keywordListMatchType",
        searchParam=_words(keywordListMatchType=2),
    ),
    wrong("searchCloudGroups", "cursor", "searchParam.searchCursor", searchParam=_words(searchCursor=5)),
    *(
        wrong(method, "no words", "param.keywordList: must not be empty", param=_member_words(keywordList=[]))
        for method in ("searchGroupMembers", "searchCloudGroupMembers")
    ),
    wrong("searchGroupMembers", "no search", "param: must be a V2TimGroupMemberSearchParam", param={}),
    wrong(
        "searchGroupMembers",
        "group",
        "param.groupIDList[0]",
        asks=True,
        param=_member_words(groupIDList=[""]),
    ),
    wrong("searchCloudGroupMembers", "count", "param.searchCount", param=_member_words(searchCount=0)),
    wrong("searchCloudGroupMembers", "group", "param.groupIDList[0]", param=_member_words(groupIDList=[""])),
)


ROWS: tuple[Row, ...] = (*PROFILES, *MEMBERS, *VALUES, *COUNTERS, *SEARCHES)
