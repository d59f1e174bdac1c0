"""Before a one-to-one message is sent the App's server may refuse, drop or change it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller, text
from .listening import Listener
from .test_openim import c2c, history, send

BEFORE, AFTER = "C2C.CallbackBeforeSendMsg", "C2C.CallbackAfterSendMsg"


@pytest.fixture
def hooks(world: World) -> Listener:
    return Listener(world)


def test_the_question_names_the_message(call: GroupCaller, hooks: Listener) -> None:
    answer = send(call, 7, CloudCustomData="{}")
    assert hooks.names == [BEFORE, AFTER]
    body = hooks.of(BEFORE)[0]
    assert body == {
        "CallbackCommand": BEFORE,
        "From_Account": "alice",
        "To_Account": "bob",
        "MsgSeq": 7,
        "MsgRandom": 7,
        "MsgTime": START,
        "MsgKey": answer["MsgKey"],
        "MsgId": answer["MsgId"],
        "OnlineOnlyFlag": 0,
        "MsgBody": text("7"),
        "CloudCustomData": "{}",
        "EventTime": START * 1000,
    }
    assert hooks.platforms == ["RESTAPI", "RESTAPI"]


@pytest.mark.parametrize(
    ("verdict", "code", "info"),
    [
        ({"ErrorCode": 1}, 20006, None),
        ({"ErrorCode": 1, "ErrorInfo": "no"}, 20006, "no"),
        ({"ErrorCode": 120001, "ErrorInfo": "mine"}, 120001, "mine"),
        ({"ErrorCode": 130000, "ErrorInfo": "mine"}, 130000, "mine"),
    ],
)
def test_refusals(
    call: GroupCaller, hooks: Listener, verdict: dict[str, Any], code: int, info: str | None
) -> None:
    hooks.verdicts[BEFORE] = verdict
    answer = call("openim/sendmsg", c2c())
    assert answer["ErrorCode"] == code
    assert info in (None, answer["ErrorInfo"])
    assert history(call)["MsgCnt"] == 0
    assert hooks.names == [BEFORE]


@pytest.mark.parametrize("code", [2, 0, 120000, 130001, 5])
def test_what_counts_as_sent(call: GroupCaller, hooks: Listener, code: int) -> None:
    hooks.verdicts[BEFORE] = {"ErrorCode": code, "MsgBody": text("changed")}
    answer = send(call, 1)
    assert answer["MsgKey"] == f"1_1_{START}"
    items = history(call)["MsgList"]
    if code == 2:
        assert (items, hooks.names) == ([], [BEFORE])
        return
    assert items[0]["MsgBody"] == text("changed" if code == 0 else "1")


def test_changes_reach_history_and_after_webhook(call: GroupCaller, hooks: Listener) -> None:
    hooks.verdicts[BEFORE] = {"MsgBody": text("***"), "CloudCustomData": "seen"}
    send(call, 1)
    item = history(call)["MsgList"][0]
    assert (item["MsgBody"], item["CloudCustomData"]) == (text("***"), "seen")
    told = hooks.of(AFTER)[0]
    assert (told["MsgBody"], told["CloudCustomData"]) == (text("***"), "seen")


def test_a_repeat_of_a_changed_message_is_known(call: GroupCaller, hooks: Listener) -> None:
    hooks.verdicts[BEFORE] = {"MsgBody": text("***")}
    first = send(call, 1)
    hooks.verdicts[BEFORE] = {"ErrorCode": 1}
    assert send(call, 1) == first
    assert hooks.names == [BEFORE, AFTER]


@pytest.mark.parametrize("elements", [[], "x", [{}], [{"MsgType": "TIMTextElem"}], text("x" * 12 * 1024)])
def test_changes_that_nobody_could_send_are_passed_over(
    call: GroupCaller, hooks: Listener, elements: object
) -> None:
    hooks.verdicts[BEFORE] = {"MsgBody": elements, "CloudCustomData": 7}
    send(call, 1)
    item = history(call)["MsgList"][0]
    assert item["MsgBody"] == text("1")
    assert "CloudCustomData" not in item


def test_who_is_not_asked(call: GroupCaller, hooks: Listener) -> None:
    send(call, 1, ForbidCallbackControl=["ForbidBeforeSendMsgCallback"])
    send(call, 1)
    call.ok("openim/batchsendmsg", c2c(2) | {"To_Account": ["bob", "carol"]})
    assert call.code("openim/sendmsg", c2c(3, To_Account="nobody")) == 20003
    assert call.code("openim/sendmsg", c2c(3, MsgBody=[])) == 90010
    assert hooks.names == [AFTER]


def test_phones_are_asked_about_as_well(core: GroupCaller, world: World, hooks: Listener) -> None:
    hooks.verdicts[BEFORE] = {"ErrorCode": 121000, "ErrorInfo": "quiet hours"}
    with pytest.raises(Refusal) as refused:
        MockUser(world, "alice", platform="Web").sends("hi", to="bob")
    assert (refused.value.code, refused.value.info) == (121000, "quiet hours")
    assert hooks.platforms == ["Web"]
