"""Events as V2TIM listener callbacks: which callback, with which arguments. Pure but for the calling.

A receipt of a single message goes to ``onRecvMessageReadReceipts``, a conversation marked as read to
``onRecvC2CReadReceipt``, as natively. (The Flutter SDK fires both for one-to-one receipts.)
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from ..identity import msg_id
from ..v2tim import V2TimAdvancedMsgListener, V2TimMessageReceipt, V2TimUserFullInfo
from ..v2tim.listeners import async_callbacks
from .cancelled import cancels_us
from .event import Event, GroupReceipt, NewMessage, PeerRead, PeerReceipt
from .observation import Source

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")


@dataclass(frozen=True, slots=True)
class Callback:
    """One call to make on every listener: its name, its arguments, and which source brought it first."""

    name: str
    arguments: tuple[object, ...]
    source: Source


def callbacks(events: Iterable[Event]) -> list[Callback]:
    """The calls for a batch of events, in their order; neighbouring receipts share one call."""
    calls: list[Callback] = []
    receipts: list[V2TimMessageReceipt] = []
    source = Source.POLL
    for event in events:
        receipt = _receipt(event)
        if receipts and (receipt is None or event.source is not source):
            calls.append(Callback("onRecvMessageReadReceipts", (receipts,), source))
            receipts = []
        if receipt is not None:
            receipts.append(receipt)
            source = event.source
        else:
            calls += _others(event)
    if receipts:
        calls.append(Callback("onRecvMessageReadReceipts", (receipts,), source))
    return calls


def _receipt(event: Event) -> V2TimMessageReceipt | None:
    if isinstance(event, GroupReceipt):
        return V2TimMessageReceipt(
            userID="",
            timestamp=0,
            groupID=event.ref.group_id,
            msgID=msg_id(event.ref),
            readCount=event.read,
            unreadCount=event.unread,
        )
    if isinstance(event, PeerReceipt):
        return V2TimMessageReceipt(
            userID=event.ref.receiver, timestamp=event.at, msgID=msg_id(event.ref), isPeerRead=True
        )
    return None


def _others(event: Event) -> list[Callback]:
    if isinstance(event, NewMessage):
        return [Callback("onRecvNewMessage", (event.message,), event.source)]
    if isinstance(event, PeerRead):
        receipt = V2TimMessageReceipt(
            userID=event.reader, timestamp=event.read_time, msgID="", isPeerRead=True
        )
        return [Callback("onRecvC2CReadReceipt", ([receipt],), event.source)]
    if isinstance(event, GroupReceipt | PeerReceipt):
        return []
    revoked = msg_id(event.ref)
    return [
        Callback("onRecvMessageRevoked", (revoked,), event.source),
        Callback(
            "onRecvMessageRevokedWithInfo",
            (revoked, V2TimUserFullInfo(userID=event.operator), event.reason),
            event.source,
        ),
    ]


async def async_call(listener: object, name: str, *arguments: object) -> None:
    """Calls one callback and waits for what it returns; a failing one is logged and stops nobody."""
    try:
        result = getattr(listener, name)(*arguments)
        if inspect.isawaitable(result):
            await result
    except asyncio.CancelledError:
        if cancels_us():
            raise
        logger.exception("a listener's %s let a CancelledError out", name)
    except Exception:
        logger.exception("a listener's %s failed", name)


def sync_call(listener: object, name: str, *arguments: object) -> None:
    """Calls one callback; a failing one is logged and stops nobody."""
    try:
        getattr(listener, name)(*arguments)
    except Exception:
        logger.exception("a listener's %s failed", name)


def async_refuse_mismatch(listener: object) -> None:
    """Raises ``TypeError`` for what is no listener."""
    if not isinstance(listener, V2TimAdvancedMsgListener):
        raise TypeError(f"a V2TimAdvancedMsgListener is needed, not {type(listener).__name__}")


def sync_refuse_mismatch(listener: object) -> None:
    """Raises ``TypeError`` for what is no listener, or has callbacks that need a loop."""
    async_refuse_mismatch(listener)
    coroutines = async_callbacks(listener)
    if coroutines:
        raise TypeError(
            f"{', '.join(coroutines)}: coroutine functions need a loop; "
            "use the asynchronous facade, or plain functions"
        )
