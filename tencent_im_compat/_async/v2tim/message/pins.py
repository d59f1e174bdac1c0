"""Pinned messages of groups."""

from __future__ import annotations

from ....adapter import arguments
from ....adapter.groups import community_of, topic_of
from ....adapter.rights import Right
from ....adapter.seam_async import callback, value_callback
from ....errors import InvalidArgumentError
from ....identity import GroupRef
from ....v2tim import V2TimGroupMemberInfo, V2TimMessage
from ...rest.client import AsyncTencentIM
from .base import MessagePart
from .reading import read_message


class PinnedMessages(MessagePart):
    """``pinGroupMessage`` and ``getPinnedGroupMessageList``. Not in AVChatRoom."""

    @callback({"msg_seq": "message"})
    async def pinGroupMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        groupID: str,
        isPinned: bool,
    ) -> None:
        """Pins a message in its group, or unpins it. For the owner and administrators.

        REST: ``group_open_http_svc/pin_message`` (doc 269/133874),
        ``group_open_http_svc/unpin_message`` (doc 269/134119).

        Args:
            message: A message of the group.
            msgID: The same by id.
            groupID: The group or topic.
            isPinned: Whether it is to be pinned.

        Returns:
            6017 bad argument, 10007 no right, 10070 more than 10, 10071 pinned already.
        """
        client, me = self._acting()
        arguments.flag("isPinned", isPinned)
        found, ref = await self._one(message, msgID)
        if not isinstance(ref, GroupRef) or ref.group_id != groupID:
            raise InvalidArgumentError("groupID", "is not the group of the message")
        await self._session.standings.require(client, me, community_of(groupID), Right.PIN)
        await self._pin(client, me, ref, pinned=isPinned)
        by = V2TimGroupMemberInfo(userID=me)
        await self._tell("onGroupMessagePinned", groupID, found, isPinned, by)

    async def _pin(self, client: AsyncTencentIM, me: str, ref: GroupRef, *, pinned: bool) -> None:
        group_id, topic_id = community_of(ref.group_id), topic_of(ref.group_id)
        if pinned:
            await client.group.pin_message(group_id, ref.seq, topic_id=topic_id, pinner_account=me)
        else:
            await client.group.unpin_message(group_id, ref.seq, topic_id=topic_id, un_pinner_account=me)

    @value_callback()
    async def getPinnedGroupMessageList(self, *, groupID: str) -> list[V2TimMessage]:
        """The pinned messages of a group, the latest pin first. One call each to read what they say.

        REST: ``group_open_http_svc/get_pinned_messages`` (doc 269/134120),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).

        Args:
            groupID: The group or topic.

        Returns:
            6017 bad argument, 10007 not a member.
        """
        client, me = self._acting()
        arguments.group("groupID", groupID)
        group_id, topic_id = community_of(groupID), topic_of(groupID)
        await self._session.standings.require(client, me, group_id, Right.READ)
        reply = await client.group.get_pinned_messages(group_id, topic_id=topic_id)
        refs = [GroupRef(groupID, "", item.msg_seq, 0, 0) for item in reply.pinned_msg_list]
        found = [await read_message(client, me, ref) for ref in refs]
        return [message for message in found if message is not None]
