"""The polling source: makes the calls that the schedule chooses, and reports what they show."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from ...adapter.messages import RECALLED_FLAG, from_group_item, from_roam
from ...errors import EditionRequiredError, NotAllowedError, NotFoundError, TencentIMError
from ...events.asks import Ask, GroupWindow, ListAsk, PeerRange, Read, UserAsk, place_of
from ...events.health import Pulse
from ...events.observation import C2CReceipt, GroupCounts, NoReceiptInfo, Observation, Recalled, Source
from ...events.outbox import GroupProbe, PeerProbe, Probe, UnreadProbe
from ...events.planning.schedule import Schedule
from ...events.positions import GroupState
from ...events.roster import Roster
from ...events.setbacks import MOST_IN_A_ROW
from ...events.user import UserEvents
from ...identity import C2CRef
from ...v2tim import V2TimMessage
from ...wire.group_messages import GroupMsg
from ..rest.client import AsyncTencentIM

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_FAR = 86400
"""Seconds that a range reaches into the future, so that clocks that differ lose nothing."""
_SHARED_SECONDS, _SHARED_PAGES = 1.0, 256
"""How long, and how many, pages of groups that were read for one member are used for others."""
_MOST_ROUNDS = 1000
"""Calls that a whole round of one user makes at most in a row for what moved."""


class AsyncKeep(Protocol):
    """Keeps what was seen for a user, together with how far the reading has come."""

    async def __call__(
        self, user: UserEvents, seen: list[Observation], changes: Mapping[str, bytes | None], /
    ) -> None: ...


class AsyncBegin(Protocol):
    """Takes the starting point of a user who has none."""

    async def __call__(self, user: UserEvents, /) -> None: ...


class AsyncMet(Protocol):
    """Is told of all messages of a conversation that were read for a user."""

    async def __call__(self, user_id: str, messages: Sequence[V2TimMessage], /) -> None: ...


Lock = AbstractContextManager[Any]
"""What keeps threads apart."""


class AsyncPoller:
    """Polls for the users of a service.

    Args:
        client: The REST client.
        schedule: Chooses the calls.
        keep: Keeps what was seen.
        met: Is told of all messages that were read, news or not.
        roster: Is told of the users' groups.
        begin: Takes the starting point of a user who has none.
        users: The users who are heard, by their UserIDs.
        lock: Held while anything of the users is read or changed.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        schedule: Schedule,
        *,
        keep: AsyncKeep,
        met: AsyncMet,
        roster: Roster,
        begin: AsyncBegin,
        users: dict[str, UserEvents],
        lock: Lock,
        clock: Callable[[], float],
    ) -> None:
        self._client = client
        self.schedule: Schedule = schedule
        self._keep = keep
        self._met = met
        self._roster = roster
        self._begin = begin
        self._users = users
        self._lock = lock
        self._clock = clock
        self._in_a_row = 0
        self._pages: OrderedDict[tuple[str, int, int], tuple[float, Sequence[GroupMsg]]] = OrderedDict()
        self.pulse: Pulse = Pulse()

    async def step(self) -> float | None:
        """Makes one call.

        Returns:
            Seconds to pause where there was none to make.

        Raises:
            TencentIMError: Several calls in a row failed: the way to the server does, not a conversation.
        """
        with self._lock:
            chosen = self.schedule.next(self._clock(), time.monotonic())
        if not isinstance(chosen, UserAsk):
            return chosen
        user = self._users.get(chosen.user_id)
        if user is not None:
            failed = await self._do(user, chosen.ask)
            if failed is not None and self._in_a_row >= MOST_IN_A_ROW:
                raise failed
        return None

    async def whole_round(self, user: UserEvents) -> TencentIMError | None:
        """Asks all there is to ask for one user now, whatever its turn.

        Returns:
            The first thing that could not be read, though the round went on.
        """
        failed: TencentIMError | None = None
        settings = self.schedule.settings
        self._pages.clear()
        if settings.messages:
            for lists in (ListAsk("groups"), ListAsk("contacts")):
                failed = await self._do(user, lists) or failed
            for _ in range(_MOST_ROUNDS):
                with self._lock:
                    read = user.positions.next_read()
                if read is None:
                    break
                failed = await self._do(user, read) or failed
            with self._lock:
                looks = self.schedule.looks_of(user)
            for look in looks:
                failed = await self._do(user, look) or failed
        if settings.receipts:
            with self._lock:
                probes = user.outbox.everything(self._clock())
            for probe in probes:
                failed = await self._do(user, probe) or failed
        return failed

    async def begin(self, user: UserEvents) -> TencentIMError | None:
        """Takes a user's starting point; what went wrong with it. The next list call tries again."""
        return await self._do(user, ListAsk("contacts"))

    async def _begin_once(self, user: UserEvents) -> None:
        with self._lock:
            if user.starting:
                return  # by the other list's turn
            user.starting = True
        try:
            await self._begin(user)
        finally:
            user.starting = False

    async def _do(self, user: UserEvents, ask: Ask) -> TencentIMError | None:
        """Makes a call; what went wrong with it. A place that fails is tried later and later."""
        place, probe = place_of(ask), ask if isinstance(ask, GroupProbe | PeerProbe | UnreadProbe) else None
        try:
            if not user.positions.ready and isinstance(ask, ListAsk):
                await self._begin_once(user)
            else:
                await self._ask(user, ask)
        except TencentIMError as error:
            with self._lock:
                now = self._clock()
                user.setbacks.failed(place, error, now)
                if probe is not None:
                    user.outbox.failed(probe, now)
            self._in_a_row += 1
            self.pulse.failed(error)
            return error
        except BaseException:
            if probe is not None:  # cancelled: it gets another turn
                with self._lock:
                    user.outbox.failed(probe, self._clock())
            raise
        with self._lock:
            user.setbacks.worked(place)
        self._in_a_row = 0
        self.pulse.worked()
        return None

    async def _ask(self, user: UserEvents, ask: Ask) -> None:
        match ask:
            case ListAsk():
                await self._list(user, ask)
            case GroupWindow() | PeerRange():
                messages = await self.read(user, ask)
                await self._met(user.user_id, messages)
                with self._lock:
                    seen = user.positions.found(ask, messages, self._clock())
                    self.schedule.moved(user.user_id)
                    changes = user.journal.take()
                await self._keep(user, seen, changes)
            case _:
                await self._receipts(user, ask)

    async def _list(self, user: UserEvents, ask: ListAsk) -> None:
        if ask.kind == "groups":
            groups = await self.groups(user)
            with self._lock:
                user.positions.took_groups(groups)
                self.schedule.moved(user.user_id)
                changes = user.journal.take()
        else:
            contacts = await self.contacts(user)
            with self._lock:
                user.positions.took_contacts(contacts)
                self.schedule.moved(user.user_id)
                changes = user.journal.take()
        await self._keep(user, [], changes)

    # ------------------------------------------------------------ receipts of own messages

    async def _receipts(self, user: UserEvents, probe: Probe) -> None:
        if isinstance(probe, GroupProbe):
            seen = await self._group_counts(probe)
        elif isinstance(probe, PeerProbe):
            seen = await self._conversation(user, probe.peer, probe.refs)
        else:
            seen = await self._unread(user, probe)
        with self._lock:
            user.outbox.answered(probe, self._clock(), _read(seen))
            news = [each for each in seen if not isinstance(each, GroupCounts) or user.engine.is_news(each)]
            changes = user.journal.take()
        await self._keep(user, news, changes)

    async def _group_counts(self, probe: GroupProbe) -> list[Observation]:
        asked_at = self._clock()
        try:
            reply = await self._client.group.get_group_msg_receipt(probe.group_id, probe.seqs)
        except (NotFoundError, NotAllowedError, EditionRequiredError):
            # The group is gone, or has no receipts: nobody will ever be reported.
            return [NoReceiptInfo(probe.group_id, seq, Source.POLL) for seq in probe.seqs]
        return [
            GroupCounts(
                probe.group_id, item.msg_seq, item.read_num or 0, item.unread_num or 0, asked_at, Source.POLL
            )
            if item.code == 0
            else NoReceiptInfo(probe.group_id, item.msg_seq, Source.POLL)
            for item in reply.group_msg_receipt_list
        ]

    async def _conversation(self, user: UserEvents, peer: str, refs: tuple[C2CRef, ...]) -> list[Observation]:
        """Receipts and recalls of own messages, read from the history."""
        wanted = set(refs)
        seen: list[Observation] = []
        history = self._client.openim.iter_roam_msg(
            user.user_id,
            peer,
            min_time=min(ref.time for ref in refs),
            max_time=max(ref.time for ref in refs),
        )
        async for item in history:
            message = from_roam(item, user.user_id)
            if not isinstance(message.ref, C2CRef) or message.ref not in wanted:
                continue
            if item.msg_flag_bits & RECALLED_FLAG:
                seen.append(Recalled(message.ref, message.ref.sender, "", Source.POLL))
            elif item.is_peer_read:
                seen.append(C2CReceipt(message.ref, 0, Source.POLL))
        return seen

    async def _unread(self, user: UserEvents, probe: UnreadProbe) -> list[Observation]:
        reply = await self._client.openim.get_c2c_unread_msg_num(probe.peer, peer_account=[user.user_id])
        counts = [item.c2c_unread_msg_num for item in reply.c2c_unread_msg_num_list]
        if not counts or counts[0] >= len(probe.refs):
            return []
        # Fewer unread than known: read, or recalled. The history tells which, before it is believed.
        seen = await self._conversation(user, probe.peer, probe.refs)
        recalled = {each.ref for each in seen if isinstance(each, Recalled)}
        with self._lock:
            counted = [ref for ref in probe.refs if ref not in recalled]
            inferred = user.engine.infer(probe.peer, counts[0], counted, Source.POLL)
        return seen if inferred is None else [*seen, inferred]

    # ------------------------------------------------------------ lists and histories

    async def groups(self, user: UserEvents) -> dict[str, GroupState]:
        """The user's groups but for live rooms, which keep no history."""
        states: dict[str, GroupState] = {}
        async for group in self._client.group.iter_joined_groups(
            user.user_id,
            with_no_active_groups=True,
            group_base_info_filter=["Type", "NextMsgSeq", "LastMsgTime"],
            self_info_filter=["JoinTime", "MsgSeq"],
        ):
            if group.type == "AVChatRoom" or group.next_msg_seq is None:
                continue
            own = group.self_info
            states[group.group_id] = GroupState(
                group.next_msg_seq,
                (own.join_time if own is not None else None) or 0,
                group.last_msg_time or 0,
                own.msg_seq if own is not None else None,
            )
        self._roster.listed(user.user_id, states, time.monotonic())
        return states

    async def contacts(self, user: UserEvents) -> dict[str, int]:
        """Those whom the user talks to, with Unix seconds of the last movement."""
        contacts: dict[str, int] = {}
        async for item in self._client.recentcontact.iter_list(user.user_id):
            if item.to_account:
                contacts[item.to_account] = item.msg_time
        return contacts

    async def read(self, user: UserEvents, ask: Read) -> list[V2TimMessage]:
        """The messages of a part of a conversation."""
        if isinstance(ask, GroupWindow):
            return await self._group_messages(user, ask)
        now = int(self._clock())
        latest = max(ask.min_time, ask.listed, now) + _FAR if ask.max_time is None else ask.max_time
        history = self._client.openim.iter_roam_msg(
            user.user_id, ask.peer, min_time=ask.min_time, max_time=latest
        )
        return [from_roam(item, user.user_id) async for item in history]

    async def _group_messages(self, user: UserEvents, window: GroupWindow) -> list[V2TimMessage]:
        messages = [
            from_group_item(item, window.group_id, user.user_id)
            for item in await self._group_page(window.group_id, window.first, window.last)
            if item.msg_seq >= window.first and not item.is_system_msg
        ]
        return [message for message in messages if message is not None]

    async def _group_page(self, group_id: str, first: int, last: int) -> Sequence[GroupMsg]:
        """Messages of a group; what was read a moment ago for another member is not asked again."""
        name, now = (group_id, first, last), time.monotonic()
        kept_at, page = self._pages.get(name, (float("-inf"), ()))
        if now - kept_at > min(_SHARED_SECONDS, self.schedule.settings.interval / 2):
            try:
                reply = await self._client.group.group_msg_get_simple(
                    group_id, req_msg_seq=last, req_msg_number=last - first + 1, with_recalled_msg=True
                )
                page = reply.rsp_msg_list
            except (NotFoundError, NotAllowedError):
                page = ()  # dissolved between the list and this call
            self._pages[name] = (now, page)
            self._pages.move_to_end(name)
            if len(self._pages) > _SHARED_PAGES:
                self._pages.popitem(last=False)
        return page


def _read(seen: Collection[Observation]) -> set[Hashable]:
    """The own messages that everybody has read by now, as their probe names them."""
    gone: set[Hashable] = set()
    for each in seen:
        if isinstance(each, GroupCounts) and each.unread == 0:
            gone.add(each.seq)
        elif isinstance(each, C2CReceipt):
            gone.add(each.ref)
    return gone
