"""Calls that send one-to-one messages or import them (service ``openim``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import C2C_DEDUP_SECONDS, Call, Safety, encode
from ..echo import RandomInKey
from ..wire import openim as wire
from ..wire.base import Reply
from ..wire.offline_push import OfflinePushInfo
from ..wire.openim import ImportMode
from . import checks
from .checks import MessageContent

MAX_BATCH_RECEIVERS = 500
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


def _sync(value: int | None) -> int | None:
    return None if value is None else checks.one_of("sync_other_machine", value, (1, 2))


def _life_time(value: int | None) -> int | None:
    return None if value is None else checks.number("msg_life_time", value, at_least=0, at_most=MAX_LIFE_TIME)
