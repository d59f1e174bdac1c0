"""The judge of answers: status and bytes in, result or typed error out."""

from __future__ import annotations

import json
import pickle
import re
from typing import Any

import pytest

from tencent_im_compat.call import Call, Safety
from tencent_im_compat.errors import (
    AuthRefusedError,
    BadRequestError,
    EditionRequiredError,
    MutedError,
    NotAllowedError,
    NotFoundError,
    Outcome,
    PartlyRefusedError,
    RateLimitedError,
    RefusedError,
    ServerBusyError,
    TooLargeError,
    UnreadableReplyError,
)
from tencent_im_compat.reply import judge
from tencent_im_compat.wire.account import AccountDeleteReply
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.group import GetGroupInfoReply
from tencent_im_compat.wire.openim import BatchSendMsgReply, SendMsgReply
from tencent_im_compat.wire.results import merged

from ..tables import all_rows

SEND = Call("openim/sendmsg", b"{}", SendMsgReply, Safety.SAFE, doc="269/2282")
PLAIN = Call("group_open_http_svc/destroy_group", b"{}", Reply, Safety.NEVER)
GOOD: dict[str, Any] = {
    "ActionStatus": "OK",
    "ErrorInfo": "",
    "ErrorCode": 0,
    "MsgTime": 1767229201,
    "MsgKey": "70211_40581736_1767229201",
}


def _bytes(document: object) -> bytes:
    return json.dumps(document).encode()


def _without(name: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key != name}


# ---------------------------------------------------------------- results


def test_a_good_answer_is_the_result() -> None:
    reply = judge(SEND, 200, _bytes({**GOOD, "MsgId": "144-1-2"}))
    assert (reply.msg_time, reply.msg_key, reply.msg_id) == (
        1767229201,
        "70211_40581736_1767229201",
        "144-1-2",
    )


@pytest.mark.parametrize(
    "document",
    [
        _without("ActionStatus"),
        _without("ErrorInfo"),
        {**GOOD, "ErrorInfo": "succeed"},
        {**GOOD, "MsgTime": "1767229201"},
        {**GOOD, "BrandNew": [1]},
        {**GOOD, "RequestId": "Id-1-O-Seq-2"},
    ],
    ids=["no status", "no info", "text on success", "number as text", "unknown field", "request id"],
)
def test_harmless_variations_are_results_too(document: dict[str, Any]) -> None:
    assert judge(SEND, 200, _bytes(document)).msg_time == 1767229201


@pytest.mark.parametrize(
    "document",
    [
        {**GOOD, "ErrorInfo": None},
        {**GOOD, "ErrorInfo": None, "MsgId": None, "RequestId": None, "ActionStatus": None},
        {**GOOD, "ErrorInfo": None, "BrandNew": [None, {"Deep": None}]},
    ],
    ids=["info", "several", "deep in an unknown field"],
)
def test_nulls_for_absent_fields_are_harmless(document: dict[str, Any]) -> None:
    reply = judge(SEND, 200, _bytes(document))
    assert (reply.error_info, reply.msg_id, reply.msg_time) == ("", None, 1767229201)


def test_nulls_inside_lists_are_harmless() -> None:
    batch = Call("openim/batchsendmsg", b"{}", BatchSendMsgReply, Safety.SAFE)
    assert judge(batch, 200, _bytes({"ErrorCode": 0, "ErrorList": None})).error_list == []
    items = [None, {"To_Account": "nobody", "ErrorCode": 70107, "ErrorInfo": None}]
    found = judge(batch, 200, _bytes({"ErrorCode": 0, "ErrorList": items})).error_list
    assert [item.to_account for item in found] == ["nobody"]


def test_an_answer_without_faults_keeps_its_nulls() -> None:
    reply = judge(PLAIN, 200, _bytes({"ErrorCode": 0, "BrandNew": None, "Deep": [None]}))
    assert reply.model_extra == {"BrandNew": None, "Deep": [None]}


def test_a_refusal_may_hold_nulls_everywhere() -> None:
    answer = {"ActionStatus": None, "ErrorCode": 10010, "ErrorInfo": None, "MsgKey": None}
    with pytest.raises(NotFoundError) as caught:
        judge(SEND, 200, _bytes(answer))
    assert caught.value.info == ""


def test_unknown_fields_are_kept_and_named_in_the_repr_without_their_value() -> None:
    reply = judge(PLAIN, 200, _bytes({"ErrorCode": 0, "BrandNew": "private"}))
    assert reply.model_extra == {"BrandNew": "private"}
    assert "BrandNew" in repr(reply)
    assert "private" not in repr(reply)


def test_failures_of_single_items_are_data() -> None:
    batch = Call("openim/batchsendmsg", b"{}", BatchSendMsgReply, Safety.SAFE)
    answer = {
        "ActionStatus": "SomeError",
        "ErrorCode": 0,
        "MsgKey": "1_2_3",
        "ErrorList": [{"To_Account": "nobody", "ErrorCode": 70107}],
    }
    assert judge(batch, 200, _bytes(answer)).error_list[0].error_code == 70107
    info = Call("group_open_http_svc/get_group_info", b"{}", GetGroupInfoReply, Safety.SAFE)
    answer = {"ErrorCode": 0, "GroupInfo": [{"GroupId": "gone", "ErrorCode": 10010, "ErrorInfo": "no"}]}
    assert judge(info, 200, _bytes(answer)).group_info[0].error_code == 10010


# ---------------------------------------------------------------- refusals

REFUSED: list[tuple[int, type[RefusedError], Outcome]] = [
    (60010, AuthRefusedError, Outcome.REFUSED),
    (60007, RateLimitedError, Outcome.REFUSED),
    (10059, EditionRequiredError, Outcome.REFUSED),
    (10007, NotAllowedError, Outcome.REFUSED),
    (10017, MutedError, Outcome.REFUSED),
    (10010, NotFoundError, Outcome.REFUSED),
    (10004, BadRequestError, Outcome.REFUSED),
    (80002, TooLargeError, Outcome.REFUSED),
    (90994, ServerBusyError, Outcome.UNKNOWN),
    (120001, NotAllowedError, Outcome.REFUSED),
    (999_999, BadRequestError, Outcome.REFUSED),
]


@all_rows(("code", "cls", "outcome"), REFUSED)
def test_a_code_becomes_its_class(code: int, cls: type[RefusedError], outcome: Outcome) -> None:
    answer = {"ActionStatus": "FAIL", "ErrorCode": code, "ErrorInfo": "said so", "RequestId": "Id-7"}
    with pytest.raises(RefusedError) as caught:
        judge(SEND, 200, _bytes(answer))
    error = caught.value
    assert type(error) is cls
    assert error.outcome is outcome
    assert (error.code, error.info, error.request_id) == (code, "said so", "Id-7")
    assert (error.command, error.doc) == ("openim/sendmsg", "269/2282")
    assert str(code) in str(error)
    assert "said so" in str(error)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"ErrorCode": 90001}, 90001),
        ({"ActionStatus": "OK", "ErrorCode": 90001, "ErrorInfo": ""}, 90001),
        ({"ActionStatus": "FAIL", "ErrorCode": 0, "ErrorInfo": "?"}, 0),
        ({**GOOD, "ActionStatus": "FAIL"}, 0),
        ({**GOOD, "ErrorCode": 90001}, 90001),
        ({"ActionStatus": "FAIL", "ErrorCode": 90012, "MsgTime": None, "MsgKey": None}, 90012),
        ({"ActionStatus": "FAIL", "ErrorCode": "90001", "ErrorInfo": ""}, 90001),
    ],
    ids=["bare code", "OK with a code", "FAIL with 0", "FAIL with data", "data", "nulls", "code as text"],
)
def test_a_refusal_needs_no_fields_of_a_success(document: dict[str, Any], code: int) -> None:
    with pytest.raises(RefusedError) as caught:
        judge(SEND, 200, _bytes(document))
    assert caught.value.code == code


def test_a_refusal_survives_pickling() -> None:
    with pytest.raises(RefusedError) as caught:
        judge(SEND, 200, _bytes({"ErrorCode": 10010, "ErrorInfo": "this group does not exist"}))
    error = caught.value
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is NotFoundError
    assert again.__dict__ == error.__dict__
    assert again.info == "this group does not exist"


# ---------------------------------------------------------------- unreadable

PAGE = b"<html><body>502 Bad Gateway</body></html>"
UNREADABLE: dict[str, tuple[int, bytes, str]] = {
    "502": (502, PAGE, "HTTP status 502"),
    "500 with a good body": (500, _bytes(GOOD), "HTTP status 500"),
    "429": (429, b"", "HTTP status 429"),
    "redirect": (302, b"", "HTTP status 302"),
    "201": (201, _bytes(GOOD), "HTTP status 201"),
    "HTML": (200, PAGE, "HTML page"),
    "HTML after blanks": (200, b"\r\n <!DOCTYPE html>", "HTML page"),
    "empty": (200, b"", "empty"),
    "blank": (200, b" \n", "empty"),
    "cut": (200, _bytes(GOOD)[:-9], "cut short"),
    "text": (200, b"service unavailable", "not JSON"),
    "not UTF-8": (200, b"\xff\xfe", "not JSON"),
    "array": (200, b"[]", "not an answer of the API"),
    "number": (200, b"0", "not an answer of the API"),
    "null": (200, b"null", "not an answer of the API"),
    "text in JSON": (200, b'"OK"', "not an answer of the API"),
    "other object": (200, b'{"message": "forbidden"}', "not an answer of the API"),
    "no ErrorCode": (200, _bytes(_without("ErrorCode")), "envelope"),
    "ErrorCode null": (200, _bytes({**GOOD, "ErrorCode": None}), "envelope"),
    "ErrorCode text": (200, _bytes({**GOOD, "ErrorCode": "none"}), "envelope"),
    "ErrorInfo object": (200, _bytes({"ErrorCode": 10010, "ErrorInfo": {}}), "envelope"),
    "field missing": (200, _bytes(_without("MsgKey")), "MsgKey"),
    "field null": (200, _bytes({**GOOD, "MsgKey": None}), "MsgKey"),
    "null and a wrong type": (200, _bytes({**GOOD, "ErrorInfo": None, "MsgTime": "soon"}), "MsgTime"),
    "half a surrogate pair": (200, b'{"ErrorCode": 0, "ErrorInfo": null, "MsgKey": "\\ud800"}', "lacks"),
    "field of a wrong type": (200, _bytes({**GOOD, "MsgTime": "soon"}), "MsgTime"),
    "too deep": (200, b'{"ErrorCode":' + b"[" * 100_000, "not JSON"),
}


@all_rows("name", UNREADABLE)
def test_anything_else_is_unreadable_and_its_outcome_unknown(name: str) -> None:
    status, body, says = UNREADABLE[name]
    with pytest.raises(UnreadableReplyError, match=says) as caught:
        judge(SEND, status, body)
    error = caught.value
    assert error.outcome is Outcome.UNKNOWN
    assert (error.status, error.body, error.command) == (status, body[:65536], "openim/sendmsg")
    assert not error.timed_out


def test_an_error_quotes_nothing_of_the_answer() -> None:
    body = _bytes({**GOOD, "MsgTime": "top secret words"})
    with pytest.raises(UnreadableReplyError) as caught:
        judge(SEND, 200, body)
    assert "secret" not in f"{caught.value!r} {caught.value}"
    assert caught.value.__cause__ is None


def test_a_huge_body_is_cut_in_the_error() -> None:
    with pytest.raises(UnreadableReplyError) as caught:
        judge(SEND, 502, b"x" * 100_000)
    assert len(caught.value.body) == 65536


# ---------------------------------------------------------------- partial failures


def test_a_refused_item_says_what_its_code_means() -> None:
    good, bad = (
        {"UserID": "alice", "ResultCode": 0},
        {"UserID": "bob", "ResultCode": 70107, "ResultInfo": "Err"},
    )
    items = [good, bad]
    body = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "ResultItem": items}
    call = Call("im_open_login_svc/account_delete", b"{}", AccountDeleteReply, Safety.SAFE)
    reply = judge(call, 200, _bytes(body))
    with pytest.raises(PartlyRefusedError) as caught:
        reply.raise_for_partial()
    (failure,) = caught.value.failures
    assert (failure.item, failure.code) == ("bob", 70107)
    assert failure.meaning
    assert f"bob: 70107 Err ({failure.meaning})" in str(caught.value)
    assert judge(call, 200, _bytes(body)) == reply
    both = merged([reply, judge(call, 200, _bytes({**body, "ResultItem": items[:1]}))])
    with pytest.raises(PartlyRefusedError, match="account"):
        both.raise_for_partial()


@pytest.mark.parametrize(
    "many",
    [
        {"ResultItem": [{}] * 300_000},
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in (
                {"ResultItem": [{"ResultCode": "x"}] * 150_000},
                {f"k{number}": 1 for number in range(300_000)},
                {"Deep": [[{"A": 1}] * 1000] * 300},
            )
        ),
    ],
    ids=["empty items", "bad items", "fields", "nested"],
)
def test_an_answer_of_absurdly_many_parts_is_refused_at_once(many: dict[str, Any]) -> None:
    body = _bytes({"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", **many})
    call = Call("im_open_login_svc/account_delete", b"{}", AccountDeleteReply, Safety.SAFE)
    for bytes_that_are_no_utf8 in (b"", b', "Odd": "\xff"'):
        with pytest.raises(UnreadableReplyError, match="more items than any page"):
            judge(call, 200, body[:-1] + bytes_that_are_no_utf8 + b"}")


def test_a_large_page_is_read() -> None:
    items = [{"UserID": f"user{number}", "ResultCode": 0, "Note": "{" * 100} for number in range(6000)]
    body = _bytes({"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "ResultItem": items})
    call = Call("im_open_login_svc/account_delete", b"{}", AccountDeleteReply, Safety.SAFE)
    assert len(judge(call, 200, body).result_item) == 6000


def test_a_usersig_that_a_server_gives_back_is_hidden() -> None:
    body = _bytes(
        {"ActionStatus": "FAIL", "ErrorCode": 90994, "ErrorInfo": "POST /v4/a?usersig=eJsecret&b=1"}
    )
    with pytest.raises(RefusedError) as caught:
        judge(PLAIN, 200, body)
    assert "eJsecret" not in str(caught.value) + repr(caught.value) + caught.value.info
    assert "usersig=[hidden]" in caught.value.info


@pytest.mark.parametrize(
    "body",
    [
        b"<html>502 POST /v4/a?sdkappid=1&usersig=eJsecret&amp;random=1</html>",
        b"<a href='/v4/a?usersig=eJsecret'>again</a>",
        b"/login?next=%2Fv4%2Fa%3Fusersig%3DeJsecret%26b",
        b'{"query": {"UserSig": "eJsecret"}}',
        b'{"text": "{\\"usersig\\": \\"eJsecret\\"}"}',
        b"\xff\xfe usersig=eJsecret",
    ],
)
def test_a_usersig_in_a_body_that_is_kept_is_hidden(body: bytes) -> None:
    with pytest.raises(UnreadableReplyError) as caught:
        judge(PLAIN, 502, body)
    assert caught.value.body == re.sub(b"eJsecret(%26b)?", b"[hidden]", body)


@pytest.mark.parametrize("levels", [101, 480, 600, 985, 2000])
def test_an_answer_nested_too_deeply_is_unreadable(levels: int) -> None:
    body = b'{"ErrorCode": 0, "ActionStatus": "OK", "x": ' + b"[" * levels + b"]" * levels + b"}"
    try:
        judge(PLAIN, 200, body)
    except UnreadableReplyError:
        return
    assert levels < 200, "the parser of the models takes some more levels, and nothing walks through them"
