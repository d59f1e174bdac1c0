"""``V2TIMGroupManager``: members of groups."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope, groups
from ....adapter.rights import Right
from ....adapter.seam_async import value_callback
from ....errors import TencentIMError
from ....v2tim import (
    GroupMemberFilterTypeEnum,
    V2TimGroupMemberInfoResult,
    V2TimGroupMemberOperationResult,
)
from .base import GroupPart

INVITE_BATCH = 20
"""Members per call (doc 269/1621 of 2026-02; older texts: 300)."""


class GroupMembers(GroupPart):
    """Members of groups."""

    @value_callback({"member_list": "userList"})
    async def inviteUserToGroup(
        self, *, groupID: str, userList: Sequence[str]
    ) -> list[V2TimGroupMemberOperationResult]:
        """Adds users to a group. More than 20 take several calls.

        Over REST the administrator adds them: members see the administrator as the inviter, and the
        group's invitation setting does not bind.

        REST: ``group_open_http_svc/add_group_member`` (doc 269/1621).

        Args:
            groupID: The group.
            userList: UserIDs to add.

        Returns:
            Per user 0 failed, 1 added, 2 in the group already, 3 waiting for consent. 6017 bad
            argument, 10007 AVChatRoom, 10010 no such group, 10014 full, 10019 an unknown user: then
            nobody of that batch of 20 was added.
        """
        client, me = self._acting()
        users = arguments.users("userList", userList)
        await self._may(client, me, groupID, Right.INVITE)
        results: list[V2TimGroupMemberOperationResult] = []
        try:
            for start in range(0, len(users), INVITE_BATCH):
                reply = await client.group.add_group_member(groupID, users[start : start + INVITE_BATCH])
                results += groups.invited(reply.member_list)
        except TencentIMError as error:
            # What earlier batches did is handed back with the failure.
            raise envelope.failed(error, data=results or None) from None
        return results

    @value_callback()
    async def getGroupMemberList(
        self,
        *,
        groupID: str,
        filter: GroupMemberFilterTypeEnum,
        nextSeq: str,
        count: int = 15,
        offset: int = 0,
    ) -> V2TimGroupMemberInfoResult:
        """One page of a group's members.

        REST: ``group_open_http_svc/get_group_member_info`` (doc 269/1617). Nicknames and faces are not
        told by it.

        Args:
            groupID: The group.
            filter: All, owner, administrators or plain members.
            nextSeq: ``"0"`` for the first page, then ``nextSeq`` of the page before.
            count: Members per page, 1 to 100.
            offset: Only the Web SDK reads it; ignored.

        Returns:
            The page; ``nextSeq`` ``"0"`` ends the walk. 6017 bad argument, 10007 AVChatRoom, 10010 no
            such group.
        """
        client, me = self._acting()
        asked = groups.member_page(groupID, filter, nextSeq, count)
        await self._may(client, me, groupID, Right.READ)
        reply = await client.group.get_group_member_info(
            groupID, member_role_filter=asked.roles, limit=count, offset=asked.offset, next=asked.next
        )
        return asked.result(reply)
