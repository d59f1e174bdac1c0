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
        ends = self._ends(query, first, last)
        found = self._within(query, first, last, ends=ends)
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
        times = [_time(each) for each in messages]
        if not inserted or not (times or finished):
            return list(messages)
        low, high = _around(query, times, finished=finished)
        fitting = [each for each in inserted if low <= _time(each) <= high]
        ascending = messages if query.newer else messages[::-1]
        merged = sorted([*ascending, *fitting], key=_time)
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

    def _within(self, query: HistoryQuery, first: int, last: int, *, ends: bool) -> list[V2TimMessage]:
        """What is here of a part: of seqs in groups, where inserted messages have none and lie by time."""
        messages = self._read(query)
        if not query.group_id:
            return [each for each in messages if first <= _time(each) <= last]
        pairs = [(each, None if each.ref is None else int(each.seq or 0)) for each in messages]
        times = [_time(each) for each, seq in pairs if seq is not None and first <= seq <= last]
        if not times and not ends:
            return []
        low, high = _around(query, times, finished=ends)
        return [
            each
            for each, seq in pairs
            if (low <= _time(each) <= high if seq is None else first <= seq <= last)
        ]

    def _messages(self) -> list[tuple[Place, V2TimMessage]]:
        placed: list[tuple[Place, V2TimMessage]] = []
        for place, name in self.content.order:
            message = None if self.personal.deleted(name) else self.content.get(name, self._me)
            if message is not None:
                placed.append((place, message))
        placed += [((each.timestamp or 0, _MOST), each) for each in self.personal.inserted(self._me)]
        placed.sort(key=lambda each: each[0])
        return [(place, self.personal.complete(message)) for place, message in placed]


def _around(query: HistoryQuery, times: Sequence[int], *, finished: bool) -> tuple[int, int]:
    """The seconds of which what was inserted belongs to a page of the cloud.

    Inserted messages stand behind all others of their second.
    """
    low, high = 0, _MOST
    if query.newer:
        if query.start is not None:
            low = query.start.time
        elif not query.bounded:
            low = min(times, default=0)
        if not finished:
            high = max(times) - 1
    else:
        if query.start is not None:
            high = query.start.time - 1
        elif query.start_seq is not None:
            high = max(times, default=0)
        if not finished:
            low = min(times)
    return low, high


def _time(message: V2TimMessage) -> int:
    return message.timestamp or 0
