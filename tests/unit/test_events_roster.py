"""Who is in which group: what was asked, and what events say since."""

from __future__ import annotations

from tencent_im_compat.events.roster import Roster


def test_members_who_join_and_leave() -> None:
    roster, users = Roster(), ["alice", "bob"]
    assert roster.members("team", users, 0.0) == ([], ["alice", "bob"])
    roster.moved("team", ["alice"], inside=True, at=100.0, now=1.0)
    assert roster.members("team", users, 1.0) == (["alice"], ["bob"])
    roster.moved("team", ["alice", "bob"], inside=False, at=101.0, now=2.0)
    assert roster.members("team", users, 2.0) == ([], [])
    roster.moved("team", ["alice"], inside=True, at=100.5, now=3.0)
    assert roster.members("team", ["alice"], 3.0) == ([], []), "an older event comes late"
    roster.moved("team", ["alice"], inside=True, at=0.0, now=4.0)
    assert roster.members("team", ["alice"], 4.0) == (["alice"], []), "one without a time is taken"
    roster.moved("team", ["alice"], inside=False, at=99.0, now=5.0)
    assert roster.members("team", ["alice"], 5.0) == (["alice"], []), "and does not hide the newest time"


def test_what_was_asked_since_counts_more_than_an_event() -> None:
    roster = Roster()
    roster.moved("team", ["alice"], inside=True, at=100.0, now=1.0)
    roster.told("team", {"alice": False}, 2.0)
    assert roster.members("team", ["alice"], 2.0) == ([], [])
    roster.listed("alice", ["team"], 3.0)
    assert roster.members("team", ["alice"], 3.0) == (["alice"], [])
    roster.moved("team", ["alice"], inside=False, at=101.0, now=4.0)
    assert roster.members("team", ["alice"], 4.0) == ([], [])
