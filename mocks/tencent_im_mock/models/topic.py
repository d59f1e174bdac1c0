"""Topics of communities and their permission groups."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from ..core.state import Entity, Series, Table
from .group import Group, Member
from .group_messages import GroupMessage
from .group_rights import Right


@dataclass(slots=True, eq=False)
class Topic(Group):
    """A group inside a community: own messages, seqs and mutes, the community's members."""

    custom_string: str = ""
    everybodys: int = 0
    """What everybody may do in it where permission groups rule."""
    gross: Series[int] = field(default_factory=Series)
    """For each message which one of all messages of all topics it is."""
    read: Table[str, int] = field(default_factory=Table)
    """Up to where members read, once they did."""

    @property
    def home(self) -> Forum:
        """Where the topic belongs."""
        return cast("Forum", self.forum)  # a topic is only ever made by its forum

    def since_of(self, member: Member) -> int:
        """The first seq that a member could have received."""
        return bisect.bisect_right(self.gross, self.home.arrived.get(member.user_id, 0)) + 1

    def read_seq_of(self, member: Member) -> int:
        """Up to where a member read; what was written before he came counts as read."""
        return max(self.read.get(member.user_id, 0), self.since_of(member) - 1)

    def publish(self, message: GroupMessage, arrival: int, *, moves_list: bool = True) -> None:
        """Gives a message the topic's next seq and stores it."""
        Group.publish(self, message, arrival, moves_list=moves_list)
        self.home.gross += 1
        self.gross.append(self.home.gross)

    def unread_of(self, user_id: str) -> int:
        """How many messages after the read position count as unread for a member."""
        return sum(
            message.counted and not message.recalled and message.sender != user_id
            for message in self.messages[self.read_seq_of(self.members[user_id]) :]
        )

    def shows(self, user_id: str, message: GroupMessage) -> bool:
        """Whether a member's phone gets a message."""
        if message.notice or message.seq <= self.cleared:
            return False
        return (
            message.seq >= self.since_of(self.members[user_id])
            or self.before_join
            or (self.permissions and self.home.allows(user_id, Right.SEE_PAST, self.topic_id))
        )

    def is_muted(self, user_id: str, now: int) -> bool:
        """Whether a user may not write at the moment, in the topic or in the whole community."""
        return Group.is_muted(self, user_id, now) or self.home.community.is_muted(user_id, now)

    def silences(self, user_id: str) -> bool:
        """Whether everybody is muted, here or in the whole community, and the user is no exception."""
        return Group.silences(self, user_id) or self.home.community.silences(user_id)


@dataclass(slots=True, eq=False)
class PermissionGroup:
    """A permission group: what its members may do in the community, and in single topics."""

    group_id: str
    name: str
    permission: int
    custom_string: str
    place: int
    members: dict[str, int] = field(default_factory=dict)
    """Members with the place of each in the order of coming."""
    topics: dict[str, int] = field(default_factory=dict)
    """Permissions by topic."""
    places: int = 0

    def add(self, user_id: str) -> bool:
        """Takes a member in; False for one who was in already."""
        if user_id in self.members:
            return False
        self.places += 1
        self.members[user_id] = self.places
        return True


@dataclass(slots=True, eq=False)
class Forum(Entity):
    """What a community has beyond an ordinary group."""

    community: Group
    topics: Table[str, Topic] = field(default_factory=Table)
    gross: int = 0
    """How many messages all its topics ever had."""
    arrived: Table[str, int] = field(default_factory=Table)
    """How many that were when a member came; absent: he was there before the first topic."""
    permission_groups: Table[str, PermissionGroup] = field(default_factory=Table)
    places: int = 0
    online: tuple[int, int] | None = None
    """When its online members were last counted, and how many they were."""

    def add(self, topic: Topic) -> Topic:
        """Takes a new topic in."""
        topic.forum = self
        self.topics[topic.topic_id] = topic
        return self.follow(topic)

    def follow(self, topic: Topic) -> Topic:
        """The topic with what it has from its community as that is now."""
        topic.members, topic.owner = self.community.members, self.community.owner
        topic.permissions = self.community.permissions
        topic.default_permission = self.community.default_permission
        topic.history_before_join = self.community.history_before_join
        return topic

    def find(self, topic_id: str) -> Topic | None:
        """The topic with an id."""
        topic = self.topics.get(topic_id)
        return None if topic is None else self.follow(topic)

    def __iter__(self) -> Iterator[Topic]:
        return (self.follow(topic) for topic in self.topics.values())

    def destroy(self, topic_id: str) -> None:
        """Dissolves a topic, with the permissions that it had."""
        del self.topics[topic_id]
        for each in self.permission_groups.changing():
            each.topics.pop(topic_id, None)

    def join(self, user_id: str) -> None:
        """A member came: what was written before is behind him."""
        self.arrived[user_id] = self.gross

    def leave(self, user_id: str) -> None:
        """A member went, and with him what he read and what he was allowed."""
        self.arrived.pop(user_id, None)
        for topic in self.topics.values():
            topic.read.pop(user_id, None)
        for each in self.permission_groups.changing():
            each.members.pop(user_id, None)

    def totals(self, user_id: str) -> tuple[int, int]:
        """How many messages the topics have, and how many of them are behind a member's read positions."""
        member = self.community.members[user_id]
        topics = self.topics.values()
        return sum(each.next_seq - 1 for each in topics), sum(each.read_seq_of(member) for each in topics)

    def read_all(self, user_id: str) -> None:
        """A member read everything in all topics."""
        for topic in self.topics.values():
            topic.read[user_id] = topic.next_seq - 1

    def allows(self, user_id: str, right: Right, topic_id: str = "") -> bool:
        """Whether a member has a permission in the whole community, or the one for a topic in that topic.

        Defaults and all permission groups of the member count together; the owner may do everything.
        """
        if user_id == self.community.owner:
            return True
        if user_id not in self.community.members:
            return False
        topic = self.topics.get(topic_id)
        granted = self.community.default_permission & right.whole | (
            topic.everybodys & right.single if topic else 0
        )
        for each in self.permission_groups.values():
            if user_id in each.members:
                granted |= each.permission & right.whole | each.topics.get(topic_id, 0) & right.single
        return granted != 0


def forum_of(community: Group) -> Forum:
    """The forum of a community, made with its first topic or permission group."""
    if community.forum is None:
        community.forum = Forum(community)
    return cast("Forum", community.forum)
