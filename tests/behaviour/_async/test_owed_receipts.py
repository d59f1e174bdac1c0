"""Receipts that are owed: each is sent once, whatever dies meanwhile, and none where none is due."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest

from tencent_im_compat import MemoryStore, SqliteStore
from tencent_im_compat._async.receipts.unread import send_receipts_for_unread
from tencent_im_compat.errors import InvalidArgumentError, NotFoundError, TransportError
from tencent_im_mock import MockTencentIM, WorldConfig

from .app import START
from .mortal import AsyncWorld, Killed

pytestmark = pytest.mark.anyio

MANY = 1050


@pytest.fixture
def world() -> AsyncWorld:
    mock = MockTencentIM(start=START)
    for name in ("alice", "bob", "carol"):
        mock.user(name)
    return AsyncWorld(mock)


def read_c2c(world: AsyncWorld) -> Counter[str]:
    """How often a receipt was sent for each message."""
    bodies = world.bodies("openim/c2c_msg_read_receipt")
    return Counter(item["MsgKey"] for body in bodies for item in body["C2CMsgInfo"])


def read_in_groups(world: AsyncWorld) -> Counter[int]:
    bodies = world.bodies("group_open_http_svc/group_msg_receipt")
    return Counter(item["MsgSeq"] for body in bodies for item in body["MsgSeqList"])


async def test_only_what_is_due_gets_a_receipt(world: AsyncWorld) -> None:
    alice, bob = world.mock.user("alice"), world.mock.user("bob")
    due = [alice.sends(f"due {number}", to="bob", need_read_receipt=True) for number in range(3)]
    read = alice.sends("read", to="bob", need_read_receipt=True)
    bob.receipts(read)
    alice.sends("asks for none", to="bob")
    bob.sends("own", to="alice", need_read_receipt=True)
    recalled = alice.sends("recalled", to="bob", need_read_receipt=True)
    alice.recalls(recalled)
    done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.sent, done.failed, done.finished, done.unclear) == (3, (), True, 0)
    assert done.scanned == 6
    assert read_c2c(world) == {message.key: 1 for message in due}
    again = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert again.sent == 0
    newer = alice.sends("newer", to="bob", need_read_receipt=True)
    assert (await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1
    assert read_c2c(world)[newer.key] == 1


async def test_in_a_group_likewise(world: AsyncWorld) -> None:
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
    done = await send_receipts_for_unread(world.im, "bob", group=team, store=world.store)
    assert (done.sent, done.failed, done.finished) == (3, (), True)
    assert read_in_groups(world) == {message.seq: 1 for message in due}
    # Who came later owes nothing: the list of those who have not read says so.
    late = await send_receipts_for_unread(world.im, "dora", group=team, store=world.store)
    assert (late.sent, late.finished) == (0, True)
    before = len(world.way.carried_out)
    assert (await send_receipts_for_unread(world.im, "bob", group=team, store=world.store)).sent == 0
    assert len(world.way.carried_out) == before + 1  # a page of the history, whose messages are all known


@pytest.mark.parametrize("when", ["before", "after"])
async def test_over_a_thousand_messages_killed_in_the_middle(
    world: AsyncWorld, when: Literal["before", "after"]
) -> None:
    alice = world.mock.user("alice")
    sent = [alice.sends(f"{number}", to="bob", need_read_receipt=True).key for number in range(MANY)]
    world.way.dies("openim/c2c_msg_read_receipt", 11, when)
    with pytest.raises(Killed):
        await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert len(read_c2c(world)) == (500 if when == "before" else 550)
    world.lives_again()
    done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.finished, done.sent) == (True, MANY - (500 if when == "before" else 550))
    assert read_c2c(world) == dict.fromkeys(sent, 1)


async def test_in_a_group_over_a_thousand(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    team = world.mock.group("team", members=["alice", "bob"]).id
    sent = [alice.sends(f"{number}", group=team, need_read_receipt=True).seq for number in range(MANY)]
    deaths: list[tuple[int, Literal["before", "after"]]] = [(5, "before"), (11, "after")]
    for call, when in deaths:
        world.way.dies("group_open_http_svc/group_msg_receipt", call, when)
        with pytest.raises(Killed):
            await send_receipts_for_unread(world.im, "bob", group=team, store=world.store)
        world.lives_again()
    assert (await send_receipts_for_unread(world.im, "bob", group=team, store=world.store)).finished
    assert read_in_groups(world) == dict.fromkeys(sent, 1)


async def test_a_deadline_ends_it_and_the_next_call_goes_on(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    sent = [alice.sends(f"{number}", to="bob", need_read_receipt=True).key for number in range(300)]
    world.way.takes = 1.0
    first = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store, deadline=4)
    assert (first.finished, first.error) == (False, None)
    assert 0 < first.sent < 300
    second = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (second.finished, first.sent + second.sent) == (True, 300)
    assert read_c2c(world) == dict.fromkeys(sent, 1)


async def test_what_was_refused_is_reported_and_tried_by_the_next_call(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    key = alice.sends("hello", to="bob", need_read_receipt=True).key
    world.mock.fault("code", "openim/c2c_msg_read_receipt", code=20012, count=1)
    done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert [(failure.item, failure.code) for failure in done.failed] == [(key, 20012)]
    assert (done.sent, done.finished) == (0, True)
    assert (await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1


async def test_no_answer_ends_it(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    alice.sends("hello", to="bob", need_read_receipt=True)
    world.mock.fault("reset", "openim/c2c_msg_read_receipt")
    done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.finished, len(done.failed)) == (False, 1)
    assert isinstance(done.error, TransportError)
    world.mock.world.faults.clear()
    assert (await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).finished


async def test_where_the_server_does_not_say_none_is_sent() -> None:
    world = AsyncWorld(MockTencentIM(start=START, config=WorldConfig(roam_message_fields=False)))
    world.mock.user("bob")
    world.mock.user("alice").sends("hello", to="bob", need_read_receipt=True)
    done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)
    assert (done.unclear, done.sent) == (1, 0)
    assert not read_c2c(world)


async def test_a_span_leaves_older_ones_for_later(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    alice.sends("old", to="bob", need_read_receipt=True)
    world.mock.clock.advance(100)
    alice.sends("new", to="bob", need_read_receipt=True)
    since = world.mock.clock.now() - 50
    first = await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store, since=since)
    assert (first.scanned, first.sent) == (1, 1)
    assert (await send_receipts_for_unread(world.im, "bob", peer="alice", store=world.store)).sent == 1


async def test_a_file_keeps_it_as_well(world: AsyncWorld, tmp_path: object) -> None:
    alice = world.mock.user("alice")
    alice.sends("hello", to="bob", need_read_receipt=True)
    for sent in (1, 0):
        with SqliteStore(f"{tmp_path}/receipts.db") as store:
            done = await send_receipts_for_unread(world.im, "bob", peer="alice", store=store)
            assert done.sent == sent


async def test_bad_arguments_are_named(world: AsyncWorld) -> None:
    store = MemoryStore()
    with pytest.raises(InvalidArgumentError, match="peer: give either a peer or a group"):
        await send_receipts_for_unread(world.im, "bob", store=store)
    with pytest.raises(InvalidArgumentError, match="peer: give either a peer or a group"):
        await send_receipts_for_unread(world.im, "bob", peer="alice", group="team", store=store)
    with pytest.raises(InvalidArgumentError, match="peer: must be another user"):
        await send_receipts_for_unread(world.im, "bob", peer="bob", store=store)
    with pytest.raises(InvalidArgumentError, match="deadline: must be a number of seconds"):
        await send_receipts_for_unread(world.im, "bob", peer="alice", store=store, deadline=-1)
    with pytest.raises(NotFoundError):
        await send_receipts_for_unread(world.im, "bob", group="nowhere", store=store)
