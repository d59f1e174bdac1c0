# Generated from tencent_im_compat/_async/v2tim/group/members.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: who is in a group, and bringing others in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments, group_members, groups
from ....adapter.group_profile import custom_fields
from ....adapter.rights import Right
from ....adapter.seam_sync import callback, in_parts, value_callback
from ....errors import InvalidArgumentError
from ....v2tim import (
    GroupMemberFilterTypeEnum,
    V2TimGroupMemberFullInfo,
    V2TimGroupMemberInfoResult,
    V2TimGroupMemberOperationResult,
)
from ...rest.client import TencentIM
from .base import GroupPart


class GroupMembers(GroupPart):
    """Members of groups."""

    @value_callback({"member_list": "userList"})
    def inviteUserToGroup(
        self, *, groupID: str, userList: Sequence[str]
    ) -> list[V2TimGroupMemberOperationResult]:
        """Adds users to a group. More than 20 take several calls.

        Over REST the administrator adds them: members see the administrator as the inviter.

        REST: ``group_open_http_svc/add_group_member`` (doc 269/1621).

        Args:
            groupID: The group.
            userList: UserIDs to add.

        Returns:
            Per user 0 failed, 1 added, 2 in the group already, 3 waiting for consent. 6017 bad
            argument, 10007 AVChatRoom, or the group lets nobody invite, 10010 no such group, 10014 full,
            10019 an unknown user: then nobody of that batch of 20 was added.
        """
        client, me = self._acting()
        users = arguments.users("userList", userList)
        self._may(client, me, groupID, Right.INVITE)
        return in_parts(
            users,
            lambda: client.group.add_group_member_all(groupID, users),
            lambda _, reply: groups.invited(reply.member_list),
            lambda results: self._invited(me, groupID, groups.added(results)),
        )

    def _invited(self, me: str, group_id: str, added: Sequence[str]) -> None:
        if added:
            self._session.standings.forget(group_id)
            by, members = group_members.briefly(me)[0], group_members.briefly(*added)
            self._tell("onMemberInvited", group_id, by, members)

    @value_callback()
    def getGroupMemberList(
        self,
        *,
        groupID: str,
        filter: GroupMemberFilterTypeEnum,
        nextSeq: str,
        count: int = 15,
        offset: int = 0,
    ) -> V2TimGroupMemberInfoResult:
        """One page of a group's members, with nicknames and avatars.

        REST: ``group_open_http_svc/get_group_member_info`` (doc 269/1617) and ``profile/portrait_get`` (doc
        269/1639). Of an AVChatRoom the newest 1000 who are online, 250 a page whatever ``count``, without
        roles: ``group_open_avchatroom_http_svc/get_members`` (doc 269/77266); below the flagship plan the
        newest 30 at most.

        Args:
            groupID: The group.
            filter: All, owner, administrators or plain members; in an AVChatRoom all, or a mark of 1000 or
                more.
            nextSeq: ``"0"`` or empty for the first page, then ``nextSeq`` of the page before.
            count: Members per page, 1 to 100.
            offset: Only the Web SDK reads it; ignored.

        Returns:
            The page; ``nextSeq`` ``"0"`` ends the walk. 6017 bad argument, 10007 not a member or no such
            list, 10010 no such group.
        """
        client, me = self._acting()
        asked = groups.member_page(groupID, filter, nextSeq, count)
        self._may(client, me, groupID, Right.READ)
        if self._session.standings.live(client, groupID):
            return self._live_page(client, groupID, asked.of_kind(live=True))
        return self._page(client, groupID, asked.of_kind(live=False))

    def _page(self, client: TencentIM, group_id: str, asked: groups.MemberPage) -> V2TimGroupMemberInfoResult:
        reply = client.group.get_group_member_info(
            group_id,
            member_role_filter=asked.roles,
            limit=asked.count,
            offset=asked.offset,
            next=asked.next,
        )
        result = asked.result(reply)
        result.memberInfoList = self._named(client, result.memberInfoList or [])
        return result

    def _live_page(
        self, client: TencentIM, group_id: str, asked: groups.MemberPage
    ) -> V2TimGroupMemberInfoResult:
        page = client.group.avchatroom_get_members(group_id, timestamp=asked.offset or 0, mark=asked.mark)
        return group_members.live_page(page)

    @value_callback({"member_account": "memberList"})
    def getGroupMembersInfo(
        self, *, groupID: str, memberList: Sequence[str]
    ) -> list[V2TimGroupMemberFullInfo]:
        """Data of given members, with nicknames and avatars; who is no member is left out.

        REST: ``group_open_http_svc/get_specified_group_member_info`` (doc 269/112002), 50 members a call,
        and ``profile/portrait_get`` (doc 269/1639). Of an AVChatRoom only whether they are in it:
        ``group_open_avchatroom_http_svc/check_members`` (doc 269/95618).

        Args:
            groupID: The group.
            memberList: UserIDs.

        Returns:
            6017 bad argument, 10007 not a member, 10010 no such group.
        """
        client, me = self._acting()
        users = arguments.users("memberList", memberList)
        self._may(client, me, groupID, Right.READ)
        live = self._session.standings.live(client, groupID)
        found = (_live_members if live else _members)(client, groupID, users)
        return self._named(client, found)

    @callback({"member_account": "userID", "app_member_defined_data": "customInfo"})
    def setGroupMemberInfo(
        self,
        *,
        groupID: str,
        userID: str,
        nameCard: str | None = None,
        customInfo: Mapping[str, str] | None = None,
    ) -> None:
        """Changes the name card or custom fields of a member; a user's own, or that of lower roles.

        REST: ``group_open_http_svc/modify_group_member_info`` (doc 269/1623).

        Args:
            groupID: The group; not an AVChatRoom.
            userID: The member.
            nameCard: Name inside the group, at most 50 bytes.
            customInfo: Custom fields, at most 5, each at most 64 bytes.

        Returns:
            6017 bad argument, 10004 not a member, 10007 no right or AVChatRoom, 10010 no such group.
        """
        client, me = self._acting()
        fields = custom_fields("customInfo", customInfo)
        if nameCard is None and not fields:
            raise InvalidArgumentError("nameCard", "or customInfo is needed")
        self._may(client, me, groupID, Right.CHANGE_MEMBER, on=arguments.user("userID", userID))
        client.group.modify_group_member_info(
            groupID, userID, name_card=nameCard, app_member_defined_data=fields
        )

    @value_callback()
    def getGroupOnlineMemberCount(self, *, groupID: str) -> int:
        """How many members are online; refreshed every 10 s, in communities every 4 minutes.

        REST: ``group_open_http_svc/get_online_member_num`` (doc 269/49180), for communities
        ``million_group_open_http_svc/get_online_member_num`` (doc 269/102707).

        Returns:
            6017 bad argument, 10007 not a member, or the plan counts only AVChatRoom, 10010 no such group.
        """
        client, me = self._acting()
        self._may(client, me, groupID, Right.READ)
        if groupID.startswith(groups.COMMUNITY_PREFIX):
            return (client.topic.get_online_member_num(groupID)).online_member_num
        return (client.group.get_online_member_num(groupID)).online_member_num


def _members(client: TencentIM, group_id: str, users: Sequence[str]) -> list[V2TimGroupMemberFullInfo]:
    reply = client.group.get_specified_group_member_info_all(group_id, users)
    return [groups.member_full_info(each) for each in reply.member_list]


def _live_members(client: TencentIM, group_id: str, users: Sequence[str]) -> list[V2TimGroupMemberFullInfo]:
    there = client.group.avchatroom_check_members_all(group_id, users)
    return group_members.live_members(there.member_account)
