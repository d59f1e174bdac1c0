"""Builders of the commands on subscribers of official accounts."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import official_account_subscribers as calls
from tencent_im_compat.wire import official_account_subscribers as wire

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

NEWS = "@TOA#_news"

COMMANDS: dict[str, Command] = {
    "subscribers": Command(
        calls.get_subscriber_info,
        {"official_account": NEWS},
        {"Official_Account": NEWS, "Next": ""},
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

BAD: list[Bad] = [
    *(
        Bad(command, {"official_account": value}, "official_account", says="@TOA#_")
        for command in ("subscribers", "add", "delete", "subscriber")
        for value in ("", "news", "@TOA#_")
    ),
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


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_failures_are_told() -> None:
    results = [{"Subscriber_Account": str(number), "Result": number} for number in range(3)]
    reply = wire.SubscriberResultReply.model_validate({"ErrorCode": 0, "SubscriberList": results})
    assert [item.subscriber_account for item in reply.failed] == ["0"]
