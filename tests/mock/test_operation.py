"""Numbers, message records, files and addresses of an app."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World
from tencent_im_mock.services.app_data.export import export

from ..tables import all_rows
from .conftest import APP, GroupCaller, text
from .listening import Listener

HISTORY = "open_msg_svc/get_history"
DAY = 86400
TODAY, TOMORROW = "20251009", "20251010"


def numbers(call: GroupCaller, *names: str) -> list[dict[str, str]]:
    body = {"RequestField": list(names)} if names else {}
    answer = call.ok("openconfigsvr/getappinfo", body)
    assert (answer["ErrorInfo"], "ActionStatus" in answer) == ("OK", False)
    result: list[dict[str, str]] = answer["Result"]
    assert all(isinstance(value, str) for day in result for value in day.values())
    return result


def test_what_happened_is_counted_by_day(call: GroupCaller, world: World, clock: MockClock) -> None:
    alice, bob = MockUser(world, "alice"), MockUser(world, "bob")
    call.create("club", "bob", "carol")
    alice.goes_online()
    alice.adds_friend("bob")
    for _ in range(2):
        alice.sends("hi", to="bob")
    bob.sends("hi", group="club")
    clock.advance(DAY)
    alice.goes_online()
    bob.goes_online()
    alice.deletes_friend("bob")
    alice.sends("hi", to="bob")
    second, first = numbers(call)
    assert (first["Date"], second["Date"], first["AppId"]) == (TODAY, TOMORROW, str(APP))
    expected = {
        "RegistUserNumOneDay": ("6", "0"),
        "RegistUserNumTotal": ("6", "6"),
        "LoginTimes": ("1", "2"),
        "LoginUserNum": ("1", "2"),
        "MaxOnlineNum": ("1", "2"),
        "ActiveUserNum": ("2", "2"),
        "UpMsgNum": ("3", "1"),
        "SendMsgUserNum": ("2", "1"),
        "C2CUpMsgNum": ("2", "1"),
        "C2CSendMsgUserNum": ("1", "1"),
        "GroupUpMsgNum": ("1", "0"),
        "GroupDownMsgNum": ("2", "0"),
        "DownMsgNum": ("4", "1"),
        "GroupSendMsgGroupNum": ("1", "0"),
        "GroupNewGroupNum": ("1", "0"),
        "GroupAllGroupNum": ("1", "1"),
        "GroupJoinGroupTimes": ("3", "0"),
        "ChainIncrease": ("2", "0"),
        "ChainDecrease": ("0", "1"),
    }
    assert {name: (first[name], second[name]) for name in expected} == expected


def test_only_what_is_asked_and_30_days(call: GroupCaller, clock: MockClock) -> None:
    assert numbers(call, "ChainIncrease") == [{"ChainIncrease": "0", "Date": TODAY}]
    assert call.code("openconfigsvr/getappinfo", {"RequestField": ["Shoes"]}) == 130001
    clock.advance(100 * DAY)
    assert len(numbers(call, "UpMsgNum")) == 30


def test_webhooks_are_counted(call: GroupCaller, world: World) -> None:
    Listener(world)
    MockUser(world, "alice").sends("hi", to="bob")
    assert numbers(call, "CallBackReq", "CallBackRsp") == [
        {"CallBackReq": "2", "CallBackRsp": "2", "Date": TODAY}
    ]


# ---------------------------------------------------------------- message records


def record(call: GroupCaller, kind: str = "C2C", hour: str = TODAY + "16") -> dict[str, Any]:
    return call(HISTORY, {"ChatType": kind, "MsgTime": hour})


def test_an_hour_of_messages(call: GroupCaller, world: World, clock: MockClock) -> None:
    alice = MockUser(world, "alice")
    alice.sends("one\n", to="bob")
    clock.advance(1)
    MockUser(world, "bob").sends("two", to="alice")
    alice.recalls(alice.sends("oops", to="bob"))
    clock.advance(7200)
    file = record(call)["File"][0]
    content = export(world, "C2C", TODAY + "16")
    assert content is not None
    packed = gzip.compress(content, mtime=0)
    assert (file["FileSize"], file["GzipSize"]) == (len(content), len(packed))
    assert file["FileMD5"] == hashlib.md5(content).hexdigest()
    assert file["GzipMD5"] == hashlib.md5(packed).hexdigest()
    lines = content.decode().splitlines()
    assert lines[0] == f'{{"SdkAppId":{APP},"ChatType":"C2C","MsgTime":"{TODAY}16","MsgList":['
    assert (len(lines), lines[1][-1], lines[-1]) == (4, ",", "]}")
    messages = json.loads(content)["MsgList"]
    assert [(each["From_Account"], each["MsgBody"]) for each in messages] == [
        ("alice", text("one\n")),
        ("bob", text("two")),
    ]
    assert messages[0].keys() == {
        "From_Account",
        "To_Account",
        "MsgTimestamp",
        "MsgSeq",
        "MsgRandom",
        "MsgBody",
    }
    assert record(call, "Group")["ErrorCode"] == 1004


def test_records_of_groups(call: GroupCaller, world: World, clock: MockClock) -> None:
    call.create("club", "bob")
    call.add("club", "carol", silent=False)
    call.send("club", "bob", 5)
    clock.advance(7200)
    assert record(call, "Group")["ErrorCode"] == 0
    content = export(world, "Group", TODAY + "16")
    assert content is not None
    assert [(each["GroupId"], each["MsgBody"]) for each in json.loads(content)["MsgList"]] == [
        ("club", text("5"))
    ]


def test_when_records_are_there(call: GroupCaller, world: World, clock: MockClock) -> None:
    # The world begins at 16:53:20 of its time zone.
    MockUser(world, "alice").sends("hi", to="bob")
    assert record(call)["ErrorCode"] == 1004
    clock.advance(400 + 3599)
    assert record(call)["ErrorCode"] == 1004
    clock.advance(1)
    assert record(call)["ErrorCode"] == 0
    assert record(call, hour=TODAY + "15")["ErrorCode"] == 1004
    clock.advance(7 * DAY - 3600)
    assert record(call)["ErrorCode"] == 0
    clock.advance(1)
    assert record(call)["ErrorCode"] == 1005


def test_hours_follow_the_time_zone(call: GroupCaller, world: World, clock: MockClock) -> None:
    world.config.utc_offset_hours = 0
    MockUser(world, "alice").sends("hi", to="bob")
    clock.advance(7200)
    assert (record(call, hour=TODAY + "08")["ErrorCode"], record(call)["ErrorCode"]) == (0, 1004)


@all_rows("hour", ["", "2025100916x", "2025100924", "2025133016", "202510091", "２０２５100916"])
def test_hours_that_are_none(call: GroupCaller, hour: str) -> None:
    assert record(call, hour=hour)["ErrorCode"] == 1002


# ---------------------------------------------------------------- files and addresses


def states(call: GroupCaller, *urls: str) -> list[int]:
    asked = [{"ResourceID": number, "RawURL": url} for number, url in enumerate(urls)]
    answer = call.ok("im_cos_msg/get_cos_sig", {"RawURLs": asked})
    assert [item["ResourceID"] for item in answer["PreSigURLs"]] == list(range(len(urls)))
    return [item["Status"] for item in answer["PreSigURLs"]]


def test_blocking_files(call: GroupCaller, clock: MockClock) -> None:
    one, other = "https://cos.example.com/a.png", "https://cos.example.com/b.png?x=1"
    call.ok("im_cos_msg/forbid_illegal_object", {"RawURL": one})
    assert states(call, one, other, "a.png", "https://[") == [1, 0, 2, 2]
    call.ok("im_cos_msg/allow_banned_object", {"RawURL": one})
    assert states(call, one) == [0]
    for command in ("forbid_illegal_object", "allow_banned_object"):
        assert call.code(f"im_cos_msg/{command}", {"RawURL": "a.png"}) == 60003
    asked = {"RawURLs": [{"ResourceID": 1, "RawURL": url} for url in (one, other)]}
    signed = call.ok("im_cos_msg/get_cos_sig", asked)["PreSigURLs"]
    expires = clock.seconds() + 900
    assert signed[0]["PreSigURL"].startswith(f"{one}?sign=")
    assert signed[1]["PreSigURL"].startswith(f"{other}&sign=")
    assert all(item["PreSigURL"].endswith(f"&im-time-expired={expires}") for item in signed)


def test_addresses(call: GroupCaller, world: World) -> None:
    world.config.server_ips = ("192.0.2.1",)
    assert call.ok("ConfigSvc/GetIPList", {}) == {
        "ActionStatus": "OK",
        "ErrorCode": 0,
        "IPList": ["192.0.2.1"],
    }
    answer = call("ConfigSvc/GetIPList", {"Odd": 1})
    assert (answer["ErrorCode"], "Odd" in answer["ErrorInfo"]) == (60003, True)
    assert call.code("configsvc/getiplist", {}) == 60009
