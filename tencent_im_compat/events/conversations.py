"""What listeners of conversations are told of messages: which is new, and which has changed. Pure.

A source that brings a message says nothing of the rest of its conversation, so name, marks and unread count
are None; ``getConversation`` reads them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from ..adapter.conversations import C2C_PREFIX, GROUP_PREFIX
from ..identity import C2CRef, MessageRef
from ..v2tim import V2TimConversation, V2TimMessage
from ..v2tim.conversation_enums import ConversationType
from .dispatch import Callback
from .event import Event, NewMessage, OwnMessage, PeerRead, Revoked
from .journal import Journal
from .observation import Source

MOST = 5000
"""Conversations of a user that are remembered; one that was forgotten is told as new."""


class Conversations:
    """The conversations of one user.

    Args:
        user_id: The user.
        journal: Is told of changes.
    """

    PREFIX = "c/"

    def __init__(self, user_id: str, journal: Journal) -> None:
        self._me = user_id
        self._journal = journal
        self._met: OrderedDict[str, None] = OrderedDict()

    def load(self, name: str, value: bytes) -> None:
        """Takes in what was written; ``name`` begins with ``PREFIX``."""
        self._met[name[len(self.PREFIX) :]] = None

    def are_there(self, peers: Iterable[str], groups: Iterable[str]) -> None:
        """These are no news."""
        for peer in peers:
            self._is_new(C2C_PREFIX + peer)
        for group_id in groups:
            self._is_new(GROUP_PREFIX + group_id)

    def calls(self, events: Iterable[Event]) -> list[Callback]:
        """The calls for some events, in their order."""
        return [call for event in events for call in self._of(event)]

    def _of(self, event: Event) -> list[Callback]:
        match event:
            case NewMessage():
                message = event.message
                return self._touched(message.groupID, message.userID, event.source, message)
            case Revoked() | OwnMessage():
                return self._touched(*_place(event.ref, self._me), event.source)
            case PeerRead():
                return self._touched(None, event.reader, event.source)
            case _:
                return []

    def _touched(
        self, group_id: str | None, peer: str | None, source: Source, last: V2TimMessage | None = None
    ) -> list[Callback]:
        kind = ConversationType.V2TIM_GROUP if group_id else ConversationType.V2TIM_C2C
        id = f"{GROUP_PREFIX}{group_id}" if group_id else f"{C2C_PREFIX}{peer}"
        told = V2TimConversation(
            conversationID=id, type=int(kind), groupID=group_id or None, userID=None if group_id else peer
        )
        told.lastMessage, told.groupAtInfoList = last, None
        name = "onNewConversation" if self._is_new(id) else "onConversationChanged"
        return [Callback(name, ([told],), source, "V2TimConversationListener")]

    def _is_new(self, id: str) -> bool:
        if id in self._met:
            return False
        self._met[id] = None
        self._journal.put(self.PREFIX + id, b"")
        if len(self._met) > MOST:
            self._journal.drop(self.PREFIX + self._met.popitem(last=False)[0])
        return True


def _place(ref: MessageRef, me: str) -> tuple[str | None, str | None]:
    if isinstance(ref, C2CRef):
        return None, ref.receiver if ref.sender == me else ref.sender
    return ref.group_id, None
