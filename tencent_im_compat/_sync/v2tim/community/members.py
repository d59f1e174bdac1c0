# Generated from tencent_im_compat/_async/v2tim/community/members.py by scripts/make_sync.py. Do not edit.
"""Who is in a permission group."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import permission_groups as adapter
from ....adapter.rights import Right
from ....adapter.seam_sync import in_parts, value_callback
from ....v2tim import V2TimPermissionGroupMemberInfoResult, V2TimPermissionGroupMemberOperationResult
from .base import CommunityPart


class PermissionGroupMembers(CommunityPart):
    """Members of permission groups, who are members of the community, too."""

    @value_callback()
    def addCommunityMembersToPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, memberList: Sequence[str]
    ) -> list[V2TimPermissionGroupMemberOperationResult]:
        """Adds members of the community to a permission group; one result for each.

        REST: ``group_open_http_svc/add_permission_group_member`` (doc 269/103974), 100 members a call.

        Returns:
            Per member 0, or 6017 not added: the server does not say why. 6017 bad argument, 10007 no right,
            or no community, 10010 no such community, 110006 or 110008 no such permission group.
        """
        client, me = self._acting()
        users = arguments.users("memberList", memberList)
        self._may(client, me, groupID, Right.MANAGE_PERMITTED)
        return in_parts(
            users,
            lambda: client.topic.add_permission_group_member_all(groupID, permissionGroupID, users),
            lambda asked, reply: adapter.member_results(asked, reply.member_list),
            lambda results: self._moved(groupID, permissionGroupID, "onAddMembersToPermissionGroup", results),
        )

    @value_callback()
    def removeCommunityMembersFromPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, memberList: Sequence[str]
    ) -> list[V2TimPermissionGroupMemberOperationResult]:
        """Takes members out of a permission group; one result for each. Who is not in it counts as taken out.

        REST: ``group_open_http_svc/delete_permission_group_member`` (doc 269/103975), 100 members a call.

        Returns:
            As ``addCommunityMembersToPermissionGroup``.
        """
        client, me = self._acting()
        users = arguments.users("memberList", memberList)
        self._may(client, me, groupID, Right.MANAGE_PERMITTED)
        return in_parts(
            users,
            lambda: client.topic.delete_permission_group_member_all(groupID, permissionGroupID, users),
            lambda asked, reply: adapter.member_results(asked, reply.member_list),
            lambda results: self._moved(
                groupID, permissionGroupID, "onRemoveMembersFromPermissionGroup", results
            ),
        )

    def _moved(
        self,
        group_id: str,
        permission_group_id: str,
        callback: str,
        results: list[V2TimPermissionGroupMemberOperationResult],
    ) -> None:
        if moved := [each.memberID for each in results if not each.resultCode]:
            self._session.standings.forget(group_id)
            self._tell(callback, group_id, permission_group_id, moved)

    @value_callback({"next": "nextCursor"})
    def getCommunityMemberListInPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, nextCursor: str
    ) -> V2TimPermissionGroupMemberInfoResult:
        """One page of the members of a permission group, with nicknames and avatars.

        REST: ``group_open_http_svc/get_permission_group_member_list`` (doc 269/103976), 50 members a page,
        and ``profile/portrait_get`` (doc 269/1639).

        Args:
            groupID: The community.
            permissionGroupID: The permission group.
            nextCursor: Empty for the first page, then ``nextCursor`` of the page before.

        Returns:
            The page; an empty ``nextCursor`` ends the walk. 6017 bad argument, 10007 not a member, or no
            community, 10010 no such community, 110006 or 110008 no such permission group.
        """
        client, me = self._acting()
        arguments.string("nextCursor", nextCursor)
        self._may(client, me, groupID, Right.READ)
        page = client.topic.get_permission_group_member_list(groupID, permissionGroupID, next=nextCursor)
        members = self._named(client, adapter.members(page.member_list))
        return V2TimPermissionGroupMemberInfoResult(nextCursor=page.next, memberInfoList=members)
