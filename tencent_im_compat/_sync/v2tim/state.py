# Generated from tencent_im_compat/_async/v2tim/state.py by scripts/make_sync.py. Do not edit.
"""The state of one V2TIM instance, and how a call begins: who is logged in, and by which client."""

from __future__ import annotations

from collections.abc import Callable

from ...adapter import envelope
from ...adapter.modes import LocalHistory
from ...adapter.server_time import ServerTime
from ...adapter.unread_watch import UnreadWatch
from ...errors import V2TIMError
from ...events.listeners import Listeners
from ...events.log_lines import LogLines
from ...local.objects import MessageObjects
from ...network.files import Uploader
from ..events.service import EventService
from ..rest.client import TencentIM
from .events import Events
from .standing import Standings

LOGGED_IN, LOGGING_IN, LOGGED_OUT = 1, 2, 3


def _not_initialised() -> V2TIMError:
    return V2TIMError(envelope.NOT_INITIALIZED, "the SDK is not initialised: call initSDK first")


class SessionState:
    """State of one V2TIM instance; made by ``V2TIMManager``.

    Attributes:
        shared_client: The REST client that the manager was given; unInitSDK leaves it open.
        shared_service: The event service that the manager was given, likewise.
        client: The REST client, watched for the server's time; absent before initSDK.
        opened: The REST client to close; absent where it is shared.
        service: Brings events; absent before initSDK.
        standings: Who is what in groups, for the checks of rights.
        uploader: Puts files where receivers can load them; absent: nobody does.
        revoke_window: Seconds in which a message may be revoked; absent: no limit.
        status: 1 logged in, 2 logging in, 3 logged out.
        user_id: The logged-in user; empty when there is none.
        listeners: Registered listeners.
        messages: The message objects that passed through this instance.
        unread: Unread totals that are watched.
        profile_fields: Names of the app's own fields of profiles.
        friend_fields: Names of the app's own fields of friendships.
        server_time: What the server's answers tell of its clock.
        events: The events of the logged-in user.
        log_lines: Tells listeners of the library's log.
        local_history: Whether history calls of local types read the cloud, too.
        stale: Whether listeners have changed that sources were not told of.
        asked: Grows with every method that is about to ask the server.
        lost: Whether the server could not be reached the last time.
    """

    def __init__(
        self, client: TencentIM | None, service: EventService | None, clock: Callable[[], float]
    ) -> None:
        self.clock = clock
        self.shared_client: TencentIM | None = (
            client if client is not None or service is None else service.client
        )
        self.shared_service = service
        self.client: TencentIM | None = None
        self.opened: TencentIM | None = None
        self.service: EventService | None = None
        self.standings: Standings = Standings("off", lambda group_id: 0, clock)
        self.revoke_window: float | None = None
        self.uploader: Uploader | None = None
        self.status: int = LOGGED_OUT
        self.user_id: str = ""
        self.sig_expires_at: int | None = None
        self.listeners: Listeners = Listeners()
        self.messages: MessageObjects = MessageObjects()
        self.unread: UnreadWatch = UnreadWatch()
        self.profile_fields: list[str] = []
        self.friend_fields: list[str] = []
        self.server_time: ServerTime = ServerTime(clock)
        self.events: Events | None = None
        self.log_lines: LogLines | None = None
        self.local_history: LocalHistory = "whole"
        self.stale: bool = False
        self.asked: int = 0
        self.lost: bool = False

    def rest(self) -> TencentIM:
        """The REST client; 6013 before initSDK."""
        if self.client is None:
            raise _not_initialised()
        return self.client

    def me(self) -> str:
        """The logged-in user; 6013 and 6014 otherwise, 6206 once the UserSig expired."""
        if self.client is None:
            raise _not_initialised()
        if self.status != LOGGED_IN:
            raise V2TIMError(envelope.NOT_LOGGED_IN, "nobody is logged in: call login first")
        if self.sig_expires_at is not None and self.clock() > self.sig_expires_at:
            raise V2TIMError(envelope.USER_SIG_EXPIRED, "the UserSig has expired: log in with a new one")
        return self.user_id

    def acting(self) -> tuple[TencentIM, str]:
        """The REST client and the logged-in user; errors as of ``me``."""
        me = self.me()
        self.asked += 1
        return self.rest(), me

    def forget(self) -> None:
        """Nobody is logged in any more, on purpose: who was is forgotten."""
        self.user_id = ""
        self.messages.clear()

    def close(self) -> None:
        """Closes what was opened for this instance alone; from now on it is not initialised."""
        service, self.service = self.service, None
        if service is not None and service is not self.shared_service:
            service.close()
        self.client = None
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.close()
