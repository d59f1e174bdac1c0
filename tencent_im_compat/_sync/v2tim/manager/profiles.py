# Generated from tencent_im_compat/_async/v2tim/manager/profiles.py by scripts/make_sync.py. Do not edit.
"""Profiles of users."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, profiles
from ....adapter.seam_sync import callback, value_callback
from ....v2tim import (
    V2TimUserFullInfo,
    V2TimUserSearchParam,
    V2TimUserSearchResult,
)
from ..part import Part


class Profiles(Part):
    """``getUsersInfo`` and its like."""

    @value_callback({"to_account": "userIDList"})
    def getUsersInfo(self, *, userIDList: Sequence[str]) -> list[V2TimUserFullInfo]:
        """Profiles of users. More than 100 take several calls.

        REST: ``profile/portrait_get`` (doc 269/1639).

        Args:
            userIDList: UserIDs.

        Returns:
            The profiles, in the order asked; unknown users are left out. ``customInfo`` holds the fields
            that ``initSDK`` has named. 6017 bad argument, 40009 a named field is not declared.
        """
        client, _ = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        tags = profiles.profile_tags(self._session.profile_fields)
        return profiles.full_infos((client.profile.portrait_get_all(wanted, tags)).user_profile_item)

    @callback(profiles.SELF_INFO)
    def setSelfInfo(self, *, userFullInfo: V2TimUserFullInfo) -> None:
        """Sets fields of the user's own profile, all of them or none.

        REST: ``profile/portrait_set`` (doc 269/1640).

        Args:
            userFullInfo: What is not set stays as it is. A text takes at most 500 bytes.

        Returns:
            6017 bad argument or nothing to set, 40005 a filtered word, 40009 a custom field is not declared.
        """
        client, me = self._acting()
        client.profile.portrait_set(me, profiles.own_profile(userFullInfo))
        info = userFullInfo.model_copy(update={"userID": me})
        self._tell("onSelfInfoUpdated", info)

    @value_callback(profiles.SEARCH)
    def searchUsers(self, *, searchParam: V2TimUserSearchParam) -> V2TimUserSearchResult:
        """One page of a search for users of the app, by UserID and nickname.

        REST: ``user_search/search`` (doc 269/114547); 2 calls/s. Needs the cloud-search plug-in; data centres
        in China and Singapore only.

        Args:
            searchParam: 1 to 5 words, at most 100 users a page; a birthday of 0 is no limit.

        Returns:
            6017 bad argument, 60020 the plug-in was not bought.
        """
        client, _ = self._acting()
        param = profiles.wanted_users(searchParam)
        reply = client.account.user_search(
            param.keywordList,
            count=param.searchCount,
            keyword_match_type=param.keywordListMatchType,
            user_gender_type=param.gender or None,
            user_birth_start=param.minBirthday or None,
            user_birth_end=param.maxBirthday or None,
            cursor=param.searchCursor or None,
        )
        return profiles.found_users(reply)

    @callback()
    def subscribeUserInfo(self, *, userIDList: Sequence[str]) -> None:
        """Watches profiles of users who are no friends: ``onUserInfoChanged``.

        Local: the server has no such list. Fed by the webhook ``Profile.CallbackPortraitSet``.

        Args:
            userIDList: UserIDs. At most 200 are watched in all; the oldest drop out.

        Returns:
            6017 bad argument.
        """
        self._me()
        self._session.listeners.watched.profiles.add(arguments.users("userIDList", userIDList))

    @callback()
    def unsubscribeUserInfo(self, *, userIDList: Sequence[str]) -> None:
        """Watches profiles no longer; an empty list means all. Local."""
        self._me()
        self._session.listeners.watched.profiles.drop(arguments.texts("userIDList", userIDList))
