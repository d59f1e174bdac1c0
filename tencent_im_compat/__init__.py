"""Tencent Cloud Chat (腾讯云即时通信 IM) for Python servers.

from tencent_im_compat import TencentImSDKPlugin      # V2TIM names, asynchronous
from tencent_im_compat.sync import TencentImSDKPlugin # the same without a loop
from tencent_im_compat import AsyncTencentIM, TencentIM  # the REST client underneath
"""

from __future__ import annotations

from ._async.rest import AsyncTencentIM
from ._async.v2tim import TencentImSDKPlugin, V2TIMManager
from ._sync.rest import TencentIM
from .config import NO_RETRY, REGIONS, Region, RetryPolicy, Timeouts
from .errors import Outcome, TencentIMError, V2TIMError
from .events.poll import Polling
from .idempotency import IdempotencyKey
from .observing import Attempt, Observer, RawResponse
from .rates import NO_RATE_LIMITS, RateLimits, RedisSlots
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
    TIMTextElem,
    TIMVideoFileElem,
    UnknownElem,
)

__version__ = "0.1.0"

__all__ = [  # noqa: PLE0604 - the V2TIM names are strings, too
    "NO_RATE_LIMITS",
    "NO_RETRY",
    "REGIONS",
    "AsyncTencentIM",
    "Attempt",
    "Element",
    "IdempotencyKey",
    "Observer",
    "Outcome",
    "Polling",
    "RateLimits",
    "RawResponse",
    "RedisSlots",
    "Region",
    "RetryPolicy",
    "TIMCustomElem",
    "TIMFaceElem",
    "TIMFileElem",
    "TIMImageElem",
    "TIMLocationElem",
    "TIMRelayElem",
    "TIMSoundElem",
    "TIMTextElem",
    "TIMVideoFileElem",
    "TencentIM",
    "TencentIMError",
    "TencentImSDKPlugin",
    "Timeouts",
    "UnknownElem",
    "UserSigCheck",
    "V2TIMError",
    "V2TIMManager",
    "generate_user_sig",
    "verify_user_sig",
    *_v2tim_names,
]
