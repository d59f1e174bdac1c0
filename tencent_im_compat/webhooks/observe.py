"""Webhook events as observations of one user. Pure.

A webhook speaks of all users of the app; what does not concern this one gives nothing.
"""

from __future__ import annotations

from ..adapter.messages import from_c2c_webhook, from_group_webhook
from ..errors import InvalidArgumentError
from ..events.observation import (
    Arrived,
    C2CReceipt,
    ConversationRead,
    GroupCounts,
    Observation,
    Recalled,
    Source,
)
from ..identity import GroupRef, c2c_ref
from ..wire.webhooks import (
    C2CAfterMsgReadReceipt,
    C2CAfterMsgReport,
    C2CAfterMsgWithDraw,
    C2CAfterSendMsg,
    GroupAfterReadReceipt,
    GroupAfterRecallMsg,
    GroupAfterSendMsg,
    WebhookEvent,
)


def observations(event: WebhookEvent, me: str, source: Source) -> list[Observation]:
    """What an event tells the user ``me``.

    Group events are passed on whatever the group: a webhook does not name the members. The caller drops
    what belongs to groups the user is not in.

    Args:
        event: The event.
        me: The logged-in user.
        source: By which way it came.
    """
    try:
        return _observations(event, me, source)
    except InvalidArgumentError:
        return []  # a MsgKey in no documented form: the safety poll finds the fact


def _observations(event: WebhookEvent, me: str, source: Source) -> list[Observation]:
    if isinstance(event, C2CAfterMsgReadReceipt):
        return [
            C2CReceipt(c2c_ref(item.from_account, item.to_account, item.msg_key), int(event.at), source)
            for item in event.c2c_msg_info
            if item.from_account == me
        ]
    if isinstance(event, C2CAfterMsgReport):
        if event.peer_account != me:
            return []
        return [ConversationRead(event.report_account, event.last_read_time, source)]
    if isinstance(event, GroupAfterReadReceipt):
        # The call that may come when a message is sent names no reader and is no receipt.
        return [
            GroupCounts(event.group_id, item.msg_seq, item.read_num, item.unread_num, event.at, source)
            for item in event.group_msg_receipt_list
            if item.read_receipt_members
        ]
    if isinstance(event, C2CAfterSendMsg):
        if event.to_account != me or event.send_msg_result != 0:
            return []
        return [Arrived(from_c2c_webhook(event, me), source)]
    if isinstance(event, GroupAfterSendMsg):
        return [] if event.from_account == me else [Arrived(from_group_webhook(event, me), source)]
    if isinstance(event, C2CAfterMsgWithDraw):
        if me not in (event.from_account, event.to_account):
            return []
        ref = c2c_ref(event.from_account, event.to_account, event.msg_key)
        return [Recalled(ref, event.from_account, "", source)]
    if isinstance(event, GroupAfterRecallMsg):
        group_id = event.topic_id or event.group_id
        return [
            Recalled(GroupRef(group_id, "", item.msg_seq, 0, 0), event.operator_account, "", source)
            for item in event.msg_seq_list
        ]
    return []
