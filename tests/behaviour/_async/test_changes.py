"""What no webhook tells, by looking again: once, also of a time when nobody ran, and only for who listens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import Polling, SqliteStore, V2TimGroupListener
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.events.observation import Source

from .app import AsyncApp
from .stage import AsyncStage

pytestmark = pytest.mark.anyio
COUNTER = "group_open_http_svc/get_group_counter"
Heard = list[tuple[Any, ...]]


async def _listens(app: AsyncApp, store: SqliteStore, user_id: str, heard: Heard) -> EventService:
    """A process in which a user hears of counters."""
    service = EventService(app.client, Polling(background=False), store=store, clock=app.mock.clock.now)
    manager = V2TIMManager(events=service, clock=app.mock.clock.now)
    (await manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
    (await manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
    listener = V2TimGroupListener(onGroupCounterChanged=lambda *told: heard.append(told))
    await manager.addGroupListener(listener=listener)
    app.mock.clock.advance(5)
    await manager.events.pump()
    return service


async def test_a_change_while_nobody_ran_is_told_once(app: AsyncApp, tmp_path: Path) -> None:
    app.team("alice", "bob", type="Public")
    heard: Heard = []
    for round_ in range(4):
        with SqliteStore(tmp_path / "events.db") as store:
            async with await _listens(app, store, "alice", heard) as service:
                await service.pump("alice")
        if round_ == 1:
            app.mock.user("bob").counts("team", "votes", 3)
    assert heard == [("team", "votes", 3)]


async def test_lists_are_read_once_for_all_who_listen_and_for_nobody_else(app: AsyncApp) -> None:
    app.team("alice", "bob", "carol", type="Public")
    service = EventService(app.client, Polling(background=False), clock=app.mock.clock.now)
    heard: Heard = []
    for user_id in ("alice", "bob", "carol"):
        manager = V2TIMManager(events=service, clock=app.mock.clock.now)
        (await manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
        (await manager.login(userID=user_id, userSig=app.sig(user_id))).unwrap()
        if user_id == "carol":
            listener = V2TimGroupListener(onGroupCreated=lambda group_id: None)
        else:
            listener = V2TimGroupListener(
                onGroupCounterChanged=lambda *told, user_id=user_id: heard.append((user_id, *told))
            )
        await manager.addGroupListener(listener=listener)
    changes = service._supply.changes
    assert changes is not None
    for user_id in ("alice", "bob", "carol"):
        await service.pump(user_id)
    asked = app.calls(COUNTER)
    app.mock.user("carol").counts("team", "votes")
    app.mock.clock.advance(31)
    for _ in range(9):
        await changes.step()
    assert app.calls(COUNTER) == asked + 1
    await service.pump("carol")
    assert app.calls(COUNTER) == asked + 1
    await service._pump.lanes.settled()
    assert sorted(heard) == [("alice", "team", "votes", 1), ("bob", "team", "votes", 1)]
    await service.aclose()


async def test_who_begins_to_listen_takes_the_present(app: AsyncApp, tmp_path: Path) -> None:
    app.team("alice", "bob", type="Public")
    heard: dict[str, Heard] = {"alice": [], "bob": []}
    for user_id in ("alice", "bob", "alice", "bob"):
        with SqliteStore(tmp_path / "events.db") as store:
            async with await _listens(app, store, user_id, heard[user_id]) as service:
                app.mock.user("bob").counts("team", "votes")
                app.mock.clock.advance(40)
                await service.pump(user_id)
    assert [told[-1] for told in heard["alice"]] == [1, 2, 3]
    assert [told[-1] for told in heard["bob"]] == [2, 3, 4]


async def test_an_own_change_is_told_once(stage: AsyncStage) -> None:
    stage.app.team("alice", "bob", type="Public")
    groups = stage.manager.getGroupManager()
    await stage.looks()
    (await groups.setGroupCounters(groupID="team", counters={"votes": 2})).unwrap()
    for _ in range(2):
        await stage.manager.events.pump()
        stage.app.mock.clock.advance(40)
    stage.app.mock.user("bob").counts("team", "votes", 3)
    await stage.manager.events.pump()
    told = [(arguments, by) for name, arguments, by in stage.heard if name == "onGroupCounterChanged"]
    assert told == [(("team", "votes", 2), Source.OWN), (("team", "votes", 5), Source.POLL)]


async def test_a_list_that_cannot_be_read_holds_up_no_other(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    await stage.looks()
    stage.app.mock.fault("code", COUNTER, code=10004, count=1)
    carol = stage.app.mock.user("carol")
    carol.counts("team", "votes")
    carol.mutes_all("team")
    with pytest.raises(Exception, match="10004"):
        await stage.manager.events.pump()
    assert stage.of("onAllGroupMembersMuted") == [("team", True)]
    await stage.manager.events.pump()
    assert stage.of("onGroupCounterChanged") == [("team", "votes", 1)]


async def test_nothing_is_looked_at_where_that_is_off(app: AsyncApp) -> None:
    app.team("alice", type="Public")
    settings = Polling(background=False, changes=0)
    service = EventService(app.client, settings, clock=app.mock.clock.now)
    manager = V2TIMManager(events=service, clock=app.mock.clock.now)
    (await manager.initSDK(sdkAppID=app.mock.sdk_app_id)).unwrap()
    (await manager.login(userID="alice", userSig=app.sig("alice"))).unwrap()
    listener = V2TimGroupListener(onGroupCounterChanged=lambda *told: None)
    await manager.addGroupListener(listener=listener)
    await manager.events.pump()
    assert app.calls(COUNTER) == 0
    await service.aclose()


async def test_rights_follow_what_a_look_has_found(stage: AsyncStage) -> None:
    stage.app.team("alice", "bob", type="Public")
    groups = stage.manager.getGroupManager()
    await stage.looks(fed=False)
    assert (await groups.muteGroupMember(groupID="team", userID="bob", seconds=60)).ok
    stage.app.mock.user("alice").hands_over("team", "bob")
    await stage.manager.events.pump()
    assert (await stage.manager.dismissGroup(groupID="team")).code == 10007
