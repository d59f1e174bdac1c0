"""Wrong calls of topics and of the community manager: each argument that is checked."""

from __future__ import annotations

from tencent_im_compat import V2TimCreateGroupMemberInfo, V2TimTopicInfo

from .bad_parts import LONG, amiss, info, member, only, permission_group, topic, wrong
from .cast import TOWN
from .good_groups import MODS, NEWS
from .rows import Row

_WITH_COMMUNITY = (
    "deletePermissionGroupFromCommunity",
    "getJoinedPermissionGroupListInCommunity",
    "getPermissionGroupListInCommunity",
    "addCommunityMembersToPermissionGroup",
    "removeCommunityMembersFromPermissionGroup",
    "getCommunityMemberListInPermissionGroup",
    "addTopicPermissionToPermissionGroup",
    "deleteTopicPermissionFromPermissionGroup",
    "modifyTopicPermissionInPermissionGroup",
    "getTopicPermissionInPermissionGroup",
)

_WITH_PERMISSION_GROUP = [
    each for each in _WITH_COMMUNITY if "ToP" in each or "InP" in each or "FromP" in each
]

_COMMUNITY_USERS = (
    ("addCommunityMembersToPermissionGroup", "memberList"),
    ("removeCommunityMembersFromPermissionGroup", "memberList"),
    ("deletePermissionGroupFromCommunity", "permissionGroupIDList"),
    ("deleteTopicPermissionFromPermissionGroup", "topicIDList"),
)

COMMUNITIES: tuple[Row, ...] = (
    *(amiss(method, "no group", "groupID: must be", groupID="") for method in _WITH_COMMUNITY),
    *(
        amiss(method, "no permission group", "permissionGroupID", asks=True, permissionGroupID="")
        for method in _WITH_PERMISSION_GROUP
        if method not in ("deletePermissionGroupFromCommunity",)
    ),
    *(
        amiss(method, "nobody", f"{name}: must not be empty", **only(name, []))
        for method, name in _COMMUNITY_USERS
    ),
    amiss("createCommunity", "no profile", "info: must be a V2TimGroupInfo", info={}),
    amiss("createCommunity", "no name", "info.groupName", info=info(groupID="")),
    amiss("createCommunity", "id of a wrong form", "info.groupID", info=info(groupName="x")),
    amiss(
        "createCommunity", "face too long", "info.faceUrl", info=info(groupID="", groupName="x", faceUrl=LONG)
    ),
    amiss(
        "createCommunity",
        "no member",
        "memberList[0]: must be a V2TimCreateGroupMemberInfo",
        info=info(groupID="", groupName="x"),
        memberList=[member()],
    ),
    amiss(
        "createCommunity",
        "an owner among members",
        "memberList[0].role",
        info=info(groupID="", groupName="x"),
        memberList=[V2TimCreateGroupMemberInfo(userID="bob", role=400)],
    ),
)

TOPICS: tuple[Row, ...] = (
    wrong("createTopicInCommunity", "no topic", "topicInfo: must be a V2TimTopicInfo", topicInfo={}),
    wrong("createTopicInCommunity", "no name", "topicInfo.topicName", topicInfo=topic(topicName="")),
    wrong("createTopicInCommunity", "id", "topicInfo.topicID", asks=True, topicInfo=topic(topicID="x")),
    wrong(
        "createTopicInCommunity",
        "face",
        "topicInfo.topicFaceUrl",
        asks=True,
        topicInfo=topic(topicFaceUrl=LONG),
    ),
    wrong(
        "createTopicInCommunity", "data", "topicInfo.customString", asks=True, topicInfo=topic(customString=5)
    ),
    wrong(
        "createTopicInCommunity",
        "permissions",
        "no command",
        code=7013,
        topicInfo=topic(defaultPermissions=1),
    ),
    wrong("setTopicInfo", "no topic", "topicInfo: must be a V2TimTopicInfo", topicInfo={}),
    wrong("setTopicInfo", "no id", "topicInfo.topicID", topicInfo=topic(topicID=None)),
    wrong(
        "setTopicInfo",
        "id of a group",
        "topicInfo.topicID: must be the ID of a topic",
        topicInfo=topic(topicID=TOWN),
    ),
    wrong("setTopicInfo", "no name", "topicInfo.topicName", topicInfo=topic(topicName="")),
    wrong("setTopicInfo", "name of a wrong type", "topicInfo.topicName", topicInfo=topic(topicName=5)),
    wrong("setTopicInfo", "face of a wrong type", "topicInfo.topicFaceUrl", topicInfo=topic(topicFaceUrl=5)),
    wrong("setTopicInfo", "text of a wrong type", "topicInfo.introduction", topicInfo=topic(introduction=5)),
    wrong(
        "setTopicInfo", "notice of a wrong type", "topicInfo.notification", topicInfo=topic(notification=5)
    ),
    wrong("setTopicInfo", "data of a wrong type", "topicInfo.customString", topicInfo=topic(customString=5)),
    wrong("setTopicInfo", "muted of a wrong type", "topicInfo.isAllMute", topicInfo=topic(isAllMute=1)),
    wrong("setTopicInfo", "permissions", "no command", code=7013, topicInfo=topic(defaultPermissions=1)),
    wrong(
        "setTopicInfo", "nothing to change", "topicInfo: has no field", topicInfo=V2TimTopicInfo(topicID=NEWS)
    ),
    wrong("getTopicInfoList", "one topic", "topicIDList: must be a list", topicIDList=NEWS),
)

PERMISSIONS: tuple[Row, ...] = (
    *(
        amiss(method, "no group", "info: must be a V2TimPermissionGroupInfo", info={})
        for method in ("createPermissionGroupInCommunity", "modifyPermissionGroupInfoInCommunity")
    ),
    *(
        amiss(method, "bits", "info.groupPermission", info=permission_group(groupPermission=-1))
        for method in ("createPermissionGroupInCommunity", "modifyPermissionGroupInfoInCommunity")
    ),
    amiss(
        "createPermissionGroupInCommunity", "no community", "info.groupID", info=permission_group(groupID="")
    ),
    amiss(
        "createPermissionGroupInCommunity",
        "no name",
        "info.permissionGroupName",
        info=permission_group(permissionGroupName=""),
    ),
    amiss(
        "createPermissionGroupInCommunity",
        "id",
        "info.permissionGroupID",
        asks=True,
        info=permission_group(permissionGroupID="x"),
    ),
    amiss(
        "createPermissionGroupInCommunity",
        "data",
        "info.customData",
        asks=True,
        info=permission_group(customData=5),
    ),
    amiss(
        "modifyPermissionGroupInfoInCommunity",
        "no id",
        "info.permissionGroupID",
        info=permission_group(permissionGroupID=None),
    ),
    amiss(
        "modifyPermissionGroupInfoInCommunity",
        "nothing to change",
        "info: has no field",
        info=permission_group(permissionGroupName=""),
    ),
    amiss(
        "modifyPermissionGroupInfoInCommunity", "data", "info.customData", info=permission_group(customData=5)
    ),
    amiss("getCommunityMemberListInPermissionGroup", "cursor", "nextCursor: must be a string", nextCursor=0),
    *(
        row
        for method in ("addTopicPermissionToPermissionGroup", "modifyTopicPermissionInPermissionGroup")
        for row in (
            amiss(
                method, "no dictionary", "topicPermissionMap: must be a dictionary", topicPermissionMap=[NEWS]
            ),
            amiss(method, "nothing", "topicPermissionMap: must not be empty", topicPermissionMap={}),
            amiss(method, "bits", f"topicPermissionMap['{NEWS}']", topicPermissionMap={NEWS: -1}),
        )
    ),
    amiss(
        "getTopicPermissionInPermissionGroup", "one topic", "topicIDList: must be a list", topicIDList=NEWS
    ),
    amiss(
        "getPermissionGroupListInCommunity",
        "one group",
        "permissionGroupIDList: must be a list",
        permissionGroupIDList=MODS,
    ),
)

ROWS: tuple[Row, ...] = (*COMMUNITIES, *TOPICS, *PERMISSIONS)
