"""``V2TIMGroupManager``: searching groups and members."""

from __future__ import annotations

from ....adapter import arguments, group_search, groups
from ....adapter import group_profile as profiles
from ....adapter.rights import Right
from ....adapter.seam_async import value_callback
from ....errors import V2TIMError
from ....v2tim import (
    V2GroupMemberInfoSearchResult,
    V2TimGroupInfo,
    V2TimGroupMemberFullInfo,
    V2TimGroupMemberSearchParam,
    V2TimGroupSearchParam,
    V2TimGroupSearchResult,
)
from ...rest.client import AsyncTencentIM
from .base import GroupPart
from .memberships import group_infos, joined_communities, joined_groups


def _names(param: str) -> dict[str, str]:
    return {
        "keywords": f"{param}.keywordList",
        "keyword_match_type": f"{param}.keywordListMatchType",
        "count": f"{param}.searchCount",
        "cursor": f"{param}.searchCursor",
        "group_id_list": f"{param}.groupIDList",
    }


class GroupSearch(GroupPart):
    """Searching groups and members: those of the user, and with a plug-in all of the app."""

    @value_callback()
    async def searchGroups(self, *, searchParam: V2TimGroupSearchParam) -> list[V2TimGroupInfo]:
        """The user's groups, communities with topics among them, whose id or name holds one of the words.

        The SDK looks into what it has on the device; here the lists of the user's groups are read.

        REST: ``group_open_http_svc/get_joined_group_list`` (doc 269/1625).

        Returns:
            6017 bad argument: 1 to 5 words.
        """
        client, me = self._acting()
        words = group_search.words("searchParam", searchParam, V2TimGroupSearchParam)
        mine = await joined_groups(client, me) + await joined_communities(client, me)
        return group_search.groups(mine, searchParam, words)

    @value_callback(_names("searchParam"))
    async def searchCloudGroups(self, *, searchParam: V2TimGroupSearchParam) -> V2TimGroupSearchResult:
        """A page of groups whose id or name holds the words. Over REST all groups of the app are searched.

        REST: ``group_search/search`` (doc 269/114549), a paid plug-in; 2 calls a second.

        Returns:
            6017 bad argument, 60020 the plug-in was not bought.
        """
        client, _ = self._acting()
        words = group_search.words("searchParam", searchParam, V2TimGroupSearchParam)
        reply = await client.group.group_search(
            words,
            count=searchParam.searchCount,
            keyword_match_type=searchParam.keywordListMatchType,
            cursor=searchParam.searchCursor or None,
        )
        return group_search.group_page(reply)

    @value_callback(_names("param"))
    async def searchGroupMembers(
        self, *, param: V2TimGroupMemberSearchParam
    ) -> V2GroupMemberInfoSearchResult:
        """Members of the user's groups of whom one of the words is said, by group.

        The SDK looks into what it has on the device; here the members of the groups are read, so name
        ``groupIDList`` where you can. A group without a hit is left out.

        REST: ``group_open_http_svc/get_group_member_info`` (doc 269/1617), ``profile/portrait_get`` (doc
        269/1639), each for 100 members, ``sns/friend_get`` (doc 269/1647) for the names that the user gave,
        and without ``groupIDList`` ``group_open_http_svc/get_joined_group_list`` (doc 269/1625).

        Returns:
            6017 bad argument: 1 to 5 words, 10007 not a member or an AVChatRoom, 10010 no such group.
        """
        client, me = self._acting()
        words = group_search.words("param", param, V2TimGroupMemberSearchParam)
        found: dict[str, list[V2TimGroupMemberFullInfo]] = {}
        remarks = await self._remarks(client, me) if param.isSearchMemberRemark else {}
        for group_id in await self._searched(client, me, param):
            members = group_search.remarked(await self._members(client, group_id), remarks)
            found[group_id] = group_search.members(members, param, words)
        return group_search.all_members(found)

    async def _searched(
        self, client: AsyncTencentIM, me: str, param: V2TimGroupMemberSearchParam
    ) -> list[str]:
        if not param.groupIDList:
            return [group.groupID for group in await joined_groups(client, me)]
        named = arguments.groups("param.groupIDList", param.groupIDList)
        for group_id in named:
            await self._may(client, me, group_id, Right.READ)
        return named

    async def _members(self, client: AsyncTencentIM, group_id: str) -> list[V2TimGroupMemberFullInfo]:
        community = group_id.startswith(groups.COMMUNITY_PREFIX)
        walk = client.group.iter_group_members(group_id, community=community)
        return await self._named(client, [groups.member_full_info(each) async for each in walk])

    async def _remarks(self, client: AsyncTencentIM, me: str) -> dict[str, str | None]:
        return {each.to_account: each.friend.remark async for each in client.sns.iter_friends(me)}

    @value_callback(_names("param"))
    async def searchCloudGroupMembers(
        self, *, param: V2TimGroupMemberSearchParam
    ) -> V2GroupMemberInfoSearchResult:
        """A page of members whose UserID, nickname or name card holds the words, by group.

        Over REST all groups of the app are searched; with ``groupIDList`` these.

        REST: ``group_member_search/search`` (doc 269/114548), a paid plug-in; 2 calls a second.

        Returns:
            6017 bad argument, 60020 the plug-in was not bought.
        """
        client, _ = self._acting()
        words = group_search.words("param", param, V2TimGroupMemberSearchParam)
        reply = await client.group.group_member_search(
            words,
            count=param.searchCount,
            keyword_match_type=param.keywordListMatchType,
            group_id_list=param.groupIDList or None,
            cursor=param.searchCursor or None,
        )
        return group_search.member_page(reply)

    @value_callback()
    async def searchGroupByID(self, *, groupID: str) -> V2TimGroupInfo:
        """The group of an id, with the user's own data; the user need not be a member.

        REST: ``group_open_http_svc/get_group_info`` (doc 269/1616); see ``getGroupsInfo``.

        Returns:
            6017 bad argument, 10010 no such group, 10015 a bad ID.
        """
        client, me = self._acting()
        infos, own = await group_infos(client, me, [arguments.group("groupID", groupID)])
        found = profiles.group_results([groupID], infos, own)[0]
        if found.groupInfo is None:
            raise V2TIMError(found.resultCode or 0, found.resultMessage or "")
        return found.groupInfo
