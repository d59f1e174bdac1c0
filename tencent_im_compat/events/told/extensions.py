"""Extensions of messages: pairs of key and value that members of a conversation attach to a message."""

from __future__ import annotations

from typing import Any

from ...errors import InvalidArgumentError
from ...identity import C2CRef, c2c_ref
from ...v2tim.message_result import V2TimMessageExtension
from ...wire.msg_ext import ExtensionOperation
from ...wire.webhooks import C2CAfterC2CMsgExtension, GroupAfterGroupMsgExtension
from .row import Row

_LISTENER = "V2TimAdvancedMsgListener"
_CHANGED, _DELETED = "onRecvMessageExtensionsChanged", "onRecvMessageExtensionsDeleted"
_Extended = C2CAfterC2CMsgExtension | GroupAfterGroupMsgExtension


def _private(event: C2CAfterC2CMsgExtension) -> C2CRef | None:
    try:
        return c2c_ref(event.from_account, event.to_account, event.msg_key)
    except InvalidArgumentError:
        return None  # a MsgKey in no documented form


def _set(event: _Extended) -> list[object] | None:
    if event.operate_type != ExtensionOperation.SET:
        return None
    return [[[pair.key, pair.value] for pair in event.extension_list]]


def _deleted(event: _Extended) -> list[object] | None:
    if event.operate_type not in (ExtensionOperation.DELETE, ExtensionOperation.CLEAR):
        return None
    return [[pair.key for pair in event.extension_list]]


def _pairs(msg_id: str, pairs: list[list[str]]) -> tuple[object, ...]:
    made = [V2TimMessageExtension(extensionKey=key, extensionValue=value) for key, value in pairs]
    return (msg_id, made)


def _keys(msg_id: str, keys: list[str]) -> tuple[object, ...]:
    return (msg_id, list(keys))


_BOTH = "sender and receiver are told, also who has changed it: the body names nobody"
_ALL = "all members are told, also who has changed it: the body names nobody"
_CLEARED = "which keys, where all are cleared (the list is empty)"

ROWS: tuple[Row[Any], ...] = (
    Row(
        webhook=C2CAfterC2CMsgExtension,
        listener=_LISTENER,
        callback=_CHANGED,
        users=lambda event: [event.from_account, event.to_account],
        message=_private,
        arguments=_set,
        make=_pairs,
        inferred=_BOTH,
    ),
    Row(
        webhook=C2CAfterC2CMsgExtension,
        listener=_LISTENER,
        callback=_DELETED,
        users=lambda event: [event.from_account, event.to_account],
        message=_private,
        arguments=_deleted,
        make=_keys,
        inferred=_BOTH,
        less=_CLEARED,
    ),
    Row(
        webhook=GroupAfterGroupMsgExtension,
        listener=_LISTENER,
        callback=_CHANGED,
        group=lambda event: event.group_id,
        message=lambda event: (event.group_id, event.msg_seq),
        arguments=_set,
        make=_pairs,
        inferred=_ALL,
    ),
    Row(
        webhook=GroupAfterGroupMsgExtension,
        listener=_LISTENER,
        callback=_DELETED,
        group=lambda event: event.group_id,
        message=lambda event: (event.group_id, event.msg_seq),
        arguments=_deleted,
        make=_keys,
        inferred=_ALL,
        less=_CLEARED,
    ),
)
