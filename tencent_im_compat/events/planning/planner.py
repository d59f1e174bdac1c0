"""Which messages to ask about next, so that readings are seen soon with as few calls as there are. Pure.

Each group and each peer is a place, and one call asks about up to 50 messages of a place. Messages that were
sent one after the other lie in one batch: they are of about one age, and young messages are read soonest.
Of the batches that have rested, that one is next whose call is worth a common price first; the price follows
the budget, so that calls are worth the more the fewer there are.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass

from .batch import Batch
from .hazard import Hazard

PER_CALL = 50
"""Messages that one call asks about."""
_POWER = 1 / 1.8
"""Two would make the mean delay least; less keeps those that are looked at seldom from waiting for ever."""
_LOOK_AGAIN = 15.0
"""Seconds after which a turn is computed anew, as price and hazard change."""
_GAIN = 0.02
"""How fast the price follows."""
_FIRST_PRICE, _LEAST_PRICE = 50.0, 1e-6
_FRESH = 60.0
"""Seconds: of an older message that nobody asked about before it is not known when it was read."""
_LONGEST_REST = 600.0
"""Seconds: while there are calls, an old message is asked about at least this often."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A call to make.

    Attributes:
        place: The group or peer.
        keys: The messages to ask about, oldest first.
    """

    place: Hashable
    keys: tuple[Hashable, ...]


class ReceiptPlanner:
    """Decides whose receipts are asked next.

    Args:
        floor: Seconds that lie at least between two calls about the same messages; may be changed.
        fade: A message rests for this part of its age, at most 10 minutes; 0: whatever the budget allows.
    """

    def __init__(self, *, floor: float = 1.0, fade: float = 0.05) -> None:
        self.floor: float = floor
        self._fade = fade
        self._hazard = Hazard()
        self._price = _FIRST_PRICE
        self._batches: dict[Hashable, list[Batch]] = {}
        self._batch_of: dict[tuple[Hashable, Hashable], Batch] = {}
        self._resting: list[tuple[float, int, int, Batch]] = []
        self._turns: list[tuple[float, int, int, Batch]] = []
        self._pushes = 0
        self._count = 0
        self._now = 0.0

    def __len__(self) -> int:
        return len(self._batch_of)

    def add(self, place: Hashable, key: Hashable, born: float) -> None:
        """Starts to ask about a message; one that is there already is kept.

        Args:
            place: Its group or peer.
            key: What names it there.
            born: Unix seconds of its sending.
        """
        if (place, key) in self._batch_of:
            return
        batches = self._batches.setdefault(place, [])
        rested = now = max(self._now, born)
        if batches and len(batches[-1]) < PER_CALL and not batches[-1].asked:
            if batches[-1].looked:
                rested = batches[-1].checked + self.floor
        else:
            batches.append(Batch(place, now))
            self._count += 1
        batch = batches[-1]
        batch.append(key, born)
        self._batch_of[place, key] = batch
        self._rest(batch, rested)

    def drop(self, place: Hashable, key: Hashable) -> None:
        """Stops to ask about a message."""
        batch = self._batch_of.pop((place, key), None)
        if batch is not None:
            batch.remove(key)
            if not len(batch):
                self._forget(batch)

    def next(self, now: float) -> Turn | None:
        """The call that is worth most; nothing while all messages rest or wait for an answer.

        Its messages wait from now on; ``seen`` tells what came of it, ``failed`` that nothing did.
        """
        self._now = now
        while self._resting and self._resting[0][0] <= now:
            _, _, version, batch = heapq.heappop(self._resting)
            if version == batch.version:
                self._line_up(batch, min(self._due(batch, now), now + _LOOK_AGAIN))
        while self._turns:
            shown, _, version, batch = heapq.heappop(self._turns)
            if version != batch.version:
                continue
            due = self._due(batch, now)
            again = min(due, now + _LOOK_AGAIN)
            # Anew once its time has come, not with each call: what comes first before that is good enough.
            if shown <= now and self._turns and again > max(shown, self._turns[0][0]):
                self._line_up(batch, again)
                continue
            if batch.looked:  # those that were never asked about say nothing of the pace
                self._price *= math.exp(_GAIN * max(-1.0, min(1.0, (now - due) / 10)))
                self._price = max(_LEAST_PRICE, self._price)
            return self._ask(batch)
        return None

    def everything(self, wanted: Callable[[Hashable], bool]) -> list[Turn]:
        """A call for each batch of some places, whether its messages rest or not, but for those that wait for
        an answer."""
        places = [batches for place, batches in self._batches.items() if wanted(place)]
        return [self._ask(batch) for batches in places for batch in batches if not batch.asked]

    def _ask(self, batch: Batch) -> Turn:
        batch.version += 1
        batch.asked = True
        return Turn(batch.place, tuple(batch.keys))

    def seen(self, turn: Turn, now: float, gone: Collection[Hashable]) -> None:
        """Takes note of what a call told.

        Args:
            turn: The call.
            now: When it was answered, Unix seconds.
            gone: The messages that nobody needs to be asked about any more: those that everybody has read.
        """
        batches = self._asked(turn)
        for batch in batches:
            self._look(batch, set(turn.keys), now, gone)
        for batch in batches:
            if len(batch):  # else all of it is read, or the one before has taken it in
                self._merge(batch)
                self._rest(batch, self._rested(batch))

    def failed(self, turn: Turn, now: float) -> None:
        """Nothing came of a call: its messages get another turn."""
        for batch in self._asked(turn):
            self._rest(batch, now + self.floor)

    def explain(self, place: Hashable, key: Hashable, now: float) -> str:
        """Why and when a message is asked about next."""
        batch = self._batch_of.get((place, key))
        if batch is None:
            return "nobody waits for its readers"
        born = batch.born[batch.keys.index(key)]
        wait = max(self._due(batch, now), self._rested(batch), now) - now
        return (
            f"worth a call in {wait:.1f} s, with {len(batch) - 1} others of the same place: "
            f"sent {now - born:.0f} s ago, {self._hazard.at(now - born):.2g} readings a second; "
            f"asked {now - batch.checked:.1f} s ago"
        )

    # ------------------------------------------------------------ turns

    def _asked(self, turn: Turn) -> list[Batch]:
        """The batches of a turn's messages: one, unless some were dropped and added again meanwhile."""
        found = (self._batch_of.get((turn.place, key)) for key in turn.keys)
        return list({id(batch): batch for batch in found if batch is not None}.values())

    def _look(self, batch: Batch, asked: set[Hashable], now: float, gone: Collection[Hashable]) -> None:
        left = []
        for at, (key, born) in enumerate(zip(batch.keys, batch.born, strict=True)):
            read = key in gone
            if key in asked and (batch.looked or now - born < _FRESH):
                self._hazard.saw(now - born, now - max(born, batch.checked), read=read)
            if read:
                del self._batch_of[batch.place, key]
            else:
                left.append(at)
        batch.keep(left)
        batch.checked, batch.asked, batch.looked = now, False, True
        if not left:
            self._forget(batch)

    def _merge(self, batch: Batch) -> None:
        """One call asks about two neighbours where their messages fit into it."""
        batches = self._batches[batch.place]
        if len(batches) < 2:
            return
        at = batches.index(batch)
        for older, younger in ((at - 1, at), (at, at + 1)):
            if older >= 0 and younger < len(batches):
                first, second = batches[older], batches[younger]
                if len(first) + len(second) <= PER_CALL and not (first.asked or second.asked):
                    self._join(first, second, into=batch)
                    return

    def _join(self, first: Batch, second: Batch, *, into: Batch) -> None:
        first.join(second)
        into.keys, into.born, into.checked = first.keys, first.born, first.checked
        other = second if into is first else first
        for key in into.keys:
            self._batch_of[into.place, key] = into
        other.version += 1
        other.clear()
        self._count -= 1
        self._batches[into.place] = [each for each in self._batches[into.place] if each is not other]

    def _forget(self, batch: Batch) -> None:
        batch.version += 1
        self._count -= 1
        left = [each for each in self._batches[batch.place] if each is not batch]
        if left:
            self._batches[batch.place] = left
        else:
            del self._batches[batch.place]

    def _due(self, batch: Batch, now: float) -> float:
        return batch.turn(now, self._price, self._hazard, _POWER)

    def _rested(self, batch: Batch) -> float:
        """When the messages of a batch may be asked about again."""
        age = batch.checked - batch.born[-1]
        return batch.checked + max(self.floor, min(_LONGEST_REST, age * self._fade))

    def _rest(self, batch: Batch, until: float) -> None:
        batch.version += 1
        batch.asked = False
        self._pushes += 1
        heapq.heappush(self._resting, (until, self._pushes, batch.version, batch))
        if len(self._resting) > 64 + 4 * self._count:
            self._resting = [each for each in self._resting if each[2] == each[3].version]
            heapq.heapify(self._resting)

    def _line_up(self, batch: Batch, shown: float) -> None:
        batch.version += 1
        self._pushes += 1
        heapq.heappush(self._turns, (shown, self._pushes, batch.version, batch))
        if len(self._turns) > 64 + 4 * self._count:
            self._turns = [each for each in self._turns if each[2] == each[3].version]
            heapq.heapify(self._turns)
