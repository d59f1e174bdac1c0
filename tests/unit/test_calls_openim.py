"""Builders of the one-to-one message commands."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.call import C2C_DEDUP_SECONDS, MAX_BODY_BYTES, Safety
from tencent_im_compat.calls import openim as calls
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.wire.elements import TIMCustomElem, TIMFaceElem, TIMTextElem
from tencent_im_compat.wire.offline_push import OfflinePushInfo
from tencent_im_compat.wire.openim import ImportMode

from ..tables import all_rows
from .calls_table import Bad, Command, body_of, check_built, check_refused

HELLO = [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}]
ONE = {
    "from_account": "alice",
    "to_account": "bob",
    "body": "hello",
    "msg_time_stamp": 5,
    "msg_random": 7,
    "msg_seq": 8,
}
ONE_WIRE = {
    "SyncFromOldSystem": 2,
    "From_Account": "alice",
    "To_Account": "bob",
    "MsgBody": HELLO,
    "MsgTimeStamp": 5,
    "MsgRandom": 7,
    "MsgSeq": 8,
}
COMMANDS: dict[str, Command] = {
    "sendmsg": Command(
        calls.send_msg,
        {"to_account": "bob", "body": "hello", "msg_random": 7, "msg_seq": 8},
        {"To_Account": "bob", "MsgBody": HELLO, "MsgRandom": 7, "MsgSeq": 8},
        Safety.SAME_RANDOM,
        C2C_DEDUP_SECONDS,
    ),
    "sendmsg, all": Command(
        calls.send_msg,
        {
            "to_account": "bob",
            "body": [TIMTextElem(text="hello"), TIMFaceElem(index=1)],
            "msg_random": 0,
            "msg_seq": 0xFFFFFFFF,
            "from_account": "alice",
            "need_read_receipt": True,
            "online_only": True,
            "sync_other_machine": 2,
            "msg_life_time": 0,
            "msg_time_stamp": 1767229201,
            "cloud_custom_data": "{}",
            "send_msg_control": ["NoUnread", "NoLastMsg", "WithMuteNotifications"],
            "forbid_callback_control": ["ForbidBeforeSendMsgCallback"],
            "support_message_extension": True,
            "offline_push_info": OfflinePushInfo(push_flag=1),
        },
        {
            "To_Account": "bob",
            "MsgBody": [*HELLO, {"MsgType": "TIMFaceElem", "MsgContent": {"Index": 1}}],
            "MsgRandom": 0,
            "MsgSeq": 0xFFFFFFFF,
            "From_Account": "alice",
            "IsNeedReadReceipt": 1,
            "OnlineOnlyFlag": 1,
            "SyncOtherMachine": 2,
            "MsgLifeTime": 0,
            "MsgTimeStamp": 1767229201,
            "CloudCustomData": "{}",
            "SendMsgControl": ["NoUnread", "NoLastMsg", "WithMuteNotifications"],
            "ForbidCallbackControl": ["ForbidBeforeSendMsgCallback"],
            "SupportMessageExtension": 1,
            "OfflinePushInfo": {"PushFlag": 1},
        },
        Safety.SAME_RANDOM,
        C2C_DEDUP_SECONDS,
    ),
    "batchsendmsg": Command(
        calls.batch_send_msg,
        {"to_account": ["bob", "carol"], "body": "hello", "msg_random": 7, "msg_seq": 8},
        {"To_Account": ["bob", "carol"], "MsgBody": HELLO, "MsgRandom": 7, "MsgSeq": 8},
        Safety.SAME_RANDOM,
        C2C_DEDUP_SECONDS,
    ),
    "batchsendmsg, all": Command(
        calls.batch_send_msg,
        {
            "to_account": ["bob"],
            "body": "hello",
            "msg_random": 7,
            "msg_seq": 8,
            "from_account": "alice",
            "need_read_receipt": True,
            "online_only": True,
            "sync_other_machine": 1,
            "msg_life_time": 60,
            "cloud_custom_data": "{}",
            "send_msg_control": ["NoUnread"],
            "offline_push_info": OfflinePushInfo(push_flag=1),
        },
        {
            "To_Account": ["bob"],
            "MsgBody": HELLO,
            "MsgRandom": 7,
            "MsgSeq": 8,
            "From_Account": "alice",
            "IsNeedReadReceipt": 1,
            "OnlineOnlyFlag": 1,
            "SyncOtherMachine": 1,
            "MsgLifeTime": 60,
            "CloudCustomData": "{}",
            "SendMsgControl": ["NoUnread"],
            "OfflinePushInfo": {"PushFlag": 1},
        },
        Safety.SAME_RANDOM,
        C2C_DEDUP_SECONDS,
    ),
    "importmsg": Command(calls.import_msg, ONE, ONE_WIRE),
    "importmsg, all": Command(
        calls.import_msg,
        {**ONE, "sync_from_old_system": ImportMode.LIVE, "cloud_custom_data": "{}"},
        {**ONE_WIRE, "SyncFromOldSystem": 5, "CloudCustomData": "{}"},
    ),
}

LONG = "u" * 33
_SENDS: list[tuple[dict[str, Any], str]] = [
    ({"from_account": ""}, "from_account"),
    ({"from_account": LONG}, "from_account"),
    ({"body": ()}, "body"),
    ({"body": [object()]}, "body"),
    ({"body": [TIMCustomElem(data="1"), TIMCustomElem(data="2")]}, "body"),
    ({"msg_random": -1}, "msg_random"),
    ({"msg_random": 0x100000000}, "msg_random"),
    ({"msg_random": True}, "msg_random"),
    ({"msg_random": "7"}, "msg_random"),
    ({"msg_seq": -1}, "msg_seq"),
    ({"msg_seq": 1.5}, "msg_seq"),
    ({"sync_other_machine": 0}, "sync_other_machine"),
    ({"msg_life_time": 604_801}, "msg_life_time"),
    ({"msg_life_time": -1}, "msg_life_time"),
    ({"send_msg_control": ["NoSuch"]}, "send_msg_control"),
    ({"send_msg_control": "NoUnread"}, "send_msg_control"),
]
_IMPORTS: list[tuple[dict[str, Any], str]] = [
    ({"body": ()}, "body"),
    ({"body": [object()]}, "body"),
    ({"body": [TIMCustomElem(data="1"), TIMCustomElem(data="2")]}, "body"),
    ({"body": "x" * MAX_BODY_BYTES}, "body"),
    ({"cloud_custom_data": 5}, "cloud_custom_data"),
    ({"from_account": ""}, "from_account"),
    ({"from_account": LONG}, "from_account"),
    ({"to_account": ""}, "to_account"),
    ({"to_account": ["bob"]}, "to_account"),
]
BAD: list[Bad] = [
    *(Bad("sendmsg", changed, argument) for changed, argument in _SENDS),
    *(Bad("batchsendmsg", changed, argument) for changed, argument in _SENDS),
    Bad("sendmsg", {"to_account": ""}, "to_account"),
    Bad("sendmsg", {"to_account": ["bob"]}, "to_account"),
    Bad("sendmsg", {"to_account": "é" * 17}, "to_account", "32 bytes"),
    Bad("sendmsg", {"msg_time_stamp": -1}, "msg_time_stamp"),
    Bad("sendmsg", {"forbid_callback_control": ["NoSuch"]}, "forbid_callback_control"),
    Bad("sendmsg", {"body": "x" * MAX_BODY_BYTES}, "body", "12288"),
    Bad("batchsendmsg", {"to_account": []}, "to_account"),
    Bad("batchsendmsg", {"to_account": "bob"}, "to_account", "list"),
    Bad("batchsendmsg", {"to_account": ["bob", ""]}, "to_account[1]"),
    Bad("batchsendmsg", {"to_account": [f"u{n}" for n in range(501)]}, "to_account", "500"),
    *(Bad("importmsg", changed, argument) for changed, argument in _IMPORTS),
    *(Bad("importmsg", {"msg_random": value}, "msg_random") for value in (-1, 0x100000000, True, "7")),
    *(Bad("importmsg", {"msg_seq": value}, "msg_seq") for value in (-1, 0x100000000, None)),
    *(Bad("importmsg", {"msg_time_stamp": value}, "msg_time_stamp") for value in (-1, 1.5, "1")),
    *(Bad("importmsg", {"sync_from_old_system": value}, "sync_from_old_system") for value in (0, 1, 3)),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_random_and_seq_are_kept() -> None:
    body = body_of(calls.send_msg("bob", "hi", msg_random=0xFFFFFFFF, msg_seq=0))
    assert (body["MsgRandom"], body["MsgSeq"]) == (0xFFFFFFFF, 0)


@pytest.mark.parametrize("content", ["hi", TIMTextElem(text="hi"), [TIMTextElem(text="hi")]])
def test_a_text_an_element_and_a_list_are_the_same(content: Any) -> None:
    body = body_of(calls.send_msg("bob", content, msg_random=1, msg_seq=1))
    assert body["MsgBody"] == [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]


def test_the_largest_message_fits_and_one_byte_more_does_not() -> None:
    room = MAX_BODY_BYTES - len(calls.send_msg("bob", "", msg_random=1, msg_seq=1).body)
    assert len(calls.send_msg("bob", "x" * room, msg_random=1, msg_seq=1).body) == MAX_BODY_BYTES
    with pytest.raises(InvalidArgumentError, match="body"):
        calls.send_msg("bob", "x" * (room + 1), msg_random=1, msg_seq=1)


def test_many_receivers_do_not_count_towards_the_size_of_the_message() -> None:
    receivers = [f"{n:032d}" for n in range(500)]
    call = calls.batch_send_msg(receivers, "hi", msg_random=1, msg_seq=1)
    assert len(call.body) > MAX_BODY_BYTES


def test_content_shows_neither_in_the_call_nor_in_the_error() -> None:
    secret = "very private words "
    call = calls.send_msg("bob", secret, msg_random=1, msg_seq=1)
    assert secret not in repr(call)
    with pytest.raises(InvalidArgumentError) as caught:
        calls.send_msg("bob", secret * 1000, msg_random=1, msg_seq=1)
    assert secret not in f"{caught.value!r} {caught.value}"
