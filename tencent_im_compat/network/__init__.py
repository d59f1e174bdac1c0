"""What both transports share: requests that hide their UserSig, faults by meaning, the repeat rule.

Together with the transports this is the only place that knows httpx and tenacity.
"""

from ..logs import guard_foreign_logs, hide
from .attempts import Attempts
from .bodies import MAX_ANSWER_BYTES, Body, coding_of
from .bounds import GRACE, AsyncBound, Bound
from .delivery import (
    AsyncAction,
    AsyncDelivery,
    AsyncHttpClient,
    AsyncSleep,
    AsyncWay,
    SyncAction,
    SyncDelivery,
    SyncHttpClient,
    SyncSleep,
    Way,
    async_pools,
    async_sleep,
    sync_pools,
    sync_sleep,
)
from .faults import bare, clean, closed_under, fault, faults, too_late
from .leftovers import cut, holds_more
from .locks import AsyncLock, Lock
from .pools import AsyncPools, Pools
from .requests import RELAY_PATIENCE, Endpoint, place_of, relay_request
from .route import Route

__all__ = [
    "GRACE",
    "MAX_ANSWER_BYTES",
    "RELAY_PATIENCE",
    "AsyncAction",
    "AsyncBound",
    "AsyncDelivery",
    "AsyncHttpClient",
    "AsyncLock",
    "AsyncPools",
    "AsyncSleep",
    "AsyncWay",
    "Attempts",
    "Body",
    "Bound",
    "Endpoint",
    "Lock",
    "Pools",
    "Route",
    "SyncAction",
    "SyncDelivery",
    "SyncHttpClient",
    "SyncSleep",
    "Way",
    "async_pools",
    "async_sleep",
    "bare",
    "clean",
    "closed_under",
    "coding_of",
    "cut",
    "fault",
    "faults",
    "guard_foreign_logs",
    "hide",
    "holds_more",
    "place_of",
    "relay_request",
    "sync_pools",
    "sync_sleep",
    "too_late",
]
