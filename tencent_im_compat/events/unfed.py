"""Warns of callbacks that were set and that no configured source can feed, once for each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from . import matrix
from .listeners import Listeners
from .sources import Sources

Key = tuple[str, str]
"""The class of a listener, and the callback."""

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


class Unfed:
    """What was warned of, for all users of a service.

    Args:
        sources: What is configured.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._warned: set[tuple[str, str]] = set()

    def check(self, listeners: Iterable[Listeners], *, fed: bool) -> None:
        """Looks at what some listeners have set.

        Args:
            listeners: Of one user.
            fed: Whether webhooks have come in. Who has configured no source at all is going to feed them.
        """
        pushed = fed or (self._sources.polling is None and self._sources.long_polling is None)
        everybody = list(listeners)
        never = [(kind, name) for kind in matrix.classes() for name in matrix.never_called(kind)]
        for _, name in self._new(never, everybody):
            logger.warning("%s is never called: no source tells of it", name)
        missed = [key for key, ways in matrix.TABLE.items() if not ways.reached(self._sources, pushed=pushed)]
        ways = [(name, _ways(matrix.TABLE[kind, name])) for kind, name in self._new(missed, everybody)]
        if len(ways) == 1:
            logger.warning("no source that is set tells of %s; it comes by %s", *ways[0])
        elif ways:  # one line: a listener may have all callbacks there are
            named = "; ".join(f"{name} comes by {by}" for name, by in ways)
            logger.warning("no source that is set tells of %d callbacks: %s", len(ways), named)

    def _new(self, keys: Iterable[Key], listeners: Sequence[Listeners]) -> list[Key]:
        """Those that somebody has set, and that were not warned of before."""
        found = [
            key for key in keys if key not in self._warned and any(each.hears(*key) for each in listeners)
        ]
        self._warned.update(found)
        return found


def _ways(fed: matrix.Fed) -> str:
    ways = []
    if fed.poll:
        ways.append("Polling(changes=30)" if fed.poll == "changes" else f"Polling({fed.poll}=True)")
    if fed.webhooks:
        ways.append(f"webhooks, fed or by LongPolling ({', '.join(fed.webhooks)})")
    return ", or ".join(ways)
