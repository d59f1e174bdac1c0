"""Which sources bring a user's events, as ``initSDK(events=...)`` takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ConfigurationError
from ..events.poll import Polling
from .long_poll import LongPolling

EventSource = Polling | LongPolling


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one user. Webhooks need no setting: they are handed to ``V2TIMManager.feed``.

    Attributes:
        polling: Rounds of REST calls; with another source beside it a slow safety net.
        long_polling: A relay that holds calls open.
    """

    polling: Polling | None = None
    long_polling: LongPolling | None = None

    @classmethod
    def of(cls, events: EventSource | Sequence[EventSource] | None) -> Sources:
        """From what a caller gives: one source, several, or none.

        Raises:
            ConfigurationError: Something else, or two sources of one kind.
        """
        several = [] if events is None else list(events) if isinstance(events, Sequence) else [events]
        polling = [each for each in several if isinstance(each, Polling)]
        long_polling = [each for each in several if isinstance(each, LongPolling)]
        if len(polling) + len(long_polling) < len(several):
            raise ConfigurationError("events takes Polling, LongPolling, a list of both, or None")
        if len(polling) > 1 or len(long_polling) > 1:
            raise ConfigurationError("events takes one Polling and one LongPolling at most")
        return cls(polling[0] if polling else None, long_polling[0] if long_polling else None)
