"""Reading the history of a one-to-one conversation; the server only walks backwards in time."""

from __future__ import annotations

from collections import deque

from ....adapter.history import HistoryQuery
from ....adapter.messages import from_roam
from ....identity import C2CRef
from ....v2tim import V2TimMessage
from ...rest.client import AsyncTencentIM


class C2CHistory:
    """Reads for one user.

    Args:
        client: The REST client.
        me: The logged-in user, whose view is read.
    """

    def __init__(self, client: AsyncTencentIM, me: str) -> None:
        self._client = client
        self._me = me

    async def read(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        """The messages in the order of the query, and whether nothing lies behind them."""
        if query.newer:
            return await self._newer(query)
        return await self._older(query)

    async def _older(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        start = query.start if isinstance(query.start, C2CRef) else None
        newest = query.newest if start is None else min(query.newest, start.time)
        if newest < query.oldest:
            return [], True
        key = start.msg_key if start is not None and newest == start.time else None
        found: list[V2TimMessage] = []
        async for item in self._client.openim.iter_roam_msg(
            self._me,
            query.user_id,
            min_time=query.oldest,
            max_time=newest,
            last_msg_key=key,
            page_size=min(100, query.count + 1),
        ):
            message = from_roam(item, self._me)
            if not query.wants(message):
                continue
            if len(found) == query.count:
                return found, False
            found.append(message)
        return found, True

    async def _newer(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        start = query.start if isinstance(query.start, C2CRef) else None
        oldest = query.oldest if start is None else max(query.oldest, start.time)
        if oldest > query.newest:
            return [], True
        # The range is walked back to its beginning; only the messages nearest to it are kept.
        nearest: deque[V2TimMessage] = deque(maxlen=query.count)
        total = 0
        async for item in self._client.openim.iter_roam_msg(
            self._me, query.user_id, min_time=oldest, max_time=query.newest
        ):
            message = from_roam(item, self._me)
            if start is not None and message.ref == start:
                break
            if query.wants(message):
                nearest.append(message)
                total += 1
            if start is None and not query.bounded:
                break  # without a start the newest message is where "newer" begins
        return list(reversed(nearest)), total <= query.count
