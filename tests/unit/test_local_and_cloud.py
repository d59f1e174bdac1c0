"""What the local storage answers of a part that is whole, and what the server would: the same, but for what
the user inserted, or deleted for themselves alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tencent_im_compat.adapter.history import HistoryQuery, read_query
from tencent_im_compat.identity import C2CRef, GroupRef, MessageRef, msg_id
from tencent_im_compat.local import Content, Personal, View
from tencent_im_compat.v2tim import HistoryMsgGetTypeEnum as GetType
from tencent_im_compat.v2tim import V2TimMessage

from .events_parts import ME, NOW, message

BEHIND = 1 << 40
"""Inserted messages stand behind all others of their second."""


@dataclass(frozen=True)
class World:
    """A history as the server has it, and what the user did to it."""

    refs: list[MessageRef]
    inserted: list[V2TimMessage]
    deleted: frozenset[str]

    def cloud(self, start: MessageRef, *, newer: bool) -> list[str]:
        """What the server has in a direction, from a message on."""
        at = self.refs.index(start)
        return [msg_id(ref) for ref in (self.refs[at + 1 :] if newer else self.refs[:at][::-1])]

    def seen(self, start: MessageRef, *, newer: bool) -> list[str]:
        """What the user sees there: the same without what was deleted, and with what was inserted."""
        at = self.refs.index(start)
        mine = [((each.timestamp or 0, BEHIND), each.msgID or "") for each in self.inserted]
        theirs = [((ref.time, number), msg_id(ref)) for number, ref in enumerate(self.refs)]
        here = sorted(mine + theirs)
        if newer:
            found = [name for place, name in here if place > (start.time, at)]
        else:
            found = [name for place, name in reversed(here) if place < (start.time, at)]
        return [name for name in found if name not in self.deleted]


@st.composite
def worlds(draw: st.DrawFn, group: bool) -> World:
    """Up to 12 messages in some seconds, up to 4 inserted ones, and some that are deleted."""
    times = sorted(draw(st.lists(st.integers(0, 9), min_size=1, max_size=12)))
    refs: list[MessageRef] = [
        GroupRef("team", "bob", n + 1, 7, NOW + at) if group else C2CRef("bob", ME, n, 7, NOW + at)
        for n, at in enumerate(times)
    ]
    inserted = [
        V2TimMessage(
            msgID=f"p1~{n}~1",
            timestamp=NOW + at,
            sender="bob",
            groupID="team" if group else None,
            userID=None if group else "bob",
        )
        for n, at in enumerate(sorted(draw(st.lists(st.integers(0, 9), max_size=4))))
    ]
    names = [msg_id(ref) for ref in refs] + [each.msgID or "" for each in inserted]
    return World(refs, inserted, frozenset(draw(st.sets(st.sampled_from(names), max_size=4))))


def kept(world: World, first: int, last: int, *, group: bool) -> View:
    """The local storage that has read the messages of some numbers, which are whole."""
    view = View(ME, Content({}, most=100, most_bytes=10**6), Personal({}, most=100))
    for each in world.inserted:
        view.personal.insert(each)
    for name in world.deleted:
        view.personal.delete(name)
    begin = 0 if first == 0 else world.refs[first - 1].time + 1
    end = NOW + 99 if last == len(world.refs) else world.refs[last].time - 1
    whole = (first + 1, last) if group else (begin, end)
    view.took([message(ref) for ref in world.refs[first:last]], whole if whole[0] <= whole[1] else None)
    return view


def query(start: MessageRef, count: int, *, group: bool, newer: bool) -> HistoryQuery:
    kind = GetType.V2TIM_GET_LOCAL_NEWER_MSG if newer else GetType.V2TIM_GET_LOCAL_OLDER_MSG
    who = {"groupID": "team"} if group else {"userID": "bob"}
    return read_query(start, ME, NOW + 50, getType=kind, count=count, **who)  # type: ignore[arg-type]


def names(messages: list[V2TimMessage]) -> list[str]:
    return [each.msgID or "" for each in messages]


@settings(max_examples=100)
@given(data=st.data(), group=st.booleans(), newer=st.booleans(), count=st.integers(1, 6))
def test_a_part_that_is_whole(data: st.DataObject, group: bool, newer: bool, count: int) -> None:
    world = data.draw(worlds(group))
    first = data.draw(st.integers(0, len(world.refs) - 1))
    last = data.draw(st.integers(first + 1, len(world.refs)))
    start = data.draw(st.sampled_from(world.refs))
    answer = kept(world, first, last, group=group).answer(query(start, count, group=group, newer=newer))
    if answer is None:
        return  # it asks the server, which knows
    found, finished = answer
    seen = world.seen(start, newer=newer)
    assert names(found) == seen[:count]
    assert not finished or len(seen) <= count
    own = {each.msgID for each in world.inserted}
    cloud = [name for name in world.cloud(start, newer=newer) if name not in world.deleted]
    theirs = [name for name in names(found) if name not in own]
    assert theirs == cloud[: len(theirs)]


@settings(max_examples=100)
@given(data=st.data(), group=st.booleans(), count=st.integers(1, 6))
def test_all_is_whole(data: st.DataObject, group: bool, count: int) -> None:
    world = data.draw(worlds(group))
    view = kept(world, 0, len(world.refs), group=group)
    start = data.draw(st.sampled_from(world.refs[-3:]))
    assume(not group or start != world.refs[0])  # that nothing lies before it only the server knows
    answer = view.answer(query(start, count, group=group, newer=False))
    assert answer is not None
    seen = world.seen(start, newer=False)
    assert (names(answer[0]), answer[1]) == (seen[:count], len(seen) <= count)


@settings(max_examples=100)
@given(data=st.data(), group=st.booleans(), newer=st.booleans(), count=st.integers(1, 6))
def test_pages_of_the_cloud_are_seen_alike(data: st.DataObject, group: bool, newer: bool, count: int) -> None:
    world = data.draw(worlds(group))
    view = kept(world, 0, len(world.refs), group=group)
    start = data.draw(st.sampled_from(world.refs))
    at = world.refs.index(start)
    theirs = world.refs[at + 1 :] if newer else world.refs[:at][::-1]
    page = [each for each in theirs if msg_id(each) not in world.deleted]
    finished = len(page) <= count
    cloud = [message(ref) for ref in page[:count]]
    seen = view.with_inserted(query(start, count, group=group, newer=newer), cloud, finished)
    assert names(seen) == world.seen(start, newer=newer)[: len(seen)]
    assert len(seen) >= len(cloud)


def test_more_may_come_in_the_last_second_that_is_known() -> None:
    refs: list[MessageRef] = [GroupRef("team", "bob", n, 7, NOW) for n in (1, 2, 3)]
    note = V2TimMessage(msgID="p1~0~1", timestamp=NOW, sender="bob", groupID="team")
    world = World(refs, [note], frozenset())
    asked = query(refs[0], 2, group=True, newer=True)
    assert kept(world, 0, 2, group=True).answer(asked) is None, "the third stands before the note"
    answer = kept(world, 0, 3, group=True).answer(asked)
    assert answer is not None
    assert names(answer[0]) == [msg_id(refs[1]), msg_id(refs[2])]
