"""`call --check`: the documented fields and the client's own checks."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tencent_im_compat.cli.call.catalogue import commands
from tencent_im_compat.cli.call.checking import kind_hints, problems

from ..tables import all_rows

EXAMPLES = {name: each.row["example"] for name, each in commands().items() if "example" in each.row}
TEXT = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]
SEND = {"To_Account": "bob", "MsgRandom": 1, "MsgBody": TEXT}


@all_rows("name", sorted(EXAMPLES))
def test_every_documented_example_passes(name: str) -> None:
    assert problems(commands()[name], EXAMPLES[name]) == []


@all_rows("name", sorted(EXAMPLES))
def test_a_field_that_is_none_is_found_in_every_command(name: str) -> None:
    (found,) = problems(commands()[name], {**EXAMPLES[name], "FieldOfNobody": 1})
    assert found.startswith("FieldOfNobody is no field of this command")


@all_rows("name", sorted(EXAMPLES))
def test_a_needed_field_that_is_missing_is_found_in_every_command(name: str) -> None:
    command = commands()[name]
    for field in command.request:
        if field.required and "." not in field.name and field.name in EXAMPLES[name]:
            body = copy.deepcopy(EXAMPLES[name])
            del body[field.name]
            assert any(each.startswith(f"{field.name} is needed") for each in problems(command, body)), field


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("openim/sendmsg", {**SEND, "MsgRandom": "1"}, "MsgRandom must be an integer: write MsgRandom:=..."),
        ("openim/sendmsg", {**SEND, "To_Account": 7}, "To_Account must be a string: write To_Account=..."),
        ("openim/sendmsg", {**SEND, "MsgRandom": True}, "MsgRandom must be an integer, not true"),
        ("openim/sendmsg", {**SEND, "OnlineOnlyFlag": 3}, "OnlineOnlyFlag must be one of 0, 1"),
        ("openim/sendmsg", {**SEND, "MsgRandom": 2**32}, "MsgRandom: must be 0..4294967295"),
        ("openim/sendmsg", {**SEND, "To_Account": "x" * 33}, "To_Account: a UserID takes at most 32 bytes"),
        ("openim/sendmsg", {**SEND, "MsgBody": []}, "MsgBody: a message needs at least one element"),
        ("openim/sendmsg", {**SEND, "MsgBody": [{"MsgContent": {}}]}, "MsgBody[].MsgType is needed"),
        ("openim/sendmsg", {**SEND, "MsgLifeTime": 700_000}, "MsgLifeTime: must be 0..604800"),
        ("openim/sendmsg", {**SEND, "ToAccount": "bob"}, "did you mean To_Account?"),
        (
            "group_open_http_svc/create_group",
            {"Type": "Public", "Name": "n", "MemberList": [{"Member_Account": "x" * 40}]},
            "MemberList[0].Member_Account: a UserID takes at most 32 bytes",
        ),
        (
            "group_open_http_svc/create_group",
            {"Type": "Public", "Name": "n", "MemberList": [{"Member_Account": "bob", "Roll": "Admin"}]},
            "MemberList[0].Roll is no field of this command; did you mean Role?",
        ),
    ],
)
def test_what_is_wrong_is_told_as_it_was_written(name: str, body: dict[str, Any], found: str) -> None:
    assert found in "\n".join(problems(commands()[name], body))


def test_a_refusal_is_explained_by_values_of_another_kind() -> None:
    hints = kind_hints(commands()["openim/sendmsg"], {**SEND, "MsgRandom": "1"})
    assert hints == ["MsgRandom must be an integer: write MsgRandom:=... instead of MsgRandom=..."]


def test_most_commands_are_checked_by_the_clients_own_builder() -> None:
    checked = [each for each in commands().values() if each.row.get("arguments") or not each.request]
    assert len(checked) > 170
