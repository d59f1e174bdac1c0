"""Groups and their members (service ``group_open_http_svc``); the base classes hold the other families."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from ...calls import group as calls
from ...wire import group as wire
from ...wire.base import Reply
from ...wire.group import CustomField, NewMember
from .group_announcement import AsyncGroupAnnouncementService
from .group_attributes import AsyncGroupAttributesService
from .group_avchatroom import AsyncGroupAVChatRoomService
from .group_counters import AsyncGroupCountersService
from .group_discipline import AsyncGroupDisciplineService
from .group_extensions import AsyncGroupExtensionService
from .group_history import AsyncGroupHistoryService
from .group_import import AsyncGroupImportService
from .group_members import AsyncGroupMembersService
from .group_message import AsyncGroupMessageService
from .group_profile import AsyncGroupProfileService
from .group_search import AsyncGroupSearchService
from .stream import AsyncGroupStreamService


class AsyncGroupService(
    AsyncGroupProfileService,
    AsyncGroupMembersService,
    AsyncGroupDisciplineService,
    AsyncGroupAttributesService,
    AsyncGroupCountersService,
    AsyncGroupHistoryService,
    AsyncGroupExtensionService,
    AsyncGroupMessageService,
    AsyncGroupStreamService,
    AsyncGroupAnnouncementService,
    AsyncGroupImportService,
    AsyncGroupSearchService,
    AsyncGroupAVChatRoomService,
):
    """Commands on groups: of ``group_open_http_svc``, and those of its neighbours that are about groups.

    REST spells two group types in the old way: ``Private`` is Work, ``ChatRoom`` is Meeting.
    """

    async def create_group(
        self,
        type: str,
        name: str,
        *,
        owner_account: str | None = None,
        group_id: str | None = None,
        introduction: str | None = None,
        notification: str | None = None,
        face_url: str | None = None,
        max_member_count: int | None = None,
        apply_join_option: str | None = None,
        invite_join_option: str | None = None,
        app_defined_data: Sequence[CustomField] | None = None,
        member_list: Sequence[str | NewMember] | None = None,
        support_topic: bool = False,
        enable_permission: bool = False,
        default_permission: int | None = None,
    ) -> wire.CreateGroupReply:
        """Creates a group. REST: ``group_open_http_svc/create_group``, doc 269/1615; 200 calls/s.

        Owner and members join at once. A ``Private`` group stays invisible to the others until its
        owner has sent a message.

        Args:
            type: ``Public``, ``Private``, ``ChatRoom``, ``AVChatRoom`` or ``Community``.
            name: Documented are 30 bytes in UTF-8 (newer texts: 100, refused here beyond).
            owner_account: Who becomes owner; absent: the group has none.
            group_id: An id of your own: at most 48 printable ASCII characters, not starting with
                ``@TGS#``; that of a ``Community`` must start with ``@TGS#_``. Absent: the server's.
            introduction: 240 bytes (newer texts: 400).
            notification: 300 bytes (newer texts: 400).
            face_url: URL of the avatar, 100 bytes (newer texts: 500).
            max_member_count: Absent: the limit of the edition.
            apply_join_option: ``FreeAccess``, ``NeedPermission``, ``DisableApply``.
            invite_join_option: ``FreeAccess``, ``NeedPermission``, ``DisableInvite``; binds SDKs only.
            app_defined_data: Custom fields: keys of up to 16 bytes, declared in the console, values of
                up to 512 bytes.
            member_list: Up to 100 first members, UserIDs or ``NewMember``; not for an ``AVChatRoom``.
            support_topic: Whether a ``Community`` has topics.
            enable_permission: Whether permission groups rule a ``Community`` with topics.
            default_permission: Every member's rights, with ``enable_permission``: bits of
                ``CommunityPermission``.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10021 id taken, 10025 id taken by the same owner, 10037 the owner is in
                too many groups, 11000 communities are not switched on.
            OutcomeUnknownError: The group may have been created.
        """
        return await self._transport.send(
            calls.create_group(
                type,
                name,
                owner_account=owner_account,
                group_id=group_id,
                introduction=introduction,
                notification=notification,
                face_url=face_url,
                max_member_count=max_member_count,
                apply_join_option=apply_join_option,
                invite_join_option=invite_join_option,
                app_defined_data=app_defined_data,
                member_list=member_list,
                support_topic=support_topic,
                enable_permission=enable_permission,
                default_permission=default_permission,
            )
        )

    async def get_group_info(
        self,
        group_id_list: Sequence[str],
        *,
        group_base_info_filter: Sequence[str] | None = None,
        member_info_filter: Sequence[str] | None = None,
        app_defined_data_filter_group: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
    ) -> wire.GetGroupInfoReply:
        """Profiles of up to 50 groups.

        REST: ``group_open_http_svc/get_group_info``, doc 269/1616; 200 calls/s.

        Groups that could not be read are data, not an exception: see ``error_code`` of each. Without a
        filter all members come too; an answer may take 1 MB.

        Args:
            group_id_list: The groups.
            group_base_info_filter: Base fields wanted, e.g. ``Name``, ``MemberNum``. With any filter
                only what the filters name is answered.
            member_info_filter: Member fields wanted, e.g. ``Account`` (the UserID), ``Role``.
            app_defined_data_filter_group: Keys of custom group fields wanted.
            app_defined_data_filter_group_member: Keys of custom member fields wanted.

        Raises:
            InvalidArgumentError: No group, more than 50, or another bad argument.
            RefusedError: E.g. 10018 the answer would be too large.
        """
        return await self._transport.send(
            calls.get_group_info(
                group_id_list,
                group_base_info_filter=group_base_info_filter,
                member_info_filter=member_info_filter,
                app_defined_data_filter_group=app_defined_data_filter_group,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            )
        )

    async def get_group_member_info(
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
                ``LastSendMsgTime``, ``MuteUntil``, ``NameCard``; absent: all.
            member_role_filter: ``Owner``, ``Admin``, ``Member``; absent: all.
            app_defined_data_filter_group_member: Keys of custom fields wanted.
            limit: Members per page, at most 200 (a ``Community``: 100); absent: all.
            offset: Index of the first member; not for a ``Community``.
            next: For a ``Community``, and needed there: empty first, then as the page before answered.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the group's type has no member list, 10010 no such group.
        """
        return await self._transport.send(
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

    async def iter_group_members(
        self,
        group_id: str,
        *,
        community: bool = False,
        member_info_filter: Sequence[str] | None = None,
        member_role_filter: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
        page_size: int = 100,
    ) -> AsyncIterator[wire.GroupMember]:
        """Walks the members of a group.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            community: Whether it is a ``Community``, which is paged in another way.
            member_info_filter: As in ``get_group_member_info``.
            member_role_filter: As in ``get_group_member_info``.
            app_defined_data_filter_group_member: As in ``get_group_member_info``.
            page_size: Members asked for per call, at most 200 (a ``Community``: 100).
        """
        offset, cursor = 0, ""
        seen = {cursor}
        while True:
            page = await self.get_group_member_info(
                group_id,
                member_info_filter=member_info_filter,
                member_role_filter=member_role_filter,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
                limit=page_size,
                offset=None if community else offset,
                next=cursor if community else None,
            )
            for member in page.member_list:
                yield member
            if community:
                cursor = page.next or ""
                # A cursor that was used before would be fetched for ever; the empty one is the end.
                if cursor in seen:
                    return
                seen.add(cursor)
            else:
                offset += page_size
                # Under a role filter a page in the middle may be empty: member_num counts all roles.
                if offset >= page.member_num or not (page.member_list or member_role_filter):
                    return

    async def add_group_member(
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
        return await self._transport.send(calls.add_group_member(group_id, member_list, silence=silence))

    async def destroy_group(self, group_id: str) -> Reply:
        """Dissolves a group for good. REST: ``group_open_http_svc/destroy_group``, doc 269/1624; 200 calls/s.

        Raises:
            RefusedError: E.g. 10010 no such group.
            OutcomeUnknownError: The group may be gone.
        """
        return await self._transport.send(calls.destroy_group(group_id))

    async def get_joined_group_list(
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
        return await self._transport.send(
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

    async def iter_joined_groups(
        self,
        member_account: str,
        *,
        with_huge_groups: bool = False,
        with_no_active_groups: bool = False,
        group_type: str | None = None,
        support_topic: bool | None = None,
        group_base_info_filter: Sequence[str] | None = None,
        self_info_filter: Sequence[str] | None = None,
        page_size: int = 500,
    ) -> AsyncIterator[wire.JoinedGroup]:
        """Walks the groups of a user. The arguments mean the same as in ``get_joined_group_list``.

        Args:
            page_size: Groups asked for per call, at most 5000.
        """
        offset = 0
        while True:
            page = await self.get_joined_group_list(
                member_account,
                with_huge_groups=with_huge_groups,
                with_no_active_groups=with_no_active_groups,
                limit=page_size,
                offset=offset,
                group_type=group_type,
                support_topic=support_topic,
                group_base_info_filter=group_base_info_filter,
                self_info_filter=self_info_filter,
            )
            for group in page.group_id_list:
                yield group
            offset += page_size
            if offset >= page.total_count or not page.group_id_list:
                return

    async def set_unread_msg_num(self, group_id: str, member_account: str, unread_msg_num: int) -> Reply:
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
        return await self._transport.send(calls.set_unread_msg_num(group_id, member_account, unread_msg_num))
