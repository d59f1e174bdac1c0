# Generated from tests/behaviour/_async/test_bad_people.py by scripts/make_sync.py. Do not edit.
"""What one can get wrong in calls about people and conversations: the argument, and what is told of it."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tencent_im_compat import (
    V2TimConversationFilter,
    V2TimFriendSearchParam,
    V2TimUserFullInfo,
    V2TimUserSearchParam,
)
from tencent_im_compat._sync import v2tim

from ...tables import all_rows
from .app import App, User
from .cast_people import GIVEN, call

pytestmark = pytest.mark.anyio

LONG = "x" * 33
MANAGER, FRIENDS, TALKS = "V2TIMManager", "V2TIMFriendshipManager", "V2TIMConversationManager"
BAD_USERS: tuple[tuple[object, str], ...] = (
    ([], "userIDList: must not be empty"),
    ("bob", "userIDList: must be a list"),
    (5, "userIDList: must be a list"),
    ([5], "userIDList[0]: must be"),
)
OF_USERS = [
    (manager, method)
    for manager, methods in GIVEN.items()
    for method, given in methods.items()
    if "userIDList" in given and not method.startswith("unsubscribe")
]
MAY_BE_EMPTY = {"createFriendGroup", "getUserFollowInfo"}
OF_CONVERSATIONS = [method for method, given in GIVEN[TALKS].items() if "conversationIDList" in given]
BAD_CONVERSATIONS: tuple[tuple[object, str], ...] = (
    ([], "conversationIDList: must not be empty"),
    ("c2c_bob", "conversationIDList: must be a list"),
    (["bob"], "conversationIDList[0]: must be c2c_<userID>"),
    (["c2c_bob", "c2c_"], "conversationIDList[1]: must be c2c_<userID>"),
    ([f"c2c_{LONG}"], "conversationIDList"),
)


def user_info(**fields: Any) -> dict[str, Any]:
    """A profile that does not fit."""
    return {"userFullInfo": V2TimUserFullInfo.model_construct(**fields)}


def searched(**fields: Any) -> dict[str, Any]:
    """A search for users that does not fit."""
    return {"searchParam": V2TimUserSearchParam.model_construct(keywordList=["b"]).model_copy(update=fields)}


def friends(**fields: Any) -> dict[str, Any]:
    """A search for friends that does not fit."""
    param = V2TimFriendSearchParam.model_construct(keywordList=["b"])
    return {"searchParam": param.model_copy(update=fields)}


def filtered(**fields: Any) -> dict[str, Any]:
    """A filter that does not fit."""
    return {"filter": V2TimConversationFilter.model_construct(**fields)}


ROWS: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    (MANAGER, "getUsersInfo", {"userIDList": [LONG]}, "userIDList[0]: a UserID takes at most 32"),
    (MANAGER, "getUserStatus", {"userIDList": [f"u{n}" for n in range(501)]}, "userIDList: has 501"),
    (MANAGER, "unsubscribeUserInfo", {"userIDList": "bob"}, "userIDList: must be a list"),
    (MANAGER, "unsubscribeUserStatus", {"userIDList": [""]}, "userIDList[0]: must be"),
    (MANAGER, "setSelfInfo", {"userFullInfo": "alice"}, "userFullInfo: must be a V2TimUserFullInfo"),
    (MANAGER, "setSelfInfo", user_info(), "userFullInfo: must not be empty"),
    (MANAGER, "setSelfInfo", user_info(nickName=5), "userFullInfo.nickName: must be a string"),
    (MANAGER, "setSelfInfo", user_info(nickName="x" * 501), "userFullInfo.nickName"),
    (MANAGER, "setSelfInfo", user_info(faceUrl="x" * 501), "userFullInfo.faceUrl"),
    (MANAGER, "setSelfInfo", user_info(selfSignature="x" * 501), "userFullInfo.selfSignature"),
    (MANAGER, "setSelfInfo", user_info(gender=3), "userFullInfo.gender: must be one of 0, 1, 2"),
    (MANAGER, "setSelfInfo", user_info(gender=True), "userFullInfo.gender: must be one of"),
    (MANAGER, "setSelfInfo", user_info(allowType="x"), "userFullInfo.allowType: must be one of"),
    (MANAGER, "setSelfInfo", user_info(role=-1), "userFullInfo.role: must be"),
    (MANAGER, "setSelfInfo", user_info(level="1"), "userFullInfo.level: must be"),
    (MANAGER, "setSelfInfo", user_info(birthday=1 << 32), "userFullInfo.birthday: must be"),
    (MANAGER, "setSelfInfo", user_info(customInfo=5), "userFullInfo.customInfo: must be a dictionary"),
    (MANAGER, "setSelfInfo", user_info(customInfo={"a b": "x"}), "userFullInfo.customInfo: a name has"),
    (MANAGER, "searchUsers", {"searchParam": 5}, "searchParam: must be a V2TimUserSearchParam"),
    (MANAGER, "searchUsers", searched(keywordList=[]), "searchParam.keywordList: must not be empty"),
    (MANAGER, "searchUsers", searched(keywordList=[5]), "searchParam.keywordList[0]: must be"),
    (MANAGER, "searchUsers", searched(keywordList=["x"] * 6), "searchParam.keywordList: has 6 words"),
    (MANAGER, "searchUsers", searched(keywordList=["x"] * 5, gender=3), "searchParam.gender: must be 0..2"),
    (MANAGER, "searchUsers", searched(keywordListMatchType=2), "searchParam.keywordListMatchType: must"),
    (MANAGER, "searchUsers", searched(gender=3), "searchParam.gender: must be 0..2"),
    (MANAGER, "searchUsers", searched(searchCount=101), "searchParam.searchCount: must be 1..100"),
    (MANAGER, "searchUsers", searched(searchCursor=5), "searchParam.searchCursor: must be a string"),
    (MANAGER, "searchUsers", searched(minBirthday=2, maxBirthday=1), "searchParam.minBirthday: must not"),
    (MANAGER, "searchUsers", searched(maxBirthday=-1), "searchParam.maxBirthday: must be 0"),
    (MANAGER, "sendC2CTextMessage", {"text": ""}, "text: must be a non-empty string"),
    (MANAGER, "sendC2CTextMessage", {"userID": ""}, "userID: must be a non-empty string"),
    (MANAGER, "sendC2CTextMessage", {"userID": LONG}, "userID: a UserID takes at most 32"),
    (MANAGER, "sendC2CTextMessage", {"text": "x" * 13_000}, "text: "),
    (MANAGER, "sendC2CCustomMessage", {"customData": 5}, "customData: must be a string"),
    (MANAGER, "sendC2CCustomMessage", {"userID": 5}, "userID: must be a non-empty string"),
    (MANAGER, "sendC2CCustomMessage", {"customData": "x" * 13_000}, "customData: "),
    (MANAGER, "sendGroupTextMessage", {"groupID": ""}, "groupID: must be a non-empty string"),
    (MANAGER, "sendGroupTextMessage", {"text": None}, "text: must be a non-empty string"),
    (MANAGER, "sendGroupTextMessage", {"priority": 9}, "priority: must be a MessagePriority"),
    (MANAGER, "sendGroupCustomMessage", {"customData": None}, "customData: must be a string"),
    (MANAGER, "sendGroupCustomMessage", {"groupID": 5}, "groupID: must be a non-empty string"),
    (MANAGER, "sendGroupCustomMessage", {"priority": []}, "priority"),
    (FRIENDS, "setFriendInfo", {"userID": ""}, "userID: must be a non-empty string"),
    (FRIENDS, "setFriendInfo", {"userID": LONG}, "userID: a UserID takes at most 32"),
    (FRIENDS, "setFriendInfo", {"friendRemark": None}, "friendRemark: or friendCustomInfo is needed"),
    (FRIENDS, "setFriendInfo", {"friendRemark": "x" * 97}, "friendRemark: "),
    (FRIENDS, "setFriendInfo", {"friendRemark": 5}, "friendRemark: must be a string"),
    (FRIENDS, "setFriendInfo", {"friendCustomInfo": {"a b": ""}}, "friendCustomInfo: needs a name"),
    (FRIENDS, "setFriendInfo", {"friendCustomInfo": []}, "friendCustomInfo: must be a dictionary"),
    (FRIENDS, "addFriend", {"userID": ""}, "userID: must be a non-empty string"),
    (FRIENDS, "addFriend", {"userID": LONG}, "userID: a UserID takes at most 32"),
    (FRIENDS, "addFriend", {"remark": "x" * 97}, "remark: "),
    (FRIENDS, "addFriend", {"friendGroup": "x" * 31}, "friendGroup: "),
    (FRIENDS, "addFriend", {"addWording": "x" * 257}, "addWording: "),
    (FRIENDS, "addFriend", {"addSource": "a b"}, "addSource: must be AddSource_Type_"),
    (FRIENDS, "addFriend", {"addSource": 5}, "addSource: must be a string"),
    (FRIENDS, "addFriend", {"addType": 0}, "addType: must be a FriendTypeEnum"),
    (FRIENDS, "deleteFromFriendList", {"deleteType": 3}, "deleteType: must be a FriendTypeEnum"),
    (FRIENDS, "checkFriend", {"checkType": None}, "checkType: must be a FriendTypeEnum"),
    (FRIENDS, "acceptFriendApplication", {"responseType": 2}, "responseType: must be a FriendResponse"),
    (FRIENDS, "acceptFriendApplication", {"type": 2}, "type: must be a FriendApplicationTypeEnum"),
    (FRIENDS, "acceptFriendApplication", {"userID": ""}, "userID: must be a non-empty string"),
    (FRIENDS, "deleteFriendApplication", {"type": 0}, "type: must be a FriendApplicationTypeEnum"),
    (FRIENDS, "deleteFriendApplication", {"userID": 5}, "userID: must be a non-empty string"),
    (FRIENDS, "addToBlackList", {"userIDList": [f"u{n}" for n in range(1001)]}, "userIDList: has 1001"),
    (FRIENDS, "createFriendGroup", {"groupName": ""}, "groupName: must"),
    (FRIENDS, "createFriendGroup", {"groupName": "x" * 31}, "groupName: "),
    (FRIENDS, "getFriendGroups", {"groupNameList": "work"}, "groupNameList: must be a list"),
    (FRIENDS, "deleteFriendGroup", {"groupNameList": []}, "groupNameList: must not be empty"),
    (FRIENDS, "deleteFriendGroup", {"groupNameList": [""]}, "groupNameList[0]: must be"),
    (FRIENDS, "renameFriendGroup", {"oldName": ""}, "oldName: must be a non-empty string"),
    (FRIENDS, "renameFriendGroup", {"newName": 5}, "newName: must be a non-empty string"),
    (FRIENDS, "addFriendsToFriendGroup", {"groupName": 5}, "groupName: must"),
    (FRIENDS, "deleteFriendsFromFriendGroup", {"groupName": ""}, "groupName: must be a non-empty"),
    (FRIENDS, "searchFriends", {"searchParam": None}, "searchParam: must be a V2TimFriendSearchParam"),
    (FRIENDS, "searchFriends", friends(keywordList=[]), "searchParam.keywordList: must not be empty"),
    (FRIENDS, "searchFriends", friends(keywordList=["x"] * 6), "searchParam.keywordList: has 6 words"),
    (FRIENDS, "searchFriends", friends(isSearchRemark=1), "searchParam.isSearchRemark: must be True"),
    (FRIENDS, "subscribeOfficialAccount", {"officialAccountID": ""}, "officialAccountID: must"),
    (FRIENDS, "unsubscribeOfficialAccount", {"officialAccountID": 5}, "officialAccountID: must"),
    (FRIENDS, "getOfficialAccountsInfo", {"officialAccountIDList": [5]}, "officialAccountIDList[0]: must"),
    (FRIENDS, "getOfficialAccountsInfo", {"officialAccountIDList": None}, "officialAccountIDList: must"),
    (FRIENDS, "getMyFollowingList", {"nextCursor": 5}, "nextCursor: must be a string"),
    (FRIENDS, "getMyFollowersList", {"nextCursor": None}, "nextCursor: must be a string"),
    (FRIENDS, "getMutualFollowersList", {"nextCursor": []}, "nextCursor: must be a string"),
    (TALKS, "getConversationList", {"nextSeq": "x"}, "nextSeq: must be 0 or the nextSeq"),
    (TALKS, "getConversationList", {"nextSeq": None}, "nextSeq: must be 0 or the nextSeq"),
    (TALKS, "getConversationList", {"count": 0}, "count: must be 1 or more"),
    (TALKS, "getConversation", {"conversationID": "bob"}, "conversationID: must be c2c_<userID>"),
    (TALKS, "getConversation", {"conversationID": 5}, "conversationID: must be c2c_<userID>"),
    (TALKS, "getConversationListByFilter", {"filter": None}, "filter: must be a V2TimConversationFilter"),
    (TALKS, "getConversationListByFilter", {"nextSeq": -1}, "nextSeq: must be 0 or the nextSeq"),
    (TALKS, "getConversationListByFilter", {"count": "1"}, "count: must be an integer"),
    (TALKS, "getConversationListByFilter", filtered(conversationType=0), "filter.conversationType: must"),
    (TALKS, "getConversationListByFilter", filtered(conversationGroup=""), "filter.conversationGroup: must"),
    (TALKS, "getConversationListByFilter", filtered(markType=3), "filter.markType: must be 1, 2, 4, 8"),
    (TALKS, "getUnreadMessageCountByFilter", filtered(hasUnreadCount=1), "filter.hasUnreadCount: must"),
    (TALKS, "subscribeUnreadMessageCountByFilter", {"filter": 5}, "filter: must be"),
    (TALKS, "unsubscribeUnreadMessageCountByFilter", {"filter": 5}, "filter: must be"),
    (TALKS, "pinConversation", {"conversationID": "c2c_"}, "conversationID: must be c2c_<userID>"),
    (TALKS, "pinConversation", {"conversationID": f"c2c_{LONG}"}, "conversationID"),
    (TALKS, "pinConversation", {"isPinned": 1}, "isPinned: must be True or False"),
    (TALKS, "deleteConversation", {"conversationID": ""}, "conversationID: must be c2c_<userID>"),
    (TALKS, "deleteConversation", {"conversationID": f"c2c_{LONG}"}, "conversationID"),
    (TALKS, "deleteConversationList", {"clearMessage": 1}, "clearMessage: must be True or False"),
    (TALKS, "deleteConversationList", {"conversationIDList": [f"c2c_{n}" for n in range(101)]}, "than 100"),
    (TALKS, "setConversationDraft", {"conversationID": "x"}, "conversationID: must be c2c_<userID>"),
    (TALKS, "setConversationDraft", {"draftText": 5}, "draftText: must be a string"),
    (TALKS, "setConversationCustomData", {"customData": 5}, "customData: must be a string"),
    (TALKS, "setConversationCustomData", {"customData": "x" * 257}, "customData: "),
    (TALKS, "markConversation", {"markType": 16}, "markType: must be 1, 2, 4, 8, or one bit"),
    (TALKS, "markConversation", {"markType": "1"}, "markType: must be an integer"),
    (TALKS, "markConversation", {"enableMark": 1}, "enableMark: must be True or False"),
    (TALKS, "createConversationGroup", {"groupName": "x" * 33}, "groupName: "),
    (TALKS, "addConversationsToGroup", {"groupName": ""}, "groupName: must"),
    (TALKS, "deleteConversationsFromGroup", {"groupName": 5}, "groupName: must"),
    (TALKS, "deleteConversationGroup", {"groupName": ""}, "groupName: must"),
    (TALKS, "renameConversationGroup", {"oldName": ""}, "oldName: must"),
    (TALKS, "renameConversationGroup", {"newName": "x" * 33}, "newName: "),
    (TALKS, "renameConversationGroup", {"newName": None}, "newName: must be a non-empty string"),
)


GIVEN_NAMES = {
    (manager, method): set(inspect.signature(getattr(getattr(v2tim, manager), method)).parameters)
    for manager, methods in GIVEN.items()
    for method in methods
}
"""The arguments of each method."""
BY_METHOD = list(dict.fromkeys((manager, method) for manager, method, _, _ in ROWS))


def refused(alice: User, manager: str, method: str, change: dict[str, Any], text: str) -> None:
    """A call that is refused before anything is sent, with a text that names the argument."""
    result = call(alice.manager, manager, method, **change)
    assert (result.code, text in result.desc) == (6017, True), result.desc
    assert result.desc.split(":")[0].split(".")[0].split("[")[0] in GIVEN_NAMES[manager, method]


@pytest.mark.parametrize(("manager", "method"), BY_METHOD)
def test_what_is_wrong(app: App, manager: str, method: str) -> None:
    alice = app.user("alice", listening=False)
    asked = app.mock.journal.total
    for of, name, change, text in ROWS:
        if (of, name) == (manager, method):
            refused(alice, manager, method, change, text)
    assert app.mock.journal.total == asked


@all_rows(("manager", "method"), OF_USERS)
def test_lists_of_users(app: App, manager: str, method: str) -> None:
    alice = app.user("alice", listening=False)
    asked = app.mock.journal.total
    for users, text in BAD_USERS:
        if users or method not in MAY_BE_EMPTY:
            refused(alice, manager, method, {"userIDList": users}, text)
    assert app.mock.journal.total == asked


@pytest.mark.parametrize("method", OF_CONVERSATIONS)
def test_lists_of_conversations(app: App, method: str) -> None:
    alice = app.user("alice", listening=False)
    asked = app.mock.journal.total
    for conversations, text in BAD_CONVERSATIONS:
        if conversations != [f"c2c_{LONG}"] or "get" not in method:
            refused(alice, TALKS, method, {"conversationIDList": conversations}, text)
    assert app.mock.journal.total == asked


def test_mentions_cannot_be_filtered(app: App) -> None:
    alice = app.user("alice", listening=False)
    for method in ("getConversationListByFilter", "getUnreadMessageCountByFilter"):
        result = call(alice.manager, TALKS, method, filter=V2TimConversationFilter(hasGroupAtInfo=True))
        assert (result.code, "no REST command tells" in result.desc) == (7013, True)
