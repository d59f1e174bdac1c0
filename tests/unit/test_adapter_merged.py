"""Merged messages between ``TIMRelayElem`` and V2TIM."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.adapter.elements import (
    MAX_LAYERS,
    SHOWN_LAYERS,
    put_elems,
    set_elements,
    to_wire,
)
from tencent_im_compat.adapter.messages import identify
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.identity import C2CRef, GroupRef
from tencent_im_compat.v2tim import (
    V2TimMergerElem,
    V2TimMessage,
    V2TimTextElem,
)
from tencent_im_compat.wire.elements import read_element
from tencent_im_compat.wire.openim import SendMsgRequest

from ..tables import all_rows
from .message_parts import element, of, received, sent

MERGED_C2C = {
    "From_Account": "alice",
    "To_Account": "bob",
    "MsgSeq": 1,
    "MsgRandom": 2,
    "MsgTimeStamp": 3,
    "MsgBody": [element("TIMTextElem", Text="hi")],
    "CloudCustomData": "custom",
}
MERGED_GROUP = {
    "From_Account": "alice",
    "GroupId": "team",
    "MsgSeq": 1,
    "MsgRandom": 2,
    "MsgTimeStamp": 3,
    "MsgBody": [element("TIMTextElem", Text="hi")],
}


def relay(*merged: object, **more: object) -> dict[str, Any]:
    return element(
        "TIMRelayElem", Title="t", MsgNum=len(merged), CompatibleText="c", AbstractList=["a"],
        MsgList=list(merged), **more,
    )  # fmt: skip


def merger_of(message: V2TimMessage) -> V2TimMergerElem:
    assert message.mergerElem is not None
    return message.mergerElem


def test_merged_messages_are_read() -> None:
    merger = merger_of(received(relay(MERGED_C2C, MERGED_GROUP), me="bob"))
    assert (merger.title, merger.abstractList, merger.compatibleText) == ("t", ["a"], "c")
    assert merger.isLayersOverLimit is False
    one, other = merger.messageList
    assert (one.sender, one.userID, one.groupID, one.isSelf) == ("alice", "alice", None, False)
    assert (one.timestamp, one.seq, one.random, one.cloudCustomData) == (3, "1", 2, "custom")
    assert (one.msgID, one.ref, one.status) == ("c1~alice~bob~1~2~3", C2CRef("alice", "bob", 1, 2, 3), 2)
    assert one.textElem == V2TimTextElem(text="hi")
    assert (other.groupID, other.userID, other.ref) == ("team", None, GroupRef("team", "alice", 1, 2, 3))


@pytest.mark.parametrize(
    ("me", "peer", "own"), [("alice", "bob", True), ("bob", "alice", False), (None, "bob", None)]
)
def test_merged_messages_are_seen_from_a_side(me: str | None, peer: str, own: bool | None) -> None:
    (message,) = merger_of(received(relay(MERGED_C2C), me=me)).messageList
    assert (message.userID, message.isSelf) == (peer, own)


def test_merged_messages_are_written() -> None:
    c2c, group = V2TimMessage(userID="bob", cloudCustomData="custom"), V2TimMessage(groupID="team")
    for message in (c2c, group):
        put_elems(message, [V2TimTextElem(text="hi")])
    identify(c2c, C2CRef("alice", "bob", 1, 2, 3))
    identify(group, GroupRef("team", "alice", 1, 2, 3))
    merger = V2TimMergerElem(title="t", abstractList=["a"], compatibleText="c", messageList=[c2c, group])
    assert sent(of(merger)) == [relay(MERGED_C2C, MERGED_GROUP)]


def test_the_receiver_of_a_merged_message_is_named_where_known() -> None:
    message = V2TimMessage(sender="alice", userID="bob", timestamp=3, seq="1", random=2)
    put_elems(message, [V2TimTextElem(text="hi")])
    assert (
        sent(of(V2TimMergerElem(messageList=[message])))[0]["MsgContent"]["MsgList"][0]["To_Account"] == "bob"
    )
    message.userID = "alice"  # written by the peer, to whom is not known
    assert "To_Account" not in sent(of(V2TimMergerElem(messageList=[message])))[0]["MsgContent"]["MsgList"][0]


@pytest.mark.parametrize("lacks", ["sender", "timestamp", "seq", "random"])
def test_only_sent_messages_can_be_merged(lacks: str) -> None:
    fields: dict[str, Any] = {"sender": "alice", "timestamp": 3, "seq": "1", "random": 2, "userID": "bob"}
    message = V2TimMessage(**{**fields, lacks: None})
    put_elems(message, [V2TimTextElem(text="hi")])
    with pytest.raises(InvalidArgumentError, match="was not sent"):
        sent(of(V2TimMergerElem(messageList=[message])))


def test_merged_messages_go_back_as_they_came() -> None:
    raw = relay({**MERGED_C2C, "Newer": 1}, Newer=2)
    assert sent(received(raw)) == [raw]
    by_key = element("TIMRelayElem", Title="t", JsonMsgKey="key")
    assert sent(received(by_key)) == [by_key]


def test_changed_merged_messages_are_written_anew() -> None:
    message = received(relay(MERGED_C2C, MERGED_GROUP))
    merger_of(message).messageList.pop()
    assert sent(message) == [relay(MERGED_C2C)]
    message = received(relay(MERGED_C2C))
    merger_of(message).title = "new"
    assert sent(message)[0]["MsgContent"]["Title"] == "new"


@pytest.mark.parametrize(
    "merged",
    [{}, {"MsgBody": "x"}, {"From_Account": 1, "MsgSeq": "1", "MsgRandom": True}, {"MsgBody": [1, None]}],
)
def test_odd_merged_messages_are_read(merged: dict[str, Any]) -> None:
    (message,) = merger_of(received(relay(merged))).messageList
    assert (message.ref, message.msgID) == (None, None)


@all_rows("name", ["MsgSeq", "MsgRandom", "MsgTimeStamp"])
@all_rows("value", [True, False, -1, 1.0, "1", None])
def test_numbers_of_merged_messages_are_whole_and_not_negative(name: str, value: object) -> None:
    (good,) = merger_of(received(relay({**MERGED_C2C, name: 0}))).messageList
    (bad,) = merger_of(received(relay({**MERGED_C2C, name: value}))).messageList
    read = {"MsgSeq": "seq", "MsgRandom": "random", "MsgTimeStamp": "timestamp"}[name]
    assert getattr(good, read) in (0, "0")
    assert good.ref is not None
    assert (getattr(bad, read), bad.ref) == (None, None)


def nested(layers: int) -> dict[str, Any]:
    raw = relay(MERGED_C2C)
    for _ in range(layers):
        raw = relay({**MERGED_C2C, "MsgBody": [raw]})
    return raw


def test_deeply_merged_messages() -> None:
    message = V2TimMessage()
    set_elements(message, [read_element(nested(150))])
    merger, depth = merger_of(message), 1
    while merger.messageList:
        merger = merger_of(merger.messageList[0])
        depth += 1
    assert depth == SHOWN_LAYERS + 1
    assert merger.isLayersOverLimit is True
    with pytest.raises(InvalidArgumentError, match=str(MAX_LAYERS)):
        to_wire(message)


def test_as_many_layers_as_can_be_sent() -> None:
    assert MAX_LAYERS == 40
    deep, deeper = read_element(nested(39)), read_element(nested(40))
    message = V2TimMessage()
    set_elements(message, [deeper])
    with pytest.raises(InvalidArgumentError, match="at most 40 layers"):
        to_wire(message)
    set_elements(message, [deep])
    assert to_wire(message)[0] is deep
    request = SendMsgRequest(to_account="bob", msg_random=1, msg_body=to_wire(message))
    assert len(request.model_dump_json(by_alias=True, exclude_none=True)) < 12 * 1024


def test_too_many_layers_cannot_be_sent() -> None:
    message = V2TimMessage(sender="alice", userID="bob", timestamp=3, seq="1", random=2)
    put_elems(message, [V2TimMergerElem(messageList=[message])])  # holds itself
    with pytest.raises(InvalidArgumentError, match=str(MAX_LAYERS)):
        to_wire(message)


def test_own_mergers_of_as_many_layers_as_can_be_sent() -> None:
    message = V2TimMessage(sender="alice", userID="bob", timestamp=3, seq="1", random=2)
    put_elems(message, [V2TimTextElem(text="a")])
    for _ in range(MAX_LAYERS):
        outer = V2TimMessage(sender="alice", userID="bob", timestamp=3, seq="1", random=2)
        put_elems(outer, [V2TimMergerElem(messageList=[message])])
        message = outer
    assert len(to_wire(message)) == 1
    one_more = V2TimMessage()
    put_elems(one_more, [V2TimMergerElem(messageList=[message])])
    with pytest.raises(InvalidArgumentError, match=str(MAX_LAYERS)):
        to_wire(one_more)
