"""What permission groups allow in single topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments, topics
from ....adapter import permission_groups as adapter
from ....adapter.rights import Right
from ....adapter.seam_async import in_parts, value_callback
from ....v2tim import V2TimTopicOperationResult, V2TimTopicPermissionResult
from ...rest.client import AsyncTencentIM
from .base import CommunityPart

_NAMES = {"topic_permission_list": "topicPermissionMap"}


class TopicPermissions(CommunityPart):
    """What permission groups allow in single topics, beside what they allow in all."""

    @value_callback(_NAMES)
    async def addTopicPermissionToPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, topicPermissionMap: Mapping[str, int]
    ) -> list[V2TimTopicOperationResult]:
        """Lets a permission group do something in more topics; one result for each.

        REST: ``group_open_http_svc/add_topic_permission_group`` (doc 269/103970), 50 topics a call.

        Args:
            groupID: The community.
            permissionGroupID: The permission group.
            topicPermissionMap: Permissions by topicID, as bits.

        Returns:
            Per topic 0, 110010 it has permissions there, 110013 the topic ID is not valid. 6017 bad argument,
            10007 no right, or no community, 10010 no such community, 110006 or 110008 no such permission
            group.
        """
        client, me = self._acting()
        wanted = adapter.permissions("topicPermissionMap", topicPermissionMap)
        await self._may_permit(client, me, groupID, topicPermissionMap)
        return await in_parts(
            [*topicPermissionMap],
            lambda: client.topic.add_topic_permission_group_all(groupID, permissionGroupID, wanted),
            lambda asked, reply: topics.operations(asked, reply.topic_permission_result_list),
            lambda results: self._permitted(
                groupID, permissionGroupID, "onAddTopicPermission", results, topicPermissionMap
            ),
        )

    @value_callback(_NAMES)
    async def modifyTopicPermissionInPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, topicPermissionMap: Mapping[str, int]
    ) -> list[V2TimTopicOperationResult]:
        """Gives a permission group other permissions in topics; one result for each.

        REST: ``group_open_http_svc/set_topic_permission_group`` (doc 269/103971), 50 topics a call.

        Returns:
            Per topic 0, 110011 it has no permissions there. Else as ``addTopicPermissionToPermissionGroup``.
        """
        client, me = self._acting()
        wanted = adapter.permissions("topicPermissionMap", topicPermissionMap)
        await self._may_permit(client, me, groupID, topicPermissionMap)
        return await in_parts(
            [*topicPermissionMap],
            lambda: client.topic.set_topic_permission_group_all(groupID, permissionGroupID, wanted),
            lambda asked, reply: topics.operations(asked, reply.topic_permission_result_list),
            lambda results: self._permitted(
                groupID, permissionGroupID, "onModifyTopicPermission", results, topicPermissionMap
            ),
        )

    @value_callback()
    async def deleteTopicPermissionFromPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, topicIDList: Sequence[str]
    ) -> list[V2TimTopicOperationResult]:
        """Takes from a permission group what it may do in topics; one result for each.

        REST: ``group_open_http_svc/delete_topic_permission_group`` (doc 269/103972), 50 topics a call.

        Returns:
            Per topic 0, 110011 it has no permissions there. Else as ``addTopicPermissionToPermissionGroup``.
        """
        client, me = self._acting()
        wanted = arguments.groups("topicIDList", topicIDList)
        await self._may_permit(client, me, groupID, wanted)
        return await in_parts(
            wanted,
            lambda: client.topic.delete_topic_permission_group_all(groupID, permissionGroupID, wanted),
            lambda asked, reply: topics.operations(asked, reply.topic_permission_result_list),
            lambda results: self._permitted(groupID, permissionGroupID, "onDeleteTopicPermission", results),
        )

    @value_callback()
    async def getTopicPermissionInPermissionGroup(
        self, *, groupID: str, permissionGroupID: str, topicIDList: Sequence[str]
    ) -> list[V2TimTopicPermissionResult]:
        """What a permission group may do in topics, one result for each; in all where none is named.

        REST: ``group_open_http_svc/get_topic_permission_group`` (doc 269/103973).

        Returns:
            Per topic 0, 110011 it has no permissions there. 6017 bad argument, 10007 not a member, or no
            community, 10010 no such community, 110006 or 110008 no such permission group.
        """
        client, me = self._acting()
        wanted = arguments.texts("topicIDList", topicIDList)
        await self._may(client, me, groupID, Right.READ)
        reply = await client.topic.get_topic_permission_group(
            groupID, permissionGroupID, topic_id_list=wanted or None
        )
        return adapter.topic_results(groupID, permissionGroupID, wanted, reply.topic_permission_result_list)

    async def _may_permit(
        self, client: AsyncTencentIM, me: str, group_id: str, wanted: Mapping[str, int] | Sequence[str]
    ) -> None:
        await self._may_in_topics(client, me, group_id, [*wanted], Right.MANAGE_TOPIC_PERMISSIONS)

    async def _permitted(
        self,
        group_id: str,
        permission_group_id: str,
        callback: str,
        results: list[V2TimTopicOperationResult],
        permissions: Mapping[str, int] | None = None,
    ) -> None:
        if done := topics.done(results):
            self._session.standings.forget(group_id)
            told = done if permissions is None else {each: permissions[each] for each in done}
            await self._tell(callback, group_id, permission_group_id, told)
