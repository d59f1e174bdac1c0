# Generated from tests/behaviour/_async/test_follows.py by scripts/make_sync.py. Do not edit.
"""Stories of following, and of official accounts, as the facade tells them."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimFriendshipListener

from ..helpers import Heard, listening
from .app import START, App, User

pytestmark = pytest.mark.anyio

NEWS, SPORT, GONE = "@TOA#_news", "@TOA#_sport", "@TOA#_gone"


def meet(app: App, *but: str) -> tuple[User, Any, Heard]:
    """Alice, her friendship manager, and what she hears; others are there."""
    for name in ("bob", "carol", "dave"):
        app.mock.user(name)
    alice = app.user("alice")
    heard: Heard = []
    friends = alice.manager.getFriendshipManager()
    friends.addFriendListener(listener=listening(V2TimFriendshipListener, heard, *but))
    return alice, friends, heard


def told(heard: Heard) -> list[tuple[object, list[str], object]]:
    """Callback, users, and whether they were added."""
    found: Any = heard
    return [(name, [each.userID for each in users], added) for name, users, added in found]


def test_following(every_face: App) -> None:
    app = every_face
    alice, friends, heard = meet(app)
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_Nick": "Carol"})
    app.client.follow.follow_add("bob", ["alice"])
    results = (friends.followUser(userIDList=["bob", "ghost", "carol"])).unwrap()
    assert [(each.userID, each.resultCode) for each in results] == [
        ("bob", 0),
        ("ghost", 30003),
        ("carol", 0),
    ]
    following = (friends.getMyFollowingList(nextCursor="")).unwrap()
    assert {each.userID: each.nickName for each in following.userFullInfoList} == {
        "bob": None,
        "carol": "Carol",
    }
    assert following.nextCursor == ""
    followers = (friends.getMyFollowersList(nextCursor="")).unwrap()
    assert [each.userID for each in followers.userFullInfoList] == ["bob"]
    mutual = (friends.getMutualFollowersList(nextCursor="")).unwrap()
    assert [each.userID for each in mutual.userFullInfoList] == ["bob"]
    gone = (friends.unfollowUser(userIDList=["bob"])).unwrap()
    assert [(each.userID, each.resultCode) for each in gone] == [("bob", 0)]
    alice.pump()
    assert told(heard) == [
        ("onMyFollowingListChanged", ["bob", "carol"], True),
        ("onMutualFollowersListChanged", ["bob"], True),
        ("onMyFollowingListChanged", ["bob"], False),
        ("onMutualFollowersListChanged", ["bob"], False),
    ]


def test_pairs_are_asked_for_only_if_somebody_hears_of_them(app: App) -> None:
    alice, friends, heard = meet(app, "onMutualFollowersListChanged")
    app.client.follow.follow_add("bob", ["alice"])
    friends.followUser(userIDList=["bob"])
    alice.pump()
    assert told(heard) == [("onMyFollowingListChanged", ["bob"], True)]
    assert app.calls("follow/follow_check") == 0


def test_relations_and_counts(app: App) -> None:
    _, friends, _ = meet(app)
    friends.followUser(userIDList=["bob", "carol"])
    app.client.follow.follow_add("bob", ["alice"])
    app.client.follow.follow_add("dave", ["alice"])
    wanted = ["ghost", "dave", "carol", "bob"]
    types = (friends.checkFollowType(userIDList=wanted)).unwrap()
    assert [(each.userID, each.followType) for each in types[1:]] == [("dave", 2), ("carol", 1), ("bob", 3)]
    assert (types[0].userID, types[0].resultCode) == ("ghost", 30003)
    counts = (friends.getUserFollowInfo(userIDList=["bob", "alice"])).unwrap()
    assert [
        (each.userID, each.followersCount, each.followingCount, each.mutualFollowersCount) for each in counts
    ] == [("bob", 1, 1, 1), ("alice", 2, 2, 1)]
    (own,) = (friends.getUserFollowInfo(userIDList=[])).unwrap()
    assert (own.userID, own.followersCount) == ("alice", 2)


def test_following_needs_its_switch(app: App) -> None:
    _, friends, _ = meet(app)
    app.mock.config.follow = False
    assert (friends.followUser(userIDList=["bob"])).code == 30005
    assert (friends.getMyFollowersList(nextCursor="")).code == 30005


def test_many_are_followed_in_parts(app: App) -> None:
    alice, friends, _ = meet(app, "onMutualFollowersListChanged")
    crowd = [app.mock.user(f"u{number}").id for number in range(45)]
    assert [each.userID for each in (friends.followUser(userIDList=crowd)).unwrap()] == crowd
    assert app.calls("follow/follow_add") == 3
    seen: list[str] = []
    cursor = ""
    while True:
        page = (friends.getMyFollowingList(nextCursor=cursor)).unwrap()
        seen += [each.userID for each in page.userFullInfoList]
        cursor = page.nextCursor
        if not cursor:
            break
    assert sorted(seen) == sorted(crowd)
    alice.pump()


# ------------------------------------------------------------ official accounts


def test_official_accounts(every_face: App) -> None:
    app = every_face
    alice, friends, heard = meet(app)
    for id, name in ((NEWS, "News"), (SPORT, "Sport")):
        app.client.official_account.create_official_account("bob", name, official_account_user_id=id)
    assert (friends.subscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (friends.subscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (friends.subscribeOfficialAccount(officialAccountID=GONE)).code == 130004
    (own,) = (friends.getOfficialAccountsInfo(officialAccountIDList=[])).unwrap()
    info = own.officialAccountInfo
    assert (own.resultCode, info.officialAccountID, info.officialAccountName) == (0, NEWS, "News")
    assert (info.ownerUserID, info.subscriberCount, info.subscribeTime) == ("bob", 1, START)
    found = (friends.getOfficialAccountsInfo(officialAccountIDList=[GONE, SPORT])).unwrap()
    assert [(each.resultCode, each.officialAccountInfo.officialAccountID) for each in found] == [
        (130004, GONE),
        (0, SPORT),
    ]
    assert (friends.unsubscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (friends.unsubscribeOfficialAccount(officialAccountID=GONE)).code == 130004
    assert (friends.getOfficialAccountsInfo(officialAccountIDList=[])).unwrap() == []
    alice.pump()
    assert [each[0] for each in heard] == [
        "onOfficialAccountSubscribed",
        "onOfficialAccountSubscribed",
        "onOfficialAccountUnsubscribed",
    ]
    assert heard[-1][1] == NEWS
