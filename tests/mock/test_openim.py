"""One-to-one messages: sending, history, recall, read marks, receipts."""

from __future__ import annotations

from typing import Any

from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.models.world import World

from ..tables import all_rows
from .conftest import START, GroupCaller, text


def send(call: GroupCaller, value: int = 1, **body: object) -> dict[str, Any]:
    return call.ok("openim/sendmsg", c2c(value, **body))


def c2c(value: int = 1, **body: object) -> dict[str, object]:
    return {
        "From_Account": "alice",
        "To_Account": "bob",
        "MsgSeq": value,
        "MsgRandom": value,
        "MsgBody": text(str(value)),
    } | body


def history(call: GroupCaller, viewer: str = "bob", peer: str = "alice", **body: object) -> dict[str, Any]:
    asked = {
        "Operator_Account": viewer,
        "Peer_Account": peer,
        "MaxCnt": 100,
        "MinTime": 0,
        "MaxTime": START + 10**8,
    }
    return call.ok("openim/admin_getroammsg", asked | body)


def unread(call: GroupCaller, user: str = "bob") -> int:
    return int(call.ok("openim/get_c2c_unread_msg_num", {"To_Account": user})["AllC2CUnreadMsgNum"])


def receipt(key: str, sender: str = "alice", reader: str = "bob") -> dict[str, object]:
    return {
        "Operator_Account": reader,
        "Peer_Account": sender,
        "C2CMsgInfo": [{"From_Account": sender, "To_Account": reader, "MsgKey": key}],
    }


def test_a_message_is_in_both_views(call: GroupCaller) -> None:
    answer = send(call, 5, CloudCustomData="{}")
    assert answer["MsgKey"] == f"5_5_{START}"
    assert answer["MsgId"].endswith(f"-{START}-5")
    for viewer, peer in (("bob", "alice"), ("alice", "bob")):
        page = history(call, viewer, peer)
        assert (page["Complete"], page["MsgCnt"]) == (1, 1)
        item = page["MsgList"][0]
        assert (item["From_Account"], item["To_Account"], item["MsgKey"]) == (
            "alice",
            "bob",
            answer["MsgKey"],
        )
        assert (item["MsgBody"], item["CloudCustomData"], item["IsPeerRead"]) == (text("5"), "{}", 0)


def test_the_administrator_sends_when_nobody_is_named(call: GroupCaller) -> None:
    body = c2c()
    del body["From_Account"]
    for given in (body, body | {"From_Account": None, "MsgSeq": 2}):
        assert call.code("openim/sendmsg", given) == 0
    assert history(call, "bob", "administrator")["MsgCnt"] == 2


def test_a_repeat_is_dropped_for_120_seconds(call: GroupCaller, clock: MockClock) -> None:
    first = send(call, 1)
    clock.advance(120)
    assert send(call, 1) == first
    assert send(call, 1, MsgBody=text("other")) != first
    clock.advance(1)
    assert send(call, 1) != first
    assert history(call)["MsgCnt"] == 3


def test_without_msg_seq_a_retry_is_another_message(call: GroupCaller) -> None:
    body = c2c()
    del body["MsgSeq"]
    assert call.ok("openim/sendmsg", body)["MsgKey"] != call.ok("openim/sendmsg", body)["MsgKey"]


@all_rows(
    ("change", "code"),
    [
        ({"To_Account": "nobody"}, 20003),
        ({"From_Account": "nobody"}, 20003),
        ({"To_Account": ["bob"]}, 90003),
        ({"To_Account": None}, 90003),
        ({"MsgRandom": "1"}, 90005),
        ({"MsgRandom": None}, 90005),
        ({"MsgTimeStamp": "1"}, 90006),
        ({"SyncOtherMachine": 3}, 90031),
        ({"MsgLifeTime": "1"}, 90044),
        ({"MsgLifeTime": 604_801}, 90026),
        ({"MsgBody": {}}, 90007),
        ({"MsgBody": None}, 90002),
        ({"MsgBody": []}, 90010),
        ({"MsgBody": ["x"]}, 90010),
        ({"MsgBody": [{"MsgType": "TIMTextElem"}]}, 90010),
        ({"MsgBody": [{"MsgType": "Text", "MsgContent": {}}]}, 90010),
        ({"MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": 1}}]}, 90010),
        ({"MsgBody": [{"MsgType": "TIMCustomElem", "MsgContent": {}}] * 2}, 90010),
        ({"MsgBody": text("x" * 12 * 1024)}, 93000),
        ({"OfflinePushInfo": []}, 90043),
        ({"OfflinePushInfo": {"PushFlag": 2}}, 90001),
        ({"IsNeedReadReceipt": True}, 90001),
        ({"NeedReadReceipt": 1}, 90001),
        ({"SendMsgControl": ["Quiet"]}, 90001),
    ],
)
def test_refused_sends(call: GroupCaller, change: dict[str, object], code: int) -> None:
    assert call.code("openim/sendmsg", c2c() | change) == code
    assert history(call)["MsgCnt"] == 0


def test_online_only_messages_leave_no_trace(call: GroupCaller) -> None:
    send(call, 1, OnlineOnlyFlag=1)
    send(call, 2, MsgLifeTime=0)
    assert history(call)["MsgCnt"] == 0
    assert unread(call) == 0


def test_sync_other_machine_2_keeps_it_from_the_sender(call: GroupCaller) -> None:
    send(call, 1, SyncOtherMachine=2)
    assert (history(call)["MsgCnt"], history(call, "alice", "bob")["MsgCnt"]) == (1, 0)


def test_batch_sends_share_a_key_and_list_the_failed(call: GroupCaller) -> None:
    body = c2c(3) | {"To_Account": ["bob", "carol", "nobody", "bob"]}
    answer = call.ok("openim/batchsendmsg", body)
    assert answer["ActionStatus"] == "SomeError"
    assert answer["ErrorList"] == [{"To_Account": "nobody", "ErrorCode": 70107}]
    assert history(call, "carol")["MsgList"][0]["MsgKey"] == answer["MsgKey"]
    assert history(call)["MsgCnt"] == 1
    all_failed = call("openim/batchsendmsg", body | {"To_Account": ["nobody"]})
    assert (all_failed["ErrorCode"], all_failed["ErrorInfo"]) == (90012, "invalid To_Account")
    assert call.code("openim/batchsendmsg", body | {"To_Account": ["bob"] * 501}) == 90011
    assert call.code("openim/batchsendmsg", body | {"To_Account": []}) == 90029
    assert call.code("openim/batchsendmsg", body | {"From_Account": "nobody"}) == 90008


def test_history_pages_backwards(call: GroupCaller, clock: MockClock) -> None:
    keys = []
    for value in range(1, 8):
        keys.append(send(call, value)["MsgKey"])
        if value % 2:
            clock.advance(1)
    seen: list[str] = []
    cursor: dict[str, Any] = {}
    for _ in range(10):
        page = history(call, MaxCnt=3, **cursor)
        found = [item["MsgKey"] for item in page["MsgList"]]
        seen = found + seen
        if page["Complete"]:
            break
        cursor = {"MaxTime": page["LastMsgTime"], "LastMsgKey": page["LastMsgKey"]}
        assert page["LastMsgKey"] == found[0]
    assert seen == keys


def test_a_page_holds_about_13_kb(call: GroupCaller) -> None:
    for value in range(3):
        send(call, value, MsgBody=text("x" * 6000))
    page = history(call)
    assert (page["MsgCnt"], page["Complete"]) == (2, 0)


def test_history_ends_with_roaming(call: GroupCaller, clock: MockClock, world: World) -> None:
    send(call)
    clock.advance(world.config.roaming_seconds)
    assert history(call, MaxTime=clock.seconds())["MsgCnt"] == 1
    clock.advance(1)
    assert history(call, MaxTime=clock.seconds())["MsgCnt"] == 0


def test_an_empty_range(call: GroupCaller) -> None:
    page = history(call)
    assert (page["Complete"], page["MsgCnt"], page["MsgList"]) == (1, 0, [])
    assert call.code("openim/admin_getroammsg", {"Operator_Account": "bob"}) == 90003


def test_recall_marks_the_message(call: GroupCaller) -> None:
    key = send(call)["MsgKey"]
    body = {"From_Account": "alice", "To_Account": "bob", "MsgKey": key}
    assert call.code("openim/admin_msgwithdraw", body | {"MsgKey": "1-2"}) == 90054
    assert call.code("openim/admin_msgwithdraw", body | {"MsgKey": "1_2_3"}) == 20022
    wrong_way = body | {"From_Account": "bob", "To_Account": "alice"}
    assert call.code("openim/admin_msgwithdraw", wrong_way) == 20022
    assert call.code("openim/admin_msgwithdraw", body) == 0
    assert call.code("openim/admin_msgwithdraw", body) == 20023
    assert history(call)["MsgList"][0]["MsgFlagBits"] == 8
    assert unread(call) == 0


def test_read_marks_clear_unread_counts_and_are_no_receipts(call: GroupCaller, clock: MockClock) -> None:
    send(call, 1, IsNeedReadReceipt=1)
    send(call, 2, SendMsgControl=["NoUnread"])
    clock.advance(10)
    send(call, 3)
    assert (unread(call), unread(call, "alice")) == (2, 0)
    mark = {"Report_Account": "bob", "Peer_Account": "alice"}
    call.ok("openim/admin_set_msg_read", mark | {"MsgReadTime": str(START)})
    assert unread(call) == 1
    call.ok("openim/admin_set_msg_read", mark)
    assert unread(call) == 0
    assert [item["IsPeerRead"] for item in history(call)["MsgList"]] == [0, 0, 0]
    wrong_times: list[object] = ["soon", -1, True, [1], {}]
    for wrong in wrong_times:
        assert call.code("openim/admin_set_msg_read", mark | {"MsgReadTime": wrong}) == 90001


def test_unread_counts_by_peer(call: GroupCaller) -> None:
    send(call)
    asked = {"To_Account": "bob", "Peer_Account": ["alice", "carol", "nobody"]}
    answer = call.ok("openim/get_c2c_unread_msg_num", asked)
    assert answer["C2CUnreadMsgNumList"] == [
        {"Peer_Account": "alice", "C2CUnreadMsgNum": 1},
        {"Peer_Account": "carol", "C2CUnreadMsgNum": 0},
    ]
    assert answer["ErrorList"] == [{"Peer_Account": "nobody", "ErrorCode": 70107}]
    assert call.code("openim/get_c2c_unread_msg_num", asked | {"Peer_Account": ["alice"] * 11}) == 90018
    assert call.code("openim/get_c2c_unread_msg_num", {"To_Account": "nobody"}) == 90003


def test_receipts_set_is_peer_read_and_nothing_else(
    call: GroupCaller, clock: MockClock, world: World
) -> None:
    key = send(call, IsNeedReadReceipt=1)["MsgKey"]
    clock.advance(5)
    call.ok("openim/c2c_msg_read_receipt", receipt(key))
    assert history(call)["MsgList"][0]["IsPeerRead"] == 1
    assert unread(call) == 1
    conversation = world.conversations.between("alice", "bob")
    assert conversation is not None
    clock.advance(5)
    call.ok("openim/c2c_msg_read_receipt", receipt(key))
    assert conversation.messages[0].receipt_at == START + 5


def test_receipts_for_messages_that_asked_for_none(call: GroupCaller, world: World) -> None:
    key = send(call)["MsgKey"]
    call.ok("openim/c2c_msg_read_receipt", receipt(key))
    assert history(call)["MsgList"][0]["IsPeerRead"] == 0
    world.config.c2c_receipt_without_flag = "refuse"
    assert call.code("openim/c2c_msg_read_receipt", receipt(key)) == 10062


def test_receipts_that_name_nothing(call: GroupCaller) -> None:
    key = send(call, IsNeedReadReceipt=1)["MsgKey"]
    assert call.code("openim/c2c_msg_read_receipt", receipt("1_2_3")) == 0
    assert call.code("openim/c2c_msg_read_receipt", receipt("x")) == 90054
    swapped = receipt(key) | {"Operator_Account": "alice", "Peer_Account": "bob"}
    assert call.code("openim/c2c_msg_read_receipt", swapped) == 20001
    call.ok("openim/admin_msgwithdraw", {"From_Account": "alice", "To_Account": "bob", "MsgKey": key})
    assert call.code("openim/c2c_msg_read_receipt", receipt(key)) == 0
    assert history(call)["MsgList"][0]["IsPeerRead"] == 0
