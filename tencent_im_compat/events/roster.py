"""Who is in which group, and who sent which group message: known once for all users of a service. Pure.

A webhook of a group names neither the members nor the sender of a message that was read or taken back.
Webhooks of members who join and leave keep what is known fresh.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..identity import GroupRef

GROUPS = 20_000
MESSAGES = 50_000
MEMBER_SECONDS = 600.0
"""How long a membership is believed that nothing has confirmed since; its end may have been missed."""
OUTSIDER_SECONDS = 60.0
"""How long it is believed that somebody is not in a group."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Whether a user is in a group.

    Attributes:
        member: Whether it is so.
        at: Since when that is known, by the roster's clock.
        event_at: Unix seconds of the newest event that told of the user; 0 = none did.
    """

    member: bool
    at: float
    event_at: float = 0.0


_NOTHING = _Known(False, float("-inf"))


class Roster:
    """Membership of the users of a service. Times are seconds of a clock that never goes back.

    A user's own list tells all groups at once, so of a group that stands in somebody's list nothing is asked
    about others who have one. Who joined since is told by a webhook, or by the next list.
    """

    def __init__(self) -> None:
        self._groups: OrderedDict[str, dict[str, _Known]] = OrderedDict()
        self._lists: OrderedDict[str, tuple[frozenset[str], float]] = OrderedDict()
        self._listed: dict[str, set[str]] = {}
        """By group those in whose list it stands."""
        self._changes: OrderedDict[str, int] = OrderedDict()
        self._forgotten = 0

    def listed(self, user_id: str, groups: Iterable[str], now: float) -> None:
        """All groups of a user."""
        before = self.groups_of(user_id)
        self._unlist(user_id)
        found = frozenset(groups)
        for group_id in () if before is None else before ^ found:
            self.changed(group_id)  # what is known of the user's role in it is no longer true
        self._lists[user_id] = (found, now)
        for group_id in found:
            self._listed.setdefault(group_id, set()).add(user_id)

    def groups_of(self, user_id: str) -> frozenset[str] | None:
        """The groups in a user's list; None where it was not read."""
        listed = self._lists.get(user_id)
        return None if listed is None else listed[0]

    def told(self, group_id: str, members: Mapping[str, bool], now: float) -> None:
        """Who of some users is in a group."""
        known = self._of(group_id)
        for user_id, member in members.items():
            known[user_id] = _Known(member, now, known.get(user_id, _NOTHING).event_at)

    def moved(self, group_id: str, users: Iterable[str], *, inside: bool, at: float, now: float) -> None:
        """Users came into a group, or are in it no more, as an event says.

        Events come in any order: one that is older than what the newest event of a user said is passed over.

        Args:
            group_id: The group.
            users: Who came or went.
            inside: Whether they came.
            at: When it happened, in Unix seconds; 0 where the event does not tell.
            now: The time of the roster's clock.
        """
        known = self._of(group_id)
        for user_id in users:
            newest = known.get(user_id, _NOTHING).event_at
            if not 0 < at < newest:
                known[user_id] = _Known(inside, now, at or newest)

    def changed(self, group_id: str) -> None:
        """An event tells that members of a group, or their roles, are others."""
        self._changes[group_id] = self.changes(group_id) + 1
        self._changes.move_to_end(group_id)
        if len(self._changes) > GROUPS:
            self._forgotten = max(self._forgotten, self._changes.popitem(last=False)[1])

    def changes(self, group_id: str) -> int:
        """A number that is another one after each such event. It never comes back."""
        return self._changes.get(group_id, self._forgotten)

    def _of(self, group_id: str) -> dict[str, _Known]:
        known = self._groups.setdefault(group_id, {})
        self._groups.move_to_end(group_id)
        if len(self._groups) > GROUPS:
            self._groups.popitem(last=False)
        return known

    def forget(self, user_id: str) -> None:
        """A user is no longer of interest."""
        self._unlist(user_id)
        for known in self._groups.values():
            known.pop(user_id, None)

    def _unlist(self, user_id: str) -> None:
        groups, _ = self._lists.pop(user_id, (frozenset[str](), 0.0))
        for group_id in groups:
            inside = self._listed[group_id]
            inside.discard(user_id)
            if not inside:
                del self._listed[group_id]

    def members(self, group_id: str, users: Collection[str], now: float) -> tuple[list[str], list[str]]:
        """Who of some users is in a group, and of whom it is not known."""
        while self._lists and now - next(iter(self._lists.values()))[1] > MEMBER_SECONDS:
            self._unlist(next(iter(self._lists)))
        known, listed = self._groups.get(group_id, {}), self._listed.get(group_id, frozenset[str]())
        concerned = set(users)
        if listed:  # else it is new, or a live room
            concerned = concerned.difference(self._lists).union(listed, known).intersection(users)
        inside, unknown = [], []
        for user_id in sorted(concerned):
            member = self._member(user_id, known.get(user_id, _NOTHING), listed=user_id in listed, now=now)
            if member:
                inside.append(user_id)
            elif member is None and not (listed and user_id in self._lists):
                unknown.append(user_id)
        return inside, unknown

    def _member(self, user_id: str, told: _Known, *, listed: bool, now: float) -> bool | None:
        """Whether a user is a member; absent: it is not known."""
        member, at = told.member, told.at
        listed_at = self._lists[user_id][1] if user_id in self._lists else float("-inf")
        if listed_at > at and (listed or member):
            member, at = listed, listed_at
        return member if now - at <= (MEMBER_SECONDS if member else OUTSIDER_SECONDS) else None


class Senders:
    """The full names of group messages, the latest ones."""

    def __init__(self) -> None:
        self._refs: OrderedDict[tuple[str, int], GroupRef] = OrderedDict()

    def put(self, ref: GroupRef) -> None:
        """A message was seen."""
        self._refs[ref.group_id, ref.seq] = ref
        if len(self._refs) > MESSAGES:
            self._refs.popitem(last=False)

    def get(self, group_id: str, seq: int) -> GroupRef | None:
        """The full name of a message, if it is known."""
        return self._refs.get((group_id, seq))
