# Generated from tencent_im_compat/_async/rest/group_migration.py by scripts/make_sync.py. Do not edit.
"""Importing groups, messages and members from another system (service ``group_open_http_svc``).

The order of a migration: the group, its messages (the oldest first), its members, then the unread counts
that are wanted (``set_unread_msg_num``). No webhook comes and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import group_migration as calls
from ...wire import group_migration as wire
from ...wire.group import CustomField
from ...wire.group_migration import GroupMsgToImport, MemberToImport
from .service import Service


class GroupMigrationService(Service):
    """The part of the group service that migrations use."""

    def import_group(
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
        app_defined_data: Sequence[CustomField] | None = None,
        create_time: int | None = None,
        support_topic: bool = False,
    ) -> wire.ImportGroupReply:
        """Makes a group of the past. REST: ``group_open_http_svc/import_group``, doc 269/1634; 200 calls/s.

        Args:
            type: ``Public``, ``Private``, ``ChatRoom`` or ``Community``.
            name: The limits of texts are those of ``create_group``.
            owner_account: Who joins as owner; absent: the group has none.
            group_id: An id of your own, as in ``create_group``. Absent: the server's.
            introduction: What the group is about.
            notification: Notice board.
            face_url: URL of the avatar.
            max_member_count: Most members; absent: 2000.
            apply_join_option: ``FreeAccess``, ``NeedPermission``, ``DisableApply``; not for a ``Community``.
            app_defined_data: Custom fields.
            create_time: When it was made, in Unix seconds; absent: now.
            support_topic: Whether a ``Community`` has topics.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not permitted, 10021 id taken.
            OutcomeUnknownError: The group may have been made.
        """
        return self._transport.send(
            calls.import_group(
                type,
                name,
                owner_account=owner_account,
                group_id=group_id,
                introduction=introduction,
                notification=notification,
                face_url=face_url,
                max_member_count=max_member_count,
                apply_join_option=apply_join_option,
                app_defined_data=app_defined_data,
                create_time=create_time,
                support_topic=support_topic,
            )
        )

    def import_group_msg(
        self,
        group_id: str,
        msg_list: Sequence[GroupMsgToImport],
        *,
        recent_contact_flag: bool = False,
        topic_id: str | None = None,
    ) -> wire.ImportGroupMsgReply:
        """Stores up to 7 messages of the past. Nothing is unread for anybody afterwards.

        REST: ``group_open_http_svc/import_group_msg``, doc 269/1635; 200 calls/s. Messages without ``random``
        get one, drawn once per call; every attempt repeats it, so that the server drops doubled messages.
        Messages that were not stored are data, not an exception: see ``failed``.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            msg_list: The messages, oldest first, each at most 12 KB. They must be younger than the group and
                not older than what it holds.
            recent_contact_flag: Whether the group comes up in the conversation lists; not in a ``Community``.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: No message, more than 7, or another bad argument.
            RefusedError: E.g. 10007 an ``AVChatRoom``, 10010 no such group.
            OutcomeUnknownError: The messages may have been stored.
        """
        return self._transport.send(
            calls.import_group_msg(
                group_id,
                msg_list,
                random=self._new_random(),
                recent_contact_flag=recent_contact_flag,
                topic_id=topic_id,
            )
        )

    def import_group_msg_all(
        self,
        group_id: str,
        msg_list: Iterable[GroupMsgToImport],
        *,
        recent_contact_flag: bool = False,
        topic_id: str | None = None,
    ) -> wire.ImportGroupMsgReply:
        """``import_group_msg`` for any number of messages, 7 a call; one answer, in their order.

        Raises:
            InvalidArgumentError: No message, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "msg_list",
            msg_list,
            calls.MAX_MSGS,
            lambda part: calls.import_group_msg(
                group_id,
                part,
                random=self._new_random(),
                recent_contact_flag=recent_contact_flag,
                topic_id=topic_id,
            ),
        )

    def import_group_member(
        self, group_id: str, member_list: Sequence[str | MemberToImport]
    ) -> wire.ImportGroupMemberReply:
        """Makes up to 20 users members since some time.

        REST: ``group_open_http_svc/import_group_member``, doc 269/1636; 200 calls/s. The outcome for each is
        data: 0 failed, 1 imported, 2 was a member; see ``failed``.

        Args:
            group_id: The group; not an ``AVChatRoom``.
            member_list: UserIDs, or ``MemberToImport`` with role, time of joining (after the group was made)
                and unread messages.

        Raises:
            InvalidArgumentError: No account, more than 20, or another bad argument.
            RefusedError: E.g. 10007 an ``AVChatRoom``, 10010 no such group.
            OutcomeUnknownError: They may have been imported.
        """
        return self._transport.send(calls.import_group_member(group_id, member_list))

    def import_group_member_all(
        self, group_id: str, member_list: Iterable[str | MemberToImport]
    ) -> wire.ImportGroupMemberReply:
        """``import_group_member`` for any number of accounts, 20 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No account, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "member_list",
            member_list,
            calls.MAX_MEMBERS,
            lambda part: calls.import_group_member(group_id, part),
        )
