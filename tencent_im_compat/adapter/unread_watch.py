"""Which unread totals a user watches, and how they stood when they were told last. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ..v2tim.conversation import V2TimConversationFilter
from .conversation_filter import key

MOST = 100
"""Filters that are watched; the oldest drops out."""


class UnreadWatch:
    """The totals of one user.

    Attributes:
        total: That of all conversations; None: nobody has asked for it, and then its changes are not told.
    """

    def __init__(self) -> None:
        self.total: int | None = None
        self._filters: dict[str, V2TimConversationFilter] = {}
        self._counts: dict[str, int] = {}

    def watch(self, wanted: V2TimConversationFilter) -> None:
        """Watches a filter."""
        self._filters[key(wanted)] = wanted.model_copy()
        if len(self._filters) > MOST:
            self._filters.pop(next(iter(self._filters)))

    def drop(self, wanted: V2TimConversationFilter) -> None:
        """Watches a filter no longer; one that restricts nothing means all."""
        if wanted == V2TimConversationFilter():
            self._filters.clear()
        self._filters.pop(key(wanted), None)

    def clear(self) -> None:
        """Another user is here."""
        self.total = None
        self._filters.clear()
        self._counts.clear()

    def changed(self, wanted: V2TimConversationFilter, count: int) -> bool:
        """Whether a count is another one than was told last; from now on it is."""
        name = key(wanted)
        before = self._counts.get(name)
        self._counts[name] = count
        return before != count

    def __iter__(self) -> Iterator[V2TimConversationFilter]:
        return iter(list(self._filters.values()))
