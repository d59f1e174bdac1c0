"""What two looks at a list tell, where stories do not show it."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat.events.changes import GONE, WATCHES, Look, Seen, Watch, compare

NAMED: dict[str, Watch] = {watch.name: watch for watch in WATCHES}


def told(name: str, before: dict[str, Any], after: dict[str, Any], *, pushed: bool = False) -> list[Any]:
    """The calls for a difference, by their names and their last arguments."""
    found = compare("team", "alice", before, Look(after, 1000.0), pushed=pushed)
    return [(callback, arguments[-1]) for callback, arguments in NAMED[name].calls(found)]


@pytest.mark.parametrize("name", NAMED)
def test_where_nothing_is_otherwise_nothing_is_told(name: str) -> None:
    assert told(name, {"a": {"name": "x", "members": []}}, {"a": {"name": "x", "members": []}}) == []


def test_a_mute_that_ends_by_itself_is_no_news_and_one_that_is_lifted_is() -> None:
    before = {"bob": 990, "carol": 1060, "dora": 1010}
    ((name, changes),) = told("mutes", before, {"dora": 1100, "eve": 1005})
    assert name == "onMemberInfoChanged"
    assert {each.userID: each.muteTime for each in changes} == {"eve": 5, "dora": 100, "carol": 0}


def test_a_group_that_is_gone() -> None:
    before = {"name": "crew", "mute_all_member": "Off"}
    assert [name for name, _ in told("profile", before, {GONE: True})] == ["onGroupDismissed"]
    assert [name for name, _ in told("profile", before, {GONE: True}, pushed=True)] == ["onGroupRecycled"]


def test_what_changes_of_a_profile() -> None:
    before: dict[str, Any] = {"name": "crew", "owner_account": "alice", "apply_join_option": "FreeAccess"}
    after = {**before, "owner_account": "bob", "apply_join_option": "NeedPermission", "custom/color": "red"}
    ((_, changes),) = told("profile", before, after)
    assert [(each.type, each.value or each.intValue) for each in changes] == [(11, 1), (6, "red"), (5, "bob")]


def test_what_was_seen_is_read_again_and_what_something_else_wrote_is_not() -> None:
    seen = Seen(3, 5.5, {"votes": 2}, ["alice"])
    assert Seen.read(seen.write()) == seen
    for damaged in (b"", b"{", b"[]", b'[1,2,"x",[]]', b"[1,2,{}]", b'["x",2,{},[]]'):
        assert Seen.read(damaged) is None
