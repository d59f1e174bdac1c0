"""Reading the history of a group, by MsgSeq, within what a member may see."""

from __future__ import annotations

from dataclasses import dataclass

from ....adapter import envelope
from ....adapter.groups import community_of, topic_of
from ....adapter.history import HistoryQuery
from ....adapter.messages import from_group_item
from ....identity import GroupRef
from ....v2tim import V2TimMessage
from ...rest.client import AsyncTencentIM

PAGE = 20
"""Messages that one call gives at most."""


@dataclass(frozen=True, slots=True)
class _View:
    """What a member may see: seqs 1 to ``newest``, from ``since`` (Unix seconds) on."""

    newest: int
    since: int


class GroupHistory:
    """Reads for one user.

    Args:
        client: The REST client.
        me: The logged-in user, who must be a member.

    Attributes:
        met: All messages that were met and that the user may see, the oldest first, wanted or not.
        whole: The seqs of which all messages were met.
    """

    def __init__(self, client: AsyncTencentIM, me: str) -> None:
        self._client = client
        self._me = me
        self.met: list[V2TimMessage] = []
        self.whole: tuple[int, int] | None = None

    async def read(self, query: HistoryQuery) -> tuple[list[V2TimMessage], bool]:
        """The messages in the order of the query, and whether nothing lies behind them."""
        view = await self._view(query.group_id)
        try:
            if query.seqs is not None:
                return await self._exactly(query, view), True
            return await (self._newer(query, view) if query.newer else self._older(query, view))
        finally:
            self.met = [each for each in self.met if (each.timestamp or 0) >= view.since]
            self.met.sort(key=lambda each: int(each.seq or 0))

    async def _view(self, group_id: str) -> _View:
        """REST shows the administrator everything; a member sees what was sent since joining.

        Only Meeting groups show older messages, too. Topics have seqs of their own, and the members of their
        community.
        """
        community, topic_id = community_of(group_id), topic_of(group_id)
        if topic_id is not None:
            return await self._view_of_topic(community, topic_id)
        async for group in self._client.group.iter_joined_groups(
            self._me,
            with_no_active_groups=True,
            group_base_info_filter=["Type", "NextMsgSeq"],
            self_info_filter=["JoinTime"],
        ):
            if group.group_id == group_id:
                joined = group.self_info.join_time if group.self_info is not None else None
                since = 0 if group.type == "ChatRoom" else joined or 0
                return _View((group.next_msg_seq or 1) - 1, since)
        raise envelope.no_member()

    async def _view_of_topic(self, community: str, topic_id: str) -> _View:
        found = await self._client.group.get_specified_group_member_info(
            community, [self._me], member_info_filter=["JoinTime"]
        )
        if not found.member_list:
            raise envelope.no_member()
        topics = await self._client.topic.get_topic(community, self._me, topic_id_list=[topic_id])
        topics.raise_for_partial()
        info = topics.topic_and_self_info[0].topic_info
        newest = (info.next_msg_seq or 1) - 1 if info is not None else 0
        return _View(newest, found.member_list[0].join_time or 0)

    async def _older(self, query: HistoryQuery, view: _View) -> tuple[list[V2TimMessage], bool]:
        newest = view.newest
        if isinstance(query.start, GroupRef):
            newest = min(newest, query.start.seq - 1)
        elif query.start_seq is not None:
            newest = min(newest, query.start_seq)
        found: list[V2TimMessage] = []
        last = newest
        while newest > 0:
            first = max(1, newest - PAGE + 1)
            window = await self._window(query.group_id, first, newest)
            self.whole = (first, last)
            for message in reversed(window):
                if (message.timestamp or 0) < max(view.since, query.oldest):
                    if (message.timestamp or 0) < view.since:
                        self.whole = (1, last)  # what lies before is not for this user
                    return found, True
                if not query.wants(message):
                    continue
                if len(found) == query.count:
                    return found, False
                found.append(message)
            newest = first - 1
        return found, True

    async def _newer(self, query: HistoryQuery, view: _View) -> tuple[list[V2TimMessage], bool]:
        if isinstance(query.start, GroupRef):
            first = query.start.seq + 1
        elif query.start_seq is not None:
            first = query.start_seq
        elif query.bounded:
            return await self._from_time(query, view)
        else:
            first = view.newest
        found: list[V2TimMessage] = []
        begin = first = max(1, first)
        while first <= view.newest:
            last = min(view.newest, first + PAGE - 1)
            window = await self._window(query.group_id, first, last)
            self.whole = (begin, last)
            for message in window:
                if (message.timestamp or 0) < view.since or not query.wants(message):
                    continue
                if len(found) == query.count:
                    return found, False
                found.append(message)
            first = last + 1
        return found, True

    async def _from_time(self, query: HistoryQuery, view: _View) -> tuple[list[V2TimMessage], bool]:
        """Ascending from a time: walked back to it, since only seqs can be asked for."""
        found: list[V2TimMessage] = []
        newest = view.newest
        while newest > 0:
            first = max(1, newest - PAGE + 1)
            window = await self._window(query.group_id, first, newest)
            inside = [
                message
                for message in window
                if query.wants(message) and (message.timestamp or 0) >= view.since
            ]
            found = inside + found[: query.count + 1]
            if window and (window[0].timestamp or 0) < max(query.oldest, view.since):
                break
            newest = first - 1
        return found[: query.count], len(found) <= query.count

    async def _exactly(self, query: HistoryQuery, view: _View) -> list[V2TimMessage]:
        """The asked seqs, in as few calls as their neighbourhood allows."""
        wanted = sorted({seq for seq in query.seqs or () if 0 < seq <= view.newest})
        found: list[V2TimMessage] = []
        index = 0
        while index < len(wanted):
            first = last = wanted[index]
            while index + 1 < len(wanted) and wanted[index + 1] - first < PAGE:
                index += 1
                last = wanted[index]
            index += 1
            for message in await self._window(query.group_id, first, last):
                if int(message.seq or 0) in wanted and (message.timestamp or 0) >= view.since:
                    found.append(message)
        return found if query.newer else found[::-1]

    async def _window(self, group_id: str, first: int, last: int) -> list[V2TimMessage]:
        """Messages ``first`` to ``last``, ascending; without holes and notices."""
        group, topic_id = community_of(group_id), topic_of(group_id)
        reply = await self._client.group.group_msg_get_simple(
            group,
            req_msg_seq=last,
            req_msg_number=last - first + 1,
            with_recalled_msg=True,
            topic_id=topic_id,
        )
        items = sorted(reply.rsp_msg_list, key=lambda item: item.msg_seq)
        messages = [
            from_group_item(item, group_id, self._me)
            for item in items
            if item.msg_seq >= first and not item.is_system_msg
        ]
        found = [message for message in messages if message is not None]
        self.met += found
        return found
