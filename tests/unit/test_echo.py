"""By what an answer shows that it is another call's, and what never shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tencent_im_compat.call import Call
from tencent_im_compat.calls import (
    group,
    group_messages,
    official_account,
    official_account_messages,
    openim,
    stream_msg,
)
from tencent_im_compat.echo import GivenId, RandomInKey
from tencent_im_compat.wire.base import Reply
from tencent_im_compat.wire.elements import StreamChunk
from tencent_im_compat.wire.group import CreateGroupReply
from tencent_im_compat.wire.official_account import CreateOfficialAccountReply
from tencent_im_compat.wire.openim import BatchSendMsgReply, SendMsgReply

from ..tables import all_rows

U32 = st.integers(0, 2**32 - 1)


def _sent(key: str) -> Reply:
    return SendMsgReply.model_validate({"ErrorCode": 0, "MsgTime": 1, "MsgKey": key})


@given(U32, U32, U32, U32)
def test_a_key_names_its_random(seq: int, random: int, other: int, time: int) -> None:
    echo = RandomInKey(random)
    assert echo.missed(_sent(f"{seq}_{random}_{time}")) is None
    missed = echo.missed(_sent(f"{seq}_{other}_{time}"))
    assert (missed is None) is (other == random)


@all_rows(
    "key", ["", "1_2", "1_2_3_4", "a_2_3", "1_-2_3", "1_2_3\n", " 1_2_3", "1_²_3", "1_٢_3", "1_0x2_3", "key"]
)
def test_a_key_of_another_form_shows_nothing(key: str) -> None:
    assert RandomInKey(7).missed(_sent(key)) is None


def test_an_answer_without_a_key_shows_nothing() -> None:
    assert RandomInKey(7).missed(BatchSendMsgReply.model_validate({"ErrorCode": 0})) is None
    assert RandomInKey(7).missed(Reply.model_validate({"ErrorCode": 0})) is None


@pytest.mark.parametrize(
    ("given_id", "answered", "foreign"),
    [
        ("team", "team", False),
        ("team", "TEAM", False),
        ("team", "@TGS#_team", False),
        ("@TGS#_team", "team", False),
        ("team", "", False),
        ("team", "lunch", True),
        ("team", "@TGS#2QKXWBNRT", True),
    ],
)
def test_an_id_that_was_given_is_the_one_that_comes_back(given_id: str, answered: str, foreign: bool) -> None:
    reply = CreateGroupReply.model_validate({"ErrorCode": 0, "GroupId": answered})
    missed = GivenId("group_id", given_id).missed(reply)
    assert (missed is not None) is foreign


def test_which_calls_expect_something() -> None:
    """Those whose pages promise it: keys of official accounts hold no MsgRandom, of streams none tells."""
    calls: dict[str, Call[Reply]] = {
        "one": openim.send_msg("bob", "hello", msg_random=7, msg_seq=1),
        "many": openim.batch_send_msg(["bob", "carol"], "hello", msg_random=8, msg_seq=1),
        "own id": group.create_group("Public", "Lunch", group_id="team"),
        "no id": group.create_group("Public", "Lunch"),
        "own account": official_account.create_official_account(
            "ada", "News", official_account_user_id="@TOA#_news"
        ),
        "no account": official_account.create_official_account("ada", "News"),
        "group": group_messages.send_group_msg("team", "hello", random=7),
        "news": official_account_messages.send_official_account_msg("@TOA#_news", "hello", random=7),
        "stream": stream_msg.send_c2c_stream_msg(
            "ada", [StreamChunk(index=1, markdown="hello")], msg_random=7
        ),
    }
    assert {name: call.echo for name, call in calls.items() if call.echo is not None} == {
        "one": RandomInKey(7),
        "many": RandomInKey(8),
        "own id": GivenId("group_id", "team"),
        "own account": GivenId("official_account_user_id", "@TOA#_news"),
    }
    reply = CreateOfficialAccountReply.model_validate(
        {"ErrorCode": 0, "OfficialAccountUserID": "@TOA#_other"}
    )
    echo = calls["own account"].echo
    assert echo is not None
    assert "'@TOA#_other'" in (echo.missed(reply) or "")
