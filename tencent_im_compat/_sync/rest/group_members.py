# Generated from tencent_im_compat/_async/rest/group_members.py by scripts/make_sync.py. Do not edit.
"""Members of a group (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group as group_calls
from ...calls import group_members as calls
from ...paging import Page
from ...wire import group_members as wire
from ...wire.base import Reply
from ...wire.group import AddGroupMemberReply, CustomField, GetGroupMemberInfoReply, GroupMember
from ..pages import Pages
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
    ) -> GetGroupMemberInfoReply:
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
            group_calls.get_group_member_info(
                group_id,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
                limit=limit,
                offset=offset,
                next=next,
            )
        )

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
    ) -> Pages[GroupMember]:
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

        def fetch(at: int | str) -> Page[GroupMember, int | str]:
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
                return Page(page.member_list, page.next or None)
            following = at + page_size
            # Under a role filter a page in the middle may be empty: member_num counts all roles.
            ended = following >= page.member_num or not (page.member_list or member_role_filter)
            return Page(page.member_list, None if ended else following)

        first: int | str = "" if community else 0
        return Pages(fetch, first, cursor)

    def add_group_member(
        self, group_id: str, member_list: Sequence[str], *, silence: bool = False
    ) -> AddGroupMemberReply:
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
        return self._transport.send(group_calls.add_group_member(group_id, member_list, silence=silence))

    def add_group_member_all(
        self, group_id: str, member_list: Iterable[str], *, silence: bool = False
    ) -> AddGroupMemberReply:
        """``add_group_member`` for any number of accounts, 20 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No account, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list",
            member_list,
            group_calls.MAX_ADDED_MEMBERS,
            lambda part: group_calls.add_group_member(group_id, part, silence=silence),
        )

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
