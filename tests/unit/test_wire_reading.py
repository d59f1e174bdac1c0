"""Bytes from outside: broken texts, absurd numbers and nulls cost no page and stop nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.adapter.leaf import read as read_leaf
from tencent_im_compat.call import Call, Safety
from tencent_im_compat.errors import UnreadableWebhookError
from tencent_im_compat.reply import judge
from tencent_im_compat.v2tim import V2TimFileElem, V2TimImageElem, V2TimSoundElem, V2TimVideoElem
from tencent_im_compat.webhooks.parsing import parse
from tencent_im_compat.webhooks.receiver import WebhookReceiver
from tencent_im_compat.wire.elements import TIMTextElem, UnknownElem, read_element
from tencent_im_compat.wire.group_messages import GroupMsgGetSimpleReply
from tencent_im_compat.wire.openim_history import GetRoamMsgReply
from tencent_im_compat.wire.profile import PortraitGetReply
from tencent_im_compat.wire.reading import MOST_LEVELS, MOST_PARTS, read_json, too_many, whole, without_nulls

from ..tables import all_rows

BROKEN = {
    "half of a pair, escaped": b'{"Text": "a\\ud83d!"}',
    "the other half": b'{"Text": "a\\uDE00!"}',
    "half of a pair as bytes": b'{"Text": "a\xed\xa0\xbd!"}',
    "cut UTF-8": b'{"Text": "a\xf0\x9f!"}',
    "no UTF-8": b'{"Text": "a\xff!"}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_text_is_mended(body: bytes) -> None:
    text = read_json(body)["Text"]
    assert (text[0], text[-1]) == ("a", "!")
    assert text[1:-1] == "\ufffd"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"\xef\xbb\xbf1", 1),
        (b'"\\ud83d\\ude00"', "😀"),
        (b"[1, 18446744073709551615, -9223372036854775808]", [1, 2**64 - 1, -(2**63)]),
        (b"[18446744073709551616, %s]" % (b"9" * 5000), [None, None]),
        (b"[1e400, NaN, -Infinity, 1.5]", [None, None, None, 1.5]),
    ],
    ids=["mark", "pair", "64 bits", "more than 64 bits", "no numbers"],
)
def test_what_is_read(body: bytes, value: object) -> None:
    assert read_json(body) == value


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000], ids=["nothing", "cut", "no", "deep"])
def test_what_is_no_json(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(body)


@all_rows(
    ("value", "number"),
    [
        (7, 7),
        ("7", 7),
        (2**64 - 1, 2**64 - 1),
        *((each, None) for each in ("²", "", "-7", True, 1.0, None, "9" * 400, 10**400, -(2**63) - 1)),
    ],
    ids=lambda each: str(each)[:12],
)
def test_numbers_that_may_be_text(value: object, number: int | None) -> None:
    assert whole(value) == number


LEAVES = st.none() | st.text() | st.integers() | st.floats()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_everything_read_can_be_written_as_utf8(value: Any) -> None:
    found = read_json(json.dumps(value).encode())
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    assert without_nulls(without_nulls(found)) == without_nulls(found)


# ---------------------------------------------------------------- answers

OK = {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}
TEXT = {"MsgType": "TIMTextElem", "MsgContent": {"Text": "TEXTHALF"}}
SENT = {"From_Account": "a", "To_Account": "b", "MsgKey": "1_2_3", "MsgTime": 3, "MsgBody": []}
ROAM = {**SENT, "MsgSeq": 1, "MsgRandom": 2, "MsgTimeStamp": 3, "MsgFlagBits": 0, "MsgBody": [TEXT]}
NICK = {"Tag": "Tag_Profile_IM_Nick", "Value": "TEXTHALF"}
PAGES: list[tuple[type[Any], dict[str, Any]]] = [
    (GroupMsgGetSimpleReply, {"GroupId": "g", "RspMsgList": [{"MsgBody": [TEXT], "MsgSeq": 7}]}),
    (GetRoamMsgReply, {"Complete": 1, "MsgCnt": 1, "MsgList": [ROAM]}),
    (PortraitGetReply, {"UserProfileItem": [{"To_Account": "a", "ProfileItem": [NICK], "ResultCode": 0}]}),
]


def answered(reply: type[Any], body: bytes) -> Any:
    return judge(Call("a/b", b"{}", reply, Safety.SAFE), 200, body)


@all_rows(("reply", "fields"), PAGES, ids=lambda each: getattr(each, "__name__", ""))
@all_rows(
    "half", [b"\\ud83d", b"\xed\xa0\xbd", b"\xf0\x9f", b"\xff"], ids=["escaped", "bytes", "cut", "foreign"]
)
def test_one_broken_text_takes_no_page_with_it(reply: type[Any], fields: dict[str, Any], half: bytes) -> None:
    found = answered(reply, json.dumps({**OK, **fields}).encode().replace(b"HALF", half))
    written = found.model_dump_json(by_alias=True)
    assert "TEXT\ufffd" in written
    assert answered(reply, written.encode()) == found


# ---------------------------------------------------------------- webhooks

QUERY = {"SdkAppid": "1400000000", "CallbackCommand": "C2C.CallbackAfterSendMsg", "OptPlatform": "iOS"}
MOST = 10_000


@all_rows(
    "time",
    ["9" * 400, 10**400, "²", "soon", -1, 1.5, None, "", [], {}, True, 10**20],
    ids=lambda each: str(each)[:12],
)
def test_an_absurd_time_of_an_event_is_none(time: object) -> None:
    event = parse(QUERY, json.dumps({**SENT, "EventTime": time}).encode(), max_body_bytes=MOST)
    assert (type(event).__name__, event.event_time, event.at) == ("C2CAfterSendMsg", 0, 0)
    query = {**QUERY, "CallbackCommand": "New.Event"}
    unknown = parse(query, json.dumps({"EventTime": time}).encode(), max_body_bytes=MOST)
    assert (type(unknown).__name__, unknown.event_time, unknown.at) == ("UnknownWebhook", 0, 0)


@pytest.mark.parametrize("time", [1767000000123, "1767000000123"])
def test_the_time_of_an_event_is_a_number_or_text(time: object) -> None:
    event = parse(QUERY, json.dumps({**SENT, "EventTime": time}).encode(), max_body_bytes=MOST)
    assert (event.event_time, event.at) == (1767000000123, 1767000000.123)


@pytest.mark.parametrize("name", ["OnlineOnlyFlag", "CloudCustomData", "MsgBody", "EventTime", "New"])
def test_null_reads_as_absent(name: str) -> None:
    event = parse(QUERY, json.dumps({**SENT, name: None}).encode(), max_body_bytes=MOST)
    assert type(event).__name__ == "C2CAfterSendMsg"
    event.model_dump_json(by_alias=True)


@pytest.mark.parametrize("half", [b"\\ud83d", b"\xed\xa0\xbd", b"\xf0\x9f"], ids=["escaped", "bytes", "cut"])
def test_a_broken_text_in_a_webhook_can_be_written_again(half: bytes) -> None:
    body = json.dumps({**SENT, "MsgBody": [TEXT], "Odd": "HALF"}).encode().replace(b"HALF", half)
    event = parse(QUERY, body, max_body_bytes=MOST)
    assert type(event).__name__ == "C2CAfterSendMsg"
    assert "\ufffd" in event.model_dump_json(by_alias=True)


def test_odd_queries_are_refused_not_raised() -> None:
    receiver = WebhookReceiver(sdk_app_id=1400000000, tokens="token", clock=lambda: 1.0)
    odd = {**QUERY, "CallbackCommand": "\ud83d", "Sign": "\ud83d", "RequestTime": "1"}
    assert receiver.handle(odd, b"{}").status == 403
    unsigned = WebhookReceiver(sdk_app_id=1400000000, allow_unsigned=True)
    assert unsigned.handle(odd, b"{}").status == 200


# ---------------------------------------------------------------- elements


@pytest.mark.parametrize(
    ("kind", "content", "elem"),
    [
        ("TIMImageElem", {}, V2TimImageElem),
        ("TIMImageElem", {"UUID": None, "ImageInfoArray": [{"Type": 1, "URL": None}]}, V2TimImageElem),
        ("TIMSoundElem", {"Size": 5}, V2TimSoundElem),
        ("TIMFileElem", {"FileName": "a.txt", "Url": None}, V2TimFileElem),
        ("TIMVideoFileElem", {"VideoSecond": 3}, V2TimVideoElem),
    ],
)
def test_media_without_an_address_stay_media(kind: str, content: dict[str, Any], elem: type[Any]) -> None:
    element = read_element({"MsgType": kind, "MsgContent": content})
    found = read_leaf(element)
    assert type(found) is elem
    assert getattr(found, "UUID", None) is None
    assert getattr(found, "url", None) is None
    assert json.loads(element.model_dump_json()) == {"MsgType": kind, "MsgContent": content}


def test_other_elements_are_completed_by_nothing() -> None:
    assert isinstance(read_element({"MsgType": "TIMTextElem", "MsgContent": {}}), UnknownElem)
    assert isinstance(read_element({"MsgType": "TIMSoundElem", "MsgContent": 3}), UnknownElem)
    assert read_element({"MsgType": "TIMTextElem", "MsgContent": {"Text": "a"}}) == TIMTextElem(text="a")


@pytest.mark.parametrize("levels", [MOST_LEVELS + 1, 600, 985, 5000, 200_000])
def test_what_is_nested_too_deeply_is_refused(levels: int) -> None:
    body = b'{"ErrorCode": 0, "x": ' + b"[" * levels + b"]" * levels + b"}"
    with pytest.raises(ValueError, match="nested too deeply"):
        read_json(body)
    with pytest.raises(UnreadableWebhookError):
        parse({"CallbackCommand": "C2C.CallbackAfterSendMsg"}, body, max_body_bytes=len(body))


def test_a_few_levels_are_read() -> None:
    levels = MOST_LEVELS - 1
    found = read_json(b'{"x": ' + b"[" * levels + b"]" * levels + b"}")
    assert without_nulls(found) == found
    flat = b"[" + b",".join([b"{}"] * 500) + b"]"
    assert read_json(flat) == [{}] * 500


def test_how_many_parts_an_answer_may_have() -> None:
    assert not too_many({"Items": [0] * (MOST_PARTS - 1)})
    assert too_many({"Items": [0] * MOST_PARTS})


def test_a_body_of_just_the_bytes_that_are_allowed() -> None:
    body = json.dumps(SENT).encode()
    assert type(parse(QUERY, body, max_body_bytes=len(body))).__name__ == "C2CAfterSendMsg"
    with pytest.raises(UnreadableWebhookError, match="is over"):
        parse(QUERY, body, max_body_bytes=len(body) - 1)
