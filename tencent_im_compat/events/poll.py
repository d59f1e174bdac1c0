"""Settings of the polling source."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Polling:
    """How events are polled for.

    Attributes:
        interval: Seconds between two rounds.
        background: Whether rounds run by themselves while a listener is registered. Without it
            nothing happens until ``events.pump()`` is called.
        messages: Whether new and recalled messages are looked for, besides receipts.
        receipts: Whether receipts and read marks of own messages are looked for.
    """

    interval: float = 2.0
    background: bool = True
    messages: bool = True
    receipts: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.interval <= 3600:
            raise ConfigurationError("the polling interval must be above 0 and at most 3600 seconds")
