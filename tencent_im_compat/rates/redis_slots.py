"""Limits kept by many processes together, in Redis (extra ``redis``).

The rule is that of ``lane.py``: a call holds its place from before it is sent until one window after its
answer. One sorted set per limit holds a member per call, scored by the millisecond at which its place is free
again, on Redis' own clock; a second key holds their total. A process that dies leaves a member that ends by
itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic import SecretStr

from ..extras import needing
from .policy import Claim

if TYPE_CHECKING:
    import asyncio

    import redis
    import redis.asyncio

CONNECTIONS: Final = 16
"""Most connections of a process, or of a loop; ``max_connections`` in the URL is another number."""
POOL_SECONDS: Final = 10.0
"""How long a call waits for one of them. That they are busy does not mean that Redis is gone."""

# KEYS: a sorted set and its total for each limit. Members end in what they cost.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function cost_of(member) return tonumber(string.match(member, ':(%d+)$')) end
-- ARGV: token, hold, then amount, window and cost for each limit. Answers the milliseconds to wait.
local wait = 0
for i = 1, #KEYS / 2 do
  local set, total = KEYS[i*2-1], KEYS[i*2]
  local amount, window, cost = tonumber(ARGV[i*3]), tonumber(ARGV[i*3+1]), tonumber(ARGV[i*3+2])
  local ended = redis.call('ZRANGEBYSCORE', set, '-inf', now)
  for _, member in ipairs(ended) do redis.call('DECRBY', total, cost_of(member)) end
  if #ended > 0 then redis.call('ZREMRANGEBYSCORE', set, '-inf', now) end
  local missing = tonumber(redis.call('GET', total) or '0') + cost - amount
  if missing > 0 then
    local longest = window
    for _, member in ipairs(redis.call('ZRANGE', set, 0, 63)) do
      missing = missing - cost_of(member)
      if missing <= 0 then
        longest = math.min(window, redis.call('ZSCORE', set, member) - now)
        break
      end
    end
    wait = math.max(wait, longest, 1)
  end
end
if wait > 0 then return wait end
for i = 1, #KEYS / 2 do
  local life = ARGV[2] + ARGV[i*3+1] + 1000
  redis.call('ZADD', KEYS[i*2-1], now + ARGV[2], ARGV[1] .. ':' .. ARGV[i*3+2])
  redis.call('INCRBY', KEYS[i*2], ARGV[i*3+2])
  redis.call('PEXPIRE', KEYS[i*2-1], life)
  redis.call('PEXPIRE', KEYS[i*2], life)
end
return 0
"""
# ARGV: token, then window and cost for each limit.
_LEAVE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS / 2 do
  redis.call('ZADD', KEYS[i*2-1], 'XX', now + ARGV[i*2], ARGV[1] .. ':' .. ARGV[i*2+1])
end
return 0
"""


class RedisSlots:
    """Counts the calls of apps in Redis, for all processes that name the same server and prefix.

    Clients that use it do not close it: several may. ``close`` and ``aclose`` do.

    Args:
        url: E.g. ``redis://localhost:6379/0``. It shows in no repr, as it may hold a password.
        prefix: Begins every key.
        timeout: Seconds after which Redis counts as unreachable.

    Raises:
        MissingPackageError: The extra ``redis`` is not installed.
    """

    def __init__(
        self, url: str | SecretStr, *, prefix: str = "tencent-im:rate:", timeout: float = 1.0
    ) -> None:
        with needing("RedisSlots()", "redis"):
            import redis  # noqa: F401 - looked for here, where the caller can do something about it
        self._url = url if isinstance(url, SecretStr) else SecretStr(url)
        self._prefix = prefix
        self._timeout = timeout
        self._sync: redis.Redis | None = None
        # A connection belongs to the loop that opened it.
        self._by_loop: dict[asyncio.AbstractEventLoop, redis.asyncio.Redis] = {}

    async def async_take(self, claim: Claim) -> float:
        """Seconds to wait before asking again; 0: taken."""
        return await self._ask(_TAKE, self._keys(claim), _take_arguments(claim)) / 1000

    async def async_leave(self, claim: Claim) -> None:
        """After the call: its windows begin."""
        await self._ask(_LEAVE, self._keys(claim), _leave_arguments(claim))

    def sync_take(self, claim: Claim) -> float:
        """As ``async_take``, without a loop."""
        return self._ask_blocking(_TAKE, self._keys(claim), _take_arguments(claim)) / 1000

    def sync_leave(self, claim: Claim) -> None:
        """As ``async_leave``, without a loop."""
        self._ask_blocking(_LEAVE, self._keys(claim), _leave_arguments(claim))

    async def aclose(self) -> None:
        """Closes the connections of this loop."""
        import asyncio

        if (client := self._by_loop.pop(asyncio.get_running_loop(), None)) is not None:
            await client.aclose()

    def close(self) -> None:
        """Closes the connections that were opened without a loop."""
        client, self._sync = self._sync, None
        if client is not None:
            client.close()

    def _keys(self, claim: Claim) -> list[str]:
        # The braces keep the keys of one call on one node of a cluster.
        lane = f"{self._prefix}{{{claim.lane}}}"
        return [f"{lane}:{limit.seconds:g}{kind}" for limit in claim.limits for kind in ("", ":total")]

    async def _ask(self, script: str, keys: list[str], arguments: list[str]) -> int:
        import asyncio

        import redis.asyncio
        import redis.exceptions

        loop = asyncio.get_running_loop()
        client = self._by_loop.get(loop)
        if client is None:
            for ended in [known for known in list(self._by_loop) if known.is_closed()]:
                self._by_loop.pop(ended, None)  # connections hold their loop: nothing else would let go
            pool = redis.asyncio.BlockingConnectionPool.from_url(
                self._url.get_secret_value(), **self._pool_options()
            )
            client = self._by_loop[loop] = redis.asyncio.Redis.from_pool(pool)
        try:
            return int(await client.eval(script, len(keys), *keys, *arguments))
        except redis.exceptions.RedisError as error:
            raise OSError(f"Redis: {type(error).__name__}") from None

    def _ask_blocking(self, script: str, keys: list[str], arguments: list[str]) -> int:
        import redis
        import redis.exceptions

        if self._sync is None:
            pool = redis.BlockingConnectionPool.from_url(self._url.get_secret_value(), **self._pool_options())
            self._sync = redis.Redis.from_pool(pool)
        try:
            return int(self._sync.eval(script, len(keys), *keys, *arguments))
        except redis.exceptions.RedisError as error:
            raise OSError(f"Redis: {type(error).__name__}") from None

    def _pool_options(self) -> dict[str, Any]:
        # A blocking pool: many calls may end at once, and none of them may fail to say so.
        return {
            "max_connections": CONNECTIONS,
            "timeout": POOL_SECONDS,
            "socket_timeout": self._timeout,
            "socket_connect_timeout": self._timeout,
        }

    def __repr__(self) -> str:
        return f"RedisSlots(prefix={self._prefix!r})"


def _milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))


def _take_arguments(claim: Claim) -> list[str]:
    found = [claim.token, _milliseconds(claim.hold)]
    for limit in claim.limits:
        found += [str(limit.amount), _milliseconds(limit.seconds), str(limit.cost(claim.messages))]
    return found


def _leave_arguments(claim: Claim) -> list[str]:
    found = [claim.token]
    for limit in claim.limits:
        found += [_milliseconds(limit.seconds), str(limit.cost(claim.messages))]
    return found
