# Generated from tests/behaviour/_async/test_owed_receipts.py by scripts/make_sync.py. Do not edit.
"""Receipts that are owed: each is sent once, whatever dies meanwhile, and none where none is due."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest

from tencent_im_compat import MemoryStore, SqliteStore
from tencent_im_compat._sync.receipts.unread import send_receipts_for_unread
from tencent_im_compat.errors import InvalidArgumentError, NotFoundError, TransportError
from tencent_im_mock import MockTencentIM, WorldConfig

from .app import START
from .mortal import Killed, World

pytestmark = pytest.mark.anyio

MANY = 1050


@pytest.fixture
def world() -> World:
    mock = MockTencentIM(start=START)
    for name in ("alice", "bob", "carol"):
        mock.user(name)
    return World(mock)


def read_c2c(world: World) -> Counter[str]:
    """How often a receipt was sent for each message."""
    bodies = world.bodies("openim/c2c_msg_read_receipt")
    return Counter(item["MsgKey"] for body in bodies for item in body["C2CMsgInfo"])


def read_in_groups(world: World) -> Counter[int]:
    bodies = world.bodies("group_open_http_svc/group_msg_receipt")
    return Counter(item["MsgSeq"] for body in bodies for item in body["MsgSeqList"])


def test_only_what_is_due_gets_a_receipt(world: World) -> None:
    alice, bob = world.mock.user("alice"), world.mock.user("bob")
    due = [alice.sends(f"due {number}", to="bob", need_read_receipt=True) for number in range(3)]
    read = alice.sends("read", to="bob", need_read_receipt=True)
    bob.receipts(read)
    alice.sends("asks for none", to="bob")
    bob.sends("own", to="alice", need_read_receipt=True)
    recalled = alice.sends("recalled", to="bob", need_read_receipt=True)
    alice.recalls(recalled)
    done = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.sent, done.failed, done.finished, done.unclear) == (3, (), True, 0)
    assert done.scanned == 6
    assert read_c2c(world) == {message.key: 1 for message in due}
    again = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert again.sent == 0
    newer = alice.sends("newer", to="bob", need_read_receipt=True)
    assert (send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1
    assert read_c2c(world)[newer.key] == 1


def test_in_a_group_likewise(world: World) -> None:
    alice, bob = world.mock.user("alice"), world.mock.user("bob")
    team = world.mock.group("team", members=["alice", "bob", "carol"]).id
    due = [alice.sends(f"due {number}", group=team, need_read_receipt=True) for number in range(3)]
    read = alice.sends("read", group=team, need_read_receipt=True)
    bob.receipts(read)
    world.mock.user("carol").receipts(due[0])
    alice.sends("asks for none", group=team)
    bob.sends("own", group=team, need_read_receipt=True)
    alice.recalls(alice.sends("recalled", group=team, need_read_receipt=True))
    world.mock.group(team).add("dora")
    done = send_receipts_for_unread(world.im, "bob", group=team, store=world.store)
    assert (done.sent, done.failed, done.finished) == (3, (), True)
    assert read_in_groups(world) == {message.seq: 1 for message in due}
    # Who came later owes nothing: the list of those who have not read says so.
    late = send_receipts_for_unread(world.im, "dora", group=team, store=world.store)
    assert (late.sent, late.finished) == (0, True)
    before = len(world.way.carried_out)
    assert (send_receipts_for_unread(world.im, "bob", group=team, store=world.store)).sent == 0
    assert len(world.way.carried_out) == before + 1  # a page of the history, whose messages are all known


@pytest.mark.parametrize("when", ["before", "after"])
def test_over_a_thousand_messages_killed_in_the_middle(
    world: World, when: Literal["before", "after"]
) -> None:
    alice = world.mock.user("alice")
    sent = [alice.sends(f"{number}", to="bob", need_read_receipt=True).key for number in range(MANY)]
    world.way.dies("openim/c2c_msg_read_receipt", 11, when)
    with pytest.raises(Killed):
        send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert len(read_c2c(world)) == (500 if when == "before" else 550)
    world.lives_again()
    done = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.finished, done.sent) == (True, MANY - (500 if when == "before" else 550))
    assert read_c2c(world) == dict.fromkeys(sent, 1)


def test_in_a_group_over_a_thousand(world: World) -> None:
    alice = world.mock.user("alice")
    team = world.mock.group("team", members=["alice", "bob"]).id
    sent = [alice.sends(f"{number}", group=team, need_read_receipt=True).seq for number in range(MANY)]
    deaths: list[tuple[int, Literal["before", "after"]]] = [(5, "before"), (11, "after")]
    for call, when in deaths:
        world.way.dies("group_open_http_svc/group_msg_receipt", call, when)
        with pytest.raises(Killed):
            send_receipts_for_unread(world.im, "bob", group=team, store=world.store)
        world.lives_again()
    assert (send_receipts_for_unread(world.im, "bob", group=team, store=world.store)).finished
    assert read_in_groups(world) == dict.fromkeys(sent, 1)


def test_a_deadline_ends_it_and_the_next_call_goes_on(world: World) -> None:
    alice = world.mock.user("alice")
    sent = [alice.sends(f"{number}", to="bob", need_read_receipt=True).key for number in range(300)]
    world.way.takes = 1.0
    first = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store, deadline=4)
    assert (first.finished, first.error) == (False, None)
    assert 0 < first.sent < 300
    second = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (second.finished, first.sent + second.sent) == (True, 300)
    assert read_c2c(world) == dict.fromkeys(sent, 1)


def test_what_was_refused_is_reported_and_tried_by_the_next_call(world: World) -> None:
    alice = world.mock.user("alice")
    key = alice.sends("hello", to="bob", need_read_receipt=True).key
    world.mock.fault("code", "openim/c2c_msg_read_receipt", code=20012, count=1)
    done = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert [(failure.item, failure.code) for failure in done.failed] == [(key, 20012)]
    assert (done.sent, done.finished) == (0, True)
    assert (send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1


def test_no_answer_ends_it(world: World) -> None:
    alice = world.mock.user("alice")
    alice.sends("hello", to="bob", need_read_receipt=True)
    world.mock.fault("reset", "openim/c2c_msg_read_receipt")
    done = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.finished, len(done.failed)) == (False, 1)
    assert isinstance(done.error, TransportError)
    world.mock.world.faults.clear()
    assert (send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).finished


def test_where_the_server_does_not_say_none_is_sent() -> None:
    world = World(MockTencentIM(start=START, config=WorldConfig(roam_message_fields=False)))
    world.mock.user("bob")
    world.mock.user("alice").sends("hello", to="bob", need_read_receipt=True)
    done = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.unclear, done.sent) == (1, 0)
    assert not read_c2c(world)


def test_a_span_leaves_older_ones_for_later(world: World) -> None:
    alice = world.mock.user("alice")
    alice.sends("old", to="bob", need_read_receipt=True)
    world.mock.clock.advance(100)
    alice.sends("new", to="bob", need_read_receipt=True)
    since = world.mock.clock.now() - 50
    first = send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store, since=since)
    assert (first.scanned, first.sent) == (1, 1)
    assert (send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1


def test_a_file_keeps_it_as_well(world: World, tmp_path: object) -> None:
    alice = world.mock.user("alice")
    alice.sends("hello", to="bob", need_read_receipt=True)
    for sent in (1, 0):
        with SqliteStore(f"{tmp_path}/receipts.db") as store:
            done = send_receipts_for_unread(world.im, "bob", peer="alice", store=store)
            assert done.sent == sent


def test_bad_arguments_are_named(world: World) -> None:
    store = MemoryStore()
    with pytest.raises(InvalidArgumentError, match="peer: give either a peer or a group"):
        send_receipts_for_unread(world.im, "bob", store=store)
    with pytest.raises(InvalidArgumentError, match="peer: give either a peer or a group"):
        send_receipts_for_unread(world.im, "bob", peer="alice", group="team", store=store)
    with pytest.raises(InvalidArgumentError, match="peer: must be another user"):
        send_receipts_for_unread(world.im, "bob", peer="bob", store=store)
    with pytest.raises(InvalidArgumentError, match="deadline: must be a number of seconds"):
        send_receipts_for_unread(world.im, "bob", peer="alice", store=store, deadline=-1)
    with pytest.raises(NotFoundError):
        send_receipts_for_unread(world.im, "bob", group="nowhere", store=store)
