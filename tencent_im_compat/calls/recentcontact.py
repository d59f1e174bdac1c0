"""Calls of the conversation-list commands (service ``recentcontact``)."""

from __future__ import annotations

from ..call import Call, Safety, encode
from ..wire import recentcontact as wire
from . import checks


@checks.builder
def get_list(
    from_account: str,
    *,
    time_stamp: int = 0,
    start_index: int = 0,
    top_time_stamp: int = 0,
    top_start_index: int = 0,
    assist_flags: int = 15,
) -> Call[wire.GetListReply]:
    """``recentcontact/get_list``."""
    request = wire.GetListRequest(
        from_account=checks.user_id("from_account", from_account),
        time_stamp=checks.number("time_stamp", time_stamp, at_least=0),
        start_index=checks.number("start_index", start_index, at_least=0),
        top_time_stamp=checks.number("top_time_stamp", top_time_stamp, at_least=0),
        top_start_index=checks.number("top_start_index", top_start_index, at_least=0),
        assist_flags=checks.number("assist_flags", assist_flags, at_least=0),
    )
    return Call("recentcontact/get_list", encode(request), wire.GetListReply, Safety.SAFE, doc="269/62118")
