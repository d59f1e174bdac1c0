"""Official accounts: their data, subscribers and messages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ..core.ids import Ids
from ..core.state import Entity, Table, Window

DEDUP_SECONDS = 300
MOST_AN_HOUR = 2


@dataclass(slots=True)
class Subscriber:
    """One subscriber. ``nth`` is his number among all that the account ever had."""

    nth: int
    since: int
    custom: str = ""
    msg_flag: str = "AcceptAndNotify"
    last_sent: int = 0


@dataclass(slots=True)
class Post(Entity):
    """One message to all subscribers. Its content is kept as JSON text."""

    seq: int
    random: int
    time: int
    content: str = field(repr=False)
    cloud_custom_data: str = field(default="", repr=False)
    recalled: bool = False

    @property
    def key(self) -> str:
        """The MsgKey."""
        return f"{self.seq}_1_{self.time}"

    @property
    def body(self) -> list[dict[str, Any]]:
        """The MsgBody."""
        elements: list[dict[str, Any]] = json.loads(self.content)
        return elements


@dataclass(slots=True)
class OfficialAccount(Entity):
    """One official account."""

    official_id: str
    owner: str
    name: str
    created: int
    introduction: str = ""
    face_url: str = ""
    organization: str = ""
    custom: str = ""
    max_subscribers: int = 100_000
    last_message: int = 0
    next_seq: int = 1
    arrivals: int = 0
    subscribers: Table[str, Subscriber] = field(default_factory=Table)
    posts: Table[int, Post] = field(default_factory=Table)
    """Stored messages by seq, in that order."""
    recent: Window[str, tuple[int, Post]] = field(default_factory=Window)
    """The dedup window, by content."""
    pace: tuple[int, ...] = ()
    """When the latest messages were sent, as many as an hour may have."""

    def keeps_pace(self, now: int) -> bool:
        """Whether one more message is within the limits: one a second, two an hour (doc 1047/60810)."""
        return now not in self.pace and sum(now - sent < 3600 for sent in self.pace) < MOST_AN_HOUR

    def note(self, now: int) -> None:
        """Notes that a message was sent."""
        self.pace = (*self.pace, now)[-MOST_AN_HOUR:]

    def repeat_of(self, content: str, now: int) -> Post | None:
        """The message of which a send is a repeat: the same content within five minutes."""
        while self.recent and now - next(iter(self.recent.values()))[0] > DEDUP_SECONDS:
            self.recent.popitem(last=False)
        known = self.recent.get(content)
        return known[1] if known else None

    @property
    def full(self) -> bool:
        """Whether nobody else can subscribe."""
        return len(self.subscribers) >= self.max_subscribers


class OfficialAccounts(Entity):
    """All official accounts of a world."""

    _all: Table[str, OfficialAccount]
    _of_subscriber: Table[str, dict[str, OfficialAccount]]
    _of_owner: Table[str, set[str]]

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._all = Table()
        self._of_subscriber = Table()
        self._of_owner = Table()

    def get(self, official_id: str) -> OfficialAccount | None:
        """The official account, if it exists."""
        return self._all.get(official_id)

    def new_id(self, prefix: str) -> str:
        """An id that is not in use."""
        while True:
            official_id = self._ids.group_id(prefix)
            if official_id not in self._all:
                return official_id

    def add(self, official: OfficialAccount) -> OfficialAccount:
        """Takes an official account in."""
        self._all[official.official_id] = official
        self._of_owner.setdefault(official.owner, set()).add(official.official_id)
        return official

    def destroy(self, official: OfficialAccount) -> None:
        """Removes an official account with its subscriptions; its id is free again."""
        for user_id in list(official.subscribers):
            self.unsubscribe(official, user_id)
        self._of_owner.get(official.owner, set()).discard(official.official_id)
        del self._all[official.official_id]

    def subscribe(self, official: OfficialAccount, user_id: str, now: int) -> None:
        """Makes a user a subscriber."""
        official.arrivals += 1
        official.subscribers[user_id] = Subscriber(official.arrivals, now)
        self._of_subscriber.setdefault(user_id, {})[official.official_id] = official

    def unsubscribe(self, official: OfficialAccount, user_id: str) -> bool:
        """Ends a subscription; whether there was one."""
        if official.subscribers.pop(user_id, None) is None:
            return False
        del self._of_subscriber[user_id][official.official_id]
        return True

    def of(self, user_id: str) -> dict[str, OfficialAccount]:
        """What a user subscribes to by id, in the order of subscribing."""
        return self._of_subscriber.get(user_id, {})

    def forget(self, user_id: str) -> None:
        """Ends a user's subscriptions; what he owned has no owner any more."""
        for official in list(self.of(user_id).values()):
            self.unsubscribe(official, user_id)
        self._of_subscriber.pop(user_id, None)
        for official_id in self._of_owner.pop(user_id, set()):
            self._all[official_id].owner = ""

    def __len__(self) -> int:
        return len(self._all)
