"""Searching for groups, their members and users (``group_search`` and its like)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import search as calls
from ...paging import ListPage
from ...wire import search as wire
from ..pages import AsyncPages
from .service import AsyncService


class AsyncGroupSearchService(AsyncService):
    """The part of the group service that searches."""

    async def group_search(
        self,
        keywords: Sequence[str],
        *,
        count: int = 100,
        keyword_match_type: int | None = None,
        group_type: Sequence[str] | None = None,
        cursor: str | None = None,
    ) -> wire.GroupSearchReply:
        """One page of a search for groups. REST: ``group_search/search``, doc 269/114549; 2 calls/s.

        Needs the cloud-search plug-in and its switch for groups; data centres in China and Singapore only.

        Args:
            keywords: Parts of names, or whole GroupIDs.
            count: Groups on a page, at most 100.
            keyword_match_type: ``KeywordMatchType.ANY`` (0, as when absent) or ``KeywordMatchType.ALL`` (1).
            group_type: Only ``Private``, ``Public``, ``ChatRoom``, ``Community``; absent: all of these.
            cursor: On later pages: ``cursor`` of the page before.

        Raises:
            InvalidArgumentError: No keyword, or another bad argument.
            EditionRequiredError: 60020 the plug-in was not bought.
        """
        return await self._transport.send(
            calls.group_search(
                keywords,
                count=count,
                keyword_match_type=keyword_match_type,
                group_type=group_type,
                cursor=cursor,
            )
        )

    def iter_group_search(
        self,
        keywords: Sequence[str],
        *,
        keyword_match_type: int | None = None,
        group_type: Sequence[str] | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> AsyncPages[wire.FoundGroup]:
        """Walks all groups that a search finds.

        Args:
            keywords: As in ``group_search``, like the other filters.
            keyword_match_type: Any or all of the keywords.
            group_type: Only groups of these types.
            page_size: Groups asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(place: str) -> ListPage[wire.FoundGroup, str]:
            page = await self.group_search(
                keywords,
                count=page_size,
                keyword_match_type=keyword_match_type,
                group_type=group_type,
                cursor=place or None,
            )
            return ListPage(page.groups, None if page.is_finish else page.cursor)

        return AsyncPages(fetch, "", cursor)

    async def group_member_search(
        self,
        keywords: Sequence[str],
        *,
        count: int = 100,
        keyword_match_type: int | None = None,
        group_type: Sequence[str] | None = None,
        group_id_list: Sequence[str] | None = None,
        cursor: str | None = None,
    ) -> wire.GroupMemberSearchReply:
        """One page of a search for members of groups.

        REST: ``group_member_search/search``, doc 269/114548; 2 calls/s. Needs the cloud-search plug-in;
        data centres in China and Singapore only. Somebody in several groups is found in each.

        Args:
            keywords: Parts of names and name cards, or whole UserIDs; the page does not say so outright.
            count: Members on a page, at most 100.
            keyword_match_type: ``KeywordMatchType.ANY`` (0, as when absent) or ``KeywordMatchType.ALL`` (1).
            group_type: Only in groups of these types, as REST spells them: ``Private``, ``Public``,
                ``ChatRoom``, ``Community``.
            group_id_list: Only in these groups.
            cursor: On later pages: ``cursor`` of the page before.

        Raises:
            InvalidArgumentError: No keyword, or another bad argument.
            EditionRequiredError: 60020 the plug-in was not bought.
        """
        return await self._transport.send(
            calls.group_member_search(
                keywords,
                count=count,
                keyword_match_type=keyword_match_type,
                group_type=group_type,
                group_id_list=group_id_list,
                cursor=cursor,
            )
        )

    def iter_group_member_search(
        self,
        keywords: Sequence[str],
        *,
        keyword_match_type: int | None = None,
        group_type: Sequence[str] | None = None,
        group_id_list: Sequence[str] | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> AsyncPages[wire.FoundGroupMember]:
        """Walks all members of groups that a search finds.

        Args:
            keywords: As in ``group_member_search``, like the other filters.
            keyword_match_type: Any or all of the keywords.
            group_type: Only in groups of these types.
            group_id_list: Only in these groups.
            page_size: Members asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(place: str) -> ListPage[wire.FoundGroupMember, str]:
            page = await self.group_member_search(
                keywords,
                count=page_size,
                keyword_match_type=keyword_match_type,
                group_type=group_type,
                group_id_list=group_id_list,
                cursor=place or None,
            )
            return ListPage(page.group_members, None if page.is_finish else page.cursor)

        return AsyncPages(fetch, "", cursor)


class AsyncUserSearchService(AsyncService):
    """The command of the service ``user_search``."""

    async def user_search(
        self,
        keywords: Sequence[str],
        *,
        count: int = 100,
        keyword_match_type: int | None = None,
        user_gender_type: int | None = None,
        user_birth_start: int | None = None,
        user_birth_end: int | None = None,
        cursor: str | None = None,
    ) -> wire.UserSearchReply:
        """One page of a search for users. REST: ``user_search/search``, doc 269/114547; 2 calls/s.

        Needs the cloud-search plug-in; data centres in China and Singapore only.

        Args:
            keywords: Parts of nicknames, or whole UserIDs.
            count: Users on a page, at most 100.
            keyword_match_type: 0 any of the keywords (as when absent), 1 all of them.
            user_gender_type: Only users of this gender.
            user_birth_start: Lowest birthday, as a number like 19900412.
            user_birth_end: Highest birthday.
            cursor: On later pages: ``cursor`` of the page before.

        Raises:
            InvalidArgumentError: No keyword, or another bad argument.
            EditionRequiredError: 60020 the plug-in was not bought.
        """
        return await self._transport.send(
            calls.user_search(
                keywords,
                count=count,
                keyword_match_type=keyword_match_type,
                user_gender_type=user_gender_type,
                user_birth_start=user_birth_start,
                user_birth_end=user_birth_end,
                cursor=cursor,
            )
        )

    def iter_user_search(
        self,
        keywords: Sequence[str],
        *,
        keyword_match_type: int | None = None,
        user_gender_type: int | None = None,
        user_birth_start: int | None = None,
        user_birth_end: int | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> AsyncPages[wire.FoundUser]:
        """Walks all users that a search finds.

        Args:
            keywords: As in ``user_search``, like the other filters.
            keyword_match_type: 0 any, 1 all of the keywords.
            user_gender_type: Only users of this gender.
            user_birth_start: Lowest birthday.
            user_birth_end: Highest birthday.
            page_size: Users asked for per call, at most 100.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(position: str) -> ListPage[wire.FoundUser, str]:
            page = await self.user_search(
                keywords,
                count=page_size,
                keyword_match_type=keyword_match_type,
                user_gender_type=user_gender_type,
                user_birth_start=user_birth_start,
                user_birth_end=user_birth_end,
                cursor=position or None,
            )
            return ListPage(page.users, None if page.is_finish else page.cursor)

        return AsyncPages(fetch, "", cursor)
