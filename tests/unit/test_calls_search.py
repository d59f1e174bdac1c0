"""Builders of the searches for groups, their members and users."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat.calls import search as calls
from tencent_im_compat.wire.search import FoundGroup, FoundUser, KeywordMatchType

from ..tables import all_rows
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
    "user_search": Command(
        calls.user_search, {"keywords": ["ali"], "count": 10}, {"Keywords": ["ali"], "Count": 10}
    ),
    "user_search, all": Command(
        calls.user_search,
        {
            "keywords": ["ali", "bo"],
            "count": 100,
            "keyword_match_type": 1,
            "user_gender_type": 2,
            "user_birth_start": 19900101,
            "user_birth_end": 19991231,
            "cursor": "c2",
        },
        {
            "Keywords": ["ali", "bo"],
            "Count": 100,
            "KeywordMatchType": 1,
            "UserGenderType": 2,
            "UserBirthStart": 19900101,
            "UserBirthEnd": 19991231,
            "Cursor": "c2",
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
    Bad("user_search", {"keywords": []}, "keywords", "empty"),
    Bad("user_search", {"keywords": "ali"}, "keywords", "list"),
    Bad("user_search", {"keywords": ["ali", ""]}, "keywords"),
    Bad("user_search", {"count": 0}, "count"),
    Bad("user_search", {"count": 101}, "count", "100"),
    Bad("user_search", {"count": "10"}, "count"),
    Bad("user_search", {"keyword_match_type": 2}, "keyword_match_type", "0..1"),
    Bad("user_search", {"keyword_match_type": True}, "keyword_match_type"),
    Bad("user_search", {"user_gender_type": -1}, "user_gender_type"),
    Bad("user_search", {"user_birth_start": "1990"}, "user_birth_start"),
    Bad("user_search", {"user_birth_end": -1}, "user_birth_end"),
    Bad("user_search", {"user_birth_start": 2, "user_birth_end": 1}, "user_birth_start", "after"),
    Bad("user_search", {"cursor": 5}, "cursor"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


@pytest.mark.parametrize("tiny", [144115268203456789, "144115268203456789"])
def test_the_owners_number_may_come_as_a_text(tiny: object) -> None:
    found = FoundGroup.model_validate({"GroupID": "g1", "GroupOwnerTinyID": tiny})
    assert found.group_owner_tiny_id == 144115268203456789


def test_found_fields_by_name() -> None:
    user = FoundUser.model_validate(
        {
            "UserID": "alice",
            "ProfileItems": [
                {"Tag": "Tag_Profile_IM_Nick", "StrValue": "Alice"},
                {"Tag": "Tag_Profile_IM_Level", "IntValue": 0},
                {"Tag": "Tag_Profile_IM_Role"},
            ],
        }
    )
    assert (user.profile.nick, user.profile.level, user.profile.role) == ("Alice", 0, None)


def test_a_birthday_may_begin_and_end_the_range() -> None:
    body = json.loads(
        calls.user_search(["a"], count=9, user_birth_start=20000101, user_birth_end=20000101).body
    )
    assert body["UserBirthStart"] == body["UserBirthEnd"] == 20000101
