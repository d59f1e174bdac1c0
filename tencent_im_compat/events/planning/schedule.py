"""Which call polling makes next, for all users of a service, within its budget. Pure; not safe for threads.

News comes first: what moved is read, then lists tell what has moved. Receipts and second looks get what their
commands have left.
"""

from __future__ import annotations

from collections import deque
from typing import cast

from ..asks import (
    CONTACTS,
    GROUP_HISTORY,
    GROUPS,
    HISTORY,
    Ask,
    ListAsk,
    Read,
    UserAsk,
    command_of,
    place_of,
)
from ..outbox import UNREAD
from ..sources import Polling
from ..user import UserEvents
from .budget import Budget
from .looks import Looks, Place
from .planner import ReceiptPlanner, Turn
from .turns import Turns

LONGEST_WAIT = 0.5
"""Seconds after which it is looked again whether there is something to do."""
_NOT_HEARD = 60.0
"""Seconds for which an unread count is not asked that nobody listens for."""


class Schedule:
    """The next call.

    Args:
        settings: What is polled, and how often.
        budget: How many calls may be made.
        receipts: Decides which receipts are asked for.
        looks: Decides which conversations are looked at again.
    """

    def __init__(self, settings: Polling, budget: Budget, receipts: ReceiptPlanner, looks: Looks) -> None:
        self.settings: Polling = settings
        self._budget = budget
        self._receipts = receipts
        self._looks = looks
        self._users: dict[str, UserEvents] = {}
        self._groups = Turns(settings.interval)
        self._contacts = Turns(settings.interval)
        self._moving: deque[str] = deque()
        self._turn: Turn | None = None
        self._place: Place | None = None
        receipts.floor = looks.interval = settings.interval

    def add(self, user: UserEvents, now: float) -> None:
        """A user is polled for from now on."""
        self._users[user.user_id] = user
        if self.settings.messages:
            self._groups.add(user.user_id, now)
            self._contacts.add(user.user_id, now)
            self.moved(user.user_id)

    def drop(self, user_id: str) -> None:
        """A user is polled for no more."""
        self._users.pop(user_id, None)
        self._groups.drop(user_id)
        self._contacts.drop(user_id)

    def moved(self, user_id: str) -> None:
        """Something of a user is to be read."""
        user = self._users.get(user_id)
        if user is not None and user.positions.moving and user_id not in self._moving:
            self._moving.append(user_id)

    def looks_of(self, user: UserEvents) -> list[Read]:
        """All second looks at a user's conversations, whatever their turn."""
        places = self._looks.everything(lambda place: place[0] == user.user_id)
        found = [user.positions.looked(place) for place in places]
        return [look for look in found if look is not None]

    def lag(self, now: float) -> float:
        """Seconds by which the rounds are late."""
        return max(self._groups.lag(now), self._contacts.lag(now))

    def next(self, now: float, steady: float) -> UserAsk | float:
        """The next call, which counts as made; or seconds after which there may be one.

        Args:
            now: Unix seconds.
            steady: Seconds of a clock that never goes back, for the budget.
        """
        for choose in (self._read, self._list, self._receipt, self._look):
            found = choose(now, steady)
            if found is not None:
                self._budget.take(command_of(found.ask), steady)
                return found
        waits = [LONGEST_WAIT, self._groups.wait(now), self._contacts.wait(now), self._looks.wait(now)]
        return max(0.005, min(waits))

    def _free(self, command: str, steady: float) -> bool:
        return self._budget.wait(command, steady) <= 0

    def _read(self, now: float, steady: float) -> UserAsk | None:
        if not (self._free(GROUP_HISTORY, steady) and self._free(HISTORY, steady)):
            return None
        for _ in range(len(self._moving)):
            user_id = self._moving.popleft()
            user = self._users.get(user_id)
            if user is None:
                continue
            ask = self._readable(user, now)
            self.moved(user_id)
            if ask is not None:
                return UserAsk(user_id, ask)
        return None

    @staticmethod
    def _readable(user: UserEvents, now: float) -> Ask | None:
        """What moved and may be tried; what may not waits for the next list."""
        while (ask := user.positions.next_read()) is not None:
            if user.setbacks.may_try(place_of(ask), now):
                return ask
        return None

    def _list(self, now: float, steady: float) -> UserAsk | None:
        lists = [
            (self._groups, GROUPS, ListAsk("groups")),
            (self._contacts, CONTACTS, ListAsk("contacts")),
        ]
        # Where there is not time for all of them neither kind keeps the other one waiting.
        for turns, command, ask in sorted(lists, key=lambda each: each[0].lag(now), reverse=True):
            if self._free(command, steady) and (user_id := turns.next(now)) is not None:
                return UserAsk(user_id, ask)
        return None

    def _receipt(self, now: float, steady: float) -> UserAsk | None:
        if not self.settings.receipts:
            return None
        for _ in range(100):  # turns of which nothing comes
            turn = self._turn or self._receipts.next(now)
            if turn is None:
                return None
            self._turn = None
            user_id, kind, _ = cast("tuple[str, str, str]", turn.place)
            user = self._users.get(user_id)
            if user is None:
                self._receipts.failed(turn, now)
                continue
            if kind == UNREAD and not user.hears_reading:
                self._receipts.failed(turn, now + _NOT_HEARD)
                continue
            probe = user.outbox.probe(turn, now)
            if probe is None:
                continue
            if self._free(command_of(probe), steady):
                return UserAsk(user_id, probe)
            user.outbox.put_off(probe)
            self._turn = turn
            return None
        return None

    def _look(self, now: float, steady: float) -> UserAsk | None:
        if not self.settings.messages:
            return None
        for _ in range(100):
            place = self._place or self._looks.next(now)
            if place is None:
                return None
            self._place = None
            user = self._users.get(place[0])
            if user is None:
                self._looks.looked(place, now)
                continue
            ask = user.positions.looked(place)
            if ask is None or not user.setbacks.may_try(place_of(ask), now):
                self._looks.looked(place, now)
                continue
            if not self._free(command_of(ask), steady):
                self._place = place
                return None
            self._looks.looked(place, now)
            return UserAsk(place[0], ask)
        return None
