"""The list of conversations on one side: pinning in it, deleting from it, and how a phone shows it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.control import control
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, text
from .test_openim import history, unread
from .test_recentcontact import CURSOR, names, page, send
from .test_recentcontact_groups import BOB, NOBODY, kept, marked, refused

# ---------------------------------------------------------------- pins


def top(call: GroupCaller, operation: int, *items: dict[str, object], user: str = "alice") -> int:
    body = {"From_Account": user, "OperationType": operation, "RecentContactItem": list(items)}
    return call.code("recentcontact/top", body)


def test_pinned_conversations_come_first(call: GroupCaller, clock: MockClock) -> None:
    call.create("club")
    for peer in ("bob", "carol"):
        send(call, peer, "alice")
        clock.advance(1)
    call.send("club", "bob")
    assert top(call, 1, BOB, {"Type": 2, "GroupId": "club"}) == 0
    answer = page(call, "alice")
    assert [
        (name, item["TopFlag"]) for name, item in zip(names(answer), answer["SessionItem"], strict=True)
    ] == [
        ("club", 1),
        ("bob", 1),
        ("carol", 0),
    ]
    assert names(page(call, "alice", AssistFlags=0)) == ["club", "carol", "bob"]
    assert {item["TopFlag"] for item in page(call, "alice", AssistFlags=0)["SessionItem"]} == {0}
    assert {item["TopFlag"] for item in page(call, "bob")["SessionItem"]} == {0}
    assert top(call, 2, BOB) == 0
    assert names(page(call, "alice")) == ["club", "carol", "bob"]


@pytest.mark.faces("core")
@pytest.mark.parametrize("pins", [1, 50])
def test_pages_with_pins(call: GroupCaller, clock: MockClock, world: World, pins: int) -> None:
    world.config.conversations_kept = 500
    peers = [f"peer{number:03}" for number in range(230)]
    for number, peer in enumerate(peers):
        world.accounts.add(peer, nick=None, face_url=None, now=START)
        send(call, peer, "alice")
        if number % 7 == 0:
            clock.advance(1)
    pinned = peers[100 : 100 + pins]
    assert top(call, 1, *({"Type": 1, "To_Account": peer} for peer in pinned)) == 0
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    for _ in range(4):
        answer = page(call, "alice", **cursor)
        seen += names(answer)
        cursor = {name: answer[name] for name in CURSOR}
        if answer["CompleteFlag"]:
            break
        clock.advance(1)
        send(call, pinned[0], "alice", 9)
    assert sorted(seen) == peers
    assert set(seen[:pins]) == set(pinned)


def test_at_most_50_pins(call: GroupCaller, world: World) -> None:
    items: list[dict[str, object]] = []
    for number in range(51):
        world.accounts.add(f"peer{number}", nick=None, face_url=None, now=START)
        items.append({"Type": 1, "To_Account": f"peer{number}"})
    assert top(call, 1, *items[:50]) == 0
    assert top(call, 1, items[0]) == 0
    assert top(call, 1, items[50]) == 51012
    assert top(call, 2, items[0]) == 0
    assert top(call, 1, items[50]) == 0
    assert top(call, 1, NOBODY) == 50002
    assert top(call, 1, {"Type": 2, "GroupId": "none"}) == 51007
    assert top(call, 1, {"Type": 2, "ToGroupId": "none"}) == 50002
    assert top(call, 3, BOB) == 50002
    assert top(call, 1, BOB, user="nobody") == 50001


# ---------------------------------------------------------------- deleting


def delete(call: GroupCaller, user: str = "alice", **body: object) -> None:
    assert call.ok("recentcontact/delete", {"From_Account": user} | body)["ErrorDisplay"] == ""


@pytest.mark.parametrize("clears", [0, 1])
def test_deleting_is_one_sided(call: GroupCaller, clears: int) -> None:
    send(call, "bob", "alice", 1)
    marked(call, BOB, SetMark=[1])
    top(call, 1, BOB)
    delete(call, **BOB, ClearRamble=clears)
    assert (names(page(call, "alice")), names(page(call, "bob"))) == ([], ["alice"])
    assert history(call, "alice", "bob")["MsgCnt"] == 1 - clears
    assert history(call, "bob", "alice")["MsgCnt"] == 1
    assert unread(call, "alice") == 1 - clears
    assert len(kept(call)) == 1
    send(call, "bob", "alice", 2)
    assert page(call, "alice")["SessionItem"][0]["TopFlag"] == 0
    assert history(call, "alice", "bob")["MsgCnt"] == 2 - clears


@pytest.mark.parametrize("seconds", [0, 5])
def test_a_group_comes_back_with_its_next_message(call: GroupCaller, clock: MockClock, seconds: int) -> None:
    call.create("club", "bob")
    call.send("club", value=1)
    clock.advance(seconds)
    delete(call, Type=2, ToGroupid="club")
    assert (names(page(call, "alice")), names(page(call, "bob"))) == ([], ["club"])
    call.send("club", value=2, OnlineOnlyFlag=1)
    clock.advance(seconds)
    assert names(page(call, "alice")) == []
    call.send("club", value=3)
    assert names(page(call, "alice")) == ["club"]


def test_deleting_what_is_not_there(call: GroupCaller) -> None:
    delete(call, **BOB)
    delete(call, Type=2, ToGroupid="none")
    assert refused(call, "delete", Type=1) == 50002
    assert refused(call, "delete", Type=2, ToGroupId="x") == 50002
    assert refused(call, "delete", Type=3, To_Account="bob") == 50002


# ---------------------------------------------------------------- phones


def test_a_phones_list() -> None:
    mock = MockTencentIM(start=START)
    alice, bob = mock.user("alice"), mock.user("bob")
    mock.group("club", members=["bob", "alice"], type="Public")
    alice.sends("hi", to="bob")
    mock.clock.advance(1)
    alice.sends("hi all", group="club")
    bob.pins_conversation(peer="alice")
    bob.marks_conversation("star", group="club")
    bob.marks_conversation("fold", group="club")
    bob.marks_conversation("fold", group="club", on=False)
    bob.sets_custom_mark("later", group="club")
    bob.makes_conversation_group("friends", peers=["alice"])
    bob.groups_conversation("friends", group="club")
    bob.renames_conversation_group("friends", "all")
    first, second = bob.conversations
    assert (first.peer, first.pinned, first.groups) == ("alice", True, ("all",))
    assert (second.group, list(second.marks), second.custom_mark) == ("club", ["star"], "later")
    assert (second.time, second.groups) == (START + 1, ("all",))
    bob.groups_conversation("all", group="club", on=False)
    bob.unpins_conversation(peer="alice")
    assert [each.group for each in bob.conversations] == ["club", ""]
    bob.deletes_conversation_group("all")
    bob.deletes_conversation(group="club")
    assert [message.text for message in bob.inbox] == ["hi"]
    bob.deletes_conversation(peer="alice", clear=False)
    assert bob.conversations == []
    assert [message.text for message in bob.inbox] == ["hi"]
    with pytest.raises(Refusal, match="51007"):
        bob.pins_conversation(group="none")
    with pytest.raises(ValueError, match="star"):
        bob.marks_conversation("heart", peer="alice")
    with pytest.raises(ValueError, match="exactly one"):
        bob.pins_conversation()
    with pytest.raises(Refusal, match="50001"):
        bob.sets_custom_mark("x", peer="nobody")


def test_what_a_phone_shows_by_the_control_surface(core: GroupCaller, world: World) -> None:
    send(core, "alice", "bob")
    world.presence.connect("bob", "Web", alone=False)
    body = {"From_Account": "alice", "MsgRandom": 1, "OnlineOnlyFlag": 1, "MsgBody": text("news")}
    task = core.ok("timpush/push", body)["TaskId"]
    acted = {"user": "bob", "do": "pins_conversation", "peer": "alice"}
    assert control(core.server, "POST", "act", acted)[0] == 200
    status, shown = control(core.server, "GET", "phone", {"user": "bob"})
    assert isinstance(shown, dict)
    assert status == 200
    assert [(each["peer"], each["pinned"], each["marks"]) for each in shown["conversations"]] == [
        ("alice", True, [])
    ]
    assert [(each["task_id"], each["text"], each["tapped"]) for each in shown["pushes"]] == [
        (task, "news", False)
    ]
    tapped = {"user": "bob", "do": "taps_push", "number": shown["pushes"][0]["number"]}
    assert control(core.server, "POST", "act", tapped)[0] == 200
    again = control(core.server, "GET", "phone", {"user": "bob"})[1]
    assert isinstance(again, dict)
    assert again["pushes"][0]["tapped"] is True
    assert control(core.server, "GET", "phone", {"user": "nobody"})[0] == 404
