# Generated from tests/behaviour/_async/mapped_groups.py by scripts/make_sync.py. Do not edit.
"""Calls of the managers of groups and communities, and of the entry's, for the table of commands."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import V2TimGroupInfo, V2TimGroupMemberSearchParam, V2TimTopicInfo
from tencent_im_compat.wire.webhooks import GroupBeforeApplyJoinGroup

from .app import App, User
from .cast import LIVE, TOWN
from .good_groups import COMMUNITIES, ENTRY, GROUPS, MODS, NEWS
from .mapped import Mapped

HALL, CLUB, OPEN = "hall", "club", "open"
"""Public groups: alice's, one where she is a member, and one that anybody may enter."""


def alice_and_groups(app: App) -> User:
    """Alice, listening, with a group of each type: she owns most of them."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    app.team("alice", "bob", id=HALL, type="Public")
    app.team("bob", "alice", id=CLUB, type="Public")
    app.team("bob", id=OPEN, type="ChatRoom")
    app.team("alice", id=LIVE, type="AVChatRoom")
    app.mock.user("bob").joins(LIVE)
    app.mock.group(TOWN, members=["alice", "bob"], type="Community", topics=[])
    alice = app.user("alice", listening=False)
    client = app.client.topic
    app.client.group.set_group_attr(HALL, {"key": "value"})
    client.create_topic(TOWN, "News", topic_id=NEWS)
    client.create_permission_group(TOWN, "Moderators", 0, permission_group_id=MODS)
    client.add_permission_group_member(TOWN, MODS, ["alice"])
    app.client.group.send_group_msg(TOWN, "in a topic", from_account="bob", topic_id=NEWS)
    alice.manager.feed(GroupBeforeApplyJoinGroup(group_id=HALL, requestor_account="carol"))
    return alice


def _in(group_id: str, table: dict[str, dict[str, Any]], *methods: str) -> dict[str, dict[str, Any]]:
    """The arguments of methods, in another group."""
    return {method: {**table[method], "groupID": group_id} for method in methods}


_SPECIAL: dict[str, dict[str, Any]] = {
    **_in(
        HALL,
        GROUPS,
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
        "kickGroupMember",
        "setGroupMemberRole",
        "transferGroupOwner",
        "acceptGroupApplication",
        "searchGroupByID",
        "setGroupCounters",
        "getGroupCounters",
        "increaseGroupCounter",
        "decreaseGroupCounter",
    ),
    "inviteUserToGroup": {"groupID": TOWN, "userList": ["carol"]},
    "getGroupsInfo": {"groupIDList": [HALL]},
    "setGroupInfo": {"info": V2TimGroupInfo(groupID=HALL, groupType="Public", groupName="new")},
    "searchGroupMembers": {"param": V2TimGroupMemberSearchParam(keywordList=["b"], groupIDList=[HALL])},
}
_CODES = {"refuseGroupApplication": 7013}
_MORE: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    (
        "V2TIMGroupManager",
        "createGroup",
        {"groupType": "Public", "groupName": "x", "isAllMuted": True},
        "muted",
    ),
    ("V2TIMGroupManager", "deleteGroupAttributes", {"groupID": HALL, "keys": []}, "all"),
    ("V2TIMGroupManager", "getGroupOnlineMemberCount", {"groupID": TOWN}, "of a community"),
    ("V2TIMGroupManager", "getGroupMemberList", {**GROUPS["getGroupMemberList"], "groupID": LIVE}, "live"),
    ("V2TIMGroupManager", "getGroupMembersInfo", {"groupID": LIVE, "memberList": ["bob"]}, "live"),
    (
        "V2TIMGroupManager",
        "kickGroupMember",
        {"groupID": HALL, "memberList": ["bob"], "duration": 60},
        "for a while",
    ),
    ("V2TIMGroupManager", "setGroupMemberRole", {"groupID": LIVE, "userID": "bob", "role": 300}, "live"),
    (
        "V2TIMGroupManager",
        "searchGroupMembers",
        {"param": V2TimGroupMemberSearchParam(keywordList=["b"])},
        "everywhere",
    ),
    *(
        (
            manager,
            "createTopicInCommunity",
            {"groupID": TOWN, "topicInfo": V2TimTopicInfo(topicName="x", isAllMute=True)},
            "muted",
        )
        for manager in ("V2TIMGroupManager", "V2TIMCommunityManager")
    ),
    (
        "V2TIMCommunityManager",
        "createCommunity",
        {"info": V2TimGroupInfo(groupID="", groupType="", groupName="x", isAllMuted=True), "memberList": []},
        "muted",
    ),
)
_INFO = "group_open_http_svc/get_group_info"
_ENTRY: dict[str, dict[str, Any]] = {
    **ENTRY,
    "joinGroup": {"groupID": OPEN, "message": ""},
    "quitGroup": {"groupID": CLUB},
    "dismissGroup": {"groupID": HALL},
}

ROWS: tuple[Mapped, ...] = (
    *(Mapped("V2TIMManager", method, given) for method, given in _ENTRY.items()),
    *(
        Mapped("V2TIMGroupManager", method, _SPECIAL.get(method, given), _CODES.get(method, 0))
        for method, given in GROUPS.items()
    ),
    *(Mapped("V2TIMCommunityManager", method, given) for method, given in COMMUNITIES.items()),
    *(Mapped(manager, method, given, like=like) for manager, method, given, like in _MORE),
    *(
        Mapped("V2TIMGroupManager", method, given, like="large", refused=(_INFO, 10018))
        for method, given in (
            ("getGroupsInfo", {"groupIDList": [HALL]}),
            ("searchGroupByID", {"groupID": HALL}),
        )
    ),
)
