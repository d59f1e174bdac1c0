"""How often commands may be called: the documented limits, kept in one process or by many together."""

from .documented import limits_of
from .lane import Lane
from .policy import NO_RATE_LIMITS, Claim, Limit, RateLimits, SharedSlots
from .redis_slots import RedisSlots

__all__ = [
    "NO_RATE_LIMITS",
    "Claim",
    "Lane",
    "Limit",
    "RateLimits",
    "RedisSlots",
    "SharedSlots",
    "limits_of",
]


def __dir__() -> list[str]:
    return __all__
