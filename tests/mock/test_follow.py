"""Following users."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_mock.actors import MockUser
from tencent_im_mock.core.clock import MockClock
from tencent_im_mock.core.refusal import Refusal
from tencent_im_mock.models.world import World

from .conftest import START, GroupCaller
from .listening import Listener

ADDED, DELETED = "Follow.CallbackAfterFollowAdd", "Follow.CallbackAfterFollowDelete"
FOLLOWERS, FOLLOWING, MUTUAL = 1, 2, 3


def follow(call: GroupCaller, *names: str, user_id: str = "alice") -> list[int]:
    items = [{"To_Account": name} for name in names]
    answer = call.ok("follow/follow_add", {"From_Account": user_id, "FollowItem": items})
    assert "Fail_Account" not in answer
    return [item["ResultCode"] for item in answer["ResultItem"]]


def unfollow(call: GroupCaller, *names: str, user_id: str = "alice") -> list[int]:
    answer = call.ok("follow/follow_delete", {"From_Account": user_id, "To_Account": list(names)})
    return [item["ResultCode"] for item in answer["ResultItem"]]


def pages(call: GroupCaller, kind: int, size: int = 2, user_id: str = "alice") -> list[str]:
    names: list[str] = []
    cursor = ""
    while True:
        body = {"From_Account": user_id, "FollowType": kind, "StartCursor": cursor, "WantNum": size}
        answer = call.ok("follow/follow_get", body)
        assert len(answer["FollowItem"]) <= size
        names += [item["To_Account"] for item in answer["FollowItem"]]
        cursor = answer["NextCursor"]
        if not cursor:
            return names


def check(call: GroupCaller, *names: str) -> list[int]:
    answer = call.ok("follow/follow_check", {"From_Account": "alice", "To_Account": list(names)})
    return [item["FollowType"] for item in answer["ResultItem"]]


def counts(call: GroupCaller, name: str) -> tuple[int, int, int]:
    answer = call.ok("follow/follow_get_info", {"From_Account": "erin", "To_Account": [name]})
    item = answer["FollowInfo"][0]
    return item["FollowerCount"], item["FollowingCount"], item["MutualFollowingCount"]


def test_following(call: GroupCaller, world: World) -> None:
    hooks = Listener(world)
    assert follow(call, "bob", "nobody", "alice", "bob", "carol") == [0, 30003, 30001, 0, 0]
    assert follow(call, "bob") == [0]
    assert follow(call, "alice", user_id="bob") == [0]
    assert check(call, "bob", "carol", "dave", "nobody") == [3, 2, 0, 0]
    assert [counts(call, name) for name in ("alice", "bob", "carol")] == [(1, 2, 1), (1, 1, 1), (1, 0, 0)]
    assert [body["FollowList"] for body in hooks.of(ADDED)] == [
        [{"To_Account": "bob"}, {"To_Account": "carol"}],
        [{"To_Account": "alice"}],
    ]
    assert unfollow(call, "bob", "dave", "nobody") == [0, 0, 30003]
    assert check(call, "bob", "carol") == [1, 2]
    assert [counts(call, name) for name in ("alice", "bob")] == [(1, 1, 0), (0, 1, 0)]
    assert [(body["From_Account"], body["To_Account"]) for body in hooks.of(DELETED)] == [("alice", ["bob"])]
    unfollow(call, "bob")
    assert len(hooks.of(DELETED)) == 1


def test_lists_page_by_page(call: GroupCaller, clock: MockClock, world: World) -> None:
    follow(call, "bob", "carol", "dave", "erin")
    for name in ("dave", "bob", "carol"):
        follow(call, "alice", user_id=name)
    assert pages(call, FOLLOWING) == ["bob", "carol", "dave", "erin"]
    assert pages(call, FOLLOWERS) == ["dave", "bob", "carol"]
    assert pages(call, MUTUAL, size=1) == ["bob", "carol", "dave"]
    clock.advance(5)
    unfollow(call, "bob")
    follow(call, "bob")
    assert pages(call, FOLLOWING, size=3) == ["carol", "dave", "erin", "bob"]
    MockUser(world, "bob").sets_profile({"Tag_Profile_IM_Nick": "B"})
    body = {"From_Account": "alice", "FollowType": FOLLOWING, "StartCursor": "", "WantNum": 100}
    answer = call.ok("follow/follow_get", body)
    assert answer["FollowItem"][-1] == {
        "To_Account": "bob",
        "FollowTime": START + 5,
        "ProfileItem": [{"Tag": "Tag_Profile_IM_Nick", "Value": "B"}],
        "profile_sequence": 1,
    }
    assert call.code("follow/follow_get", {**body, "StartCursor": "x"}) == 30001


def test_a_page_goes_on_though_people_leave(call: GroupCaller) -> None:
    follow(call, "bob", "carol", "dave")
    body: dict[str, Any] = {"From_Account": "alice", "FollowType": FOLLOWING, "StartCursor": "", "WantNum": 2}
    first = call.ok("follow/follow_get", body)
    unfollow(call, "bob", "carol")
    last = call.ok("follow/follow_get", {**body, "StartCursor": first["NextCursor"]})
    assert [item["To_Account"] for item in last["FollowItem"]] == ["dave"]


def test_limits(core: GroupCaller, world: World) -> None:
    body: dict[str, Any] = {"From_Account": "alice"}
    many = [{"To_Account": "bob"}] * 21
    assert core.code("follow/follow_add", {**body, "FollowItem": many}) == 30001
    assert core.code("follow/follow_delete", {**body, "To_Account": ["bob"] * 21}) == 30001
    assert core.code("follow/follow_get_info", {**body, "To_Account": ["bob"] * 21}) == 30001
    assert core.code("follow/follow_check", {**body, "To_Account": ["bob"] * 101}) == 30001
    page = {**body, "FollowType": 1, "StartCursor": "", "WantNum": 1001}
    assert core.code("follow/follow_get", page) == 30001
    for number in range(5000):
        world.follows.add("alice", f"u{number}", START)
    assert follow(core, "bob") == [32100]
    assert follow(core, "alice", user_id="bob") == [0]


@pytest.mark.parametrize(
    ("edition", "switch", "code"), [("flagship", True, 0), ("pro", True, 30005), ("flagship", False, 30005)]
)
def test_where_it_exists(call: GroupCaller, world: World, edition: Any, switch: bool, code: int) -> None:
    world.config.edition, world.config.follow = edition, switch
    body: dict[str, Any] = {"From_Account": "alice", "To_Account": ["bob"]}
    assert call.code("follow/follow_check", body) == code
    if not code:
        assert call.code("follow/follow_check", {**body, "From_Account": "nobody"}) == 30003


def test_phones_follow(world: World) -> None:
    hooks = Listener(world)
    alice, bob = MockUser(world, "alice", platform="Android"), MockUser(world, "bob")
    alice.follows("bob")
    assert (alice.following, bob.followers) == (["bob"], ["alice"])
    alice.unfollows("bob")
    assert (alice.following, bob.followers) == ([], [])
    assert (hooks.names, hooks.platforms) == ([ADDED, DELETED], ["Android", "Android"])
    with pytest.raises(Refusal) as refused:
        alice.follows("alice")
    assert refused.value.code == 30001
