"""The V2TIM facade without a loop: the same names, for Django, Flask and Celery.

    from tencent_im_compat.sync import TencentImSDKPlugin

Make the instances after the fork, one set per process. Names are imported when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._sync.events.service import EventService
    from .._sync.rest import TencentIM
    from .._sync.v2tim import (
        Events,
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
    from ..events.sources import LongPolling, Polling
    from ..store import MemoryStore, RedisStore, SqliteStore
    from ..usersig import generate_user_sig
    from ..v2tim import *  # noqa: F403 - the V2TIM names, listed in its __all__
    from ..v2tim import __all__ as _v2tim_names
    from . import receipts as receipts

    __all__ = [  # noqa: PLE0604 - the V2TIM names are strings, too
        "EventService",
        "Events",
        "LongPolling",
        "MemoryStore",
        "Polling",
        "RedisStore",
        "SqliteStore",
        "TencentIM",
        "TencentImSDKPlugin",
        "V2TIMCommunityManager",
        "V2TIMConversationManager",
        "V2TIMFriendshipManager",
        "V2TIMGroupManager",
        "V2TIMManager",
        "V2TIMMessageManager",
        "V2TIMOfflinePushManager",
        "V2TIMSignalingManager",
        "generate_user_sig",
        *_v2tim_names,
    ]

# Where each name lives; all others are V2TIM names. The same list as above, which type checkers read.
_HOMES = {
    "_sync.events.service": "EventService",
    "_sync.rest": "TencentIM",
    "events.sources": "LongPolling Polling",
    "store": "MemoryStore RedisStore SqliteStore",
    "usersig": "generate_user_sig",
    "_sync.v2tim": "Events TencentImSDKPlugin V2TIMCommunityManager V2TIMConversationManager "
    "V2TIMFriendshipManager V2TIMGroupManager V2TIMManager V2TIMMessageManager V2TIMOfflinePushManager "
    "V2TIMSignalingManager",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def _find(name: str) -> object:
    """A name that is used for the first time."""
    if name == "receipts":
        return importlib.import_module(".receipts", __name__)
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"..{_HOME_OF.get(name, 'v2tim')}", __name__)
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
    return _find("__all__")  # type: ignore[return-value]
