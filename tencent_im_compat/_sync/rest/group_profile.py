# Generated from tencent_im_compat/_async/rest/group_profile.py by scripts/make_sync.py. Do not edit.
"""Listing groups and changing their profile (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import group_profile as calls
from ...paging import ListPage
from ...wire import group_profile as wire
from ...wire.base import Reply
from ...wire.group import CustomField
from ..pages import Pages
from .service import Service


class GroupProfileService(Service):
    """The part of the group service that lists groups and changes their profile."""

    def get_appid_group_list(
        self, *, limit: int | None = None, next: int | None = None, group_type: str | None = None
    ) -> wire.GetAppidGroupListReply:
        """One page of the ids of all groups of the app.

        REST: ``group_open_http_svc/get_appid_group_list``, doc 269/1614; 1 call/s.

        Args:
            limit: Ids per page, at most 10000, which is also the default.
            next: 0 or absent first, then as the page before answered; an opaque mark of up to 64 bits.
            group_type: Only groups of this type, as REST spells it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10006 called more than once a second, 10018 the answer would be too large.
        """
        return self._transport.send(calls.get_appid_group_list(limit=limit, next=next, group_type=group_type))

    def iter_appid_groups(
        self, *, group_type: str | None = None, page_size: int = 10000, cursor: str | None = None
    ) -> Pages[wire.AppGroup]:
        """Walks the ids of all groups of the app.

        The server allows one call per second: with more than one page, take them slowly or let the
        retry policy wait.

        Args:
            group_type: Only groups of this type, as REST spells it.
            page_size: Ids asked for per call, at most 10000.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(mark: int) -> ListPage[wire.AppGroup, int]:
            page = self.get_appid_group_list(limit=page_size, next=mark, group_type=group_type)
            return ListPage(page.group_id_list, page.next or None)

        return Pages(fetch, 0, cursor)

    def modify_group_base_info(
        self,
        group_id: str,
        *,
        name: str | None = None,
        introduction: str | None = None,
        notification: str | None = None,
        face_url: str | None = None,
        max_member_num: int | None = None,
        apply_join_option: str | None = None,
        invite_join_option: str | None = None,
        mute_all_member: bool | None = None,
        from_account: str | None = None,
        enable_permission: bool | None = None,
        default_permission: int | None = None,
        history_msg_before_join: bool | None = None,
        app_defined_data: Sequence[CustomField] | None = None,
    ) -> Reply:
        """Changes a group's profile; what is left out stays.

        REST: ``group_open_http_svc/modify_group_base_info``, doc 269/1620; 200 calls/s.

        Args:
            group_id: The group.
            name: Up to 30 bytes in UTF-8 (newer texts: 100).
            introduction: 240 bytes (newer texts: 400).
            notification: 300 bytes (newer texts: 400).
            face_url: URL of the avatar, 100 bytes (newer texts: 500).
            max_member_num: Within the edition's limit; without effect for an ``AVChatRoom``.
            apply_join_option: ``FreeAccess``, ``NeedPermission``, ``DisableApply``; not for a ``Community``.
            invite_join_option: ``FreeAccess``, ``NeedPermission``, ``DisableInvite``; not for an
                ``AVChatRoom``.
            mute_all_member: True: only owner and admins may speak.
            from_account: Who changes it, as notices and webhooks tell; absent: the administrator.
            enable_permission: Whether permission groups rule a community with topics.
            default_permission: Bits of every member's rights there; see ``CommunityPermission``.
            history_msg_before_join: Whether members may read what was written before they came; Work,
                Public and Meeting groups only.
            app_defined_data: Custom fields to set; an empty value deletes the field.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the group's type does not have the setting, 10010 no such group,
                80001 rejected by moderation.
            OutcomeUnknownError: It may have been changed.
        """
        return self._transport.send(
            calls.modify_group_base_info(
                group_id,
                name=name,
                introduction=introduction,
                notification=notification,
                face_url=face_url,
                max_member_num=max_member_num,
                apply_join_option=apply_join_option,
                invite_join_option=invite_join_option,
                mute_all_member=mute_all_member,
                from_account=from_account,
                enable_permission=enable_permission,
                default_permission=default_permission,
                history_msg_before_join=history_msg_before_join,
                app_defined_data=app_defined_data,
            )
        )

    def change_group_owner(
        self, group_id: str, new_owner_account: str, *, from_account: str | None = None
    ) -> Reply:
        """Hands a group over, or gives an owner to a group that has none.

        REST: ``group_open_http_svc/change_group_owner``, doc 269/1633; 200 calls/s.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            new_owner_account: A member.
            from_account: Who does it; absent: the administrator.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10004 not a member, 10007 an ``AVChatRoom``, 10010 no such group.
            OutcomeUnknownError: The group may have been handed over.
        """
        return self._transport.send(
            calls.change_group_owner(group_id, new_owner_account, from_account=from_account)
        )
