"""What members keep in a group: attributes and counters."""

from __future__ import annotations

from typing import Any

import pytest

from .app import AsyncApp, AsyncUser
from .ears import group_ears, told

pytestmark = pytest.mark.anyio

READ = "group_open_attr_http_svc/get_group_attr"


async def done(user: AsyncUser, method: str, group_id: str = "team", **given: Any) -> Any:
    """The envelope of a method of the group manager."""
    return await getattr(user.manager.getGroupManager(), method)(groupID=group_id, **given)


async def test_attributes(every_face: AsyncApp) -> None:
    app = every_face
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = await group_ears(alice)
    assert (await done(alice, "initGroupAttributes", attributes={"a": "1", "b": "2"})).ok
    assert (await done(alice, "setGroupAttributes", attributes={"b": "3", "c": "4"})).ok
    assert (await done(alice, "deleteGroupAttributes", keys=["a"])).ok
    assert [arguments[1] for _, arguments in await told(alice, heard)] == [
        {"a": "1", "b": "2"},
        {"a": "1", "b": "3", "c": "4"},
        {"b": "3", "c": "4"},
    ]
    # Nobody listens at bob's: nothing is read for him.
    asked = app.calls(READ)
    assert (await done(bob, "setGroupAttributes", attributes={"d": "5"})).ok
    assert app.calls(READ) == asked
    assert (await done(bob, "getGroupAttributes")).unwrap() == {"b": "3", "c": "4", "d": "5"}
    assert (await done(bob, "getGroupAttributes", keys=[])).unwrap() == {"b": "3", "c": "4", "d": "5"}
    assert (await done(bob, "getGroupAttributes", keys=["c", "x"])).unwrap() == {"c": "4"}
    assert (await done(alice, "deleteGroupAttributes", keys=["x"])).code == 10050
    app.mock.clock.advance(10)
    assert (await done(alice, "deleteGroupAttributes", keys=[])).ok
    assert (await told(alice, heard)) == [("onGroupAttributeChanged", ("team", {}))]
    assert (await done(carol, "getGroupAttributes")).code == 10007
    assert (await done(carol, "setGroupAttributes", attributes={"a": "1"})).code == 10007
    assert (await done(carol, "getGroupAttributes", "gone")).code == 10010


async def test_limits_of_attributes(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice")
    many = {str(number): "x" for number in range(16)}
    assert (await done(alice, "initGroupAttributes", attributes=many)).ok
    assert (await done(alice, "setGroupAttributes", attributes={"one more": "x"})).code == 10047
    large = {str(number): "x" * 3999 for number in range(4)}
    assert (await done(alice, "initGroupAttributes", attributes=large)).ok
    assert (await done(alice, "setGroupAttributes", attributes={"more": "x" * 99})).code == 10048
    codes = [(await done(alice, "setGroupAttributes", attributes={"0": "x"})).code for _ in range(6)]
    assert codes[-1] == 10049


async def test_counters(every_face: AsyncApp) -> None:
    app = every_face
    alice, bob, carol = await app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = await group_ears(bob)
    assert (await done(bob, "setGroupCounters", counters={"likes": 5, "seats": -1})).unwrap() == {
        "likes": 5,
        "seats": -1,
    }
    assert (await done(bob, "increaseGroupCounter", key="likes", value=2)).unwrap() == {"likes": 7}
    assert (await done(bob, "decreaseGroupCounter", key="fresh", value=3)).unwrap() == {"fresh": -3}
    assert await told(bob, heard) == [
        ("onGroupCounterChanged", ("team", "likes", 5)),
        ("onGroupCounterChanged", ("team", "seats", -1)),
        ("onGroupCounterChanged", ("team", "likes", 7)),
        ("onGroupCounterChanged", ("team", "fresh", -3)),
    ]
    assert (await done(alice, "getGroupCounters", keys=["likes"])).unwrap() == {"likes": 7}
    assert (await done(alice, "getGroupCounters", keys=[])).unwrap() == {"likes": 7, "seats": -1, "fresh": -3}
    assert (await done(carol, "getGroupCounters", keys=[])).code == 10007
    assert (await done(carol, "increaseGroupCounter", key="likes", value=1)).code == 10007
    assert (await done(alice, "getGroupCounters", "gone", keys=[])).code == 10010


async def test_limits_of_counters(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.team("alice")
    town = app.team("alice", id="@TGS#_town", type="Community")
    many = {str(number): number for number in range(20)}
    assert (await done(alice, "setGroupCounters", counters=many)).ok
    assert (await done(alice, "increaseGroupCounter", key="one more", value=1)).code == 10063
    assert (await done(alice, "setGroupCounters", town, counters={"x": 1})).code == 10007
    app.mock.config.edition = "pro"
    assert (await done(alice, "getGroupCounters", keys=[])).code == 10059
