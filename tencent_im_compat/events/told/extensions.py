"""Extensions of messages: pairs of key and value that members of a conversation attach to a message."""

from __future__ import annotations

from typing import Any

from ...errors import InvalidArgumentError
from ...identity import C2CRef, c2c_ref
from ...v2tim.message_result import V2TimMessageExtension
from ...wire.msg_ext import ExtensionOperation
from ...wire.webhooks import C2CAfterC2CMsgExtension, GroupAfterGroupMsgExtension
from .row import Call, Row, call

_LISTENER = "V2TimAdvancedMsgListener"
_CHANGED, _DELETED = "onRecvMessageExtensionsChanged", "onRecvMessageExtensionsDeleted"
_Extended = C2CAfterC2CMsgExtension | GroupAfterGroupMsgExtension


def _private(event: C2CAfterC2CMsgExtension) -> C2CRef | None:
    try:
        return c2c_ref(event.from_account, event.to_account, event.msg_key)
    except InvalidArgumentError:
        return None  # a MsgKey in no documented form


def _both(event: _Extended) -> tuple[str, ...]:
    return (event.from_account, event.to_account) if isinstance(event, C2CAfterC2CMsgExtension) else ()


def _set(event: _Extended) -> list[Call]:
    if event.operate_type != ExtensionOperation.SET:
        return []
    pairs = [
        V2TimMessageExtension(extensionKey=pair.key, extensionValue=pair.value)
        for pair in event.extension_list
    ]
    return call(pairs, users=_both(event))


def _deleted(event: _Extended) -> list[Call]:
    if event.operate_type not in (ExtensionOperation.DELETE, ExtensionOperation.CLEAR):
        return []
    return call([pair.key for pair in event.extension_list], users=_both(event))


_BOTH = "sender and receiver are told, also who has changed it: the body names nobody"
_ALL = "all members are told, also who has changed it: the body names nobody"
_CLEARED = "which keys, where all are cleared (the list is empty)"

ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=C2CAfterC2CMsgExtension,
        listener=_LISTENER,
        callback=_CHANGED,
        message=_private,
        calls=_set,
        inferred=_BOTH,
    ),
    Row(
        webhook=C2CAfterC2CMsgExtension,
        listener=_LISTENER,
        callback=_DELETED,
        message=_private,
        calls=_deleted,
        inferred=_BOTH,
        less=_CLEARED,
    ),
    Row(
        webhook=GroupAfterGroupMsgExtension,
        listener=_LISTENER,
        callback=_CHANGED,
        group=lambda event: event.group_id,
        message=lambda event: (event.group_id, event.msg_seq),
        calls=_set,
        inferred=_ALL,
    ),
    Row(
        webhook=GroupAfterGroupMsgExtension,
        listener=_LISTENER,
        callback=_DELETED,
        group=lambda event: event.group_id,
        message=lambda event: (event.group_id, event.msg_seq),
        calls=_deleted,
        inferred=_ALL,
        less=_CLEARED,
    ),
)
