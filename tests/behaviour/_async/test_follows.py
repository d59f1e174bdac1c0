"""Stories of following, and of official accounts, as the facade tells them."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import V2TimFriendshipListener

from ..helpers import Heard, listening
from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

NEWS, SPORT, GONE = "@TOA#_news", "@TOA#_sport", "@TOA#_gone"


async def meet(app: AsyncApp, *but: str) -> tuple[AsyncUser, Any, Heard]:
    """Alice, her friendship manager, and what she hears; others are there."""
    for name in ("bob", "carol", "dave"):
        app.mock.user(name)
    alice = await app.user("alice")
    heard: Heard = []
    friends = alice.manager.getFriendshipManager()
    await friends.addFriendListener(listener=listening(V2TimFriendshipListener, heard, *but))
    return alice, friends, heard


def told(heard: Heard) -> list[tuple[object, list[str], object]]:
    """Callback, users, and whether they were added."""
    found: Any = heard
    return [(name, [each.userID for each in users], added) for name, users, added in found]


async def test_following(every_face: AsyncApp) -> None:
    app = every_face
    alice, friends, heard = await meet(app)
    app.mock.user("carol").sets_profile({"Tag_Profile_IM_Nick": "Carol"})
    await app.client.follow.follow_add("bob", ["alice"])
    results = (await friends.followUser(userIDList=["bob", "ghost", "carol"])).unwrap()
    assert [(each.userID, each.resultCode) for each in results] == [
        ("bob", 0),
        ("ghost", 30003),
        ("carol", 0),
    ]
    following = (await friends.getMyFollowingList(nextCursor="")).unwrap()
    assert {each.userID: each.nickName for each in following.userFullInfoList} == {
        "bob": None,
        "carol": "Carol",
    }
    assert following.nextCursor == ""
    followers = (await friends.getMyFollowersList(nextCursor="")).unwrap()
    assert [each.userID for each in followers.userFullInfoList] == ["bob"]
    mutual = (await friends.getMutualFollowersList(nextCursor="")).unwrap()
    assert [each.userID for each in mutual.userFullInfoList] == ["bob"]
    gone = (await friends.unfollowUser(userIDList=["bob"])).unwrap()
    assert [(each.userID, each.resultCode) for each in gone] == [("bob", 0)]
    await alice.pump()
    assert told(heard) == [
        ("onMyFollowingListChanged", ["bob", "carol"], True),
        ("onMutualFollowersListChanged", ["bob"], True),
        ("onMyFollowingListChanged", ["bob"], False),
        ("onMutualFollowersListChanged", ["bob"], False),
    ]


async def test_pairs_are_asked_for_only_if_somebody_hears_of_them(app: AsyncApp) -> None:
    alice, friends, heard = await meet(app, "onMutualFollowersListChanged")
    await app.client.follow.follow_add("bob", ["alice"])
    await friends.followUser(userIDList=["bob"])
    await alice.pump()
    assert told(heard) == [("onMyFollowingListChanged", ["bob"], True)]
    assert app.calls("follow/follow_check") == 0


async def test_relations_and_counts(app: AsyncApp) -> None:
    _, friends, _ = await meet(app)
    await friends.followUser(userIDList=["bob", "carol"])
    await app.client.follow.follow_add("bob", ["alice"])
    await app.client.follow.follow_add("dave", ["alice"])
    wanted = ["ghost", "dave", "carol", "bob"]
    types = (await friends.checkFollowType(userIDList=wanted)).unwrap()
    assert [(each.userID, each.followType) for each in types[1:]] == [("dave", 2), ("carol", 1), ("bob", 3)]
    assert (types[0].userID, types[0].resultCode) == ("ghost", 30003)
    counts = (await friends.getUserFollowInfo(userIDList=["bob", "alice"])).unwrap()
    assert [
        (each.userID, each.followersCount, each.followingCount, each.mutualFollowersCount) for each in counts
    ] == [("bob", 1, 1, 1), ("alice", 2, 2, 1)]
    (own,) = (await friends.getUserFollowInfo(userIDList=[])).unwrap()
    assert (own.userID, own.followersCount) == ("alice", 2)


async def test_following_needs_its_switch(app: AsyncApp) -> None:
    _, friends, _ = await meet(app)
    app.mock.config.follow = False
    assert (await friends.followUser(userIDList=["bob"])).code == 30005
    assert (await friends.getMyFollowersList(nextCursor="")).code == 30005


async def test_many_are_followed_in_parts(app: AsyncApp) -> None:
    alice, friends, _ = await meet(app, "onMutualFollowersListChanged")
    crowd = [app.mock.user(f"u{number}").id for number in range(45)]
    assert [each.userID for each in (await friends.followUser(userIDList=crowd)).unwrap()] == crowd
    assert app.calls("follow/follow_add") == 3
    seen: list[str] = []
    cursor = ""
    while True:
        page = (await friends.getMyFollowingList(nextCursor=cursor)).unwrap()
        seen += [each.userID for each in page.userFullInfoList]
        cursor = page.nextCursor
        if not cursor:
            break
    assert sorted(seen) == sorted(crowd)
    await alice.pump()


# ------------------------------------------------------------ official accounts


async def test_official_accounts(every_face: AsyncApp) -> None:
    app = every_face
    alice, friends, heard = await meet(app)
    for id, name in ((NEWS, "News"), (SPORT, "Sport")):
        await app.client.official_account.create_official_account("bob", name, official_account_user_id=id)
    assert (await friends.subscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (await friends.subscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (await friends.subscribeOfficialAccount(officialAccountID=GONE)).code == 130004
    (own,) = (await friends.getOfficialAccountsInfo(officialAccountIDList=[])).unwrap()
    info = own.officialAccountInfo
    assert (own.resultCode, info.officialAccountID, info.officialAccountName) == (0, NEWS, "News")
    assert (info.ownerUserID, info.subscriberCount, info.subscribeTime) == ("bob", 1, START)
    found = (await friends.getOfficialAccountsInfo(officialAccountIDList=[GONE, SPORT])).unwrap()
    assert [(each.resultCode, each.officialAccountInfo.officialAccountID) for each in found] == [
        (130004, GONE),
        (0, SPORT),
    ]
    assert (await friends.unsubscribeOfficialAccount(officialAccountID=NEWS)).ok
    assert (await friends.unsubscribeOfficialAccount(officialAccountID=GONE)).code == 130004
    assert (await friends.getOfficialAccountsInfo(officialAccountIDList=[])).unwrap() == []
    await alice.pump()
    assert [each[0] for each in heard] == [
        "onOfficialAccountSubscribed",
        "onOfficialAccountSubscribed",
        "onOfficialAccountUnsubscribed",
    ]
    assert heard[-1][1] == NEWS
