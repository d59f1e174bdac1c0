# Generated from tencent_im_compat/_async/events/supply.py by scripts/make_sync.py. Do not edit.
"""What brings the events of a service: polling, a relay, and webhooks that are fed; and how each is doing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from ...errors import InvalidArgumentError, TencentIMError
from ...events.health import Pulse, SourceHealth
from ...events.matrix import brought
from ...events.observation import Observation, Told
from ...events.roster import Roster
from ...events.run_threads import ThreadRunner, sync_busy
from ...events.sources import Sources
from ...events.unfed import Unfed
from ...events.user import UserEvents
from ...identity import parse_msg_id
from ...store.aio import Store
from ..rest.client import TencentIM
from .changes import Changes
from .inbox import Inbox
from .members import Members
from .polled import polled
from .poller import Poller
from .registry import Registry
from .relay import Relay, TakeIn

_BEHIND = 64
"""So many events that wait for listeners make polling take what others leave."""
_LOOKS_PER_SECOND = 200.0
"""What the server allows of any command; looks come one after the other, so all of them share it."""
_LITTLE_WAY, _MUCH_WAY, _LONGEST_WAY = 8.0, 64.0, 0.5
"""How many turns of the loop polling pauses after a call, and how many once listeners are behind; and for how
many seconds at most."""


class Supply:
    """Runs the sources of a service.

    Args:
        client: The REST client.
        settings: Which sources there are.
        members: Whose events they bring.
        inbox: Keeps what was seen.
        registry: Knows whose events are kept.
        take_in: Keeps what a relay tells.
        store: Where they note how far they have come.
        roster: Is told of the users' groups.
        budget: Share of the documented limits that polling may use.
        start: What is news the first time ever.
        workers: Calls of polling that are made at once.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        client: TencentIM,
        settings: Sources,
        members: Members,
        *,
        inbox: Inbox,
        registry: Registry,
        take_in: TakeIn,
        store: Store[Any],
        roster: Roster,
        budget: float,
        start: Literal["now", "unread"] | float,
        workers: int,
        clock: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._members = members
        self._registry = registry
        self._clock = clock
        self._unfed = Unfed(settings)
        self._fed = False
        self.webhooks: Pulse = Pulse()
        polling, relay = settings.polling, settings.long_polling
        self.poller: Poller | None = None
        if polling is not None:
            self.poller = polled(
                client, polling, members, inbox, roster=roster, budget=budget, start=start, clock=clock
            )
        self.changes: Changes | None = None
        if polling is not None and self.poller is not None:
            self.changes = Changes(
                client,
                members,
                inbox,
                store,
                poller=self.poller,
                roster=roster,
                interval=polling.changes,
                pace=1 / (budget * _LOOKS_PER_SECOND),
                pushed=lambda: self.pushed,
                in_background=lambda: self._looks.running,
                clock=clock,
            )
        self.relay: Relay | None = None
        if relay is not None:
            self.relay = Relay(relay, store, take_in, start=start, clock=clock)
        interrupt = None if self.relay is None else self.relay.interrupt
        self._rounds = ThreadRunner([self._poll_once] * workers, interval=0.0)
        self._looks = ThreadRunner([self._look_once], interval=0.0)
        self._held_calls = ThreadRunner([self._long_poll_once], interval=0.0, interrupt=interrupt)
        if self.relay is not None:
            members.extra = frozenset([Relay.SHARD])
            self._hears_pushed()

    # ------------------------------------------------------------ running

    def start(self) -> None:
        """Polling begins, where it runs in the background."""
        if self._settings.polling is not None and self._settings.polling.background:
            self._rounds.start()
            if self._settings.polling.changes:
                self._looks.start()

    def comes(self, user_id: str) -> None:
        """A user is heard from now on."""
        if self.relay is not None:
            # Before the first held call: only one of the two may take the starting point.
            self.relay.start(self._members.leases.held(self.relay.SHARD))
            self.relay.comes(user_id)

    def hold_calls(self) -> None:
        """The relay is asked from now on."""
        if self.relay is not None:
            self._held_calls.start()

    def fed(self) -> None:
        """A webhook is fed, so more of them will be."""
        if not self._fed:
            self._fed = True
            self._hears_pushed()

    def stop(self) -> None:
        """Nothing is asked any more."""
        self._held_calls.stop()
        self._looks.stop()
        self._rounds.stop()

    def close(self) -> None:
        """Closes what was opened, once nothing is asked any more."""
        if self.relay is not None:
            self.relay.close()

    @property
    def polls(self) -> bool:
        """Whether polling goes on in the background."""
        return self._rounds.running

    @property
    def running(self) -> bool:
        """Whether a source goes on in the background."""
        return self._rounds.running or self._held_calls.running

    @property
    def error(self) -> BaseException | None:
        """What ended a background source, if something did."""
        return self._rounds.error or self._looks.error or self._held_calls.error

    def _poll_once(self) -> float | None:
        """One call of polling. Listeners and sends come first: in a busy loop polling pauses in between."""
        if self.poller is None:
            return None
        pause = self.poller.step() or 0.0
        turns = _LITTLE_WAY if len(self._members.pump.lanes) < _BEHIND else _MUCH_WAY
        return max(pause, min(_LONGEST_WAY, turns * sync_busy()))

    def whole_round(self, user: UserEvents) -> TencentIMError | None:
        """All that polling can ask for a user, now; the first thing that could not be read."""
        if self.poller is None or self.changes is None:
            return None
        failed = self.poller.whole_round(user)
        return failed or self.changes.whole_round(user.user_id)

    def own(self, user_id: str, observation: Observation) -> None:
        """An own call has done something."""
        if self.changes is not None and isinstance(observation, Told):
            self.changes.own(user_id, observation)

    def _look_once(self) -> float | None:
        return None if self.changes is None else self.changes.step()

    def _long_poll_once(self) -> float | None:
        if self.relay is None:
            return None
        return self.relay.step(
            self._members.leases.held(self.relay.SHARD),
            self._registry.known(self._members.here),
            everybody=any(self._members.webhook_takers.values()),
        )

    def _hears_pushed(self) -> None:
        """Events are pushed from now on: what polling finds waits for them."""
        polling = self._settings.polling
        self._members.pushed(polling.grace if polling is not None else 0.0)

    # ------------------------------------------------------------ what they bring

    @property
    def pushed(self) -> bool:
        """Whether a source beside polling brings events, or is the only one that may."""
        return self._fed or self.relay is not None or self.poller is None

    def brings(self, listener: str, callback: str) -> bool:
        """Whether a source tells a callback."""
        return brought(listener, callback, self._settings, pushed=self._fed or self.relay is not None)

    def check(self, user_id: str) -> None:
        """Warns of callbacks of a user that no source tells."""
        if self.changes is not None:
            self.changes.stale(user_id)
        self._unfed.check(self._members.listeners_of(user_id), fed=self._fed)

    def explain(self, user_id: str, message_id: str) -> str:
        """Why, and when, polling asks next who has read a message; see ``EventService.explain``."""
        ref = parse_msg_id(message_id)
        if ref is None:
            raise InvalidArgumentError("message_id", "must be the msgID of a message that was sent")
        with self._members.lock:
            user = self._members.users.get(user_id)
            if user is None or self.poller is None or not self.poller.schedule.settings.receipts:
                return "not polled for receipts here"
            return user.outbox.explain(ref, self._clock())

    def health(self) -> dict[str, SourceHealth]:
        """How each is doing; with the members' lock held."""
        found: dict[str, SourceHealth] = {}
        if self.poller is not None:
            running = self._rounds.running and bool(self._members.users)
            lag = self.poller.schedule.lag(self._clock())
            found["poll"] = self.poller.pulse.health(running=running, lag=lag)
        if self.changes is not None and self._settings.polling is not None and self._looks.running:
            found["changes"] = self.changes.pulse.health(
                running=bool(self._members.users), lag=self.changes.lag()
            )
        if self.relay is not None:
            held = self._members.leases.held(self.relay.SHARD) is not None
            found["long-poll"] = self.relay.pulse.health(running=held and self._held_calls.running)
        if self._fed:
            found["webhook"] = self.webhooks.health(running=True)
        return found
