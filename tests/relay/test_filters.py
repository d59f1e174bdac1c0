"""Which events pass which filter."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.relay import EVERYTHING, Filter
from tencent_im_compat.relay.filters import canonical_conversation
from tencent_im_compat.relay.query import BadPollError, PollQuery, parse_poll

from .helpers import C2C, GROUP, c2c, group, record

ALERT: dict[str, Any] = {"CallbackCommand": "Alert.RequestOverLimit"}


def only(**values: str) -> Filter:
    return Filter(**{name: frozenset(text.split()) for name, text in values.items()})


@pytest.mark.parametrize(
    ("wanted", "body", "passes"),
    [
        (EVERYTHING, c2c(1), True),
        (EVERYTHING, ALERT, True),
        (only(commands=C2C), c2c(1), True),
        (only(commands=f"{C2C} {GROUP}"), group(1), True),
        (only(commands=GROUP), c2c(1), False),
        (only(conversations="c2c_alice~bob"), c2c(1, "bob", "alice"), True),
        (only(conversations="c2c_alice~bob"), c2c(1, "bob", "carol"), False),
        (only(conversations="group_lab c2c_alice~bob"), group(1, "lab"), True),
        (only(conversations="group_lab"), group(1, "lab", TopicId="t"), False),
        (only(conversations="group_lab"), ALERT, False),
        (only(users="bob"), c2c(1, "alice", "bob"), True),
        (only(users="alice"), c2c(1, "alice", "bob"), True),
        (only(users="carol"), c2c(1, "alice", "bob"), False),
        (only(users="carol dave"), c2c(1, "alice", "dave"), True),
        (only(users="nobody"), group(1), True),
        (only(users="nobody"), ALERT, True),
        (only(users="bob", commands=GROUP), c2c(1, "alice", "bob"), False),
        (only(users="bob", commands=C2C, conversations="c2c_alice~bob"), c2c(1), True),
    ],
)
def test_what_passes(wanted: Filter, body: dict[str, Any], passes: bool) -> None:
    assert wanted.passes(record(body)) is passes


def test_only_a_filter_that_holds_something_back_is_true() -> None:
    assert not EVERYTHING
    assert only(users="bob")


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("c2c_bob~alice", "c2c_alice~bob"),
        ("c2c_alice~bob", "c2c_alice~bob"),
        ("c2c_z%7Ez~a%25", "c2c_a%25~z%7Ez"),
        ("group_lab~x", "group_lab~x"),
        ("c2c_bob", "c2c_bob"),
    ],
)
def test_a_conversation_may_be_named_from_either_side(asked: str, key: str) -> None:
    assert canonical_conversation(asked) == key


def test_a_poll() -> None:
    asked = [("cursor", "7"), ("limit", "1000"), ("wait", "0.5"), ("event", C2C), ("event", GROUP)]
    asked += [("user", "bob"), ("conversation", "c2c_bob~alice")]
    wanted = only(commands=f"{C2C} {GROUP}", users="bob", conversations="c2c_alice~bob")
    assert parse_poll(asked) == PollQuery("7", 1000, 0.5, wanted)
    assert parse_poll([]) == PollQuery(None, 100, 0.0, EVERYTHING)


@pytest.mark.parametrize(
    "asked",
    [
        [("cursor", "a b")],
        [("cursor", "x" * 65)],
        [("cursor", "x\n")],
        [("cursor", "١")],
        [("cursor", "1"), ("cursor", "2")],
        [("cursor", "")],
        [("limit", "0")],
        [("limit", "1001")],
        [("limit", "1.5")],
        [("wait", "61")],
        [("wait", "60.1")],
        [("wait", "-1")],
        [("wait", "nan")],
        [("wait", "1e1")],
        [("event", "")],
        [("events", C2C)],
        [("user", "x")] * 101,
    ],
)
def test_a_bad_poll(asked: list[tuple[str, str]]) -> None:
    with pytest.raises(BadPollError):
        parse_poll(asked)
