# Generated from tests/behaviour/_async/test_rest_group_avchatroom.py by scripts/make_sync.py. Do not edit.
"""Stories of live groups over REST: who is there, marks, admins, robots."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, MutedError, NotAllowedError, NotFoundError
from tencent_im_compat.wire.group_avchatroom import CommandType, Mark, MarkedMember

from .app import START, App

pytestmark = pytest.mark.anyio

SET, REMOVE = CommandType


def room(app: App, *guests: str) -> None:
    """Alice's live group with guests in it."""
    app.team("alice", id="room", type="AVChatRoom")
    for name in guests:
        app.mock.user(name).joins("room")


def there(app: App, mark: int | None = None) -> list[str]:
    """Who is listed."""
    walk = app.client.group.iter_avchatroom_members("room", mark=mark)
    return sorted([each.member_account for each in walk])


def test_who_is_there(every_face: App) -> None:
    app, rest = every_face, every_face.client.group
    room(app, "bob", "carol")
    app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bob"})
    page = rest.avchatroom_get_members("room")
    assert page.next_timestamp == 0
    assert {each.member_account: (each.nick_name, each.join_time) for each in page.member_list} == {
        "bob": ("Bob", START),
        "carol": ("", START),
    }
    found = rest.avchatroom_check_members("room", ["carol", "dave"])
    assert found.member_account == ["carol"]
    app.team("alice")
    with pytest.raises(NotAllowedError) as work:
        rest.avchatroom_check_members("team", ["alice"])
    assert work.value.code == 10007
    with pytest.raises(NotFoundError) as gone:
        rest.avchatroom_get_members("gone")
    assert gone.value.code == 10010


def test_a_full_room(app: App) -> None:
    names = [f"u{number:03}" for number in range(260)]
    room(app, *names)
    walk = app.client.group.iter_avchatroom_members("room")
    first = []
    for each in walk:
        first.append(each.member_account)
        if len(first) == 250:
            break
    rest = app.client.group.iter_avchatroom_members("room", cursor=walk.cursor)
    assert sorted([*first, *[each.member_account for each in rest]]) == names
    assert app.calls("group_open_avchatroom_http_svc/get_members") == 2
    app.mock.config.live_member_list = False
    assert len(there(app)) == 30


def test_marks(app: App) -> None:
    room(app, "bob", "carol")
    rest = app.client.group
    vip = [MarkedMember(member_account=name, marks=[1000]) for name in ("bob", "dave")]
    done = rest.avchatroom_modify_user_info("room", SET, vip)
    assert (done.command_type, done.member_list) == (SET, vip[:1])
    assert there(app, 1000) == ["bob"]
    hidden = [MarkedMember(member_account="bob", marks=[Mark.HIDDEN])]
    rest.avchatroom_modify_user_info("room", SET, hidden)
    assert (there(app), there(app, 1000)) == (["carol"], ["bob"])
    rest.avchatroom_modify_user_info("room", REMOVE, hidden)
    assert there(app) == ["bob", "carol"]
    with pytest.raises(BadRequestError) as nobody:
        rest.avchatroom_modify_user_info("room", SET, vip[1:])
    assert nobody.value.code == 10004


def test_admins(app: App) -> None:
    room(app, "bob", "carol")
    rest = app.client.group
    app.mock.user("dave")
    rest.avchatroom_modify_admin("room", SET, ["bob", "dave"])
    admins = (rest.avchatroom_get_admin_list("room")).admin_list
    assert [each.admin_account for each in admins] == ["bob", "dave"]
    rest.modify_group_base_info("room", mute_all_member=True)
    rest.send_group_msg("room", "hello", from_account="bob")
    rest.avchatroom_modify_admin("room", REMOVE, ["bob"])
    with pytest.raises(MutedError):
        rest.send_group_msg("room", "hello?", from_account="bob")
    for number in range(4):
        app.mock.user(f"u{number}")
    rest.avchatroom_modify_admin("room", SET, ["u0", "u1", "u2", "u3"])
    with pytest.raises(BadRequestError) as full:
        rest.avchatroom_modify_admin("room", SET, ["bob"])
    assert full.value.code == 10004


def test_robots(app: App) -> None:
    room(app, "bob")
    rest = app.client.group
    app.mock.user("bot1")
    app.mock.user("bot2")
    rest.avchatroom_add_robots("room", ["bot1", "bot2"])
    assert there(app) == ["bob", "bot1", "bot2"]
    assert there(app, Mark.ROBOT) == ["bot1", "bot2"]
    rest.avchatroom_del_robots("room", ["bot1"])
    assert there(app) == ["bob", "bot2"]
    app.mock.clock.advance(3 * 86400)
    assert there(app) == ["bob"]
    app.mock.config.edition = "pro"
    with pytest.raises(NotAllowedError) as edition:
        rest.avchatroom_add_robots("room", ["bot1"])
    assert edition.value.code == 10007
