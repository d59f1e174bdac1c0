"""What permission groups allow in single topics (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import topic_permission as calls
from ...wire import topic_permission as wire
from ...wire.topic_permission import TopicPermissionItem
from .service import AsyncService


class AsyncTopicPermissionService(AsyncService):
    """The part of the topic service that says what permission groups allow in single topics."""

    async def add_topic_permission_group(
        self, group_id: str, permission_group_id: str, topic_permission_list: Sequence[TopicPermissionItem]
    ) -> wire.TopicPermissionReply:
        """Puts up to 50 topics into a permission group, each with what is allowed there.

        REST: ``group_open_http_svc/add_topic_permission_group``, doc 269/103970; 200 calls/s. Topics for
        which it did not work are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            topic_permission_list: The topics; ``permission`` of each holds bits of ``TopicPermission``.

        Raises:
            InvalidArgumentError: No topic, more than 50, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
            OutcomeUnknownError: The topics may have been added.
        """
        return await self._transport.send(
            calls.add_topic_permission_group(group_id, permission_group_id, topic_permission_list)
        )

    async def add_topic_permission_group_all(
        self, group_id: str, permission_group_id: str, topic_permission_list: Iterable[TopicPermissionItem]
    ) -> wire.TopicPermissionReply:
        """``add_topic_permission_group`` for any number of topics, 50 a call; one answer.

        Raises:
            InvalidArgumentError: No topic, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "topic_permission_list",
            topic_permission_list,
            calls.MAX_TOPICS,
            lambda part: calls.add_topic_permission_group(group_id, permission_group_id, part),
        )

    async def set_topic_permission_group(
        self, group_id: str, permission_group_id: str, topic_permission_list: Sequence[TopicPermissionItem]
    ) -> wire.TopicPermissionReply:
        """Changes what is allowed in up to 50 topics that are in a permission group.

        REST: ``group_open_http_svc/set_topic_permission_group``, doc 269/103971; 200 calls/s. Topics for
        which it did not work are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            topic_permission_list: The topics; ``permission`` of each is all that is allowed from now on.

        Raises:
            InvalidArgumentError: No topic, more than 50, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
        """
        return await self._transport.send(
            calls.set_topic_permission_group(group_id, permission_group_id, topic_permission_list)
        )

    async def set_topic_permission_group_all(
        self, group_id: str, permission_group_id: str, topic_permission_list: Iterable[TopicPermissionItem]
    ) -> wire.TopicPermissionReply:
        """``set_topic_permission_group`` for any number of topics, 50 a call; one answer.

        Raises:
            InvalidArgumentError: No topic, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "topic_permission_list",
            topic_permission_list,
            calls.MAX_TOPICS,
            lambda part: calls.set_topic_permission_group(group_id, permission_group_id, part),
        )

    async def delete_topic_permission_group(
        self, group_id: str, permission_group_id: str, topic_id_list: Sequence[str]
    ) -> wire.TopicPermissionReply:
        """Takes up to 50 topics out of a permission group.

        REST: ``group_open_http_svc/delete_topic_permission_group``, doc 269/103972; 200 calls/s. Topics for
        which it did not work are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            topic_id_list: The topics.

        Raises:
            InvalidArgumentError: No topic, more than 50, or another bad argument.
            RefusedError: E.g. 10007 not permitted, 10010 no such community.
            OutcomeUnknownError: The topics may have been taken out.
        """
        return await self._transport.send(
            calls.delete_topic_permission_group(group_id, permission_group_id, topic_id_list)
        )

    async def delete_topic_permission_group_all(
        self, group_id: str, permission_group_id: str, topic_id_list: Iterable[str]
    ) -> wire.TopicPermissionReply:
        """``delete_topic_permission_group`` for any number of topics, 50 a call; one answer.

        Raises:
            InvalidArgumentError: No topic, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "topic_id_list",
            topic_id_list,
            calls.MAX_TOPICS,
            lambda part: calls.delete_topic_permission_group(group_id, permission_group_id, part),
        )

    async def get_topic_permission_group(
        self, group_id: str, permission_group_id: str, *, topic_id_list: Sequence[str] | None = None
    ) -> wire.GetTopicPermissionReply:
        """What a permission group allows in topics.

        REST: ``group_open_http_svc/get_topic_permission_group``, doc 269/103973; 200 calls/s. Topics that
        could not be read are data, not an exception: see ``failed``.

        Args:
            group_id: The community.
            permission_group_id: The permission group.
            topic_id_list: The topics; absent: all that are in it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10010 no such community.
        """
        return await self._transport.send(
            calls.get_topic_permission_group(group_id, permission_group_id, topic_id_list=topic_id_list)
        )
