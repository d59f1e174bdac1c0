"""Receiving webhooks: what is taken, what is refused and why, what becomes of repeats."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.webhooks import (
    C2CAfterMsgReadReceipt,
    GroupAfterReadReceipt,
    GroupAfterSendMsg,
    SnsBlackListAdd,
    UnknownWebhook,
    WebhookPolicy,
    WebhookReceiver,
    handle,
    sign,
)
from tencent_im_compat.webhooks.receiver import OK

from ..reading import read_yaml

FACTS = read_yaml(Path(__file__).parents[1] / "facts" / "webhooks.yaml")
CALLBACKS: dict[str, dict[str, Any]] = {each["id"]: each for each in FACTS["callbacks"]}
NOW = 1_767_000_000
APP = 1400000000
TOKEN, NEXT_TOKEN = "canary-token-one", "canary-token-two"


def receiver(**options: Any) -> WebhookReceiver:
    return WebhookReceiver(**{"sdk_app_id": APP, "tokens": TOKEN, "clock": lambda: NOW, **options})


def query(
    command: str = "C2C.CallbackAfterSendMsg", token: str = TOKEN, at: int = NOW, **more: str
) -> dict[str, str]:
    return {
        "SdkAppid": str(APP),
        "CallbackCommand": command,
        "contenttype": "json",
        "ClientIP": "127.0.0.1",
        "OptPlatform": "iOS",
        "RequestTime": str(at),
        "Sign": sign(token, at),
        **more,
    }


def body(command: str = "C2C.CallbackAfterSendMsg", **more: object) -> bytes:
    return json.dumps({**CALLBACKS[command]["example"], **more}).encode()


def test_the_documented_signature() -> None:
    vector = FACTS["protocol"]["authentication"]["test_vector"]
    assert sign(vector["token"], vector["RequestTime"]) == vector["Sign"]


def test_a_known_event_of_another_shape_is_kept_whole() -> None:
    event = receiver().handle(query(), b'{"From_Account": 5, "New": [1]}').event
    assert isinstance(event, UnknownWebhook)
    assert event.model_extra == {"From_Account": 5, "New": [1]}


def test_unknown_fields_are_kept() -> None:
    event = receiver().handle(query(), body(Later="x")).event
    assert event is not None
    assert event.model_extra == {"Later": "x"}


@pytest.mark.parametrize(
    ("asked", "content", "reason", "status"),
    [
        (query(token="forged"), body(), "forged", 403),
        (query(Sign=""), body(), "unsigned", 403),
        (query(RequestTime=""), body(), "unsigned", 403),
        (query(at=NOW - 61), body(), "stale", 403),
        (query(at=NOW + 61), body(), "stale", 403),
        (query(RequestTime="soon"), body(), "stale", 403),
        (query(SdkAppid="1400000001"), body(), "foreign", 403),
        (query(SdkAppid=""), body(), "foreign", 403),
        (query(), b"{", "unreadable", 400),
        (query(), b"[]", "unreadable", 400),
        (query(), b"\xff", "unreadable", 400),
        (query(), b'{"a":"' + b"x" * (2 * 1024 * 1024) + b'"}', "unreadable", 400),
        (query(""), b"{}", "unreadable", 400),
        (query(Sign="\u00e9" * 64), body(), "forged", 403),
    ],
)
def test_what_is_refused(
    asked: dict[str, str], content: bytes, reason: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    taker = receiver()
    with caplog.at_level(logging.DEBUG):
        reply = handle(taker, asked, content)
    assert (reply.status, reply.event) == (status, None)
    assert json.loads(reply.body)["ActionStatus"] == "FAIL"
    assert taker.counts == {reason: 1}
    for secret in (TOKEN, "forged-token", "see you at nine", asked.get("Sign") or "-" * 9):
        assert secret not in caplog.text


def test_up_to_a_minute_is_fresh() -> None:
    taker = receiver()
    for at in (NOW - 60, NOW + 60):
        assert taker.handle(query(at=at), body(At=at)).status == 200


def test_a_second_token_during_rotation() -> None:
    taker = receiver(tokens=[TOKEN, NEXT_TOKEN])
    assert taker.handle(query(token=TOKEN), body(n=1)).status == 200
    assert taker.handle(query(token=NEXT_TOKEN), body(n=2)).status == 200
    assert receiver().handle(query(token=NEXT_TOKEN), body()).status == 403


def test_unsigned_calls_are_an_explicit_choice() -> None:
    with pytest.raises(ConfigurationError, match="allow_unsigned"):
        WebhookReceiver(sdk_app_id=APP)
    taker = WebhookReceiver(sdk_app_id=APP, allow_unsigned=True)
    bare = {"SdkAppid": str(APP), "CallbackCommand": "C2C.CallbackAfterSendMsg"}
    assert taker.handle(bare, body()).status == 200
    assert taker.handle({**bare, "SdkAppid": "1"}, body()).status == 403


@pytest.mark.parametrize(
    "options",
    [
        {"sdk_app_id": 0},
        {"tokens": [""]},
        {"tokens": []},
        {"fresh_seconds": 0},
        {"fresh_seconds": float("nan")},
        {"max_body_bytes": 0},
    ],
)
def test_settings_that_cannot_work(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        receiver(**options)


def test_the_least_that_a_policy_takes() -> None:
    policy = WebhookPolicy(1, allow_unsigned=True, fresh_seconds=0.5, max_body_bytes=1)
    assert (policy.fresh_seconds, policy.max_body_bytes) == (0.5, 1)


def test_repeats_are_answered_and_dropped() -> None:
    taker = receiver()
    first = taker.handle(query(), body())
    # A delivery that is tried again is signed anew; a replay is not. Either way the body is the same.
    again = taker.handle(query(at=NOW + 5), body())
    replay = taker.handle(query(), body())
    assert first.event is not None
    assert [(each.status, each.event) for each in (again, replay)] == [(200, None), (200, None)]
    assert taker.counts == {"taken": 1, "repeated": 2}


BLACK_LIST = "Sns.CallbackBlackListAdd"


def test_bodies_without_a_time_may_come_twice() -> None:
    now = [float(NOW)]
    taker = receiver(clock=lambda: now[0], fresh_seconds=1e9)
    taken = []
    for seconds in (0, 10, 21, 31):
        now[0] = NOW + seconds
        taken.append(taker.handle(query(BLACK_LIST), body(BLACK_LIST)).event is not None)
    assert taken == [True, False, True, False]


def test_bodies_without_a_time_are_told_apart_by_their_request_ids() -> None:
    taker = receiver()
    calls = [query(BLACK_LIST, RequestId=number) for number in ("one", "two", "one")]
    events = [taker.handle(call, body(BLACK_LIST)).event for call in calls]
    assert [event and event.request_id for event in events] == ["one", "two", None]
    # With a time in the body it is one event, whatever its number: retries may be numbered anew.
    sent = [taker.handle(query(RequestID=number), body()).event for number in ("one", "two")]
    assert [event is not None for event in sent] == [True, False]


def test_what_the_query_tells_is_kept() -> None:
    for spelling in ("RequestID", "RequestId"):
        asked = {**query(ClientIP="10.0.0.9"), spelling: "7f-1"}
        event = receiver().handle(asked, body()).event
        assert event is not None
        assert (event.request_id, event.client_ip, event.opt_platform) == ("7f-1", "10.0.0.9", "iOS")
        assert not {"RequestId", "ClientIP", "OptPlatform"} & event.model_dump(by_alias=True).keys()
    asked = query(BLACK_LIST, RequestId="7f-1")
    del asked["ClientIP"]
    other = receiver().handle(asked, body(BLACK_LIST)).event
    assert isinstance(other, SnsBlackListAdd)
    assert (other.request_id, other.client_ip) == ("7f-1", "")


def test_null_in_an_optional_field_reads_as_absent() -> None:
    nothing: dict[str, object] = dict.fromkeys(
        ("OnlineOnlyFlag", "GroupAtInfo", "Operator_Account", "EventTime")
    )
    command = "Group.CallbackAfterSendMsg"
    event = receiver().handle(query(command), body(command, **nothing)).event
    assert isinstance(event, GroupAfterSendMsg)
    assert (event.online_only_flag, event.group_at_info, event.operator_account, event.at) == (0, [], "", 0)
    items = [{"MsgSeq": 3, "ReadNum": None, "ReadReceiptMembers": None}]
    command = "Group.CallbackAfterReadReceipt"
    receipt = receiver().handle(query(command), body(command, GroupMsgReceiptList=items)).event
    assert isinstance(receipt, GroupAfterReadReceipt)
    assert receipt.group_msg_receipt_list[0].read_num == 0


def test_the_memory_of_repeats_is_bounded() -> None:
    taker = receiver(remembered=2)
    for number in (1, 2, 3):
        taker.handle(query(), body(n=number))
    assert taker.handle(query(), body(n=1)).event is not None
    assert taker.handle(query(), body(n=3)).event is None


def test_tokens_show_nowhere() -> None:
    taker = receiver(tokens=[TOKEN, NEXT_TOKEN])
    policy = WebhookPolicy(APP, taker.policy.tokens)
    for shown in (repr(taker), repr(policy), str(vars(taker))):
        assert TOKEN not in shown
        assert NEXT_TOKEN not in shown


@given(st.binary(max_size=200), st.dictionaries(st.text(max_size=12), st.text(max_size=70), max_size=6))
def test_no_call_breaks_the_receiver(content: bytes, extra: dict[str, str]) -> None:
    reply = receiver().handle({**query(), **extra}, content)
    assert reply.status in (200, 400, 403)
    json.loads(reply.body)


def test_event_time_as_text_and_as_number() -> None:
    for time in (1767000260444, "1767000260444"):
        event = (
            receiver()
            .handle(
                query("Group.CallbackAfterReadReceipt"),
                body("Group.CallbackAfterReadReceipt", EventTime=time),
            )
            .event
        )
        assert isinstance(event, GroupAfterReadReceipt)
        assert event.at == 1767000260.444
    empty = (
        receiver()
        .handle(
            query("C2C.CallbackAfterMsgReadReceipt"), body("C2C.CallbackAfterMsgReadReceipt", EventTime="")
        )
        .event
    )
    assert isinstance(empty, C2CAfterMsgReadReceipt)
    assert empty.at == 0


def test_it_tells_the_time_by_the_clock_it_was_given() -> None:
    assert receiver(clock=lambda: 5.5).now() == 5.5


def test_the_answer_to_what_was_taken() -> None:
    for answer in (OK, handle(receiver(), query(), body()).body):
        assert json.loads(answer) == {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
