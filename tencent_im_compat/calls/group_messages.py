"""Calls about group messages (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import GROUP_DEDUP_SECONDS, Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_messages as wire
from ..wire.group_messages import GroupAt
from ..wire.offline_push import OfflinePushInfo
from . import checks, group_checks
from .checks import MessageContent
from .openim import FORBID_CALLBACK_CONTROL

MAX_DIRECTED_RECEIVERS = 50
MAX_MENTIONS = 30
MAX_RECALLED = 10
MAX_REASON_BYTES = 100
MSG_PRIORITIES = ("High", "Normal", "Low")
SEND_MSG_CONTROL = ("NoUnread", "NoLastMsg")


@checks.builder
def send_group_msg(
    group_id: str,
    body: MessageContent,
    *,
    random: int,
    from_account: str | None = None,
    need_read_receipt: bool = False,
    online_only: bool = False,
    priority: str | None = None,
    to_account: Sequence[str] | None = None,
    group_at: Sequence[GroupAt] | None = None,
    topic_id: str | None = None,
    cloud_custom_data: str | None = None,
    send_msg_control: Sequence[str] | None = None,
    forbid_callback_control: Sequence[str] | None = None,
    support_message_extension: bool = False,
    offline_push_info: OfflinePushInfo | None = None,
) -> Call[wire.SendGroupMsgReply]:
    """``group_open_http_svc/send_group_msg``."""
    request = wire.SendGroupMsgRequest(
        group_id=checks.group_id("group_id", group_id),
        random=checks.uint32("random", random),
        msg_priority=None if priority is None else checks.one_of("priority", priority, MSG_PRIORITIES),
        msg_body=checks.body("body", body),
        from_account=checks.optional_user_id("from_account", from_account),
        offline_push_info=checks.push("offline_push_info", offline_push_info),
        forbid_callback_control=checks.some_of(
            "forbid_callback_control", forbid_callback_control, FORBID_CALLBACK_CONTROL
        ),
        online_only_flag=checks.flag(online_only),
        send_msg_control=checks.some_of("send_msg_control", send_msg_control, SEND_MSG_CONTROL),
        cloud_custom_data=checks.text("cloud_custom_data", cloud_custom_data),
        support_message_extension=checks.flag(support_message_extension),
        to_account=None
        if to_account is None
        else checks.user_ids("to_account", to_account, at_most=MAX_DIRECTED_RECEIVERS),
        topic_id=checks.optional_group_id("topic_id", topic_id),
        need_read_receipt=checks.flag(need_read_receipt),
        group_at_info=_mentions("group_at", group_at),
    )
    return Call(
        "group_open_http_svc/send_group_msg",
        encode(request, message=True),
        wire.SendGroupMsgReply,
        Safety.SAME_RANDOM,
        window=GROUP_DEDUP_SECONDS,
        doc="269/1629",
    )


@checks.builder
def group_msg_get_simple(
    group_id: str,
    *,
    req_msg_number: int,
    req_msg_seq: int | None = None,
    with_recalled_msg: bool = False,
    topic_id: str | None = None,
) -> Call[wire.GroupMsgGetSimpleReply]:
    """``group_open_http_svc/group_msg_get_simple``."""
    request = wire.GroupMsgGetSimpleRequest(
        group_id=checks.group_id("group_id", group_id),
        req_msg_number=checks.number("req_msg_number", req_msg_number, at_least=1),
        req_msg_seq=checks.optional_number("req_msg_seq", req_msg_seq, at_least=1, at_most=checks.MAX_UINT32),
        with_recalled_msg=checks.flag(with_recalled_msg),
        topic_id=checks.optional_group_id("topic_id", topic_id),
    )
    return Call(
        "group_open_http_svc/group_msg_get_simple",
        encode(request),
        wire.GroupMsgGetSimpleReply,
        Safety.SAFE,
        doc="269/2738",
    )


@checks.builder
def group_msg_recall(
    group_id: str, msg_seqs: Sequence[int], *, topic_id: str | None = None, reason: str | None = None
) -> Call[wire.GroupMsgRecallReply]:
    """``group_open_http_svc/group_msg_recall``."""
    request = wire.GroupMsgRecallRequest(
        group_id=checks.group_id("group_id", group_id),
        msg_seq_list=group_checks.msg_seq_items("msg_seqs", msg_seqs, at_most=MAX_RECALLED),
        topic_id=checks.optional_group_id("topic_id", topic_id),
        reason=checks.text("reason", reason, at_most=MAX_REASON_BYTES),
    )
    # Recalling twice may answer a code per message and so turn a success into a failure.
    return Call(
        "group_open_http_svc/group_msg_recall",
        encode(request),
        wire.GroupMsgRecallReply,
        Safety.NEVER,
        doc="269/12341",
    )


def _mentions(argument: str, mentions: Sequence[GroupAt] | None) -> list[GroupAt] | None:
    if mentions is None:
        return None
    found = checks.listed(argument, mentions, "mentions")
    for index, mention in enumerate(found):
        place = f"{argument}[{index}]"
        if not isinstance(mention, GroupAt):
            raise InvalidArgumentError(place, "must be a GroupAt")
        checks.one_of(f"{place}.group_at_all_flag", mention.group_at_all_flag, (0, 1))
        if mention.group_at_all_flag == 0:
            checks.user_id(f"{place}.group_at_account", mention.group_at_account or "")
        elif mention.group_at_account is not None:
            raise InvalidArgumentError(f"{place}.group_at_account", "must be absent when all are mentioned")
    return checks.batch(argument, found, at_most=MAX_MENTIONS) if found else None
