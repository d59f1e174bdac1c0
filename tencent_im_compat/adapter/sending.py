"""What a send needs beside the message's elements: checked options, and the numbers it is known by. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

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


class Options(NamedTuple):
    """How one message is to be sent, in the words of REST."""

    priority: Literal["High", "Normal", "Low"]
    send_msg_control: tuple[str, ...] | None
    forbid_callback_control: tuple[str, ...] | None
    offline_push_info: wire.OfflinePushInfo | None
    group_at: tuple[GroupAt, ...] | None
    key: str | IdempotencyKey | None

    def to_user(self, target: V2TimMessage) -> ToUser:
        """What ``send_msg`` is told of a one-to-one message beside its sender, receiver and body."""
        options: ToUser = self._common(target)
        if self.key is None:
            options["msg_random"] = target.random or 0
            options["msg_seq"] = int(target.seq or 0)
        else:  # of which the numbers follow
            options["idempotency_key"] = self.key
        return options

    def to_group(self, target: V2TimMessage) -> ToGroup:
        """What ``send_group_msg`` is told of a group message, likewise."""
        options: ToGroup = self._common(target)
        if self.key is None:
            options["random"] = target.random or 0
        else:
            options["idempotency_key"] = self.key
        options["priority"] = self.priority
        options["to_account"] = target.targetGroupMemberList or None
        options["group_at"] = self.group_at
        return options

    def _common(self, target: V2TimMessage) -> Any:
        common: Common = {
            "need_read_receipt": bool(target.needReadReceipt),
            "online_only": bool(target.isOnlineOnly),
            "cloud_custom_data": target.cloudCustomData,
            "send_msg_control": self.send_msg_control,
            "forbid_callback_control": self.forbid_callback_control,
            "support_message_extension": bool(target.isSupportMessageExtension),
            "offline_push_info": self.offline_push_info,
        }
        return common


class Common(TypedDict, total=False):
    """Arguments of ``send_msg`` and ``send_group_msg``."""

    idempotency_key: str | IdempotencyKey
    need_read_receipt: bool
    online_only: bool
    cloud_custom_data: str | None
    send_msg_control: tuple[str, ...] | None
    forbid_callback_control: tuple[str, ...] | None
    support_message_extension: bool
    offline_push_info: wire.OfflinePushInfo | None


class ToUser(Common, total=False):
    """Arguments of ``send_msg``."""

    msg_random: int
    msg_seq: int


class ToGroup(Common, total=False):
    """Arguments of ``send_group_msg``."""

    random: int
    priority: Literal["High", "Normal", "Low"]
    to_account: list[str] | None
    group_at: tuple[GroupAt, ...] | None


_KINDS: dict[str, type] = {
    "isOnlineOnly": bool,
    "offlinePushInfo": OfflinePushInfo,
    "isExcludedFromUnreadCount": bool,
    "isExcludedFromLastMessage": bool,
    "isSupportMessageExtension": bool,
    "needReadReceipt": bool,
    "cloudCustomData": str,
    "localCustomData": str,
    "isDisableCloudMessagePreHook": bool,
    "isDisableCloudMessagePostHook": bool,
}
_ONLINE = {"isOnlineOnly": "onlineUserOnly"}
"""What a field is called as an argument, where that is another word."""


def apply(target: V2TimMessage, **given: object) -> None:
    """Sets what a call gives; what it leaves out (None) keeps the message's own value.

    Raises:
        InvalidArgumentError: A value is of another type; nothing was set.
    """
    known = {name: value for name, value in given.items() if value is not None}
    for name, value in known.items():
        kind = _KINDS[name]
        if type(value) is not kind and not isinstance(value, kind):
            word = {bool: "True or False", str: "a string"}.get(kind, f"a {kind.__name__}")
            raise InvalidArgumentError(_ONLINE.get(name, name), f"must be {word}")
    # At once, and not by pydantic's setters: assignments are not checked anyway, and each takes its time.
    target.__dict__.update(known)


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
    fields = target.__dict__  # as in ``apply``
    fields["priority"] = int(chosen)
    return Options(
        _PRIORITY[chosen],
        _words(fields, _CONTROL),
        _words(fields, _SKIPPED),
        None if info is None else push.to_wire(info),
        _mentions(target),
        key,
    )


def _words(fields: Mapping[str, object], flags: Mapping[str, str]) -> tuple[str, ...] | None:
    found: tuple[str, ...] | None = None
    for flag, word in flags.items():
        if fields[flag]:
            found = (*(found or ()), word)
    return found


def _mentions(target: V2TimMessage) -> tuple[GroupAt, ...] | None:
    if not target.groupAtUserList:
        return None
    tag = V2TimGroupAtInfo.AT_ALL_TAG
    found = tuple(
        GroupAt(group_at_all_flag=1) if user == tag else GroupAt(group_at_account=user)
        for user in target.groupAtUserList
    )
    return found or None


def number(target: V2TimMessage, now: float, *, group: bool) -> int:
    """The message's random number, drawn before any attempt; a one-to-one message has a MsgSeq as well.

    A message whose first sending failed or stayed unknown keeps it, so that sending it again is the same
    message to the server.
    """
    drawn = target.random
    if drawn is None:
        drawn = target.__dict__["random"] = random.getrandbits(32)
    if not group and target.seq is None:
        target.__dict__["seq"] = str(new_seq(now))
    return drawn
