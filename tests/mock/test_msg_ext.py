"""Key-values on messages, one-to-one and in groups."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.core.config import WorldConfig
from tencent_im_mock.models.msg_ext import Extensions
from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller, new_world, text

SERVICE = "openim_msg_ext_http_svc/"
SET, DELETE, CLEAR = 1, 2, 3


class Board:
    """A message that carries key-values.

    Args:
        call: The caller; it makes the message.
        kind: ``group`` or ``c2c``.
    """

    def __init__(self, call: GroupCaller, kind: str) -> None:
        self.call = call
        self.prefix = "group_" if kind == "group" else ""
        if kind == "group":
            call.create("club", "bob")
            call.send("club", SupportMessageExtension=1)
            self.target: dict[str, Any] = {"GroupId": "club", "MsgSeq": 1}
        else:
            pair = {"From_Account": "alice", "To_Account": "bob"}
            body = {**pair, "MsgRandom": 1, "MsgBody": text("vote"), "SupportMessageExtension": 1}
            self.target = {**pair, "MsgKey": call.ok("openim/sendmsg", body)["MsgKey"]}

    def write(self, operation: int, **values: str) -> dict[str, Any]:
        items = [{"Key": key, "Value": value} for key, value in values.items()]
        body = {**self.target, "OperateType": operation}
        if operation != CLEAR:
            body["ExtensionList"] = items
        return self.call(f"{SERVICE}{self.prefix}set_key_values", body)

    def seqs(self, operation: int, **values: str) -> list[tuple[int, int]]:
        answer = self.write(operation, **values)
        assert answer["ErrorCode"] == 0
        return [(item["ErrorCode"], item["Extension"]["Seq"]) for item in answer["ExtensionList"]]

    def read(self, **body: int) -> dict[str, Any]:
        return self.call.ok(f"{SERVICE}{self.prefix}get_key_values", {**self.target, **body})

    def values(self) -> dict[str, tuple[str, int]]:
        return {item["Key"]: (item["Value"], item["Seq"]) for item in self.read()["ExtensionList"]}


@pytest.fixture(params=["group", "c2c"])
def board(request: pytest.FixtureRequest, world: World) -> Board:
    return Board(GroupCaller(world), request.param)


def test_each_key_counts_its_changes(board: Board) -> None:
    assert board.read()["ExtensionList"] == []
    assert board.seqs(SET, a="1", b="1") == [(0, 1), (0, 1)]
    assert board.seqs(SET, b="2") == [(0, 2)]
    assert board.values() == {"a": ("1", 1), "b": ("2", 2)}
    assert [item["Key"] for item in board.read(StartSeq=2)["ExtensionList"]] == ["b"]
    assert board.seqs(DELETE, b="", c="") == [(0, 3), (23004, 0)]
    assert board.values() == {"a": ("1", 1)}
    assert board.seqs(SET, b="3") == [(0, 4)]
    assert (board.read()["LatestSeq"], board.read()["ClearSeq"]) == (4, 0)


def test_versions_go_on_after_clearing(board: Board) -> None:
    board.write(SET, a="1")
    board.write(SET, a="2")
    assert board.write(CLEAR)["ExtensionList"] == []
    found = board.read()
    assert (found["ExtensionList"], found["LatestSeq"], found["ClearSeq"]) == ([], 2, 2)
    assert board.seqs(SET, b="1") == [(0, 3)]


def test_versions_per_message(world: World) -> None:
    world.config.extension_version = "message"
    board = Board(GroupCaller(world), "group")
    assert board.seqs(SET, k1="1", k2="1") == [(0, 1), (0, 1)]
    assert board.seqs(SET, k3="1") == [(0, 2)]


def test_changes_are_told(board: Board) -> None:
    app_server = AppServer(board.call.world)
    board.write(SET, a="1")
    board.write(DELETE, a="", z="")
    board.write(DELETE, z="")
    board.write(CLEAR)
    name = "CallbackAfterGroupMsgExtension" if board.prefix else "CallbackAfterC2CMsgExtension"
    pairs = [[{"Key": "a", "Value": "1", "Seq": 1}], [{"Key": "a", "Value": "", "Seq": 2}], []]
    assert app_server.of(name) == [
        {**board.target, "OperateType": operation, "ExtensionList": listed, "Seq": seq}
        for operation, listed, seq in zip((SET, DELETE, CLEAR), pairs, (1, 2, 2), strict=True)
    ]


def test_limits(board: Board) -> None:
    world = board.call.world
    for start in range(0, 300, 20):
        board.write(SET, **{f"k{number:03}": "x" for number in range(start, start + 20)})
    assert board.write(SET, k300="x")["ErrorCode"] == 10004
    assert board.write(SET, k299="y")["ErrorCode"] == 0
    assert board.write(SET, **{f"k{number:03}": "x" for number in range(21)})["ErrorCode"] == 10004
    assert board.write(SET, **{"k" * 101: "x"})["ErrorCode"] == 10004
    assert board.write(SET, k001="x" * 1001)["ErrorCode"] == 10004
    assert board.write(SET)["ErrorCode"] == 10004
    done = 16
    assert {board.write(SET, k001="x")["ErrorCode"] for _ in range(200 - done)} == {0}
    assert board.write(SET, k001="x")["ErrorCode"] == 23003
    world.clock.freeze(at=START + 60)
    assert board.write(SET, k001="x")["ErrorCode"] == 0


@pytest.mark.parametrize("by", ["key", "message"])
def test_pages_bring_every_key(by: Any) -> None:
    board = Board(GroupCaller(new_world(WorldConfig(extension_version=by))), "group")
    for start in range(0, 300, 20):
        board.write(SET, **{f"k{number:03}": "x" for number in range(start, start + 20)})
    board.write(SET, k000="y")
    seen: set[str] = set()
    start, pages = 0, 0
    while True:
        answer = board.read(StartSeq=start)
        seen |= {item["Key"] for item in answer["ExtensionList"]}
        pages += 1
        if answer["CompleteFlag"]:
            break
        start = answer["ExtensionList"][-1]["Seq"] + 1
    assert (len(seen), pages) == (300, 2)


def test_deleted_keys_are_not_remembered_for_ever() -> None:
    extensions = Extensions()
    for number in range(2000):
        extensions.put(f"k{number}", "x", 1)
        extensions.put(f"k{number}", None, 2)
    assert len(extensions.versions) == 300
    assert (extensions.version("k1999"), extensions.version("k0")) == (2, 0)


def test_recalled_messages_carry_none(call: GroupCaller) -> None:
    board = Board(call, "group")
    call.group("group_msg_recall", GroupId="club", MsgSeqList=[{"MsgSeq": 1}])
    assert board.write(SET, a="1")["ErrorCode"] == 23004


def test_messages_that_carry_none(call: GroupCaller, world: World) -> None:
    call.create("club")
    call.create("room", kind="AVChatRoom")
    for group_id in ("club", "room"):
        call.send(group_id)
    write = {"OperateType": SET, "ExtensionList": [{"Key": "a", "Value": "1"}]}
    for group_id, seq, code in (
        ("club", 1, 23002),
        ("club", 2, 23004),
        ("room", 1, 23002),
        ("gone", 1, 10010),
    ):
        target = {"GroupId": group_id, "MsgSeq": seq}
        assert call.code(SERVICE + "group_set_key_values", target | write) == code
        assert call.code(SERVICE + "group_get_key_values", target) == code
    target = {"From_Account": "alice", "To_Account": "bob", "MsgKey": "1_1_1"}
    assert call.code(SERVICE + "set_key_values", target | write) == 23004
    world.config.message_extensions = False
    assert call.code(SERVICE + "get_key_values", target) == 10008
    world.config.message_extensions, world.config.edition = True, "pro"
    assert call.code(SERVICE + "group_get_key_values", {"GroupId": "club", "MsgSeq": 1}) == 10008
