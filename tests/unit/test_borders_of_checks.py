"""The checks that builders share, at their borders."""

from __future__ import annotations

import pytest

from tencent_im_compat.calls import checks, group_checks, sns_friend_lists
from tencent_im_compat.errors import InvalidArgumentError


@pytest.mark.parametrize("seq", [1, 2, 2**32 - 1])
def test_seqs_of_group_messages(seq: int) -> None:
    assert group_checks.msg_seq("msg_seq", seq) == seq


@pytest.mark.parametrize("seq", [0, -1, 2**32])
def test_what_is_no_seq_of_a_group_message(seq: int) -> None:
    with pytest.raises(InvalidArgumentError, match="msg_seq"):
        group_checks.msg_seq("msg_seq", seq)


def test_arguments_that_exclude_each_other() -> None:
    checks.exclusive("peer", "bob", "group", None, None)
    checks.exclusive("peer", None, "group", "team")
    with pytest.raises(InvalidArgumentError, match="peer: cannot be given together with group"):
        checks.exclusive("peer", "bob", "group", None, "team")


@pytest.mark.parametrize("key", ["1_2_3", "0_0_0", "_".join(["1" * 16] * 3)])
def test_msg_keys(key: str) -> None:
    assert checks.msg_key("msg_key", key) == key


@pytest.mark.parametrize("key", ["", "1_2", "1_2_3_4", "a_2_3", "1_2_3\n", "_".join(["1" * 17] * 3), 5])
def test_what_is_no_msg_key(key: str) -> None:
    with pytest.raises(InvalidArgumentError, match="msg_key"):
        checks.msg_key("msg_key", key)


def test_as_many_friends_as_the_page_recommends_are_asked_for_at_once() -> None:
    assert sns_friend_lists.RECOMMENDED_ASKED == 100
