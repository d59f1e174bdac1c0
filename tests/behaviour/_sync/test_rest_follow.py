# Generated from tests/behaviour/_async/test_rest_follow.py by scripts/make_sync.py. Do not edit.
"""Stories of following over REST."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import EditionRequiredError, NotFoundError
from tencent_im_compat.wire.follow import FollowType
from tencent_im_compat.wire.profile import Profile

from .app import START, App

pytestmark = pytest.mark.anyio


def people(app: App, *names: str) -> None:
    """Imports accounts."""
    for name in names:
        app.mock.user(name)


def test_following(every_face: App) -> None:
    app = every_face
    people(app, "alice", "bob", "carol")
    follow = app.client.follow
    reply = follow.follow_add("alice", ["bob", "carol", "alice", "nobody"])
    assert [(item.to_account, item.result_code) for item in reply.failed] == [
        ("alice", 30001),
        ("nobody", 30003),
    ]
    follow.follow_add("bob", ["alice"])
    app.client.profile.portrait_set("bob", Profile(nick="Bob"))
    page = follow.follow_get("alice", FollowType.FOLLOWING, want_num=1)
    (bob,) = page.follow_item
    assert (bob.to_account, bob.follow_time, bob.profile.nick) == ("bob", START, "Bob")
    rest = follow.follow_get("alice", FollowType.FOLLOWING, start_cursor=page.next_cursor)
    assert ([each.to_account for each in rest.follow_item], rest.next_cursor) == (["carol"], "")
    for kind, names in {FollowType.FOLLOWERS: ["bob"], FollowType.MUTUAL: ["bob"]}.items():
        listed = follow.follow_get("alice", kind)
        assert [each.to_account for each in listed.follow_item] == names
    gone = follow.follow_delete("alice", ["bob", "nobody"])
    assert [(item.to_account, item.result_code) for item in gone.failed] == [("nobody", 30003)]
    assert app.mock.user("alice").following == ["carol"]
    assert app.mock.user("alice").followers == ["bob"]


def test_who_follows_whom(app: App) -> None:
    people(app, "alice", "bob", "carol", "dave", "erin")
    follow = app.client.follow
    follow.follow_add("alice", ["bob", "dave"])
    for name in ("carol", "dave"):
        follow.follow_add(name, ["alice"])
    checked = follow.follow_check("alice", ["erin", "carol", "bob", "dave", "nobody"])
    assert [FollowType(item.follow_type) for item in checked.result_item] == [
        FollowType.NONE,
        FollowType.FOLLOWERS,
        FollowType.FOLLOWING,
        FollowType.MUTUAL,
        FollowType.NONE,
    ]
    assert [item.to_account for item in checked.failed] == ["nobody"]
    counted = follow.follow_get_info("alice", ["alice", "bob", "nobody"])
    assert [
        (each.follower_count, each.following_count, each.mutual_following_count)
        for each in counted.follow_info[:2]
    ] == [(2, 2, 1), (1, 0, 0)]
    assert [item.to_account for item in counted.failed] == ["nobody"]


def test_following_many(app: App) -> None:
    names = [f"u{number}" for number in range(105)]
    people(app, "alice", *names)
    follow = app.client.follow
    added = follow.follow_add_all("alice", names)
    assert [item.to_account for item in added.result_item] == names
    assert app.calls("follow/follow_add") == 6
    walk = follow.iter_follows("alice", FollowType.FOLLOWING, page_size=40)
    first = []
    for user in walk:
        first.append(user.to_account)
        if len(first) == 40:
            break
    again = follow.iter_follows("alice", FollowType.FOLLOWING, page_size=40, cursor=walk.cursor)
    assert first + [each.to_account for each in again] == names
    assert app.calls("follow/follow_get") == 3
    checked = follow.follow_check_all("alice", names)
    assert {item.follow_type for item in checked.result_item} == {FollowType.FOLLOWING}
    assert app.calls("follow/follow_check") == 2
    counted = follow.follow_get_info_all("alice", names)
    assert [each.follower_count for each in counted.follow_info] == [1] * 105
    assert app.calls("follow/follow_get_info") == 6
    gone = follow.follow_delete_all("alice", ["nobody", *names[1:]])
    assert [item.to_account for item in gone.failed] == ["nobody"]
    assert app.mock.user("alice").following == ["u0"]
    assert app.calls("follow/follow_delete") == 6


def test_following_has_to_be_bought_and_switched_on(app: App) -> None:
    people(app, "alice", "bob")
    with pytest.raises(NotFoundError) as stranger:
        app.client.follow.follow_add("nobody", ["bob"])
    assert stranger.value.code == 30003
    app.mock.config.follow = False
    with pytest.raises(EditionRequiredError) as off:
        app.client.follow.follow_add("alice", ["bob"])
    assert (off.value.code, off.value.doc) == (30005, "269/118909")
    app.mock.config.follow = True
    app.mock.config.edition = "pro"
    with pytest.raises(EditionRequiredError):
        app.client.follow.follow_get("alice", FollowType.FOLLOWERS)
