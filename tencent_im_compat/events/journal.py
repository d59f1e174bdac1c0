"""What changed in a user's state since it was last written. Pure.

A user's state lies in the store as values by name; the objects that hold it in memory note each change here,
so what is written does not depend on how much is known.
"""

from __future__ import annotations


class Journal:
    """Changes that are not written yet, the newest of each name."""

    __slots__ = ("_changed",)

    def __init__(self) -> None:
        self._changed: dict[str, bytes | None] = {}

    def put(self, name: str, value: bytes) -> None:
        """A value is new, or another one."""
        self._changed[name] = value

    def drop(self, name: str) -> None:
        """A value is gone."""
        self._changed[name] = None

    def take(self) -> dict[str, bytes | None]:
        """All changes since the last call; ``None`` for what is gone."""
        changed, self._changed = self._changed, {}
        return changed
