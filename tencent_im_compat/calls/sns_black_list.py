"""Calls on block lists (service ``sns``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import sns_black_list as wire
from ..wire.sns import SnsResultReply
from ..wire.sns_black_list import BlackListCheckType
from . import checks

MAX_ACCOUNTS = 1000
CHECK_TYPES = tuple(each.value for each in BlackListCheckType)


@checks.builder
def black_list_add(from_account: str, to_account: Sequence[str]) -> Call[SnsResultReply]:
    """``sns/black_list_add``."""
    request = wire.BlackListAddRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_ACCOUNTS),
    )
    # A repeat answers 30001 for users that the lost answer blocked.
    return Call("sns/black_list_add", encode(request), SnsResultReply, Safety.NEVER, doc="269/3718")


@checks.builder
def black_list_delete(from_account: str, to_account: Sequence[str]) -> Call[SnsResultReply]:
    """``sns/black_list_delete``."""
    request = wire.BlackListDeleteRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_ACCOUNTS),
    )
    # No code is documented for somebody who is not on the list.
    return Call("sns/black_list_delete", encode(request), SnsResultReply, Safety.SAFE, doc="269/3719")


@checks.builder
def black_list_get(
    from_account: str, *, max_limited: int, start_index: int = 0, last_sequence: int = 0
) -> Call[wire.BlackListGetReply]:
    """``sns/black_list_get``."""
    request = wire.BlackListGetRequest(
        from_account=checks.user_id("from_account", from_account),
        start_index=checks.number("start_index", start_index, at_least=0),
        max_limited=checks.number("max_limited", max_limited, at_least=1),
        last_sequence=checks.number("last_sequence", last_sequence, at_least=0),
    )
    return Call("sns/black_list_get", encode(request), wire.BlackListGetReply, Safety.SAFE, doc="269/3722")


@checks.builder
def black_list_check(
    from_account: str, to_account: Sequence[str], *, check_type: str
) -> Call[wire.BlackListCheckReply]:
    """``sns/black_list_check``."""
    request = wire.BlackListCheckRequest(
        from_account=checks.user_id("from_account", from_account),
        to_account=checks.user_ids("to_account", to_account, at_most=MAX_ACCOUNTS),
        check_type=checks.one_of("check_type", check_type, CHECK_TYPES),
    )
    return Call(
        "sns/black_list_check", encode(request), wire.BlackListCheckReply, Safety.SAFE, doc="269/3725"
    )
