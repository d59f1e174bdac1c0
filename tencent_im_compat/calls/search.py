"""Calls of the searches for groups, their members and users (``group_search`` and its like)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import search as wire
from . import checks

MAX_COUNT = 100
GROUP_TYPES = ("Private", "Public", "ChatRoom", "Community")
"""Group types that can be searched, as REST spells them."""


@checks.builder
def group_search(
    keywords: Sequence[str],
    *,
    count: int = MAX_COUNT,
    keyword_match_type: int | None = None,
    group_type: Sequence[str] | None = None,
    cursor: str | None = None,
) -> Call[wire.GroupSearchReply]:
    """``group_search/search``."""
    request = wire.GroupSearchRequest(
        group_type=checks.some_of("group_type", group_type, GROUP_TYPES),
        keyword_match_type=checks.optional_number(
            "keyword_match_type", keyword_match_type, at_least=0, at_most=1
        ),
        keywords=checks.batch("keywords", checks.names("keywords", keywords) or [], at_most=None),
        count=checks.number("count", count, at_least=1, at_most=MAX_COUNT),
        cursor=checks.text("cursor", cursor),
    )
    return Call("group_search/search", encode(request), wire.GroupSearchReply, Safety.SAFE, doc="269/114549")


@checks.builder
def group_member_search(
    keywords: Sequence[str],
    *,
    count: int = MAX_COUNT,
    keyword_match_type: int | None = None,
    group_type: Sequence[str] | None = None,
    group_id_list: Sequence[str] | None = None,
    cursor: str | None = None,
) -> Call[wire.GroupMemberSearchReply]:
    """``group_member_search/search``."""
    request = wire.GroupMemberSearchRequest(
        group_type=checks.some_of("group_type", group_type, GROUP_TYPES),
        group_id_list=(
            None if group_id_list is None else checks.group_ids("group_id_list", group_id_list, at_most=None)
        ),
        keywords=checks.batch("keywords", checks.names("keywords", keywords) or [], at_most=None),
        keyword_match_type=checks.optional_number(
            "keyword_match_type", keyword_match_type, at_least=0, at_most=1
        ),
        count=checks.number("count", count, at_least=1, at_most=MAX_COUNT),
        cursor=checks.text("cursor", cursor),
    )
    return Call(
        "group_member_search/search",
        encode(request),
        wire.GroupMemberSearchReply,
        Safety.SAFE,
        doc="269/114548",
    )


@checks.builder
def user_search(
    keywords: Sequence[str],
    *,
    count: int,
    keyword_match_type: int | None = None,
    user_gender_type: int | None = None,
    user_birth_start: int | None = None,
    user_birth_end: int | None = None,
    cursor: str | None = None,
) -> Call[wire.UserSearchReply]:
    """``user_search/search``."""
    since = checks.optional_number("user_birth_start", user_birth_start, at_least=0)
    until = checks.optional_number("user_birth_end", user_birth_end, at_least=0)
    if since is not None and until is not None and since > until:
        raise InvalidArgumentError("user_birth_start", "must not be after user_birth_end")
    request = wire.UserSearchRequest(
        keywords=checks.batch("keywords", checks.names("keywords", keywords) or [], at_most=None),
        keyword_match_type=checks.optional_number(
            "keyword_match_type", keyword_match_type, at_least=0, at_most=1
        ),
        user_gender_type=checks.optional_number("user_gender_type", user_gender_type, at_least=0),
        user_birth_start=since,
        user_birth_end=until,
        count=checks.number("count", count, at_least=1, at_most=MAX_COUNT),
        cursor=checks.text("cursor", cursor),
    )
    return Call("user_search/search", encode(request), wire.UserSearchReply, Safety.SAFE, doc="269/114547")
