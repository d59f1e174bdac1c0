"""What the relay notes of a webhook, and what a consumer gets of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tencent_im_compat.relay import c2c_conversation, group_conversation, to_json
from tencent_im_compat.webhooks import UnknownWebhook
from tencent_im_compat.webhooks.repeats import fingerprint

from .helpers import START, c2c, group, record

C2C_CASES: list[dict[str, Any]] = [
    c2c(1, "zoe", "adam"),
    {
        "CallbackCommand": "C2C.CallbackAfterMsgReport",
        "Report_Account": "zoe",
        "Peer_Account": "adam",
        "LastReadTime": 1,
    },
    {
        "CallbackCommand": "C2C.CallbackAfterMsgReadReceipt",
        "Operator_Account": "adam",
        "Peer_Account": "zoe",
        "C2CMsgInfo": [],
    },
    {
        "CallbackCommand": "C2C.CallbackAfterMsgWithDraw",
        "From_Account": "adam",
        "To_Account": "zoe",
        "MsgKey": "1_2_3",
    },
    {
        "CallbackCommand": "C2C.CallbackAfterModifyMsg",
        "From_Account": "adam",
        "To_Account": "zoe",
        "MsgKey": "1_2_3",
    },
    {"CallbackCommand": "C2C.CallbackOfTomorrow", "From_Account": "adam", "To_Account": "zoe"},
    {
        "CallbackCommand": "C2C.CallbackAfterSendMsg",
        "From_Account": "adam",
        "To_Account": "zoe",
    },  # lacks MsgKey
]


@pytest.mark.parametrize("body", C2C_CASES, ids=lambda body: body["CallbackCommand"])
def test_both_sides_of_a_one_to_one_event_have_one_conversation(body: dict[str, Any]) -> None:
    made = record(body)
    assert made.conversation == "c2c_adam~zoe"
    assert made.users == ("adam", "zoe")
    assert made.command == body["CallbackCommand"]
    assert made.platform == "RESTAPI"


def test_a_group_event_names_no_users() -> None:
    made = record(group(1, "lab"))
    assert (made.conversation, made.users) == ("group_lab", ())
    assert (
        record({"CallbackCommand": "Group.CallbackAfterGroupFull", "GroupId": "lab"}).conversation
        == "group_lab"
    )


def test_a_topic_is_a_conversation_of_its_own() -> None:
    assert record(group(1, "lab", TopicId="lab@TOPIC#_x")).conversation == "group_lab@TOPIC#_x"
    assert record(group(1, "lab", TopicId="")).conversation == group_conversation("lab")


def test_users_of_events_of_no_conversation() -> None:
    state = {"CallbackCommand": "State.StateChange", "Info": {"Action": "Login", "To_Account": "nora"}}
    assert (record(state).conversation, record(state).users) == ("", ("nora",))
    friends = {
        "CallbackCommand": "Sns.CallbackFriendAdd",
        "PairList": [{"From_Account": "nora", "To_Account": "omar"}, {"From_Account": "omar"}],
    }
    assert record(friends).users == ("nora", "omar")
    black = {
        "CallbackCommand": "Follow.CallbackAfterFollowDelete",
        "From_Account": "nora",
        "To_Account": ["x", 7, ""],
    }
    assert record(black).users == ("nora", "x")
    assert record({"CallbackCommand": "Alert.RequestOverLimit", "Command": "sendmsg"}).users == ()


def test_the_separator_in_a_user_id_makes_no_other_conversation() -> None:
    assert c2c_conversation("a~b", "c") != c2c_conversation("a", "b~c")
    assert c2c_conversation("a_b", "c") != c2c_conversation("a", "b_c")
    assert c2c_conversation("a%7Eb", "c") != c2c_conversation("a~b", "c")


def test_repeats_have_one_fingerprint_whatever_their_signature() -> None:
    assert record(c2c(1)).fingerprint == record(c2c(1), START + 50).fingerprint
    assert record(c2c(1)).fingerprint != record(c2c(2)).fingerprint


def test_the_body_is_given_as_it_came() -> None:
    raw = b'{ "CallbackCommand":"Odd.One",\n"Price": 1.10, "Twice": 1, "Text": "\xc3\xbc \\ud83d\\ude00" }'
    made = to_json(record(raw), "k-7")
    assert raw in made
    assert json.loads(made) == {
        "cursor": "k-7",
        "at": START,
        "command": "Odd.One",
        "platform": "RESTAPI",
        "request_id": "",
        "client_ip": "",
        "body": json.loads(raw),
    }


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"CallbackCommand":"X.Y","V":NaN}', None),
        (b'{"CallbackCommand":"X.Y","V":[-Infinity, 1e999]}', [None, None]),
        (b'{"CallbackCommand":"X.Y","V":"NaN"}', "NaN"),
        (b'\xef\xbb\xbf{"CallbackCommand":"X.Y","V":1}', 1),
        ('{"CallbackCommand":"X.Y","V":"ü"}'.encode("utf-16-le"), "ü"),
        (b'{"CallbackCommand":"X.Y","V":"\xed\xa0\x80"}', "\ufffd"),
    ],
)
def test_what_only_python_takes_for_json_is_given_as_json(raw: bytes, value: object) -> None:
    def refuse(constant: str) -> object:
        raise AssertionError(constant)

    made = json.loads(to_json(record(raw), "k-7").decode("utf-8"), parse_constant=refuse)
    assert made["body"]["V"] == value


def test_half_a_surrogate_pair_can_be_kept() -> None:
    made = record(b'{"CallbackCommand":"State.X","To_Account":"\\ud800x"}')
    assert made.users == ("\ufffdx",)


def test_a_record_shows_no_content() -> None:
    assert "top secret" not in repr(record(c2c(1)))


def test_the_number_of_a_call_counts_only_where_the_body_tells_no_time() -> None:
    timed: dict[str, object] = {"EventTime": 5}
    for content, same in ((timed, True), ({}, False)):
        event = UnknownWebhook.model_validate({"CallbackCommand": "Sns.CallbackFriendDelete", **content})
        marks = {
            fingerprint({}, b"{}", event.model_copy(update={"request_id": number})) for number in ("a", "b")
        }
        assert (len(marks) == 1) is same
