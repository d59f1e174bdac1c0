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

from .app import START, AsyncApp

pytestmark = pytest.mark.anyio


async def test_muting(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice", "bob", "carol", type="Public")
    await rest.forbid_send_msg("team", ["bob", "carol"], 600)
    muted = (await rest.get_group_muted_account("team")).muted_account_list
    assert {each.member_account: each.muted_until for each in muted} == {
        "bob": START + 600,
        "carol": START + 600,
    }
    with pytest.raises(MutedError):
        await rest.send_group_msg("team", "may I?", from_account="bob")
    await rest.forbid_send_msg("team", ["bob"], 0)
    await rest.send_group_msg("team", "thanks", from_account="bob")
    muted = (await rest.get_group_muted_account("team")).muted_account_list
    assert [each.member_account for each in muted] == ["carol"]
    app.team("alice", id="work")
    with pytest.raises(NotAllowedError) as work:
        await rest.forbid_send_msg("work", ["alice"], 60)
    assert work.value.code == 10007


async def test_muting_in_one_topic(app: AsyncApp) -> None:
    rest = app.client.group
    app.mock.group("@TGS#_town", members=["alice", "bob"], type="Community", topics=["news", "chat"])
    news, chat = "@TGS#_town@TOPIC#_news", "@TGS#_town@TOPIC#_chat"
    await rest.forbid_send_msg("@TGS#_town", ["bob"], 60, topic_id=news)
    muted = (await rest.get_group_muted_account("@TGS#_town", topic_id=news)).muted_account_list
    assert [each.member_account for each in muted] == ["bob"]
    assert not (await rest.get_group_muted_account("@TGS#_town", topic_id=chat)).muted_account_list
    with pytest.raises(MutedError):
        await rest.send_group_msg("@TGS#_town", "hi", from_account="bob", topic_id=news)
    await rest.send_group_msg("@TGS#_town", "hi", from_account="bob", topic_id=chat)


async def test_banning(app: AsyncApp) -> None:
    rest = app.client.group
    names = [f"u{number}" for number in range(5)]
    app.team("alice", *names, type="Public")
    await rest.ban_group_member("team", names, 3600, description="spam")
    assert app.mock.group("team").members == ["alice"]
    assert (await rest.add_group_member("team", ["u0"])).member_list[0].result == 0
    banned = [each async for each in rest.iter_banned_members("team", page_size=2)]
    assert sorted(each.member_account for each in banned) == names
    assert {each.banned_until for each in banned} == {START + 3600}
    await rest.unban_group_member("team", ["u0", "u1"])
    left = (await rest.get_group_ban_member("team")).banned_account_list
    assert sorted(each.member_account for each in left) == names[2:]
    assert (await rest.add_group_member("team", ["u0"])).member_list[0].result == 1
    app.mock.config.member_bans = False
    with pytest.raises(NotAllowedError):
        await rest.ban_group_member("team", ["u1"], 60)


async def test_attributes(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice", id="live", type="AVChatRoom")
    await rest.modify_group_attr("live", {"seat1": "alice", "seat2": "bob"})
    await rest.modify_group_attr("live", {"seat2": "carol"})
    assert (await rest.get_group_attr("live")).attributes == {"seat1": "alice", "seat2": "carol"}
    await rest.delete_group_attr("live", ["seat1"])
    with pytest.raises(NotFoundError) as missing:
        await rest.delete_group_attr("live", ["seat1"])
    assert missing.value.code == 10050
    app.mock.clock.advance(1)
    await rest.set_group_attr("live", {"seat3": "dave"})
    assert app.mock.group("live").attributes == {"seat3": "dave"}
    await rest.clear_group_attr("live")
    assert (await rest.get_group_attr("live")).attributes == {}


async def test_attributes_beyond_their_limits(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice")
    await rest.set_group_attr("team", {f"k{number}": "v" for number in range(16)})
    with pytest.raises(RefusedError) as full:
        await rest.modify_group_attr("team", {"one more": "v"})
    assert full.value.code == 10047
    for _ in range(4):
        await rest.modify_group_attr("team", {"k0": "w"})
    with pytest.raises(RateLimitedError) as often:
        await rest.clear_group_attr("team")
    assert often.value.code == 10049


async def test_counters(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice")
    assert (await rest.update_group_counter("team", {"like": 5, "share": 1}, "Set")).counters == {
        "like": 5,
        "share": 1,
    }
    assert (await rest.update_group_counter("team", {"like": 2}, "Increase")).counters == {"like": 7}
    await rest.update_group_counter("team", {"share": 3}, "Decrease")
    assert (await rest.get_group_counter("team")).counters == {"like": 7, "share": -2}
    assert (await rest.get_group_counter("team", group_counter_keys=["like"])).counters == {"like": 7}
    await rest.delete_group_counter("team", ["like"])
    assert (await rest.get_group_counter("team")).counters == {"share": -2}
    await rest.delete_group_counter("team", None)
    assert (await rest.get_group_counter("team")).counters == {}


async def test_counters_that_cannot_be(app: AsyncApp) -> None:
    rest = app.client.group
    app.team("alice")
    await rest.update_group_counter("team", {f"k{number}": 1 for number in range(20)}, "Set")
    with pytest.raises(BadRequestError) as full:
        await rest.update_group_counter("team", {"one more": 1}, "Set")
    assert full.value.code == 10063
    app.mock.config.edition = "pro"
    with pytest.raises(RefusedError) as edition:
        await rest.get_group_counter("team")
    assert edition.value.code == 10059
