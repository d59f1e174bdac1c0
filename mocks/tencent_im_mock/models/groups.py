"""All groups of a world, and who is in which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..core.config import WorldConfig
from ..core.ids import Ids
from ..core.state import Entity, Table, Window
from .group import Group, GroupMessage, Member, RepeatKey

DAY = 86400
NoticeKind = Literal["members", "profile", "ranks"]


@dataclass(slots=True)
class Broadcasts(Entity):
    """Messages to all live rooms: their seq, their repeats, their rate."""

    seq: int = 0
    recent: Window[RepeatKey, tuple[int, int]] = field(default_factory=Window)
    """The dedup window: when a message was sent, and its seq."""
    second: tuple[int, int] = (0, 0)
    """A second, and how many messages it has seen."""


class Groups(Entity):
    """All groups of a world."""

    _all: Table[str, Group]
    _of_user: Table[str, dict[str, Group]]
    _joins: Table[str, int]
    _numbers: int
    _growth: tuple[int, int]
    broadcasts: Broadcasts
    interrupted: Table[str, list[Group]]

    def __init__(self, ids: Ids, config: WorldConfig) -> None:
        self._ids = ids
        self._config = config
        self._all = Table()
        self._of_user = Table()
        self._joins = Table()
        self._of_type: dict[str, dict[str, Group]] = {}
        self._by_number: dict[int, Group] = {}
        self._numbers = 0
        self._growth = (0, 0)
        self.broadcasts = Broadcasts()
        self.interrupted = Table()
        """Live rooms that users were in when their connection broke."""

    def rebuild(self) -> None:
        """Sorts the groups by type and by number."""
        for group in self._all.values():
            self._index(group)

    def _index(self, group: Group) -> None:
        self._by_number[group.number] = group
        self._of_type.setdefault(group.type.wire, {})[group.group_id] = group

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
        self._numbers += 1
        group.number = self._numbers
        self._all[group.group_id] = group
        self._index(group)
        return group

    def count(self, wire: str) -> int:
        """How many groups of a type there are."""
        return len(self._of_type.get(wire, ()))

    def page(self, after: int, limit: int, wire: str | None) -> tuple[list[Group], int]:
        """The groups behind one of which the number is known, by number, and the next such number.

        Args:
            after: Number of the last group given; 0 for the first page.
            limit: Most groups.
            wire: Only groups of this type.

        Returns:
            The groups, and 0 when no more follow.
        """
        found: list[Group] = []
        for group in self._by_number.values():  # in the order of their numbers
            if group.number <= after or wire not in (None, group.type.wire):
                continue
            if len(found) == limit:
                return found, found[-1].number
            found.append(group)
        return found, 0

    def grown(self, now: int) -> int:
        """By how many groups the world grew today."""
        return self._growth[1] if self._growth[0] == now // DAY else 0

    def grow(self, by: int, now: int) -> int:
        """Counts a group that was made or dissolved; gives the day's growth."""
        self._growth = (now // DAY, self.grown(now) + by)
        return self._growth[1]

    def destroy(self, group: Group) -> None:
        """Dissolves a group; its id is free again."""
        for user_id in list(group.members):
            self.leave(group, user_id)
        del self._all[group.group_id]
        del self._by_number[group.number]
        del self._of_type[group.type.wire][group.group_id]

    def join(self, group: Group, user_id: str, *, now: int, role: str = "Member") -> Member:
        """Makes a user a member, with everything written so far behind him; a member stays as he is."""
        known = group.members.get(user_id)
        if known is not None:
            return known
        nth = self._joins.get(user_id, 0)
        self._joins[user_id] = nth + 1
        member = Member(user_id, role, now, group.next_seq, group.next_seq - 1, group.type.msg_flag, nth)
        group.members[user_id] = member
        if group.forum is not None:
            group.forum.join(user_id)
        group.arrivals.setdefault(user_id, len(group.arrivals) + 1)
        group.applications.pop(user_id, None)
        self._of_user.setdefault(user_id, {})[group.group_id] = group
        return member

    def leave(self, group: Group, user_id: str) -> None:
        """Ends a membership. A group that its owner leaves has none; a live room keeps his name."""
        if group.members.pop(user_id, None) is not None:
            del self._of_user[user_id][group.group_id]
            group.room.forget(user_id)
            if group.forum is not None:
                group.forum.leave(user_id)
            if group.owner == user_id and group.type.members_by_rest:
                group.owner = ""

    def forget(self, user_id: str) -> None:
        """Takes a user out of all groups. Mutes and bans stay with the groups."""
        for group_id in list(self.of(user_id)):
            self.leave(self._all[group_id], user_id)
        self.interrupted.pop(user_id, None)

    def notify(self, group: Group, operator: str, now: int, *, of: NoticeKind = "members") -> None:
        """Stores a notice where the group type and the console store such notices."""
        stores = {
            "members": group.type.stores_joins,
            "profile": group.type.stores_profile,
            "ranks": group.type.stores_ranks,
        }
        if group.active and stores[of] and self._config.store_notices:
            counted = self.counts_unread(group) and self._config.count_notices
            group.publish(
                GroupMessage(operator, self._ids.uint32(), now, 2, "{}", counted=counted, notice=True),
                self._ids.arrival(),
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
