"""Messages that are written piece by piece."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_mock.models.world import World

from .app_server import AppServer
from .conftest import START, GroupCaller


class Writer:
    """Writes one message to a group or to Bob.

    Args:
        call: The caller.
        kind: ``group`` or ``c2c``.
    """

    def __init__(self, call: GroupCaller, kind: str) -> None:
        self.call = call
        self.command = f"stream_msg/send_{kind}_stream_msg"
        self.base: dict[str, Any] = {"From_Account": "alice", "MsgRandom": 31}
        if kind == "group":
            call.create("club", "bob")
            self.base["GroupId"] = "club"
        else:
            self.base.update(To_Account="bob", MsgSeq=12)

    def send(self, name: str | None, *pieces: tuple[int, str, bool], **body: Any) -> dict[str, Any]:
        chunks = [
            {"EventType": "data", "Index": index, "Markdown": piece, "IsLast": last}
            for index, piece, last in pieces
        ]
        content: dict[str, Any] = {"CompatibleText": "update!", "Chunks": chunks}
        if name is not None:
            content["StreamMsgID"] = name
        element = {"MsgType": "TIMStreamElem", "MsgContent": content}
        return self.call(self.command, {**self.base, "MsgBody": [element], **body})

    @property
    def stored(self) -> dict[str, Any]:
        """The element as history has it."""
        if "GroupId" in self.base:
            bodies = [each["MsgBody"] for each in self.call.history("club")]
        else:
            conversation = self.call.world.conversations.between("alice", "bob")
            assert conversation is not None
            bodies = [json.loads(each.content) for each in conversation.messages]
        assert len(bodies) == 1
        found: dict[str, Any] = bodies[0][0]["MsgContent"]
        return found


@pytest.fixture(params=["group", "c2c"])
def writer(request: pytest.FixtureRequest, world: World) -> Writer:
    return Writer(GroupCaller(world), request.param)


def test_a_message_grows(writer: Writer) -> None:
    app_server = AppServer(writer.call.world)
    name = writer.send(None, (1, "Hello ", False))["StreamMsgID"]
    assert writer.send(name, (2, "wor", False), (5, "ld", False))["StreamMsgID"] == name
    assert writer.send(name, (6, "!", True))["ErrorCode"] == 0
    assert "".join(chunk["Markdown"] for chunk in writer.stored["Chunks"]) == "Hello world!"
    assert writer.stored["CompatibleText"] == "update!"
    assert writer.send(name, (7, "?", False))["ErrorCode"] == 10004
    assert app_server.heard == []


def test_a_pause_ends_a_message(writer: Writer) -> None:
    world = writer.call.world
    name = writer.send(None, (1, "a", False))["StreamMsgID"]
    world.clock.freeze(at=START + 15)
    assert writer.send(name, (2, "b", False))["ErrorCode"] == 0
    world.clock.freeze(at=START + 31)
    world.config.stream_refused_code = 20022
    assert writer.send(name, (3, "c", False))["ErrorCode"] == 20022
    assert len(writer.stored["Chunks"]) == 2


def test_pieces_that_do_not_fit(writer: Writer) -> None:
    malformed, too_long = (10004, 80002) if "GroupId" in writer.base else (90010, 93000)
    assert writer.send(None, (1, "a", True), (2, "b", True))["ErrorCode"] == malformed
    assert writer.send(None, (1, "x" * 131072, True))["ErrorCode"] == too_long
    name = writer.send(None, (3, "x" * 100_000, False))["StreamMsgID"]
    assert writer.send(name, (3, "b", False))["ErrorCode"] == malformed
    assert writer.send(name, (4, "x" * 31_072, False))["ErrorCode"] == too_long
    assert writer.send(name, (4, "x" * 31_071, False))["ErrorCode"] == 0


def test_nobody_writes_anothers_message(writer: Writer) -> None:
    name = writer.send(None, (1, "a", False))["StreamMsgID"]
    assert writer.send(name, (2, "b", False), From_Account="bob")["ErrorCode"] == 10004
    assert writer.send("stream-9999", (2, "b", False))["ErrorCode"] == 10004


def test_the_other_name_of_the_random(writer: Writer) -> None:
    del writer.base["MsgRandom"]
    assert writer.send(None, (1, "a", False), Random=7)["ErrorCode"] == 0
    assert writer.send(None, (1, "a", False))["ErrorCode"] in (10004, 90005)


def test_mutes_are_not_looked_at(call: GroupCaller) -> None:
    writer = Writer(call, "group")
    call.group("forbid_send_msg", GroupId="club", Members_Account=["alice"], MuteTime=60)
    call.group("modify_group_base_info", GroupId="club", MuteAllMember="On")
    assert writer.send(None, (1, "a", False))["ErrorCode"] == 0
    assert writer.send(None, (1, "a", False), From_Account="nobody")["ErrorCode"] == 10019


def test_one_to_one_accounts(call: GroupCaller) -> None:
    writer = Writer(call, "c2c")
    assert writer.send(None, (1, "a", False), From_Account="nobody")["ErrorCode"] == 90008
    assert writer.send(None, (1, "a", False), To_Account="nobody")["ErrorCode"] == 90003
    assert writer.send(None, (1, "a", False), SyncOtherMachine=2)["ErrorCode"] == 0
    conversation = call.world.conversations.between("alice", "bob")
    assert conversation is not None
    assert not conversation.messages[0].in_sender_view
