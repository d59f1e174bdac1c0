"""Calls of the one-to-one message commands (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import C2C_DEDUP_SECONDS, Call, Safety, encode
from ..echo import RandomInKey
from ..errors import InvalidArgumentError
from ..wire import openim as wire
from ..wire.base import Reply
from ..wire.offline_push import OfflinePushInfo
from . import checks
from .checks import MessageContent

MAX_BATCH_RECEIVERS = 500
MAX_UNREAD_PEERS = 10
CAREFUL_RECEIPTS = 50
"""Receipts per call where many are split; no limit is documented, but the command for groups has this one."""
MAX_LIFE_TIME = 604_800
SEND_MSG_CONTROL = ("NoUnread", "NoLastMsg", "WithMuteNotifications")
FORBID_CALLBACK_CONTROL = ("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")


@checks.builder
def send_msg(
    to_account: str,
    body: MessageContent,
    *,
    msg_random: int,
    msg_seq: int,
    from_account: str | None = None,
    need_read_receipt: bool = False,
    online_only: bool = False,
    sync_other_machine: int | None = None,
    msg_life_time: int | None = None,
    msg_time_stamp: int | None = None,
    cloud_custom_data: str | None = None,
    send_msg_control: Sequence[str] | None = None,
    forbid_callback_control: Sequence[str] | None = None,
    support_message_extension: bool = False,
    offline_push_info: OfflinePushInfo | None = None,
) -> Call[wire.SendMsgReply]:
    """``openim/sendmsg``."""
    request = wire.SendMsgRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        sync_other_machine=_sync(sync_other_machine),
        online_only_flag=checks.flag(online_only),
        msg_life_time=_life_time(msg_life_time),
        msg_seq=checks.uint32("msg_seq", msg_seq),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_time_stamp=None
        if msg_time_stamp is None
        else checks.number("msg_time_stamp", msg_time_stamp, at_least=0),
        forbid_callback_control=checks.some_of(
            "forbid_callback_control", forbid_callback_control, FORBID_CALLBACK_CONTROL
        ),
        send_msg_control=checks.some_of("send_msg_control", send_msg_control, SEND_MSG_CONTROL),
        msg_body=checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
        support_message_extension=checks.flag(support_message_extension),
        is_need_read_receipt=checks.flag(need_read_receipt),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
    )
    return Call(
        "openim/sendmsg",
        encode(request, message=True),
        wire.SendMsgReply,
        Safety.SAME_RANDOM,
        window=C2C_DEDUP_SECONDS,
        doc="269/2282",
        echo=RandomInKey(request.msg_random),
    )


@checks.builder
def batch_send_msg(
    to_account: Sequence[str],
    body: MessageContent,
    *,
    msg_random: int,
    msg_seq: int,
    from_account: str | None = None,
    need_read_receipt: bool = False,
    online_only: bool = False,
    sync_other_machine: int | None = None,
    msg_life_time: int | None = None,
    cloud_custom_data: str | None = None,
    send_msg_control: Sequence[str] | None = None,
    offline_push_info: OfflinePushInfo | None = None,
) -> Call[wire.BatchSendMsgReply]:
    """``openim/batchsendmsg``."""
    request = wire.BatchSendMsgRequest(
        from_account=checks.optional_user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_BATCH_RECEIVERS),
        sync_other_machine=_sync(sync_other_machine),
        online_only_flag=checks.flag(online_only),
        msg_life_time=_life_time(msg_life_time),
        msg_seq=checks.uint32("msg_seq", msg_seq),
        msg_random=checks.uint32("msg_random", msg_random),
        msg_body=checks.body("body", body),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
        send_msg_control=checks.some_of("send_msg_control", send_msg_control, SEND_MSG_CONTROL),
        is_need_read_receipt=checks.flag(need_read_receipt),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
    )
    return Call(
        "openim/batchsendmsg",
        # The receivers may take more room than the 12 KB of one message; the server judges the message.
        encode(request),
        wire.BatchSendMsgReply,
        Safety.SAME_RANDOM,
        window=C2C_DEDUP_SECONDS,
        doc="269/1612",
        messages=len(request.to_account),
        echo=RandomInKey(request.msg_random),
    )


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
        "openim/admin_getroammsg", encode(request), wire.GetRoamMsgReply, Safety.SAFE, doc="269/42794"
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


def _sync(value: int | None) -> int | None:
    return None if value is None else checks.one_of("sync_other_machine", value, (1, 2))


def _life_time(value: int | None) -> int | None:
    return None if value is None else checks.number("msg_life_time", value, at_least=0, at_most=MAX_LIFE_TIME)
