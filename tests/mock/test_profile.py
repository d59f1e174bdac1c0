"""Profiles: what their tags may hold, who sees them, and finding users by them."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import GroupCaller
from .listening import Listener

GET, SET, SEARCH = "profile/portrait_get", "profile/portrait_set", "user_search/search"
NICK, LEVEL, CUSTOM = "Tag_Profile_IM_Nick", "Tag_Profile_IM_Level", "Tag_Profile_Custom_Team"
CHANGED = "Profile.CallbackPortraitSet"


def write(call: GroupCaller, user_id: str = "alice", **tags: Any) -> int:
    items = [{"Tag": f"Tag_Profile_{tag}", "Value": value} for tag, value in tags.items()]
    return call.code(SET, {"From_Account": user_id, "ProfileItem": items})


def read(call: GroupCaller, *tags: str, user_id: str = "alice") -> dict[str, Any]:
    item = call.ok(GET, {"To_Account": [user_id], "TagList": list(tags)})["UserProfileItem"][0]
    return {each["Tag"]: each["Value"] for each in item["ProfileItem"]}


@all_rows(
    ("tag", "value", "code"),
    [
        ("IM_Nick", "n" * 500, 0),
        ("IM_Nick", "é" * 251, 40601),
        ("IM_Nick", 7, 40610),
        ("IM_Nick", None, 40001),
        ("IM_Gender", "Gender_Type_Male", 0),
        ("IM_Gender", "male", 40605),
        ("IM_BirthDay", 19900412, 0),
        ("IM_BirthDay", "19900412", 40610),
        ("IM_BirthDay", -1, 40605),
        ("IM_BirthDay", 2**32, 40605),
        ("IM_BirthDay", True, 40610),
        ("IM_Location", "Paris", 0),
        ("IM_SelfSignature", "s" * 501, 40601),
        ("IM_AllowType", "AllowType_Type_DenyAny", 0),
        ("IM_AllowType", "AllowType_Type_Nobody", 40605),
        ("IM_Language", 2, 0),
        ("IM_Image", "https://img.example.com/a.png", 0),
        ("IM_MsgSettings", 1, 0),
        ("IM_AdminForbidType", "AdminForbid_Type_SendOut", 0),
        ("IM_Level", 2**32 - 1, 0),
        ("IM_Role", 7, 0),
        ("IM_Shoe", 7, 40009),
        ("Custom_Team", "red", 0),
        ("Custom_Team", 7, 0),
        ("Custom_Team", 1.5, 40610),
        ("Custom_Team", "x" * 501, 40601),
        ("Custom_TooLongName", "red", 40009),
        ("Custom_", "red", 40009),
        ("Custom_Team-1", "red", 40009),
    ],
)
def test_what_tags_may_hold(call: GroupCaller, tag: str, value: Any, code: int) -> None:
    assert write(call, **{tag: value}) == code
    if not code:
        assert read(call, f"Tag_Profile_{tag}") == {f"Tag_Profile_{tag}": value}


def test_all_tags_are_set_or_none(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    assert write(call, IM_Nick="Al", IM_Level="high") == 40610
    assert read(call, NICK, LEVEL) == {}
    assert hooks.names == []
    assert write(call, user_id="nobody", IM_Nick="Al") == 40003


def test_importing_and_setting_write_the_same_profile(call: GroupCaller, world: World) -> None:
    call.ok("im_open_login_svc/account_import", {"UserID": "alice", "Nick": "Al"})
    assert read(call, NICK) == {NICK: "Al"}
    write(call, IM_Nick="Ali", IM_Image="i")
    alice = world.accounts.get("alice")
    assert alice is not None
    assert (alice.nick, alice.face_url) == ("Ali", "i")
    call.ok("im_open_login_svc/multiaccount_import", {"AccountList": [{"UserID": "alice", "Nick": "A."}]})
    assert MockUser(world, "alice").profile == {NICK: "A.", "Tag_Profile_IM_Image": "i"}


def test_tags_never_set_are_absent_or_empty(call: GroupCaller, world: World) -> None:
    assert read(call, NICK, LEVEL, CUSTOM) == {}
    world.config.empty_profile_tags = True
    assert read(call, NICK, LEVEL, CUSTOM) == {NICK: "", LEVEL: 0, CUSTOM: ""}


def test_unknown_users_and_tags(call: GroupCaller) -> None:
    answer = call.ok(GET, {"To_Account": ["nobody", "alice"], "TagList": [NICK]})
    assert answer["Fail_Account"] == ["nobody"]
    assert [item["ResultCode"] for item in answer["UserProfileItem"]] == [40003, 0]
    assert "Fail_Account" not in call.ok(GET, {"To_Account": ["alice"], "TagList": [NICK]})
    assert call.code(GET, {"To_Account": ["alice"], "TagList": [NICK, "Tag_Profile_IM_Shoe"]}) == 40009
    assert call.code(GET, {"To_Account": [], "TagList": [NICK]}) == 40002
    assert call.code(GET, {"To_Account": ["alice"] * 101, "TagList": [NICK]}) == 40001


def test_an_app_has_20_custom_tags(call: GroupCaller, world: World) -> None:
    for number in range(20):
        assert write(call, **{f"Custom_T{number}": "x"}) == 0
    assert write(call, "bob", Custom_T20="x") == 40009
    assert write(call, "bob", Custom_T19="x") == 0
    world.config.profile_custom_tags = frozenset({CUSTOM})
    assert (write(call, Custom_Team="red"), write(call, Custom_T19="x")) == (0, 40009)
    assert call.code(GET, {"To_Account": ["bob"], "TagList": ["Tag_Profile_Custom_T19"]}) == 40009


def test_who_changed_what_is_told(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    write(call, IM_Nick="Al", IM_Level=3)
    MockUser(world, "bob", platform="Web").sets_profile({NICK: "B."})
    assert [(body["Operator_Account"], body["From_Account"]) for body in hooks.of(CHANGED)] == [
        ("administrator", "alice"),
        ("bob", "bob"),
    ]
    assert hooks.of(CHANGED)[0]["ProfileItem"] == [{"Tag": NICK, "Value": "Al"}, {"Tag": LEVEL, "Value": 3}]
    assert hooks.platforms == ["RESTAPI", "Web"]
    call.ok("im_open_login_svc/account_import", {"UserID": "alice", "Nick": "A"})
    assert len(hooks.names) == 2


def test_only_administrators_forbid_friend_requests(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        MockUser(world, "bob").sets_profile({"Tag_Profile_IM_AdminForbidType": "AdminForbid_Type_None"})
    assert refused.value.code == 40008


# ---------------------------------------------------------------- finding users


@pytest.fixture
def people(call: GroupCaller) -> GroupCaller:
    write(call, "alice", IM_Nick="Alice", IM_Gender="Gender_Type_Female", IM_BirthDay=19900412)
    write(call, "bob", IM_Nick="Bob ALI", IM_Gender="Gender_Type_Male", IM_BirthDay=19850101)
    write(call, "carol", IM_Nick="Carol", IM_Level=3)
    return call


def found(call: GroupCaller, *keywords: str, **body: Any) -> list[str]:
    answer = call.ok(SEARCH, {"Keywords": list(keywords), "Count": 100} | body)
    assert answer["TotalCount"] >= len(answer["Users"])
    return [user["UserID"] for user in answer["Users"]]


@all_rows(
    ("keywords", "body", "expected"),
    [
        (["ali"], {}, ["alice", "bob"]),
        (["ALI", "car"], {}, ["alice", "bob", "carol"]),
        (["ali", "bob"], {"KeywordMatchType": 1}, ["bob"]),
        (["carol"], {}, ["carol"]),
        (["dave"], {}, ["dave"]),
        (["dav"], {}, []),
        (["ali"], {"UserGenderType": 1}, ["bob"]),
        (["ali"], {"UserGenderType": 2}, ["alice"]),
        (["ali", "car"], {"UserGenderType": 0}, ["carol"]),
        (["ali", "car"], {"UserBirthStart": 19860000}, ["alice"]),
        (["ali", "car"], {"UserBirthEnd": 19900412}, ["alice", "bob"]),
    ],
)
def test_finding_users(
    people: GroupCaller, keywords: list[str], body: dict[str, Any], expected: list[str]
) -> None:
    assert found(people, *keywords, **body) == expected


def test_finding_page_by_page(people: GroupCaller) -> None:
    body: dict[str, Any] = {"Keywords": ["ali", "carol"], "Count": 2}
    first = people.ok(SEARCH, body)
    assert (first["IsFinish"], first["TotalCount"]) == (False, 3)
    last = people.ok(SEARCH, {**body, "Cursor": first["Cursor"]})
    assert (last["IsFinish"], last["Cursor"]) == (True, "")
    assert last["Users"] == [
        {
            "UserID": "carol",
            "ProfileItems": [{"Tag": NICK, "StrValue": "Carol"}, {"Tag": LEVEL, "IntValue": 3}],
        }
    ]


def test_finding_needs_the_plug_in(call: GroupCaller, world: World) -> None:
    assert call.code(SEARCH, {"Keywords": ["a"], "Count": 1, "Cursor": "x"}) == 70402
    assert call.code(SEARCH, {"Keywords": ["a"], "Count": 101}) == 70402
    world.config.cloud_search = False
    assert call.code(SEARCH, {"Keywords": ["a"], "Count": 1}) == 60020
