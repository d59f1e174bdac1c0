"""Messages of one place that one call asks about."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable

from .hazard import Hazard, class_of


class Batch:
    """Messages of one place in the order of sending, as many as one call takes.

    Attributes:
        place: The group or peer.
        keys: The messages.
        checked: Unix seconds at which all of them were last known to be unread; younger ones were sent since.
        asked: Whether a call about it waits for its answer.
        looked: Whether a call about it was ever answered.
        version: Grows whenever its turn is computed anew, so that older turns are known to be void.
    """

    __slots__ = ("asked", "born", "checked", "keys", "looked", "place", "version")

    def __init__(self, place: Hashable, checked: float) -> None:
        self.place: Hashable = place
        self.keys: list[Hashable] = []
        self.born: array[float] = array("d")
        self.checked: float = checked
        self.version: int = 0
        self.asked: bool = False
        self.looked: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def append(self, key: Hashable, born: float) -> None:
        """Takes in the youngest message."""
        self.keys.append(key)
        self.born.append(born)

    def remove(self, key: Hashable) -> None:
        """Forgets a message."""
        at = self.keys.index(key)
        del self.keys[at], self.born[at]

    def keep(self, places: Iterable[int]) -> None:
        """Forgets all messages but those at some places."""
        kept = list(places)
        self.keys = [self.keys[at] for at in kept]
        self.born = array("d", [self.born[at] for at in kept])

    def clear(self) -> None:
        """Forgets all messages."""
        self.keys, self.born = [], array("d")

    def join(self, younger: Batch) -> None:
        """Takes in the messages of the batch behind it."""
        mine, theirs = len(self), len(younger)
        self.checked = (self.checked * mine + younger.checked * theirs) / (mine + theirs)
        self.keys += younger.keys
        self.born += younger.born

    def turn(self, now: float, price: float, hazard: Hazard, power: float) -> float:
        """When its call will have become worth its price (Unix seconds).

        What a call is worth grows with the time since the last one and with how many readings that time
        makes likely; messages that were sent since wait from their sending.
        """
        rates, since = 0.0, 0.0
        checked, by_class = self.checked, hazard.rates
        for born in self.born:
            rate = by_class[class_of(now - born)]
            rates += rate
            since += rate * (born if born > checked else checked)
        return float(since / rates + (price / rates) ** power)
