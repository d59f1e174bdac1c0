"""Calls on one-to-one history: reading, changing, deleting (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import openim_history as wire
from ..wire.base import Reply
from . import checks
from .checks import MessageContent

MAX_KEYS = 30


@checks.builder
def admin_get_roam_msg(
    operator_account: str,
    peer_account: str,
    *,
    max_cnt: int,
    min_time: int,
    max_time: int,
    last_msg_key: str | None = None,
) -> Call[wire.GetRoamMsgReply]:
    """``openim/admin_getroammsg``."""
    since = checks.number("min_time", min_time, at_least=0)
    until = checks.number("max_time", max_time, at_least=0)
    if since > until:
        raise InvalidArgumentError("min_time", "must not be after max_time")
    request = wire.GetRoamMsgRequest(
        operator_account=checks.user_id("operator_account", operator_account),
        peer_account=checks.user_id("peer_account", peer_account),
        max_cnt=checks.number("max_cnt", max_cnt, at_least=1),
        min_time=since,
        max_time=until,
        last_msg_key=None if last_msg_key is None else checks.msg_key("last_msg_key", last_msg_key),
    )
    return Call(
        "openim/admin_getroammsg",
        encode(request),
        wire.GetRoamMsgReply,
        Safety.SAFE,
        doc="269/42794",
    )


@checks.builder
def admin_msg_withdraw(from_account: str, to_account: str, msg_key: str) -> Call[Reply]:
    """``openim/admin_msgwithdraw``."""
    request = wire.MsgWithdrawRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_key=checks.msg_key("msg_key", msg_key),
    )
    # Recalling twice answers 20023, so a repeat after a lost answer would turn a success into a refusal.
    return Call("openim/admin_msgwithdraw", encode(request), Reply, Safety.NEVER, doc="269/38980")


@checks.builder
def modify_c2c_msg(
    from_account: str,
    to_account: str,
    msg_key: str,
    *,
    body: MessageContent | None = None,
    cloud_custom_data: str | None = None,
) -> Call[Reply]:
    """``openim/modify_c2c_msg``."""
    if body is None and cloud_custom_data is None:
        raise InvalidArgumentError("body", "needed, or cloud_custom_data")
    request = wire.ModifyC2CMsgRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_key=checks.msg_key("msg_key", msg_key),
        msg_body=None if body is None else checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    return Call("openim/modify_c2c_msg", encode(request, message=True), Reply, Safety.SAFE, doc="269/74740")


@checks.builder
def delete_c2c_msg_ramble(
    operator_account: str, peer_account: str, msg_keys: Sequence[str]
) -> Call[wire.DeleteC2CMsgRambleReply]:
    """``openim/delete_c2c_msg_ramble``."""
    # The server tells malformed keys apart and deletes the others; it is not cut short here.
    keys = checks.names("msg_keys", msg_keys) or []
    request = wire.DeleteC2CMsgRambleRequest(
        operator_account=checks.user_id("operator_account", operator_account),
        peer_account=checks.user_id("peer_account", peer_account),
        msg_key_list=checks.batch("msg_keys", keys, at_most=MAX_KEYS),
    )
    return Call(
        "openim/delete_c2c_msg_ramble",
        encode(request),
        wire.DeleteC2CMsgRambleReply,
        Safety.SAFE,
        doc="269/101439",
    )
