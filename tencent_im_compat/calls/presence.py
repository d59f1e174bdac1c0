"""Calls of the online-status commands (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import presence as wire
from . import checks

MAX_USERS = 500


@checks.builder
def query_online_status(
    to_account: Sequence[str],
    *,
    need_detail: bool = False,
    return_instid: bool = False,
    return_custom_status: bool = False,
) -> Call[wire.QueryOnlineStatusReply]:
    """``openim/query_online_status``."""
    request = wire.QueryOnlineStatusRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_USERS),
        is_need_detail=checks.flag(need_detail),
        is_return_instid=checks.flag(return_instid),
        is_return_custom_status=checks.flag(return_custom_status),
    )
    return Call(
        "openim/query_online_status",
        encode(request),
        wire.QueryOnlineStatusReply,
        Safety.SAFE,
        doc="269/2566",
    )


@checks.builder
def query_state(to_account: Sequence[str], *, need_detail: bool = False) -> Call[wire.QueryStateReply]:
    """``openim/querystate``."""
    request = wire.QueryStateRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_USERS),
        is_need_detail=checks.flag(need_detail),
    )
    return Call("openim/querystate", encode(request), wire.QueryStateReply, Safety.SAFE, doc="269/2566")
