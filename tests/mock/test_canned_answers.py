"""Faults of kind ``answer``: canned answers, one after the other, and how faults end."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tencent_im_mock import MockTencentIM, Request, transcript
from tencent_im_mock.control import control
from tencent_im_mock.core import faults as faults_module
from tencent_im_mock.core.faults import MOST_BODY, Fault, Faults
from tencent_im_mock.serving.handling import Handling

from .conftest import GroupCaller
from .test_faults import LOOK, SEND, note, unread


@pytest.mark.parametrize(("when", "done"), [("before", 0), ("after", 1)])
def test_a_canned_answer_is_the_whole_answer(call: GroupCaller, when: Any, done: int) -> None:
    canned = {"ErrorCode": 0, "MsgKey": "mine", "Odd": [None, "\u00e9"]}
    fault = Fault("answer", SEND, body=canned, when=when, count=1)
    call.world.faults.add(fault)
    canned["MsgKey"] = "changed later"
    status, content = call.raw(SEND, note(1))
    assert (status, json.loads(content)) == (200, {"ErrorCode": 0, "MsgKey": "mine", "Odd": [None, "\u00e9"]})
    assert unread(call) == done
    assert call.ok(SEND, note(2))["MsgKey"] != "mine"


@pytest.mark.parametrize(("body", "sent"), [("not json", b"not json"), ("", b""), (b"\xff{", b"\xff{")])
@pytest.mark.parametrize("status", [None, 503])
def test_a_canned_answer_of_any_text(call: GroupCaller, body: Any, sent: bytes, status: int | None) -> None:
    call.world.faults.add(Fault("answer", SEND, body=body, status=status))
    assert call.raw(SEND, note(1)) == (status or 200, sent)


def test_canned_answers_are_json_by_their_type() -> None:
    mock = MockTencentIM()
    mock.fault("answer", body="not json")
    with httpx.Client(transport=mock.transport(), base_url="https://console.tim.qq.com") as client:
        sig = mock.world.sign("administrator", 60)
        query = {"sdkappid": str(mock.sdk_app_id), "identifier": "administrator", "usersig": sig}
        answer = client.post(f"/v4/{LOOK}", params=query, json={})
    assert (answer.headers["content-type"], answer.text) == ("application/json", "not json")


def test_faults_with_a_count_follow_one_another(call: GroupCaller) -> None:
    """In the order of their making: each takes what those before it left over."""
    for number in (1, 2):
        call.world.faults.add(Fault("answer", SEND, body={"ErrorCode": 0, "N": number}, count=1))
    call.world.faults.add(Fault("code", SEND, code=60007, count=1))
    # What it lets pass is counted among the requests that come to it.
    call.world.faults.add(Fault("answer", SEND, body={"ErrorCode": 0, "N": 9}, skip=1, count=1))
    answers = [json.loads(call.raw(SEND, note(number))[1]) for number in range(6)]
    assert [each.get("N", each["ErrorCode"]) for each in answers] == [1, 2, 60007, 0, 9, 0]
    assert unread(call) == 2


def test_a_fault_ends_with_its_block_or_when_it_is_told(core: GroupCaller) -> None:
    faults = core.world.faults
    with faults.add(Fault("code", SEND, code=7)) as first:
        second = faults.add(Fault("code", SEND, code=8))
        assert core.code(SEND, note(1)) == 7
    assert core.code(SEND, note(2)) == 8
    second.remove()
    second.remove()
    assert core.code(SEND, note(3)) == 0
    assert (first.hits, second.hits, len(faults)) == (1, 1, 0)
    Fault("reset").remove()  # never in force


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"ErrorCode": 10010, "ErrorInfo": "mine"}, 10010),
        ('{"ErrorCode": 0}', 0),
        ({"ErrorCode": True}, None),
        ({}, None),
        ("[]", None),
        ("not json", None),
    ],
)
def test_canned_answers_in_the_journal(core: GroupCaller, body: Any, code: int | None) -> None:
    core.world.faults.add(Fault("answer", SEND, body=body))
    core.raw(SEND, note(1))
    (entry,) = core.world.journal.find(SEND)
    assert (entry.code, entry.info, entry.fault, entry.status) == (code, "fault 1: answer", 1, 200)
    assert (
        entry.reply == (json.dumps(body, separators=(",", ":")) if isinstance(body, dict) else body).encode()
    )


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "answer"}, "body must be what kind answer answers: an object, a text or bytes"),
        ({"kind": "answer", "body": [1]}, "body must be"),
        ({"kind": "code", "code": 7, "body": {}}, "body has no effect with kind code; it belongs to answer"),
        ({"kind": "reset", "body": ""}, "body has no effect with kind reset"),
        ({"kind": "answer", "body": {}, "status": 199}, "status must be"),
        ({"kind": "answer", "body": "", "status": 204}, "status must be"),
        ({"kind": "status", "status": 304}, "status must be"),
    ],
)
def test_answers_that_make_no_sense(core: GroupCaller, wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Fault(**wrong)
    status, answer = control(core.server, "POST", "faults", wrong)
    assert (status, isinstance(answer, dict) and told in answer["error"]) == (400, True)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "answer", "body": {"ErrorCode": 0}, "status": 503},
        {"kind": "answer", "body": "nothing to read"},
        {"kind": "status"},
        {"kind": "reset"},
    ],
)
def test_what_tells_no_code_is_no_ok_in_the_journal(fault: dict[str, Any]) -> None:
    mock = MockTencentIM()
    mock.fault(**fault)
    sig = mock.world.sign("administrator", 60)
    query = {"sdkappid": str(mock.sdk_app_id), "identifier": "administrator", "usersig": sig}
    Handling(mock.world, Request("POST", f"/v4/{LOOK}", query, b"{}"), LOOK).begin()
    assert [entry.code for entry in mock.journal] == [None]
    assert mock.journal.find(code=0) == []
    _, shown = control(mock.server, "GET", "journal", {})
    assert isinstance(shown, dict)
    assert [entry["code"] for entry in shown["entries"]] == [None]
    assert transcript(mock.world).endswith(f"no ErrorCode: fault 1: {fault['kind']}")


def test_a_late_refusal_keeps_its_code_in_the_journal(core: GroupCaller) -> None:
    core.world.faults.add(Fault("latency", seconds=0.0))
    code = core.code("group_open_http_svc/get_group_info", {})
    (entry,) = core.world.journal
    assert entry.code == code != 0
    assert entry.info.startswith("fault 1: latency; ")


def test_an_answer_is_that_of_its_making() -> None:
    body: dict[str, Any] = {"ErrorCode": 0, "QueryResult": [{"UserID": "a"}]}
    fault = Fault("answer", body=body)
    body["ErrorCode"] = 7
    body["QueryResult"].clear()
    assert (fault.told, fault.body) == (0, {"ErrorCode": 0, "QueryResult": [{"UserID": "a"}]})
    assert json.loads(fault.content) == fault.body


def test_answers_that_are_no_json_or_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="body cannot be written as JSON"):
        Fault("answer", body={"a": object()})
    with pytest.raises(ValueError, match=f"body must have at most {MOST_BODY} bytes"):
        Fault("answer", body=b"x" * (MOST_BODY + 1))
    monkeypatch.setattr(faults_module, "MOST_BODIES", 10)
    faults = Faults()
    faults.add(Fault("answer", body="x" * 10)).remove()
    faults.add(Fault("answer", body="x" * 6))
    with pytest.raises(ValueError, match="more than 10 bytes; remove some"):
        faults.add(Fault("answer", body="x" * 5))
    assert "xxx" not in repr(next(iter(faults)))


def test_answers_are_set_and_listed_by_control_requests(core: GroupCaller) -> None:
    for body in ({"ErrorCode": 7}, "text"):
        status, made = control(core.server, "POST", "faults", {"kind": "answer", "body": body, "count": 1})
        assert isinstance(made, dict)
        assert (status, made["body"], made["status"]) == (200, body, None)
    core.world.faults.add(Fault("answer", body=b"\xff"))
    _, listed = control(core.server, "GET", "faults", {})
    assert isinstance(listed, dict)
    assert [each["body"] for each in listed["faults"]] == [{"ErrorCode": 7}, "text", "\\xff"]
    assert [core.raw(LOOK)[1] for _ in range(3)] == [b'{"ErrorCode":7}', b"text", b"\xff"]
