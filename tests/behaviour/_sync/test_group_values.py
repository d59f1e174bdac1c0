# Generated from tests/behaviour/_async/test_group_values.py by scripts/make_sync.py. Do not edit.
"""What members keep in a group: attributes and counters."""

from __future__ import annotations

from typing import Any

import pytest

from .app import App, User
from .ears import group_ears, told

pytestmark = pytest.mark.anyio

READ = "group_open_attr_http_svc/get_group_attr"


def done(user: User, method: str, group_id: str = "team", **given: Any) -> Any:
    """The envelope of a method of the group manager."""
    return getattr(user.manager.getGroupManager(), method)(groupID=group_id, **given)


def test_attributes(every_face: App) -> None:
    app = every_face
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = group_ears(alice)
    assert (done(alice, "initGroupAttributes", attributes={"a": "1", "b": "2"})).ok
    assert (done(alice, "setGroupAttributes", attributes={"b": "3", "c": "4"})).ok
    assert (done(alice, "deleteGroupAttributes", keys=["a"])).ok
    assert [arguments[1] for _, arguments in told(alice, heard)] == [
        {"a": "1", "b": "2"},
        {"a": "1", "b": "3", "c": "4"},
        {"b": "3", "c": "4"},
    ]
    # Nobody listens at bob's: nothing is read for him.
    asked = app.calls(READ)
    assert (done(bob, "setGroupAttributes", attributes={"d": "5"})).ok
    assert app.calls(READ) == asked
    assert (done(bob, "getGroupAttributes")).unwrap() == {"b": "3", "c": "4", "d": "5"}
    assert (done(bob, "getGroupAttributes", keys=[])).unwrap() == {"b": "3", "c": "4", "d": "5"}
    assert (done(bob, "getGroupAttributes", keys=["c", "x"])).unwrap() == {"c": "4"}
    assert (done(alice, "deleteGroupAttributes", keys=["x"])).code == 10050
    app.mock.clock.advance(10)
    assert (done(alice, "deleteGroupAttributes", keys=[])).ok
    assert (told(alice, heard)) == [("onGroupAttributeChanged", ("team", {}))]
    assert (done(carol, "getGroupAttributes")).code == 10007
    assert (done(carol, "setGroupAttributes", attributes={"a": "1"})).code == 10007
    assert (done(carol, "getGroupAttributes", "gone")).code == 10010


def test_limits_of_attributes(app: App) -> None:
    alice = app.user("alice")
    app.team("alice")
    many = {str(number): "x" for number in range(16)}
    assert (done(alice, "initGroupAttributes", attributes=many)).ok
    assert (done(alice, "setGroupAttributes", attributes={"one more": "x"})).code == 10047
    large = {str(number): "x" * 3999 for number in range(4)}
    assert (done(alice, "initGroupAttributes", attributes=large)).ok
    assert (done(alice, "setGroupAttributes", attributes={"more": "x" * 99})).code == 10048
    codes = [(done(alice, "setGroupAttributes", attributes={"0": "x"})).code for _ in range(6)]
    assert codes[-1] == 10049


def test_counters(every_face: App) -> None:
    app = every_face
    alice, bob, carol = app.users("alice", "bob", "carol")
    app.team("alice", "bob")
    heard = group_ears(bob)
    assert (done(bob, "setGroupCounters", counters={"likes": 5, "seats": -1})).unwrap() == {
        "likes": 5,
        "seats": -1,
    }
    assert (done(bob, "increaseGroupCounter", key="likes", value=2)).unwrap() == {"likes": 7}
    assert (done(bob, "decreaseGroupCounter", key="fresh", value=3)).unwrap() == {"fresh": -3}
    assert told(bob, heard) == [
        ("onGroupCounterChanged", ("team", "likes", 5)),
        ("onGroupCounterChanged", ("team", "seats", -1)),
        ("onGroupCounterChanged", ("team", "likes", 7)),
        ("onGroupCounterChanged", ("team", "fresh", -3)),
    ]
    assert (done(alice, "getGroupCounters", keys=["likes"])).unwrap() == {"likes": 7}
    assert (done(alice, "getGroupCounters", keys=[])).unwrap() == {"likes": 7, "seats": -1, "fresh": -3}
    assert (done(carol, "getGroupCounters", keys=[])).code == 10007
    assert (done(carol, "increaseGroupCounter", key="likes", value=1)).code == 10007
    assert (done(alice, "getGroupCounters", "gone", keys=[])).code == 10010


def test_limits_of_counters(app: App) -> None:
    alice = app.user("alice")
    app.team("alice")
    town = app.team("alice", id="@TGS#_town", type="Community")
    many = {str(number): number for number in range(20)}
    assert (done(alice, "setGroupCounters", counters=many)).ok
    assert (done(alice, "increaseGroupCounter", key="one more", value=1)).code == 10063
    assert (done(alice, "setGroupCounters", town, counters={"x": 1})).code == 10007
    app.mock.config.edition = "pro"
    assert (done(alice, "getGroupCounters", keys=[])).code == 10059
