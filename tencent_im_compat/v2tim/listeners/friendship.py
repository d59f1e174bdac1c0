"""Friends, requests, blocked users, official accounts and follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..friendship import V2TimFriendApplication, V2TimFriendInfo
from ..official_account import V2TimOfficialAccountInfo
from ..user import V2TimUserFullInfo
from .base import Listener


class V2TimFriendshipListener(Listener):
    """Hears about friends, friend requests, blocked users, official accounts and follows."""

    def __init__(
        self,
        *,
        onFriendApplicationListAdded: Callable[[list[V2TimFriendApplication]], Any] | None = None,
        onFriendApplicationListDeleted: Callable[[list[str]], Any] | None = None,
        onFriendApplicationListRead: Callable[[], Any] | None = None,
        onFriendListAdded: Callable[[list[V2TimFriendInfo]], Any] | None = None,
        onFriendListDeleted: Callable[[list[str]], Any] | None = None,
        onBlackListAdd: Callable[[list[V2TimFriendInfo]], Any] | None = None,
        onBlackListDeleted: Callable[[list[str]], Any] | None = None,
        onFriendInfoChanged: Callable[[list[V2TimFriendInfo]], Any] | None = None,
        onFriendGroupCreated: Callable[[str, list[V2TimFriendInfo]], Any] | None = None,
        onFriendGroupDeleted: Callable[[list[str]], Any] | None = None,
        onFriendGroupNameChanged: Callable[[str, str], Any] | None = None,
        onFriendsAddedToGroup: Callable[[str, list[V2TimFriendInfo]], Any] | None = None,
        onFriendsDeletedFromGroup: Callable[[str, list[str]], Any] | None = None,
        onOfficialAccountSubscribed: Callable[[V2TimOfficialAccountInfo], Any] | None = None,
        onOfficialAccountUnsubscribed: Callable[[str], Any] | None = None,
        onOfficialAccountDeleted: Callable[[str], Any] | None = None,
        onOfficialAccountInfoChanged: Callable[[V2TimOfficialAccountInfo], Any] | None = None,
        onMyFollowingListChanged: Callable[[list[V2TimUserFullInfo], bool], Any] | None = None,
        onMyFollowersListChanged: Callable[[list[V2TimUserFullInfo], bool], Any] | None = None,
        onMutualFollowersListChanged: Callable[[list[V2TimUserFullInfo], bool], Any] | None = None,
    ) -> None:
        self._install(
            onFriendApplicationListAdded=onFriendApplicationListAdded,
            onFriendApplicationListDeleted=onFriendApplicationListDeleted,
            onFriendApplicationListRead=onFriendApplicationListRead,
            onFriendListAdded=onFriendListAdded,
            onFriendListDeleted=onFriendListDeleted,
            onBlackListAdd=onBlackListAdd,
            onBlackListDeleted=onBlackListDeleted,
            onFriendInfoChanged=onFriendInfoChanged,
            onFriendGroupCreated=onFriendGroupCreated,
            onFriendGroupDeleted=onFriendGroupDeleted,
            onFriendGroupNameChanged=onFriendGroupNameChanged,
            onFriendsAddedToGroup=onFriendsAddedToGroup,
            onFriendsDeletedFromGroup=onFriendsDeletedFromGroup,
            onOfficialAccountSubscribed=onOfficialAccountSubscribed,
            onOfficialAccountUnsubscribed=onOfficialAccountUnsubscribed,
            onOfficialAccountDeleted=onOfficialAccountDeleted,
            onOfficialAccountInfoChanged=onOfficialAccountInfoChanged,
            onMyFollowingListChanged=onMyFollowingListChanged,
            onMyFollowersListChanged=onMyFollowersListChanged,
            onMutualFollowersListChanged=onMutualFollowersListChanged,
        )

    def onFriendApplicationListAdded(self, applicationList: list[V2TimFriendApplication]) -> Any:
        """Friend requests came in or were sent."""

    def onFriendApplicationListDeleted(self, userIDList: list[str]) -> Any:
        """Friend requests are gone: answered or dropped."""

    def onFriendApplicationListRead(self) -> Any:
        """The user has seen the friend requests, perhaps on another device."""

    def onFriendListAdded(self, users: list[V2TimFriendInfo]) -> Any:
        """Users are friends now."""

    def onFriendListDeleted(self, userList: list[str]) -> Any:
        """Users are friends no longer."""

    def onBlackListAdd(self, infoList: list[V2TimFriendInfo]) -> Any:
        """Users were blocked."""

    def onBlackListDeleted(self, userList: list[str]) -> Any:
        """Users are blocked no longer."""

    def onFriendInfoChanged(self, infoList: list[V2TimFriendInfo]) -> Any:
        """What is known of friends is new: their profiles, or what the user noted."""

    def onFriendGroupCreated(self, groupName: str, friendInfoList: list[V2TimFriendInfo]) -> Any:
        """A friend group is new, with its friends."""

    def onFriendGroupDeleted(self, groupNameList: list[str]) -> Any:
        """Friend groups are gone."""

    def onFriendGroupNameChanged(self, oldGroupName: str, newGroupName: str) -> Any:
        """A friend group has another name."""

    def onFriendsAddedToGroup(self, groupName: str, friendInfoList: list[V2TimFriendInfo]) -> Any:
        """Friends came into a friend group."""

    def onFriendsDeletedFromGroup(self, groupName: str, friendIDList: list[str]) -> Any:
        """Friends are in a friend group no longer."""

    def onOfficialAccountSubscribed(self, officialAccountInfo: V2TimOfficialAccountInfo) -> Any:
        """The user subscribed to an official account."""

    def onOfficialAccountUnsubscribed(self, officialAccountID: str) -> Any:
        """The user ended a subscription."""

    def onOfficialAccountDeleted(self, officialAccountID: str) -> Any:
        """An official account with a subscription of the user is gone."""

    def onOfficialAccountInfoChanged(self, officialAccountInfo: V2TimOfficialAccountInfo) -> Any:
        """An official account with a subscription of the user has a new profile."""

    def onMyFollowingListChanged(self, userInfoList: list[V2TimUserFullInfo], isAdd: bool) -> Any:
        """The user follows more users, or fewer."""

    def onMyFollowersListChanged(self, userInfoList: list[V2TimUserFullInfo], isAdd: bool) -> Any:
        """More users follow the user, or fewer."""

    def onMutualFollowersListChanged(self, userInfoList: list[V2TimUserFullInfo], isAdd: bool) -> Any:
        """More users follow the user and are followed back, or fewer."""
