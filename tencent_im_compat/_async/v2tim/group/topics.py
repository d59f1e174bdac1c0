"""Topics of communities: methods that both ``V2TIMGroupManager`` and ``V2TIMCommunityManager`` have."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import topics as adapter
from ....adapter.messages import from_group_item
from ....adapter.rights import Right
from ....adapter.seam_async import callback, value_callback
from ....v2tim import (
    V2TimGroupInfo,
    V2TimMessage,
    V2TimTopicInfo,
    V2TimTopicInfoResult,
    V2TimTopicOperationResult,
)
from ....wire.topic import TopicAndSelfInfo
from ...rest.client import AsyncTencentIM
from .base import GroupPart
from .memberships import joined_communities

_NAMES = {
    "topic_id": "topicInfo.topicID",
    "topic_name": "topicInfo.topicName",
    "custom_string": "topicInfo.customString",
    "face_url": "topicInfo.topicFaceUrl",
    "notification": "topicInfo.notification",
    "introduction": "topicInfo.introduction",
}
_COMMUNITY_TWIN = {
    "onTopicCreated": "onCreateTopic",
    "onTopicDeleted": "onDeleteTopic",
    "onTopicInfoChanged": "onChangeTopicInfo",
}


class Topics(GroupPart):
    """Topics of communities. They take the flagship plan and two switches in the console, else 11000."""

    @value_callback()
    async def getJoinedCommunityList(self) -> list[V2TimGroupInfo]:
        """The user's communities with topics; ``unreadMsgCount`` is that of all topics together.

        REST: ``group_open_http_svc/get_joined_group_list`` (doc 269/1625), 500 communities a call.
        """
        client, me = self._acting()
        return await joined_communities(client, me)

    @value_callback(_NAMES)
    async def createTopicInCommunity(self, *, groupID: str, topicInfo: V2TimTopicInfo) -> str:
        """Makes a topic; its ID comes back.

        REST: ``million_group_open_http_svc/create_topic`` (doc 269/78203), and for ``isAllMute``
        ``modify_topic`` (doc 1047/49468).

        Args:
            groupID: The community, which was made with ``isSupportTopic``.
            topicInfo: ``topicName`` (at most 150 bytes) and what else is set of ``topicID`` (the groupID,
                ``@TOPIC#_`` and a part of your own; at most 96 bytes), ``topicFaceUrl`` (500),
                ``introduction`` (240), ``notification`` (300), ``customString`` (3000), ``isAllMute``.

        Returns:
            6017 bad argument, 7013 ``defaultPermissions``, 10007 no right, or no community with topics, 10010
            no such community, 10025 the ID is taken, 10037 more than 200 topics, 11000 no topics in the plan.
        """
        client, me = self._acting()
        name, fields = adapter.new_topic(topicInfo)
        await self._may(client, me, groupID, Right.MANAGE_TOPICS)
        made = (await client.topic.create_topic(groupID, name, from_account=me, **fields)).topic_id
        if topicInfo.isAllMute:
            await client.topic.modify_topic(groupID, made, mute_all_member=True, from_account=me)
        await self._changed_topic(groupID, "onTopicCreated", made)
        return made

    @value_callback()
    async def deleteTopicFromCommunity(
        self, *, groupID: str, topicIDList: Sequence[str]
    ) -> list[V2TimTopicOperationResult]:
        """Dissolves topics, for good; one result for each.

        REST: ``million_group_open_http_svc/destroy_topic`` (doc 1047/49470).

        Returns:
            Per topic 0, 110002 not dissolved, 110003 gone already. 6017 bad argument, 10007 no right, or no
            community with topics, 10010 no such community, 11000 no topics in this plan.
        """
        client, me = self._acting()
        topics = arguments.groups("topicIDList", topicIDList)
        await self._may_in_topics(client, me, groupID, topics, Right.MANAGE_TOPICS)
        reply = await client.topic.destroy_topic(groupID, topics)
        results = adapter.operations(topics, reply.destroy_result_item)
        await self._changed_topic(groupID, "onTopicDeleted", adapter.done(results))
        return results

    @callback({**_NAMES, "group_id": "topicInfo.topicID"})
    async def setTopicInfo(self, *, topicInfo: V2TimTopicInfo) -> None:
        """Changes those fields of a topic that are set: ``topicName``, ``topicFaceUrl``, ``introduction``,
        ``notification``, ``customString``, ``isAllMute``.

        REST: ``million_group_open_http_svc/modify_topic`` (doc 1047/49468).

        Returns:
            6017 bad argument, 7013 ``defaultPermissions``, 10007 no right, 10010 no such topic, 11000 no
            topics in this plan.
        """
        client, me = self._acting()
        wanted = adapter.changes(topicInfo)
        await self._may(client, me, wanted.topic_id, Right.MANAGE_TOPICS)
        await client.topic.modify_topic(wanted.community, wanted.topic_id, from_account=me, **wanted.fields)
        await self._changed_topic(wanted.community, "onTopicInfoChanged", topicInfo)

    @value_callback()
    async def getTopicInfoList(
        self, *, groupID: str, topicIDList: Sequence[str]
    ) -> list[V2TimTopicInfoResult]:
        """Topics of a community with the user's state in them, one result for each; all where none is named.

        ``unreadCount`` is the distance between the read position and the newest message. Mentions, drafts and
        default permissions are not told.

        REST: ``million_group_open_http_svc/get_topic`` (doc 269/78204), and one
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738) for ``lastMessage`` of each topic that has
        messages.

        Returns:
            Per topic 0 or 110003 it is gone. 6017 bad argument, 10007 not a member, or no community with
            topics, 10010 no such community, 11000 no topics in this plan.
        """
        client, me = self._acting()
        topics = arguments.texts("topicIDList", topicIDList)
        await self._may(client, me, groupID, Right.READ)
        reply = await client.topic.get_topic(groupID, me, topic_id_list=topics or None)
        last = await self._last_messages(client, me, groupID, reply.topic_and_self_info)
        return adapter.topic_results(topics, reply.topic_and_self_info, last)

    async def _last_messages(
        self, client: AsyncTencentIM, me: str, group_id: str, topics: Sequence[TopicAndSelfInfo]
    ) -> dict[str, V2TimMessage | None]:
        found: dict[str, V2TimMessage | None] = {}
        for each in topics:
            if each.ok and adapter.newest_seq(each):
                page = await client.group.group_msg_get_simple(
                    group_id, req_msg_number=1, topic_id=each.topic_id
                )
                for item in page.rsp_msg_list:
                    found[each.topic_id] = from_group_item(item, each.topic_id, me)
        return found

    async def _changed_topic(self, group_id: str, callback: str, argument: object) -> None:
        """Both listeners hear of topics; of no topic neither."""
        if argument:
            await self._tell(callback, group_id, argument)
            await self._tell(_COMMUNITY_TWIN[callback], group_id, argument)
