"""Calls on one-to-one history: importing, changing, deleting (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import openim_history as wire
from ..wire.base import Reply
from ..wire.openim_history import ImportMode
from . import checks
from .checks import MessageContent

MAX_KEYS = 30


@checks.builder
def import_msg(
    from_account: str,
    to_account: str,
    body: MessageContent,
    *,
    msg_time_stamp: int,
    msg_random: int,
    msg_seq: int,
    sync_from_old_system: int = ImportMode.HISTORY,
    cloud_custom_data: str | None = None,
) -> Call[Reply]:
    """``openim/importmsg``."""
    request = wire.ImportMsgRequest(
        sync_from_old_system=checks.one_of(
            "sync_from_old_system", sync_from_old_system, [mode.value for mode in ImportMode]
        ),
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        msg_seq=checks.uint32("msg_seq", msg_seq),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_time_stamp=checks.number("msg_time_stamp", msg_time_stamp, at_least=0),
        msg_body=checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    # The same numbers and time name the same message for good: the first import stays.
    return Call("openim/importmsg", encode(request, message=True), Reply, Safety.SAFE, doc="269/2568")


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
