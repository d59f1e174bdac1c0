"""One conversation as a user sees it: content but for what was deleted, and with what was inserted. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ..adapter.history import HistoryQuery
from ..identity import GroupRef, msg_id
from ..v2tim import V2TimMessage
from .content import Content, Place
from .personal import Personal

_MOST = 2**40
"""Behind all messages of a second."""


class View:
    """A user's view of a conversation.

    Args:
        me: The user.
        content: The messages, shared.
        personal: What the user knows beside them.
    """

    def __init__(self, me: str, content: Content, personal: Personal) -> None:
        self._me = me
        self.content: Content = content
        self.personal: Personal = personal

    def visible(self, messages: Sequence[V2TimMessage]) -> list[V2TimMessage]:
        """What a cloud read brought, but for what the user deleted; with the user's own data."""
        return [
            self.personal.complete(message)
            for message in messages
            if not self.personal.deleted(message.msgID or "")
        ]

    def took(self, met: Sequence[V2TimMessage], whole: tuple[int, int] | None) -> None:
        """Keeps what a read of the history has met.

        Args:
            met: Messages that stand one behind the other, the oldest first.
            whole: The part that is whole now: seqs of a group, seconds of a one-to-one conversation.
        """
        self.content.put(met)
        if whole is not None:
            self.personal.ranges.add(*whole)

    def find(self, name: str) -> V2TimMessage | None:
        """A message by its msgID, also a revoked or deleted one."""
        found = self.content.get(name, self._me)
        if found is None:
            inserted = (each for each in self.personal.inserted(self._me) if each.msgID == name)
            found = next(inserted, None)
        return None if found is None else self.personal.complete(found)

    def answer(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool] | None:
        """What a query finds in a part that is whole; None where that is not known to be all it asks for."""
        start = self._start(query)
        around = None if start is None else self.personal.ranges.around(start)
        if around is None or query.seqs is not None:
            return None
        first, last = max(around[0], self.content.floor), around[1]
        found = [each for each in self._read(query) if first <= _at(each) <= last]
        ends = self._ends(query, first, last)
        if len(found) < query.count and not ends:
            return None
        return found[: query.count], ends and len(found) <= query.count

    def all(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        """What a query finds among all that is here, whole or not."""
        found = self._read(query)
        return found[: query.count], len(found) <= query.count

    def with_inserted(
        self, query: HistoryQuery, messages: Sequence[V2TimMessage], finished: bool
    ) -> list[V2TimMessage]:
        """What a cloud read brought, merged with what was inserted in that part."""
        inserted = [each for each in self.personal.inserted(self._me) if query.wants(each)]
        times = [each.timestamp or 0 for each in messages]
        if query.start is not None:
            times.append(query.start.time)
        if not inserted or not (times or finished):
            return list(messages)
        low, high = min(times, default=0), max(times, default=0)
        if finished or query.start is None:
            low, high = (low, 2**40) if query.newer else (0 if finished else low, high)
        if query.start is None and not query.newer:
            high = 2**40
        fitting = [each for each in inserted if low <= (each.timestamp or 0) <= high]
        ascending = messages if query.newer else messages[::-1]
        merged = sorted([*ascending, *fitting], key=lambda each: each.timestamp or 0)
        return (merged if query.newer else merged[::-1])[: query.count]

    def everything(self) -> list[V2TimMessage]:
        """All that the user sees of what is here, the oldest first."""
        return [message for _, message in self._messages()]

    # ------------------------------------------------------------ where

    def _start(self, query: HistoryQuery) -> int | None:
        """The seq or second with which the query begins; None: the newest, which the server knows."""
        if isinstance(query.start, GroupRef):
            return query.start.seq + (1 if query.newer else -1)
        if query.start is not None:
            return query.start.time
        if query.group_id:
            return query.start_seq
        return (query.oldest if query.newer else query.newest) if query.bounded else None

    def _ends(self, query: HistoryQuery, first: int, last: int) -> bool:
        """Whether nothing that the query asks lies behind the part."""
        if query.newer:
            return not query.group_id and last >= query.newest
        return first <= (1 if query.group_id else query.oldest)

    def _behind(self, query: HistoryQuery, place: Place) -> bool:
        """Whether a place lies behind the start of the query, in its direction."""
        if query.start_seq is not None:
            return place[1] >= query.start_seq if query.newer else place[1] <= query.start_seq
        if query.start is None:
            return True
        number = query.start.seq if isinstance(query.start, GroupRef) else -_MOST
        start = self.content.place(msg_id(query.start)) or (query.start.time, number)
        return place > start if query.newer else place < start

    # ------------------------------------------------------------ what

    def _read(self, query: HistoryQuery) -> list[V2TimMessage]:
        """All that is here of what the query asks, in its order."""
        messages = [
            message
            for place, message in self._messages()
            if self._behind(query, place)
            and query.wants(message)
            and (query.seqs is None or int(message.seq or 0) in query.seqs)
        ]
        return messages if query.newer else messages[::-1]

    def _messages(self) -> list[tuple[Place, V2TimMessage]]:
        placed: list[tuple[Place, V2TimMessage]] = []
        for place, name in self.content.order:
            message = None if self.personal.deleted(name) else self.content.get(name, self._me)
            if message is not None:
                placed.append((place, message))
        placed += [((each.timestamp or 0, _MOST), each) for each in self.personal.inserted(self._me)]
        placed.sort(key=lambda each: each[0])
        return [(place, self.personal.complete(message)) for place, message in placed]


def _at(message: V2TimMessage) -> int:
    """The seq of a group message, the second of a one-to-one message."""
    return message.ref.seq if isinstance(message.ref, GroupRef) else message.timestamp or 0
