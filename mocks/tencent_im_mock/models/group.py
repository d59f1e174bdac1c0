"""Groups: members, messages by seq, unread counts, who read what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ..core.state import Entity, Series, Table, Window
from .group_avchatroom import Room
from .group_messages import GroupMessage
from .group_rights import Right
from .group_types import GroupType

__all__ = ["Application", "Group", "GroupMessage", "Member", "Notification", "RepeatKey"]

DEDUP_SECONDS = 300
LIVE_SECONDS = 3600
"""How long a live room's messages can be recalled."""
NOTIFICATIONS_KEPT = 100

RepeatKey = tuple[str, int, int]
"""Sender, Random and a digest of the content (0 where the content does not matter)."""


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


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody who waits for a manager's consent; ``inviter`` is empty when he applied himself."""

    user_id: str
    time: int
    wording: str = field(default="", repr=False)
    inviter: str = ""


@dataclass(frozen=True, slots=True)
class Notification:
    """A system notification; ``receivers`` is absent when it went to everybody."""

    time: int
    content: str = field(repr=False)
    receivers: frozenset[str] | None = None


class Forum(Protocol):
    """What a community needs of its topics; state keeps the entity of this name."""

    def __iter__(self) -> Iterator[Group]: ...
    def find(self, topic_id: str) -> Group | None: ...
    def join(self, user_id: str) -> None: ...
    def leave(self, user_id: str) -> None: ...
    def totals(self, user_id: str) -> tuple[int, int]: ...
    def read_all(self, user_id: str) -> None: ...
    def allows(self, user_id: str, right: Right, topic_id: str = "") -> bool: ...


@dataclass(slots=True)
class Group(Entity):
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
    topic_id: str = ""
    """Set in topics; they are groups inside a community."""
    forum: Forum | None = field(default=None, repr=False)
    """What a community with topics has; a topic's points to where it belongs."""
    permissions: bool = False
    default_permission: int = 0
    active: bool = True
    mute_all: bool = False
    history_before_join: bool | None = None
    """Whether members see what was written before they joined; absent: as the type has it."""
    info_seq: int = 1
    changed: int = 0
    next_seq: int = 1
    last_message: int = 0
    moved: int = 0
    """When a message to everybody last moved the group in the members' lists."""
    members: Table[str, Member] = field(default_factory=Table)
    muted: dict[str, int] = field(default_factory=dict)
    """Ends of mutes. They belong to the group and the user, and outlive the membership."""
    banned: dict[str, int] = field(default_factory=dict)
    """Ends of bans."""
    applications: dict[str, Application] = field(default_factory=dict)
    """Who waits to be let in."""
    pinned: dict[int, str] = field(default_factory=dict)
    """Seqs of pinned messages and who pinned them, the latest last."""
    attributes: dict[str, str] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    room: Room = field(default_factory=Room)
    """What only live rooms have."""
    notifications: list[Notification] = field(default_factory=list)
    """The latest system notifications."""
    cleared: int = 0
    """Members no longer get messages up to this seq."""
    number: int = 0
    """Which group of the world it is, counted from 1."""
    arrivals: Table[str, int] = field(default_factory=Table)
    """Everybody who ever was a member, with the number of the first arrival. Nobody is taken out, so a
    place in this order stays good while people come and go."""
    messages: Series[GroupMessage] = field(default_factory=Series)
    """Stored messages; the one with seq n is at n - 1."""
    live: Window[int, GroupMessage] = field(default_factory=Window)
    """The last hour of a group that stores nothing, without content."""
    recent: Window[RepeatKey, tuple[int, GroupMessage]] = field(default_factory=Window)
    """The dedup window."""
    pace: tuple[int, list[int]] = (0, [])
    """A second, and how many messages of each priority were accepted in it."""
    attribute_pace: tuple[int, int] = (0, 0)
    """A second, and how many writes of attributes it has seen."""

    @property
    def before_join(self) -> bool:
        """Whether members see what was written before they joined."""
        return self.type.before_join if self.history_before_join is None else self.history_before_join

    def role_of(self, user_id: str) -> str:
        """The role of a user; ``NotMember`` for a stranger. A live room's owner need not be in it."""
        member = self.members.get(user_id)
        if not self.type.members_by_rest:
            if user_id == self.owner:
                return "Owner"
            if user_id in self.room.admins:
                return "Admin"
        return member.role if member is not None else "NotMember"

    def shows(self, user_id: str, message: GroupMessage) -> bool:
        """Whether a member's phone gets a message."""
        member = self.members[user_id]
        return (
            not message.notice
            and message.seq > self.cleared
            and (message.seq >= member.since or self.before_join)
            and (message.receivers is None or user_id in message.receivers or user_id == message.sender)
        )

    def is_muted(self, user_id: str, now: int) -> bool:
        """Whether a user is muted at the moment."""
        return self.muted.get(user_id, 0) > now

    def silences(self, user_id: str) -> bool:
        """Whether everybody is muted and the user is none of those who may write all the same."""
        return self.mute_all and self.role_of(user_id) not in ("Owner", "Admin")

    def is_banned(self, user_id: str, now: int) -> bool:
        """Whether a user is kept out at the moment."""
        return self.banned.get(user_id, 0) > now

    def announce(self, notification: Notification) -> None:
        """Keeps a system notification, and only so many of them."""
        self.notifications.append(notification)
        del self.notifications[:-NOTIFICATIONS_KEPT]

    def change(self, now: int) -> None:
        """Notes that the profile changed."""
        self.info_seq += 1
        self.changed = now

    def find(self, seq: int) -> GroupMessage | None:
        """The message with a seq."""
        if not self.type.stored:
            return self.live.get(seq)
        if not 0 < seq < self.next_seq:
            return None
        message = self.messages[seq - 1]
        self.messages.touch(message)
        return message

    def publish(self, message: GroupMessage, arrival: int, *, moves_list: bool = True) -> None:
        """Gives a message the next seq and stores it, where the type stores messages at all."""
        message.seq, message.arrival = self.next_seq, arrival
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
        reached = self.before_join or self.moved >= member.joined
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
