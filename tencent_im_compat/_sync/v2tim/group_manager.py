# Generated from tencent_im_compat/_async/v2tim/group_manager.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: members of groups."""

from __future__ import annotations

from collections.abc import Sequence

from ...adapter import arguments, envelope
from ...adapter.groups import COMMUNITY_PREFIX, member_full_info
from ...errors import TencentIMError
from ...v2tim import (
    GroupMemberFilterTypeEnum,
    V2TimGroupMemberInfoResult,
    V2TimGroupMemberOperationResult,
    V2TimValueCallback,
)
from .session import Session

INVITE_BATCH = 20
"""Members per call (doc 269/1621 of 2026-02; older texts: 300)."""
LARGEST_PAGE = 100
_ROLES: dict[GroupMemberFilterTypeEnum, list[str] | None] = {
    GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ALL: None,
    GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_OWNER: ["Owner"],
    GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_ADMIN: ["Admin"],
    GroupMemberFilterTypeEnum.V2TIM_GROUP_MEMBER_FILTER_COMMON: ["Member"],
}


class V2TIMGroupManager:
    """Groups as the logged-in user sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def inviteUserToGroup(
        self, *, groupID: str, userList: Sequence[str]
    ) -> V2TimValueCallback[list[V2TimGroupMemberOperationResult]]:
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
        results: list[V2TimGroupMemberOperationResult] = []
        try:
            client, _ = self._session.acting()
            arguments.text("groupID", groupID)
            users = list(dict.fromkeys(arguments.texts("userList", userList)))
            if not users:
                raise envelope.invalid("userList must not be empty")
            for start in range(0, len(users), INVITE_BATCH):
                reply = client.group.add_group_member(groupID, users[start : start + INVITE_BATCH])
                results += [
                    V2TimGroupMemberOperationResult(memberID=item.member_account, result=item.result)
                    for item in reply.member_list
                ]
        except TencentIMError as error:
            # What earlier batches did is handed back with the failure.
            return envelope.failed_value(error, results or None)
        return V2TimValueCallback.success(results)

    def getGroupMemberList(
        self,
        *,
        groupID: str,
        filter: GroupMemberFilterTypeEnum,
        nextSeq: str,
        count: int = 15,
        offset: int = 0,
    ) -> V2TimValueCallback[V2TimGroupMemberInfoResult]:
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
        try:
            client, _ = self._session.acting()
            arguments.text("groupID", groupID)
            roles = _roles(filter)
            if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= LARGEST_PAGE:
                raise envelope.invalid(f"count must be 1 to {LARGEST_PAGE}")
            if not isinstance(nextSeq, str) or not (nextSeq.isascii() and nextSeq.isdigit()):
                raise envelope.invalid('nextSeq must be "0" or the nextSeq of the page before')
            community = groupID.startswith(COMMUNITY_PREFIX)
            reply = client.group.get_group_member_info(
                groupID,
                member_role_filter=roles,
                limit=count,
                offset=None if community else int(nextSeq),
                next="" if community and nextSeq == "0" else nextSeq if community else None,
            )
        except TencentIMError as error:
            return envelope.failed_value(error)
        if community:
            following = reply.next or "0"
        else:
            # MemberNum counts all members whatever the filter, so a short page is the end, too.
            reached = int(nextSeq) + len(reply.member_list)
            short = len(reply.member_list) < count
            following = "0" if short or reached >= (reply.member_num or 0) else str(reached)
        return V2TimValueCallback.success(
            V2TimGroupMemberInfoResult(
                nextSeq=following, memberInfoList=[member_full_info(item) for item in reply.member_list]
            )
        )


def _roles(chosen: GroupMemberFilterTypeEnum) -> list[str] | None:
    try:
        return _ROLES[GroupMemberFilterTypeEnum(chosen)]
    except ValueError:
        raise envelope.invalid("filter must be all, owner, admin or common") from None
