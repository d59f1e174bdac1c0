"""Warns of callbacks that were set and that no configured source can feed, once for each."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from . import matrix
from .listeners import Listeners
from .sources import Sources

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
        for kind in matrix.classes():
            mute = matrix.never_called(kind)
            for name in mute:
                if (kind, name) not in self._warned and any(each.hears(kind, name) for each in everybody):
                    self._warned.add((kind, name))
                    logger.warning("%s is never called: no source tells of it", name)
        for key, fed_by in matrix.TABLE.items():
            if key in self._warned or fed_by.reached(self._sources, pushed=pushed):
                continue
            if any(each.hears(*key) for each in everybody):
                self._warned.add(key)
                logger.warning("no source that is set tells of %s; it comes by %s", key[1], _ways(fed_by))


def _ways(fed: matrix.Fed) -> str:
    ways = []
    if fed.poll:
        ways.append("Polling(changes=30)" if fed.poll == "changes" else f"Polling({fed.poll}=True)")
    if fed.webhooks:
        ways.append(f"webhooks, fed or by LongPolling ({', '.join(fed.webhooks)})")
    return ", or ".join(ways)
