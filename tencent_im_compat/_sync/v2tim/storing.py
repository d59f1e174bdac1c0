# Generated from tencent_im_compat/_async/v2tim/storing.py by scripts/make_sync.py. Do not edit.
"""What a session keeps in the store: conversations, and open invitations with the timer that ends them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from ...adapter import envelope
from ...adapter.conversations import conversation_of
from ...errors import TencentIMError, V2TIMError
from ...events.backoff import describe
from ...events.run_threads import Step, ThreadRunner
from ...local import View
from ...local.friend_applications import FriendApplications
from ...local.group_applications import GroupApplications
from ...local.invitations import Invitations
from ...v2tim import V2TimMessage
from ...wire.elements import Element
from ..events.service import EventService
from .local import Local, local_of
from .state import SessionState

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

T = TypeVar("T")

_LOOKS_SECONDS = 0.5
"""How often the clock is looked at while the time of an invitation runs."""


class Storing(SessionState):
    """The part of a session that the store knows.

    Attributes:
        on_recount: Tells of unread totals that have changed; set by the conversation manager.
        on_due: Tells of own invitations whose time is over; set by the signaling manager.
    """

    on_recount: Step | None = None
    on_due: Step | None = None
    _timer: ThreadRunner | None = None
    _local: tuple[EventService, Local] | None = None
    """The local storage of the service that is in use: every send asks for it."""

    # ------------------------------------------------------------ conversations

    def storage(self) -> Local:
        """The local storage; 6013 before initSDK."""
        if self.service is None:
            raise V2TIMError(envelope.NOT_INITIALIZED, "the SDK is not initialised: call initSDK first")
        if self._local is None or self._local[0] is not self.service:
            self._local = self.service, local_of(self.service)
        return self._local[1]

    def hears_messages(self) -> bool:
        """Whether new, edited and revoked messages are heard, so that what was read once stays fresh."""
        return self.events is not None and self.events.hears_messages()

    def view(self, conversation: str) -> View:
        """A conversation in the local storage as the logged-in user sees it."""
        return self.storage().view(self.me(), conversation)

    def save(self, conversation: str, view: View) -> None:
        """Writes what has changed in a view."""
        self.storage().save(self.me(), conversation, view)

    def keep(self, messages: Sequence[V2TimMessage]) -> None:
        """Keeps messages of one conversation that were read or changed here, the oldest first."""
        ref = messages[0].ref
        if ref is not None and not messages[0].isOnlineOnly:
            conversation = conversation_of(ref, self.user_id)
            view = self.view(conversation)
            view.content.put(messages)
            self.save(conversation, view)

    def sent(self, message: V2TimMessage, body: Sequence[Element]) -> None:
        """Keeps a message that was just sent."""
        ref, me = message.ref, self.user_id
        if ref is not None and not message.isOnlineOnly:
            self.storage().sent(me, conversation_of(ref, me), message, body)

    # ------------------------------------------------------------ requests

    def group_applications(self, work: Callable[[GroupApplications], T]) -> T:
        """Does something with the requests to enter groups that the logged-in user knows of."""
        return self.storage().group_applications(self.me(), work)

    def friend_applications(self, work: Callable[[FriendApplications], T]) -> T:
        """Does something with the friend requests that the logged-in user knows of."""
        return self.storage().friend_applications(self.me(), work)

    # ------------------------------------------------------------ invitations

    def invitations(self) -> Invitations:
        """The open invitations of the logged-in user."""
        return self.storage().invitations(self.me())

    def signaled(self, change: Callable[[Invitations], object]) -> None:
        """Notes what has become of an invitation, and watches the time of the user's own."""
        self.storage().signaled(self.me(), change)
        self.watch_invitations()

    def watch_invitations(self) -> None:
        """Looks at the clock from now on, if the time of an own invitation runs."""
        open_ = self.storage().invitations(self.user_id)
        if self.on_due is None or open_.next_end(self.user_id) is None:
            return
        if self._timer is None:
            self._timer = ThreadRunner([self._look], interval=_LOOKS_SECONDS)
        self._timer.start()

    def stop_watching(self) -> None:
        """Looks at the clock no more."""
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()

    def _look(self) -> float | None:
        if self.on_due is None:
            return None
        try:
            return self.on_due()
        except TencentIMError as error:
            logger.info("a time-out could not be told (%s); trying again", describe(error))
            return None
