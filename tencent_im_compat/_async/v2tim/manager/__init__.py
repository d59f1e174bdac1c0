"""``V2TIMManager``: initialising, login, and the way to the other managers."""

from __future__ import annotations

import time
from collections.abc import Callable

from ....adapter import envelope
from ....errors import V2TIMError
from ....wire.webhooks import WebhookEvent
from ...events.service import EventService
from ...rest.client import AsyncTencentIM
from ..community import V2TIMCommunityManager
from ..conversation import V2TIMConversationManager
from ..events import AsyncEvents
from ..friendship import V2TIMFriendshipManager
from ..group import V2TIMGroupManager
from ..message import V2TIMMessageManager
from ..offline_push import V2TIMOfflinePushManager
from ..session import AsyncSession
from ..signaling import V2TIMSignalingManager
from .about import About
from .group_listening import GroupListening
from .groups import ManagedGroups
from .life_cycle import LifeCycle
from .listening import ManagerListening
from .login import LoggingIn
from .profiles import Profiles
from .simple_messages import SimpleMessages
from .status import Statuses


class V2TIMManager(
    LifeCycle,
    LoggingIn,
    ManagedGroups,
    SimpleMessages,
    Profiles,
    Statuses,
    ManagerListening,
    GroupListening,
    About,
):
    """One signed-in user of Tencent Cloud Chat, as the client SDK shows it.

    The SDK serves one user per process; here every instance serves one. Instances that are given the
    same client share its connections and its UserSig.

    Args:
        client: A REST client to share; without it ``initSDK`` makes one and ``unInitSDK`` closes it.
        events: An event service to share; without it ``initSDK`` makes a small one.
        clock: Gives Unix seconds; for UserSigs, the pace of polling and the time in which one may revoke.
    """

    def __init__(
        self,
        client: AsyncTencentIM | None = None,
        *,
        events: EventService | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(AsyncSession(client, events, clock))
        self._messages = V2TIMMessageManager(self._session)
        self._groups = V2TIMGroupManager(self._session)
        self._communities = V2TIMCommunityManager(self._session)
        self._conversations = V2TIMConversationManager(self._session)
        self._signaling = V2TIMSignalingManager(self._session)
        self._friendship = V2TIMFriendshipManager(self._session)
        self._offline_push = V2TIMOfflinePushManager(self._session)

    # ------------------------------------------------------------ the other managers

    def getMessageManager(self) -> V2TIMMessageManager:
        """Messages, history and read receipts."""
        return self._messages

    def getGroupManager(self) -> V2TIMGroupManager:
        """Groups and their members."""
        return self._groups

    def getCommunityManager(self) -> V2TIMCommunityManager:
        """Communities, their topics and permission groups."""
        return self._communities

    def getConversationManager(self) -> V2TIMConversationManager:
        """Conversations and unread counts."""
        return self._conversations

    def getSignalingManager(self) -> V2TIMSignalingManager:
        """Invitations and their answers."""
        return self._signaling

    def getFriendshipManager(self) -> V2TIMFriendshipManager:
        """Friends, block list, official accounts, and who follows whom."""
        return self._friendship

    def getOfflinePushManager(self) -> V2TIMOfflinePushManager:
        """What a device tells of itself."""
        return self._offline_push

    # ------------------------------------------------------------ beyond the SDK

    @property
    def events(self) -> AsyncEvents:
        """The events of the logged-in user; with ``Polling(background=False)`` to be pumped by hand.

        Raises:
            V2TIMError: 6014 when nobody is logged in.
        """
        if self._session.events is None:
            raise V2TIMError(envelope.NOT_LOGGED_IN, "nobody is logged in: call login first")
        return self._session.events

    async def feed(self, event: WebhookEvent) -> int:
        """Takes a webhook's event in, e.g. as subscriber of a ``WebhookApp``.

        With an event service that several managers share, feed the service instead, once. What does not
        concern users who are logged in (or, with a durable store, were a short while ago) does nothing.

        Returns:
            How many events were new to users.
        """
        service = self._session.service
        return 0 if service is None else await service.feed(event)

    def __repr__(self) -> str:
        return f"V2TIMManager(user={self._session.user_id!r}, status={self._session.status})"
