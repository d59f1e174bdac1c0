"""What a send needs beside the message's elements: checked options, and the numbers it is known by. Pure."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from ..errors import InvalidArgumentError
from ..idempotency import IdempotencyKey, new_seq
from ..v2tim import MessagePriorityEnum, OfflinePushInfo, V2TimGroupAtInfo, V2TimMessage
from ..wire import offline_push as wire
from ..wire.group_messages import GroupAt
from . import arguments, push

_PRIORITY: dict[MessagePriorityEnum, Literal["High", "Normal", "Low"]] = {
    MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT: "Normal",
    MessagePriorityEnum.V2TIM_PRIORITY_HIGH: "High",
    MessagePriorityEnum.V2TIM_PRIORITY_NORMAL: "Normal",
    MessagePriorityEnum.V2TIM_PRIORITY_LOW: "Low",
}
_CONTROL = {"isExcludedFromUnreadCount": "NoUnread", "isExcludedFromLastMessage": "NoLastMsg"}
_SKIPPED = {
    "isDisableCloudMessagePreHook": "ForbidBeforeSendMsgCallback",
    "isDisableCloudMessagePostHook": "ForbidAfterSendMsgCallback",
}


@dataclass(frozen=True, slots=True)
class Options:
    """How one message is to be sent, in the words of REST."""

    priority: Literal["High", "Normal", "Low"]
    send_msg_control: tuple[str, ...]
    forbid_callback_control: tuple[str, ...]
    offline_push_info: wire.OfflinePushInfo | None
    group_at: tuple[GroupAt, ...] | None
    key: str | IdempotencyKey | None

    def numbers_to_user(self, target: V2TimMessage) -> NumbersToUser:
        """What a one-to-one message is known by: its numbers, or the key that they follow from."""
        if self.key is not None:
            return {"idempotency_key": self.key}
        return {"msg_random": target.random or 0, "msg_seq": int(target.seq or 0)}

    def numbers_to_group(self, target: V2TimMessage) -> NumbersToGroup:
        """What a group message is known by, likewise."""
        return {"idempotency_key": self.key} if self.key is not None else {"random": target.random or 0}


class NumbersToUser(TypedDict, total=False):
    """Arguments of ``send_msg``."""

    idempotency_key: str | IdempotencyKey
    msg_random: int
    msg_seq: int


class NumbersToGroup(TypedDict, total=False):
    """Arguments of ``send_group_msg``."""

    idempotency_key: str | IdempotencyKey
    random: int


def apply(target: V2TimMessage, **given: object) -> None:
    """Sets what a call gives; what it leaves out (None) keeps the message's own value."""
    # At once, and not by pydantic's setters: assignments are not checked anyway, and each takes its time.
    target.__dict__.update({name: value for name, value in given.items() if value is not None})


def options(
    target: V2TimMessage, priority: MessagePriorityEnum | None, key: str | IdempotencyKey | None
) -> Options:
    """The options of a message whose flags are set."""
    normal = MessagePriorityEnum.V2TIM_PRIORITY_NORMAL
    chosen = arguments.member("priority", normal if priority is None else priority, MessagePriorityEnum)
    if chosen not in _PRIORITY:
        raise InvalidArgumentError("priority", "must be default, high, normal or low")
    info = target.offlinePushInfo
    if info is not None:
        arguments.instance("offlinePushInfo", info, OfflinePushInfo)
    target.priority = int(chosen)
    return Options(
        _PRIORITY[chosen],
        tuple(word for flag, word in _CONTROL.items() if getattr(target, flag)),
        tuple(word for flag, word in _SKIPPED.items() if getattr(target, flag)),
        None if info is None else push.to_wire(info),
        _mentions(target),
        key,
    )


def _mentions(target: V2TimMessage) -> tuple[GroupAt, ...] | None:
    tag = V2TimGroupAtInfo.AT_ALL_TAG
    found = tuple(
        GroupAt(group_at_all_flag=1) if user == tag else GroupAt(group_at_account=user)
        for user in target.groupAtUserList or []
    )
    return found or None


def number(target: V2TimMessage, now: float, *, group: bool) -> int:
    """The message's random number, drawn before any attempt; a one-to-one message has a MsgSeq as well.

    A message whose first sending failed or stayed unknown keeps it, so that sending it again is the same
    message to the server.
    """
    if target.random is None:
        target.random = random.getrandbits(32)
    if not group and target.seq is None:
        target.seq = str(new_seq(now))
    return target.random
