"""Single members of a group (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import group_members as calls
from ...wire import group_members as wire
from ...wire.base import Reply
from ...wire.group import CustomField
from .service import AsyncService


class AsyncGroupMembersService(AsyncService):
    """The part of the group service that looks at single members, changes and removes them."""

    async def get_specified_group_member_info(
        self,
        group_id: str,
        member_list_account: Sequence[str],
        *,
        member_info_filter: Sequence[str] | None = None,
        member_role_filter: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
    ) -> wire.GetSpecifiedGroupMemberInfoReply:
        """Data of up to 50 named members.

        REST: ``group_open_http_svc/get_specified_group_member_info``, doc 269/112002; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            member_list_account: UserIDs of the members.
            member_info_filter: As in ``get_group_member_info``.
            member_role_filter: As in ``get_group_member_info``.
            app_defined_data_filter_group_member: As in ``get_group_member_info``.

        Raises:
            InvalidArgumentError: No UserID, more than 50, or another bad argument.
            RefusedError: E.g. 10007 the group's type has no member list, 10010 no such group.
        """
        return await self._transport.send(
            calls.get_specified_group_member_info(
                group_id,
                member_list_account,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            )
        )

    async def delete_group_member(
        self,
        group_id: str,
        member_to_del_account: Sequence[str],
        *,
        silence: bool = False,
        reason: str | None = None,
    ) -> Reply:
        """Removes up to 100 members; whoever is none is passed over.

        REST: ``group_open_http_svc/delete_group_member``, doc 269/1622; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``, see ``ban_group_member`` for those.
            member_to_del_account: UserIDs of the members.
            silence: Whether nobody is told.
            reason: Shown in the notice.

        Raises:
            InvalidArgumentError: No UserID, more than 100, or another bad argument.
            RefusedError: E.g. 10004 an ``AVChatRoom``, 10010 no such group.
        """
        return await self._transport.send(
            calls.delete_group_member(group_id, member_to_del_account, silence=silence, reason=reason)
        )

    async def modify_group_member_info(
        self,
        group_id: str,
        member_account: str,
        *,
        role: str | None = None,
        msg_flag: str | None = None,
        name_card: str | None = None,
        app_member_defined_data: Sequence[CustomField] | None = None,
        mute_time: int | None = None,
    ) -> Reply:
        """Changes data of one member; what is left out stays.

        REST: ``group_open_http_svc/modify_group_member_info``, doc 269/1623; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            member_account: The member.
            role: ``Admin`` or ``Member``; a Work group has no admins, and the owner stays owner.
            msg_flag: What becomes of messages at this member: ``AcceptAndNotify``, ``AcceptNotNotify``
                (no push), ``AcceptNotNotifyExceptAt`` (push for mentions only), ``Discard``.
            name_card: Name in the group, at most 50 bytes in UTF-8.
            app_member_defined_data: Custom fields to set, values of up to 64 bytes.
            mute_time: Seconds from now on for which the member is muted, 0 to lift it; not in a Work group.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10004 not a member, 10007 the group's type does not have it.
            OutcomeUnknownError: With ``mute_time``: the member may have been muted.
        """
        return await self._transport.send(
            calls.modify_group_member_info(
                group_id,
                member_account,
                role=role,
                msg_flag=msg_flag,
                name_card=name_card,
                app_member_defined_data=app_member_defined_data,
                mute_time=mute_time,
            )
        )

    async def get_role_in_group(self, group_id: str, user_account: Sequence[str]) -> wire.GetRoleInGroupReply:
        """What up to 500 users are in a group.

        REST: ``group_open_http_svc/get_role_in_group``, doc 269/1626; 200 calls/s. A user who is not in
        it is an answer (``NotMember``), not an error.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            user_account: UserIDs of the users.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or another bad argument.
            RefusedError: E.g. 10007 an ``AVChatRoom``, 10010 no such group.
        """
        return await self._transport.send(calls.get_role_in_group(group_id, user_account))

    async def get_online_member_num(self, group_id: str) -> wire.GetOnlineMemberNumReply:
        """How many members are online.

        REST: ``group_open_http_svc/get_online_member_num``, doc 269/49180; 200 calls/s. A change shows
        after 10 to 20 seconds. Other types than ``AVChatRoom`` need the flagship or enterprise edition
        and a switch in the console.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not for this group, 10010 no such group.
        """
        return await self._transport.send(calls.get_online_member_num(group_id))
