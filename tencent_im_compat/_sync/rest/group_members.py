# Generated from tencent_im_compat/_async/rest/group_members.py by scripts/make_sync.py. Do not edit.
"""Members of a group (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import group_members as calls
from ...wire import group_members as wire
from ...wire.base import Reply
from ...wire.group import CustomField
from .service import Service


class GroupMembersService(Service):
    """The part of the group service that lists members, adds, changes and removes them."""

    def get_group_member_info(
        self,
        group_id: str,
        *,
        member_info_filter: Sequence[str] | None = None,
        member_role_filter: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
        limit: int | None = None,
        offset: int | None = None,
        next: str | None = None,
    ) -> wire.GetGroupMemberInfoReply:
        """Members of a group. REST: ``group_open_http_svc/get_group_member_info``, doc 269/1617; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            member_info_filter: Fields wanted: ``Role``, ``JoinTime``, ``MsgSeq``, ``MsgFlag``,
                ``LastSendMsgTime``, ``MuteUntil``, ``NameCard``; absent: all. ``OnlineStatus``
                (``Online`` or ``Offline``) comes only when it is named.
            member_role_filter: ``Owner``, ``Admin``, ``Member``; absent: all.
            app_defined_data_filter_group_member: Keys of custom fields wanted.
            limit: Members per page, at most 200 (a ``Community``: 100); absent: all.
            offset: Index of the first member; not for a ``Community``.
            next: For a ``Community``, and needed there: empty first, then as the page before answered.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the group's type has no member list, 10010 no such group.
        """
        return self._transport.send(
            calls.get_group_member_info(
                group_id,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
                limit=limit,
                offset=offset,
                next=next,
            )
        )

    def add_group_member(
        self, group_id: str, member_list: Sequence[str], *, silence: bool = False
    ) -> wire.AddGroupMemberReply:
        """Adds members. REST: ``group_open_http_svc/add_group_member``, doc 269/1621; 200 calls/s.

        Not bound by the group's invitation setting. The outcome for each account is data, see
        ``result``: 0 failed, 1 added, 2 was a member, 3 waits for consent; and ``failed``.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            member_list: UserIDs, at most 20 (the older limit of 300 is no longer promised).
            silence: Whether the members are not told.

        Raises:
            InvalidArgumentError: No account, more than 20, or another bad argument.
            RefusedError: E.g. 10014 the group is full, 10019 one of the accounts does not exist.
            OutcomeUnknownError: They may have been added.
        """
        return self._transport.send(calls.add_group_member(group_id, member_list, silence=silence))

    def get_specified_group_member_info(
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
        return self._transport.send(
            calls.get_specified_group_member_info(
                group_id,
                member_list_account,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            )
        )

    def delete_group_member(
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
        return self._transport.send(
            calls.delete_group_member(group_id, member_to_del_account, silence=silence, reason=reason)
        )

    def modify_group_member_info(
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
        return self._transport.send(
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

    def get_role_in_group(self, group_id: str, user_account: Sequence[str]) -> wire.GetRoleInGroupReply:
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
        return self._transport.send(calls.get_role_in_group(group_id, user_account))

    def get_online_member_num(self, group_id: str) -> wire.GetOnlineMemberNumReply:
        """How many members are online.

        REST: ``group_open_http_svc/get_online_member_num``, doc 269/49180; 200 calls/s. A change shows
        after 10 to 20 seconds. Other types than ``AVChatRoom`` need the flagship or enterprise edition
        and a switch in the console.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not for this group, 10010 no such group.
        """
        return self._transport.send(calls.get_online_member_num(group_id))

    def get_joined_group_list(
        self,
        member_account: str,
        *,
        with_huge_groups: bool = False,
        with_no_active_groups: bool = False,
        limit: int | None = None,
        offset: int | None = None,
        group_type: str | None = None,
        support_topic: bool | None = None,
        group_base_info_filter: Sequence[str] | None = None,
        self_info_filter: Sequence[str] | None = None,
    ) -> wire.GetJoinedGroupListReply:
        """Groups of a user. REST: ``group_open_http_svc/get_joined_group_list``, doc 269/1625; 200 calls/s.

        Without a filter the answer holds the ids only.

        Args:
            member_account: The user.
            with_huge_groups: Whether ``AVChatRoom`` groups come too, perhaps not all of them.
            with_no_active_groups: Whether ``Private`` groups come in which nobody has written yet.
            limit: Groups per page, at most 5000; absent: all.
            offset: Index of the first group.
            group_type: Only groups of this type, as REST spells it.
            support_topic: Communities with topics, or without; needs ``group_type`` ``Community``.
            group_base_info_filter: Base fields wanted, e.g. ``Name``, ``NextMsgSeq``.
            self_info_filter: The user's own data wanted: ``Role``, ``JoinTime``, ``MsgFlag``, ``MsgSeq``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10018 the answer would be too large, 10019 no such user.
        """
        return self._transport.send(
            calls.get_joined_group_list(
                member_account,
                with_huge_groups=with_huge_groups,
                with_no_active_groups=with_no_active_groups,
                limit=limit,
                offset=offset,
                group_type=group_type,
                support_topic=support_topic,
                group_base_info_filter=group_base_info_filter,
                self_info_filter=self_info_filter,
            )
        )

    def set_unread_msg_num(self, group_id: str, member_account: str, unread_msg_num: int) -> Reply:
        """Sets a member's unread count, for migrations.

        REST: ``group_open_http_svc/set_unread_msg_num``, doc 269/1637; 200 calls/s. Without effect in
        ``ChatRoom`` and ``AVChatRoom`` groups, which do not count.

        Args:
            group_id: The group.
            member_account: The member.
            unread_msg_num: The count; the server caps it at the number of messages in the group.

        Raises:
            RefusedError: E.g. 10010 no such group.
        """
        return self._transport.send(calls.set_unread_msg_num(group_id, member_account, unread_msg_num))
