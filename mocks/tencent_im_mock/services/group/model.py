"""Groups: members, messages by seq, unread counts, who read what."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ...core.config import WorldConfig
from ...core.ids import Ids
from .types import GroupType

DEDUP_SECONDS = 300
LIVE_SECONDS = 3600
"""How long a live room's messages can be recalled."""

RepeatKey = tuple[str, int, int]
"""Sender, Random and a digest of the content (0 where the content does not matter)."""


@dataclass(slots=True)
class GroupMessage:
    """One message of a group; ``seq`` is given when it is published, 0 before and without storage.

    Its content is kept as JSON text: an array of elements, or an object for a notice.
    """

    sender: str
    random: int
    time: int
    priority: int
    content: str = field(repr=False)
    cloud_custom_data: str | None = field(default=None, repr=False)
    needs_receipt: bool = False
    extensible: bool = False
    counted: bool = True
    """Whether it raises unread counts."""
    receivers: frozenset[str] | None = None
    """Members who get it; absent: all."""
    notice: bool = False
    recalled: bool = False
    seq: int = 0
    readers: dict[str, int] | None = None
    """Who sent a receipt and when, in that order; made with the first receipt."""

    @property
    def body(self) -> Any:
        """The MsgBody."""
        return json.loads(self.content)

    def read_by(self, user_id: str, now: int) -> None:
        """Notes a receipt; a second one changes nothing."""
        if self.readers is None:
            self.readers = {}
        self.readers.setdefault(user_id, now)


@dataclass(slots=True)
class Member:
    """One member of a group.

    ``since`` is the first seq that the member could have received, ``nth`` tells which of the user's
    memberships this is, counted from 0 over all groups and never given again.
    """

    user_id: str
    role: str
    joined: int
    since: int
    read_seq: int
    msg_flag: str
    nth: int = 0
    last_sent: int = 0
    name_card: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    moved: int = 0
    """When a message directed to this member last moved the group in his list."""


@dataclass(slots=True)
class Group:
    """One group. ``owner`` is empty when it has none; ``max_members`` is 0 when any number may join."""

    group_id: str
    type: GroupType
    name: str
    created: int
    owner: str = ""
    introduction: str = ""
    notification: str = ""
    face_url: str = ""
    max_members: int = 0
    apply_option: str = ""
    invite_option: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    topics: bool = False
    permissions: bool = False
    default_permission: int = 0
    active: bool = True
    info_seq: int = 1
    changed: int = 0
    next_seq: int = 1
    last_message: int = 0
    moved: int = 0
    """When a message to everybody last moved the group in the members' lists."""
    members: dict[str, Member] = field(default_factory=dict)
    muted: dict[str, int] = field(default_factory=dict)
    """Ends of mutes. They belong to the group and the user, and outlive the membership."""
    arrivals: dict[str, int] = field(default_factory=dict)
    """Everybody who ever was a member, with the number of the first arrival. Nobody is taken out, so a
    place in this order stays good while people come and go."""
    messages: list[GroupMessage] = field(default_factory=list)
    """Stored messages; the one with seq n is at n - 1."""
    live: OrderedDict[int, GroupMessage] = field(default_factory=OrderedDict)
    """The last hour of a group that stores nothing, without content."""
    recent: OrderedDict[RepeatKey, tuple[int, GroupMessage]] = field(default_factory=OrderedDict)
    """The dedup window."""
    pace: tuple[int, list[int]] = (0, [])
    """A second, and how many messages of each priority were accepted in it."""

    def find(self, seq: int) -> GroupMessage | None:
        """The message with a seq."""
        if not self.type.stored:
            return self.live.get(seq)
        return self.messages[seq - 1] if 0 < seq < self.next_seq else None

    def publish(self, message: GroupMessage, *, moves_list: bool = True) -> None:
        """Gives a message the next seq and stores it, where the type stores messages at all."""
        message.seq = self.next_seq
        self.next_seq += 1
        if not self.type.stored:
            message.content = "[]"
            self.live[message.seq] = message
            while next(iter(self.live.values())).time < message.time - LIVE_SECONDS:
                self.live.popitem(last=False)
            return
        self.messages.append(message)
        self.last_message = message.time
        if not moves_list:
            return
        if message.receivers is None:
            self.moved = message.time
            return
        for user_id in (message.sender, *message.receivers):
            member = self.members.get(user_id)
            if member is not None:
                member.moved = message.time

    def moved_for(self, user_id: str) -> int:
        """When the group last moved in a member's list of conversations; 0 when it is not there."""
        member = self.members[user_id]
        reached = self.type.before_join or self.moved >= member.joined
        return max(self.moved if reached else 0, member.moved)

    def unread_of(self, user_id: str) -> int:
        """How many messages after the read position count as unread for a member."""
        return sum(
            message.counted and not message.recalled and message.sender != user_id
            for message in self.messages[self.members[user_id].read_seq :]
        )

    def audience(self, message: GroupMessage, *, later_joiners: bool) -> set[str]:
        """The members whose receipts a message counts: those who got it, without the sender.

        Args:
            message: A stored message.
            later_joiners: Whether members who joined after it count as well.
        """
        return {
            member.user_id
            for member in self.members.values()
            if member.user_id != message.sender
            and (later_joiners or member.since <= message.seq)
            and (message.receivers is None or member.user_id in message.receivers)
        }

    def repeat_of(self, key: RepeatKey, now: int) -> GroupMessage | None:
        """The message of which a send is a repeat: the same within five minutes (doc 269/1629)."""
        while self.recent:
            oldest, (sent_at, _) = next(iter(self.recent.items()))
            if now - sent_at <= DEDUP_SECONDS:
                break
            del self.recent[oldest]
        known = self.recent.get(key)
        return known[1] if known else None

    def keeps_pace(self, priority: int, rate: int, now: int) -> bool:
        """Whether one more message fits into this second, among those of its priority and above."""
        if self.pace[0] != now or not self.pace[1]:
            self.pace = (now, [0, 0, 0, 0])
        accepted = self.pace[1]
        if sum(accepted[: priority + 1]) >= rate:
            return False
        accepted[priority] += 1
        return True


class Groups:
    """All groups of a world."""

    def __init__(self, ids: Ids, config: WorldConfig) -> None:
        self._ids = ids
        self._config = config
        self._all: dict[str, Group] = {}
        self._of_user: dict[str, dict[str, Group]] = {}
        self._joins: dict[str, int] = {}

    def get(self, group_id: str) -> Group | None:
        """The group, if it exists."""
        return self._all.get(group_id)

    def of(self, user_id: str) -> dict[str, Group]:
        """The groups of a member by id, in the order of joining."""
        return self._of_user.get(user_id, {})

    def new_id(self, prefix: str) -> str:
        """An assigned id that is not in use."""
        while True:
            group_id = self._ids.group_id(prefix)
            if group_id not in self._all:
                return group_id

    def add(self, group: Group) -> Group:
        """Takes a group in; it has no members yet."""
        self._all[group.group_id] = group
        return group

    def destroy(self, group: Group) -> None:
        """Dissolves a group; its id is free again."""
        for user_id in list(group.members):
            self.leave(group, user_id)
        del self._all[group.group_id]

    def join(self, group: Group, user_id: str, *, now: int, role: str = "Member") -> Member:
        """Makes a user a member, with everything written so far behind him; a member stays as he is."""
        known = group.members.get(user_id)
        if known is not None:
            return known
        nth = self._joins.get(user_id, 0)
        self._joins[user_id] = nth + 1
        member = Member(user_id, role, now, group.next_seq, group.next_seq - 1, group.type.msg_flag, nth)
        group.members[user_id] = member
        group.arrivals.setdefault(user_id, len(group.arrivals) + 1)
        self._of_user.setdefault(user_id, {})[group.group_id] = group
        return member

    def leave(self, group: Group, user_id: str) -> None:
        """Ends a membership. A group that its owner leaves has none; a live room keeps his name."""
        if group.members.pop(user_id, None) is not None:
            del self._of_user[user_id][group.group_id]
            if group.owner == user_id and group.type.members_by_rest:
                group.owner = ""

    def notify(self, group: Group, operator: str, now: int) -> None:
        """Stores a notice of joining where the group type and the console store such notices."""
        if group.active and group.type.stores_joins and self._config.store_notices:
            counted = self.counts_unread(group) and self._config.count_notices
            group.publish(
                GroupMessage(operator, self._ids.uint32(), now, 2, "{}", counted=counted, notice=True)
            )

    def counts_unread(self, group: Group) -> bool:
        """Whether members of a group have an unread count."""
        return group.type.unread or (group.type.name == "Meeting" and self._config.meeting_unread)

    def unread_total(self, user_id: str) -> int:
        """A user's unread count over all groups."""
        return sum(group.unread_of(user_id) for group in self.of(user_id).values())

    def __contains__(self, group_id: object) -> bool:
        return group_id in self._all

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Group]:
        return iter(self._all.values())
