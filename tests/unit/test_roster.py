"""Who is in a group, and who sent a message: believed as long as it may be, and bounded."""

from __future__ import annotations

import pytest

from tencent_im_compat.events import roster
from tencent_im_compat.events.roster import MEMBER_SECONDS, OUTSIDER_SECONDS, Roster, Senders

from .events_parts import in_group

USERS = ["alice", "bob", "carol"]


def test_what_is_not_known_is_asked() -> None:
    found = Roster()
    assert found.members("team", USERS, 0.0) == ([], USERS)
    found.told("team", {"alice": True, "bob": False}, 0.0)
    assert found.members("team", USERS, 1.0) == (["alice"], ["carol"])


def test_a_list_tells_who_is_in_a_group_and_the_newest_word_counts() -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    found.listed("bob", [], 0.0)
    assert found.members("team", USERS, 1.0) == (["alice"], ["carol"])
    found.told("team", {"alice": False}, 5.0)
    assert found.members("team", ["alice"], 6.0) == ([], []), "the newer one counts"
    found.listed("alice", ["team"], 7.0)
    assert found.members("team", ["alice"], 8.0) == (["alice"], [])


def test_nothing_is_believed_for_ever() -> None:
    found = Roster()
    found.told("team", {"alice": True, "bob": False}, 0.0)
    assert found.members("team", ["alice", "bob"], OUTSIDER_SECONDS) == (["alice"], [])
    assert found.members("team", ["alice", "bob"], OUTSIDER_SECONDS + 1) == (["alice"], ["bob"])
    assert found.members("team", ["alice", "bob"], MEMBER_SECONDS + 1) == ([], ["alice", "bob"])


def test_who_is_of_no_interest_is_forgotten() -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    found.told("team", {"alice": True, "bob": True}, 0.0)
    found.forget("alice")
    assert found.members("team", ["alice", "bob"], 1.0) == (["bob"], ["alice"])


def test_both_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "GROUPS", 2)
    monkeypatch.setattr(roster, "MESSAGES", 2)
    found, senders = Roster(), Senders()
    for number in range(3):
        found.told(f"g{number}", {"alice": True}, 0.0)
        senders.put(in_group(number))
    assert [found.members(f"g{number}", ["alice"], 0.0)[0] for number in range(3)] == [
        [],
        ["alice"],
        ["alice"],
    ]
    assert [senders.get("team", number) is not None for number in range(3)] == [False, True, True]


def test_of_a_listed_group_nothing_is_asked_about_those_who_have_lists() -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    found.listed("bob", ["others"], 0.0)
    assert found.members("team", frozenset(USERS), 1.0) == (["alice"], ["carol"])
    found.told("team", {"carol": False}, 1.0)
    assert found.members("team", frozenset(USERS), 2.0) == (["alice"], [])
    assert found.members("team", frozenset(USERS), 2.0 + OUTSIDER_SECONDS) == (["alice"], ["carol"])


def test_of_a_group_in_nobodys_list_all_are_asked_about() -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    assert found.members("new", frozenset(USERS), 1.0) == ([], ["alice", "bob", "carol"])
    found.told("new", {"alice": True, "bob": False, "carol": False}, 1.0)
    assert found.members("new", frozenset(USERS), 2.0) == (["alice"], [])


@pytest.mark.parametrize("member", [True, False])
def test_what_was_told_last_counts(member: bool) -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    found.listed("bob", ["team"] if not member else ["others"], 0.0)
    found.told("team", {"bob": member}, 1.0)
    inside = ["alice", "bob"] if member else ["alice"]
    assert found.members("team", {"alice", "bob"}, 2.0) == (inside, [])
    found.listed("bob", ["team"] if not member else [], 3.0)
    assert found.members("team", {"alice", "bob"}, 4.0)[0] == (["alice"] if member else ["alice", "bob"])


def test_an_old_list_says_nothing() -> None:
    found = Roster()
    found.listed("alice", ["team"], 0.0)
    found.listed("bob", ["team"], MEMBER_SECONDS)
    assert found.members("team", {"alice", "bob"}, MEMBER_SECONDS + 1) == (["bob"], ["alice"])
    found.forget("bob")
    assert found.members("team", {"bob"}, MEMBER_SECONDS + 1) == ([], ["bob"])


def test_the_number_of_changes_never_comes_back() -> None:
    found = Roster()
    seen = [found.changes("team")]
    for _ in range(3):
        found.changed("team")
        assert found.changes("team") not in seen
        seen.append(found.changes("team"))
    for number in range(roster.GROUPS):
        found.changed(f"g{number}")
    assert found.changes("team") not in seen[:-1], "it was forgotten, and is not taken for what it was"
    assert found.changes("never heard of") not in seen[:-1]
