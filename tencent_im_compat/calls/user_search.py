"""Calls of the user search (service ``user_search``)."""

from __future__ import annotations

from collections.abc import Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import user_search as wire
from . import checks

MAX_COUNT = 100


@checks.builder
def search(
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
