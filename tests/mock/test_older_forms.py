"""What the facts name as other names, values and paths is taken wherever the documented one is."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, cast

import pytest

from tencent_im_mock.core.schema import Field
from tencent_im_mock.services.command import Command
from tencent_im_mock.services.group.answers import OLD_NAMES

from ..tables import all_rows
from .conftest import GroupCaller, text
from .examples import PAGES
from .test_facts import COMMANDS, Chain, around, by_command, chains, prepared, sample

BY_NAME = {command.name: command for command in COMMANDS}


def rows(key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the facts that have a key, with their commands."""
    for name, page in PAGES.items():
        for row in page["request"]:
            if key in row:
                yield name, row


def chain_of(command: str, name: str) -> Chain:
    return dict(chains(BY_NAME[command].fields))[name]


def example_with(command: str, chain: Chain) -> dict[str, Any]:
    """The example request of a command, with a field in it."""
    body = copy.deepcopy(PAGES[command]["example"]["request"])
    around(body, chain).setdefault(chain[-1].name, sample(chain[-1]))
    return cast("dict[str, Any]", body)


NAMES = [
    pytest.param(command, row["name"], old, row.get("also_sure", 1.0), id=f"{command}-{old}")
    for command, row in rows("also")
    for old in row["also"]
]


# ---------------------------------------------------------------- names


@all_rows(("command", "name", "old", "sure"), NAMES)
def test_another_name_does_what_the_documented_one_does(
    command: str, name: str, old: str, sure: float
) -> None:
    chain = chain_of(command, name)
    body = example_with(command, chain)
    wanted = prepared(command)(command, body)
    assert wanted["ErrorCode"] == 0
    place = around(body, chain)
    place[old] = place.pop(chain[-1].name)
    for strict in (True, False):
        call = prepared(command)
        call.world.config.strict_fields = strict
        assert call(command, body) == wanted
    call = prepared(command)
    if chain[-1].also_if:
        assert sure < 0.8
        setattr(call.world.config, chain[-1].also_if, False)
        assert call(command, body)["ErrorCode"] != 0
    else:
        assert sure >= 0.8


@all_rows(("command", "name", "old", "sure"), NAMES)
def test_the_documented_name_counts_where_both_come(command: str, name: str, old: str, sure: float) -> None:
    chain = chain_of(command, name)
    body = example_with(command, chain)
    wanted = prepared(command)(command, body)
    around(body, chain)[old] = "something else"
    assert prepared(command)(command, body) == wanted


def test_the_tables_know_no_other_names_than_the_facts() -> None:
    facts = {(command, row["name"]): tuple(row["also"]) for command, row in rows("also")}
    tables = {
        (command.name, name): chain[-1].also
        for command in COMMANDS
        for name, chain in chains(command.fields)
        if chain[-1].also
    }
    assert tables == facts


# ---------------------------------------------------------------- values


VALUES = [
    pytest.param(command, row["name"], old, new, id=f"{command}-{old}")
    for command, row in rows("also_values")
    for old, new in row["also_values"].items()
]


@pytest.mark.parametrize(("command", "name", "old", "new"), VALUES)
def test_another_value_means_the_documented_one(command: str, name: str, old: Any, new: Any) -> None:
    chain = chain_of(command, name)
    body = copy.deepcopy(PAGES[command]["example"]["request"])
    many = chain[-1].kind == "array"
    around(body, chain)[chain[-1].name] = [new] if many else new
    wanted = prepared(command)(command, body)
    assert wanted["ErrorCode"] == 0
    around(body, chain)[chain[-1].name] = [old] if many else old
    assert prepared(command)(command, body) == wanted


def test_the_tables_know_no_other_values_than_the_facts() -> None:
    facts = {
        (command, row["name"], old, new)
        for command, row in rows("also_values")
        for old, new in row["also_values"].items()
        if not isinstance(old, str)
    }
    tables = {
        (command.name, name, old, new)
        for command in COMMANDS
        for name, chain in chains(command.fields)
        for old, new in chain[-1].also_values.items()
    }
    # What one SDK sends in ForceAddFlags is no documented value; the mock takes it by a switch that is off.
    assert tables - {("sns/friend_add", "ForceAddFlags", 2, 1)} == facts
    words = {(old, new) for _, row in rows("also_values") for old, new in row["also_values"].items()}
    assert {pair for pair in words if isinstance(pair[0], str)} <= set(OLD_NAMES.items())


@pytest.mark.parametrize(
    ("setting", "command", "change", "code"),
    [
        ("old_live_import", "openim/importmsg", {"SyncFromOldSystem": 1}, 90030),
        ("force_add_flag_two", "sns/friend_add", {"ForceAddFlags": 2}, 30001),
    ],
)
def test_unsure_values_are_switches(
    core: GroupCaller, setting: str, command: str, change: dict[str, int], code: int
) -> None:
    body = {**PAGES[command]["example"]["request"], **change}
    call = prepared(command)
    setattr(call.world.config, setting, False)
    assert call.code(command, body) == code
    setattr(call.world.config, setting, True)
    assert call.code(command, body) == 0


def test_an_import_in_the_old_way_counts_as_unread(call: GroupCaller) -> None:
    body = {
        "SyncFromOldSystem": 1, "From_Account": "alice", "To_Account": "bob", "MsgRandom": 1,
        "MsgTimeStamp": 1_759_999_000, "MsgBody": text("old"),
    }  # fmt: skip
    call.ok("openim/importmsg", body)
    assert call.ok("openim/get_c2c_unread_msg_num", {"To_Account": "bob"})["AllC2CUnreadMsgNum"] == 1


def test_a_forced_friendship_by_flag_two(core: GroupCaller) -> None:
    core.world.config.force_add_flag_two = True
    core.ok(
        "profile/portrait_set",
        {
            "From_Account": "bob",
            "ProfileItem": [{"Tag": "Tag_Profile_IM_AllowType", "Value": "AllowType_Type_DenyAny"}],
        },
    )
    item = {"To_Account": "bob", "AddSource": "AddSource_Type_Web"}
    body = {"From_Account": "alice", "AddFriendItem": [item], "ForceAddFlags": 2}
    assert core.ok("sns/friend_add", body)["ResultItem"][0]["ResultCode"] == 0


# ---------------------------------------------------------------- paths


PATHS = [
    pytest.param(command, path.removeprefix("v4/"), page.get("also_sure", 1.0), id=path)
    for command, page in PAGES.items()
    for path in page.get("also_paths") or ()
]


@pytest.mark.parametrize(("command", "path", "sure"), PATHS)
def test_another_path_leads_to_the_command(command: str, path: str, sure: float) -> None:
    table = BY_NAME[command]
    body = PAGES[command]["example"]["request"]
    call = prepared(command)
    assert call.code(path, body) == 0
    if not table.also_if:
        assert sure >= 0.8
        return
    assert sure < 0.8
    setattr(call.world.config, table.also_if, False)
    assert call.code(path, body) == 10003
    assert call.code(command, body) == 0


def test_the_tables_know_no_other_paths_than_the_facts() -> None:
    facts = {
        name: tuple(path.removeprefix("v4/") for path in page["also_paths"])
        for name, page in PAGES.items()
        if "also_paths" in page
    }
    assert {command.name: command.also for command in COMMANDS if command.also} == facts


def test_the_old_list_of_the_muted(call: GroupCaller) -> None:
    call.create("club", "bob")
    call.group("forbid_send_msg", GroupId="club", Members_Account=["bob"], ShutUpTime=60)
    muted = call.group("get_group_muted_account", GroupId="club")
    assert muted["MutedAccountList"] == [{"Member_Account": "bob", "MutedUntil": 1_760_000_060}]
    assert "ShuttedUinList" not in muted
    older = call.group("get_group_shutted_uin", GroupId="club")
    assert older["ShuttedUinList"] == [{"Member_Account": "bob", "ShuttedUntil": 1_760_000_060}]
    assert "MutedAccountList" not in older


# ---------------------------------------------------------------- answers


def test_answers_have_old_names_only_when_the_settings_say_so(core: GroupCaller) -> None:
    core.create("club", "bob")
    core.group("forbid_send_msg", GroupId="club", Members_Account=["bob"], MuteTime=60)

    def seen() -> list[tuple[Any, ...]]:
        info = core.info("club")
        member = next(each for each in info["MemberList"] if each["Member_Account"] == "bob")
        muted = core.group("get_group_muted_account", GroupId="club")
        online = core.ok("openim/query_online_status", {"To_Account": ["bob"]})["QueryResult"][0]
        return [
            (info["MuteAllMember"], info.get("ShutUpAllMember")),
            (member["MuteUntil"], member.get("ShutUpUntil")),
            (len(muted["MutedAccountList"]), len(muted.get("ShuttedUinList", ()))),
            (online["Status"], online.get("State")),
        ]

    new = seen()
    assert new == [("Off", None), (1_760_000_060, None), (1, 0), ("Offline", None)]
    core.world.config.old_names_in_answers = True
    assert seen() == [("Off", "Off"), (1_760_000_060, 1_760_000_060), (1, 1), ("Offline", "Offline")]


def test_topics_have_their_old_name_when_the_settings_say_so() -> None:
    command = "million_group_open_http_svc/get_topic"
    call = prepared(command)
    body = PAGES[command]["example"]["request"]
    assert "ShutUpAllFlag" not in call.ok(command, body)["TopicAndSelfInfo"][0]["TopicInfo"]
    call.world.config.old_names_in_answers = True
    assert call.ok(command, body)["TopicAndSelfInfo"][0]["TopicInfo"]["ShutUpAllFlag"] == "Off"


# ---------------------------------------------------------------- empty values

OPTIONAL = by_command(
    lambda command, chain: (
        not chain[-1].required
        and chain[-1].kind in ("string", "integer", "number", "array")
        and all(each.required or each.kind == "array" for each in chain[:-1])
    )
)
SPEAKS = {
    "MsgLifeTime": "0 keeps a message for those online only",
    "Next": "communities ask for their first page with an empty text",
    "Seq": "0 is the version of a pair that was never set",
    "DefaultPermission": "64-bit mask: 0 allows nothing",
    "Permission": "the same",
}
"""Fields that say something with 0 or an empty text, although no page states a bound or lists the value."""
TEXTS = {
    "Introduction", "Notification", "FaceUrl", "NameCard", "CustomString", "CustomMark", "CloudCustomData",
    "Organization",
}  # fmt: skip
"""Texts that commands overwrite: an empty one clears them."""


NEEDED = {
    ("im_open_login_svc/multiaccount_import", "AccountList"),
    ("openim/modify_group_msg", "MsgBody"),
    ("recentcontact/delete", "ToGroupid"),
    ("recentcontact/top", "To_Account"),
    ("recentcontact/create_contact_group", "To_Account"),
    ("recentcontact/update_contact_group", "ContactUpdateItem"),
    ("recentcontact/update_contact_group", "ToGroupId"),
    ("recentcontact/mark_contact", "To_Account"),
    ("recentcontact/search_contact_group", "To_Account"),
    ("openim_msg_ext_http_svc/group_set_key_values", "ExtensionList"),
    ("openim_msg_ext_http_svc/set_key_values", "From_Account"),
    ("openim_msg_ext_http_svc/set_key_values", "ExtensionList"),
    ("openim_msg_ext_http_svc/get_key_values", "From_Account"),
    ("sns/friend_import", "Tag"),
}
"""Optional fields that the example cannot do without: it is refused, with an empty value as without it."""


def nothing(field: Field) -> Any:
    return {"string": "", "array": []}.get(field.kind, 0)


@all_rows(("command", "fields"), OPTIONAL)
def test_an_empty_optional_value_reads_as_absent(command: Command, fields: list[Chain]) -> None:
    for chain in fields:
        field = chain[-1]
        if not field.says_nothing(nothing(field)):
            stated = field.at_least == 0 and "at_least" not in field.guessed
            listed = field.choices is not None and 0 in field.choices
            assert stated or listed or field.name in SPEAKS or field.name in TEXTS, field.name
            continue
        body = copy.deepcopy(PAGES[command.name]["example"]["request"])
        place = around(body, chain)
        place.pop(field.name, None)
        without = prepared(command.name)(command.name, body)
        assert without["ErrorCode"] == 0 or (command.name, field.name) in NEEDED, field.name
        place[field.name] = nothing(field)
        assert prepared(command.name)(command.name, body) == without, field.name


@pytest.mark.parametrize(
    ("command", "change", "code"),
    [
        ("group_open_http_svc/import_group", {"CreateTime": 0}, 10004),
        ("group_open_http_svc/create_group", {"ApplyJoinOption": ""}, 10004),
        ("group_open_http_svc/create_group", {"MaxMemberCount": 0}, 10004),
        ("group_open_http_svc/get_joined_group_list", {"Limit": 0}, 10004),
        ("group_open_http_svc/get_joined_group_list", {"GroupType": ""}, 10004),
        ("group_open_http_svc/send_group_msg", {"MsgPriority": ""}, 10004),
        ("group_open_http_svc/send_group_msg", {"From_Account": ""}, 10019),
    ],
)
def test_empty_values_are_refused_where_the_settings_say_so(
    command: str, change: dict[str, Any], code: int
) -> None:
    body = PAGES[command]["example"]["request"] | change
    assert prepared(command).code(command, body) == 0
    call = prepared(command)
    call.world.config.empty_is_absent = False
    assert call.code(command, body) == code


def test_empty_texts_clear_what_a_command_sets(call: GroupCaller) -> None:
    call.create("club", "bob", Introduction="i", Notification="n")
    call.group("modify_group_base_info", GroupId="club", Introduction="", Name="", MuteAllMember="")
    info = call.info("club")
    assert (info["Introduction"], info["Notification"], info["Name"]) == ("", "n", "g")
    body = {"GroupId": "club", "Member_Account": "bob"}
    call.group("modify_group_member_info", **body, NameCard="Bob", Role="Admin", MuteTime=60)
    call.group("modify_group_member_info", **body, NameCard="", Role="", MuteTime=0)
    member = next(each for each in call.info("club")["MemberList"] if each["Member_Account"] == "bob")
    assert (member["NameCard"], member["Role"], member["MuteUntil"]) == ("", "Admin", 0)


def test_a_read_time_of_zero_is_now(call: GroupCaller) -> None:
    for value in (1, 2, 3):
        numbers = {"From_Account": "alice", "To_Account": "bob", "MsgRandom": value}
        call.ok("openim/sendmsg", numbers | {"MsgBody": text("x")})
    for empty, left in ((-1, 3), (0, 0)):
        body = {"Report_Account": "bob", "Peer_Account": "alice", "MsgReadTime": empty}
        call("openim/admin_set_msg_read", body)
        found = call.ok("openim/get_c2c_unread_msg_num", {"To_Account": "bob"})
        assert found["AllC2CUnreadMsgNum"] == left
