# Generated from tests/behaviour/_async/test_rest_group.py by scripts/make_sync.py. Do not edit.
"""Stories of what a group keeps beside its profile: mutes, bans, attributes, counters."""

from __future__ import annotations

import pytest

from tencent_im_compat.errors import (
    BadRequestError,
    MutedError,
    NotAllowedError,
    NotFoundError,
    RateLimitedError,
    RefusedError,
)

from .app import START, App

pytestmark = pytest.mark.anyio


def test_muting(app: App) -> None:
    rest = app.client.group
    app.team("alice", "bob", "carol", type="Public")
    rest.forbid_send_msg("team", ["bob", "carol"], 600)
    muted = (rest.get_group_muted_account("team")).muted_account_list
    assert {each.member_account: each.muted_until for each in muted} == {
        "bob": START + 600,
        "carol": START + 600,
    }
    with pytest.raises(MutedError):
        rest.send_group_msg("team", "may I?", from_account="bob")
    rest.forbid_send_msg("team", ["bob"], 0)
    rest.send_group_msg("team", "thanks", from_account="bob")
    muted = (rest.get_group_muted_account("team")).muted_account_list
    assert [each.member_account for each in muted] == ["carol"]
    app.team("alice", id="work")
    with pytest.raises(NotAllowedError) as work:
        rest.forbid_send_msg("work", ["alice"], 60)
    assert work.value.code == 10007


def test_muting_in_one_topic(app: App) -> None:
    rest = app.client.group
    app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["news", "chat"])
    news, chat = "@TGS#_town@TOPIC#_news", "@TGS#_town@TOPIC#_chat"
    rest.forbid_send_msg("@TGS#_town", ["bob"], 60, topic_id=news)
    muted = (rest.get_group_muted_account("@TGS#_town", topic_id=news)).muted_account_list
    assert [each.member_account for each in muted] == ["bob"]
    assert not (rest.get_group_muted_account("@TGS#_town", topic_id=chat)).muted_account_list
    with pytest.raises(MutedError):
        rest.send_group_msg("@TGS#_town", "hi", from_account="bob", topic_id=news)
    rest.send_group_msg("@TGS#_town", "hi", from_account="bob", topic_id=chat)


def test_banning(app: App) -> None:
    rest = app.client.group
    names = [f"u{number}" for number in range(5)]
    app.team("alice", *names, type="Public")
    rest.ban_group_member("team", names, 3600, description="spam")
    assert app.mock.group("team").members == ["alice"]
    assert (rest.add_group_member("team", ["u0"])).member_list[0].result == 0
    banned = [each for each in rest.iter_banned_members("team", page_size=2)]
    assert sorted(each.member_account for each in banned) == names
    assert {each.banned_until for each in banned} == {START + 3600}
    rest.unban_group_member("team", ["u0", "u1"])
    left = (rest.get_group_ban_member("team")).banned_account_list
    assert sorted(each.member_account for each in left) == names[2:]
    assert (rest.add_group_member("team", ["u0"])).member_list[0].result == 1
    app.mock.config.member_bans = False
    with pytest.raises(NotAllowedError):
        rest.ban_group_member("team", ["u1"], 60)


def test_attributes(app: App) -> None:
    rest = app.client.group
    app.team("alice", id="live", type="AVChatRoom")
    rest.modify_group_attr("live", {"seat1": "alice", "seat2": "bob"})
    rest.modify_group_attr("live", {"seat2": "carol"})
    assert (rest.get_group_attr("live")).attributes == {"seat1": "alice", "seat2": "carol"}
    rest.delete_group_attr("live", ["seat1"])
    with pytest.raises(NotFoundError) as missing:
        rest.delete_group_attr("live", ["seat1"])
    assert missing.value.code == 10050
    app.mock.clock.advance(1)
    rest.set_group_attr("live", {"seat3": "dave"})
    assert app.mock.group("live").attributes == {"seat3": "dave"}
    rest.clear_group_attr("live")
    assert (rest.get_group_attr("live")).attributes == {}


def test_attributes_beyond_their_limits(app: App) -> None:
    rest = app.client.group
    app.team("alice")
    rest.set_group_attr("team", {f"k{number}": "v" for number in range(16)})
    with pytest.raises(RefusedError) as full:
        rest.modify_group_attr("team", {"one more": "v"})
    assert full.value.code == 10047
    for _ in range(4):
        rest.modify_group_attr("team", {"k0": "w"})
    with pytest.raises(RateLimitedError) as often:
        rest.clear_group_attr("team")
    assert often.value.code == 10049


def test_counters(app: App) -> None:
    rest = app.client.group
    app.team("alice")
    assert (rest.update_group_counter("team", {"like": 5, "share": 1}, "Set")).counters == {
        "like": 5,
        "share": 1,
    }
    assert (rest.update_group_counter("team", {"like": 2}, "Increase")).counters == {"like": 7}
    rest.update_group_counter("team", {"share": 3}, "Decrease")
    assert (rest.get_group_counter("team")).counters == {"like": 7, "share": -2}
    assert (rest.get_group_counter("team", group_counter_keys=["like"])).counters == {"like": 7}
    rest.delete_group_counter("team", ["like"])
    assert (rest.get_group_counter("team")).counters == {"share": -2}
    rest.delete_group_counter("team", None)
    assert (rest.get_group_counter("team")).counters == {}


def test_counters_that_cannot_be(app: App) -> None:
    rest = app.client.group
    app.team("alice")
    rest.update_group_counter("team", {f"k{number}": 1 for number in range(20)}, "Set")
    with pytest.raises(BadRequestError) as full:
        rest.update_group_counter("team", {"one more": 1}, "Set")
    assert full.value.code == 10063
    app.mock.config.edition = "pro"
    with pytest.raises(RefusedError) as edition:
        rest.get_group_counter("team")
    assert edition.value.code == 10059
