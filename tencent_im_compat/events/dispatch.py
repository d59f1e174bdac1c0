"""Events as V2TIM listener callbacks: which callback, with which arguments. Pure but for the calling.

A receipt of a single message goes to ``onRecvMessageReadReceipts``, a conversation marked as read to
``onRecvC2CReadReceipt``, as natively. (The Flutter SDK fires both for one-to-one receipts.)
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..adapter import signaling, simple
from ..identity import msg_id
from ..v2tim import V2TimMessageReceipt, V2TimUserFullInfo
from ..v2tim.listeners import Listener, async_callbacks
from .event import (
    Event,
    GroupReceipt,
    ModifiedMessage,
    NewMessage,
    Notice,
    OwnMessage,
    PeerRead,
    PeerReceipt,
    Revoked,
)
from .observation import Source
from .survival import current_task, ends_task, ends_thread

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


@dataclass(frozen=True, slots=True)
class Callback:
    """One call to make on every listener of a class.

    Attributes:
        name: Name of the callback.
        arguments: Its arguments.
        source: Which source brought the fact first.
        listener: The class of the listeners.
    """

    name: str
    arguments: tuple[object, ...] = field(repr=False)
    source: Source
    listener: str = "V2TimAdvancedMsgListener"


def callbacks(events: Iterable[Event], me: str) -> list[Callback]:
    """The calls for some events of a user, in their order."""
    return [call for event in events for call in (*_calls(event), *_signals(event, me))]


def _signals(event: Event, me: str) -> list[Callback]:
    """What signaling listeners are told of a message."""
    told = None
    if isinstance(event, NewMessage):
        told = signaling.told(event.message, me)
    elif isinstance(event, ModifiedMessage):
        told = signaling.modified(event.message, me)
    return [] if told is None else [Callback(*told, event.source, "V2TimSignalingListener")]


def _calls(event: Event) -> list[Callback]:
    match event:
        case GroupReceipt():
            receipt = V2TimMessageReceipt(
                userID="",
                timestamp=0,
                groupID=event.ref.group_id,
                msgID=msg_id(event.ref),
                readCount=event.read,
                unreadCount=event.unread,
            )
            return [Callback("onRecvMessageReadReceipts", ([receipt],), event.source)]
        case PeerReceipt():
            receipt = V2TimMessageReceipt(
                userID=event.ref.receiver, timestamp=event.at, msgID=msg_id(event.ref), isPeerRead=True
            )
            return [Callback("onRecvMessageReadReceipts", ([receipt],), event.source)]
        case PeerRead():
            receipt = V2TimMessageReceipt(
                userID=event.reader, timestamp=event.read_time, msgID="", isPeerRead=True
            )
            return [Callback("onRecvC2CReadReceipt", ([receipt],), event.source)]
        case NewMessage():
            return _arrived(event)
        case ModifiedMessage():
            return [Callback("onRecvMessageModified", (event.message,), event.source)]
        case Revoked():
            revoked = msg_id(event.ref)
            operator = V2TimUserFullInfo(userID=event.operator)
            return [
                Callback("onRecvMessageRevoked", (revoked,), event.source),
                Callback("onRecvMessageRevokedWithInfo", (revoked, operator, event.reason), event.source),
            ]
        case OwnMessage():
            return []
        case Notice():
            return [Callback(event.callback, event.arguments, event.source, event.listener)]


def _arrived(event: NewMessage) -> list[Callback]:
    call = Callback("onRecvNewMessage", (event.message,), event.source)
    told = simple.told(event.message)
    return [call] if told is None else [call, Callback(*told, event.source, "V2TimSimpleMsgListener")]


async def async_call(listener: object, name: str, *arguments: object) -> None:
    """Calls one callback and waits for what it returns; whatever it raises is logged and stops nobody."""
    task = current_task()
    try:
        result = getattr(listener, name)(*arguments)
        if inspect.isawaitable(result):
            await result
    except BaseException as error:
        if ends_task(error, task):
            raise
        logger.exception("a listener's %s failed", name)


def sync_call(listener: object, name: str, *arguments: object) -> None:
    """Calls one callback; whatever it raises is logged and stops nobody."""
    try:
        getattr(listener, name)(*arguments)
    except BaseException as error:
        if ends_thread(error):
            raise
        logger.exception("a listener's %s failed", name)


def async_refuse_mismatch(kind: type[Listener], listener: object) -> None:
    """Raises ``TypeError`` for what is no listener of a class."""
    if not isinstance(listener, kind):
        raise TypeError(f"a {kind.__name__} is needed, not {type(listener).__name__}")


def sync_refuse_mismatch(kind: type[Listener], listener: object) -> None:
    """Raises ``TypeError`` for what is no listener of a class, or has callbacks that need a loop."""
    async_refuse_mismatch(kind, listener)
    coroutines = async_callbacks(listener)
    if coroutines:
        raise TypeError(
            f"{', '.join(coroutines)}: coroutine functions need a loop; "
            "use the asynchronous facade, or plain functions"
        )
