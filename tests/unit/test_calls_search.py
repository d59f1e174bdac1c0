"""Builders of the searches for groups and for their members."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import search as calls
from tencent_im_compat.wire.search import FoundGroup, KeywordMatchType

from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "group_search": Command(
        calls.group_search, {"keywords": ["hiking"]}, {"Keywords": ["hiking"], "Count": 100}
    ),
    "group_search, all": Command(
        calls.group_search,
        {
            "keywords": ["hiking", "club"],
            "count": 1,
            "keyword_match_type": KeywordMatchType.ALL,
            "group_type": ["Private", "Public", "ChatRoom", "Community"],
            "cursor": "7",
        },
        {
            "Keywords": ["hiking", "club"],
            "Count": 1,
            "KeywordMatchType": 1,
            "GroupType": ["Private", "Public", "ChatRoom", "Community"],
            "Cursor": "7",
        },
    ),
    "group_member_search": Command(
        calls.group_member_search, {"keywords": ["ann"]}, {"Keywords": ["ann"], "Count": 100}
    ),
    "group_member_search, all": Command(
        calls.group_member_search,
        {
            "keywords": ["ann", "lee"],
            "count": 1,
            "keyword_match_type": KeywordMatchType.ALL,
            "group_type": ["Public"],
            "group_id_list": ["club"],
            "cursor": "7",
        },
        {
            "Keywords": ["ann", "lee"],
            "Count": 1,
            "KeywordMatchType": 1,
            "GroupType": ["Public"],
            "GroupIdList": ["club"],
            "Cursor": "7",
        },
    ),
}

BAD: list[Bad] = [
    Bad("group_search", {"keywords": []}, "keywords"),
    Bad("group_search", {"keywords": None}, "keywords"),
    Bad("group_search", {"keywords": "hiking"}, "keywords"),
    Bad("group_search", {"keywords": ["hiking", ""]}, "keywords"),
    Bad("group_search", {"count": 0}, "count"),
    Bad("group_search", {"count": 101}, "count", "100"),
    Bad("group_search", {"keyword_match_type": 2}, "keyword_match_type"),
    Bad("group_search", {"group_type": ["AVChatRoom"]}, "group_type"),
    Bad("group_search", {"group_type": "Public"}, "group_type"),
    Bad("group_search", {"cursor": 7}, "cursor"),
    Bad("group_member_search", {"keywords": []}, "keywords"),
    Bad("group_member_search", {"keywords": ["ann", ""]}, "keywords"),
    Bad("group_member_search", {"count": 0}, "count"),
    Bad("group_member_search", {"count": 101}, "count", "100"),
    Bad("group_member_search", {"keyword_match_type": 2}, "keyword_match_type"),
    Bad("group_member_search", {"group_type": ["AVChatRoom"]}, "group_type"),
    Bad("group_member_search", {"group_id_list": []}, "group_id_list"),
    Bad("group_member_search", {"group_id_list": "club"}, "group_id_list"),
    Bad("group_member_search", {"cursor": 7}, "cursor"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize("tiny", [144115268203456789, "144115268203456789"])
def test_the_owners_number_may_come_as_a_text(tiny: object) -> None:
    found = FoundGroup.model_validate({"GroupID": "g1", "GroupOwnerTinyID": tiny})
    assert found.group_owner_tiny_id == 144115268203456789
