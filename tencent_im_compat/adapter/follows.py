"""Follows: REST and V2TIM number the relations differently. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..v2tim.follow import V2TimFollowInfo, V2TimFollowOperationResult, V2TimFollowTypeCheckResult
from ..v2tim.user import V2TimUserFullInfo, V2TimUserInfoResult
from ..v2tim.user_enums import FollowType
from ..wire import follow as wire
from ..wire.results import AccountResult
from .batch_results import in_order
from .profiles import user_full_info

_TYPES = {
    wire.FollowType.NONE.value: FollowType.V2TIM_FOLLOW_TYPE_NONE,
    wire.FollowType.FOLLOWERS.value: FollowType.V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWERS_LIST,
    wire.FollowType.FOLLOWING.value: FollowType.V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWING_LIST,
    wire.FollowType.MUTUAL.value: FollowType.V2TIM_FOLLOW_TYPE_IN_BOTH_FOLLOWERS_LIST,
}


def results(wanted: Sequence[str], items: Iterable[AccountResult]) -> list[V2TimFollowOperationResult]:
    """What became of each user."""
    return in_order(
        wanted,
        items,
        lambda user_id, code, info, item: V2TimFollowOperationResult(
            userID=user_id, resultCode=code, resultInfo=info
        ),
    )


def page(reply: wire.FollowGetReply) -> V2TimUserInfoResult:
    """A page of a list of users."""
    return V2TimUserInfoResult(
        nextCursor=reply.next_cursor,
        userFullInfoList=[user_full_info(item.to_account, item.profile) for item in reply.follow_item],
    )


def counts(wanted: Sequence[str], items: Iterable[wire.FollowInfo]) -> list[V2TimFollowInfo]:
    """How many each user follows and is followed by."""
    return in_order(
        wanted,
        items,
        lambda user_id, code, info, item: V2TimFollowInfo(
            userID=user_id,
            resultCode=code,
            resultInfo=info,
            followersCount=None if item is None else item.follower_count,
            followingCount=None if item is None else item.following_count,
            mutualFollowersCount=None if item is None else item.mutual_following_count,
        ),
    )


def types(wanted: Sequence[str], items: Iterable[wire.FollowCheckItem]) -> list[V2TimFollowTypeCheckResult]:
    """Who follows whom."""
    return in_order(
        wanted,
        items,
        lambda user_id, code, info, item: V2TimFollowTypeCheckResult(
            userID=user_id,
            resultCode=code,
            resultInfo=info,
            followType=None if item is None else int(_TYPES.get(item.follow_type, 0)),
        ),
    )


def users(user_ids: Iterable[str]) -> list[V2TimUserFullInfo]:
    """Users of whom the id is known."""
    return [V2TimUserFullInfo(userID=user_id) for user_id in user_ids]


def mutual(items: Iterable[wire.FollowCheckItem], *, added: bool) -> list[str]:
    """Who follows back: after the user began to follow, or ended it."""
    wanted = wire.FollowType.MUTUAL if added else wire.FollowType.FOLLOWERS
    return [item.to_account for item in items if item.ok and item.follow_type == wanted]
