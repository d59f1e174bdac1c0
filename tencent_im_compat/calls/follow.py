"""Calls on following (service ``follow``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import follow as wire
from ..wire.follow import FollowType
from . import checks

MAX_CHANGED = 20
MAX_CHECKED = 100
MAX_COUNTED = 20
MAX_PAGE = 1000
DEFAULT_PAGE = 100


@checks.builder
def follow_add(from_account: str, to_account: Sequence[str]) -> Call[wire.FollowResultReply]:
    """``follow/follow_add``."""
    request = wire.FollowAddRequest(
        from_account=checks.user_id("from_account", from_account),
        follow_item=[
            wire.UserToFollow(to_account=user_id)
            for user_id in checks.user_ids("to_account", to_account, at_most=MAX_CHANGED)
        ],
    )
    # No code is documented for somebody who is followed already.
    return Call("follow/follow_add", encode(request), wire.FollowResultReply, Safety.SAFE, doc="269/118909")


@checks.builder
def follow_delete(from_account: str, to_account: Sequence[str]) -> Call[wire.FollowResultReply]:
    """``follow/follow_delete``."""
    request = wire.FollowDeleteRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_CHANGED),
    )
    # No code is documented for somebody who is not followed.
    return Call(
        "follow/follow_delete", encode(request), wire.FollowResultReply, Safety.SAFE, doc="269/118910"
    )


@checks.builder
def follow_get(
    from_account: str, follow_type: int, *, start_cursor: str = "", want_num: int = DEFAULT_PAGE
) -> Call[wire.FollowGetReply]:
    """``follow/follow_get``."""
    request = wire.FollowGetRequest(
        from_account=checks.user_id("from_account", from_account),
        follow_type=checks.number(
            "follow_type", follow_type, at_least=FollowType.FOLLOWERS, at_most=FollowType.MUTUAL
        ),
        start_cursor=checks.string("start_cursor", start_cursor),
        want_num=checks.number("want_num", want_num, at_least=1, at_most=MAX_PAGE),
    )
    return Call("follow/follow_get", encode(request), wire.FollowGetReply, Safety.SAFE, doc="269/118911")


@checks.builder
def follow_check(from_account: str, to_account: Sequence[str]) -> Call[wire.FollowCheckReply]:
    """``follow/follow_check``."""
    request = wire.FollowCheckRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_CHECKED),
    )
    return Call("follow/follow_check", encode(request), wire.FollowCheckReply, Safety.SAFE, doc="269/118912")


@checks.builder
def follow_get_info(from_account: str, to_account: Sequence[str]) -> Call[wire.FollowGetInfoReply]:
    """``follow/follow_get_info``."""
    request = wire.FollowGetInfoRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_COUNTED),
    )
    return Call(
        "follow/follow_get_info", encode(request), wire.FollowGetInfoReply, Safety.SAFE, doc="269/118913"
    )
