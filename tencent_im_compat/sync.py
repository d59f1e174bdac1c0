"""The V2TIM facade without a loop: the same names, for Django, Flask and Celery.

    from tencent_im_compat.sync import TencentImSDKPlugin

Make the instances after the fork, one set per process.
"""

from __future__ import annotations

from ._sync.events.service import EventService
from ._sync.rest import TencentIM
from ._sync.v2tim import (
    Events,
    TencentImSDKPlugin,
    V2TIMConversationManager,
    V2TIMGroupManager,
    V2TIMManager,
    V2TIMMessageManager,
)
from .v2tim import *  # noqa: F403 - the V2TIM names, listed in its __all__
from .v2tim import __all__ as _v2tim_names

__all__ = [  # noqa: PLE0604 - the V2TIM names are strings, too
    "EventService",
    "Events",
    "TencentIM",
    "TencentImSDKPlugin",
    "V2TIMConversationManager",
    "V2TIMGroupManager",
    "V2TIMManager",
    "V2TIMMessageManager",
    *_v2tim_names,
]


def __dir__() -> list[str]:
    return __all__
