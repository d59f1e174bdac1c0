"""Messages of a history, or an id alone, as V2TIM messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..errors import InvalidArgumentError
from ..identity import C2CRef, GroupRef, MessageRef, c2c_ref, msg_id
from ..v2tim.group import V2TimGroupAtInfo
from ..v2tim.message import V2TimMessage, set_identity
from ..v2tim.message_enums import MessagePriority, MessageStatus
from ..wire.elements import Element
from ..wire.openim_history import RoamMsg
from ..wire.webhooks import (
    BotOnC2CMessage,
    BotOnGroupMessage,
    C2CAfterModifyMsg,
    C2CAfterSendMsg,
    GroupAfterModifyMsg,
    GroupAfterSendMsg,
)
from .elements import set_elements

RECALLED_FLAG = 8
"""Bit of ``MsgFlagBits`` that marks a recalled message."""
HOLE = 1
"""``IsPlaceMsg`` of a number whose message is gone."""
RECALLED = 2
"""``IsPlaceMsg`` of a recalled message."""

_PRIORITY_FROM_WIRE = {
    1: MessagePriority.V2TIM_PRIORITY_HIGH.value,
    2: MessagePriority.V2TIM_PRIORITY_NORMAL.value,
    3: MessagePriority.V2TIM_PRIORITY_LOW.value,
    4: MessagePriority.V2TIM_PRIORITY_LOW.value,  # REST knows a lowest one, V2TIM does not
}


class GroupItem(Protocol):
    """One entry of a group's history, as ``group_msg_get_simple`` answers it."""

    @property
    def from_account(self) -> str | None: ...
    @property
    def is_place_msg(self) -> int | None: ...
    @property
    def is_system_msg(self) -> int | None: ...
    @property
    def msg_body(self) -> Sequence[Element]: ...
    @property
    def msg_priority(self) -> int | None: ...
    @property
    def msg_random(self) -> int | None: ...
    @property
    def msg_seq(self) -> int: ...
    @property
    def msg_time_stamp(self) -> int | None: ...
    @property
    def cloud_custom_data(self) -> str | None: ...


def identify(message: V2TimMessage, ref: MessageRef, *, sdk_msg_id: str | None = None) -> None:
    """Gives a message the name under which the server keeps it, and what that name tells.

    Sets ``msgID``, ``ref``, ``sender``, ``timestamp``, ``seq`` and ``random``.

    Args:
        message: Changed in place.
        ref: What the server calls it.
        sdk_msg_id: The id that Tencent's own SDKs show, where an answer told it.
    """
    set_identity(message, ref, sdk_msg_id=sdk_msg_id)
    message.__dict__.update(  # at once: pydantic's setters take longer, and check nothing
        msgID=msg_id(ref), sender=ref.sender, timestamp=ref.time, seq=str(ref.seq), random=ref.random
    )


def from_roam(item: RoamMsg, me: str) -> V2TimMessage:
    """A message of a one-to-one history, seen by the user ``me``.

    ``needReadReceipt`` and ``isSupportMessageExtension`` are ``None`` where the item does not tell them:
    no page lists these fields. ``is_peer_read`` tells of a receipt, which ``isPeerRead`` is not about,
    and stays with the item.
    """
    message = V2TimMessage(
        userID=item.to_account if item.from_account == me else item.from_account,
        isSelf=item.from_account == me,
        cloudCustomData=item.cloud_custom_data,
        needReadReceipt=_flag(item.is_need_read_receipt),
        isSupportMessageExtension=_flag(item.support_message_extension),
        isOnlineOnly=False,
        status=_status(recalled=bool(item.msg_flag_bits & RECALLED_FLAG)),
    )
    identify(message, _roam_ref(item))
    set_elements(message, item.msg_body, me=me)
    return message


def _flag(value: int | None) -> bool | None:
    return None if value is None else value == 1


def _roam_ref(item: RoamMsg) -> C2CRef:
    try:
        return c2c_ref(item.from_account, item.to_account, item.msg_key)
    except InvalidArgumentError:  # not in the documented form; its parts come one by one as well
        return C2CRef(item.from_account, item.to_account, item.msg_seq, item.msg_random, item.msg_time_stamp)


def from_group_item(item: GroupItem, group_id: str, me: str) -> V2TimMessage | None:
    """A message of a group's history, seen by the user ``me``; ``None`` for a hole.

    Args:
        item: The entry.
        group_id: The group, or the topic whose history it is.
        me: The signed-in user.
    """
    if item.is_place_msg == HOLE:
        return None
    sender = item.from_account or ""
    message = V2TimMessage(
        groupID=group_id,
        isSelf=sender == me,
        cloudCustomData=item.cloud_custom_data,
        priority=_PRIORITY_FROM_WIRE.get(item.msg_priority or 0),
        groupAtUserList=None,  # the history does not tell it
        isOnlineOnly=False,
        status=_status(recalled=item.is_place_msg == RECALLED),
    )
    identify(
        message,
        GroupRef(group_id, sender, item.msg_seq, item.msg_random or 0, item.msg_time_stamp or 0),
    )
    set_elements(message, item.msg_body, me=me)
    return message


def _status(*, recalled: bool) -> int:
    if recalled:
        return MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED.value
    return MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC.value


def from_c2c_webhook(event: C2CAfterSendMsg | BotOnC2CMessage, me: str) -> V2TimMessage:
    """A one-to-one message that a webhook told of, seen by the user ``me``."""
    message = V2TimMessage(
        userID=event.to_account if event.from_account == me else event.from_account,
        isSelf=event.from_account == me,
        cloudCustomData=event.cloud_custom_data or None,
        isOnlineOnly=bool(event.online_only_flag),
        status=_status(recalled=False),
    )
    identify(
        message,
        c2c_ref(event.from_account, event.to_account, event.msg_key),
        sdk_msg_id=event.msg_id if isinstance(event, C2CAfterSendMsg) else None,
    )
    set_elements(message, event.msg_body, me=me)
    return message


def from_group_webhook(event: GroupAfterSendMsg, me: str) -> V2TimMessage:
    """A group message that a webhook told of, seen by the user ``me``."""
    group_id = event.topic_id or event.group_id
    message = V2TimMessage(
        groupID=group_id,
        isSelf=event.from_account == me,
        cloudCustomData=event.cloud_custom_data or None,
        groupAtUserList=[
            V2TimGroupAtInfo.AT_ALL_TAG if mention.group_at_all_flag else mention.group_at_account or ""
            for mention in event.group_at_info
        ],
        isOnlineOnly=bool(event.online_only_flag),
        status=_status(recalled=False),
    )
    identify(
        message,
        GroupRef(group_id, event.from_account, event.msg_seq, event.random, event.msg_time),
        sdk_msg_id=event.msg_id,
    )
    set_elements(message, event.msg_body, me=me)
    return message


def from_robot_webhook(event: BotOnGroupMessage) -> V2TimMessage:
    """A group message that mentions robots, as a robot sees it."""
    group_id = event.topic_id or event.group_id
    message = V2TimMessage(
        groupID=group_id,
        isSelf=False,
        cloudCustomData=event.cloud_custom_data or None,
        groupAtUserList=list(event.at_robots_account),
        isOnlineOnly=bool(event.online_only_flag),
        status=_status(recalled=False),
    )
    identify(message, GroupRef(group_id, event.from_account, event.msg_seq, event.random, event.msg_time))
    set_elements(message, event.msg_body, me="")
    return message


def from_c2c_edit(event: C2CAfterModifyMsg, me: str) -> V2TimMessage:
    """A one-to-one message with the content that it was given later, seen by the user ``me``."""
    ref = c2c_ref(event.from_account, event.to_account, event.msg_key)
    return _edited(stub(ref, me), event.msg_body, event.cloud_custom_data, me)


def from_group_edit(event: GroupAfterModifyMsg, ref: GroupRef) -> V2TimMessage:
    """A group message with the content that it was given later, as members see it who did not send it."""
    return _edited(stub(ref, ""), event.msg_body, None, "")


def _edited(message: V2TimMessage, body: Sequence[Element], custom_data: str | None, me: str) -> V2TimMessage:
    message.cloudCustomData = custom_data or None
    set_elements(message, body, me=me)
    return message


def revoked(ref: MessageRef, me: str) -> V2TimMessage:
    """What is known of a message that was taken back."""
    message = stub(ref, me)
    message.status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
    return message


def stub(ref: MessageRef, me: str) -> V2TimMessage:
    """A message object from an id alone: who, where, when; no content, receipt flag unknown."""
    message = V2TimMessage(isSelf=ref.sender == me)
    if isinstance(ref, C2CRef):
        message.userID = ref.receiver if ref.sender == me else ref.sender
    else:
        message.groupID = ref.group_id
    message.status = MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC
    identify(message, ref)
    return message
