"""One-to-one conversations: messages, views, unread counts, receipts."""

from __future__ import annotations

import bisect
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ..core.config import WorldConfig
from ..core.ids import Ids
from ..core.state import Entity, Series, Table, Window
from .msg_ext import Extensions

DEDUP_SECONDS = 120


@dataclass(slots=True)
class C2CMessage(Entity):
    """One stored message. Its content is kept as JSON text: a tenth of the room of nested objects."""

    sender: str
    receiver: str
    seq: int
    random: int
    time: int
    client_time: int
    msg_id: str
    content: str = field(repr=False)
    cloud_custom_data: str | None = field(repr=False)
    needs_receipt: bool
    in_sender_view: bool
    extensible: bool
    counted: bool
    in_receiver_view: bool = True
    arrival: int = 0
    """Its place in the order of arrival; given when it is stored."""
    fixed: bool = False
    """Whether it cannot be changed: it came with a push to many."""
    recalled: bool = False
    edits: int = 0
    """How often it was changed."""
    receipt_at: int = 0
    """Unix seconds of the receiver's receipt; 0 while there is none."""
    extensions: Extensions | None = None
    """Key-values on the message; made with the first of them."""
    reactions: dict[str, dict[str, None]] | None = None
    """Who gave which reaction, in that order; made with the first."""

    @property
    def key(self) -> str:
        """The MsgKey."""
        return f"{self.seq}_{self.random}_{self.time}"

    @property
    def body(self) -> list[dict[str, Any]]:
        """The MsgBody."""
        elements: list[dict[str, Any]] = json.loads(self.content)
        return elements

    @property
    def place(self) -> tuple[int, int]:
        """Order in the history: by time, then by seq within the second."""
        return self.time, self.seq

    def visible_to(self, user_id: str) -> bool:
        """Whether a side has the message in its history."""
        return self.in_sender_view if user_id == self.sender else self.in_receiver_view

    def hide_from(self, user_id: str) -> None:
        """Takes the message out of the history of one side."""
        if user_id == self.sender:
            self.in_sender_view = False
        if user_id == self.receiver:
            self.in_receiver_view = False


@dataclass(slots=True)
class UnreadTotal:
    """How many unread messages a user has over all conversations."""

    count: int = 0


@dataclass(slots=True)
class Side:
    """What one of the two sides has of a conversation."""

    derived: ClassVar[frozenset[str]] = frozenset({"total"})
    total: UnreadTotal = field(default_factory=UnreadTotal)
    """The user's unread messages over all conversations; kept up to date from here."""
    unread: list[C2CMessage] = field(default_factory=list)
    """Messages to this side that count as unread, in order."""
    read_time: int = 0
    """Unix seconds up to which this side marked the conversation as read."""
    last_time: int = 0
    """When the conversation last moved in this side's list."""

    def count(self, message: C2CMessage) -> None:
        """One more unread message."""
        self.unread.append(message)
        self.total.count += 1

    def count_only(self, still_unread: Callable[[C2CMessage], bool]) -> None:
        """Only some of the unread messages remain unread."""
        left = [message for message in self.unread if still_unread(message)]
        self.total.count -= len(self.unread) - len(left)
        self.unread = left


class Conversation(Entity):
    """The messages between two users, in the order of the history."""

    messages: Series[C2CMessage]
    sides: dict[str, Side]

    def __init__(self, totals: Mapping[str, UnreadTotal]) -> None:
        self.messages = Series()
        self.sides = {user_id: Side(total) for user_id, total in totals.items()}
        self._by_key: dict[tuple[str, str], C2CMessage] = {}

    def rebuild(self) -> None:
        """Puts the messages in order and notes their keys."""
        ordered = sorted(self.messages, key=lambda each: each.place)
        self.messages[:] = ordered
        self._by_key = {(each.sender, each.key): each for each in ordered}

    def insert(self, message: C2CMessage) -> None:
        """Stores a message at its place."""
        if not self.messages or self.messages[-1].place <= message.place:
            self.messages.append(message)  # nearly always; a search would look at many that nobody asked for
        else:
            bisect.insort(self.messages, message, key=lambda each: each.place)
        self._by_key[message.sender, message.key] = message

    def find(self, sender: str, key: str) -> C2CMessage | None:
        """The message that a sender and a MsgKey name."""
        message = self._by_key.get((sender, key))
        if message is not None:
            self.messages.touch(message)
        return message

    def backwards(self, viewer: str, *, oldest: int, newest: int, before: str | None) -> Iterator[C2CMessage]:
        """What one side sees of a time range, newest first; ``before`` names where the last page ended."""
        index = bisect.bisect_right(self.messages, newest, key=lambda each: each.time)
        if before is not None:
            index = min(index, self._index_of(before, index))
        while index > 0:
            index -= 1
            message = self.messages[index]
            if message.time < oldest:
                return
            if message.visible_to(viewer):
                yield message

    def _index_of(self, key: str, limit: int) -> int:
        for index in range(limit - 1, -1, -1):
            if self.messages[index].key == key:
                return index
        return limit

    def hide(self, viewer: str, messages: Iterable[C2CMessage]) -> None:
        """Takes messages out of the history of one side; there they no longer count as unread."""
        for message in messages:
            message.hide_from(viewer)
            self.messages.touch(message)
        self.sides[viewer].count_only(lambda message: message.visible_to(viewer))

    def mark_read(self, reader: str, read_time: int) -> None:
        """Clears what the reader has not read up to a time; the read time never goes back."""
        side = self.sides[reader]
        side.read_time = max(side.read_time, read_time)
        side.count_only(lambda message: message.time > read_time)


class Conversations(Entity):
    """All one-to-one conversations of a world."""

    _all: Table[tuple[str, str], Conversation]
    _of_user: Table[str, Table[str, Conversation]]
    _recent: Window[tuple[str, str, int, int, int], tuple[int, C2CMessage]]

    def __init__(self, ids: Ids, config: WorldConfig) -> None:
        self._ids = ids
        self._config = config
        self._all = Table()
        self._of_user = Table()
        self._totals: dict[str, UnreadTotal] = {}
        self._recent = Window()

    def rebuild(self) -> None:
        """Counts what is unread."""
        for conversation in self._all.values():
            for user_id, side in conversation.sides.items():
                side.total = self._total(user_id)
                side.total.count += len(side.unread)

    def between(self, one: str, other: str) -> Conversation | None:
        """The conversation of two users, if they ever had one."""
        return self._all.get((one, other) if one < other else (other, one))

    def of(self, user_id: str) -> Table[str, Conversation]:
        """A user's conversations by peer."""
        found = self._of_user.get(user_id)
        return Table() if found is None else found

    def unread_total(self, user_id: str) -> int:
        """A user's unread count over all conversations."""
        total = self._totals.get(user_id)
        return total.count if total is not None else 0

    def repeat_of(
        self, sender: str, receiver: str, seq: int, random: int, content: str, *, now: int
    ) -> C2CMessage | None:
        """The message of which a send is a repeat: same numbers and content within 120 s (doc 269/2282)."""
        while self._recent:
            key, (sent_at, _) = next(iter(self._recent.items()))
            if now - sent_at <= DEDUP_SECONDS:
                break
            del self._recent[key]
        known = self._recent.get((sender, receiver, seq, random, _digest(content)))
        return known[1] if known else None

    def store(
        self, message: C2CMessage, *, now: int, keep: bool, moves_list: bool, as_sent: str | None = None
    ) -> None:
        """Takes a sent message in.

        Args:
            message: The message.
            now: Time of sending.
            keep: False for online-only messages: they leave no trace but the dedup window.
            moves_list: Whether the conversation moves up in the lists of both sides.
            as_sent: Its content before anybody changed it, with which a repeat comes.
        """
        sender, receiver = message.sender, message.receiver
        self._recent[sender, receiver, message.seq, message.random, _digest(as_sent or message.content)] = (
            now,
            message,
        )
        if keep:
            self.file(message, moves_list=moves_list)

    def file(self, message: C2CMessage, *, moves_list: bool = True) -> None:
        """Puts a message into the history, the receiver's unread count and the lists of both sides."""
        sender, receiver = message.sender, message.receiver
        conversation = self._open(sender, receiver)
        message.arrival = self._ids.arrival()
        conversation.insert(message)
        if message.counted and sender != receiver:
            conversation.sides[receiver].count(message)
        if moves_list:
            conversation.sides[receiver].last_time = message.time
            if message.in_sender_view:
                conversation.sides[sender].last_time = message.time

    def recall(self, message: C2CMessage) -> None:
        """Takes a message back; it stays in the history as recalled and no longer counts as unread."""
        message.recalled = True
        conversation = self._open(message.sender, message.receiver)
        conversation.messages.touch(message)
        conversation.sides[message.receiver].count_only(lambda each: each is not message)

    def forget(self, user_id: str) -> None:
        """Drops a user's side of all conversations; the peers keep theirs."""
        for peer in self._of_user.pop(user_id, Table()):
            key = (user_id, peer) if user_id < peer else (peer, user_id)
            conversation = self._all[key]
            conversation.hide(user_id, conversation.messages)
            conversation.sides[user_id] = Side(self._total(user_id))
            if user_id not in self.of(peer):
                del self._all[key]

    def _total(self, user_id: str) -> UnreadTotal:
        return self._totals.setdefault(user_id, UnreadTotal())

    def _open(self, one: str, other: str) -> Conversation:
        key = (one, other) if one < other else (other, one)
        conversation = self._all.get(key)
        if conversation is None:
            conversation = self._all[key] = Conversation({user: self._total(user) for user in key})
        if other not in self.of(one) or one not in self.of(other):
            self._of_user.setdefault(one, Table())[other] = conversation
            self._of_user.setdefault(other, Table())[one] = conversation
        return conversation


def _digest(content: str) -> int:
    return zlib.crc32(content.encode("utf-8", "surrogatepass"))
