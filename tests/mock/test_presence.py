"""Who is online, on which devices, and what the App's server hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import GroupCaller
from .listening import Listener

QUERY, OLD = "openim/query_online_status", "openim/querystate"
CHANGE = "State.StateChange"


def status(call: GroupCaller, user_id: str = "bob") -> dict[str, Any]:
    answer = call.ok(QUERY, {"To_Account": [user_id], "IsNeedDetail": 1})
    found: dict[str, Any] = answer["QueryResult"][0]
    assert found.pop("To_Account") == user_id
    return found


def test_a_device_comes_and_goes(call: GroupCaller, world: World) -> None:
    bob = MockUser(world, "bob")
    assert (status(call), bob.is_online) == ({"Status": "Offline"}, False)
    bob.goes_online()
    assert bob.is_online
    assert status(call) == {"Status": "Online", "Detail": [{"Platform": "iPhone", "Status": "Online"}]}
    bob.goes_offline()
    assert (status(call), bob.is_online) == ({"Status": "Offline"}, False)


def test_several_devices(call: GroupCaller, world: World) -> None:
    phone, web = MockUser(world, "bob", platform="Android"), MockUser(world, "bob", platform="Web")
    phone.goes_online()
    web.goes_online()
    phone.loses_connection()
    assert status(call)["Status"] == "Online"
    web.goes_offline()
    assert status(call) == {
        "Status": "PushOnline",
        "Detail": [{"Platform": "Android", "Status": "PushOnline"}],
    }
    phone.goes_offline()
    assert status(call) == {"Status": "Offline"}


def test_push_online_lasts_a_week(call: GroupCaller, world: World, clock: MockClock) -> None:
    bob = MockUser(world, "bob")
    bob.goes_online()
    bob.loses_connection()
    clock.advance(7 * 86400 - 1)
    assert status(call)["Status"] == "PushOnline"
    clock.advance(1)
    assert status(call) == {"Status": "Offline"}


def test_coming_back(call: GroupCaller, world: World) -> None:
    bob = MockUser(world, "bob")
    bob.goes_online()
    bob.loses_connection()
    bob.goes_online()
    assert status(call) == {"Status": "Online", "Detail": [{"Platform": "iPhone", "Status": "Online"}]}


@pytest.mark.parametrize(
    ("platform", "expected"), [("iPad", "PushOnline"), ("Web", "Offline"), ("Mac", "Offline")]
)
def test_which_devices_stay_push_online(
    call: GroupCaller, world: World, platform: str, expected: str
) -> None:
    bob = MockUser(world, "bob", platform=platform)
    bob.goes_online()
    bob.loses_connection()
    assert status(call)["Status"] == expected


def test_unknown_users(call: GroupCaller) -> None:
    answer = call.ok(QUERY, {"To_Account": ["nobody", "bob"]})
    assert answer["QueryResult"] == [{"To_Account": "bob", "Status": "Offline"}]
    assert answer["ErrorList"] == [{"To_Account": "nobody", "ErrorCode": 70107}]
    assert "ErrorList" not in call.ok(QUERY, {"To_Account": ["bob"]})
    assert call.code(QUERY, {"To_Account": ["nobody"]}) == 70107
    assert call.ok(OLD, {"To_Account": ["nobody"]})["QueryResult"][0]["State"] == "Offline"


def test_detail_only_when_asked(call: GroupCaller, world: World) -> None:
    MockUser(world, "bob").goes_online()
    assert call.ok(QUERY, {"To_Account": ["bob"]})["QueryResult"] == [
        {"To_Account": "bob", "Status": "Online"}
    ]
    answer = call.ok(OLD, {"To_Account": ["bob"], "IsNeedDetail": 1})
    assert answer["QueryResult"] == [
        {"To_Account": "bob", "State": "Online", "Detail": [{"Platform": "iPhone", "Status": "Online"}]}
    ]


@pytest.mark.parametrize("command", [QUERY, OLD])
def test_limits(call: GroupCaller, command: str) -> None:
    assert call.code(command, {"To_Account": ["bob"] * 500}) == 0
    assert call.code(command, {"To_Account": ["bob"] * 501}) == 90011
    assert call.code(command, {"To_Account": []}) == 90001
    assert call.code(command, {"To_Account": [7]}) == 60015
    call.world.config.accounts_at_gateway = False
    assert call.code(command, {"To_Account": [7]}) == 90003
    assert call.code(command, {}) == 90003


def test_what_is_told(world: World) -> None:
    hooks = Listener(world)
    phone = MockUser(world, "bob")
    web = MockUser(world, "bob", platform="Web")
    phone.goes_offline()
    phone.loses_connection()
    assert hooks.names == []
    phone.goes_online()
    phone.loses_connection()
    phone.goes_online()
    web.goes_online()
    web.loses_connection(timeout=True)
    phone.goes_offline()
    assert [(body["Info"]["Action"], body["Info"]["Reason"]) for body in hooks.of(CHANGE)] == [
        ("Login", "Register"),
        ("Disconnect", "LinkClose"),
        ("Login", "Register"),
        ("Login", "Register"),
        ("Disconnect", "TimeOut"),
        ("Logout", "Unregister"),
    ]
    assert {body["Info"]["To_Account"] for body in hooks.of(CHANGE)} == {"bob"}
    assert hooks.platforms == ["IOS", "IOS", "IOS", "Web", "Web", "IOS"]
    assert all("KickedDevice" not in body for body in hooks.of(CHANGE))


def test_one_device_at_a_time(call: GroupCaller, world: World) -> None:
    world.config.single_device = True
    hooks = Listener(world)
    for platform in ("Android", "Web"):
        MockUser(world, "bob", platform=platform).goes_online()
    assert hooks.of(CHANGE)[1]["KickedDevice"] == [{"Platform": "Android"}]
    assert status(call) == {"Status": "Online", "Detail": [{"Platform": "Web", "Status": "Online"}]}


def test_a_device_is_one_that_exists(world: World) -> None:
    with pytest.raises(Refusal):
        MockUser(world, "bob", platform="Fridge").goes_online()
