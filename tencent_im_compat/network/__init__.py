"""What both transports share: requests that hide their UserSig, faults by meaning, the repeat rule.

Together with the transports this is the only place that knows httpx and tenacity.
"""

from .attempts import MAX_ANSWER_BYTES, Attempts
from .delivery import (
    AsyncAction,
    AsyncDelivery,
    AsyncHold,
    AsyncHttpClient,
    AsyncSleep,
    SyncAction,
    SyncDelivery,
    SyncHold,
    SyncHttpClient,
    SyncSleep,
    async_sleep,
    async_transport,
    sync_sleep,
    sync_transport,
)
from .faults import bare, fault, faults
from .logs import guard_foreign_logs, hide
from .openings import AsyncOpening, Opening
from .requests import Endpoint, relay_request
from .route import Route
from .turns import AsyncTurn, Turn

__all__ = [
    "MAX_ANSWER_BYTES",
    "AsyncAction",
    "AsyncDelivery",
    "AsyncHold",
    "AsyncHttpClient",
    "AsyncOpening",
    "AsyncSleep",
    "AsyncTurn",
    "Attempts",
    "Endpoint",
    "Opening",
    "Route",
    "SyncAction",
    "SyncDelivery",
    "SyncHold",
    "SyncHttpClient",
    "SyncSleep",
    "Turn",
    "async_sleep",
    "async_transport",
    "bare",
    "fault",
    "faults",
    "guard_foreign_logs",
    "hide",
    "relay_request",
    "sync_sleep",
    "sync_transport",
]
