"""Builders of the commands on official accounts themselves."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import official_account as calls
from tencent_im_compat.wire import official_account as wire

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

NEWS = "@TOA#_news"

COMMANDS: dict[str, Command] = {
    "create": Command(
        calls.create_official_account,
        {"owner_account": "ada", "name": "News"},
        {"Owner_Account": "ada", "Name": "News"},
        Safety.NEVER,
    ),
    "create, all": Command(
        calls.create_official_account,
        {
            "owner_account": "ada",
            "name": "新" * 50,
            "official_account_user_id": "@TOA#_" + "x" * 42,
            "introduction": "i" * 400,
            "face_url": "f" * 500,
            "max_subscriber_num": 1,
            "organization": "o" * 500,
            "custom_string": "c" * 3000,
        },
        {
            "Owner_Account": "ada",
            "Name": "新" * 50,
            "OfficialAccountUserID": "@TOA#_" + "x" * 42,
            "Introduction": "i" * 400,
            "FaceUrl": "f" * 500,
            "MaxSubscriberNum": 1,
            "Organization": "o" * 500,
            "CustomString": "c" * 3000,
        },
        Safety.NEVER,
    ),
    "destroy": Command(
        calls.destroy_official_account,
        {"official_account": NEWS},
        {"Official_Account": NEWS},
        Safety.NEVER,
    ),
    "modify": Command(
        calls.modify_official_account_base_info,
        {
            "official_account": NEWS,
            "name": "N",
            "introduction": "",
            "face_url": "",
            "organization": "",
            "custom_string": "",
            "max_subscriber_num": 9,
        },
        {
            "Official_Account": NEWS,
            "Name": "N",
            "Introduction": "",
            "FaceUrl": "",
            "Organization": "",
            "CustomString": "",
            "MaxSubscriberNum": 9,
        },
    ),
    "info": Command(
        calls.get_official_account_info,
        {"official_account_id_list": [NEWS]},
        {"OfficialAccountIdList": [{"Official_Account": NEWS}]},
    ),
    "info, no field": Command(
        calls.get_official_account_info,
        {"official_account_id_list": [NEWS], "official_account_base_info_filter": []},
        {
            "OfficialAccountIdList": [{"Official_Account": NEWS}],
            "ResponseFilter": {"OfficialAccountBaseInfoFilter": []},
        },
    ),
}

TEXTS = {
    "name": 150,
    "introduction": 400,
    "face_url": 500,
    "organization": 500,
    "custom_string": 3000,
}
BAD: list[Bad] = [
    *(Bad("create", {name: "x" * (most + 1)}, name) for name, most in TEXTS.items()),
    *(Bad("modify", {name: "x" * (most + 1)}, name) for name, most in TEXTS.items()),
    *(Bad(command, {"name": ""}, "name") for command in ("create", "modify")),
    *(Bad(command, {"max_subscriber_num": 0}, "max_subscriber_num") for command in ("create", "modify")),
    *(
        Bad(command, {"official_account": value}, "official_account", says="@TOA#_")
        for command in ("destroy", "modify")
        for value in ("", "news", "@TOA#_")
    ),
    Bad("create", {"name": "新" * 51}, "name", says="153 bytes"),
    Bad("create", {"owner_account": ""}, "owner_account"),
    Bad("create", {"official_account_user_id": "news"}, "official_account_user_id"),
    Bad("create", {"official_account_user_id": "@TOA#_" + "x" * 43}, "official_account_user_id", says="48"),
    Bad("info", {"official_account_id_list": []}, "official_account_id_list"),
    Bad("info", {"official_account_id_list": [NEWS] * 51}, "official_account_id_list", says="at most 50"),
    Bad("info", {"official_account_id_list": [NEWS, "bob"]}, "official_account_id_list[1]"),
    Bad("info", {"official_account_base_info_filter": [""]}, "official_account_base_info_filter"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_failures_are_told() -> None:
    info: dict[str, Any] = {
        "ErrorCode": 0,
        "OfficialAccountInfoList": [
            {"Official_Account": NEWS, "ErrorCode": 0},
            {"Official_Account": "@TOA#_gone", "ErrorCode": 130004},
        ],
    }
    (gone,) = wire.GetOfficialAccountInfoReply.model_validate(info).failed
    assert (gone.official_account, gone.error_code) == ("@TOA#_gone", 130004)
