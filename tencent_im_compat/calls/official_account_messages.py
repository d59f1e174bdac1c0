"""Calls of the commands on messages of official accounts (service ``official_account_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import official_account_messages as wire
from ..wire.offline_push import OfflinePushInfo
from . import checks
from .checks import MessageContent
from .official_account_checks import official
from .openim import FORBID_CALLBACK_CONTROL

DEDUP_SECONDS = 300.0
"""Window in which the server drops a repeated message of an official account."""
MAX_RECALLED = 10
MAX_REASON_BYTES = 100
SEND_MSG_CONTROL = ("NoLastMsg",)


@checks.builder
def send_official_account_msg(
    official_account: str,
    body: MessageContent,
    *,
    random: int,
    online_only: bool = False,
    cloud_custom_data: str | None = None,
    send_msg_control: Sequence[str] | None = None,
    forbid_callback_control: Sequence[str] | None = None,
    offline_push_info: OfflinePushInfo | None = None,
) -> Call[wire.SendOfficialAccountMsgReply]:
    """``official_account_open_http_svc/send_official_account_msg``."""
    control = checks.some_of("send_msg_control", send_msg_control, SEND_MSG_CONTROL)
    if control and online_only:
        raise InvalidArgumentError("send_msg_control", "does not go together with online_only")
    request = wire.SendOfficialAccountMsgRequest(
        official_account=official("official_account", official_account),
        random=checks.uint32("random", random),
        msg_body=checks.body("body", body),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
        forbid_callback_control=checks.some_of(
            "forbid_callback_control", forbid_callback_control, FORBID_CALLBACK_CONTROL
        ),
        online_only_flag=checks.flag(online_only),
        send_msg_control=control,
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
    )
    return Call(
        "official_account_open_http_svc/send_official_account_msg",
        encode(request, message=True),
        wire.SendOfficialAccountMsgReply,
        Safety.SAME_RANDOM,
        window=DEDUP_SECONDS,
        doc="1047/60810",
    )


@checks.builder
def official_account_msg_recall(
    official_account: str, msg_key_list: Sequence[str], *, reason: str | None = None
) -> Call[wire.OfficialAccountMsgRecallReply]:
    """``official_account_open_http_svc/official_account_msg_recall``."""
    keys = checks.listed("msg_key_list", msg_key_list, "MsgKeys")
    found = [checks.msg_key(f"msg_key_list[{index}]", key) for index, key in enumerate(keys)]
    request = wire.OfficialAccountMsgRecallRequest(
        official_account=official("official_account", official_account),
        msg_key_list=checks.batch("msg_key_list", found, at_most=MAX_RECALLED),
        reason=checks.text("reason", reason, at_most=MAX_REASON_BYTES),
    )
    # Recalling twice may answer a code per message and so turn a success into a failure.
    return Call(
        "official_account_open_http_svc/official_account_msg_recall",
        encode(request),
        wire.OfficialAccountMsgRecallReply,
        Safety.NEVER,
        doc="269/102327",
    )


@checks.builder
def official_account_msg_get_simple(
    official_account: str,
    *,
    req_msg_number: int | None = None,
    last_msg_key: str | None = None,
    with_recalled_msg: bool = False,
) -> Call[wire.OfficialAccountMsgGetSimpleReply]:
    """``official_account_open_http_svc/official_account_msg_get_simple``."""
    request = wire.OfficialAccountMsgGetSimpleRequest(
        official_account=official("official_account", official_account),
        last_msg_key=None if last_msg_key is None else checks.msg_key("last_msg_key", last_msg_key),
        req_msg_number=checks.optional_number("req_msg_number", req_msg_number, at_least=1),
        with_recalled_msg=checks.flag(with_recalled_msg),
    )
    return Call(
        "official_account_open_http_svc/official_account_msg_get_simple",
        encode(request),
        wire.OfficialAccountMsgGetSimpleReply,
        Safety.SAFE,
        doc="269/102299",
    )
