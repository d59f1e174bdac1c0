"""Open invitations of a user: what is kept, what answers leave of them, and when their time is over."""

from __future__ import annotations

import json

import pytest

from tencent_im_compat.adapter.signaling import Signal
from tencent_im_compat.local.invitations import MOST, Invitations
from tencent_im_compat.v2tim import V2SignalingActionType as Action

INVITE = Action.SIGNALING_ACTION_TYPE_INVITE
ACCEPT = Action.SIGNALING_ACTION_TYPE_ACCEPT_INVITE
CANCEL = Action.SIGNALING_ACTION_TYPE_CANCEL_INVITE


def signal(
    id: str = "one",
    *,
    to: tuple[str, ...] = ("bob",),
    data: str = "call",
    timeout: int = 30,
    by: str = "alice",
) -> Signal:
    return Signal(id, by, to, "team" if len(to) > 1 else "", data, timeout, INVITE)


def kept(found: Invitations) -> dict[str, bytes]:
    return {name: value for name, value in found.changes().items() if value is not None}


def test_what_was_kept_is_there_after_a_restart() -> None:
    before = Invitations({})
    before.open(signal(to=("bob", "carol")), "m1", 1000.0)
    after = Invitations(kept(before))
    assert after.get("one") == before.get("one")
    assert after.changes() == {}
    damaged = Invitations({"one": b"{", "two": b'{"id": "two"}', "three": b"[]"})
    assert damaged.changes() == {"one": None, "two": None, "three": None}


def test_changes_that_could_not_be_written_are_told_again_but_for_newer_ones() -> None:
    found = Invitations({})
    found.open(signal("one"), "m1", 1000.0)
    found.open(signal("two"), "m2", 1000.0)
    changes = found.changes()
    found.close("one")
    found.again(changes)
    assert found.changes() == {"one": None, "two": changes["two"]}


def test_other_data_changes_what_is_open_and_kept_and_nothing_else() -> None:
    found = Invitations({})
    found.open(signal(), "m1", 1000.0)
    before = found.get("one")
    found.changes()
    found.modify("one", "video")
    found.modify("two", "video")
    after = found.get("one")
    assert before is not None
    assert after is not None
    assert (after.signal.data, after.message_id, after.ends) == ("video", "m1", 1030.0)
    assert [json.loads(value)["data"] for value in kept(found).values()] == ["video"]
    assert found.get("two") is None


def test_the_message_of_an_invitation_may_be_known_later_and_its_time_stays() -> None:
    found = Invitations({})
    found.open(signal(), "", 1000.0)
    found.open(signal(), "", 1010.0)
    found.open(signal(), "m1", 1020.0)
    found.open(signal(), "m2", 1030.0)
    open_now = found.get("one")
    assert open_now is not None
    assert (open_now.message_id, open_now.ends) == ("m1", 1030.0)


def test_answers_leave_those_who_have_not_answered() -> None:
    found = Invitations({})
    found.open(signal(to=("bob", "carol")), "m1", 1000.0)
    found.answered(signal(to=("bob",)).answer(ACCEPT, ("bob",), ""))
    left = found.get("one")
    assert left is not None
    assert left.signal.invitees == ("carol",)
    found.answered(signal().answer(ACCEPT, ("bob",), ""))
    assert found.get("one") == left
    found.changes()
    found.answered(signal().answer(ACCEPT, ("carol",), ""))
    assert (found.get("one"), found.changes()) == (None, {"one": None})
    found.answered(signal().answer(ACCEPT, ("carol",), ""))
    assert found.changes() == {}
    found.open(signal("two", to=("bob", "carol")), "m2", 1000.0)
    found.answered(signal("two").answer(CANCEL, (), ""))
    assert found.get("two") is None


@pytest.mark.parametrize(("me", "opened"), [("alice", True), ("bob", True), ("carol", False)])
def test_only_invitations_of_ones_own_are_kept(me: str, opened: bool) -> None:
    found = Invitations({})
    found.heard(signal(), "m1", 1000.0, me, new=True)
    assert (found.get("one") is not None) is opened


def test_a_message_that_was_changed_modifies_and_answers_close() -> None:
    found = Invitations({})
    found.heard(signal(), "m1", 1000.0, "bob", new=True)
    found.heard(signal(data="video"), "m1", 1001.0, "bob", new=False)
    changed = found.get("one")
    assert changed is not None
    assert changed.signal.data == "video"
    found.heard(signal().answer(ACCEPT, ("bob",), ""), "m2", 1002.0, "bob", new=True)
    assert found.get("one") is None
    found.heard(signal(data="video"), "m1", 1001.0, "bob", new=False)
    assert found.get("one") is None


def test_when_the_time_is_over() -> None:
    found = Invitations({})
    assert found.next_end("alice") is None
    found.open(signal("late", timeout=60), "m1", 1000.0)
    found.open(signal("soon", timeout=30), "m2", 1000.0)
    found.open(signal("never", timeout=0), "m3", 1000.0)
    found.open(signal("theirs", timeout=10, by="bob", to=("alice",)), "m4", 1000.0)
    assert found.next_end("alice") == 1030.0
    assert found.due("alice", 1029.9) == []
    assert [each.signal.id for each in found.due("alice", 1030.0)] == ["soon"]
    assert [each.signal.id for each in found.due("alice", 2000.0)] == ["late", "soon"]
    assert [each.signal.id for each in found.due("bob", 2000.0)] == ["theirs"]


def test_the_oldest_are_given_up_first() -> None:
    assert MOST == 1000
    found = Invitations({})
    for number in range(1000):
        found.open(signal(f"i{number}"), "m", 1000.0)
    assert found.get("i0") is not None
    found.changes()
    found.open(signal("more"), "m", 1000.0)
    assert (found.get("i0"), found.get("i1") is None, found.changes()["i0"]) == (None, False, None)
