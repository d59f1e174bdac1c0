"""Friend requests of one user: no command lists them, so they are kept as they are told of. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from ..v2tim.friendship import V2TimFriendApplication, V2TimFriendApplicationResult
from ..v2tim.user_enums import FriendApplicationTypeEnum as Direction
from ..wire.sns_friends import FriendToAdd
from ..wire.webhooks import SnsFriendAdd, SnsPrevFriendAdd, SnsPrevFriendResponse, WebhookEvent
from .requests import MOST, Requests, named

_CAME, _SENT = Direction.V2TIM_FRIEND_APPLICATION_COME_IN, Direction.V2TIM_FRIEND_APPLICATION_SEND_OUT
_SOURCE_PREFIX = "AddSource_Type_"


class FriendApplications(Requests[V2TimFriendApplication]):
    """What is known of a user's friend requests.

    Args:
        kept: What ``changes`` told before.
        most: Requests that are kept.
    """

    def __init__(self, kept: Mapping[str, bytes], most: int = MOST) -> None:
        super().__init__(V2TimFriendApplication, kept, most)

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

    def sent(self, friend: FriendToAdd, at: int) -> None:
        """The user has asked somebody who has to consent first."""
        self._add(_application(_SENT, friend.to_account, friend.add_source, friend.add_wording or "", at))

    def drop(self, direction: Direction, user_id: str) -> bool:
        """Forgets a request; whether there was one."""
        wanted = [each for each in (_CAME, _SENT) if int(each) & int(direction)]
        dropped = [each for each in wanted if self._forget(_name(each, user_id))]
        return bool(dropped)

    def result(self) -> V2TimFriendApplicationResult:
        """All that are kept, the newest first."""
        return V2TimFriendApplicationResult(
            unreadCount=len(self._unseen),
            friendApplicationList=[each.model_copy() for _, each in self._newest_first()],
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
            if _name(direction, other) not in self._kept:
                new.append(self._add(_application(direction, other, item.add_source, item.add_wording, at)))
        return new

    def _answered(self, event: SnsPrevFriendResponse, me: str) -> list[str]:
        gone = []
        for item in event.response_friend_item:
            if me not in (event.from_account, item.to_account):
                continue
            mine = event.from_account == me
            other = item.to_account if mine else event.from_account
            if self._forget(_name(_CAME if mine else _SENT, other)):
                gone.append(other)
        return gone

    def _friends(self, event: SnsFriendAdd, me: str) -> list[str]:
        """Who is a friend now waits for no consent."""
        others = dict.fromkeys(
            pair.to_account if pair.from_account == me else pair.from_account
            for pair in event.pair_list
            if me in (pair.from_account, pair.to_account)
        )
        return [user_id for user_id in others if self.drop(Direction.V2TIM_FRIEND_APPLICATION_BOTH, user_id)]

    def _add(self, application: V2TimFriendApplication) -> V2TimFriendApplication:
        direction = Direction(application.type)
        self._put(_name(direction, application.userID), application, unseen=direction is _CAME)
        return application


def _name(direction: Direction, user_id: str) -> str:
    return named(int(direction), user_id)


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
