"""How much of what is kept is at hand at once."""

from __future__ import annotations

import pytest

from tencent_im_compat.store import Event, Lease
from tencent_im_compat.webhooks.desk import LANE_MOST, SHARD_MOST, Desk, Shard

from ..tables import all_rows

MEGABYTE = 1024 * 1024


def shard(**more: object) -> Shard:
    found = Shard(Lease(3, 1, "me", 10.0))
    for name, value in more.items():
        setattr(found, name, value)
    return found


@all_rows(
    ("at_hand", "size", "held_back", "room"),
    [
        (0, 0, False, True),
        (4999, 8 * MEGABYTE - 1, False, True),
        (5000, 0, False, False),
        (0, 8 * MEGABYTE, False, False),
        (5000, 8 * MEGABYTE, False, False),
        (2499, 4 * MEGABYTE - 1, True, True),
        (2500, 0, True, False),
        (0, 4 * MEGABYTE, True, False),
    ],
)
def test_room_by_number_and_by_bytes(at_hand: int, size: int, held_back: bool, room: bool) -> None:
    assert Desk(1).has_room(shard(at_hand=at_hand, size=size, held_back=held_back)) is room


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({}, False),
        ({"look_again": True}, True),
        ({"held_back": True}, True),
        ({"held_back": True, "at_hand": 2500}, False),
        ({"held_back": True, "at_hand": 2500, "look_again": True}, True),
    ],
)
def test_a_shard_is_read_again_once_there_is_room(more: dict[str, object], wanted: bool) -> None:
    desk = Desk(1)
    assert not desk.wants_more(3)
    desk.shards[3] = shard(**more)
    assert desk.wants_more(3) is wanted
    assert not desk.wants_more(4)


def test_the_bounds() -> None:
    assert (LANE_MOST, SHARD_MOST) == (50, 5000)


def test_of_a_shard_that_is_lost_nothing_begins_any_more_and_others_go_on() -> None:
    desk = Desk(1)
    for number in (1, 2):
        desk.gain(Lease(number, 1, "me", 10.0))
        page = [Event(number, id, f"k{id}", lane, b"x", 0.0) for id, lane in ((1, "a"), (2, "a"), (3, "b"))]
        desk.add(desk.shards[number], page, ends=True)
    assert [(lane.shard, lane.name) for lane in desk.ready] == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
    job = desk.begin(desk.ready.popleft())
    assert desk.lose(1) == [job] == desk.running
    assert (job.dropped, list(desk.shards)) == (True, [2])
    assert [(lane.shard, lane.name) for lane in desk.ready] == [(2, "a"), (2, "b")]
    desk.end(job, done=True)
    assert (desk.running, desk.empty) == ([], False)
    assert desk.lose(2) == []
    assert (list(desk.ready), desk.empty) == ([], True)


@pytest.mark.parametrize("patience", [1, 3])
def test_what_lies_behind_an_event_that_fails_is_not_waited_for(patience: int) -> None:
    desk = Desk(patience)
    desk.gain(Lease(1, 1, "me", 10.0))

    def come(*ids: int) -> None:
        page = [Event(1, id, f"k{id}", "free" if id == 9 else "a", b"x", 0.0) for id in ids]
        desk.add(desk.shards[1], page, ends=True)

    def stuck() -> list[str]:
        found, desk.stuck = [each.key for each in desk.stuck], []
        return found

    come(1, 2)
    for failures in range(1, patience + 1):
        assert stuck() == []
        job = desk.begin(desk.ready.popleft())
        job.failures = failures
        lane = desk.end(job, done=False, rests=True)
        desk.rested(lane)
    assert stuck() == ["k1", "k2"]
    come(9, *range(10, 10 + LANE_MOST))
    assert stuck() == [f"k{id}" for id in range(10, 10 + LANE_MOST)], "also those that are not at hand"
    desk.end(desk.begin(lane), done=True)
    come(100)
    assert stuck() == []
