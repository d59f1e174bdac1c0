"""Models and builders of the commands of ``search``."""

from __future__ import annotations

from tencent_im_compat.calls import search as calls
from tencent_im_compat.wire import search as wire

from ..command import Command

COMMANDS: dict[str, Command] = {
    "group_search.search": Command(
        wire.GroupSearchRequest,
        wire.GroupSearchReply,
        lambda r: calls.group_search(
            r["Keywords"],
            count=r["Count"],
            keyword_match_type=r["KeywordMatchType"],
            group_type=r["GroupType"],
        ),
    ),
    "group_member_search.search": Command(
        wire.GroupMemberSearchRequest,
        wire.GroupMemberSearchReply,
        lambda r: calls.group_member_search(
            r["Keywords"],
            count=r["Count"],
            keyword_match_type=r["KeywordMatchType"],
            group_type=r["GroupType"],
            group_id_list=r["GroupIdList"],
        ),
    ),
    "user_search.search": Command(
        wire.UserSearchRequest,
        wire.UserSearchReply,
        lambda r: calls.user_search(
            r["Keywords"], count=r["Count"], keyword_match_type=r["KeywordMatchType"]
        ),
    ),
}
