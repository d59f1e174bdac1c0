"""Tencent's Flutter guide to users and friends, section by section, in Python.

    python examples/friends.py

The number behind a page's name is that of https://trtc.io/document/<number>.
"""

from __future__ import annotations

import asyncio

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    AllowType,
    FriendApplicationTypeEnum,
    FriendResponseTypeEnum,
    FriendTypeEnum,
    V2TimFriendInfo,
    V2TimFriendSearchParam,
    V2TimFriendshipListener,
    V2TimUserFullInfo,
    V2TimUserSearchParam,
)

BOTH = FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH
CAME_IN = FriendApplicationTypeEnum.V2TIM_FRIEND_APPLICATION_COME_IN


def ids(found: list[V2TimFriendInfo]) -> list[str]:
    """Whom it is about."""
    return [each.userID for each in found]


async def profiles(app: GuideApp) -> None:
    """What users tell of themselves."""
    alice = app.people[0]
    friendship = alice.getFriendshipManager()

    # # User Profile (48160)

    # ## Relationship Chain Event Listener
    listener = V2TimFriendshipListener(
        onBlackListAdd=lambda infoList: print("blocked:", ids(infoList)),
        onBlackListDeleted=lambda userList: print("unblocked:", userList),
        onFriendApplicationListAdded=lambda applicationList: print("asked:", len(applicationList)),
        onFriendApplicationListDeleted=lambda userIDList: print("answered:", userIDList),
        onFriendApplicationListRead=lambda: print("requests were seen"),
        onFriendInfoChanged=lambda infoList: print("changed:", ids(infoList)),
        onFriendListAdded=lambda users: print("new friends:", ids(users)),
        onFriendListDeleted=lambda userList: print("friends no more:", userList),
    )
    await friendship.addFriendListener(listener=listener)
    await friendship.removeFriendListener(listener=listener)
    await friendship.addFriendListener(listener=listener)

    # ## Querying and modifying your own profile
    own = await alice.getLoginUser()
    await alice.setSelfInfo(
        userFullInfo=V2TimUserFullInfo(nickName="Alice", role=0, faceUrl="https://files.example.com/a.png")
    )
    mine = await alice.getUsersInfo(userIDList=[own.unwrap()])
    print("own profile:", [each.nickName for each in mine.unwrap()])

    # ## Querying the user profile of a non-friend user
    theirs = await alice.getUsersInfo(userIDList=["bob", "carol"])
    print("others:", sorted(each.userID or "" for each in theirs.unwrap()))

    # ## Querying and modifying a friend's profile
    (await friendship.addFriend(userID="carol", addType=BOTH)).unwrap()
    friendsInfo = await friendship.getFriendsInfo(userIDList=["bob", "carol"])
    print("relations:", [each.relation for each in friendsInfo.unwrap()])
    named = await friendship.setFriendInfo(userID="carol", friendRemark="Caro")
    print("remark:", named.code)


async def managing(app: GuideApp) -> None:
    """Friends, from the request to the end."""
    alice, bob, _ = app.people
    friendship = alice.getFriendshipManager()

    # # Friend Management (48157)

    # ## Get contacts
    friendsList = await friendship.getFriendList()
    print("friends:", ids(friendsList.unwrap()))

    # ## Add contacts
    added = await friendship.addFriend(
        userID="bob", remark="Bobby", addWording="Friend request remarks", addType=BOTH
    )
    print("added:", added.unwrap().resultCode)
    await friendship.deleteFromFriendList(deleteType=BOTH, userIDList=["bob"])

    # ## No approval of a friend request is needed
    await alice.setSelfInfo(userFullInfo=V2TimUserFullInfo(allowType=AllowType.V2TIM_FRIEND_ALLOW_ANY))
    added = await bob.getFriendshipManager().addFriend(userID="alice", addType=BOTH)
    print("bob adds alice:", added.unwrap().resultCode)
    await friendship.deleteFromFriendList(deleteType=BOTH, userIDList=["bob"])

    # ## Approval of a friend request is needed
    await alice.setSelfInfo(userFullInfo=V2TimUserFullInfo(allowType=AllowType.V2TIM_FRIEND_NEED_CONFIRM))
    asked = await bob.getFriendshipManager().addFriend(userID="alice", addType=BOTH)
    print("bob asks:", asked.unwrap().resultCode)
    if app.mock:  # REST requests cause no webhook, those of phones do: Sns.CallbackPrevFriendAdd
        app.mock.user("denny").adds_friend("alice", wording="it is me")
        await asyncio.sleep(0.2)
    requests = await friendship.getFriendApplicationList()
    print("requests:", [each.userID for each in requests.unwrap().friendApplicationList or []])
    await friendship.setFriendApplicationRead()
    refused = await friendship.refuseFriendApplication(type=CAME_IN, userID="bob")
    print("refused:", refused.code)  # no command does that
    accepted = await friendship.acceptFriendApplication(
        responseType=FriendResponseTypeEnum.V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD, type=CAME_IN, userID="bob"
    )
    print("accepted:", accepted.unwrap().resultCode)

    # ## Check relationships
    checkres = await friendship.checkFriend(checkType=BOTH, userIDList=["bob", "carol"])
    print("friends, both ways 3:", [each.resultType for each in checkres.unwrap()])

    # ## Delete contacts
    deleteres = await friendship.deleteFromFriendList(deleteType=BOTH, userIDList=["bob"])
    print("deleted:", [each.resultCode for each in deleteres.unwrap()])
    await alice.setSelfInfo(userFullInfo=V2TimUserFullInfo(allowType=AllowType.V2TIM_FRIEND_ALLOW_ANY))


async def grouping(app: GuideApp) -> None:
    """Lists of friends, and those who are blocked."""
    friendship = app.people[0].getFriendshipManager()

    # # Friend List (48154)

    # ## Creating a friend list
    friendgroups = await friendship.createFriendGroup(groupName="Friend list 1", userIDList=["carol"])
    print("listed:", [each.resultCode for each in friendgroups.unwrap()])

    # ## Renaming a friend list
    await friendship.renameFriendGroup(newName="New friend list 1", oldName="Friend list 1")

    # ## Getting a friend list
    found = await friendship.getFriendGroups(groupNameList=["New friend list 1"])
    print("lists:", [(each.name, each.friendIDList) for each in found.unwrap()])

    # ## Removing a friend from a list
    await friendship.deleteFriendsFromFriendGroup(groupName="New friend list 1", userIDList=["carol"])

    # ## Adding a friend to a list
    put = await friendship.addFriendsToFriendGroup(groupName="New friend list 1", userIDList=["carol"])
    print("put back:", [each.resultCode for each in put.unwrap()])

    # ## Deleting a friend list
    gone = await friendship.deleteFriendGroup(groupNameList=["New friend list 1"])
    print("list gone:", gone.code)

    # # Searching for Friend

    # ## Searching for the Local User Profile
    searchParam = V2TimFriendSearchParam(
        isSearchNickName=True, isSearchRemark=True, isSearchUserID=True, keywordList=["caro"]
    )
    searchFriendsRes = await friendship.searchFriends(searchParam=searchParam)
    for element in searchFriendsRes.unwrap():
        print("found:", element.friendInfo.friendRemark if element.friendInfo else None, element.relation)

    # # Blocklist (48151)

    # ## Blocking a user
    blocked = await friendship.addToBlackList(userIDList=["bob"])
    print("blocked:", [each.resultCode for each in blocked.unwrap()])

    # ## Getting the blocklist
    blacklist = await friendship.getBlackList()
    print("block list:", ids(blacklist.unwrap()))

    # ## Unblocking a user
    unblocked = await friendship.deleteFromBlackList(userIDList=["bob"])
    print("unblocked:", [each.resultCode for each in unblocked.unwrap()])


async def following(app: GuideApp) -> None:
    """Who follows whom."""
    alice, bob, _ = app.people
    friendship = alice.getFriendshipManager()

    # # Follow (64330)

    # ## Follow user
    followResults = await friendship.followUser(userIDList=["bob"])
    print("followed:", [each.resultCode for each in followResults.unwrap()])

    # ## Get my following list
    userInfoListRes = await friendship.getMyFollowingList(nextCursor="")
    print("alice follows:", [each.userID for each in userInfoListRes.unwrap().userFullInfoList or []])

    # ## Get my followers list
    userInfoListRes = await bob.getFriendshipManager().getMyFollowersList(nextCursor="")
    print("bob is followed by:", [each.userID for each in userInfoListRes.unwrap().userFullInfoList or []])

    # ## Unfollow user
    unfollowResults = await friendship.unfollowUser(userIDList=["bob"])
    print("unfollowed:", [each.resultCode for each in unfollowResults.unwrap()])


async def presence(app: GuideApp) -> None:
    """Who is there."""
    alice = app.people[0]

    # # 用户状态

    # ## 设置自己的自定义状态
    setSelfStatusRes = await alice.setSelfStatus(status="listening")
    print("own status:", setSelfStatusRes.code)  # no command sets it

    # # Methods without a page (users)

    # ## Presence of others
    found = await alice.getUserStatus(userIDList=["bob", "carol"])
    subscribed = await alice.subscribeUserStatus(userIDList=["bob"])
    unsubscribed = await alice.unsubscribeUserStatus(userIDList=["bob"])
    print("online 1, offline 2:", [each.statusType for each in found.unwrap()])
    print("watched:", subscribed.code, unsubscribed.code)

    # ## Profiles of others
    watched = await alice.subscribeUserInfo(userIDList=["bob"])
    ended = await alice.unsubscribeUserInfo(userIDList=["bob"])
    search = await alice.searchUsers(searchParam=V2TimUserSearchParam(keywordList=["bob"]))
    print("profiles:", watched.code, ended.code, search.unwrap().totalCount)

    # ## Relations
    friendship = alice.getFriendshipManager()
    counted = await friendship.getUserFollowInfo(userIDList=["bob"])
    checked = await friendship.checkFollowType(userIDList=["bob"])
    mutual = await friendship.getMutualFollowersList(nextCursor="")
    print("followers of bob:", [each.followersCount for each in counted.unwrap()])
    print("follow types:", [each.followType for each in checked.unwrap()], mutual.code)
    dropped = await friendship.deleteFriendApplication(type=CAME_IN, userID="bob")
    print("no such request:", dropped.code)
    listener = V2TimFriendshipListener()
    await friendship.setFriendListener(listener=listener)
    await friendship.removeFriendListener(listener=listener)

    # ## Official accounts
    made = await app.admin.official_account.create_official_account("carol", "News")
    news = made.official_account_user_id
    subscribed = await friendship.subscribeOfficialAccount(officialAccountID=news)
    accounts = await friendship.getOfficialAccountsInfo(officialAccountIDList=[news])
    ended = await friendship.unsubscribeOfficialAccount(officialAccountID=news)
    await app.admin.official_account.destroy_official_account(news)
    print("official account:", subscribed.code, [each.resultCode for each in accounts.unwrap()], ended.code)


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", "carol") as app:
        await profiles(app)
        await managing(app)
        await grouping(app)
        await following(app)
        await presence(app)


if __name__ == "__main__":
    asyncio.run(main())
