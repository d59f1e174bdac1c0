# Generated from tencent_im_compat/_async/rest/group.py by scripts/make_sync.py. Do not edit.
"""Groups (service ``group_open_http_svc``); the base classes hold the other families."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group as calls
from ...wire import group as wire
from ...wire.base import Reply
from ...wire.group import CustomField, NewMember
from .group_announcement import GroupAnnouncementService
from .group_attributes import GroupAttributesService
from .group_avchatroom import GroupAVChatRoomService
from .group_counters import GroupCountersService
from .group_discipline import GroupDisciplineService
from .group_history import GroupHistoryService
from .group_member_lists import GroupMemberListsService
from .group_messages import GroupMessageService
from .group_migration import GroupMigrationService
from .group_profile import GroupProfileService
from .group_receipts import GroupReceiptsService
from .msg_ext import GroupExtensionService
from .search import GroupSearchService
from .stream_msg import GroupStreamService


class GroupService(
    GroupProfileService,
    GroupMemberListsService,
    GroupDisciplineService,
    GroupAttributesService,
    GroupCountersService,
    GroupHistoryService,
    GroupExtensionService,
    GroupMessageService,
    GroupReceiptsService,
    GroupStreamService,
    GroupAnnouncementService,
    GroupMigrationService,
    GroupSearchService,
    GroupAVChatRoomService,
):
    """Commands on groups: of ``group_open_http_svc``, and those of its neighbours that are about groups.

    REST spells two group types in the old way: ``Private`` is Work, ``ChatRoom`` is Meeting.
    """

    def create_group(
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
        return self._transport.send(
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

    def get_group_info(
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

        Groups that could not be read are data, not an exception: see ``failed``. Without a filter all
        members come too; an answer may take 1 MB.

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
        return self._transport.send(
            calls.get_group_info(
                group_id_list,
                group_base_info_filter=group_base_info_filter,
                member_info_filter=member_info_filter,
                app_defined_data_filter_group=app_defined_data_filter_group,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            )
        )

    def get_group_info_all(
        self,
        group_id_list: Iterable[str],
        *,
        group_base_info_filter: Sequence[str] | None = None,
        member_info_filter: Sequence[str] | None = None,
        app_defined_data_filter_group: Sequence[str] | None = None,
        app_defined_data_filter_group_member: Sequence[str] | None = None,
    ) -> wire.GetGroupInfoReply:
        """``get_group_info`` for any number of groups, 50 a call; one answer, in the order asked.

        Raises:
            InvalidArgumentError: No group, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "group_id_list",
            group_id_list,
            calls.MAX_GROUPS_ASKED,
            lambda part: calls.get_group_info(
                part,
                group_base_info_filter=group_base_info_filter,
                member_info_filter=member_info_filter,
                app_defined_data_filter_group=app_defined_data_filter_group,
                app_defined_data_filter_group_member=app_defined_data_filter_group_member,
            ),
        )

    def destroy_group(self, group_id: str) -> Reply:
        """Dissolves a group for good. REST: ``group_open_http_svc/destroy_group``, doc 269/1624; 200 calls/s.

        Raises:
            RefusedError: E.g. 10010 no such group.
            OutcomeUnknownError: The group may be gone.
        """
        return self._transport.send(calls.destroy_group(group_id))
