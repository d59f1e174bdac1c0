"""Calls about what was read of one-to-one messages (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import openim_reading as wire
from ..wire.base import Reply
from . import checks

MAX_UNREAD_PEERS = 10
CAREFUL_RECEIPTS = 50
"""Receipts per call where many are split; no limit is documented, but the command for groups has this one."""


@checks.builder
def admin_set_msg_read(
    report_account: str, peer_account: str, *, msg_read_time: int | None = None
) -> Call[Reply]:
    """``openim/admin_set_msg_read``."""
    request = wire.SetMsgReadRequest(
        report_account=checks.user_id("report_account", report_account),
        peer_account=checks.user_id("peer_account", peer_account),
        msg_read_time=None
        if msg_read_time is None
        else checks.number("msg_read_time", msg_read_time, at_least=0),
    )
    # Without a time it means "now": a late repeat would also clear what came in between.
    safety = Safety.NEVER if msg_read_time is None else Safety.SAFE
    return Call("openim/admin_set_msg_read", encode(request), Reply, safety, doc="269/50349")


@checks.builder
def get_c2c_unread_msg_num(
    to_account: str, *, peer_account: Sequence[str] | None = None
) -> Call[wire.GetC2CUnreadMsgNumReply]:
    """``openim/get_c2c_unread_msg_num``."""
    request = wire.GetC2CUnreadMsgNumRequest(
        to_account=checks.user_id("to_account", to_account),
        peer_account=None
        if peer_account is None
        else checks.user_ids("peer_account", peer_account, at_most=MAX_UNREAD_PEERS),
    )
    return Call(
        "openim/get_c2c_unread_msg_num",
        encode(request),
        wire.GetC2CUnreadMsgNumReply,
        Safety.SAFE,
        doc="269/56043",
    )


@checks.builder
def c2c_msg_read_receipt(operator_account: str, peer_account: str, msg_keys: Sequence[str]) -> Call[Reply]:
    """``openim/c2c_msg_read_receipt``."""
    reader = checks.user_id("operator_account", operator_account)
    sender = checks.user_id("peer_account", peer_account)
    keys = checks.batch("msg_keys", checks.listed("msg_keys", msg_keys, "MsgKeys"), at_most=None)
    request = wire.C2CMsgReadReceiptRequest(
        operator_account=reader,
        peer_account=sender,
        c2c_msg_info=[
            wire.C2CMsgInfo(
                from_account=sender,
                to_account=reader,
                msg_key=checks.msg_key(f"msg_keys[{index}]", key),
            )
            for index, key in enumerate(keys)
        ],
    )
    return Call("openim/c2c_msg_read_receipt", encode(request), Reply, Safety.SAFE, doc="269/104121")
