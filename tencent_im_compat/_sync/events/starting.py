# Generated from tencent_im_compat/_async/events/starting.py by scripts/make_sync.py. Do not edit.
"""The starting point of a user who is heard for the first time ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from ...errors import TencentIMError
from ...events.asks import GroupWindow, PeerRange, place_of
from ...events.observation import Arrived, Observation, Source
from ...events.positions import GroupState
from ...events.user import UserEvents
from ...identity import GroupRef
from ...v2tim import MessageStatus
from ..rest.client import TencentIM
from .poller import Keep, Lock, Poller

_MOST_PAGES = 5000
"""Pages of one group that are looked through for the first message since some time."""


class Starting:
    """Takes starting points.

    Args:
        client: The REST client.
        start: What is news: a time in Unix seconds, what is unread, or what comes from now on.
        keep: Keeps what is news already.
        lock: Held while anything of a user is read or changed.
        clock: Gives Unix seconds.
        roaming: Seconds for which the server keeps messages.
    """

    def __init__(
        self,
        client: TencentIM,
        start: Literal["now", "unread"] | float,
        *,
        keep: Keep,
        lock: Lock,
        clock: Callable[[], float],
        roaming: float,
    ) -> None:
        self._client = client
        self._start = start
        self._keep = keep
        self._lock = lock
        self._clock = clock
        self._roaming = roaming

    def begin(self, poller: Poller, user: UserEvents) -> None:
        """Reads where everything stands.

        A conversation that cannot be read is passed over: its newest messages may be told as news.

        Raises:
            TencentIMError: A list could not be read; nothing was taken.
        """
        groups, contacts = poller.groups(user), poller.contacts(user)
        since = None
        if not isinstance(self._start, str):
            since = max(self._start, self._clock() - self._roaming)
        with self._lock:
            reads = user.positions.start(groups, contacts, since=since)
            user.conversations.are_there(contacts, groups)
        unread = _unread_groups(groups) if self._start == "unread" else {}
        for read in reads:
            try:
                self._read(poller, user, read, since, unread)
            except TencentIMError as error:
                with self._lock:
                    user.setbacks.failed(place_of(read), error, self._clock())
        news: list[Observation] = []
        if self._start == "unread":
            with self._lock:
                for group_id, read_seq in unread.items():
                    user.positions.unread_since(group_id, read_seq)
            news = self._unread(poller, user, contacts)
        with self._lock:
            user.positions.started(self._clock())
            changes = user.journal.take()
        self._keep(user, news, changes)

    def _read(
        self,
        poller: Poller,
        user: UserEvents,
        read: GroupWindow | PeerRange,
        since: float | None,
        unread: Mapping[str, int],
    ) -> None:
        if since is None or isinstance(read, PeerRange):
            messages = poller.read(user, read)
            if isinstance(read, GroupWindow) and read.group_id in unread:  # what was not read is news yet
                last = unread[read.group_id]
                refs = ((each, each.ref) for each in messages)
                messages = [each for each, ref in refs if isinstance(ref, GroupRef) and ref.seq <= last]
            with self._lock:
                user.positions.note(messages)
            return
        page: GroupWindow | None = read
        for _ in range(_MOST_PAGES):
            if page is None:
                return
            messages = poller.read(user, page)
            with self._lock:
                page = user.positions.rewind(page, messages, since)

    def _unread(self, poller: Poller, user: UserEvents, contacts: dict[str, int]) -> list[Observation]:
        """Messages of one-to-one conversations that the user has not read, the newest of each peer."""
        news: list[Observation] = []
        total = self._client.openim.get_c2c_unread_msg_num(user.user_id)
        if not total.all_c2c_unread_msg_num:
            return news
        for peer, time in sorted(contacts.items(), key=lambda each: each[1]):
            reply = self._client.openim.get_c2c_unread_msg_num(user.user_id, peer_account=[peer])
            left = sum(item.c2c_unread_msg_num for item in reply.c2c_unread_msg_num_list)
            if left:
                begin = max(0, int(time - self._roaming))
                messages = poller.read(user, PeerRange(peer, begin, None, time))
                incoming = [message for message in messages if message.sender == peer]
                incoming.sort(key=lambda message: message.timestamp or 0)
                with self._lock:
                    user.positions.note(messages)
                news += [
                    Arrived(message, Source.POLL)
                    for message in incoming[-left:]
                    if message.status != MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
                ]
        return news


def _unread_groups(groups: Mapping[str, GroupState]) -> dict[str, int]:
    """How far groups were read that were not read to the end."""
    return {
        group_id: state.read_seq
        for group_id, state in groups.items()
        if state.read_seq is not None and state.read_seq < state.next_seq - 1
    }
