"""What webhooks and reports say of pushes, and the pushes of ordinary messages."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, text
from .examples.pushes import away
from .listening import Listener
from .test_push import INFO, devices, push, shown

EVENTS = "Push.AllMemberPush"

# ---------------------------------------------------------------- webhooks and reports


def test_events_of_a_push(core: GroupCaller, world: World, clock: MockClock) -> None:
    devices(world)
    hooks = Listener(world)
    task = push(core, OfflinePushInfo=INFO)
    bodies = hooks.of(EVENTS)
    assert [set(body) for body in bodies] == [{"Events"}]
    assert hooks.platforms == [""]
    events = bodies[0]["Events"]
    assert [
        (each["To_Account"], each["EventType"], each["PushPlatform"], each["PushStage"]) for each in events
    ] == [
        ("bob", 2, 0, 1),
        ("bob", 2, 0, 2),
        ("bob", 1, 1, 1),
        ("bob", 1, 1, 2),
        ("carol", 1, 4, 1),
        ("carol", 1, 4, 2),
    ]
    assert events[0] == {
        "CallbackCommand": EVENTS,
        "EventType": 2,
        "TaskId": task,
        "TaskTime": START,
        "EventTime": START,
        "To_Account": "bob",
        "PushPlatform": 0,
        "PushStage": 1,
        "ErrCode": 0,
        "ErrInfo": "OK",
    }
    hooks.forget()
    clock.advance(5)
    carol = MockUser(world, "carol")
    for _ in range(2):
        carol.taps_push(carol.pushes[0].number)
    tapped = [body["Events"][0] for body in hooks.of(EVENTS)]
    assert [(each["PushStage"], each["TaskTime"], each["EventTime"]) for each in tapped] == [
        (3, START, START + 5)
    ]
    assert carol.pushes[0].tapped
    with pytest.raises(Refusal):
        carol.taps_push(999)


def test_a_hundred_events_a_call(call: GroupCaller, world: World) -> None:
    for number in range(75):
        world.accounts.add(f"peer{number}", nick=None, face_url=None, now=START)
        world.presence.connect(f"peer{number}", "Web", alone=False)
    hooks = Listener(world)
    push(call)
    assert [len(body["Events"]) for body in hooks.of(EVENTS)] == [100, 50]


def test_without_the_plug_in_there_are_no_events(call: GroupCaller, world: World) -> None:
    devices(world)
    world.config.push_plugin = False
    hooks = Listener(world)
    push(call)
    assert hooks.names == []
    assert world.webhooks.log[-1].detail == "the push plug-in was not bought"


def message(call: GroupCaller, value: int, **body: object) -> dict[str, Any]:
    people = {"From_Account": "alice", "To_Account": "carol"}
    numbers = {"MsgRandom": value, "MsgSeq": value}
    return call.ok("openim/sendmsg", people | numbers | {"MsgBody": text("hi")} | body)


def test_messages_are_pushed_to_lost_phones(call: GroupCaller, world: World) -> None:
    devices(world)
    hooks = Listener(world)
    answer = message(call, 1)
    events = hooks.of("Push.OfflinePush")[0]["Events"]
    assert [each["PushStage"] for each in events] == [1, 2]
    push_id = events[0].pop("PushID")
    assert push_id == events[1]["PushID"]
    assert events[0] == {
        "CallbackCommand": "Push.OfflinePush",
        "EventType": 1,
        "EventTime": START,
        "From_Account": "alice",
        "To_Account": "carol",
        "PushPlatform": 4,
        "PushStage": 1,
        "MsgKey": answer["MsgKey"],
        "MsgSeq": 1,
        "MsgRandom": 1,
        "MsgTime": START,
        "ErrCode": 0,
        "ErrInfo": "OK",
    }
    message(call, 2, OfflinePushInfo=INFO)
    assert [each.title for each in MockUser(world, "carol").pushes] == ["", "Notice"]
    assert [each.text for each in MockUser(world, "carol").pushes] == ["hi", "tonight"]


@pytest.mark.parametrize(
    "body",
    [
        {"OfflinePushInfo": {"PushFlag": 1}},
        {"OnlineOnlyFlag": 1},
        {"To_Account": "bob"},
        {"To_Account": "dave"},
        {"MsgBody": [{"MsgType": "TIMCustomElem", "MsgContent": {"Data": "x"}}]},
    ],
)
def test_messages_that_are_not_pushed(call: GroupCaller, world: World, body: dict[str, object]) -> None:
    devices(world)
    message(call, 1, **body)
    assert not any(shown(world, name) for name in ("bob", "carol", "dave"))


def test_group_messages_are_pushed_where_members_want_it(call: GroupCaller, world: World) -> None:
    devices(world)
    away(GroupCaller(world), "dave")
    call.create("club", "bob", "carol", "dave")
    call.group("modify_group_member_info", GroupId="club", Member_Account="dave", MsgFlag="Discard")
    hooks = Listener(world)
    call.send("club", value=7)
    events = hooks.of("Push.OfflinePush")[0]["Events"]
    assert {(each["To_Account"], each["EventType"], each["GroupID"], each["MsgSeq"]) for each in events} == {
        ("carol", 2, "club", 1)
    }
    assert "MsgKey" not in events[0]


def test_reports(call: GroupCaller, world: World, clock: MockClock) -> None:
    devices(world)
    task = push(call, OfflinePushInfo=INFO)
    clock.advance(1)
    message(call, 1)
    carol = MockUser(world, "carol")
    carol.taps_push(carol.pushes[1].number)
    trace = call.ok("timpush/all_member_push_trace", {"TaskID": task, "UserID": "bob"})
    assert trace["ErrorInfo"] == "sucess"
    assert trace["InstanceTrace"][1] == {
        "InstanceId": str(MockUser(world, "bob").pushes[1].number),
        "PushTime": "2025-10-09 16:53:20",
        "System": "iOS",
        "EventType": 1,
        "PushPlatform": 1,
        "NotificationStatus": 1,
    }
    clock.advance(1)
    span = {"StartTime": START, "EndTime": START + 1}
    asked = span | {"TaskID": [task, task, "none"]}
    assert call.ok("timpush/all_member_push_statistics", asked)["TotalCount"] == 3
    clock.advance(1)
    asked["StartTime"] = START + 1
    assert call.ok("timpush/all_member_push_statistics", asked)["TotalCount"] == 0
    numbers = {"TotalCount": 1, "SentCount": 1, "DeliveredCount": 1, "ClickCount": 1}
    answer = call.ok("timpush/normal_push_statistics", span)
    assert {name: answer[name] for name in numbers} == numbers
    assert answer["PlatformStatistics"] == [{"PushPlatform": 4, **numbers}]
    clock.advance(7 * 86400)
    gone = call.ok("timpush/all_member_push_trace", {"TaskID": task, "UserID": "bob"})
    assert gone["InstanceTrace"] == []
    clock.advance(30 * 86400)
    assert call.ok("timpush/normal_push_statistics", span)["TotalCount"] == 0


def test_reports_that_are_refused(call: GroupCaller, world: World, clock: MockClock) -> None:
    span = {"StartTime": 2, "EndTime": 1}
    assert call.code("timpush/normal_push_statistics", span) == 90001
    assert call.code("timpush/all_member_push_statistics", span | {"TaskID": []}) == 90001
    world.config.push_plugin = False
    clock.advance(1)
    assert call.code("timpush/normal_push_statistics", span) == 60020
    assert call.code("timpush/all_member_push_trace", {"TaskID": "x", "UserID": "bob"}) == 60020


def test_pushes_and_labels_outlast_a_snapshot_and_go_with_the_account(
    core: GroupCaller, world: World
) -> None:
    devices(world)
    core.ok("timpush/add_tag", {"UserTags": [{"To_Account": "carol", "Tags": ["gold"]}]})
    task = push(core, OfflinePushInfo=INFO)
    before = world.snapshot()
    core.ok("im_open_login_svc/account_delete", {"DeleteItem": [{"UserID": "carol"}]})
    assert core.ok("timpush/get_tag", {"To_Account": ["carol"]})["UserTags"] == []
    assert not world.pushes.labels.tagged("gold")
    assert list(world.pushes.of("carol", START)) == []
    world.restore(before)
    assert shown(world, "carol") == [("Android", False, "tonight")]
    assert world.pushes.labels.tags("carol") == ["gold"]
    assert world.pushes.task(task, START) is not None
