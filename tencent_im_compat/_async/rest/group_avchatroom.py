"""What only live groups have (service ``group_open_avchatroom_http_svc``).

The commands of this service do not say that they are about live groups, so every method has the prefix
``avchatroom_``: ``get_members`` is ``group.avchatroom_get_members``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group_avchatroom as calls
from ...paging import ListPage
from ...wire import group_avchatroom as wire
from ...wire.base import Reply
from ...wire.group_avchatroom import MarkedMember
from ..pages import AsyncPages
from .service import AsyncService


class AsyncGroupAVChatRoomService(AsyncService):
    """The part of the group service on live groups: who is there, marks, admins, robots.

    All of it needs the flagship or enterprise edition and the console's switch for the list of online
    members, else 10007.
    """

    async def avchatroom_get_members(
        self, group_id: str, *, timestamp: int = 0, mark: int | None = None
    ) -> wire.GetMembersReply:
        """One page of who is online in a live group: 250 of the newest 1000.

        REST: ``group_open_avchatroom_http_svc/get_members``, doc 269/77266; 200 calls/s. The list is made
        anew every 40 s. Without edition or switch the newest 30 come. Who has the mark 600 is left out
        unless asked for by a mark; who has the mark 500 is listed, online or not.

        Args:
            group_id: The ``AVChatRoom``.
            timestamp: 0 first, then ``next_timestamp`` of the page before.
            mark: Only members with this mark.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not an ``AVChatRoom``, 10010 no such group.
        """
        return await self._transport.send(
            calls.avchatroom_get_members(group_id, timestamp=timestamp, mark=mark)
        )

    def iter_avchatroom_members(
        self, group_id: str, *, mark: int | None = None, cursor: str | None = None
    ) -> AsyncPages[wire.LiveMember]:
        """Walks who is online in a live group, at most the newest 1000.

        Args:
            group_id: The ``AVChatRoom``.
            mark: Only members with this mark.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        async def fetch(timestamp: int) -> ListPage[wire.LiveMember, int]:
            page = await self.avchatroom_get_members(group_id, timestamp=timestamp, mark=mark)
            return ListPage(page.member_list, page.next_timestamp or None)

        return AsyncPages(fetch, 0, cursor)

    async def avchatroom_check_members(
        self, group_id: str, member_account: Sequence[str]
    ) -> wire.CheckMembersReply:
        """Who of some users is in a live group, also beyond the newest 1000.

        REST: ``group_open_avchatroom_http_svc/check_members``, doc 269/95618; 200 calls/s. The state is up to
        40 s old. No batch limit is documented.

        Args:
            group_id: The ``AVChatRoom``.
            member_account: UserIDs of the users.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            RefusedError: E.g. 10007 not an ``AVChatRoom``, edition or switch, 10010 no such group.
        """
        return await self._transport.send(calls.avchatroom_check_members(group_id, member_account))

    async def avchatroom_check_members_all(
        self, group_id: str, member_account: Iterable[str]
    ) -> wire.CheckMembersReply:
        """``avchatroom_check_members`` for any number of users, 500 a call as when they are marked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "member_account",
            member_account,
            calls.MAX_MARKED,
            lambda part: calls.avchatroom_check_members(group_id, part),
        )

    async def avchatroom_modify_user_info(
        self, group_id: str, command_type: int, member_list: Sequence[MarkedMember]
    ) -> wire.ModifyUserInfoReply:
        """Sets or removes marks of up to 500 members of a live group.

        REST: ``group_open_avchatroom_http_svc/modify_user_info``, doc 269/79267; 200 calls/s. Who is not
        online is missing in the answer (but for the mark 500), and if nobody is, the call is refused. Marks
        vanish when their member leaves.

        Args:
            group_id: The ``AVChatRoom``.
            command_type: ``CommandType.SET`` (1) or ``CommandType.REMOVE`` (2).
            member_list: Members, each with marks: from 1000 on, or ``Mark.ROBOT``, ``Mark.HIDDEN``. A room
                has at most 10 different marks, and a mark at most 1000 members.

        Raises:
            InvalidArgumentError: No member, more than 500, or another bad argument.
            RefusedError: E.g. 10004 nobody of them is online, 10007 edition or switch, 10010 no such group.
        """
        return await self._transport.send(
            calls.avchatroom_modify_user_info(group_id, command_type, member_list)
        )

    async def avchatroom_modify_user_info_all(
        self, group_id: str, command_type: int, member_list: Iterable[MarkedMember]
    ) -> wire.ModifyUserInfoReply:
        """``avchatroom_modify_user_info`` for any number of members, 500 a call; one answer.

        Raises:
            InvalidArgumentError: No member, or a bad argument.
            TencentIMError: A part failed, e.g. 10004 none of its members is online; ``error.progress``
                tells how far it came.
        """
        return await self._in_parts(
            "member_list",
            member_list,
            calls.MAX_MARKED,
            lambda part: calls.avchatroom_modify_user_info(group_id, command_type, part),
        )

    async def avchatroom_modify_admin(
        self, group_id: str, command_type: int, admin_account: Sequence[str]
    ) -> Reply:
        """Makes users admins of a live group, or takes that away.

        REST: ``group_open_avchatroom_http_svc/modify_admin``, doc 269/102857; 200 calls/s. An admin may mute
        members, may write while the room is muted, and stays admin when he leaves and comes back.

        Args:
            group_id: The ``AVChatRoom``, which has at most 5 admins.
            command_type: ``CommandType.SET`` (1) or ``CommandType.REMOVE`` (2).
            admin_account: UserIDs, in the room or not.

        Raises:
            InvalidArgumentError: No UserID, more than 5 to be admins, or another bad argument.
            RefusedError: E.g. 10004 too many admins, 10007 edition or switch, 10010 no such group.
        """
        return await self._transport.send(
            calls.avchatroom_modify_admin(group_id, command_type, admin_account)
        )

    async def avchatroom_get_admin_list(self, group_id: str) -> wire.GetAdminListReply:
        """The admins of a live group.

        REST: ``group_open_avchatroom_http_svc/get_admin_list``, doc 269/102858; 200 calls/s.

        Args:
            group_id: The ``AVChatRoom``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not an ``AVChatRoom``, edition or switch, 10010 no such group.
        """
        return await self._transport.send(calls.avchatroom_get_admin_list(group_id))

    async def avchatroom_add_robots(self, group_id: str, member_account: Sequence[str]) -> Reply:
        """Lists users in a live group as if they were online there, for up to 3 days.

        REST: ``group_open_avchatroom_http_svc/add_robots``, doc 1047/60527; 200 calls/s. The same as setting
        the mark 500. Robots that answer, ``@RBT#...``, are something else: see ``robot``. No batch limit is
        documented.

        Args:
            group_id: The ``AVChatRoom``.
            member_account: UserIDs of the users.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            RefusedError: E.g. 10007 not an ``AVChatRoom``, edition or switch, 10010 no such group.
        """
        return await self._transport.send(calls.avchatroom_add_robots(group_id, member_account))

    async def avchatroom_add_robots_all(self, group_id: str, member_account: Iterable[str]) -> Reply:
        """``avchatroom_add_robots`` for any number of users, 500 a call as when they are marked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "member_account",
            member_account,
            calls.MAX_MARKED,
            lambda part: calls.avchatroom_add_robots(group_id, part),
        )

    async def avchatroom_del_robots(self, group_id: str, member_account: Sequence[str]) -> Reply:
        """Takes users off the list of a live group to which ``avchatroom_add_robots`` put them.

        REST: ``group_open_avchatroom_http_svc/del_robots``, doc 269/103785; 200 calls/s. The same as removing
        the mark 500. No batch limit is documented.

        Args:
            group_id: The ``AVChatRoom``.
            member_account: UserIDs of the users.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            RefusedError: E.g. 10007 not an ``AVChatRoom``, edition or switch, 10010 no such group.
        """
        return await self._transport.send(calls.avchatroom_del_robots(group_id, member_account))

    async def avchatroom_del_robots_all(self, group_id: str, member_account: Iterable[str]) -> Reply:
        """``avchatroom_del_robots`` for any number of users, 500 a call as when they are marked.

        Raises:
            InvalidArgumentError: No UserID, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "member_account",
            member_account,
            calls.MAX_MARKED,
            lambda part: calls.avchatroom_del_robots(group_id, part),
        )
