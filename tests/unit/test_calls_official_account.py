"""Builders of the commands on official accounts and their subscribers."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import official_account as calls
from tencent_im_compat.wire import official_account as wire

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
    "subscribers": Command(
        calls.get_subscriber_info, {"official_account": NEWS}, {"Official_Account": NEWS, "Next": ""}
    ),
    "subscribers, page": Command(
        calls.get_subscriber_info,
        {"official_account": NEWS, "limit": 200, "next": "7"},
        {"Official_Account": NEWS, "Limit": 200, "Next": "7"},
    ),
    "add": Command(
        calls.add_subscriber,
        {"official_account": NEWS, "subscriber_list": ["bob", "eve"]},
        {
            "Official_Account": NEWS,
            "SubscriberList": [{"Subscriber_Account": "bob"}, {"Subscriber_Account": "eve"}],
        },
        Safety.NEVER,
    ),
    "delete": Command(
        calls.delete_subscriber,
        {"official_account": NEWS, "subscriber_to_del_account": ["bob"]},
        {"Official_Account": NEWS, "SubscriberToDel_Account": ["bob"]},
        Safety.NEVER,
    ),
    "subscriber": Command(
        calls.modify_subscriber_info,
        {"official_account": NEWS, "subscriber_account": "bob", "custom_string": ""},
        {"Official_Account": NEWS, "Subscriber_Account": "bob", "CustomString": ""},
    ),
    "subscribed": Command(
        calls.get_subscribed_official_account_list,
        {"subscriber_account": "bob"},
        {"Subscriber_Account": "bob"},
    ),
    "subscribed, all": Command(
        calls.get_subscribed_official_account_list,
        {
            "subscriber_account": "bob",
            "limit": 200,
            "offset": 0,
            "official_account_base_info_filter": ["Name"],
            "self_info_filter": ["SubscribeTime"],
        },
        {
            "Subscriber_Account": "bob",
            "Limit": 200,
            "Offset": 0,
            "ResponseFilter": {
                "OfficialAccountBaseInfoFilter": ["Name"],
                "SelfInfoFilter": ["SubscribeTime"],
            },
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
WITH_AN_ID = ("destroy", "modify", "subscribers", "add", "delete", "subscriber")

BAD: list[Bad] = [
    *(Bad("create", {name: "x" * (most + 1)}, name) for name, most in TEXTS.items()),
    *(Bad("modify", {name: "x" * (most + 1)}, name) for name, most in TEXTS.items()),
    *(Bad(command, {"name": ""}, "name") for command in ("create", "modify")),
    *(Bad(command, {"max_subscriber_num": 0}, "max_subscriber_num") for command in ("create", "modify")),
    *(
        Bad(command, {"official_account": value}, "official_account", says="@TOA#_")
        for command in WITH_AN_ID
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
    Bad("subscribers", {"limit": 201}, "limit"),
    Bad("subscribers", {"limit": 0}, "limit"),
    Bad("subscribers", {"next": None}, "next"),
    Bad("add", {"subscriber_list": []}, "subscriber_list"),
    Bad("add", {"subscriber_list": ["u"] * 101}, "subscriber_list", says="at most 100"),
    Bad("add", {"subscriber_list": ["bob", ""]}, "subscriber_list[1]"),
    Bad("delete", {"subscriber_to_del_account": []}, "subscriber_to_del_account"),
    Bad("subscriber", {"subscriber_account": ""}, "subscriber_account"),
    Bad("subscriber", {"custom_string": "x" * 3001}, "custom_string"),
    Bad("subscriber", {"custom_string": None}, "custom_string"),
    Bad("subscribed", {"subscriber_account": ""}, "subscriber_account"),
    Bad("subscribed", {"limit": 201}, "limit"),
    Bad("subscribed", {"offset": -1}, "offset"),
    Bad("subscribed", {"self_info_filter": "SubscribeTime"}, "self_info_filter"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@pytest.mark.parametrize("bad", BAD, ids=str)
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
    results = [{"Subscriber_Account": str(number), "Result": number} for number in range(3)]
    reply = wire.SubscriberResultReply.model_validate({"ErrorCode": 0, "SubscriberList": results})
    assert [item.subscriber_account for item in reply.failed] == ["0"]
