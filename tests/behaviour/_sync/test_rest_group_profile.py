# Generated from tests/behaviour/_async/test_rest_group_profile.py by scripts/make_sync.py. Do not edit.
"""Stories of groups over REST: lists, profiles, owners, and what single members are in them."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import BadRequestError, NotAllowedError, NotFoundError
from tencent_im_compat.wire.group import CustomField

from .app import START, App

pytestmark = pytest.mark.anyio


def test_walking_all_groups(app: App) -> None:
    for number in range(5):
        app.team("alice", id=f"g{number}", type="Public" if number % 2 else "Private")
    rest = app.client.group
    walked = [each.group_id for each in rest.iter_appid_groups(page_size=2)]
    assert walked == [f"g{number}" for number in range(5)]
    assert [each.group_id for each in rest.iter_appid_groups(group_type="Public")] == ["g1", "g3"]
    page = rest.get_appid_group_list(limit=2, group_type="Private")
    assert (page.total_count, len(page.group_id_list)) == (3, 2)
    assert page.next > 0


def test_changing_a_profile(app: App) -> None:
    rest = app.client.group
    app.team("alice", "bob", type="Public")
    rest.modify_group_base_info(
        "team",
        name="Lunch club",
        notification="noon",
        mute_all_member=True,
        from_account="alice",
        app_defined_data=[CustomField(key="floor", value="3")],
    )
    (found,) = (rest.get_group_info(["team"])).group_info
    assert (found.name, found.notification, found.mute_all_member) == ("Lunch club", "noon", "On")
    assert found.app_defined_data == [CustomField(key="floor", value="3")]
    rest.modify_group_base_info(
        "team", mute_all_member=False, app_defined_data=[CustomField(key="floor", value="")]
    )
    (found,) = (rest.get_group_info(["team"])).group_info
    assert (found.name, found.mute_all_member) == ("Lunch club", "Off")
    assert not found.app_defined_data
    with pytest.raises(NotFoundError) as gone:
        rest.modify_group_base_info("gone", name="Nobody")
    assert gone.value.code == 10010


def test_handing_a_group_over(app: App) -> None:
    rest = app.client.group
    app.team("alice", "bob", type="Public")
    app.mock.user("zoe")
    rest.change_group_owner("team", "bob")
    roles = (rest.get_role_in_group("team", ["alice", "bob", "zoe"])).user_id_list
    assert [(each.member_account, each.role) for each in roles] == [
        ("alice", "Member"),
        ("bob", "Owner"),
        ("zoe", "NotMember"),
    ]
    with pytest.raises(BadRequestError) as stranger:
        rest.change_group_owner("team", "zoe")
    assert stranger.value.code == 10004
    app.team("alice", id="live", type="AVChatRoom")
    with pytest.raises(NotAllowedError) as live:
        rest.change_group_owner("live", "bob")
    assert live.value.code == 10007


def test_changing_a_member(app: App) -> None:
    rest = app.client.group
    app.team("alice", "bob", "carol", type="Public")
    rest.modify_group_member_info(
        "team",
        "bob",
        role="Admin",
        name_card="Bob (host)",
        msg_flag="Discard",
        app_member_defined_data=[CustomField(key="seat", value="7")],
        mute_time=600,
    )
    found = (rest.get_specified_group_member_info("team", ["bob", "zoe"])).member_list
    assert [each.member_account for each in found] == ["bob"]
    bob = found[0]
    assert (bob.role, bob.name_card, bob.msg_flag) == ("Admin", "Bob (host)", "Discard")
    assert bob.mute_until == START + 600
    assert bob.app_member_defined_data == [CustomField(key="seat", value="7")]
    filtered = rest.get_specified_group_member_info(
        "team", ["bob", "carol"], member_role_filter=["Member"], member_info_filter=["Role"]
    )
    assert [(each.member_account, each.role, each.join_time) for each in filtered.member_list] == [
        ("carol", "Member", None)
    ]
    with pytest.raises(NotAllowedError):
        rest.modify_group_member_info("team", "alice", role="Member")


def test_removing_members(app: App) -> None:
    rest = app.client.group
    app.team("alice", "bob", "carol", type="Public")
    rest.delete_group_member("team", ["bob", "zoe"], reason="moved on")
    assert app.mock.group("team").members == ["alice", "carol"]
    rest.delete_group_member("team", ["bob"], silence=True)
    with pytest.raises(NotFoundError):
        rest.delete_group_member("gone", ["bob"])


def test_counting_who_is_online(app: App) -> None:
    app.team("alice", "bob", type="Public")
    app.mock.user("bob").goes_online()
    assert (app.client.group.get_online_member_num("team")).online_member_num == 1
    with pytest.raises(NotFoundError):
        app.client.group.get_online_member_num("gone")
