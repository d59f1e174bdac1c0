"""Builders of the commands on the app as a whole."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import app_data as calls
from tencent_im_compat.wire.app_data import GetCosSigReply

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

URL = "https://cos.example.com/app/ada/a.png"

COMMANDS: dict[str, Command] = {
    "numbers": Command(calls.get_app_info, {}, {}),
    "numbers, some": Command(
        calls.get_app_info, {"request_field": ["UpMsgNum"]}, {"RequestField": ["UpMsgNum"]}
    ),
    "records": Command(
        calls.get_history,
        {"chat_type": "Group", "msg_time": "2026010500"},
        {"ChatType": "Group", "MsgTime": "2026010500"},
    ),
    "addresses": Command(calls.get_ip_list, {}, {}),
    "block": Command(calls.forbid_illegal_object, {"raw_url": URL}, {"RawURL": URL}),
    "unblock": Command(calls.allow_banned_object, {"raw_url": URL}, {"RawURL": URL}),
    "sign": Command(
        calls.get_cos_sig,
        {"raw_urls": [URL, URL + "2"]},
        {"RawURLs": [{"ResourceID": 1, "RawURL": URL}, {"ResourceID": 2, "RawURL": URL + "2"}]},
    ),
}

NO_HOURS = ("", "20260105", "2026010524", "2026013001x", "2026023001", "２０２６０１０５２１", 2026010521)
BAD: list[Bad] = [
    Bad("numbers", {"request_field": [""]}, "request_field"),
    Bad("numbers", {"request_field": "UpMsgNum"}, "request_field"),
    Bad("records", {"chat_type": "c2c"}, "chat_type"),
    *(Bad("records", {"msg_time": value}, "msg_time", says="YYYYMMDDhh") for value in NO_HOURS),
    Bad("block", {"raw_url": ""}, "raw_url"),
    Bad("unblock", {"raw_url": 5}, "raw_url"),
    Bad("sign", {"raw_urls": []}, "raw_urls"),
    Bad("sign", {"raw_urls": URL}, "raw_urls"),
    Bad("sign", {"raw_urls": [URL, ""]}, "raw_urls[1]"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_files_without_a_signed_address_are_told() -> None:
    items = [{"ResourceID": 1, "Code": 0, "PreSigURL": URL + "?canary"}, {"ResourceID": 2, "Code": 5}]
    reply = GetCosSigReply.model_validate({"ErrorCode": 0, "PreSigURLs": items})
    assert [item.resource_id for item in reply.failed] == [2]
    assert "canary" not in repr(reply)
