"""Key-values that people put on a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_KEYS = 300
WRITES_PER_MINUTE = 200


@dataclass(slots=True)
class Extensions:
    """The key-values of one message.

    Each key has a version. ``versions`` also knows the last version of deleted keys, so that a key that
    comes back goes on counting; no more deleted ones are remembered than there may be keys.
    """

    values: dict[str, str] = field(default_factory=dict, repr=False)
    versions: dict[str, int] = field(default_factory=dict)
    latest: int = 0
    cleared: int = 0
    """The newest version at the last clearing; 0 when there was none."""
    minute: tuple[int, int] = (0, 0)
    """When the present minute of counting began, and the writes in it."""

    def keeps_pace(self, now: int) -> bool:
        """Whether one more write fits into the minute; counts it if so."""
        begun, writes = self.minute
        if now - begun >= 60:
            begun, writes = now, 0
        if writes >= WRITES_PER_MINUTE:
            return False
        self.minute = (begun, writes + 1)
        return True

    def version(self, key: str) -> int:
        """The present version of a key; 0 when it was never set."""
        return self.versions.get(key, 0)

    def put(self, key: str, value: str | None, version: int) -> None:
        """Sets a key, or deletes it, and gives it a version."""
        self.versions.pop(key, None)
        self.versions[key] = version
        self.latest = max(self.latest, version)
        if value is not None:
            self.values[key] = value
            return
        self.values.pop(key, None)
        dead = [each for each in self.versions if each not in self.values]
        for each in dead[:-MOST_KEYS]:
            del self.versions[each]

    def clear(self) -> None:
        """Deletes everything; what is set from now on has versions above all that were."""
        self.cleared = self.latest
        self.values.clear()
        self.versions.clear()

    def next_version(self, key: str) -> int:
        """The version that the next change of a key gives, where each key counts for itself."""
        return max(self.version(key), self.cleared) + 1

    def since(self, start: int) -> Iterator[tuple[str, str, int]]:
        """Key, value and version of what is set, by version, from one on."""
        order = sorted(self.values, key=lambda key: (self.versions[key], key))
        return ((key, self.values[key], self.versions[key]) for key in order if self.versions[key] >= start)
