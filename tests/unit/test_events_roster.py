"""Who is in which group: what lists and webhooks tell, and what is left to ask."""

from __future__ import annotations

import pytest

from tencent_im_compat.events.roster import MEMBER_SECONDS, OUTSIDER_SECONDS, Roster

ALL = frozenset({"alice", "bob", "carol"})


def test_of_a_listed_group_nothing_is_asked_about_those_who_have_lists() -> None:
    roster = Roster()
    roster.listed("alice", ["team"], 0.0)
    roster.listed("bob", ["others"], 0.0)
    assert roster.members("team", ALL, 1.0) == (["alice"], ["carol"])
    roster.told("team", {"carol": False}, 1.0)
    assert roster.members("team", ALL, 2.0) == (["alice"], [])
    assert roster.members("team", ALL, 2.0 + OUTSIDER_SECONDS) == (["alice"], ["carol"])


def test_of_a_group_in_nobodys_list_all_are_asked_about() -> None:
    roster = Roster()
    roster.listed("alice", ["team"], 0.0)
    assert roster.members("new", ALL, 1.0) == ([], ["alice", "bob", "carol"])
    roster.told("new", {"alice": True, "bob": False, "carol": False}, 1.0)
    assert roster.members("new", ALL, 2.0) == (["alice"], [])


@pytest.mark.parametrize("member", [True, False])
def test_what_was_told_last_counts(member: bool) -> None:
    roster = Roster()
    roster.listed("alice", ["team"], 0.0)
    roster.listed("bob", ["team"] if not member else ["others"], 0.0)
    roster.told("team", {"bob": member}, 1.0)
    found = ["alice", "bob"] if member else ["alice"]
    assert roster.members("team", {"alice", "bob"}, 2.0) == (found, [])
    roster.listed("bob", ["team"] if not member else [], 3.0)
    assert roster.members("team", {"alice", "bob"}, 4.0)[0] == (["alice"] if member else ["alice", "bob"])


def test_an_old_list_says_nothing() -> None:
    roster = Roster()
    roster.listed("alice", ["team"], 0.0)
    roster.listed("bob", ["team"], MEMBER_SECONDS)
    assert roster.members("team", {"alice", "bob"}, MEMBER_SECONDS + 1) == (["bob"], ["alice"])
    roster.forget("bob")
    assert roster.members("team", {"bob"}, MEMBER_SECONDS + 1) == ([], ["bob"])
