"""The event service: nothing is lost over a restart, nothing is told twice, and nobody waits for others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import (
    MemoryStore,
    Polling,
    SqliteStore,
    V2TimAdvancedMsgListener,
    V2TimMessage,
)
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.adapter.messages import from_c2c_webhook
from tencent_im_compat.errors import ConfigurationError
from tencent_im_compat.events.observation import Arrived, Source
from tencent_im_compat.store import StoreFileError
from tencent_im_compat.store.protocol import shard_of
from tencent_im_compat.wire.webhooks import C2CAfterSendMsg
from tencent_im_mock import MockMessage

from ...waiting import async_until
from ..helpers import texts
from .app import AsyncApp
from .processes import joined, process

pytestmark = pytest.mark.anyio
# ---------------------------------------------------------------- restarts


async def test_what_comes_while_the_process_is_down_is_heard_after_it(app: AsyncApp, tmp_path: Path) -> None:
    team, bob, carol = app.team("alice", "bob"), app.mock.user("bob"), app.mock.user("carol")
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        async with process(app, "alice", store=store) as (_, [alice]):
            grouped = await alice.say("who?", group=team)
            private = await alice.say("you?", to="bob")
            bob.sends("before", to="alice")
            await alice.pump()
            assert texts(alice.arrived) == ["before"]
    app.mock.clock.advance(3600)
    bob.receipts(app.mock.group(team).last_message)
    bob.receipts(*[each for each in bob.inbox if each.key])
    bob.reads("alice")
    bob.sends("in the group", group=team)
    bob.sends("meanwhile", to="alice")
    carol.sends("for the first time", to="alice")
    bob.recalls(next(each for each in app.mock.user("alice").inbox if each.text == "before"))
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        async with process(app, "alice", store=store) as (_, [alice]):
            await alice.pump()
            assert sorted(map(str, texts(alice.arrived))) == [
                "for the first time",
                "in the group",
                "meanwhile",
            ]
            assert {each.msgID for each in alice.receipts} == {grouped.msgID, private.msgID}
            assert [each.userID for each in alice.reads] == ["bob"]
            assert len(alice.revoked) == 1
            assert await alice.pump() == 0


async def test_what_is_news_the_first_time_ever(app: AsyncApp) -> None:
    team, bob = app.team("alice", "bob"), app.mock.user("bob")
    for text in ("one", "two", "three"):
        bob.sends(f"{text} alone", to="alice")
        bob.sends(f"{text} to all", group=team)
        app.mock.clock.advance(100)
    now = app.mock.clock.seconds()
    for start, heard in (
        ("now", []),
        (now - 150, ["three alone", "three to all"]),
        (now - 210, ["three alone", "three to all", "two alone", "two to all"]),
    ):
        async with process(app, "alice", start=start) as (_, [alice]):
            await alice.pump()
            assert sorted(map(str, texts(alice.arrived))) == heard, start
    app.mock.user("alice").reads("bob")
    bob.sends("unread", to="alice")
    async with process(app, "alice", start="unread") as (_, [alice]):
        await alice.pump()
        assert "unread" in texts(alice.arrived)
        assert not {"one alone", "two alone", "three alone"} & set(texts(alice.arrived))


@pytest.mark.parametrize("unread", [1, 20, 45])
async def test_what_was_not_read_in_a_group_is_news_the_first_time_ever(app: AsyncApp, unread: int) -> None:
    team, bob = app.team("alice", "bob"), app.mock.user("bob")
    for number in range(30):
        bob.sends(f"read {number}", group=team)
    app.mock.user("alice").reads_group(team)
    wanted = [f"news {number}" for number in range(unread)]
    for text in wanted:
        bob.sends(text, group=team)
    async with process(app, "alice", start="unread") as (_, [alice]):
        while await alice.pump():
            pass
        assert texts(alice.arrived) == wanted


async def test_a_listener_writes_with_the_event(app: AsyncApp, tmp_path: Path) -> None:
    """What a listener wrote, and that the event is done, are one transaction."""
    store = SqliteStore(tmp_path / "events.db", durability="normal")
    fails = [True]

    async def hear(message: V2TimMessage) -> None:
        async with store.delivery() as tx:
            await tx.run(lambda tx: tx.execute("CREATE TABLE IF NOT EXISTS heard (id TEXT)"))
            await tx.run(lambda tx: tx.execute("INSERT INTO heard VALUES (?)", (message.msgID,)))
            if fails[0]:
                raise RuntimeError("the listener fails")

    def rows() -> int:
        import sqlite3

        with sqlite3.connect(tmp_path / "events.db") as found:
            if not found.execute("SELECT 1 FROM sqlite_master WHERE name = 'heard'").fetchone():
                return 0
            return int(found.execute("SELECT COUNT(*) FROM heard").fetchone()[0])

    with store:
        async with process(app, store=store) as (service, _):
            alice = await joined(app, service, "alice")
            listener = V2TimAdvancedMsgListener(onRecvNewMessage=hear)
            await alice.messages.addAdvancedMsgListener(listener=listener)
            app.mock.user("bob").sends("one", to="alice")
            await alice.pump()
            assert rows() == 0, "what a listener that fails has written is rolled back"
            fails[0] = False
            app.mock.clock.advance(1)
            app.mock.user("bob").sends("two", to="alice")
            await alice.pump()
            assert rows() == 1
            await alice.manager.unInitSDK()


async def test_who_comes_back_late_hears_what_was_passed_over(app: AsyncApp, tmp_path: Path) -> None:
    """What comes for a user who is logged in nowhere is kept for a while; polling finds it again later."""
    with SqliteStore(tmp_path / "events.db", durability="normal") as store:
        # Both lie in one shard, so that somebody works for it.
        bob = next(f"bob{n}" for n in range(10_000) if shard_of(f"bob{n}") == shard_of("alice"))
        async with process(app, "alice", bob, store=store, absent=0.001) as (service, [alice, _]):
            await alice.pump()
            await alice.manager.logout()
            carol = app.mock.user("carol")
            sent = carol.sends("while away", to="alice")
            seen = Arrived(message_of(sent, app), Source.WEBHOOK)
            assert await service._inbox.put([("alice", seen)])
            await async_until(lambda: service._pump._held[shard_of("alice")].skipped)
            app.mock.clock.advance(1)
            service._registry._read_at = float("-inf")
            await service._tidy()
            assert not service._pump._held[shard_of("alice")].skipped
            (await alice.manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
            await alice.pump()
            assert texts(alice.arrived) == ["while away"]


def message_of(sent: MockMessage, app: AsyncApp) -> V2TimMessage:
    """What a webhook tells of a message."""
    event = C2CAfterSendMsg.model_validate(
        {
            "CallbackCommand": "C2C.CallbackAfterSendMsg",
            "From_Account": sent.sender,
            "To_Account": sent.receiver,
            "MsgKey": sent.key,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": sent.text}}],
        }
    )
    return from_c2c_webhook(event, "alice")


# ---------------------------------------------------------------- polling is complete


async def test_second_messages_of_a_second_are_heard_in_every_conversation(app: AsyncApp) -> None:
    async with process(app, "alice") as (_, [alice]):
        peers = [f"peer{number}" for number in range(24)]
        for peer in peers:
            app.mock.user(peer).sends("first", to="alice")
        await alice.pump()
        for peer in peers:
            app.mock.user(peer).sends("second", to="alice")
        await alice.pump()
        assert sorted(map(str, texts(alice.arrived))) == ["first"] * 24 + ["second"] * 24
        for message in list(app.mock.user("alice").inbox)[::4]:
            app.mock.user(message.sender).recalls(message)
        await alice.pump()
        assert len(alice.revoked) == 12


async def test_edits_and_streams_are_told_by_polling(app: AsyncApp) -> None:
    async with process(app, "alice") as (_, [alice]):
        edited: list[str | None] = []
        listener = V2TimAdvancedMsgListener(onRecvMessageModified=lambda m: edited.extend(texts([m])))
        await alice.messages.addAdvancedMsgListener(listener=listener)
        team = app.team("alice", "bob")
        app.mock.user("bob").sends("to all", group=team)
        app.mock.user("bob").sends("alone", to="alice")
        await alice.pump()
        for message in list(app.mock.user("alice").inbox):
            app.mock.user("bob").modifies(message, f"{message.text}, edited")
        await alice.pump()
        await alice.pump()
        assert sorted(map(str, edited)) == ["alone, edited", "to all, edited"]


async def test_data_that_an_edit_adds_is_told_whoever_told_of_the_message(app: AsyncApp) -> None:
    async with process(app, "alice", "bob") as (_, [alice, bob]):
        added: list[str | None] = []
        listener = V2TimAdvancedMsgListener(onRecvMessageModified=lambda m: added.append(m.cloudCustomData))
        await alice.messages.addAdvancedMsgListener(listener=listener)
        team = app.team("alice", "bob")
        said = [await bob.say("hello", to="alice"), await bob.say("hello, all", group=team)]
        await alice.pump()
        for number, message in enumerate(said):
            message.cloudCustomData = f"data {number}"
            assert (await bob.messages.modifyMessage(message=message)).code == 0
        for _ in range(3):
            await alice.pump()
        assert sorted(map(str, added)) == ["data 0", "data 1"]


async def test_a_poll_does_not_claim_to_know_of_mentions(app: AsyncApp) -> None:
    async with process(app, "alice") as (_, [alice]):
        team = app.team("alice", "bob")
        app.mock.user("bob").sends("hello", group=team)
        await alice.pump()
        assert alice.arrived[0].groupAtUserList is None


async def test_beside_webhooks_polling_leaves_young_messages_to_them(app: AsyncApp) -> None:
    async with process(app, "alice", sources=Polling(background=False)) as (service, [alice]):
        bob = app.mock.user("bob")
        bob.sends("one", to="alice")
        await alice.pump()
        assert texts(alice.arrived) == ["one"], "there is no other source yet"
        service._members.pushed(5.0)
        app.mock.clock.advance(1)
        bob.sends("two", to="alice")
        await alice.pump()
        assert texts(alice.arrived) == ["one"]
        app.mock.clock.advance(5)
        await alice.pump()
        assert texts(alice.arrived) == ["one", "two"]


# ---------------------------------------------------------------- many users


async def test_users_share_a_service_and_each_hears_its_own(app: AsyncApp) -> None:
    async with process(app, "alice", "bob") as (service, [alice, bob]):
        await alice.say("to bob", to="bob")
        await bob.say("to alice", to="alice")
        await alice.pump()
        await bob.pump()
        assert (texts(alice.arrived), texts(bob.arrived)) == (["to alice"], ["to bob"])
        twin = await joined(app, service, "alice")
        await bob.say("to both", to="alice")
        await alice.pump()
        assert texts(alice.arrived)[-1:] == texts(twin.arrived) == ["to both"]
        await twin.manager.unInitSDK()
        health = service.health()
        assert (health.users, health.standing_by, health.sources["poll"].last_error) == (2, 0, None)


async def test_settings_of_a_shared_service_are_its_own(app: AsyncApp) -> None:
    async with process(app) as (service, _):
        for wrong in ({"events": None}, {"store": MemoryStore()}, {"start": "unread"}):
            manager = V2TIMManager(app.client, events=service)
            refused = await manager.initSDK(sdkAppID=app.mock.sdk_app_id, **wrong)
            assert refused.code == 6017
            assert "EventService" in refused.desc


@pytest.mark.parametrize(
    "wrong",
    [
        {"budget": 0},
        {"budget": 1.5},
        {"workers": 0},
        {"share": "some"},
        {"start": "yesterday"},
        {"start": True},
        {"start": float("nan")},
        {"sources": [Polling(), Polling()]},
        {"sources": "poll"},
    ],
)
async def test_settings_that_cannot_work(app: AsyncApp, wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        EventService(app.client, **wrong)


async def test_each_process_hears_all_only_with_a_store_of_its_own(app: AsyncApp, tmp_path: Path) -> None:
    EventService(app.client, share="each", store=MemoryStore())
    with SqliteStore(tmp_path / "events.db") as store, pytest.raises(ConfigurationError, match="each"):
        EventService(app.client, share="each", store=store)


async def test_a_file_that_is_no_store_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "garbage").write_bytes(b"garbage" * 1000)
    for path in ("garbage", "missing/events.db"):
        with pytest.raises(StoreFileError):
            SqliteStore(tmp_path / path)


async def test_in_two_processes_a_user_is_heard_in_one(app: AsyncApp, tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with SqliteStore(path, durability="normal") as one, SqliteStore(path, durability="normal") as two:
        async with (
            process(app, "alice", store=one) as (first, [alice]),
            process(app, "alice", store=two) as (second, [twin]),
        ):
            assert (first.health().users, second.health().users) == (1, 0)
            assert second.health().standing_by == 1
            app.mock.user("bob").sends("hello", to="alice")
            await alice.pump()
            await twin.pump()
            assert (texts(alice.arrived), texts(twin.arrived)) == (["hello"], [])
            await first.aclose()
            await async_until(lambda: second.health().users)
            app.mock.clock.advance(1)
            app.mock.user("bob").sends("again", to="alice")
            await twin.pump()
            assert texts(twin.arrived) == ["again"]
