"""Calls on friend groups (service ``sns``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import sns_groups as wire
from . import checks, sns_checks


@checks.builder
def group_add(
    from_account: str, group_name: Sequence[str], *, to_account: Sequence[str] | None = None
) -> Call[wire.GroupAddReply]:
    """``sns/group_add``."""
    request = wire.GroupAddRequest(
        from_account=checks.user_id("from_account", from_account),
        group_name=_names("group_name", group_name),
        to_account=None if to_account is None else checks.user_ids("to_account", to_account, at_most=None),
    )
    # No code is documented for a group that is there.
    return Call("sns/group_add", encode(request), wire.GroupAddReply, Safety.SAFE, doc="269/10107")


@checks.builder
def group_delete(from_account: str, group_name: Sequence[str]) -> Call[wire.GroupDeleteReply]:
    """``sns/group_delete``."""
    request = wire.GroupDeleteRequest(
        from_account=checks.user_id("from_account", from_account),
        group_name=_names("group_name", group_name),
    )
    # No code is documented for a group that is not there.
    return Call("sns/group_delete", encode(request), wire.GroupDeleteReply, Safety.SAFE, doc="269/10108")


@checks.builder
def group_get(
    from_account: str,
    *,
    group_name: Sequence[str] | None = None,
    need_friend: bool = False,
    last_sequence: int | None = None,
) -> Call[wire.GroupGetReply]:
    """``sns/group_get``."""
    request = wire.GroupGetRequest(
        from_account=checks.user_id("from_account", from_account),
        last_sequence=checks.optional_number("last_sequence", last_sequence, at_least=0),
        need_friend=wire.NEED_FRIEND if need_friend else None,
        group_name=None if group_name is None else _names("group_name", group_name),
    )
    return Call("sns/group_get", encode(request), wire.GroupGetReply, Safety.SAFE, doc="269/54763")


def _names(argument: str, values: Sequence[str]) -> list[str]:
    """Names of friend groups, at least one."""
    return checks.batch(argument, sns_checks.group_names(argument, values), at_most=None)
