"""Tencent Cloud Chat (腾讯云即时通信 IM) for Python servers.

    from tencent_im_compat import TencentImSDKPlugin         # V2TIM names, asynchronous
    from tencent_im_compat.sync import TencentImSDKPlugin    # the same without a loop
    from tencent_im_compat import AsyncTencentIM, TencentIM  # the REST client underneath

Names are imported when they are first used: a program that only calls REST commands does not pay for the
facade.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from ._version import __version__ as __version__

if TYPE_CHECKING:
    from . import codes as codes
    from . import errors as errors
    from . import rates as rates
    from . import receipts as receipts
    from . import relay as relay
    from . import services as services
    from . import store as store
    from . import sync as sync
    from . import telemetry as telemetry
    from . import v2tim as v2tim
    from . import webhooks as webhooks
    from . import wire as wire
    from ._async.events.service import EventService
    from ._async.pages import AsyncPages
    from ._async.rest import AsyncTencentIM
    from ._async.v2tim import (
        AsyncEvents,
        TencentImSDKPlugin,
        V2TIMCommunityManager,
        V2TIMConversationManager,
        V2TIMFriendshipManager,
        V2TIMGroupManager,
        V2TIMManager,
        V2TIMMessageManager,
        V2TIMOfflinePushManager,
        V2TIMSignalingManager,
    )
    from ._sync.pages import Pages
    from ._sync.rest import TencentIM
    from .adapter.media import MediaFile, MediaKind, Uploaded
    from .adapter.modes import LocalHistory, Rights
    from .calls.checks import MessageContent
    from .config import NO_RETRY, REGIONS, Region, RetryPolicy, Settings, Timeouts
    from .errors import Outcome, TencentIMError, V2TIMError
    from .events.dispatch import Callback
    from .events.health import Health, SourceHealth
    from .events.observation import Source
    from .events.sources import EventSource, LongPolling, Polling
    from .events.start import Start
    from .events.user import EventLimits
    from .idempotency import IdempotencyKey
    from .network import AsyncHttpClient, SyncHttpClient
    from .network.files import Uploader
    from .observing import Attempt, Observer, RawResponse
    from .rates import NO_RATE_LIMITS, RateLimits, RedisSlots
    from .store.memory import MemoryStore
    from .store.redis import RedisStore
    from .store.sqlite import SqliteStore
    from .usersig import UserSigCheck, generate_user_sig, verify_user_sig
    from .v2tim import *  # noqa: F403 - the V2TIM names, listed in its __all__
    from .v2tim import __all__ as _v2tim_names
    from .wire.elements import (
        Element,
        TIMCustomElem,
        TIMFaceElem,
        TIMFileElem,
        TIMImageElem,
        TIMLocationElem,
        TIMRelayElem,
        TIMSoundElem,
        TIMStreamElem,
        TIMTextElem,
        TIMVideoFileElem,
        UnknownElem,
    )

    __all__ = [  # noqa: PLE0604 - the V2TIM names are strings, too
        "NO_RATE_LIMITS",
        "NO_RETRY",
        "REGIONS",
        "AsyncEvents",
        "AsyncHttpClient",
        "AsyncPages",
        "AsyncTencentIM",
        "Attempt",
        "Callback",
        "Element",
        "EventLimits",
        "EventService",
        "EventSource",
        "Health",
        "IdempotencyKey",
        "LocalHistory",
        "LongPolling",
        "MediaFile",
        "MediaKind",
        "MemoryStore",
        "MessageContent",
        "Observer",
        "Outcome",
        "Pages",
        "Polling",
        "RateLimits",
        "RawResponse",
        "RedisSlots",
        "RedisStore",
        "Region",
        "RetryPolicy",
        "Source",
        "SourceHealth",
        "Start",
        "Settings",
        "Rights",
        "SqliteStore",
        "SyncHttpClient",
        "TIMCustomElem",
        "TIMFaceElem",
        "TIMFileElem",
        "TIMImageElem",
        "TIMLocationElem",
        "TIMRelayElem",
        "TIMSoundElem",
        "TIMStreamElem",
        "TIMTextElem",
        "TIMVideoFileElem",
        "TencentIM",
        "TencentIMError",
        "TencentImSDKPlugin",
        "Timeouts",
        "UnknownElem",
        "Uploaded",
        "Uploader",
        "UserSigCheck",
        "V2TIMError",
        "V2TIMCommunityManager",
        "V2TIMConversationManager",
        "V2TIMFriendshipManager",
        "V2TIMGroupManager",
        "V2TIMManager",
        "V2TIMMessageManager",
        "V2TIMOfflinePushManager",
        "V2TIMSignalingManager",
        "generate_user_sig",
        "verify_user_sig",
        *_v2tim_names,
    ]


# Where each name lives; all others are V2TIM names. The same list as above, which type checkers read.
_HOMES = {
    "_async.events.service": "EventService",
    "_async.pages": "AsyncPages",
    "_async.rest": "AsyncTencentIM",
    "_async.v2tim": "AsyncEvents TencentImSDKPlugin V2TIMCommunityManager V2TIMConversationManager "
    "V2TIMFriendshipManager V2TIMGroupManager V2TIMManager V2TIMMessageManager V2TIMOfflinePushManager "
    "V2TIMSignalingManager",
    "_sync.pages": "Pages",
    "_sync.rest": "TencentIM",
    "adapter.media": "MediaFile MediaKind Uploaded",
    "adapter.modes": "LocalHistory Rights",
    "calls.checks": "MessageContent",
    "config": "NO_RETRY REGIONS Region RetryPolicy Settings Timeouts",
    "errors": "Outcome TencentIMError V2TIMError",
    "events.dispatch": "Callback",
    "events.health": "Health SourceHealth",
    "events.observation": "Source",
    "events.sources": "EventSource LongPolling Polling",
    "events.start": "Start",
    "events.user": "EventLimits",
    "idempotency": "IdempotencyKey",
    "network": "AsyncHttpClient SyncHttpClient",
    "network.files": "Uploader",
    "observing": "Attempt Observer RawResponse",
    "rates": "NO_RATE_LIMITS RateLimits RedisSlots",
    "store.memory": "MemoryStore",
    "store.redis": "RedisStore",
    "store.sqlite": "SqliteStore",
    "usersig": "UserSigCheck generate_user_sig verify_user_sig",
    "wire.elements": "Element TIMCustomElem TIMFaceElem TIMFileElem TIMImageElem TIMLocationElem "
    "TIMRelayElem TIMSoundElem TIMStreamElem TIMTextElem TIMVideoFileElem UnknownElem",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
_SUBMODULES = (
    "codes",
    "errors",
    "rates",
    "receipts",
    "relay",
    "services",
    "store",
    "sync",
    "telemetry",
    "v2tim",
    "webhooks",
    "wire",
)


def _find(name: str) -> object:
    """A name that is used for the first time."""
    if name in _SUBMODULES:
        return importlib.import_module(f".{name}", __name__)
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f".{_HOME_OF.get(name, 'v2tim')}", __name__)
    if name == "__all__":
        return [*_HOME_OF, *home.__all__]
    try:
        found: object = getattr(home, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # which would believe in any name
    __getattr__ = _find


def __dir__() -> list[str]:
    return sorted([*_SUBMODULES, "__version__", *_find("__all__")])  # type: ignore[misc]
