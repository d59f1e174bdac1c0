"""All that is known of one user's events, and what changed of it. Pure; not safe for threads.

It is loaded from the store, and what changes is written there together with what caused the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..given import check_number, check_whole
from .backoff import Throttle
from .conversations import Conversations
from .engine import Engine
from .journal import Journal
from .outbox import Outbox
from .planning.looks import Looks
from .planning.planner import ReceiptPlanner
from .positions import Positions
from .seen import PREFIX as SEEN
from .seen import Seen
from .setbacks import Setbacks
from .twins import Twins

DEFAULT_ROAMING = 7 * 86400.0
"""Seconds for which every edition keeps messages (doc 269/9346)."""
DEFAULT_KEEP = 20_000
BEGAN = "began"
"""Names the value that says from which Unix second on messages are news."""
GENERATION = "generation"
"""Names the value that makes the keys of what polling finds other ones."""
PART = "d/"
"""Begins the names of notes about events that some of the listeners have."""


@dataclass(frozen=True, slots=True)
class EventLimits:
    """How much is kept of each user.

    Attributes:
        keep: Most own messages waited for, and most messages of others whose recall or edit is noticed.
        roaming: Seconds for which the server keeps messages; older ones are no longer asked about.
    """

    keep: int = DEFAULT_KEEP
    roaming: float = DEFAULT_ROAMING

    def __post_init__(self) -> None:
        check_whole("keep", self.keep, least=1)
        check_number("roaming", self.roaming, above=True, of="seconds")


class UserEvents:
    """The engine of one user, and how far polling has come.

    Args:
        user_id: The user.
        planner: Decides which receipts are asked for, for all users.
        looks: Decides which conversations are looked at again, for all users.
        limits: How much is kept.
        grace: Seconds for which polling leaves news to a faster source.
        kept: What lay in the store.
        began: Unix seconds from which on messages are news, where that does not lie in the store.
        throttle: Bounds how much is logged.

    Attributes:
        generation: Belongs to the keys of what polling finds; another one after events were passed over.
        parts: By number of an event how many calls of listeners about it were done before a restart.
        starting: Whether the starting point is being taken.
        hears_reading: Whether somebody listens for read marks of conversations.
    """

    def __init__(
        self,
        user_id: str,
        planner: ReceiptPlanner,
        looks: Looks,
        limits: EventLimits,
        *,
        grace: float = 0.0,
        kept: Mapping[str, bytes] | None = None,
        began: float = 0.0,
        throttle: Throttle | None = None,
    ) -> None:
        self.user_id: str = user_id
        self.journal: Journal = Journal()
        self.seen: Seen = Seen(self.journal, limits.keep, limits.roaming)
        self.outbox: Outbox = Outbox(user_id, planner, self.journal, keep=limits.keep, roaming=limits.roaming)
        self.twins: Twins = Twins(self.journal)
        self.conversations: Conversations = Conversations(user_id, self.journal)
        self.engine: Engine = Engine(user_id, self.outbox, self.seen, self.twins, self.journal)
        self.positions: Positions = Positions(
            user_id, self.journal, self.seen, looks, waits=self.outbox.holds, grace=grace
        )
        self.setbacks: Setbacks = Setbacks(throttle)
        self.generation: str = ""
        self.parts: dict[int, int] = {}
        self.hears_reading: bool = True
        self.starting: bool = False
        self._looks = looks
        self._load({BEGAN: b"%d" % began, **(kept or {})})
        if BEGAN not in (kept or {}):
            self.journal.put(BEGAN, b"%d" % began)

    def _load(self, kept: Mapping[str, bytes]) -> None:
        takers = {
            SEEN: self.seen.load,
            Outbox.PREFIX: self.outbox.load,
            Engine.PREFIX: self.engine.load,
            Positions.PREFIX: self.positions.load,
            Twins.PREFIX: self.twins.load,
            Conversations.PREFIX: self.conversations.load,
        }
        # By name, so that messages come in about the order of their sending.
        for name, value in sorted(kept.items()):
            if name == GENERATION:
                self.generation = value.decode("ascii", "replace")
            elif name == BEGAN:
                self.engine.news_from = int(value)
            elif name.startswith(PART):
                self.parts[int(name[len(PART) :])] = int(value)
            elif (taker := takers.get(name[:2])) is not None:
                taker(name, value)
        self.positions.loaded()

    def leave(self) -> None:
        """Nothing more is asked for this user."""
        self.outbox.leave()
        self._looks.drop_all((self.user_id,))
