"""Builder of the user search."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import user_search as calls
from tencent_im_compat.wire.user_search import FoundUser

from .calls_table import Bad, Command, check_built, check_refused

COMMANDS: dict[str, Command] = {
    "search": Command(calls.search, {"keywords": ["ali"], "count": 10}, {"Keywords": ["ali"], "Count": 10}),
    "search, all": Command(
        calls.search,
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
    Bad("search", {"keywords": []}, "keywords", "empty"),
    Bad("search", {"keywords": "ali"}, "keywords", "list"),
    Bad("search", {"keywords": ["ali", ""]}, "keywords"),
    Bad("search", {"count": 0}, "count"),
    Bad("search", {"count": 101}, "count", "100"),
    Bad("search", {"count": "10"}, "count"),
    Bad("search", {"keyword_match_type": 2}, "keyword_match_type", "0..1"),
    Bad("search", {"keyword_match_type": True}, "keyword_match_type"),
    Bad("search", {"user_gender_type": -1}, "user_gender_type"),
    Bad("search", {"user_birth_start": "1990"}, "user_birth_start"),
    Bad("search", {"user_birth_end": -1}, "user_birth_end"),
    Bad("search", {"user_birth_start": 2, "user_birth_end": 1}, "user_birth_start", "after"),
    Bad("search", {"cursor": 5}, "cursor"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


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
