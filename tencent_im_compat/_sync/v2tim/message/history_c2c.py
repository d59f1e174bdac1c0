# Generated from tencent_im_compat/_async/v2tim/message/history_c2c.py by scripts/make_sync.py. Do not edit.
"""Reading the history of a one-to-one conversation; the server only walks backwards in time."""

from __future__ import annotations

from collections import deque

from ....adapter.history import HistoryQuery
from ....adapter.messages import from_roam
from ....identity import C2CRef
from ....v2tim import V2TimMessage
from ...rest.client import TencentIM


class C2CHistory:
    """Reads for one user.

    Args:
        client: The REST client.
        me: The logged-in user, whose view is read.

    Attributes:
        met: All messages that were met, the oldest first, wanted or not.
        whole: The seconds of which all messages were met.
    """

    def __init__(self, client: TencentIM, me: str) -> None:
        self._client = client
        self._me = me
        self.met: list[V2TimMessage] = []
        self.whole: tuple[int, int] | None = None

    def read(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        """The messages in the order of the query, and whether nothing lies behind them."""
        try:
            return self._newer(query) if query.newer else self._older(query)
        finally:
            self.met.reverse()

    def _older(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        start = query.start if isinstance(query.start, C2CRef) else None
        newest = query.newest if start is None else min(query.newest, start.time)
        if newest < query.oldest:
            return [], True
        key = start.msg_key if start is not None and newest == start.time else None
        # Of the start's second only what lies before it is met.
        last = newest if start is None else min(newest, start.time - 1)
        found: list[V2TimMessage] = []
        for item in self._client.openim.iter_roam_msg(
            self._me,
            query.user_id,
            min_time=query.oldest,
            max_time=newest,
            last_msg_key=key,
            page_size=min(100, query.count + 1),
        ):
            message = from_roam(item, self._me)
            self.met.append(message)
            if not query.wants(message):
                continue
            if len(found) == query.count:
                # Of the last one's second there may be more.
                self.whole = ((message.timestamp or 0) + 1, last)
                return found, False
            found.append(message)
        self.whole = (query.oldest, last)
        return found, True

    def _newer(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        start = query.start if isinstance(query.start, C2CRef) else None
        oldest = query.oldest if start is None else max(query.oldest, start.time)
        if oldest > query.newest:
            return [], True
        # The range is walked back to its beginning; only the messages nearest to it are kept.
        nearest: deque[V2TimMessage] = deque(maxlen=query.count)
        total = 0
        for item in self._client.openim.iter_roam_msg(
            self._me, query.user_id, min_time=oldest, max_time=query.newest
        ):
            message = from_roam(item, self._me)
            self.met.append(message)
            if start is not None and message.ref == start:
                break
            if query.wants(message):
                nearest.append(message)
                total += 1
            if start is None and not query.bounded:
                break  # without a start the newest message is where "newer" begins
        if start is not None or query.bounded:
            self.whole = (oldest + 1 if start is not None else oldest, query.newest)
        return list(reversed(nearest)), total <= query.count
