# Generated from tests/behaviour/_async/good_groups.py by scripts/make_sync.py. Do not edit.
"""Arguments that are good enough for every method of groups and communities to ask the server."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import (
    V2TimGroupInfo,
    V2TimGroupMemberSearchParam,
    V2TimGroupSearchParam,
    V2TimPermissionGroupInfo,
    V2TimTopicInfo,
)
from tencent_im_compat._sync.v2tim import V2TIMManager

from .cast import LIVE, TEAM, TOWN, Cast

NEWS = f"{TOWN}@TOPIC#_news"
MODS = "@PMG#_mods"

_IN_TEAM: dict[str, Any] = {"groupID": TEAM}
_MODS: dict[str, Any] = {"groupID": TOWN, "permissionGroupID": MODS}
_APPLICATION: dict[str, Any] = {"groupID": TEAM, "fromUser": "carol", "toUser": ""}
_TOPIC: dict[str, Any] = {"groupID": TOWN, "topicInfo": V2TimTopicInfo(topicName="News")}

ENTRY: dict[str, dict[str, Any]] = {
    "createGroup": {"groupType": "Work", "groupName": "x"},
    "joinGroup": {"groupID": TEAM, "message": ""},
    "quitGroup": _IN_TEAM,
    "dismissGroup": _IN_TEAM,
}
"""Methods of ``V2TIMManager``."""

GROUPS: dict[str, dict[str, Any]] = {
    "createGroup": {"groupType": "Work", "groupName": "x"},
    "getJoinedGroupList": {},
    "getGroupsInfo": {"groupIDList": [TEAM]},
    "setGroupInfo": {"info": V2TimGroupInfo(groupID=TEAM, groupType="Work", groupName="new")},
    "initGroupAttributes": {**_IN_TEAM, "attributes": {"key": "value"}},
    "setGroupAttributes": {**_IN_TEAM, "attributes": {"key": "value"}},
    "deleteGroupAttributes": {**_IN_TEAM, "keys": ["key"]},
    "getGroupAttributes": _IN_TEAM,
    "getGroupOnlineMemberCount": _IN_TEAM,
    "getGroupMemberList": {**_IN_TEAM, "filter": 0, "nextSeq": "0"},
    "getGroupMembersInfo": {**_IN_TEAM, "memberList": ["bob"]},
    "setGroupMemberInfo": {**_IN_TEAM, "userID": "bob", "nameCard": "Bob"},
    "muteGroupMember": {**_IN_TEAM, "userID": "bob", "seconds": 60},
    "muteAllGroupMembers": {**_IN_TEAM, "isMute": True},
    "inviteUserToGroup": {**_IN_TEAM, "userList": ["carol"]},
    "kickGroupMember": {**_IN_TEAM, "memberList": ["bob"]},
    "setGroupMemberRole": {**_IN_TEAM, "userID": "bob", "role": 300},
    "transferGroupOwner": {**_IN_TEAM, "userID": "bob"},
    "getGroupApplicationList": {},
    "acceptGroupApplication": _APPLICATION,
    "refuseGroupApplication": {**_APPLICATION, "addTime": 0, "type": 0},
    "setGroupApplicationRead": {},
    "searchGroups": {"searchParam": V2TimGroupSearchParam(keywordList=["x"])},
    "searchCloudGroups": {"searchParam": V2TimGroupSearchParam(keywordList=["x"])},
    "searchGroupMembers": {"param": V2TimGroupMemberSearchParam(keywordList=["x"], groupIDList=[TEAM])},
    "searchCloudGroupMembers": {"param": V2TimGroupMemberSearchParam(keywordList=["x"])},
    "searchGroupByID": _IN_TEAM,
    "getJoinedCommunityList": {},
    "createTopicInCommunity": _TOPIC,
    "deleteTopicFromCommunity": {"groupID": TOWN, "topicIDList": [NEWS]},
    "setTopicInfo": {"topicInfo": V2TimTopicInfo(topicID=NEWS, topicName="News")},
    "getTopicInfoList": {"groupID": TOWN, "topicIDList": []},
    "setGroupCounters": {**_IN_TEAM, "counters": {"key": 1}},
    "getGroupCounters": {**_IN_TEAM, "keys": []},
    "increaseGroupCounter": {**_IN_TEAM, "key": "key", "value": 1},
    "decreaseGroupCounter": {**_IN_TEAM, "key": "key", "value": 1},
    "markGroupMemberList": {"groupID": LIVE, "memberIDList": ["bob"], "markType": 1000, "enableMark": True},
}
"""Methods of ``V2TIMGroupManager``."""

COMMUNITIES: dict[str, dict[str, Any]] = {
    "createCommunity": {
        "info": V2TimGroupInfo(groupID="", groupType="Community", groupName="x"),
        "memberList": [],
    },
    "getJoinedCommunityList": {},
    "createTopicInCommunity": _TOPIC,
    "deleteTopicFromCommunity": {"groupID": TOWN, "topicIDList": [NEWS]},
    "setTopicInfo": {"topicInfo": V2TimTopicInfo(topicID=NEWS, topicName="News")},
    "getTopicInfoList": {"groupID": TOWN, "topicIDList": []},
    "createPermissionGroupInCommunity": {
        "info": V2TimPermissionGroupInfo(groupID=TOWN, permissionGroupName="Moderators")
    },
    "deletePermissionGroupFromCommunity": {"groupID": TOWN, "permissionGroupIDList": [MODS]},
    "modifyPermissionGroupInfoInCommunity": {
        "info": V2TimPermissionGroupInfo(groupID=TOWN, permissionGroupID=MODS, permissionGroupName="Mods")
    },
    "getJoinedPermissionGroupListInCommunity": {"groupID": TOWN},
    "getPermissionGroupListInCommunity": {"groupID": TOWN, "permissionGroupIDList": []},
    "addCommunityMembersToPermissionGroup": {**_MODS, "memberList": ["bob"]},
    "removeCommunityMembersFromPermissionGroup": {**_MODS, "memberList": ["bob"]},
    "getCommunityMemberListInPermissionGroup": {**_MODS, "nextCursor": ""},
    "addTopicPermissionToPermissionGroup": {**_MODS, "topicPermissionMap": {NEWS: 1}},
    "deleteTopicPermissionFromPermissionGroup": {**_MODS, "topicIDList": [NEWS]},
    "modifyTopicPermissionInPermissionGroup": {**_MODS, "topicPermissionMap": {NEWS: 1}},
    "getTopicPermissionInPermissionGroup": {**_MODS, "topicIDList": []},
}
"""Methods of ``V2TIMCommunityManager``."""


def entry(manager: V2TIMManager, method: str, **change: Any) -> Any:
    """A method of ``V2TIMManager``, with some arguments changed."""
    return getattr(manager, method)(**{**ENTRY[method], **change})


def groups(manager: V2TIMManager, method: str, **change: Any) -> Any:
    """A method of ``V2TIMGroupManager``, with some arguments changed."""
    return getattr(manager.getGroupManager(), method)(**{**GROUPS[method], **change})


def communities(manager: V2TIMManager, method: str, **change: Any) -> Any:
    """A method of ``V2TIMCommunityManager``, with some arguments changed."""
    return getattr(manager.getCommunityManager(), method)(**{**COMMUNITIES[method], **change})


def of_groups(cast: Cast, method: str, **change: Any) -> object:
    """Alice calls a method of ``V2TIMGroupManager``."""
    return groups(cast.alice.manager, method, **change)


def of_communities(cast: Cast, method: str, **change: Any) -> object:
    """Alice calls a method of ``V2TIMCommunityManager``."""
    return communities(cast.alice.manager, method, **change)
