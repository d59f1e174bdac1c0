"""Pushes: whom they reach, what is stored, what webhooks and reports say."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller, text
from .examples.pushes import away
from .test_openim import history, unread

INFO = {"PushFlag": 0, "Title": "Notice", "Desc": "tonight", "Ext": "{}"}
IM_PUSH, PUSH, BATCH, REVOKE = "all_member_push/im_push", "timpush/push", "timpush/batch", "timpush/revoke"
EVENTS = "Push.AllMemberPush"


def push(call: GroupCaller, value: int = 1, command: str = PUSH, **body: object) -> str:
    asked = {"From_Account": "administrator", "MsgRandom": value, "MsgBody": text("news")} | body
    return str(call.ok(command, asked)["TaskId"])


def refused(call: GroupCaller, command: str = PUSH, **body: object) -> int:
    asked = {"From_Account": "administrator", "MsgRandom": 1, "MsgBody": text("news")} | body
    return call.code(command, {name: value for name, value in asked.items() if value is not None})


def shown(world: World, user: str) -> list[tuple[str, bool, str]]:
    """Device, whether it came online, and text of each push that a user sees."""
    return [(each.device, each.online, each.text) for each in MockUser(world, user).pushes]


def devices(world: World) -> None:
    """Bob is on the web with his phone away, Carol has an Android phone without connection, Dave nothing."""
    world.presence.connect("bob", "Web", alone=False)
    away(GroupCaller(world), "bob", "iOS")
    away(GroupCaller(world), "carol")


# ---------------------------------------------------------------- to many


def test_a_push_is_a_message_and_a_notification(call: GroupCaller, world: World) -> None:
    devices(world)
    push(call, OfflinePushInfo=INFO)
    assert shown(world, "bob") == [("Web", True, "tonight"), ("iPhone", False, "tonight")]
    assert shown(world, "carol") == [("Android", False, "tonight")]
    assert shown(world, "dave") == []
    for name in ("alice", "bob", "dave"):
        items = history(call, name, "administrator")["MsgList"]
        assert [item["MsgBody"] for item in items] == [text("news")]
        assert unread(call, name) == 1
    assert unread(call, "administrator") == 0


def test_such_a_message_cannot_be_modified(call: GroupCaller) -> None:
    push(call)
    key = history(call, "bob", "administrator")["MsgList"][0]["MsgKey"]
    body = {"From_Account": "administrator", "To_Account": "bob", "MsgKey": key, "MsgBody": text("x")}
    assert call.code("openim/modify_c2c_msg", body) == 20001


@pytest.mark.parametrize("body", [{"OnlineOnlyFlag": 1}, {"MsgBody": None, "OfflinePushInfo": INFO}])
def test_what_is_not_stored(call: GroupCaller, world: World, body: dict[str, Any]) -> None:
    devices(world)
    push(call, **body)
    assert history(call, "bob", "administrator")["MsgCnt"] == 0
    assert len(shown(world, "bob")) == 2


def test_without_offline_push_only_connected_devices_get_it(call: GroupCaller, world: World) -> None:
    devices(world)
    push(call, OfflinePushInfo=INFO | {"PushFlag": 1})
    assert shown(world, "bob") == [("Web", True, "tonight")]
    assert shown(world, "carol") == []


def test_the_older_push_never_roams(call: GroupCaller, world: World, clock: MockClock) -> None:
    devices(world)
    push(call, 1, IM_PUSH)
    assert (shown(world, "bob"), shown(world, "carol")) == ([("Web", True, "news")], [])
    clock.advance(2)
    push(call, 2, IM_PUSH, MsgLifeTime=60, OfflinePushInfo=INFO)
    assert shown(world, "carol") == [("Android", False, "tonight"), ("", False, "news")]
    assert shown(world, "dave") == [("", False, "news")]
    clock.advance(60)
    assert shown(world, "dave") == []
    assert history(call, "bob", "administrator")["MsgCnt"] == 0


@pytest.mark.parametrize("command", [IM_PUSH, PUSH])
def test_conditions(call: GroupCaller, world: World, clock: MockClock, command: str) -> None:
    call.ok("timpush/set_attr_name", {"AttrNames": {"0": "city", "1": "level"}})
    for name, city, level, tags in (
        ("alice", "Paris", "1", ["red", "blue"]),
        ("bob", "Paris", "2", ["red"]),
        ("carol", "Rome", "1", ["blue", "green"]),
    ):
        world.presence.connect(name, "Web", alone=False)
        attrs = {"city": city, "level": level}
        call.ok("timpush/set_attr", {"UserAttrs": [{"To_Account": name, "Attrs": attrs}]})
        call.ok("timpush/add_tag", {"UserTags": [{"To_Account": name, "Tags": tags}]})
    cases: list[tuple[dict[str, object] | None, set[str]]] = [
        (None, {"alice", "bob", "carol"}),
        ({}, {"alice", "bob", "carol"}),
        ({"TagsOr": ["red", "green"]}, {"alice", "bob", "carol"}),
        ({"TagsAnd": ["red", "blue"]}, {"alice"}),
        ({"TagsOr": ["red", "green"], "TagsAnd": ["blue"]}, {"alice", "carol"}),
        ({"TagsOr": ["none"]}, set()),
        ({"AttrsOr": {"city": "Rome", "level": "2"}}, {"bob", "carol"}),
        ({"AttrsAnd": {"city": "Paris", "level": "1"}}, {"alice"}),
        ({"AttrsAnd": {"city": "Paris"}, "AttrsOr": {"level": "2"}}, {"bob"}),
    ]
    for number, (condition, expected) in enumerate(cases):
        clock.advance(2)
        task = push(call, number, command, **({} if condition is None else {"Condition": condition}))
        reached = {
            name
            for name in ("alice", "bob", "carol", "dave")
            if any(each.task_id == task for each in MockUser(world, name).pushes)
        }
        assert reached == expected, condition


@all_rows(
    ("condition", "code"),
    [
        ({"TagsOr": ["a"], "AttrsOr": {"city": "x"}}, 90039),
        ({"TagsOr": ["a", "b"], "TagsAnd": ["b"]}, 90022),
        ({"TagsOr": ["a"] * 11}, 90032),
        ({"TagsAnd": ["x" * 51]}, 90020),
        ({"TagsAnd": ["a", ""]}, 90040),
        ({"AttrsAnd": {"city": "x"}}, 90033),
        ({"Everybody": 1}, 90001),
    ],
)
@all_rows("command", [IM_PUSH, PUSH])
def test_refused_conditions(call: GroupCaller, condition: dict[str, object], code: int, command: str) -> None:
    assert refused(call, command, Condition=condition) == code


@all_rows(
    ("body", "code"),
    [
        ({"From_Account": "nobody"}, 90008),
        ({"MsgBody": []}, 90002),
        ({"MsgBody": "x"}, 90007),
        ({"MsgBody": text("x" * 12 * 1024)}, 93000),
        ({"MsgBody": None}, 90002),
        ({"MsgRandom": None}, 90005),
        ({"DataId": "x" * 65}, 90057),
    ],
)
def test_refused_pushes(call: GroupCaller, body: dict[str, Any], code: int) -> None:
    assert refused(call, **body) == code


def test_editions(call: GroupCaller, world: World, clock: MockClock) -> None:
    world.config.edition = "pro"
    assert (refused(call), refused(call, IM_PUSH)) == (90045, 90045)
    assert refused(call, MsgBody=None, OfflinePushInfo=INFO) == 0
    world.config.push_plugin = False
    assert refused(call, MsgBody=None, OfflinePushInfo=INFO, MsgRandom=2) == 90045
    batch: dict[str, Any] = {"To_Account": ["bob"], "MsgBody": None, "OfflinePushInfo": INFO}
    assert refused(call, BATCH, **batch) == 90045
    assert call.code("timpush/get_attr_name", {}) == 90045
    world.config.edition = "flagship"
    clock.advance(2)
    assert refused(call, MsgRandom=3) == 0


# ---------------------------------------------------------------- repeats, pace, quota


@pytest.mark.parametrize("command", [IM_PUSH, PUSH])
def test_a_repeat_is_the_same_task_for_seven_days(
    call: GroupCaller, clock: MockClock, world: World, command: str
) -> None:
    world.presence.connect("bob", "Web", alone=False)
    first = push(call, 1, command)
    clock.advance(7 * 86400 - 1)
    assert push(call, 1, command, MsgBody=text("other")) == first
    assert len(shown(world, "bob")) == 1
    clock.advance(1)
    assert push(call, 1, command) != first


def test_pace_and_quota(call: GroupCaller, clock: MockClock, world: World) -> None:
    world.config.push_quota = 3
    clock.advance(86400 - START % 86400)
    push(call, 1)
    assert refused(call, MsgRandom=2) == 90024
    assert refused(call, IM_PUSH, MsgRandom=2) == 90024
    clock.advance(1)
    push(call, 2)
    clock.advance(1)
    push(call, 3, IM_PUSH)
    clock.advance(1)
    assert refused(call, MsgRandom=4) == 90047
    assert push(call, 2)
    clock.advance(86400)
    push(call, 4)


# ---------------------------------------------------------------- to named accounts


def test_a_batch_lists_who_failed(call: GroupCaller, world: World, clock: MockClock) -> None:
    devices(world)
    asked = {"From_Account": "alice", "To_Account": ["carol", "ghost", "carol"], "OfflinePushInfo": INFO}
    body = asked | {"MsgRandom": 1}
    answer = call.ok(BATCH, body)
    assert answer["ActionStatus"] == "OK"
    assert answer["ErrorList"] == [{"ErrorCode": 70107, "To_Account": "ghost"}]
    assert answer["TaskId"].startswith("batch_")
    assert call.ok(BATCH, body)["TaskId"] == answer["TaskId"]
    assert len(shown(world, "carol")) == 1
    clock.advance(1)
    assert call.ok(BATCH, body)["TaskId"] != answer["TaskId"]
    assert len(shown(world, "carol")) == 2
    assert history(call, "carol")["MsgCnt"] == 0
    failed = call.ok(BATCH, body | {"To_Account": ["ghost"], "MsgRandom": 2})
    assert (failed["TaskId"], len(failed["ErrorList"])) == ("", 1)
    assert call.code(BATCH, body | {"To_Account": ["bob"] * 501}) == 90011


# ---------------------------------------------------------------- taking back


def test_a_revoked_push_is_replaced_and_unstored(call: GroupCaller, world: World, clock: MockClock) -> None:
    devices(world)
    task = push(call, OfflinePushInfo=INFO)
    clock.advance(86400)
    call.ok(REVOKE, {"TaskId": task, "OfflinePushInfo": {"Title": "Recalled", "Desc": "gone"}})
    bob = MockUser(world, "bob").pushes
    assert [(each.device, each.title, each.text, each.revoked) for each in bob] == [
        ("Web", "Notice", "tonight", False),
        ("iPhone", "Recalled", "gone", True),
    ]
    assert history(call, "bob", "administrator")["MsgCnt"] == 0
    assert history(call, "administrator", "bob")["MsgCnt"] == 0
    assert unread(call) == 0


def test_what_cannot_be_revoked(call: GroupCaller, clock: MockClock) -> None:
    task = push(call)
    batch = {"From_Account": "alice", "To_Account": ["bob"], "MsgRandom": 1, "OfflinePushInfo": INFO}
    other = str(call.ok(BATCH, batch)["TaskId"])
    for name in ("none", other):
        assert call.code(REVOKE, {"TaskId": name, "OfflinePushInfo": INFO}) == 90001
    clock.advance(86401)
    assert call.code(REVOKE, {"TaskId": task, "OfflinePushInfo": INFO}) == 90001
