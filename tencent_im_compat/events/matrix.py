"""Which callback is fed by which source, and where a source tells less. Pure data.

What has rules stands here; what is told without one is taken from the tables of ``told``.
``scripts/make_matrix.py`` writes both into docs/events.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..v2tim import (
    V2TimAdvancedMsgListener,
    V2TimCommunityListener,
    V2TimConversationListener,
    V2TimFriendshipListener,
    V2TimGroupListener,
    V2TimSDKListener,
    V2TimSignalingListener,
    V2TimSimpleMsgListener,
)
from ..v2tim.listeners import Listener, callback_names
from .changes import WATCHES
from .listeners import Listeners
from .sources import Sources
from .told import ROWS

_CLASSES = {
    each.__name__: each
    for each in (
        V2TimAdvancedMsgListener,
        V2TimSimpleMsgListener,
        V2TimSDKListener,
        V2TimGroupListener,
        V2TimFriendshipListener,
        V2TimConversationListener,
        V2TimSignalingListener,
        V2TimCommunityListener,
    )
}
_MESSAGES, _SIMPLE, _SDK, _GROUPS, _FRIENDS, _CONVERSATIONS, _SIGNALS, _COMMUNITIES = _CLASSES


@dataclass(frozen=True, slots=True)
class Fed:
    """Where one callback comes from.

    Attributes:
        listener: Class of the listeners.
        callback: Name of the callback.
        poll: The setting of ``Polling`` that reads it; empty: polling cannot tell.
        webhooks: Commands of the webhooks that tell it, directly or by a relay.
        poll_less: What polling does not tell.
        push_less: What webhooks do not tell.
    """

    listener: str
    callback: str
    poll: Literal["", "messages", "receipts", "changes"] = ""
    webhooks: tuple[str, ...] = ()
    poll_less: str = ""
    push_less: str = ""

    def reached(self, sources: Sources, *, pushed: bool) -> bool:
        """Whether one of the sources can tell it.

        Args:
            sources: What is configured.
            pushed: Whether webhooks are fed beside that.
        """
        polling, relay = sources.polling, sources.long_polling
        if polling is not None and self.poll and getattr(polling, self.poll):
            return True
        wanted = None if relay is None else relay.events
        if relay is not None and any(not wanted or command in wanted for command in self.webhooks):
            return True
        return pushed and bool(self.webhooks)


_RULES = (
    Fed(
        _MESSAGES,
        "onRecvNewMessage",
        poll="messages",
        webhooks=("C2C.CallbackAfterSendMsg", "Group.CallbackAfterSendMsg"),
        poll_less="who is mentioned (`groupAtUserList` is None)",
        push_less="whether a receipt is asked for; messages of batch sends, which cause no webhook",
    ),
    Fed(
        _MESSAGES,
        "onRecvMessageModified",
        poll="messages",
        webhooks=("C2C.CallbackAfterModifyMsg", "Group.CallbackAfterModifyMsg"),
        poll_less="who is mentioned",
        push_less="who is mentioned; the custom data of a group message; an edit that is faster than its"
        " message, which is told as the message",
    ),
    Fed(
        _MESSAGES,
        "onRecvMessageRevoked",
        poll="messages",
        webhooks=("C2C.CallbackAfterMsgWithDraw", "Group.CallbackAfterRecallMsg"),
    ),
    Fed(
        _MESSAGES,
        "onRecvMessageRevokedWithInfo",
        poll="messages",
        webhooks=("C2C.CallbackAfterMsgWithDraw", "Group.CallbackAfterRecallMsg"),
        poll_less="who took it back (the sender is named); the reason",
        push_less="who took a one-to-one message back (the sender is named); the reason",
    ),
    Fed(
        _MESSAGES,
        "onRecvMessageReadReceipts",
        poll="receipts",
        webhooks=("C2C.CallbackAfterMsgReadReceipt", "Group.CallbackAfterReadReceipt"),
        poll_less="when a one-to-one message was read (`timestamp` is 0); own messages that were sent before"
        " the first start",
        push_less="receipts that are given over REST in groups",
    ),
    Fed(
        _MESSAGES,
        "onRecvC2CReadReceipt",
        poll="receipts",
        webhooks=("C2C.CallbackAfterMsgReport",),
        poll_less="when it was read (`timestamp` is that of the last message that is read for certain);"
        " reading of messages that another process or a phone has sent",
        push_less="readers who mark all conversations at once",
    ),
)

_SIMPLE_RULES = tuple(
    Fed(
        _SIMPLE,
        f"onRecv{where}{kind}Message",
        poll="messages",
        webhooks=(webhook,),
        push_less="messages of batch sends, which cause no webhook" if where == "C2C" else "",
    )
    for where, webhook in (("C2C", "C2C.CallbackAfterSendMsg"), ("Group", "Group.CallbackAfterSendMsg"))
    for kind in ("Text", "Custom")
)

_OF_CONVERSATION = "names, marks, unread counts (all None: ``getConversation`` reads them)"

_SIGNALING_RULES = tuple(
    Fed(
        _SIGNALS,
        callback,
        poll="messages",
        webhooks=tuple(f"{where}.CallbackAfter{cause}" for where in ("C2C", "Group")),
        poll_less="signals that are sent to those who are online alone",
    )
    for callback, cause in (
        ("onReceiveNewInvitation", "SendMsg"),
        ("onInviteeAccepted", "SendMsg"),
        ("onInviteeRejected", "SendMsg"),
        ("onInvitationCancelled", "SendMsg"),
        ("onInvitationTimeout", "SendMsg"),
        ("onInvitationModified", "ModifyMsg"),
    )
)

_CONVERSATION_RULES = tuple(
    Fed(
        _CONVERSATIONS,
        callback,
        poll="messages",
        webhooks=(
            *(f"{where}.CallbackAfterSendMsg" for where in ("C2C", "Group")),
            *causes,
        ),
        poll_less=_OF_CONVERSATION,
        push_less=_OF_CONVERSATION,
    )
    for callback, causes in (
        ("onNewConversation", ()),
        (
            "onConversationChanged",
            (
                "C2C.CallbackAfterMsgWithDraw",
                "Group.CallbackAfterRecallMsg",
                "C2C.CallbackAfterMsgReport",
            ),
        ),
    )
)

ITSELF: dict[str, tuple[str, ...]] = {
    _MESSAGES: ("onSendMessageProgress", "onMessageDownloadProgressCallback"),
    _SIMPLE: (),
    _SIGNALS: (),
    _COMMUNITIES: ("onReceiveTopicRESTCustomData",),
    _SDK: (
        "onConnecting",
        "onConnectSuccess",
        "onConnectFailed",
        "onUserSigExpired",
        "onUIKitEventEmited",
        "onPluginEventEmited",
        "onLog",
    ),
    _GROUPS: ("onMemberMarkChanged", "onReceiveRESTCustomData"),
    _FRIENDS: (
        "onFriendApplicationListAdded",
        "onFriendApplicationListDeleted",
        "onFriendApplicationListRead",
        "onFriendGroupNameChanged",
    ),
    _CONVERSATIONS: (
        "onSyncServerStart",
        "onSyncServerFinish",
        "onSyncServerFailed",
        "onTotalUnreadMessageCountChanged",
        "onUnreadMessageCountChangedByFilter",
    ),
}
"""Callbacks that the facade calls by itself, or for the user's own calls."""


def _joined() -> dict[tuple[str, str], Fed]:
    table = {
        (each.listener, each.callback): each
        for each in (*_RULES, *_SIMPLE_RULES, *_SIGNALING_RULES, *_CONVERSATION_RULES)
    }
    for watch in WATCHES:
        for callback in watch.callbacks:
            table[watch.listener, callback] = Fed(watch.listener, callback, "changes", (), watch.less)
    for row in ROWS:
        name = row.listener, row.callback
        before = table.get(name, Fed(*name))
        less = [each for each in (*before.push_less.split("; "), row.less) if each]
        table[name] = Fed(
            *name,
            poll=before.poll,
            webhooks=tuple(dict.fromkeys((*before.webhooks, row.webhook.command))),
            poll_less=before.poll_less,
            push_less="; ".join(dict.fromkeys(less)),
        )
    return table


TABLE: dict[tuple[str, str], Fed] = _joined()
"""By class of the listeners and name: every callback that a source feeds."""


def never_called(listener: str) -> list[str]:
    """Callbacks of a class of listeners that nothing feeds."""
    return [
        name
        for name in callback_names(_CLASSES[listener]())
        if (listener, name) not in TABLE and name not in ITSELF[listener]
    ]


def classes() -> list[str]:
    """The classes of listeners."""
    return list(_CLASSES)


def brought(listener: str, callback: str, sources: Sources, *, pushed: bool) -> bool:
    """Whether one of the sources tells a callback."""
    fed = TABLE.get((listener, callback))
    return fed is not None and fed.reached(sources, pushed=pushed)


def wants_events(listeners: Listeners) -> bool:
    """Whether somebody listens to what sources, or the user's own calls, tell."""
    by_itself = ITSELF[_SDK]
    return bool(listeners.of(_MESSAGES)) or any(
        listener.hears(name)
        for listener in listeners.of(Listener.__name__)
        for name in callback_names(listener)
        if name not in by_itself
    )
