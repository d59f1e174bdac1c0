# Generated from tests/behaviour/_async/test_rest_account.py by scripts/make_sync.py. Do not edit.
"""Stories of accounts over REST: deleting, kicking, online status, profiles, muting."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import NotFoundError, PartlyRefusedError, RefusedError
from tencent_im_compat.wire.operation import FOREVER
from tencent_im_compat.wire.profile import AllowType, Gender, Profile

from .app import App

pytestmark = pytest.mark.anyio


def people(app: App, *names: str) -> None:
    """Imports accounts."""
    for name in names:
        app.mock.user(name)


def test_deleting_accounts(every_face: App) -> None:
    app = every_face
    people(app, "alice", "bob")
    reply = app.client.account.account_delete(["bob", "nobody"])
    assert [(item.user_id, item.ok) for item in reply.result_item] == [("bob", True), ("nobody", False)]
    assert [(item.user_id, item.result_code) for item in reply.failed] == [("nobody", 70107)]
    known = app.client.account.account_check(["alice", "bob"])
    assert [item.imported for item in known.result_item] == [True, False]
    with pytest.raises(RefusedError) as caught:
        app.client.account.account_import("bob")
    assert caught.value.code == 70399


def test_kicking(app: App) -> None:
    alice = app.mock.user("alice")
    alice.goes_online()
    assert alice.is_online
    app.client.account.kick("alice")
    assert not alice.is_online
    with pytest.raises(NotFoundError) as caught:
        app.client.account.kick("nobody")
    assert caught.value.code == 70107
    assert caught.value.doc == "269/3853"


def test_who_is_online(app: App) -> None:
    people(app, "alice", "bob", "carol")
    app.mock.user("alice").goes_online()
    carol = app.mock.user("carol")
    carol.goes_online()
    carol.loses_connection()
    names = ["alice", "bob", "carol", "nobody"]
    reply = app.client.account.query_online_status(names, need_detail=True)
    assert {item.to_account: item.word for item in reply.query_result} == {
        "alice": "Online",
        "bob": "Offline",
        "carol": "PushOnline",
    }
    assert [item.to_account for item in reply.query_result if item.online] == ["alice"]
    assert [(each.platform, each.status) for each in reply.query_result[0].detail] == [("iPhone", "Online")]
    assert [(item.to_account, item.error_code) for item in reply.error_list] == [("nobody", 70107)]
    with pytest.raises(NotFoundError):
        app.client.account.query_online_status(["nobody"])


def test_the_older_online_status(app: App) -> None:
    people(app, "alice", "bob")
    app.mock.user("alice").goes_online()
    reply = app.client.account.query_state(["alice", "bob"], need_detail=True)
    assert [(item.to_account, item.state) for item in reply.query_result] == [
        ("alice", "Online"),
        ("bob", "Offline"),
    ]
    assert [len(item.detail) for item in reply.query_result] == [1, 0]


def test_profiles(every_face: App) -> None:
    app = every_face
    people(app, "alice")
    profile = Profile(
        nick="Alice L.",
        gender=Gender.FEMALE,
        birth_day=19900412,
        allow_type=AllowType.DENY_ANY,
        level=4,
        custom={"Vip": "gold"},
    )
    app.client.profile.portrait_set("alice", profile)
    app.client.profile.portrait_set("alice", Profile(level=5))
    tags = [*Profile.tags(), "Tag_Profile_Custom_Vip"]
    reply = app.client.profile.portrait_get(["alice", "nobody"], tags)
    assert reply.user_profile_item[0].profile == profile.model_copy(update={"level": 5})
    assert [(item.to_account, item.result_code) for item in reply.failed] == [("nobody", 40003)]
    assert reply.fail_account == ["nobody"]


def test_refused_profiles(app: App) -> None:
    with pytest.raises(NotFoundError) as caught:
        app.client.profile.portrait_set("nobody", Profile(nick="Nobody"))
    assert caught.value.code == 40003
    people(app, "alice")
    with pytest.raises(RefusedError) as refused:
        app.client.profile.portrait_get(["alice"], ["Tag_Profile_IM_Shoe"])
    assert refused.value.code == 40009


def test_profiles_of_many(app: App) -> None:
    names = [f"u{number}" for number in range(205)]
    people(app, *names[:-1])
    for name in names[:-1]:
        app.mock.user(name).sets_profile({"Tag_Profile_IM_Nick": name.upper()})
    reply = app.client.profile.portrait_get_all(iter(names), ["Tag_Profile_IM_Nick"])
    found = [(item.to_account, item.profile.nick, item.ok) for item in reply.user_profile_item]
    assert found == [*((name, name.upper(), True) for name in names[:-1]), (names[-1], None, False)]
    assert [len(part.user_profile_item) for part in reply.parts] == [100, 100, 5]
    assert app.calls("profile/portrait_get") == 3
    with pytest.raises(PartlyRefusedError) as caught:
        reply.raise_for_partial()
    assert [(each.item, each.code) for each in caught.value.failures] == [(names[-1], 40003)]


def test_muting_everywhere(app: App) -> None:
    people(app, "alice", "bob")
    operation = app.client.operation
    operation.set_no_speaking("alice", c2c_msg_nospeaking_time=FOREVER, group_msg_nospeaking_time=3600)
    app.mock.clock.advance(60)
    left = operation.get_no_speaking("alice")
    assert (left.c2c_msg_nospeaking_time, left.group_msg_nospeaking_time) == (FOREVER, 3540)
    # REST sends go out, a time that is not given stays, 0 lifts.
    app.client.openim.send_msg("bob", "still here", from_account="alice")
    operation.set_no_speaking("alice", c2c_msg_nospeaking_time=0)
    left = operation.get_no_speaking("alice")
    assert (left.c2c_msg_nospeaking_time, left.group_msg_nospeaking_time) == (0, 3540)
    assert (operation.get_no_speaking("nobody")).c2c_msg_nospeaking_time == FOREVER
