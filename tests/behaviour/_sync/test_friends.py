# Generated from tests/behaviour/_async/test_friends.py by scripts/make_sync.py. Do not edit.
"""Stories of friends, friend groups, the block list and friend requests, as the facade tells them."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import (
    FriendApplicationTypeEnum,
    FriendResponseTypeEnum,
    FriendTypeEnum,
    V2TimFriendOperationResult,
    V2TimFriendSearchParam,
    V2TimFriendshipListener,
)
from tencent_im_compat.wire.webhooks import SnsFriendAdd, SnsPrevFriendAdd, SnsPrevFriendResponse

from ..helpers import Heard, listening
from .app import START, App, User

pytestmark = pytest.mark.anyio

SINGLE, BOTH = FriendTypeEnum.V2TIM_FRIEND_TYPE_SINGLE, FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH
CAME_IN = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN
SENT = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_SEND_OUT
EITHER = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_BOTH
AGREE = FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE
AGREE_AND_ADD = FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD


def meet(app: App, *names: str, **options: Any) -> tuple[User, Any, Heard]:
    """Alice, her friendship manager, and what she hears; others are there."""
    for name in names or ("bob", "carol", "dave"):
        app.mock.user(name)
    alice = app.user("alice", **options)
    heard: Heard = []
    friends = alice.manager.getFriendshipManager()
    friends.addFriendListener(listener=listening(V2TimFriendshipListener, heard))
    return alice, friends, heard


def codes(results: list[V2TimFriendOperationResult]) -> list[tuple[str | None, int | None]]:
    """UserIDs and codes."""
    return [(each.userID, each.resultCode) for each in results]


def names(heard: Heard) -> list[object]:
    """The callbacks that were called."""
    return [each[0] for each in heard]


# ------------------------------------------------------------ friends


def test_making_a_friend(every_face: App) -> None:
    app = every_face
    alice, friends, heard = meet(app)
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bob the builder"})
    made = (
        friends.addFriend(
            userID="bob", remark="Bobby", friendGroup="work", addWording="hi", addSource="Web", addType=BOTH
        )
    ).unwrap()
    assert (made.userID, made.resultCode, made.resultInfo) == ("bob", 0, "ok")
    assert (app.mock.user("alice").friends, app.mock.user("bob").friends) == (["bob"], ["alice"])
    alice.pump()
    ((_, (told,)),) = heard
    assert (told.userID, told.friendRemark, told.friendGroups) == ("bob", "Bobby", ["work"])
    (found,) = (friends.getFriendList()).unwrap()
    assert (found.userID, found.friendRemark, found.friendGroups) == ("bob", "Bobby", ["work"])
    assert found.userProfile.nickName == "Bob the builder"


def test_one_sided_and_refused(app: App) -> None:
    alice, friends, heard = meet(app)
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_AllowType": "AllowType_Type_NeedConfirm"})
    app.mock.user("dave").sets_profile({"Tag_Profile_IM_AllowType": "AllowType_Type_DenyAny"})
    found = [
        (friends.addFriend(userID=name, addType=SINGLE)).unwrap()
        for name in ("bob", "carol", "dave", "ghost")
    ]
    assert codes(found) == [("bob", 0), ("carol", 30539), ("dave", 30516), ("ghost", 30003)]
    assert "NEED_CONFIRM" in str(found[1].resultInfo).upper()
    assert app.mock.user("bob").friends == []
    alice.pump()
    assert names(heard) == ["onFriendListAdded"]
    waiting = (friends.getFriendApplicationList()).unwrap()
    ((sent,), unread) = waiting.friendApplicationList, waiting.unreadCount
    assert (sent.userID, sent.type, sent.addTime, sent.addSource, unread) == ("carol", 2, START, "Server", 0)


def test_more_friends_than_a_page(app: App) -> None:
    crowd = [f"u{number:03}" for number in range(120)]
    app.mock.config.friend_page = 50
    alice, friends, _ = meet(app, *crowd)
    for name in crowd:
        (friends.addFriend(userID=name, addType=SINGLE)).unwrap()
    asked = app.mock.journal.total
    assert [each.userID for each in (friends.getFriendList()).unwrap()] == crowd
    assert app.mock.journal.total - asked == 3 + 2
    results = (friends.deleteFromFriendList(userIDList=[*crowd, "u000"], deleteType=BOTH)).unwrap()
    assert codes(results) == [(name, 0) for name in crowd]
    assert (friends.getFriendList()).unwrap() == []
    alice.pump()


def test_who_is_whose_friend(app: App) -> None:
    _, friends, _ = meet(app)
    friends.addFriend(userID="bob", remark="Bobby", addType=BOTH)
    friends.addFriend(userID="carol", addType=SINGLE)
    everybody = ["dave", "carol", "bob", "ghost"]
    both = (friends.checkFriend(userIDList=everybody, checkType=BOTH)).unwrap()
    assert [(each.userID, each.resultCode, each.resultType) for each in both] == [
        ("dave", 0, 0),
        ("carol", 0, 1),
        ("bob", 0, 3),
        ("ghost", 30003, 0),
    ]
    single = (friends.checkFriend(userIDList=everybody[:3], checkType=SINGLE)).unwrap()
    assert [each.resultType for each in single] == [0, 1, 1]
    infos = (friends.getFriendsInfo(userIDList=everybody)).unwrap()
    assert [(each.resultCode, each.relation, each.friendInfo.userID) for each in infos] == [
        (0, 0, "dave"),
        (0, 1, "carol"),
        (0, 3, "bob"),
        (30003, 0, "ghost"),
    ]
    assert [each.friendInfo.friendRemark for each in infos] == [None, None, "Bobby", None]


def test_what_is_kept_of_a_friend(app: App) -> None:
    alice, friends, heard = meet(app)
    friends.addFriend(userID="bob", addType=SINGLE)
    assert (friends.setFriendInfo(userID="bob", friendRemark="B", friendCustomInfo={"Team": "A"})).ok
    ((info,)) = (friends.getFriendList()).unwrap()
    assert (info.friendRemark, info.friendCustomInfo) == ("B", {"Team": "A"})
    assert (friends.setFriendInfo(userID="carol", friendRemark="C")).code == 30001
    alice.pump()
    assert names(heard) == ["onFriendListAdded", "onFriendInfoChanged"]
    (told,) = heard[1][1]
    assert (told.friendRemark, told.friendCustomInfo) == ("B", {"Team": "A"})


def test_fields_of_the_app(app: App) -> None:
    meet(app)
    manager = app.manager(friendFields=["Team"], profileFields=["Size"])
    (manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    friends = manager.getFriendshipManager()
    friends.addFriend(userID="bob", addType=SINGLE)
    friends.setFriendInfo(userID="bob", friendCustomInfo={"Team": "A"})
    app.mock.user("bob").sets_profile({"Tag_Profile_Custom_Size": "XL"})
    (found,) = (friends.getFriendsInfo(userIDList=["bob"])).unwrap()
    assert found.friendInfo is not None
    assert found.friendInfo.friendCustomInfo == {"Team": "A"}
    assert found.friendInfo.userProfile is not None
    assert found.friendInfo.userProfile.customInfo == {"Size": "XL"}
    (info,) = (manager.getUsersInfo(userIDList=["bob"])).unwrap()
    assert info.customInfo == {"Size": "XL"}
    manager.unInitSDK()


def test_ending_a_friendship(app: App) -> None:
    alice, friends, heard = meet(app)
    friends.addFriend(userID="bob", addType=BOTH)
    results = (friends.deleteFromFriendList(userIDList=["carol", "bob"], deleteType=SINGLE)).unwrap()
    assert codes(results) == [("carol", 31704), ("bob", 0)]
    assert (app.mock.user("alice").friends, app.mock.user("bob").friends) == ([], ["alice"])
    alice.pump()
    assert heard[1:] == [("onFriendListDeleted", ["bob"])]


def test_searching_friends(app: App) -> None:
    _, friends, _ = meet(app)
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "The Builder"})
    friends.addFriend(userID="bob", addType=SINGLE)
    friends.addFriend(userID="carol", remark="builds too", addType=SINGLE)

    def search(*words: str, **where: bool) -> list[str]:
        param = V2TimFriendSearchParam(keywordList=list(words), **where)
        return [each.friendInfo.userID for each in (friends.searchFriends(searchParam=param)).unwrap()]

    assert search("BUILD") == ["bob", "carol"]
    assert search("build", isSearchRemark=False) == ["bob"]
    assert search("build", isSearchNickName=False) == ["carol"]
    assert search("bo", "carol") == ["bob", "carol"]
    assert search("bo", "carol", isSearchUserID=False) == []


# ------------------------------------------------------------ friend groups


def test_friend_groups(every_face: App) -> None:
    alice, friends, heard = meet(every_face)
    for name in ("bob", "carol"):
        friends.addFriend(userID=name, addType=SINGLE)
    alice.pump()
    heard.clear()
    made = (friends.createFriendGroup(groupName="work", userIDList=["bob", "dave"])).unwrap()
    assert codes(made) == [("bob", 0), ("dave", 32216)]
    assert (friends.createFriendGroup(groupName="empty")).unwrap() == []
    added = (friends.addFriendsToFriendGroup(groupName="work", userIDList=["carol"])).unwrap()
    assert codes(added) == [("carol", 0)]
    groups = (friends.getFriendGroups()).unwrap()
    assert [(each.name, each.friendCount, each.friendIDList) for each in groups] == [
        ("work", 2, ["bob", "carol"]),
        ("empty", 0, []),
    ]
    assert (friends.renameFriendGroup(oldName="work", newName="job")).ok
    assert (friends.renameFriendGroup(oldName="work", newName="job")).code == 30001
    gone = (
        friends.deleteFriendsFromFriendGroup(groupName="job", userIDList=["bob", "dave", "carol"])
    ).unwrap()
    assert codes(gone) == [("bob", 0), ("dave", 30001), ("carol", 0)]
    (found,) = (friends.getFriendGroups(groupNameList=["job", "nowhere"])).unwrap()
    assert (found.name, found.friendIDList) == ("job", [])
    assert (friends.deleteFriendGroup(groupNameList=["job", "empty"])).ok
    assert (friends.getFriendGroups()).unwrap() == []
    alice.pump()
    assert [(name, *rest) for name, *rest in heard if name != "onFriendGroupCreated"] == [
        ("onFriendsAddedToGroup", "work", heard[2][2]),
        ("onFriendGroupNameChanged", "work", "job"),
        ("onFriendsDeletedFromGroup", "job", ["bob", "carol"]),
        ("onFriendGroupDeleted", ["job", "empty"]),
    ]
    assert [(name, [each.userID for each in who]) for _, name, who in heard[:3]] == [
        ("work", ["bob"]),
        ("empty", []),
        ("work", ["carol"]),
    ]


def test_too_many_friend_groups(app: App) -> None:
    _, friends, _ = meet(app)
    for number in range(32):
        assert (friends.createFriendGroup(groupName=f"g{number}")).ok
    assert (friends.createFriendGroup(groupName="one more")).code == 30011
    assert (friends.renameFriendGroup(oldName="g0", newName="one more")).code == 30011


# ------------------------------------------------------------ the block list


def test_blocking(every_face: App) -> None:
    alice, friends, heard = meet(every_face)
    every_face.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bob"})
    friends.addFriend(userID="bob", addType=BOTH)
    results = (friends.addToBlackList(userIDList=["bob", "ghost", "carol"])).unwrap()
    assert codes(results) == [("bob", 0), ("ghost", 30003), ("carol", 0)]
    assert codes((friends.addToBlackList(userIDList=["bob"])).unwrap()) == [("bob", 30001)]
    listed = (friends.getBlackList()).unwrap()
    assert sorted(each.userID for each in listed) == ["bob", "carol"]
    assert {each.userProfile.nickName for each in listed if each.userID == "bob"} == {"Bob"}
    assert (friends.getFriendList()).unwrap() == []
    assert (friends.addFriend(userID="bob", addType=BOTH)).unwrap().resultCode == 30515
    assert codes((friends.deleteFromBlackList(userIDList=["bob"])).unwrap()) == [("bob", 0)]
    assert [each.userID for each in (friends.getBlackList()).unwrap()] == ["carol"]
    alice.pump()
    assert names(heard) == ["onFriendListAdded", "onBlackListAdd", "onBlackListDeleted"]
    assert [each.userID for each in heard[1][1]] == ["bob", "carol"]
    assert heard[2][1] == ["bob"]


# ------------------------------------------------------------ friend requests


def asked(asker: str, other: str, **change: Any) -> SnsPrevFriendAdd:
    """The webhook by which the app's server is asked about a request."""
    item = {"To_Account": other, "AddSource": "AddSource_Type_Web", "AddWording": "hi"}
    body = {
        "CallbackCommand": SnsPrevFriendAdd.command,
        "From_Account": asker,
        "FriendItem": [item],
        **change,
    }
    return SnsPrevFriendAdd.model_validate(body)


def test_requests_that_came_in(app: App) -> None:
    alice, friends, heard = meet(app)
    for event in (
        asked("bob", "alice"),
        asked("bob", "alice"),
        asked("carol", "alice"),
        asked("bob", "dave"),
    ):
        alice.manager.feed(event)
    alice.manager.feed(asked("dave", "alice", ForceAddFlags=1))
    waiting = (friends.getFriendApplicationList()).unwrap()
    assert [(each.userID, each.type, each.addSource) for each in waiting.friendApplicationList or []] == [
        ("carol", 1, "Web"),
        ("bob", 1, "Web"),
    ]
    assert waiting.unreadCount == 2
    assert (friends.setFriendApplicationRead()).ok
    assert (friends.getFriendApplicationList()).unwrap().unreadCount == 0
    accepted = friends.acceptFriendApplication(responseType=AGREE_AND_ADD, type=CAME_IN, userID="bob")
    assert codes([accepted.unwrap()]) == [("bob", 0)]
    assert (app.mock.user("alice").friends, app.mock.user("bob").friends) == (["bob"], ["alice"])
    assert (friends.deleteFriendApplication(type=EITHER, userID="carol")).ok
    assert (friends.deleteFriendApplication(type=EITHER, userID="carol")).code == 30614
    assert (friends.getFriendApplicationList()).unwrap().friendApplicationList == []
    alice.pump()
    assert names(heard) == [
        "onFriendApplicationListAdded",
        "onFriendApplicationListAdded",
        "onFriendApplicationListRead",
        "onFriendApplicationListDeleted",
        "onFriendListAdded",
        "onFriendApplicationListDeleted",
    ]
    assert [each[1] for each in heard if each[0] == "onFriendApplicationListDeleted"] == [["bob"], ["carol"]]


def test_agreeing_alone_gives_the_other_side_a_friend(app: App) -> None:
    alice, friends, heard = meet(app)
    done = friends.acceptFriendApplication(responseType=AGREE, type=EITHER, userID="bob")
    assert codes([done.unwrap()]) == [("bob", 0)]
    assert (app.mock.user("alice").friends, app.mock.user("bob").friends) == ([], ["alice"])
    alice.pump()
    assert heard == []
    ghost = friends.acceptFriendApplication(responseType=AGREE_AND_ADD, type=CAME_IN, userID="ghost")
    assert codes([ghost.unwrap()]) == [("ghost", 30003)]


def test_requests_that_were_answered_elsewhere(app: App) -> None:
    alice, friends, heard = meet(app)
    answer = {"To_Account": "alice", "ResponseAction": "Response_Action_Reject"}
    pair = {"From_Account": "carol", "To_Account": "alice"}
    for event in (
        asked("alice", "bob"),
        asked("carol", "alice"),
        SnsPrevFriendResponse.model_validate(
            {"CallbackCommand": "x", "From_Account": "bob", "ResponseFriendItem": [answer]}
        ),
        SnsFriendAdd.model_validate({"CallbackCommand": "x", "PairList": [pair]}),
    ):
        alice.manager.feed(event)
    assert (friends.getFriendApplicationList()).unwrap().friendApplicationList == []
    alice.pump()
    assert names(heard)[:2] == ["onFriendApplicationListAdded"] * 2
    assert [each[1] for each in heard if each[0] == "onFriendApplicationListDeleted"] == [["bob"], ["carol"]]
    assert (friends.refuseFriendApplication(type=CAME_IN, userID="bob")).code == 7013
    assert (alice.manager.logout()).ok
    alice.manager.feed(asked("dave", "alice"))


# ------------------------------------------------------------ listeners


def test_one_listener_takes_the_place_of_another(app: App) -> None:
    alice, friends, heard = meet(app)
    friends.removeFriendListener()
    first: Heard = []
    second: Heard = []
    friends.setFriendListener(listener=listening(V2TimFriendshipListener, first))
    friends.setFriendListener(listener=listening(V2TimFriendshipListener, second))
    friends.addFriend(userID="bob", addType=SINGLE)
    alice.pump()
    assert (heard, first, names(second)) == ([], [], ["onFriendListAdded"])
    with pytest.raises(TypeError, match="V2TimFriendshipListener is needed"):
        friends.addFriendListener(listener=alice.listener())
