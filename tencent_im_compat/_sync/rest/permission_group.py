# Generated from tencent_im_compat/_async/rest/permission_group.py by scripts/make_sync.py. Do not edit.
"""Permission groups of communities, and who is in them (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import permission_group as calls
from ...paging import ListPage
from ...wire import permission_group as wire
from ...wire.base import Reply
from ..pages import Pages
from .service import Service


class PermissionGroupService(Service):
    """The part of the topic service that makes permission groups and fills them.

    Permission groups rule where the community has ``enable_permission``; its admins count as plain members
    then. A member may do what the defaults and all permission groups that he is in allow together.
    """

    def create_permission_group(
        self,
        group_id: str,
        permission_group_name: str,
        permission: int,
        *,
        permission_group_id: str | None = None,
        custom_string: str | None = None,
    ) -> wire.CreatePermissionGroupReply:
        """Makes a permission group.

        REST: ``group_open_http_svc/create_permission_group``, doc 269/103966; 200 calls/s.

        Args:
            group_id: The community.
            permission_group_name: At most 150 bytes in UTF-8.
            permission: Rights in the whole community, e.g. ``CommunityPermission.MUTE``; 0 for none.
            permission_group_id: An id of your own that starts with ``@PMG#_``. Absent: the server's.
            custom_string: Data of the app's own, at most 3000 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
            OutcomeUnknownError: It may have been made.
        """
        return self._transport.send(
            calls.create_permission_group(
                group_id,
                permission_group_name,
                permission,
                permission_group_id=permission_group_id,
                custom_string=custom_string,
            )
        )

    def destroy_permission_group(
        self, group_id: str, permission_group_id_list: Sequence[str]
    ) -> wire.DestroyPermissionGroupReply:
        """Deletes up to 20 permission groups.

        REST: ``group_open_http_svc/destroy_permission_group``, doc 269/103967; 200 calls/s. Those that were
        not deleted are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id_list: Ids of the permission groups.

        Raises:
            InvalidArgumentError: No id, more than 20, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
            OutcomeUnknownError: They may be gone.
        """
        return self._transport.send(calls.destroy_permission_group(group_id, permission_group_id_list))

    def destroy_permission_group_all(
        self, group_id: str, permission_group_id_list: Iterable[str]
    ) -> wire.DestroyPermissionGroupReply:
        """``destroy_permission_group`` for any number of ids, 20 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No id, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "permission_group_id_list",
            permission_group_id_list,
            calls.MAX_GROUPS,
            lambda part: calls.destroy_permission_group(group_id, part),
        )

    def modify_permission_group(
        self,
        group_id: str,
        permission_group_id: str,
        *,
        permission_group_name: str | None = None,
        permission: int | None = None,
        custom_string: str | None = None,
    ) -> Reply:
        """Changes a permission group; what is left out stays.

        REST: ``group_open_http_svc/modify_permission_group``, doc 269/103968; 200 calls/s.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            permission_group_name: At most 150 bytes in UTF-8.
            permission: All rights from now on, bits of ``CommunityPermission``.
            custom_string: Data of the app's own, at most 3000 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
        """
        return self._transport.send(
            calls.modify_permission_group(
                group_id,
                permission_group_id,
                permission_group_name=permission_group_name,
                permission=permission,
                custom_string=custom_string,
            )
        )

    def get_permission_group(
        self,
        group_id: str,
        *,
        permission_group_id_list: Sequence[str] | None = None,
        limit: int = 20,
        next: str = "",
    ) -> wire.GetPermissionGroupReply:
        """Named permission groups, or one page of all of them.

        REST: ``group_open_http_svc/get_permission_group``, doc 269/103969; 200 calls/s. Those that could not
        be read are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id_list: Ids of those wanted; absent: all, by page.
            limit: Permission groups per page, at most 20.
            next: Empty first, then as the page before answered; not with ``permission_group_id_list``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community.
        """
        return self._transport.send(
            calls.get_permission_group(
                group_id, permission_group_id_list=permission_group_id_list, limit=limit, next=next
            )
        )

    def iter_permission_groups(
        self, group_id: str, *, page_size: int = 20, cursor: str | None = None
    ) -> Pages[wire.PermissionGroupInfo]:
        """Walks all permission groups of a community.

        Args:
            group_id: The community.
            page_size: Permission groups asked for per call, at most 20.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(next: str) -> ListPage[wire.PermissionGroupInfo, str]:
            page = self.get_permission_group(group_id, limit=page_size, next=next)
            return ListPage(page.permission_group_info_list, page.next or None)

        return Pages(fetch, "", cursor)

    def add_permission_group_member(
        self, group_id: str, permission_group_id: str, member_list: Sequence[str]
    ) -> wire.PermissionGroupMembersReply:
        """Puts up to 100 members of the community into a permission group.

        REST: ``group_open_http_svc/add_permission_group_member``, doc 269/103974; 200 calls/s. The outcome
        for each is data: 0 failed, 1 added, 2 was in it; see ``failed``.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            member_list: UserIDs of the members.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
            OutcomeUnknownError: They may have been added.
        """
        return self._transport.send(
            calls.add_permission_group_member(group_id, permission_group_id, member_list)
        )

    def add_permission_group_member_all(
        self, group_id: str, permission_group_id: str, member_list: Iterable[str]
    ) -> wire.PermissionGroupMembersReply:
        """``add_permission_group_member`` for any number of UserIDs, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list",
            member_list,
            calls.MAX_MEMBERS,
            lambda part: calls.add_permission_group_member(group_id, permission_group_id, part),
        )

    def delete_permission_group_member(
        self, group_id: str, permission_group_id: str, member_list: Sequence[str]
    ) -> wire.PermissionGroupMembersReply:
        """Takes up to 100 members out of a permission group; who is not in it counts as taken out.

        REST: ``group_open_http_svc/delete_permission_group_member``, doc 269/103975; 200 calls/s.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            member_list: UserIDs of the members.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
        """
        return self._transport.send(
            calls.delete_permission_group_member(group_id, permission_group_id, member_list)
        )

    def delete_permission_group_member_all(
        self, group_id: str, permission_group_id: str, member_list: Iterable[str]
    ) -> wire.PermissionGroupMembersReply:
        """``delete_permission_group_member`` for any number of UserIDs, 100 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list",
            member_list,
            calls.MAX_MEMBERS,
            lambda part: calls.delete_permission_group_member(group_id, permission_group_id, part),
        )

    def get_permission_group_member_list(
        self, group_id: str, permission_group_id: str, *, limit: int = 50, next: str = ""
    ) -> wire.GetPermissionGroupMemberListReply:
        """One page of who is in a permission group.

        REST: ``group_open_http_svc/get_permission_group_member_list``, doc 269/103976; 200 calls/s.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            limit: Members per page, at most 50.
            next: Empty first, then as the page before answered; it answers empty on the last page.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community.
        """
        return self._transport.send(
            calls.get_permission_group_member_list(group_id, permission_group_id, limit=limit, next=next)
        )

    def iter_permission_group_members(
        self, group_id: str, permission_group_id: str, *, page_size: int = 50, cursor: str | None = None
    ) -> Pages[wire.PermissionGroupMember]:
        """Walks all who are in a permission group.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            page_size: Members asked for per call, at most 50.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(next: str) -> ListPage[wire.PermissionGroupMember, str]:
            page = self.get_permission_group_member_list(
                group_id, permission_group_id, limit=page_size, next=next
            )
            return ListPage(page.member_list, page.next or None)

        return Pages(fetch, "", cursor)
