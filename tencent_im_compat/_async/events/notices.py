"""System notices to groups, of which only the sender knows: no webhook tells them, no history has them."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Sequence

from ...errors import TencentIMError
from ...events.backoff import describe
from ...events.observation import Source, Told
from ..rest.client import AsyncTencentIM
from .feed import AsyncFeed
from .inbox import AsyncInbox
from .registry import AsyncRegistry

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


class AsyncNotices:
    """Sends system notices of which listeners hear. ``EventService.notices``.

    Args:
        client: The REST client.
        feed: Knows who is in a group.
        inbox: Keeps what is told.
        registry: Knows who is heard.
        here: Gives those who are heard in this process.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        feed: AsyncFeed,
        inbox: AsyncInbox,
        registry: AsyncRegistry,
        *,
        here: Callable[[], Sequence[str]],
        clock: Callable[[], float],
    ) -> None:
        self._client = client
        self._feed = feed
        self._inbox = inbox
        self._registry = registry
        self._here = here
        self._clock = clock

    async def send(
        self,
        group_id: str,
        content: str,
        *,
        to_members_account: Sequence[str] | None = None,
        topic_id: str | None = None,
    ) -> None:
        """Tells something to the members of a group who are online, and to listeners of members here:
        ``onReceiveRESTCustomData``, and of a topic ``onReceiveTopicRESTCustomData``.

        REST: ``group_open_http_svc/send_group_system_notification`` (doc 269/1630), 200 calls/s.

        Args:
            group_id: The group.
            content: The text.
            to_members_account: Up to 50 UserIDs; absent: all members.
            topic_id: Topic of a community.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 not permitted, 10010 no such group.
            OutcomeUnknownError: It may have been sent; nobody here is told.
            StoreError: It was sent, and who listens here could not be told; where the members cannot be asked
                for, that is logged.
        """
        await self._client.group.send_group_system_notification(
            group_id, content, to_members_account=to_members_account, topic_id=topic_id
        )
        listener, callback = "V2TimGroupListener", "onReceiveRESTCustomData"
        if topic_id is not None:
            listener, callback = "V2TimCommunityListener", "onReceiveTopicRESTCustomData"
        key, at = f"notice/{uuid.uuid4().hex}", self._clock()
        told = Told(key, listener, callback, (topic_id or group_id, content), Source.OWN, at)
        users = await self._registry.known(self._here())
        try:
            members = await self._feed.members(group_id, users)
        except TencentIMError as error:  # it was sent all the same: to raise would have it sent once more
            logger.warning("who listens for members could not be told of a notice (%s)", describe(error))
            return
        wanted = members if to_members_account is None else set(members) & set(to_members_account)
        await self._inbox.put([(user_id, told) for user_id in wanted])
