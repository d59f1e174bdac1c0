"""Builders of messages that are sent piece by piece."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import stream_msg as calls
from tencent_im_compat.wire.elements import StreamChunk, TIMStreamElem

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

FIRST = StreamChunk(index=1, markdown="Hello ")
LAST = StreamChunk(index=5, markdown="world", is_last=True)
WIRE = [
    {"EventType": "data", "Index": 1, "Markdown": "Hello ", "IsLast": False},
    {"EventType": "data", "Index": 5, "Markdown": "world", "IsLast": True},
]


def element(**content: Any) -> dict[str, Any]:
    return {"MsgBody": [{"MsgType": "TIMStreamElem", "MsgContent": content}]}


COMMANDS: dict[str, Command] = {
    "group": Command(
        calls.send_group_stream_msg,
        {"group_id": "g1", "chunks": [FIRST], "msg_random": 31},
        {"GroupId": "g1", "MsgRandom": 31, **element(Chunks=WIRE[:1])},
        Safety.NEVER,
    ),
    "group, all": Command(
        calls.send_group_stream_msg,
        {
            "group_id": "g1",
            "chunks": [FIRST, LAST],
            "msg_random": 0,
            "from_account": "alice",
            "stream_msg_id": "s1",
            "compatible_text": "update",
            "cloud_custom_data": "{}",
        },
        {
            "GroupId": "g1",
            "MsgRandom": 0,
            "From_Account": "alice",
            "CloudCustomData": "{}",
            **element(CompatibleText="update", StreamMsgID="s1", Chunks=WIRE),
        },
        Safety.NEVER,
    ),
    "c2c": Command(
        calls.send_c2c_stream_msg,
        {"to_account": "bob", "chunks": [FIRST], "msg_random": 31},
        {"To_Account": "bob", "MsgRandom": 31, **element(Chunks=WIRE[:1])},
        Safety.NEVER,
    ),
    "c2c, all": Command(
        calls.send_c2c_stream_msg,
        {
            "to_account": "bob",
            "chunks": [LAST],
            "msg_random": 31,
            "msg_seq": 12,
            "from_account": "alice",
            "sync_other_machine": 2,
            "stream_msg_id": "s1",
            "compatible_text": "update",
            "cloud_custom_data": "{}",
        },
        {
            "To_Account": "bob",
            "MsgRandom": 31,
            "MsgSeq": 12,
            "From_Account": "alice",
            "SyncOtherMachine": 2,
            "CloudCustomData": "{}",
            **element(CompatibleText="update", StreamMsgID="s1", Chunks=WIRE[1:]),
        },
        Safety.NEVER,
    ),
}

HALF = StreamChunk(index=1, markdown="x" * 64 * 1024)
BAD: list[Bad] = [
    *(
        Bad(command, changed, argument, says)
        for command in ("group", "c2c")
        for changed, argument, says in (
            ({"chunks": []}, "chunks", "empty"),
            ({"chunks": "Hello"}, "chunks", "StreamChunk"),
            ({"chunks": ["Hello"]}, "chunks[0]", "StreamChunk"),
            ({"chunks": [StreamChunk(index=0, markdown="")]}, "chunks[0].index", "1 or more"),
            ({"chunks": [FIRST, FIRST]}, "chunks[1].index", "2 or more"),
            ({"chunks": [FIRST.model_copy(update={"event_type": "end"})]}, "chunks[0].event_type", "data"),
            ({"chunks": [FIRST.model_copy(update={"markdown": None})]}, "chunks[0].markdown", ""),
            (
                {"chunks": [StreamChunk(index=1, markdown="", is_last=True), LAST]},
                "chunks[0].is_last",
                "follow",
            ),
            ({"chunks": [HALF, HALF.model_copy(update={"index": 2})]}, "chunks", "131072"),
            ({"msg_random": 1 << 32}, "msg_random", ""),
            ({"from_account": ""}, "from_account", ""),
            ({"stream_msg_id": ""}, "stream_msg_id", ""),
            ({"compatible_text": 5}, "compatible_text", ""),
            ({"cloud_custom_data": 5}, "cloud_custom_data", ""),
        )
    ),
    Bad("group", {"group_id": ""}, "group_id"),
    Bad("c2c", {"to_account": ""}, "to_account"),
    Bad("c2c", {"msg_seq": -1}, "msg_seq"),
    Bad("c2c", {"sync_other_machine": 3}, "sync_other_machine"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_a_call_may_take_more_than_an_ordinary_message() -> None:
    assert len(calls.send_group_stream_msg("g1", [HALF], msg_random=1).body) > 64 * 1024


def test_the_text_so_far() -> None:
    assert (TIMStreamElem(chunks=[FIRST]).text, TIMStreamElem(chunks=[FIRST]).ended) == ("Hello ", False)
    assert (TIMStreamElem(chunks=[FIRST, LAST]).text, TIMStreamElem(chunks=[FIRST, LAST]).ended) == (
        "Hello world",
        True,
    )
    assert "Hello" not in repr(FIRST)
