"""One-to-one messages: imports, deletions on one side, marking everything as read."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock import MockTencentIM
from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller, text
from .listening import Listener
from .test_openim import c2c, history, send, unread


def imported(value: int = 1, **body: object) -> dict[str, object]:
    numbers = {"MsgSeq": value, "MsgRandom": value, "MsgTimeStamp": START - 100 + value}
    people = {"From_Account": "alice", "To_Account": "bob"}
    return {"SyncFromOldSystem": 2, "MsgBody": text(f"old {value}"), **people, **numbers} | body


def delete(call: GroupCaller, *keys: str, viewer: str = "bob", peer: str = "alice") -> dict[str, Any]:
    body = {"Operator_Account": viewer, "Peer_Account": peer, "MsgKeyList": list(keys)}
    return call.ok("openim/delete_c2c_msg_ramble", body)


# ---------------------------------------------------------------- imports


def test_an_import_takes_its_place_in_time_and_tells_nobody(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    call.ok("openim/importmsg", imported(1, CloudCustomData="{}"))
    send(call, 2, ForbidCallbackControl=["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"])
    call.ok("openim/importmsg", imported(3))
    items = history(call)["MsgList"]
    assert [item["MsgTimeStamp"] for item in items] == [START - 99, START - 97, START]
    assert items[0]["MsgKey"] == f"1_1_{START - 99}"
    assert items[0]["CloudCustomData"] == "{}"
    assert history(call, "alice", "bob")["MsgCnt"] == 3
    assert hooks.names == []


@pytest.mark.parametrize(("source", "counted"), [(2, 0), (5, 1)])
def test_only_live_imports_count_as_unread(call: GroupCaller, source: int, counted: int) -> None:
    call.ok("openim/importmsg", imported(1, SyncFromOldSystem=source))
    assert (unread(call), unread(call, "alice")) == (counted, 0)


def test_the_first_import_wins_in_both_directions(call: GroupCaller) -> None:
    call.ok("openim/importmsg", imported(1))
    call.ok("openim/importmsg", imported(1, MsgBody=text("other")))
    call.ok("openim/importmsg", imported(1, From_Account="bob", To_Account="alice"))
    assert [item["MsgBody"] for item in history(call)["MsgList"]] == [text("old 1")]
    call.ok("openim/importmsg", imported(1, MsgTimeStamp=START))
    assert history(call)["MsgCnt"] == 2


def test_an_import_moves_the_list_to_its_time(call: GroupCaller, world: World) -> None:
    call.ok("openim/importmsg", imported(1))
    conversation = world.conversations.between("alice", "bob")
    assert conversation is not None
    assert {side.last_time for side in conversation.sides.values()} == {START - 99}


@all_rows(
    ("change", "code"),
    [
        ({"SyncFromOldSystem": 3}, 90030),
        ({"SyncFromOldSystem": None}, 90030),
        ({"From_Account": "nobody"}, 90008),
        ({"To_Account": "nobody"}, 90003),
        ({"MsgTimeStamp": None}, 90006),
        ({"MsgRandom": None}, 90005),
        ({"MsgBody": []}, 90010),
        ({"MsgBody": text("x" * 12 * 1024)}, 93000),
        ({"IsNeedReadReceipt": 1}, 90001),
    ],
)
def test_refused_imports(call: GroupCaller, change: dict[str, object], code: int) -> None:
    assert call.code("openim/importmsg", imported() | change) == code
    assert history(call)["MsgCnt"] == 0


# ---------------------------------------------------------------- deleting on one side


def test_only_one_side_loses_the_messages(call: GroupCaller) -> None:
    keys = [send(call, value)["MsgKey"] for value in (1, 2)]
    keys.append(call.ok("openim/sendmsg", c2c(3, From_Account="bob", To_Account="alice"))["MsgKey"])
    answer = delete(call, keys[0], keys[2], "9_9_9", "no key", "1_2")
    assert answer["InvalidMsgKeyList"] == ["no key", "1_2"]
    assert [item["MsgKey"] for item in history(call)["MsgList"]] == [keys[1]]
    assert history(call, "alice", "bob")["MsgCnt"] == 3
    assert unread(call) == 1
    assert "InvalidMsgKeyList" not in delete(call, keys[1])
    assert unread(call) == 0


def test_at_most_30_keys(call: GroupCaller) -> None:
    body = {"Operator_Account": "bob", "Peer_Account": "alice", "MsgKeyList": ["1_1_1"] * 31}
    assert call.code("openim/delete_c2c_msg_ramble", body) == 90001
    assert call.code("openim/delete_c2c_msg_ramble", body | {"Peer_Account": "nobody"}) == 90001
    body["MsgKeyList"] = []
    assert call.code("openim/delete_c2c_msg_ramble", body | {"Peer_Account": "nobody"}) == 90003
    assert call.code("openim/delete_c2c_msg_ramble", body | {"Operator_Account": "nobody"}) == 90008


# ---------------------------------------------------------------- phones


def test_a_phone_marks_everything_as_read(core: GroupCaller, world: World, clock: MockClock) -> None:
    hooks = Listener(world)
    send(core, 1)
    core.ok("openim/sendmsg", c2c(2, From_Account="carol"))
    core.create("club", "bob")
    core.create("quiet", "bob")
    core.send("club", value=1)
    core.send("club", value=2)
    hooks.forget()
    bob = MockUser(world, "bob", platform="Android")
    bob.marks_all_read()
    assert (unread(core), world.groups.unread_total("bob")) == (0, 0)
    assert hooks.names == ["C2C.CallbackAfterMsgReadAll"]
    body = hooks.of("C2C.CallbackAfterMsgReadAll")[0]
    assert body["Report_Account"] == "bob"
    assert body["GroupReadInfo"] == [{"GroupId": "club", "MsgSeq": 2}]
    assert hooks.platforms == ["Android"]


def test_a_phone_deletes_and_sends_elements_of_its_own() -> None:
    mock = MockTencentIM(start=START)
    alice, bob = mock.user("alice"), mock.user("bob")
    first = alice.sends_custom("{}", to="bob", desc="a drawing")
    assert first.body[0]["MsgContent"]["Desc"] == "a drawing"
    second = alice.sends("hi", to="bob")
    bob.deletes(first)
    assert bob.inbox == [second]
    assert alice.message(peer="bob", key=first.key) is not None
