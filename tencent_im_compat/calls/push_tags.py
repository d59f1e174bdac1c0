"""Calls on tags by which pushes select people (services ``all_member_push`` and ``timpush``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..wire import push_tags as wire
from ..wire.base import Reply
from ..wire.push_results import AccountsReply
from ..wire.push_tags import UserTags
from . import checks, push_checks

MAX_TAGS_OF_USER = 100


@checks.builder
def im_add_tag(user_tags: Sequence[UserTags]) -> Call[Reply]:
    """``all_member_push/im_add_tag``."""
    request = wire.TagsRequest(
        user_tags=push_checks.user_tags(
            "user_tags", user_tags, check_account=checks.user_id, at_most=push_checks.MAX_TAGS
        )
    )
    return Call("all_member_push/im_add_tag", encode(request), Reply, Safety.SAFE, doc="269/45941")


@checks.builder
def im_get_tag(to_account: Sequence[str]) -> Call[wire.ImGetTagReply]:
    """``all_member_push/im_get_tag``."""
    request = wire.TaggedAccountsRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call(
        "all_member_push/im_get_tag", encode(request), wire.ImGetTagReply, Safety.SAFE, doc="269/45940"
    )


@checks.builder
def im_remove_tag(user_tags: Sequence[UserTags]) -> Call[Reply]:
    """``all_member_push/im_remove_tag``."""
    request = wire.TagsRequest(
        user_tags=push_checks.user_tags("user_tags", user_tags, check_account=checks.user_id)
    )
    return Call("all_member_push/im_remove_tag", encode(request), Reply, Safety.SAFE, doc="269/45942")


@checks.builder
def im_remove_all_tags(to_account: Sequence[str]) -> Call[Reply]:
    """``all_member_push/im_remove_all_tags``."""
    request = wire.TaggedAccountsRequest(
        to_account=checks.user_ids("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call("all_member_push/im_remove_all_tags", encode(request), Reply, Safety.SAFE, doc="269/45943")


@checks.builder
def add_tag(user_tags: Sequence[UserTags], *, replace: bool = False) -> Call[AccountsReply]:
    """``timpush/add_tag``."""
    flag = checks.flag(replace)
    request = wire.AddTagRequest(
        user_tags=push_checks.user_tags(
            "user_tags",
            user_tags,
            check_account=push_checks.account,
            at_most=MAX_TAGS_OF_USER if flag else push_checks.MAX_TAGS,
        ),
        replace=flag,
    )
    return Call("timpush/add_tag", encode(request), AccountsReply, Safety.SAFE, doc="1047/67821")


@checks.builder
def get_tag(to_account: Sequence[str]) -> Call[wire.GetTagReply]:
    """``timpush/get_tag``."""
    request = wire.TaggedAccountsRequest(
        to_account=push_checks.accounts("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call("timpush/get_tag", encode(request), wire.GetTagReply, Safety.SAFE, doc="1047/67820")


@checks.builder
def remove_tag(user_tags: Sequence[UserTags]) -> Call[AccountsReply]:
    """``timpush/remove_tag``."""
    request = wire.TagsRequest(
        user_tags=push_checks.user_tags("user_tags", user_tags, check_account=push_checks.account)
    )
    return Call("timpush/remove_tag", encode(request), AccountsReply, Safety.SAFE, doc="1047/67822")


@checks.builder
def clear_all_tags(to_account: Sequence[str]) -> Call[AccountsReply]:
    """``timpush/clear_all_tags``."""
    request = wire.TaggedAccountsRequest(
        to_account=push_checks.accounts("to_account", to_account, at_most=push_checks.MAX_ACCOUNTS)
    )
    return Call("timpush/clear_all_tags", encode(request), AccountsReply, Safety.SAFE, doc="1047/67823")
