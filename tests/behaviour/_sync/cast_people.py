# Generated from tests/behaviour/_async/cast_people.py by scripts/make_sync.py. Do not edit.
"""Calls about people and conversations, each with arguments that work."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import (
    FriendApplicationTypeEnum,
    FriendResponseTypeEnum,
    FriendTypeEnum,
    V2TimConversationFilter,
    V2TimFriendSearchParam,
    V2TimUserFullInfo,
    V2TimUserSearchParam,
)
from tencent_im_compat._sync.v2tim import V2TIMManager

NEWS = "@TOA#_news"
ONE: dict[str, Any] = {"conversationIDList": ["c2c_bob"]}
USERS: dict[str, Any] = {"userIDList": ["bob"]}
REQUEST: dict[str, Any] = {
    "type": FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN,
    "userID": "bob",
}
ANY = V2TimConversationFilter()
SINGLE = FriendTypeEnum.V2TIM_FRIEND_TYPE_SINGLE

GIVEN: dict[str, dict[str, dict[str, Any]]] = {
    "V2TIMManager": {
        "getUsersInfo": USERS,
        "setSelfInfo": {"userFullInfo": V2TimUserFullInfo(nickName="A")},
        "searchUsers": {"searchParam": V2TimUserSearchParam(keywordList=["b"])},
        "subscribeUserInfo": USERS,
        "unsubscribeUserInfo": USERS,
        "getUserStatus": USERS,
        "setSelfStatus": {"status": "busy"},
        "subscribeUserStatus": USERS,
        "unsubscribeUserStatus": USERS,
        "checkAbility": {},
        "sendC2CTextMessage": {"text": "hello", "userID": "bob"},
        "sendC2CCustomMessage": {"customData": "{}", "userID": "bob"},
        "sendGroupTextMessage": {"text": "hello", "groupID": "team"},
        "sendGroupCustomMessage": {"customData": "{}", "groupID": "team"},
    },
    "V2TIMFriendshipManager": {
        "getFriendList": {},
        "getFriendsInfo": USERS,
        "setFriendInfo": {"userID": "bob", "friendRemark": "B"},
        "addFriend": {"userID": "bob", "addType": SINGLE},
        "deleteFromFriendList": {**USERS, "deleteType": SINGLE},
        "checkFriend": {**USERS, "checkType": SINGLE},
        "getFriendApplicationList": {},
        "acceptFriendApplication": {
            "responseType": FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE,
            **REQUEST,
        },
        "refuseFriendApplication": REQUEST,
        "deleteFriendApplication": REQUEST,
        "setFriendApplicationRead": {},
        "addToBlackList": USERS,
        "deleteFromBlackList": USERS,
        "getBlackList": {},
        "createFriendGroup": {"groupName": "work", **USERS},
        "getFriendGroups": {},
        "deleteFriendGroup": {"groupNameList": ["work"]},
        "renameFriendGroup": {"oldName": "work", "newName": "job"},
        "addFriendsToFriendGroup": {"groupName": "work", **USERS},
        "deleteFriendsFromFriendGroup": {"groupName": "work", **USERS},
        "searchFriends": {"searchParam": V2TimFriendSearchParam(keywordList=["b"])},
        "subscribeOfficialAccount": {"officialAccountID": NEWS},
        "unsubscribeOfficialAccount": {"officialAccountID": NEWS},
        "getOfficialAccountsInfo": {"officialAccountIDList": [NEWS]},
        "followUser": USERS,
        "unfollowUser": USERS,
        "getMyFollowingList": {"nextCursor": ""},
        "getMyFollowersList": {"nextCursor": ""},
        "getMutualFollowersList": {"nextCursor": ""},
        "getUserFollowInfo": USERS,
        "checkFollowType": USERS,
    },
    "V2TIMConversationManager": {
        "getConversationList": {"nextSeq": "0", "count": 10},
        "getConversationListWithoutFormat": {"nextSeq": "0", "count": 10},
        "getConversation": {"conversationID": "c2c_bob"},
        "getConversationListByConversationIds": ONE,
        "getConversationListByFilter": {"filter": ANY, "nextSeq": 0, "count": 10},
        "pinConversation": {"conversationID": "c2c_bob", "isPinned": True},
        "deleteConversation": {"conversationID": "c2c_bob"},
        "deleteConversationList": {**ONE, "clearMessage": True},
        "setConversationDraft": {"conversationID": "c2c_bob", "draftText": "dear"},
        "setConversationCustomData": {"customData": "x", **ONE},
        "markConversation": {"markType": 1, "enableMark": True, **ONE},
        "createConversationGroup": {"groupName": "work", **ONE},
        "getConversationGroupList": {},
        "deleteConversationGroup": {"groupName": "work"},
        "renameConversationGroup": {"oldName": "work", "newName": "job"},
        "addConversationsToGroup": {"groupName": "work", **ONE},
        "deleteConversationsFromGroup": {"groupName": "work", **ONE},
        "getUnreadMessageCountByFilter": {"filter": ANY},
        "subscribeUnreadMessageCountByFilter": {"filter": ANY},
        "unsubscribeUnreadMessageCountByFilter": {"filter": ANY},
    },
    "V2TIMOfflinePushManager": {
        "setOfflinePushConfig": {"businessID": 1.0, "token": "t"},
        "doBackground": {"unreadCount": 1},
        "doForeground": {},
    },
}
"""Arguments with which each method works, by manager."""


def manager_of(im: V2TIMManager, manager: str) -> Any:
    """A manager by the name of its class."""
    if manager == "V2TIMManager":
        return im
    return getattr(im, f"get{manager.removeprefix('V2TIM')}")()


def call(im: V2TIMManager, manager: str, method: str, **change: Any) -> Any:
    """A call with arguments that work, but for the change."""
    return getattr(manager_of(im, manager), method)(**{**GIVEN[manager][method], **change})
