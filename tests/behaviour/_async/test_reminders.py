"""Reminders: those who have not read are written to, once, whatever dies meanwhile."""

from __future__ import annotations

from typing import Literal

import pytest

from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.receipts.reminders import Reminders, remind
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.identity import GroupRef
from tencent_im_compat.ledger.naming import group_ref
from tencent_im_mock import MockTencentIM
from tencent_im_mock.actors.messages import MockMessage

from .app import START
from .mortal import AsyncWorld, Killed

pytestmark = pytest.mark.anyio

TEXT = "Please read the notice."
SIZES = [*[199] * 10, 10]
"""Of 200 members at most, one has written: 2,000 are left."""
GROUPS = {
    f"g{number}": [f"g{number}-{member:03}" for member in range(size)] for number, size in enumerate(SIZES)
}


@pytest.fixture
def world() -> AsyncWorld:
    mock = MockTencentIM(start=START)
    mock.group("team", members=["boss", "alice", "bob", "carol"])
    return AsyncWorld(mock)


def notice(world: AsyncWorld, group: str = "team") -> tuple[MockMessage, GroupRef]:
    sent = world.mock.user("boss").sends("notice", group=group, need_read_receipt=True)
    return sent, group_ref(group, sent.seq, sender="boss")


def reminders(world: AsyncWorld) -> Reminders:
    return Reminders(world.store, per_second=1000, clock=world.mock.clock.now)


def reminded(world: AsyncWorld, *names: str) -> list[str]:
    return [name for name in names for text in world.texts(name) if text == TEXT]


async def test_those_who_have_not_read_are_written_to_once(world: AsyncWorld) -> None:
    sent, ref = notice(world)
    them = reminders(world)
    await them.add(id="n", message=ref, text=TEXT, after=3600)
    assert await them.run_due(world.im) == []
    world.mock.user("bob").receipts(sent)
    world.mock.clock.advance(3601)
    (ended,) = await them.run_due(world.im)
    assert (ended.end, ended.written) == ("written", 2)
    assert reminded(world, "boss", "alice", "bob", "carol") == ["alice", "carol"]
    assert world.mock.user("alice").inbox[-1].sender == "boss"
    # Adding it again, as a program does that is started anew, begins nothing.
    await them.add(id="n", message=ref, text=TEXT, after=3600)
    world.mock.clock.advance(3601)
    assert await reminders(world).run_due(world.im) == []
    assert reminded(world, "alice", "carol") == ["alice", "carol"]


async def test_it_stops_when_read_recalled_or_dissolved(world: AsyncWorld) -> None:
    boss = world.mock.user("boss")
    world.mock.group("gone", members=["boss", "alice"], type="Public")
    them = reminders(world)
    sent = {
        name: notice(world, "gone" if name == "dissolved" else "team")
        for name in ("read", "recalled", "dissolved")
    }
    for name, (_, ref) in sent.items():
        await them.add(id=name, message=ref, text=TEXT, after=60)
    for name in ("alice", "bob", "carol"):
        world.mock.user(name).receipts(sent["read"][0])
    boss.recalls(sent["recalled"][0])
    boss.dismisses("gone")
    world.mock.clock.advance(61)
    assert {each.id: each.end for each in await them.run_due(world.im)} == {name: name for name in sent}
    assert reminded(world, "alice", "bob", "carol") == []


async def test_at_most_so_many_and_a_writer_of_its_own(world: AsyncWorld) -> None:
    _, ref = notice(world)
    world.mock.user("helper")
    ended = await remind(
        world.im, ref, TEXT, store=world.store, id="n", after=60, at_most=2, from_account="helper"
    )
    assert (ended.end, ended.written) == ("written", 2)
    assert len(reminded(world, "alice", "bob", "carol")) == 2
    assert world.mock.user("alice").inbox[-1].sender == "helper"
    assert world.slept >= 60


async def test_one_to_one(world: AsyncWorld) -> None:
    boss = world.mock.user("boss")
    keys = [boss.sends("notice", to=name, need_read_receipt=True) for name in ("alice", "bob")]
    world.mock.user("bob").receipts(keys[1])
    them = reminders(world)
    ids = [f"c1~boss~{message.receiver}~{message.key.replace('_', '~')}" for message in keys]
    await them.add(id="n", message=ids, text=TEXT, after=0)
    assert [each.written for each in await them.run_due(world.im)] == [1]
    assert reminded(world, "alice", "bob") == ["alice"]


@pytest.mark.slow
async def test_two_thousand_killed_in_the_middle(world: AsyncWorld) -> None:
    refs = []
    for group, people in GROUPS.items():
        world.mock.group(group, members=["boss", *people])
        refs.append(notice(world, group)[1])
    everybody = [name for people in GROUPS.values() for name in people]
    await reminders(world).add(id="n", message=refs, text=TEXT, after=0)
    deaths: list[tuple[int, Literal["before", "after"]]] = [(333, "before"), (701, "after")]
    for call, when in deaths:
        world.way.dies("openim/sendmsg", call, when)
        with pytest.raises(Killed):
            await reminders(world).run_due(world.im)
        world.mock.clock.advance(3600)
        world.lives_again()
    (ended,) = await reminders(world).run_due(world.im)
    assert ended.end == "written"
    assert reminded(world, *everybody) == everybody
    assert len(everybody) == 2000


async def test_who_is_in_several_groups_is_written_to_once(world: AsyncWorld) -> None:
    world.mock.group("other", members=["boss", "alice", "dora"])
    refs = [notice(world)[1], notice(world, "other")[1]]
    await reminders(world).add(id="n", message=refs, text=TEXT, after=0)
    assert [each.written for each in await reminders(world).run_due(world.im)] == [4]
    assert reminded(world, "alice", "bob", "carol", "dora") == ["alice", "bob", "carol", "dora"]


async def test_one_that_fails_stops_no_other_and_is_tried_again(world: AsyncWorld) -> None:
    world.mock.group("other", members=["boss", "dora"])
    them = reminders(world)
    await them.add(id="a", message=notice(world)[1], text=TEXT, after=0)
    await them.add(id="b", message=notice(world, "other")[1], text=TEXT, after=0)
    world.mock.fault("code", "group_open_http_svc/get_group_msg_receipt", code=10004, count=1)
    assert [each.id for each in await them.run_due(world.im)] == ["b"]
    (left,) = [each for each in await them.all() if each.end is None]
    assert (left.id, left.failures, left.trouble) == ("a", 1, "BadRequestError")
    world.mock.clock.advance(10)
    assert [each.id for each in await them.run_due(world.im)] == ["a"]


async def test_running_until_it_is_stopped(world: AsyncWorld) -> None:
    _, ref = notice(world)
    them = reminders(world)
    await them.add(id="n", message=ref, text=TEXT, after=30)
    world.happens = lambda: world.slept > 40 and them.stop()  # type: ignore[assignment, func-returns-value, method-assign]
    await them.run(world.im)
    assert len(reminded(world, "alice", "bob", "carol")) == 3
    before = world.slept
    world.happens = lambda: None  # type: ignore[method-assign]
    await them.run(world.im, timeout=20)
    assert world.slept - before == pytest.approx(20)


async def test_cancelled_and_forgotten(world: AsyncWorld) -> None:
    them = reminders(world)
    await them.add(id="n", message=notice(world)[1], text=TEXT, after=30)
    await them.cancel("n")
    await them.cancel("unknown")
    assert [each.end for each in await them.all()] == ["cancelled"]
    world.mock.clock.advance(60)
    assert await them.run_due(world.im) == []
    assert reminded(world, "alice") == []
    world.mock.clock.advance(8 * 86_400)
    await them.run_due(world.im)
    assert await them.all() == []


async def test_an_event_service_with_the_store_does_them(world: AsyncWorld) -> None:
    await reminders(world).add(id="n", message=notice(world)[1], text=TEXT, after=0)
    service = EventService(world.im, store=world.store, clock=world.mock.clock.now)
    await service._remind()
    assert len(reminded(world, "alice", "bob", "carol")) == 3
    await service.aclose()


async def test_bad_arguments_are_named(world: AsyncWorld) -> None:
    _, ref = notice(world)
    them = reminders(world)
    await them.add(id="n", message=ref, text=TEXT, after=30)
    with pytest.raises(InvalidArgumentError, match="id: 'n' names another reminder"):
        await them.add(id="n", message=ref, text="other", after=30)
    for name, value in {"id": "", "message": [], "text": "", "after": -1, "at_most": 0}.items():
        given = {"id": "m", "message": ref, "text": TEXT, "after": 30, "at_most": 1, name: value}
        with pytest.raises(InvalidArgumentError, match=f"^{name}"):
            await them.add(**given)  # type: ignore[arg-type]
