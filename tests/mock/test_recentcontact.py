"""The list of conversations."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, text

FIRST: dict[str, object] = {"TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0}
CURSOR = tuple(FIRST)


def page(call: GroupCaller, user: str = "bob", **cursor: object) -> dict[str, Any]:
    answer = call.ok("recentcontact/get_list", {"From_Account": user, "AssistFlags": 15} | FIRST | cursor)
    assert answer["ErrorDisplay"] == ""
    return answer


def names(answer: dict[str, Any]) -> list[str]:
    return [item.get("To_Account") or item["GroupId"] for item in answer["SessionItem"]]


def send(call: GroupCaller, sender: str, receiver: str, value: int = 1, **body: object) -> None:
    numbers = {"MsgSeq": value, "MsgRandom": value}
    call.ok(
        "openim/sendmsg",
        {"From_Account": sender, "To_Account": receiver, "MsgBody": text("x")} | numbers | body,
    )


def test_conversations_of_both_kinds_newest_first(call: GroupCaller, clock: MockClock) -> None:
    assert page(call)["SessionItem"] == []
    send(call, "alice", "bob")
    clock.advance(1)
    call.create("club", "bob")
    call.send("club")
    clock.advance(1)
    send(call, "bob", "carol")
    answer = page(call)
    assert answer["SessionItem"] == [
        {"Type": 1, "To_Account": "carol", "MsgTime": START + 2, "TopFlag": 0},
        {"Type": 2, "GroupId": "club", "MsgTime": START + 1, "TopFlag": 0},
        {"Type": 1, "To_Account": "alice", "MsgTime": START, "TopFlag": 0},
    ]
    assert (answer["CompleteFlag"], answer["TimeStamp"], answer["StartIndex"]) == (1, START + 2, 0)


def test_what_does_not_move_the_list(call: GroupCaller) -> None:
    send(call, "alice", "bob", 1, SendMsgControl=["NoLastMsg"])
    send(call, "bob", "carol", 2, SyncOtherMachine=2)
    call.create("club", "bob")
    call.send("club", value=1, SendMsgControl=["NoLastMsg"])
    call.send("club", value=2, OnlineOnlyFlag=1)
    assert page(call)["SessionItem"] == []
    assert names(page(call, "carol")) == ["bob"]


def test_live_rooms_and_sleeping_groups_are_not_listed(call: GroupCaller, world: World) -> None:
    call.create("live", kind="AVChatRoom")
    live = world.groups.get("live")
    assert live is not None
    world.groups.join(live, "bob", now=START)
    call.create("work", "bob", kind="Private")
    call.send("live")
    call.send("work", "bob")
    assert page(call)["SessionItem"] == []
    call.send("work", "alice")
    assert names(page(call)) == ["work"]


def test_a_group_is_listed_once_it_moved_for_the_member(call: GroupCaller, clock: MockClock) -> None:
    call.create("club", "carol")
    call.create("meeting", kind="ChatRoom")
    call.send("club")
    call.send("meeting")
    clock.advance(1)
    call.add("club", "bob")
    call.add("meeting", "bob")
    assert names(page(call)) == ["meeting"]
    call.send("club", value=2, To_Account=["bob"])
    assert (names(page(call)), page(call, "carol")["SessionItem"][0]["MsgTime"]) == (
        ["club", "meeting"],
        START,
    )
    call.add("club", "dave", silent=False)
    assert names(page(call, "dave")) == ["club"]


def test_conversations_end_with_roaming(call: GroupCaller, clock: MockClock, world: World) -> None:
    send(call, "alice", "bob")
    clock.advance(world.config.roaming_seconds)
    assert names(page(call)) == ["alice"]
    clock.advance(1)
    assert names(page(call)) == []


@pytest.mark.faces("core")
@pytest.mark.parametrize("same_second", [True, False])
def test_pages_of_100(call: GroupCaller, clock: MockClock, world: World, same_second: bool) -> None:
    world.config.conversations_kept = 500
    peers = [f"peer{number:03}" for number in range(250)]
    for number, peer in enumerate(peers):
        world.accounts.add(peer, nick=None, face_url=None, now=START)
        send(call, peer, "bob")
        if not same_second and number % 3 == 0:
            clock.advance(1)
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    sizes = []
    for _ in range(5):
        answer = page(call, **cursor)
        seen += names(answer)
        sizes.append(len(answer["SessionItem"]))
        cursor = {name: answer[name] for name in CURSOR}
        if answer["CompleteFlag"]:
            break
        clock.advance(1)
        send(call, seen[0], "bob", 9)
    assert sizes == [100, 100, 50]
    assert len(set(seen)) == 250


def test_how_many_are_kept(call: GroupCaller, world: World) -> None:
    for number in range(130):
        world.accounts.add(f"peer{number}", nick=None, face_url=None, now=START)
        send(call, f"peer{number}", "bob")
    assert page(call)["CompleteFlag"] == 1
    world.config.conversations_kept = 120
    assert page(call)["CompleteFlag"] == 0
    world.config.edition = "pro"
    assert page(call)["CompleteFlag"] == 1


def test_refused(call: GroupCaller) -> None:
    body = {"From_Account": "bob", "AssistFlags": 15} | FIRST
    assert call.code("recentcontact/get_list", body | {"From_Account": "nobody"}) == 50001
    for name in body:
        assert call.code("recentcontact/get_list", {key: body[key] for key in body if key != name}) == 50002
    assert call.code("recentcontact/get_list", body | {"TimeStamp": -1}) == 50002
