"""A bounded set: remembers the latest keys, so that a repeat of a fact is recognised."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class Recent:
    """The latest keys that were noted.

    Args:
        keep: Most keys; the oldest is forgotten first.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._keys: OrderedDict[Hashable, None] = OrderedDict()

    def note(self, key: Hashable) -> bool:
        """Notes a key; tells whether it is new."""
        if key in self._keys:
            self._keys.move_to_end(key)
            return False
        self._keys[key] = None
        if len(self._keys) > self._keep:
            self._keys.popitem(last=False)
        return True

    def forget(self, key: Hashable) -> None:
        """Takes a note back."""
        self._keys.pop(key, None)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)
