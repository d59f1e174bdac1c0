"""Settings of a world: what makes no sense is refused wherever it is said, with what would make sense."""

from __future__ import annotations

import ast
import inspect
import re
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest

from tencent_im_mock import MockTencentIM, WorldConfig
from tencent_im_mock.control import control
from tencent_im_mock.core.config import RECEIPT_TYPES, SETTINGS
from tencent_im_mock.core.kinds import Fields, Unfit, either, fields_of, kind_of, many, number, one_of, whole

from ..tables import all_rows
from .oddities import ODD

WRONG: list[tuple[str, Any, str]] = [
    ("edition", "flagshp", "edition must be one of trial, pro, flagship, enterprise, not 'flagshp'"),
    ("edition", None, "edition must be one of"),
    (
        "receipt_group_types",
        {"AVChatRoom"},
        "one of Work, Public, Meeting, Private, ChatRoom, not 'AVCh",
    ),
    ("receipt_group_types", "Work", "receipt_group_types must be a list"),
    ("receipt_group_types", [["Work"]], "receipt_group_types must be a list"),
    ("strict_fields", 1, "strict_fields must be true or false"),
    ("friend_page", 0, "friend_page must be a whole number, 1 to 2147483647, not 0"),
    ("add_member_limit", True, "add_member_limit must be a whole number, 0 to 2147483647, not True"),
    ("roaming_days", -1, "roaming_days must be a whole number, 0 to 36500 or null"),
    ("daily_group_alarm", float("nan"), "daily_group_alarm must be a number, 0 to 1, not nan"),
    ("first_mark_position", True, "first_mark_position must be one of 0, 1, not True"),
    ("rates", {"openim/sendmsg": -1}, "rates must be an object, each value a whole number"),
    (
        "rates",
        {"openim/sendmesg": 1},
        "rates: there is no command 'openim/sendmesg'; did you mean openim/sendmsg",
    ),
    ("server_ips", "127.0.0.1", "server_ips must be a list, each a non-empty string"),
    ("word_libraries", {"100": "Allow"}, "word_libraries must be an object, each value one of Block, Review"),
]


@all_rows(("name", "value", "text"), WRONG)
def test_what_makes_no_sense_is_refused_at_once(name: str, value: Any, text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        WorldConfig(**{name: value})
    mock = MockTencentIM()
    before = getattr(mock.config, name)
    with pytest.raises(ValueError, match=re.escape(text)):
        setattr(mock.config, name, value)
    assert getattr(mock.config, name) == before


def test_settings_that_there_are_not() -> None:
    with pytest.raises(TypeError, match="editon"):
        WorldConfig(editon="pro")  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="editon"):
        WorldConfig().editon = "pro"


@pytest.mark.parametrize("given", [{"Work"}, ["Work"], ("Private",), frozenset({"Work", "Private"})])
def test_group_types_by_either_name(given: Any) -> None:
    config = WorldConfig(receipt_group_types=given)
    assert config.receipt_group_types == frozenset({"Private"})
    config.receipt_group_types = frozenset({"Meeting", "Public", "Work"})
    assert config.receipt_group_types == RECEIPT_TYPES


def test_the_same_over_http() -> None:
    server = MockTencentIM().server
    for name, value, text in WRONG:
        if value is None or isinstance(value, set):
            continue
        status, answer = control(server, "POST", "config", {name: value})
        assert isinstance(answer, dict)
        assert (status, text in answer["error"]) == (400, True), answer
        assert answer["fields"].keys() == {"sdkappid", *SETTINGS.takes}
        status, answer = control(server, "POST", "worlds", {"config": {name: value}})
        assert isinstance(answer, dict)
        assert (status, f"config.{text}" in answer["error"]) == (400, text.startswith(name)), answer
    assert len(server.worlds) == 1


def test_every_setting_has_its_text_below_it() -> None:
    (cls,) = ast.parse(inspect.getsource(WorldConfig)).body
    assert isinstance(cls, ast.ClassDef)
    texts: dict[str, str] = {}
    for field, below in pairwise(cls.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            texts[field.target.id] = ""
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                texts[field.target.id] = str(below.value.value)
    assert list(texts) == list(SETTINGS.takes)
    assert [name for name, text in texts.items() if not re.fullmatch(r"[A-Z].+\.", text, re.DOTALL)] == []


def test_every_setting_is_checked() -> None:
    """No setting takes all odd values, and what it takes it gives back."""
    for name in SETTINGS.takes:
        taken = 0
        for odd in ODD:
            with suppress(Unfit):
                setattr(WorldConfig(), name, odd)
                taken += 1
        assert taken < len(ODD) / 2, name


# ---------------------------------------------------------------- kinds


def test_numbers_as_text_are_numbers_in_a_query_only() -> None:
    for kind, text, value in ((whole(), "7", 7), (number(0, 9), "1.5", 1.5), (kind_of(bool), "true", True)):
        assert kind.take(text, "x", from_query=True) == value
        with pytest.raises(Unfit, match="x must be"):
            kind.take(text, "x")
    both = either(kind_of(bool), number(0, 10))
    assert (both.take("1", "x", from_query=True), both.take("7", "x", from_query=True)) == (True, 7.0)
    for wrong in ("٣", "1_0", "--1", "9" * 30, " 7", ""):
        with pytest.raises(Unfit):
            whole().take(wrong, "x", from_query=True)


def test_an_error_quotes_numbers_but_no_long_text() -> None:
    with pytest.raises(Unfit, match="not 'xxx"):
        one_of("a", "b").take("x" * 500, "n")
    with pytest.raises(Unfit) as caught:
        one_of("a", "b").take("x" * 500, "n")
    assert len(str(caught.value)) < 100
    with pytest.raises(Unfit) as caught:
        kind_of(str).take(7, "secret_key")
    assert str(caught.value) == "secret_key must be a non-empty string"
    with pytest.raises(Unfit, match="n must be a whole number"):
        whole().take(10**5000, "n")


def test_objects_say_all_that_is_wrong_with_their_names() -> None:
    fields = Fields({"id": kind_of(str)}, {"nick": kind_of(str), "n": kind_of(int | None)})
    assert fields.read({"id": "a", "nick": None, "n": None}) == {"id": "a", "n": None}
    with pytest.raises(Unfit) as caught:
        fields.read({"name": "a"}, "world.users[0]")
    assert str(caught.value) == (
        "world.users[0].id must be a non-empty string, and is missing; "
        "world.users[0] has no 'name'; known: id, nick, n"
    )
    with pytest.raises(Unfit, match="it must be an object"):
        fields.read([])
    assert fields.listed() == {
        "id": "a non-empty string (required)",
        "nick": "a non-empty string",
        "n": "a whole number or null",
    }


def test_lists_have_an_end() -> None:
    assert many(kind_of(str), set).take(["a", "a"], "x") == {"a"}
    with pytest.raises(Unfit, match="x must be a list of at least 1, each a non-empty string, not of 0"):
        many(kind_of(str), at_least=1).take([], "x")
    with pytest.raises(Unfit, match="not of 100001"):
        many(kind_of(str)).take(["a"] * 100_001, "x")


def test_a_type_without_a_kind_is_a_mistake_of_ours() -> None:
    class Odd:
        thing: bytes

    with pytest.raises(TypeError, match="there is no kind for"):
        fields_of(Odd)
