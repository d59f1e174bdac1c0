"""Friend requests of one user: no command lists them, so they are kept as they are told of. Pure."""

from __future__ import annotations

from collections import OrderedDict

from ..v2tim.friendship import V2TimFriendApplication, V2TimFriendApplicationResult
from ..v2tim.user_enums import FriendApplicationTypeEnum as Direction
from ..wire.sns_friends import FriendToAdd
from ..wire.webhooks import SnsFriendAdd, SnsPrevFriendAdd, SnsPrevFriendResponse, WebhookEvent

MOST = 1000
"""Friend requests that are kept; the oldest is given up first."""
_CAME, _SENT = Direction.V2TIM_FRIEND_APPLICATION_COME_IN, Direction.V2TIM_FRIEND_APPLICATION_SEND_OUT
_SOURCE_PREFIX = "AddSource_Type_"


class FriendApplications:
    """What is known of a user's friend requests.

    Args:
        most: Requests that are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Direction, str], V2TimFriendApplication] = OrderedDict()
        self._unseen: set[str] = set()

    def took(self, event: WebhookEvent, me: str, at: int) -> tuple[list[V2TimFriendApplication], list[str]]:
        """Takes what a webhook asked the app's server about.

        The webhook comes before the deed: a request that the app's server refuses, or that needs no consent,
        is told as well.

        Args:
            event: Any webhook.
            me: The user.
            at: Unix seconds.

        Returns:
            The requests that are new, and the UserIDs of those that are gone.
        """
        if isinstance(event, SnsPrevFriendAdd) and not event.force_add_flags:
            return self._asked(event, me, at), []
        if isinstance(event, SnsPrevFriendResponse):
            return [], self._answered(event, me)
        if isinstance(event, SnsFriendAdd):
            return [], self._friends(event, me)
        return [], []

    def sent(self, friend: FriendToAdd, at: int) -> V2TimFriendApplication:
        """The user has asked somebody who has to consent first."""
        return self._put(
            _application(_SENT, friend.to_account, friend.add_source, friend.add_wording or "", at)
        )

    def drop(self, direction: Direction, user_id: str) -> bool:
        """Forgets a request; whether there was one."""
        found = [key for key in self._kept if key[1] == user_id and int(key[0]) & int(direction)]
        for key in found:
            self._forget(key)
        return bool(found)

    def read(self) -> None:
        """The user has seen all that came in."""
        self._unseen.clear()

    def clear(self) -> None:
        """Another user is here."""
        self._kept.clear()
        self._unseen.clear()

    def result(self) -> V2TimFriendApplicationResult:
        """All that are kept, the newest first."""
        return V2TimFriendApplicationResult(
            unreadCount=len(self._unseen), friendApplicationList=list(reversed(self._kept.values()))
        )

    def _asked(self, event: SnsPrevFriendAdd, me: str, at: int) -> list[V2TimFriendApplication]:
        new = []
        for item in event.friend_item:
            if event.from_account == me:
                direction, other = _SENT, item.to_account
            elif item.to_account == me:
                direction, other = _CAME, event.from_account
            else:
                continue
            if (direction, other) not in self._kept:
                new.append(self._put(_application(direction, other, item.add_source, item.add_wording, at)))
        return new

    def _answered(self, event: SnsPrevFriendResponse, me: str) -> list[str]:
        gone = []
        for item in event.response_friend_item:
            key = (_CAME, item.to_account) if event.from_account == me else (_SENT, event.from_account)
            if key in self._kept and me in (event.from_account, item.to_account):
                self._forget(key)
                gone.append(key[1])
        return gone

    def _friends(self, event: SnsFriendAdd, me: str) -> list[str]:
        """Who is a friend now waits for no consent."""
        others = dict.fromkeys(
            pair.to_account if pair.from_account == me else pair.from_account
            for pair in event.pair_list
            if me in (pair.from_account, pair.to_account)
        )
        return [user_id for user_id in others if self.drop(Direction.V2TIM_FRIEND_APPLICATION_BOTH, user_id)]

    def _put(self, application: V2TimFriendApplication) -> V2TimFriendApplication:
        key = Direction(application.type), application.userID
        self._kept[key] = application
        self._kept.move_to_end(key)
        if key[0] is _CAME:
            self._unseen.add(application.userID)
        while len(self._kept) > self._most:
            self._forget(next(iter(self._kept)))
        return application

    def _forget(self, key: tuple[Direction, str]) -> None:
        del self._kept[key]
        if key[0] is _CAME:
            self._unseen.discard(key[1])


def _application(
    direction: Direction, user_id: str, source: str, wording: str, at: int
) -> V2TimFriendApplication:
    return V2TimFriendApplication(
        userID=user_id,
        type=int(direction),
        addTime=at,
        addSource=source.removeprefix(_SOURCE_PREFIX),
        addWording=wording,
    )
