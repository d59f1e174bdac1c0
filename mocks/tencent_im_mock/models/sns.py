"""Friends, friend groups, block lists and waiting friend requests of every user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..core.state import Entity, Table

FRIENDS, BLOCKED, FRIEND_GROUPS = 3000, 1000, 32


@dataclass(slots=True)
class Friend:
    """What a user keeps of one friend."""

    add_time: int
    add_source: str = ""
    add_wording: str = field(default="", repr=False)
    remark: str = ""
    groups: list[str] = field(default_factory=list)
    custom: dict[str, str | int] = field(default_factory=dict)


@dataclass(slots=True)
class Request:
    """A friend request that waits for an answer.

    Attributes:
        friend: What the asking user will keep of the friend.
        group: The friend group into which the friend shall come; empty: none.
    """

    friend: Friend
    group: str = ""


@dataclass(slots=True)
class Chain:
    """One user's relations, with the numbers that tell of changes."""

    friends: dict[str, Friend] = field(default_factory=dict)
    groups: dict[str, dict[str, None]] = field(default_factory=dict)
    """Friend groups, each with its friends in the order of coming."""
    blocked: dict[str, int] = field(default_factory=dict)
    """Block list: since when."""
    requests: dict[str, Request] = field(default_factory=dict)
    """Requests to this user, by who asked."""
    friend_of: set[str] = field(default_factory=set)
    blocked_by: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """Whom this user asked without an answer yet."""
    standard_sequence: int = 0
    custom_sequence: int = 0
    group_sequence: int = 0
    black_sequence: int = 0

    def room_for_groups(self, names: Iterable[str]) -> bool:
        """Whether groups with these names are there or can be made."""
        return len(self.groups.keys() | set(names)) <= FRIEND_GROUPS

    def make_groups(self, names: Iterable[str]) -> bool:
        """Makes the groups that are missing; whether any was."""
        missing = [name for name in names if name not in self.groups]
        for name in missing:
            self.groups[name] = {}
        return bool(missing)

    def put(self, friend_id: str, names: Iterable[str]) -> bool:
        """Puts a friend into existing groups; whether anything changed."""
        friend = self.friends[friend_id]
        fresh = [name for name in dict.fromkeys(names) if name not in friend.groups]
        for name in fresh:
            friend.groups.append(name)
            self.groups[name][friend_id] = None
        return bool(fresh)

    def take_out(self, friend_id: str, names: Iterable[str]) -> None:
        """Takes a friend out of groups."""
        friend = self.friends[friend_id]
        for name in names:
            friend.groups.remove(name)
            del self.groups[name][friend_id]


class Relations(Entity):
    """The relations of all users."""

    _of_user: Table[str, Chain]

    def __init__(self) -> None:
        self._of_user = Table()
        self._nothing = Chain()

    def of(self, user_id: str) -> Chain:
        """A user's relations for reading; nobody's when there are none."""
        return self._of_user.get(user_id, self._nothing)

    def open(self, user_id: str) -> Chain:
        """A user's relations for writing."""
        return self._of_user.setdefault(user_id, Chain())

    def befriend(self, user_id: str, friend_id: str, friend: Friend, groups: Iterable[str] = ()) -> None:
        """Puts a friend into a user's list; a request that waited is done with."""
        self.close(user_id, friend_id)
        chain = self.open(user_id)
        chain.friends[friend_id] = friend
        made, moved = chain.make_groups(groups), chain.put(friend_id, groups)
        chain.group_sequence += made or moved
        chain.standard_sequence += 1
        if friend.custom:
            chain.custom_sequence += 1
        self.open(friend_id).friend_of.add(user_id)

    def unfriend(self, user_id: str, friend_id: str) -> bool:
        """Takes a friend out of a user's list; whether he was there."""
        chain = self.of(user_id)
        if friend_id not in chain.friends:
            return False
        friend = chain.friends[friend_id]
        chain.group_sequence += bool(friend.groups)
        chain.take_out(friend_id, list(friend.groups))
        del chain.friends[friend_id]
        chain.standard_sequence += 1
        if friend.custom:
            chain.custom_sequence += 1
        self.open(friend_id).friend_of.discard(user_id)
        return True

    def ask(self, user_id: str, friend_id: str, request: Request) -> None:
        """Lets a friend request wait; a newer one takes the place of an older."""
        self.open(friend_id).requests[user_id] = request
        self.open(user_id).asked.add(friend_id)

    def close(self, user_id: str, friend_id: str) -> Request | None:
        """Takes a request of a user to a friend away."""
        self.of(user_id).asked.discard(friend_id)
        return self.of(friend_id).requests.pop(user_id, None)

    def block(self, user_id: str, other: str, now: int) -> None:
        """Puts somebody on a block list."""
        chain = self.open(user_id)
        chain.blocked[other] = now
        chain.black_sequence += 1
        self.open(other).blocked_by.add(user_id)

    def unblock(self, user_id: str, other: str) -> bool:
        """Takes somebody off a block list; whether he was on it."""
        chain = self.of(user_id)
        if chain.blocked.pop(other, None) is None:
            return False
        chain.black_sequence += 1
        self.open(other).blocked_by.discard(user_id)
        return True

    def forget(self, user_id: str) -> None:
        """Drops a user out of all relations, his own and those of others."""
        chain = self.of(user_id)
        for other in list(chain.friend_of):
            self.unfriend(other, user_id)
        for other in list(chain.blocked_by):
            self.unblock(other, user_id)
        for other in list(chain.requests):
            self.close(other, user_id)
        for other in list(chain.asked):
            self.close(user_id, other)
        for other in chain.friends:
            self.open(other).friend_of.discard(user_id)
        for other in chain.blocked:
            self.open(other).blocked_by.discard(user_id)
        self._of_user.pop(user_id, None)
