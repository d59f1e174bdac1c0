# Generated from tencent_im_compat/_async/v2tim/session.py by scripts/make_sync.py. Do not edit.
"""What the managers of one V2TIM instance share: client, user, listeners, events, messages."""

from __future__ import annotations

from ...adapter import envelope
from ...adapter.messages import stub
from ...adapter.requests import about_requests
from ...errors import InvalidArgumentError, TencentIMError, TransportError, V2TIMError
from ...events.dispatch import sync_call, sync_refuse_mismatch
from ...events.observation import Observation, Source
from ...identity import MessageRef, parse_msg_id, parse_sdk_msg_id
from ...v2tim import V2TimFriendshipListener, V2TimMessage, V2TimSDKListener
from ...v2tim.listeners import Listener
from ...wire.webhooks import WebhookEvent
from .events import Events
from .keeping import Keeper
from .local import local_of
from .resolve import find_sdk_message
from .state import LOGGED_IN, LOGGED_OUT
from .storing import Storing


class Session(Storing):
    """What the parts of one V2TIM instance do with its state; made by ``V2TIMManager``."""

    # What changes here, once more for type checkers.
    status: int
    lost: bool
    stale: bool

    # ------------------------------------------------------------ what the seam tells

    def met(self, error: TencentIMError) -> None:
        """A call has failed: an expired UserSig ends the login, a lost server is told once."""
        if isinstance(error, V2TIMError) and error.code == envelope.USER_SIG_EXPIRED:
            self._expire()
        elif isinstance(error, TransportError) and not self.lost and self.status == LOGGED_IN:
            self.lost = True
            self.tell("onConnectFailed", *envelope.code_and_text(error))

    def recovered(self) -> None:
        """A call has reached the server again."""
        if self.lost:
            self.lost = False
            self.tell("onConnectSuccess")

    def _expire(self) -> None:
        if self.status == LOGGED_IN:
            self.end()
            self.tell("onUserSigExpired")

    def look_after(self) -> None:
        """What is to be done now and then: ends the login once its UserSig has expired, and has unread totals
        read anew that have changed.

        Raises:
            V2TIMError: 6206; also 6013 and 6014.
        """
        try:
            self.me()
        except V2TIMError as error:
            self.met(error)
            raise
        keeper = self.listeners.keeper
        if self.on_recount is not None and isinstance(keeper, Keeper) and keeper.moved:
            keeper.moved = False
            self.on_recount()

    # ------------------------------------------------------------ the login

    def begin(self, user_id: str, expires_at: int | None) -> None:
        """Makes a user the logged-in one and starts the events, if anybody listens."""
        service = self.service
        if service is None:
            raise V2TIMError(envelope.NOT_INITIALIZED, "the SDK is not initialised: call initSDK first")
        if user_id != self.user_id:
            self.messages.clear()
            self.standings.clear()
            self.listeners.watched.clear()
            self.unread.clear()
        self.user_id = user_id
        self.sig_expires_at = expires_at
        self.status = LOGGED_IN
        self.lost = False
        service.webhook_takers[self.took] = False
        self.listeners.keeper = Keeper(local_of(service), user_id, self.clock)
        self.events = Events(service, user_id, self.listeners, expired=self.look_after, clock=self.clock)
        self.events.adjust()
        self.watch_invitations()

    def end(self) -> None:
        """Logs the user out here; real devices of the user are left alone."""
        if self.service is not None:
            self.service.webhook_takers.pop(self.took, None)
        self.stop_watching()  # while somebody is logged in: what it has sent it also notes
        self.status = LOGGED_OUT
        if isinstance(self.listeners.keeper, Keeper):
            self.listeners.keeper.stop()
        events, self.events = self.events, None
        if events is not None:
            events.stop()

    # ------------------------------------------------------------ listeners

    def listen(self, kind: type[Listener], listener: Listener, *, single: bool = False) -> str:
        """Registers a listener; possible before login.

        Args:
            kind: The class that it has to be of.
            listener: The listener.
            single: Whether it takes the place of the one that was registered this way before.

        Returns:
            Its id, by which it can be removed; empty for the single one.

        Raises:
            TypeError: It is no listener of that class, or has callbacks of the wrong kind for this client.
        """
        sync_refuse_mismatch(kind, listener)
        id = ""
        if single:
            self.listeners.replace(kind, listener)
        else:
            id = self.listeners.add(listener)
        self.adjust()
        return id

    def listen_soon(self, kind: type[Listener], listener: Listener) -> str:
        """``listen`` for methods that cannot wait: sources learn of it with the next call that can."""
        sync_refuse_mismatch(kind, listener)
        self.stale = True
        return self.listeners.add(listener)

    def unlisten_soon(
        self, kind: type[Listener], listener: Listener | None = None, *, id: str | None = None
    ) -> None:
        """``unlisten`` for methods that cannot wait."""
        self.stale = True
        self.listeners.remove(kind, listener, id=id)

    def unlisten(
        self, kind: type[Listener], listener: Listener | None = None, *, id: str | None = None
    ) -> bool:
        """Drops a listener, by itself or by its id, or all of a class; whether there was any."""
        found = self.listeners.remove(kind, listener, id=id)
        self.adjust()
        return found

    def adjust(self) -> None:
        """The listeners are others: events begin, or end."""
        self.stale = False
        if self.events is not None:
            self.events.adjust()

    # ------------------------------------------------------------ events and messages

    def note(self, observation: Observation) -> None:
        """Takes note of what the user's own calls have done."""
        if self.events is not None:
            self.events.note(observation)

    def own(self, listener: type[Listener], callback: str, *arguments: object) -> None:
        """Tells the user's listeners what an own call has done.

        Args:
            listener: Class of the listeners.
            callback: Name of the callback.
            arguments: Its arguments.
        """
        if self.events is not None:
            self.events.own(listener.__name__, callback, arguments)

    def took(self, event: WebhookEvent, source: Source) -> None:
        """Takes note of requests that a webhook told of."""
        if self.status != LOGGED_IN or not about_requests(event):
            return
        me, now = self.user_id, int(self.clock())
        self.group_applications(lambda kept: kept.took(event, now))
        added, gone = self.friend_applications(lambda kept: kept.took(event, me, now))
        if added:
            self.own(V2TimFriendshipListener, "onFriendApplicationListAdded", added)
        if gone:
            self.own(V2TimFriendshipListener, "onFriendApplicationListDeleted", gone)

    def tell(self, callback: str, *arguments: object) -> None:
        """Calls one callback of every SDK listener."""
        for listener in self.listeners.of(V2TimSDKListener.__name__):
            sync_call(listener, callback, *arguments)

    def message(self, msg_id: str, argument: str) -> V2TimMessage:
        """The message that an id names: from memory, from the id itself, or by looking for a real SDK id.

        Args:
            msg_id: The id.
            argument: Name of the argument that has it.

        Raises:
            InvalidArgumentError: No message is found.
        """
        client, user_id = self.acting()
        known = self.messages.find(msg_id)
        if known is not None:
            return known
        ref: MessageRef | None = parse_msg_id(msg_id)
        if ref is None:
            real = parse_sdk_msg_id(msg_id)
            if real is not None:
                found = find_sdk_message(client, user_id, real)
                if found is not None:
                    self.messages.remember(found, msg_id)
                    return found
            raise InvalidArgumentError(argument, f"names no message; not found: {msg_id[:128]!r}")
        return stub(ref, user_id)
