# Generated from tests/behaviour/_async/mapped_people.py by scripts/make_sync.py. Do not edit.
"""Calls about people and conversations, and the entry's own, for the table of commands."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import (
    FriendResponseTypeEnum,
    V2TimConversationFilter,
    V2TimFriendshipListener,
)

from ..helpers import Heard, listening
from .app import App, User
from .cast_people import GIVEN, NEWS, REQUEST
from .mapped import Mapped

TALKS = "V2TIMConversationManager"
BY_GROUP = V2TimConversationFilter(conversationGroup="work")
NOT_SUPPORTED = 7013


def alice_and_people(app: App) -> User:
    """Alice with a friend, a conversation group, a pair of conversations, and an official account to read."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    app.team("bob", "alice")
    client = app.client
    client.official_account.create_official_account("bob", "News", official_account_user_id=NEWS)
    alice = app.user("alice", listening=False)
    friends, talks = alice.manager.getFriendshipManager(), alice.manager.getConversationManager()
    heard: Heard = []
    friends.addFriendListener(listener=listening(V2TimFriendshipListener, heard))
    for method in ("addFriend", "createFriendGroup"):
        assert (getattr(friends, method)(**GIVEN["V2TIMFriendshipManager"][method])).ok
    app.client.sns.black_list_add("alice", ["carol"])
    app.mock.clock.advance(10)
    app.mock.user("bob").sends("hello", to="alice")
    app.mock.user("bob").sends("hello", group="team")
    assert (talks.createConversationGroup(groupName="work", conversationIDList=["group_team"])).ok
    return alice


_CODES = {
    "setSelfStatus": NOT_SUPPORTED,
    "checkAbility": NOT_SUPPORTED,
    "refuseFriendApplication": NOT_SUPPORTED,
    "setOfflinePushConfig": NOT_SUPPORTED,
    "deleteFriendApplication": 30614,
    "createConversationGroup": 0,
}
_WITH: dict[str, dict[str, Any]] = {
    "createConversationGroup": {"groupName": "new"},
    "getConversationListByFilter": {"filter": BY_GROUP},
    "getUnreadMessageCountByFilter": {"filter": V2TimConversationFilter()},
}

ROWS = [
    Mapped(manager, method, {**given, **_WITH.get(method, {})}, _CODES.get(method, 0))
    for manager, methods in GIVEN.items()
    for method, given in methods.items()
]
ROWS += [
    Mapped(TALKS, "getConversation", {"conversationID": each}, like=each)
    for each in ("group_team", "c2c_carol")
]
ROWS += [
    Mapped(
        TALKS,
        "getConversationListByConversationIds",
        {"conversationIDList": ["group_team", "c2c_carol"]},
        like="of several kinds",
    ),
    Mapped(TALKS, "getUnreadMessageCountByFilter", {"filter": BY_GROUP}, like="by group"),
    Mapped(
        TALKS,
        "getConversationListByFilter",
        {"filter": V2TimConversationFilter(conversationType=1), "nextSeq": 0, "count": 1},
        like="of peers",
    ),
    Mapped(
        TALKS,
        "createConversationGroup",
        {"groupName": "more", "conversationIDList": ["group_team", *(f"c2c_u{n}" for n in range(120))]},
        like="of many",
    ),
    Mapped(
        "V2TIMFriendshipManager",
        "acceptFriendApplication",
        {"responseType": FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD, **REQUEST},
        like="and add",
    ),
    Mapped(
        "V2TIMFriendshipManager", "getOfficialAccountsInfo", {"officialAccountIDList": []}, like="of the user"
    ),
]
