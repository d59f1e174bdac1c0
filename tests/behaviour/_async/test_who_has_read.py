"""Who has read a message, and waiting for it."""

from __future__ import annotations

import pytest

from tencent_im_compat import V2TimMessage
from tencent_im_compat._async.receipts.readers import who_has_not_read, who_has_read
from tencent_im_compat._async.receipts.waiting import wait_until_read
from tencent_im_compat.errors import InvalidArgumentError
from tencent_im_compat.identity import C2CRef, GroupRef, c2c_ref, msg_id
from tencent_im_compat.ledger.naming import group_ref
from tencent_im_compat.ledger.values import Person
from tencent_im_mock import MockTencentIM
from tencent_im_mock.actors.messages import MockMessage

from .app import START
from .mortal import AsyncWorld

pytestmark = pytest.mark.anyio

PEOPLE = [f"u{number:03}" for number in range(150)]


@pytest.fixture
def world() -> AsyncWorld:
    mock = MockTencentIM(start=START)
    for name in ("alice", "bob", "carol"):
        mock.user(name)
    mock.group("team", members=["alice", "bob", "carol"], type="Public")
    return AsyncWorld(mock)


def in_team(world: AsyncWorld, *, need_read_receipt: bool = True) -> tuple[MockMessage, GroupRef]:
    sent = world.mock.user("alice").sends("hello", group="team", need_read_receipt=need_read_receipt)
    return sent, group_ref("team", sent.seq, sender="alice")


def to_bob(world: AsyncWorld, *, need_read_receipt: bool = True) -> tuple[MockMessage, C2CRef]:
    sent = world.mock.user("alice").sends("hello", to="bob", need_read_receipt=need_read_receipt)
    return sent, c2c_ref("alice", "bob", sent.key)


async def test_the_lists_of_a_group_with_names(world: AsyncWorld) -> None:
    sent, ref = in_team(world)
    world.mock.user("bob").receipts(sent)
    world.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bobby"})
    assert await who_has_read(world.im, ref, names=True) == [Person("bob", "Bobby")]
    assert await who_has_not_read(world.im, msg_id(ref)) == [Person("carol")]
    assert await who_has_not_read(world.im, V2TimMessage(msgID=msg_id(ref)), names=True) == [Person("carol")]


async def test_the_walk_is_whole(world: AsyncWorld) -> None:
    world.mock.config.receipt_finish_names = "IsFinished"
    crowd = world.mock.group("crowd", members=["alice", *PEOPLE], type="Public").id
    sent = world.mock.user("alice").sends("hello", group=crowd, need_read_receipt=True)
    for user_id in PEOPLE[::2]:
        world.mock.user(user_id).receipts(sent)
    ref = group_ref(crowd, sent.seq)
    assert [each.user_id for each in await who_has_read(world.im, ref)] == PEOPLE[::2]
    assert [each.user_id for each in await who_has_not_read(world.im, ref)] == PEOPLE[1::2]


async def test_one_to_one(world: AsyncWorld) -> None:
    sent, ref = to_bob(world)
    assert (await who_has_read(world.im, ref), await who_has_not_read(world.im, ref)) == ([], [Person("bob")])
    world.mock.user("bob").receipts(sent)
    assert (await who_has_read(world.im, ref), await who_has_not_read(world.im, ref)) == ([Person("bob")], [])


async def test_without_receipts_nobody_can_tell(world: AsyncWorld) -> None:
    for _, ref in (in_team(world, need_read_receipt=False), to_bob(world, need_read_receipt=False)):
        with pytest.raises(InvalidArgumentError, match="message: asked for no receipt"):
            await who_has_read(world.im, ref)
        with pytest.raises(InvalidArgumentError, match="message: asked for no receipt"):
            await wait_until_read(world.im, ref, timeout=5)
    with pytest.raises(InvalidArgumentError, match="message: is not in the history"):
        await who_has_read(world.im, c2c_ref("alice", "bob", f"1_2_{START}"))


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("hello", "must be a stored message"),
        ("144115233874815003-1620877708-1038050731", "an id of Tencent's own SDK"),
        (V2TimMessage(), "must be a stored message"),
        (None, "must be a stored message"),
    ],
)
async def test_what_is_no_message(world: AsyncWorld, message: object, problem: str) -> None:
    with pytest.raises(InvalidArgumentError, match=problem):
        await who_has_read(world.im, message)  # type: ignore[arg-type]


async def test_waiting_for_one_for_some_for_all(world: AsyncWorld) -> None:
    sent, ref = in_team(world)
    world.happens = lambda: world.slept > 20 and world.mock.user("bob").receipts(sent)  # type: ignore[assignment, func-returns-value, method-assign]
    assert await wait_until_read(world.im, ref, by="bob", timeout=60)
    assert 20 < world.slept < 40
    assert await wait_until_read(world.im, ref, count=1, timeout=0)
    late = await wait_until_read(world.im, ref, timeout=60)
    assert not late
    assert (late.why, late.state.read, late.state.unread) == ("timeout", 1, 1)
    world.mock.user("carol").receipts(sent)
    assert (await wait_until_read(world.im, ref, timeout=0)).why == "read"
    assert await wait_until_read(world.im, ref, by=["carol", "bob"], timeout=0)
    assert not await wait_until_read(world.im, ref, by=["carol", "nora"], timeout=0)


async def test_what_is_gone_ends_the_wait(world: AsyncWorld) -> None:
    alice = world.mock.user("alice")
    for sent, ref in (in_team(world), to_bob(world)):
        world.happens = lambda sent=sent: None if sent.recalled else alice.recalls(sent)  # type: ignore[misc, method-assign]
        assert (await wait_until_read(world.im, ref, timeout=60)).why == "recalled"
    world.happens = lambda: None  # type: ignore[method-assign]
    _, ref = in_team(world)
    world.happens = lambda: alice.dismisses("team") if "team" in world.mock.world.groups else None  # type: ignore[method-assign]
    gone = await wait_until_read(world.im, ref, timeout=60)
    assert (gone.reached, gone.why) == (False, "dissolved")
    unknown = c2c_ref("alice", "bob", f"1_2_{START}")
    assert (await wait_until_read(world.im, unknown, timeout=60)).why == "expired"


async def test_bad_arguments_are_named(world: AsyncWorld) -> None:
    _, ref = to_bob(world)
    with pytest.raises(InvalidArgumentError, match="by: cannot be given together"):
        await wait_until_read(world.im, ref, by="bob", count=1, timeout=1)
    with pytest.raises(InvalidArgumentError, match="count"):
        await wait_until_read(world.im, ref, count=0, timeout=1)
    with pytest.raises(InvalidArgumentError, match="by: only 'bob' can read"):
        await wait_until_read(world.im, ref, by="carol", timeout=1)
    with pytest.raises(InvalidArgumentError, match="timeout"):
        await wait_until_read(world.im, ref, timeout=float("inf"))
