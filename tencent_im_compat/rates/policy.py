"""What may be said about rates: limits, an app's own, and who counts together. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many calls, or so many messages in them, in a window of so many seconds."""

    amount: int
    seconds: float
    counts_messages: bool = False

    def cost(self, messages: int) -> int:
        """What a call with so many messages takes of it."""
        # A call that alone is more than the limit would never go.
        return min(messages, self.amount) if self.counts_messages else 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One call as processes that count together see it.

    Attributes:
        lane: What is limited, e.g. ``1400000000:openim/sendmsg``.
        token: Names the call; no other has it.
        limits: The limits it counts against.
        messages: How many messages it is.
        hold: Seconds after which a call that was never left counts as lost with its process.
    """

    lane: str
    token: str
    limits: tuple[Limit, ...]
    messages: int
    hold: float


class SharedSlots(Protocol):
    """Counts calls together with other processes; see ``RedisSlots``.

    Raises:
        OSError: It cannot be reached; the process goes on by itself.
    """

    async def async_take(self, claim: Claim) -> float:
        """Seconds to wait before asking again; 0: taken."""
        ...

    async def async_leave(self, claim: Claim) -> None:
        """After the call: its windows begin."""
        ...

    def sync_take(self, claim: Claim) -> float:
        """As ``async_take``, without a loop."""
        ...

    def sync_leave(self, claim: Claim) -> None:
        """As ``async_leave``, without a loop."""
        ...


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How often commands may be called. Calls above it wait, inside their deadline.

    With nothing said, each command keeps its documented limit: 200 calls per second, or what its page names
    (docs/rest.md). All tasks and threads of a client keep the limits together.

    Attributes:
        calls_per_second: Other limits by command (``openim/sendmsg``), e.g. those that an app bought.
        messages_per_minute: Likewise for ``openim/batchsendmsg``, whose receivers are counted.
        shared: Counts together with other processes, e.g. ``RedisSlots("redis://...")``. While it cannot
            be reached each process keeps the limits by itself.
        enabled: False: calls never wait.

    Raises:
        ConfigurationError: A limit below 1, or something that is no command.
    """

    calls_per_second: Mapping[str, int] = field(default_factory=dict)
    messages_per_minute: Mapping[str, int] = field(default_factory=dict)
    shared: SharedSlots | None = None
    enabled: bool = True

    def __post_init__(self) -> None:
        for name in ("calls_per_second", "messages_per_minute"):
            for command, amount in getattr(self, name).items():
                if "/" not in command:
                    raise ConfigurationError(f"{name}: {command!r} is no command like openim/sendmsg")
                if isinstance(amount, bool) or not isinstance(amount, int) or amount < 1:
                    raise ConfigurationError(f"{name} of {command} must be a positive integer")


NO_RATE_LIMITS = RateLimits(enabled=False)
"""Calls never wait: for servers without limits, as mocks, and for limits that are kept elsewhere."""
