"""Friends, block lists, followers and official accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...adapter import follows, friends
from ...wire.webhooks import (
    FollowAfterFollowAdd,
    FollowAfterFollowDelete,
    OfficialAccountAfterAddSubscriber,
    OfficialAccountAfterDeleteSubscriber,
    OfficialAccountAfterOfficialAccountDestroyed,
    OfficialAccountAfterOfficialAccountInfoChanged,
    SnsBlackListAdd,
    SnsBlackListDelete,
    SnsFriendAdd,
    SnsFriendDelete,
)
from .row import Call, Row

_LISTENER = "V2TimFriendshipListener"
_Pairs = SnsFriendAdd | SnsFriendDelete | SnsBlackListAdd | SnsBlackListDelete
_Follow = FollowAfterFollowAdd | FollowAfterFollowDelete


def _by_user(pairs: Iterable[Any]) -> dict[str, list[str]]:
    """The other ones, by the user whose list it is."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        found.setdefault(pair.from_account, []).append(pair.to_account)
    return found


def _infos(event: _Pairs) -> list[Call]:
    lists = _by_user(event.pair_list)
    return [Call((friends.named(others),), (user,)) for user, others in lists.items()]


def _ids(event: _Pairs) -> list[Call]:
    return [Call((others,), (user,)) for user, others in _by_user(event.pair_list).items()]


def followed(event: _Follow) -> list[str]:
    """Who is followed, or is not any more."""
    if isinstance(event, FollowAfterFollowAdd):
        return [each.to_account for each in event.follow_list]
    return list(event.to_account)


def is_added(event: _Follow) -> bool:
    """Whether somebody is followed from now on."""
    return isinstance(event, FollowAfterFollowAdd)


def _following(event: _Follow) -> list[Call]:
    others = followed(event)
    return [Call((follows.users(others), is_added(event)), (event.from_account,))] if others else []


def _followers(event: _Follow) -> list[Call]:
    users = followed(event)
    return [Call((follows.users([event.from_account]), is_added(event)), tuple(users))] if users else []


def _unsubscribed(event: OfficialAccountAfterDeleteSubscriber) -> list[Call]:
    users = tuple(each.subscriber_account for each in event.subscribe_account_list)
    return [Call((event.official_account,), users)]


def _row(webhook: type[Any], callback: str, calls: Callable[[Any], list[Call]], less: str = "") -> Row[Any]:
    return Row(webhook=webhook, listener=_LISTENER, callback=callback, calls=calls, less=less)


_LESS = "names, pictures, remarks and groups: only the UserIDs are known"

ROWS: tuple[Row[Any], ...] = (
    _row(SnsFriendAdd, "onFriendListAdded", _infos, _LESS),
    _row(SnsFriendDelete, "onFriendListDeleted", _ids),
    _row(SnsBlackListAdd, "onBlackListAdd", _infos, _LESS),
    _row(SnsBlackListDelete, "onBlackListDeleted", _ids),
    *(
        _row(webhook, callback, calls, "names and pictures: only the UserIDs are known")
        for webhook in (FollowAfterFollowAdd, FollowAfterFollowDelete)
        for callback, calls in (
            ("onMyFollowingListChanged", _following),
            ("onMyFollowersListChanged", _followers),
        )
    ),
    *(
        Row(
            webhook=webhook,
            listener=_LISTENER,
            callback="onMutualFollowersListChanged",
            missing="mutual",
            inferred="both of a pair are told" if webhook is FollowAfterFollowAdd else "",
            less="names and pictures: only the UserIDs are known",
        )
        for webhook in (FollowAfterFollowAdd, FollowAfterFollowDelete)
    ),
    Row(
        webhook=OfficialAccountAfterAddSubscriber,
        listener=_LISTENER,
        callback="onOfficialAccountSubscribed",
        missing="account",
    ),
    _row(OfficialAccountAfterDeleteSubscriber, "onOfficialAccountUnsubscribed", _unsubscribed),
    Row(
        webhook=OfficialAccountAfterOfficialAccountInfoChanged,
        listener=_LISTENER,
        callback="onOfficialAccountInfoChanged",
        missing="account_change",
        less="fields that did not change (they are None)",
    ),
    Row(
        webhook=OfficialAccountAfterOfficialAccountDestroyed,
        listener=_LISTENER,
        callback="onOfficialAccountDeleted",
        missing="account_end",
        inferred="all who listen are told: who had subscribed cannot be asked any more",
    ),
)
