# Generated from tencent_im_compat/_async/rest/group_member_lists.py by scripts/make_sync.py. Do not edit.
"""Members of groups in lists of any length: walks over pages, and batches in parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group_members as calls
from ...paging import ListPage
from ...wire import group_members as wire
from ...wire.base import Reply
from ..pages import Pages
from .group_members import GroupMembersService


class GroupMemberListsService(GroupMembersService):
    """The commands on members, and what calls them several times."""

    def iter_group_members(
        self,
        group_id: str,
        *,
        community: bool = False,
        member_info_filter: Sequence[str] | None = None,
        member_role_filter: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> Pages[wire.GroupMember]:
        """Walks the members of a group.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            community: Whether it is a ``Community``, which is paged in another way.
            member_info_filter: As in ``get_group_member_info``.
            member_role_filter: As in ``get_group_member_info``.
            app_defined_data_filter_group_member: As in ``get_group_member_info``.
            page_size: Members asked for per call, at most 200 (a ``Community``: 100).
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(at: int | str) -> ListPage[wire.GroupMember, int | str]:
            page = self.get_group_member_info(
                group_id,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
                limit=page_size,
                offset=at if isinstance(at, int) else None,
                next=at if isinstance(at, str) else None,
            )
            if isinstance(at, str):
                return ListPage(page.member_list, page.next or None)
            following = at + page_size
            # Under a role filter a page in the middle may be empty: member_num counts all roles.
            ended = following >= page.member_num or not (page.member_list or member_role_filter)
            return ListPage(page.member_list, None if ended else following)

        first: int | str = "" if community else 0
        return Pages(fetch, first, cursor)

    def add_group_member_all(
        self, group_id: str, member_list: Iterable[str], *, silence: bool = False
    ) -> wire.AddGroupMemberReply:
        """``add_group_member`` for any number of accounts, 20 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No account, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list",
            member_list,
            calls.MAX_ADDED_MEMBERS,
            lambda part: calls.add_group_member(group_id, part, silence=silence),
        )

    def get_specified_group_member_info_all(
        self,
        group_id: str,
        member_list_account: Iterable[str],
        *,
        member_info_filter: Sequence[str] | None = None,
        member_role_filter: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
    ) -> wire.GetSpecifiedGroupMemberInfoReply:
        """``get_specified_group_member_info`` for any number of members, 50 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list_account",
            member_list_account,
            calls.MAX_MEMBERS_ASKED,
            lambda part: calls.get_specified_group_member_info(
                group_id,
                part,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            ),
        )

    def delete_group_member_all(
        self,
        group_id: str,
        member_to_del_account: Iterable[str],
        *,
        silence: bool = False,
        reason: str | None = None,
    ) -> Reply:
        """``delete_group_member`` for any number of members, 100 a call.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_to_del_account",
            member_to_del_account,
            calls.MAX_REMOVED_MEMBERS,
            lambda part: calls.delete_group_member(group_id, part, silence=silence, reason=reason),
        )

    def get_role_in_group_all(self, group_id: str, user_account: Iterable[str]) -> wire.GetRoleInGroupReply:
        """``get_role_in_group`` for any number of users, 500 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "user_account",
            user_account,
            calls.MAX_ROLES_ASKED,
            lambda part: calls.get_role_in_group(group_id, part),
        )

    def iter_joined_groups(
        self,
        member_account: str,
        *,
        with_huge_groups: bool = False,
        with_no_active_groups: bool = False,
        group_type: str | None = None,
        support_topic: bool | None = None,
        group_base_info_filter: Sequence[str] | None = None,
        self_info_filter: Sequence[str] | None = None,
        page_size: int = 500,
        cursor: str | None = None,
    ) -> Pages[wire.JoinedGroup]:
        """Walks the groups of a user. The other arguments mean the same as in ``get_joined_group_list``.

        Args:
            page_size: Groups asked for per call, at most 5000.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(offset: int) -> ListPage[wire.JoinedGroup, int]:
            page = self.get_joined_group_list(
                member_account,
                with_huge_groups=with_huge_groups,
                with_no_active_groups=with_no_active_groups,
                limit=page_size,
                offset=offset,
                group_type=group_type,
                support_topic=support_topic,
                group_base_info_filter=group_base_info_filter,
                self_info_filter=self_info_filter,
            )
            following = offset + page_size
            ended = following >= page.total_count or not page.group_id_list
            return ListPage(page.group_id_list, None if ended else following)

        return Pages(fetch, 0, cursor)
