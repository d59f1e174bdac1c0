"""Builders of the profile commands, and profiles by name."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tencent_im_compat.calls import profile as calls
from tencent_im_compat.wire.profile import AdminForbidType, AllowType, Gender, PortraitGetReply, Profile
from tencent_im_compat.wire.tags import TagItem

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

FULL = {
    "Tag_Profile_IM_Nick": "é" * 250,
    "Tag_Profile_IM_Gender": "Gender_Type_Female",
    "Tag_Profile_IM_BirthDay": 19900412,
    "Tag_Profile_IM_Location": "Lisbon",
    "Tag_Profile_IM_SelfSignature": "",
    "Tag_Profile_IM_AllowType": "AllowType_Type_NeedConfirm",
    "Tag_Profile_IM_Language": 0,
    "Tag_Profile_IM_Image": "https://img.example.com/a.png",
    "Tag_Profile_IM_MsgSettings": 1,
    "Tag_Profile_IM_AdminForbidType": "AdminForbid_Type_None",
    "Tag_Profile_IM_Level": 0xFFFFFFFF,
    "Tag_Profile_IM_Role": 7,
    "Tag_Profile_Custom_Vip": "yes",
    "Tag_Profile_Custom_a_1": 5,
}

COMMANDS: dict[str, Command] = {
    "portrait_set": Command(
        calls.portrait_set,
        {"from_account": "alice", "profile": Profile(nick="Alice")},
        {"From_Account": "alice", "ProfileItem": [{"Tag": "Tag_Profile_IM_Nick", "Value": "Alice"}]},
    ),
    "portrait_set, all": Command(
        calls.portrait_set,
        {
            "from_account": "alice",
            "profile": Profile(
                nick="é" * 250,
                gender=Gender.FEMALE,
                birth_day=19900412,
                location="Lisbon",
                self_signature="",
                allow_type=AllowType.NEED_CONFIRM,
                language=0,
                image="https://img.example.com/a.png",
                msg_settings=1,
                admin_forbid_type=AdminForbidType.NONE,
                level=0xFFFFFFFF,
                role=7,
                custom={"Vip": "yes", "a_1": 5},
            ),
        },
        {
            "From_Account": "alice",
            "ProfileItem": [{"Tag": tag, "Value": value} for tag, value in FULL.items()],
        },
    ),
    "portrait_get": Command(
        calls.portrait_get,
        {"to_account": ["alice"], "tag_list": ["Tag_Profile_IM_Nick"]},
        {"To_Account": ["alice"], "TagList": ["Tag_Profile_IM_Nick"]},
    ),
}


def _set(profile: object) -> dict[str, Any]:
    return {"profile": profile}


def _changed(**values: object) -> Profile:
    made = Profile()
    for name, value in values.items():
        setattr(made, name, value)
    return made


MANY = [f"u{n}" for n in range(101)]
BAD: list[Bad] = [
    Bad("portrait_set", {"from_account": ""}, "from_account"),
    Bad("portrait_set", _set(Profile()), "profile", "empty"),
    Bad("portrait_set", _set({"nick": "Alice"}), "profile", "Profile"),
    *(
        Bad("portrait_set", _set(Profile.model_validate({name: "x" * 501})), f"profile.{name}", "500")
        for name in ("nick", "location", "self_signature", "image")
    ),
    *(
        Bad("portrait_set", _set(Profile.model_validate({name: number})), f"profile.{name}")
        for name in ("birth_day", "language", "msg_settings", "level", "role")
        for number in (-1, 0x100000000)
    ),
    Bad("portrait_set", _set(Profile(gender="other")), "profile.gender", "Gender_Type_Female"),
    Bad("portrait_set", _set(Profile(allow_type="all")), "profile.allow_type", "AllowType_Type_AllowAny"),
    Bad("portrait_set", _set(Profile(admin_forbid_type="")), "profile.admin_forbid_type"),
    Bad("portrait_set", _set(Profile(custom={"": "x"})), "profile.custom"),
    Bad("portrait_set", _set(Profile(custom={"ninechars": "x"})), "profile.custom", "1 to 8"),
    Bad("portrait_set", _set(Profile(custom={"a-b": "x"})), "profile.custom"),
    Bad("portrait_set", _set(Profile(custom={"a": "x" * 501})), "profile.custom", "500"),
    Bad("portrait_set", _set(Profile(custom={f"a{n}": 1 for n in range(21)})), "profile.custom", "20"),
    Bad("portrait_set", _set(_changed(nick=5)), "profile.nick", "string"),
    Bad("portrait_set", _set(_changed(level="5")), "profile.level", "integer"),
    Bad("portrait_set", _set(_changed(custom=["Vip"])), "profile.custom"),
    Bad("portrait_set", _set(_changed(custom={5: "x"})), "profile.custom"),
    Bad("portrait_set", _set(_changed(custom={"a": True})), "profile.custom"),
    Bad("portrait_get", {"to_account": []}, "to_account"),
    Bad("portrait_get", {"to_account": "alice"}, "to_account", "list"),
    Bad("portrait_get", {"to_account": MANY}, "to_account", "100"),
    Bad("portrait_get", {"tag_list": []}, "tag_list", "empty"),
    Bad("portrait_get", {"tag_list": "Tag_Profile_IM_Nick"}, "tag_list", "list"),
    Bad("portrait_get", {"tag_list": [5]}, "tag_list"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def _items(fields: dict[str, Any]) -> list[TagItem]:
    return [TagItem(tag=tag, value=value) for tag, value in fields.items()]


def test_a_profile_goes_there_and_back() -> None:
    profile = Profile.of(_items(FULL))
    assert dict(profile.pairs()) == FULL
    assert profile.custom == {"Vip": "yes", "a_1": 5}
    assert Profile.tags() == [tag for tag in FULL if "_IM_" in tag]


def test_values_that_do_not_fit_count_as_not_set() -> None:
    profile = Profile.of(
        _items({"Tag_Profile_IM_Level": "", "Tag_Profile_IM_Nick": "Al", "Tag_Other": 1, "Tag_SNS_IM_X": "x"})
    )
    assert dict(profile.pairs()) == {"Tag_Profile_IM_Nick": "Al"}


def test_a_profile_takes_no_unknown_field_and_shows_nothing() -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate({"nickname": "Alice"})
    assert repr(Profile(nick="Alice", custom={"Vip": "secret"})) == "Profile()"


def test_users_whose_profile_could_not_be_read() -> None:
    reply = PortraitGetReply.model_validate(
        {
            "ErrorCode": 0,
            "UserProfileItem": [
                {"To_Account": "alice", "ProfileItem": [{"Tag": "Tag_Profile_IM_Level", "Value": 3}]},
                {"To_Account": "nobody", "ResultCode": 40003, "ResultInfo": "no such user"},
            ],
            "Fail_Account": ["nobody"],
        }
    )
    assert [item.to_account for item in reply.failed] == reply.fail_account
    assert [item.profile.level for item in reply.user_profile_item] == [3, None]


def test_users_whom_the_server_did_not_find_have_the_asked_names() -> None:
    def item(name: str, code: int) -> dict[str, object]:
        return {"To_Account": name, "ResultCode": code, "ResultInfo": ""}

    items = [item("@TLS#NOT_FOUND", 40003), item("bob", 0), item("eve", 40006), item("@TLS#NOT_FOUND", 40003)]
    answer = {"ErrorCode": 0, "UserProfileItem": items, "Fail_Account": ["u1", "eve", "u2"]}
    reply = PortraitGetReply.model_validate(answer)
    assert [each.to_account for each in reply.user_profile_item] == ["u1", "bob", "eve", "u2"]
    assert [each.failure.item for each in reply.failed] == ["u1", "eve", "u2"]
    # Where the names cannot belong to the items, nothing is guessed.
    short = PortraitGetReply.model_validate({**answer, "Fail_Account": ["u1"]})
    assert [each.to_account for each in short.failed] == ["@TLS#NOT_FOUND", "eve", "@TLS#NOT_FOUND"]
