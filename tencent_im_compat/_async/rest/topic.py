"""Topics (service ``million_group_open_http_svc``); the base classes hold the permission groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...calls import topic as calls
from ...wire import topic as wire
from ...wire.base import Reply
from ...wire.group_members import GetOnlineMemberNumReply
from .permission_group import AsyncPermissionGroupService
from .topic_permission import AsyncTopicPermissionService


class AsyncTopicService(AsyncPermissionGroupService, AsyncTopicPermissionService):
    """Topics of communities, and permission groups, which say what members may do in them.

    A community with topics is made by ``group.create_group`` with ``support_topic``. Its members are those
    of all its topics. Messages, mutes and pins of a topic are those of ``group`` with ``topic_id``. All of
    it needs the flagship or enterprise edition and two switches in the console, else 11000.
    """

    async def create_topic(
        self,
        group_id: str,
        topic_name: str,
        *,
        topic_id: str | None = None,
        from_account: str | None = None,
        custom_string: str | None = None,
        face_url: str | None = None,
        notification: str | None = None,
        introduction: str | None = None,
    ) -> wire.TopicIdReply:
        """Makes a topic, of which a community has at most 200.

        REST: ``million_group_open_http_svc/create_topic``, doc 269/78203; 200 calls/s.

        Args:
            group_id: The community.
            topic_name: Documented are 30 bytes in UTF-8 (newer texts: 150, refused here beyond).
            topic_id: An id of your own: ``group_id``, ``@TOPIC#_`` and printable ASCII, at most 96 bytes in
                all. Absent: the server's.
            from_account: Who makes it, as webhooks tell.
            custom_string: Data of the app's own, at most 3000 bytes.
            face_url: URL of the avatar, 100 bytes (newer texts: 500).
            notification: At most 300 bytes.
            introduction: At most 240 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community, 10016 refused by the app's webhook, 10025 id taken,
                10037 too many topics, 11000 topics are not switched on.
            OutcomeUnknownError: The topic may have been made.
        """
        return await self._transport.send(
            calls.create_topic(
                group_id,
                topic_name,
                topic_id=topic_id,
                from_account=from_account,
                custom_string=custom_string,
                face_url=face_url,
                notification=notification,
                introduction=introduction,
            )
        )

    async def import_topic(
        self,
        group_id: str,
        topic_name: str,
        *,
        topic_id: str | None = None,
        from_account: str | None = None,
        custom_string: str | None = None,
        face_url: str | None = None,
        notification: str | None = None,
        introduction: str | None = None,
        type: Literal["Community"] | None = None,
        create_time: int | None = None,
    ) -> wire.TopicIdReply:
        """Makes a topic of the past, for migrations: no webhook asks or tells.

        REST: ``million_group_open_http_svc/import_topic``, doc 269/85313; 200 calls/s.

        Args:
            group_id: The community.
            topic_name: As in ``create_topic``, like all arguments but the last two.
            topic_id: An id of your own; absent: the server's.
            from_account: Who makes it.
            custom_string: Data of the app's own.
            face_url: URL of the avatar.
            notification: Notice board.
            introduction: What it is about.
            type: ``Community`` is the only value, and meant when absent.
            create_time: When it was made, in Unix seconds; absent: now.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community, 10021 id taken, 10037 too many topics.
            OutcomeUnknownError: The topic may have been made.
        """
        return await self._transport.send(
            calls.import_topic(
                group_id,
                topic_name,
                topic_id=topic_id,
                from_account=from_account,
                custom_string=custom_string,
                face_url=face_url,
                notification=notification,
                introduction=introduction,
                type=type,
                create_time=create_time,
            )
        )

    async def modify_topic(
        self,
        group_id: str,
        topic_id: str,
        *,
        topic_name: str | None = None,
        from_account: str | None = None,
        custom_string: str | None = None,
        face_url: str | None = None,
        notification: str | None = None,
        introduction: str | None = None,
        mute_all_member: bool | None = None,
    ) -> Reply:
        """Changes a topic; what is left out stays.

        REST: ``million_group_open_http_svc/modify_topic``, doc 1047/49468; 200 calls/s. What every member may
        do in it cannot be changed over REST.

        Args:
            group_id: The community.
            topic_id: The topic.
            topic_name: Limits as in ``create_topic``.
            from_account: Who changes it, as webhooks tell.
            custom_string: Data of the app's own.
            face_url: URL of the avatar.
            notification: Notice board.
            introduction: What it is about.
            mute_all_member: Whether only the owner, admins and the administrator may write in it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such topic, 10016 refused by the app's webhook.
        """
        return await self._transport.send(
            calls.modify_topic(
                group_id,
                topic_id,
                topic_name=topic_name,
                from_account=from_account,
                custom_string=custom_string,
                face_url=face_url,
                notification=notification,
                introduction=introduction,
                mute_all_member=mute_all_member,
            )
        )

    async def destroy_topic(self, group_id: str, topic_id_list: Sequence[str]) -> wire.DestroyTopicReply:
        """Dissolves topics for good.

        REST: ``million_group_open_http_svc/destroy_topic``, doc 1047/49470; 200 calls/s. Topics that were
        not dissolved are data, not an exception: see ``failed``. No batch limit is documented.

        Args:
            group_id: The community.
            topic_id_list: The topics.

        Raises:
            InvalidArgumentError: No topic, or a bad argument.
            RefusedError: E.g. 10007 not permitted; of single topics: 110003 dissolved already.
            OutcomeUnknownError: The topics may be gone.
        """
        return await self._transport.send(calls.destroy_topic(group_id, topic_id_list))

    async def get_topic(
        self,
        group_id: str,
        from_account: str,
        *,
        topic_id_list: Sequence[str] | None = None,
        response_filter: Sequence[str] | None = None,
    ) -> wire.GetTopicReply:
        """Profiles of topics, and the state of one user in them.

        REST: ``million_group_open_http_svc/get_topic``, doc 269/78204; 200 calls/s. Topics that could not be
        read are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            from_account: The user whose read position, mute and message option are wanted.
            topic_id_list: The topics; absent: all of the community.
            response_filter: Fields wanted, e.g. ``TopicName``, ``NextMsgSeq``; ids always come. Absent: all.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community; of single topics: 110003 dissolved.
        """
        return await self._transport.send(
            calls.get_topic(
                group_id, from_account, topic_id_list=topic_id_list, response_filter=response_filter
            )
        )

    async def get_online_member_num(self, group_id: str) -> GetOnlineMemberNumReply:
        """How many members of a community are online; the number is up to four minutes old.

        REST: ``million_group_open_http_svc/get_online_member_num``, doc 269/102707; 200 calls/s. See
        ``group.get_online_member_num`` for groups of other types.

        Args:
            group_id: The community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community.
        """
        return await self._transport.send(calls.get_online_member_num(group_id))
