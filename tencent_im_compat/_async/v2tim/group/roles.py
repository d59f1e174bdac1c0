"""``V2TIMGroupManager``: roles of members, the owner, and marks in live rooms."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....adapter import group_members as members
from ....adapter.group_changes import new_owner
from ....adapter.rights import Right
from ....adapter.seam_async import callback, in_parts
from ....v2tim import GroupMemberRoleTypeEnum
from ....wire.group_avchatroom import CommandType
from ...rest.client import AsyncTencentIM
from .base import GroupPart


class GroupRoles(GroupPart):
    """Roles of members, the owner, and marks in live rooms."""

    @callback({"member_account": "userID", "admin_account": "userID"})
    async def setGroupMemberRole(self, *, groupID: str, userID: str, role: GroupMemberRoleTypeEnum) -> None:
        """Makes a member an administrator, or a plain member again. The owner does it.

        REST: ``group_open_http_svc/modify_group_member_info`` (doc 269/1623); in an AVChatRoom, which has at
        most 5 administrators, ``group_open_avchatroom_http_svc/modify_admin`` (doc 269/102857).

        Args:
            groupID: The group, not of type Work.
            userID: The member; in an AVChatRoom somebody who is not there, too.
            role: 300 administrator or 200 member.

        Returns:
            6017 bad argument, 10004 not a member, 10007 no right, or a Work group, 10010 no such group.
        """
        client, me = self._acting()
        word = members.settable_role("role", role)
        arguments.user("userID", userID)
        await self._may(client, me, groupID, Right.SET_ROLE)
        await self._give_role(client, groupID, userID, word)
        by, member = members.briefly(me, userID)
        await self._tell(members.granted(word), groupID, by, [member])

    async def _give_role(self, client: AsyncTencentIM, group_id: str, user_id: str, word: str) -> None:
        if await self._session.standings.live(client, group_id):
            command = CommandType.SET if word == "Admin" else CommandType.REMOVE
            await client.group.avchatroom_modify_admin(group_id, command, [user_id])
        else:
            await client.group.modify_group_member_info(group_id, user_id, role=word)
        self._session.standings.forget(group_id)

    @callback({"new_owner_account": "userID"})
    async def transferGroupOwner(self, *, groupID: str, userID: str) -> None:
        """Hands a group over to a member; the user is a plain member from then on.

        REST: ``group_open_http_svc/change_group_owner`` (doc 269/1633).

        Args:
            groupID: The group, not of type AVChatRoom.
            userID: The new owner.

        Returns:
            6017 bad argument, 10004 not a member, 10007 not the owner, or an AVChatRoom, 10010 no such group.
        """
        client, me = self._acting()
        arguments.user("userID", userID)
        await self._may(client, me, groupID, Right.TRANSFER)
        await client.group.change_group_owner(groupID, userID, from_account=me)
        self._session.standings.forget(groupID)
        await self._tell("onGroupInfoChanged", groupID, [new_owner(userID)])

    @callback({"member_list": "memberIDList"})
    async def markGroupMemberList(
        self, *, groupID: str, memberIDList: Sequence[str], markType: int, enableMark: bool
    ) -> None:
        """Gives members of an AVChatRoom a mark, or takes it away. The owner does it.

        The members must be online; those who are not are passed over. A mark ends when they leave. A room
        has at most 10 marks, each of at most 1000 members.

        REST: ``group_open_avchatroom_http_svc/modify_user_info`` (doc 269/79267), 500 members a call; it
        takes the flagship plan and a switch in the console.

        Args:
            groupID: The AVChatRoom.
            memberIDList: UserIDs.
            markType: The mark, 1000 or more.
            enableMark: Whether they get it.

        Returns:
            6017 bad argument, 7013 not an AVChatRoom: no command marks members of communities, 10007 not the
            owner, or no such feature, 10010 no such group.
        """
        client, me = self._acting()
        command, marked = members.marking(memberIDList, markType, enableMark)
        if not await self._session.standings.live(client, groupID):
            raise envelope.unsupported("only members of an AVChatRoom can be marked over REST")
        await self._may(client, me, groupID, Right.MARK_MEMBERS)
        await in_parts(
            marked,
            lambda: client.group.avchatroom_modify_user_info_all(groupID, command, marked),
            lambda _, reply: [each.member_account for each in reply.member_list],
            lambda done: self._tell("onMemberMarkChanged", groupID, done, markType, enableMark),
        )
