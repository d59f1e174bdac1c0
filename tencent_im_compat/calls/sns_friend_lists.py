"""Calls that read friends (service ``sns``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import sns_friend_lists as wire
from ..wire.sns_friend_lists import FriendCheckType
from . import checks

MAX_CHECKED = 1000
RECOMMENDED_ASKED = 100
"""How many friends to ask for at once; with more the answer may be too large."""
CHECK_TYPES = tuple(each.value for each in FriendCheckType)


@checks.builder
def friend_check(
    from_account: str, to_account: Sequence[str], *, check_type: str
) -> Call[wire.FriendCheckReply]:
    """``sns/friend_check``."""
    request = wire.FriendCheckRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_CHECKED),
        check_type=checks.one_of("check_type", check_type, CHECK_TYPES),
    )
    return Call("sns/friend_check", encode(request), wire.FriendCheckReply, Safety.SAFE, doc="269/1646")


@checks.builder
def friend_get(
    from_account: str,
    *,
    start_index: int = 0,
    standard_sequence: int | None = None,
    custom_sequence: int | None = None,
) -> Call[wire.FriendGetReply]:
    """``sns/friend_get``."""
    request = wire.FriendGetRequest(
        from_account=checks.user_id("from_account", from_account),
        start_index=checks.number("start_index", start_index, at_least=0),
        standard_sequence=checks.optional_number("standard_sequence", standard_sequence, at_least=0),
        custom_sequence=checks.optional_number("custom_sequence", custom_sequence, at_least=0),
    )
    return Call("sns/friend_get", encode(request), wire.FriendGetReply, Safety.SAFE, doc="269/1647")


@checks.builder
def friend_get_list(
    from_account: str, to_account: Sequence[str], tag_list: Sequence[str]
) -> Call[wire.FriendGetListReply]:
    """``sns/friend_get_list``."""
    request = wire.FriendGetListRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=None),
        tag_list=checks.batch("tag_list", checks.names("tag_list", tag_list) or [], at_most=None),
    )
    return Call("sns/friend_get_list", encode(request), wire.FriendGetListReply, Safety.SAFE, doc="269/8609")
