"""Message ids: written, read back, and nothing else read."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.identity import (
    C2CRef,
    GroupRef,
    MessageRef,
    SdkMsgId,
    c2c_ref,
    msg_id,
    parse_msg_id,
    parse_sdk_msg_id,
    provisional_id,
)

from ..tables import all_rows

NUMBERS = st.integers(0, 2**64 - 1)
# Any text at all, lone surrogates included, and plenty of what has to be escaped.
TEXTS = st.text(st.characters() | st.sampled_from("~%25E@#_-é群\U0001f600\ud800\x00\x7f "))
IDS = TEXTS.filter(bool)
C2C = st.builds(C2CRef, IDS, IDS, NUMBERS, NUMBERS, NUMBERS)
GROUP = st.builds(GroupRef, IDS, TEXTS, NUMBERS, NUMBERS, NUMBERS)
ALMOST = st.text(string.digits + "cgp1~%2C5Ee-_é", max_size=40)


def test_form_of_the_ids() -> None:
    assert msg_id(C2CRef("alice", "bob", 70211, 40581736, 1767229201)) == (
        "c1~alice~bob~70211~40581736~1767229201"
    )
    assert msg_id(GroupRef("@TGS#_club@TOPIC#_x", "alice", 3, 5108, 1760000900)) == (
        "g1~@TGS#_club@TOPIC#_x~alice~3~5108~1760000900"
    )
    assert msg_id(C2CRef("a~b", "50%", 1, 2, 3)) == "c1~a%7Eb~50%25~1~2~3"
    assert msg_id(C2CRef("é\n", "a b", 1, 2, 3)) == "c1~%C3%A9%0A~a b~1~2~3"


@given(C2C | GROUP)
def test_round_trip(ref: MessageRef) -> None:
    text = msg_id(ref)
    assert text.isascii()
    assert text.isprintable()
    assert parse_msg_id(text) == ref


@given(C2C | GROUP, C2C | GROUP)
def test_different_messages_have_different_ids(one: MessageRef, other: MessageRef) -> None:
    assert (msg_id(one) == msg_id(other)) == (one == other)
    assert len({one, other}) == (1 if one == other else 2)


@given(
    TEXTS
    | ALMOST
    | st.builds("{0[0]}1~{1}~{2}~{3}~4~5".format, st.sampled_from("cg"), ALMOST, ALMOST, ALMOST)
)
@example("c1~a%7eb~c~1~2~3")
@example("c1~%61~c~1~2~3")
@example("c1~%FF~c~1~2~3")
@example("c1~%~c~1~2~3")
@example("c1~a~c~01~2~3")
@example("c1~a~c~٣~2~3")
@example("c1~a~c~1~2~3\n")
@example("c1~a~c~1~2~" + "9" * 5000)
@example("c1~~c~1~2~3")
@example("c1~a~~1~2~3")
@example("g1~~a~1~2~3")
@example("x1~a~b~1~2~3")
@example("144115233874815003-1620877708-1038050731")
def test_only_own_ids_are_read(text: str) -> None:
    ref = parse_msg_id(text)
    assert ref is None or msg_id(ref) == text


@all_rows(
    "text",
    [
        "", "c1", "c1~~bob~1~2~3", "c1~alice~~1~2~3", "g1~~alice~1~2~3", "c1~a~b~1~2", "c1~a~b~1~2~3~4",
        "c1~a~b~-1~2~3", "c1~a~b~1~2~03", "c1~a~b~1~2~3 ", "c1~%41~b~1~2~3", "c1~é~b~1~2~3", "p1~1~2",
        "created_temp_id-1", "144115233874815003-1620877708-1038050731",
    ],
)  # fmt: skip
def test_garbage_is_none(text: str) -> None:
    assert parse_msg_id(text) is None


def test_a_notice_of_the_server_needs_no_sender() -> None:
    ref = GroupRef("team", "", 4, 0, 1760000900)
    assert parse_msg_id(msg_id(ref)) == ref


@pytest.mark.parametrize("value", [None, 7, b"c1~a~b~1~2~3"])
def test_other_types_are_none(value: object) -> None:
    assert parse_msg_id(value) is None  # type: ignore[arg-type]
    assert parse_sdk_msg_id(value) is None  # type: ignore[arg-type]


def test_provisional_id() -> None:
    assert provisional_id(1038050731, 1620877708) == "p1~1038050731~1620877708"


@given(st.builds(SdkMsgId, NUMBERS, NUMBERS, NUMBERS))
def test_sdk_ids_round_trip(sdk_id: SdkMsgId) -> None:
    assert parse_sdk_msg_id(str(sdk_id)) == sdk_id


@given(TEXTS | st.text(string.digits + "-", max_size=30))
def test_only_sdk_ids_are_read(text: str) -> None:
    sdk_id = parse_sdk_msg_id(text)
    assert sdk_id is None or str(sdk_id) == text


def test_sdk_id() -> None:
    assert parse_sdk_msg_id("144115233874815003-1620877708-1038050731") == SdkMsgId(
        tiny_id=144115233874815003, client_time=1620877708, random=1038050731
    )
    assert parse_sdk_msg_id("144115233874815003-1620877708") is None


def test_reference_from_a_msg_key() -> None:
    ref = c2c_ref("alice", "bob", "70211_40581736_1767229201")
    assert ref == C2CRef("alice", "bob", 70211, 40581736, 1767229201)
    assert ref.msg_key == "70211_40581736_1767229201"


@all_rows(
    ("sender", "receiver", "msg_key", "argument"),
    [
        ("", "bob", "1_2_3", "sender"),
        ("alice", "", "1_2_3", "receiver"),
        ("alice", 7, "1_2_3", "receiver"),
        ("alice", "bob", "1_2", "msg_key"),
        ("alice", "bob", "1_2_3_4", "msg_key"),
        ("alice", "bob", "01_2_3", "msg_key"),
        ("alice", "bob", "1_2_3\n", "msg_key"),
        ("alice", "bob", None, "msg_key"),
        ("alice", "bob", "_".join(["9" * 18] * 3), "msg_key"),
    ],
)
def test_bad_parts_of_a_reference(sender: str, receiver: str, msg_key: str, argument: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        c2c_ref(sender, receiver, msg_key)
    assert caught.value.argument == argument


def test_references_are_frozen() -> None:
    ref = C2CRef("alice", "bob", 1, 2, 3)
    with pytest.raises(AttributeError):
        ref.seq = 2  # type: ignore[misc]
