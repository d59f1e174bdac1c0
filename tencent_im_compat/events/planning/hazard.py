"""How likely an unread message of some age is read in the next second; learned from what was seen."""

from __future__ import annotations

AGES = 22
"""Classes of ages, each twice as long as the one before: the last begins after 24 days."""
_DOUBT = 20.0
"""Readings after which what was seen weighs as much as what was assumed."""
_RELEARN = 2000
"""Observations after which the classes are computed anew."""
_FORGET = 200_000.0
"""Readings of one class beyond which old ones count half, so that habits may change."""


def class_of(age: float) -> int:
    """The class of an age in seconds."""
    return min(int(age + 1.0).bit_length() - 1, AGES - 1) if age > 0 else 0


class Hazard:
    """Readings per second and unread message, by age.

    Until it has seen something it assumes that interest fades with age.
    """

    def __init__(self) -> None:
        self._assumed = tuple(0.5 / (2.0**each + 30.0) for each in range(AGES))
        self._readings = [0.0] * AGES
        self._seconds = [0.0] * AGES
        self._observations = 0
        self.rates: list[float] = list(self._assumed)
        """For each class of ages."""

    def at(self, age: float) -> float:
        """Readings per second of a message of an age in seconds."""
        return self.rates[class_of(age)]

    def saw(self, age: float, since: float, *, read: bool) -> None:
        """Takes note of one look at a message.

        Args:
            age: Its age, seconds.
            since: Seconds since it was last known to be unread.
            read: Whether it has been read meanwhile.
        """
        place = class_of(age - since / 2)
        self._seconds[place] += since
        self._readings[place] += read
        self._observations += 1
        if self._observations >= _RELEARN:
            self._relearn()

    def _relearn(self) -> None:
        self._observations = 0
        for place, assumed in enumerate(self._assumed):
            readings, seconds = self._readings[place], self._seconds[place]
            self.rates[place] = (readings + _DOUBT) / (seconds + _DOUBT / assumed)
            if readings > _FORGET:
                self._readings[place], self._seconds[place] = readings / 2, seconds / 2
