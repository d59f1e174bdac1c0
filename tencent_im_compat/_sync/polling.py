# Generated from tencent_im_compat/_async/polling.py by scripts/make_sync.py. Do not edit.
"""The polling source: asks the server what the engine wants to know and reports what it saw.

One round takes two list calls for arrivals, then a call per group or conversation that moved. What is left of
the interval is for receipts and unread counts, those first that are worth most: a call sees 50 messages of a
group or a peer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable

from ..adapter.messages import RECALLED_FLAG, from_group_item, from_roam
from ..errors import NotAllowedError, NotFoundError, TencentIMError
from ..events.backoff import describe
from ..events.hub import EventHub
from ..events.inbox import GroupState, GroupWindow, Inbox, PeerRange
from ..events.observation import (
    Arrived,
    C2CReceipt,
    GroupCounts,
    NoReceiptInfo,
    Observation,
    Recalled,
    Source,
    UnreadLeft,
)
from ..events.outbox import GroupProbe, PeerProbe, Probe, UnreadProbe
from ..events.poll import Polling
from ..events.setbacks import MOST_IN_A_ROW, Setbacks
from ..identity import C2CRef, MessageRef
from ..v2tim import MessageStatus, V2TimMessage
from .rest.client import TencentIM

logger: logging.Logger = logging.getLogger("tencent_im_compat.events")

_FAR = 86400
"""Seconds that a range reaches into the future, so that clocks that differ lose nothing."""
_CALLS_PER_SECOND = 100.0
"""Half of what each command allows: the rest is the app's own."""
_AT_ONCE = 10
"""Calls that are chosen together."""


class Poller:
    """Polls for one user.

    Args:
        client: The REST client.
        hub: The user's engine.
        settings: What to poll for, and how often.
        clock: Gives Unix seconds.
    """

    def __init__(
        self,
        client: TencentIM,
        hub: EventHub,
        settings: Polling,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._hub = hub
        self._settings = settings
        self._clock = clock
        self._inbox = Inbox()
        self._setbacks = Setbacks()
        self.failed: TencentIMError | None = None
        """The first thing that the latest round could not read, though it went on."""
        self._seen: list[Observation] = []

    def start(self) -> None:
        """Takes the present as the starting point; messages that exist already will be no news."""
        if not self._settings.messages or self._inbox.ready:
            return
        groups, contacts = self._groups(), self._contacts()
        self._setbacks.begin(everything=True)
        for moved in self._inbox.start(groups, contacts):
            found = self._try(_with(moved.peer), moved)
            if found is not None:
                self._inbox.take_range(moved, found)
        for window in self._inbox.group_windows(groups):
            found = self._try(_in(window.group_id), window)
            if found is not None:
                self._inbox.take_window(window, found)
        self._inbox.ready = True

    def forget(self) -> None:
        """Gives the starting point up, since nobody listens; the next one is taken anew."""
        self._inbox = Inbox()
        self._seen = []

    def poll(self, *, everything: bool = False) -> list[Observation]:
        """One round: what can be seen now, and what a round that failed half-way had seen.

        Args:
            everything: Ask about all waiting messages, not only those whose turn it is, and try what could
                not be read a moment ago, too.
        """
        self.failed = None
        self._setbacks.begin(everything=everything)
        if self._settings.messages:
            if not self._inbox.ready:
                self.start()
            else:
                self._arrivals()
        if self._settings.receipts:
            self._receipts(everything)
        # Kept until here: the cursors moved past it, so a failed round must not drop what it saw.
        seen, self._seen = self._seen, []
        return seen

    # ------------------------------------------------------------ receipts of own messages

    def _receipts(self, everything: bool) -> None:
        if everything:
            self._ask(self._hub.everything(self._clock()))
            return
        left = max(1, int(self._settings.interval * _CALLS_PER_SECOND))
        until = time.monotonic() + self._settings.interval
        while left > 0 and time.monotonic() < until:  # news does not wait longer than one interval
            probes = self._hub.due(self._clock(), self._settings.interval, most=min(left, _AT_ONCE))
            if not probes:
                return
            left -= len(probes)
            self._ask(probes)

    def _ask(self, probes: list[Probe]) -> None:
        """Makes calls one after the other; one that fails gets another turn. After several all wait."""
        left = list(probes)
        in_a_row = 0
        try:
            while left:
                try:
                    seen = self._probe(left[0])
                except TencentIMError as error:
                    in_a_row += 1
                    if in_a_row >= MOST_IN_A_ROW:
                        raise
                    self.failed = self.failed or error
                    logger.info("receipts cannot be asked for (%s); the others go on", describe(error))
                    self._hub.failed(left.pop(0), self._clock())
                    continue
                in_a_row = 0
                self._seen.extend(seen)
                self._hub.answered(left.pop(0), self._clock(), _read(seen))
        finally:
            for probe in left:
                self._hub.failed(probe, self._clock())

    def _probe(self, probe: Probe) -> list[Observation]:
        if isinstance(probe, GroupProbe):
            return self._group_counts(probe)
        if isinstance(probe, PeerProbe):
            return self._conversation(probe.peer, probe.refs)
        return self._unread(probe)

    def _group_counts(self, probe: GroupProbe) -> list[Observation]:
        asked_at = self._clock()
        try:
            reply = self._client.group.get_group_msg_receipt(probe.group_id, probe.seqs)
        except (NotFoundError, NotAllowedError):
            # The group is gone, or receipts were switched off: nobody will ever be reported.
            return [NoReceiptInfo(probe.group_id, seq, Source.POLL) for seq in probe.seqs]
        return [
            GroupCounts(
                probe.group_id, item.msg_seq, item.read_num or 0, item.unread_num or 0, asked_at, Source.POLL
            )
            if item.code == 0
            else NoReceiptInfo(probe.group_id, item.msg_seq, Source.POLL)
            for item in reply.group_msg_receipt_list
        ]

    def _conversation(self, peer: str, refs: tuple[C2CRef, ...]) -> list[Observation]:
        """Receipts and recalls of own messages, read from the history."""
        wanted = set(refs)
        seen: list[Observation] = []
        history = self._client.openim.iter_roam_msg(
            self._hub.user_id,
            peer,
            min_time=min(ref.time for ref in refs),
            max_time=max(ref.time for ref in refs),
        )
        for item in history:
            message = from_roam(item, self._hub.user_id)
            if not isinstance(message.ref, C2CRef) or message.ref not in wanted:
                continue
            if item.msg_flag_bits & RECALLED_FLAG:
                seen.append(Recalled(message.ref, message.ref.sender, "", Source.POLL))
            elif item.is_peer_read:
                seen.append(C2CReceipt(message.ref, 0, Source.POLL))
        return seen

    def _unread(self, probe: UnreadProbe) -> list[Observation]:
        reply = self._client.openim.get_c2c_unread_msg_num(probe.peer, peer_account=[self._hub.user_id])
        counts = [item.c2c_unread_msg_num for item in reply.c2c_unread_msg_num_list]
        if not counts or counts[0] >= len(probe.refs):
            return []
        # Fewer unread than known: read, or recalled. The history tells which, before it is believed.
        seen = self._conversation(probe.peer, probe.refs)
        seen.append(UnreadLeft(probe.peer, counts[0], probe.refs, Source.POLL))
        return seen

    # ------------------------------------------------------------ arrivals and recalls

    def _arrivals(self) -> None:
        inbox = self._inbox
        broken: set[str] = set()  # after a gap in a group nothing of it is taken, or the gap would stay
        for window in inbox.group_windows(self._groups()):
            place = _in(window.group_id)
            found = None if place in broken else self._try(place, window)
            if found is not None:
                self._seen.extend(_report(found, *inbox.take_window(window, found)))
            else:
                broken.add(place)
        for moved in inbox.peer_ranges(self._contacts()):
            found = self._try(_with(moved.peer), moved)
            if found is not None:
                self._seen.extend(_report(found, *inbox.take_range(moved, found)))

    def _try(self, place: str, wanted: GroupWindow | PeerRange) -> list[V2TimMessage] | None:
        """The messages of a place; nothing where it cannot be read now."""
        if not self._setbacks.may_try(place, self._clock()):
            return None
        try:
            found = self._group_messages(wanted) if isinstance(wanted, GroupWindow) else self._history(wanted)
        except TencentIMError as error:
            if self._setbacks.failed(place, error, self._clock()):
                raise
            self.failed = self.failed or error
            return None
        self._setbacks.worked(place)
        return found

    def _groups(self) -> dict[str, GroupState]:
        states: dict[str, GroupState] = {}
        for group in self._client.group.iter_joined_groups(
            self._hub.user_id,
            with_no_active_groups=True,
            group_base_info_filter=["Type", "NextMsgSeq"],
            self_info_filter=["JoinTime"],
        ):
            if group.type == "AVChatRoom" or group.next_msg_seq is None:
                continue
            joined = group.self_info.join_time if group.self_info is not None else None
            states[group.group_id] = GroupState(group.next_msg_seq, joined or 0)
        return states

    def _contacts(self) -> dict[str, int]:
        contacts: dict[str, int] = {}
        for item in self._client.recentcontact.iter_list(self._hub.user_id):
            if item.to_account:
                contacts[item.to_account] = item.msg_time
        return contacts

    def _group_messages(self, window: GroupWindow) -> list[V2TimMessage]:
        try:
            reply = self._client.group.group_msg_get_simple(
                window.group_id,
                req_msg_seq=window.last,
                req_msg_number=window.last - window.first + 1,
                with_recalled_msg=True,
            )
        except (NotFoundError, NotAllowedError):
            return []  # dissolved between the list and this call
        messages = [
            from_group_item(item, window.group_id, self._hub.user_id)
            for item in reply.rsp_msg_list
            if item.msg_seq >= window.first and not item.is_system_msg
        ]
        return [message for message in messages if message is not None]

    def _history(self, found: PeerRange) -> list[V2TimMessage]:
        history = self._client.openim.iter_roam_msg(
            self._hub.user_id,
            found.peer,
            min_time=found.min_time,
            max_time=max(found.min_time, found.listed, int(self._clock())) + _FAR,
        )
        return [from_roam(item, self._hub.user_id) for item in history]


def _in(group_id: str) -> str:
    return f"group {group_id!r}"


def _with(peer: str) -> str:
    return f"the conversation with {peer!r}"


def _report(
    found: list[V2TimMessage], fresh: list[V2TimMessage], recalled: list[MessageRef]
) -> list[Observation]:
    seen: list[Observation] = [Arrived(message, Source.POLL) for message in fresh]
    for message in found:
        if message.status == MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED and message.ref is not None:
            known = message.ref in recalled
            seen.append(Recalled(message.ref, message.ref.sender, "", Source.POLL, known))
    return seen


def _read(seen: list[Observation]) -> set[Hashable]:
    """The own messages that everybody has read by now, as their probe names them."""
    gone: set[Hashable] = set()
    for each in seen:
        if isinstance(each, GroupCounts) and each.unread == 0:
            gone.add(each.seq)
        elif isinstance(each, C2CReceipt):
            gone.add(each.ref)
    return gone
