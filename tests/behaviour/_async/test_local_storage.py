"""The local storage: inserted messages, data of one's own, search, deleting; over restarts and many users."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tencent_im_compat import (
    HistoryMsgGetTypeEnum,
    SqliteStore,
    V2TimMessage,
    V2TimMessageSearchParam,
)
from tencent_im_compat._async.events.service import EventService
from tencent_im_compat._async.v2tim import V2TIMManager
from tencent_im_compat.events.sources import Polling

from .app import AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

HISTORY = "openim/admin_getroammsg"
GROUP_HISTORY = "group_open_http_svc/group_msg_get_simple"
LOCAL = HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG
CLOUD = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG


async def texts(user: AsyncUser, kind: HistoryMsgGetTypeEnum = LOCAL, **asked: Any) -> list[str | None]:
    """The texts of a history."""
    asked = {"count": 20, **asked}
    found = (await user.messages.getHistoryMessageList(getType=kind, **asked)).unwrap()
    return [message.textElem.text if message.textElem else None for message in found]


async def insert(user: AsyncUser, text: str, **where: str) -> V2TimMessage:
    """Inserts a text."""
    created = (await user.messages.createTextMessage(text=text)).unwrap()
    if "groupID" in where:
        return (
            await user.messages.insertGroupMessageToLocalStorageV2(
                groupID=where["groupID"], senderID=where["senderID"], createdMsgID=created.id
            )
        ).unwrap()
    return (
        await user.messages.insertC2CMessageToLocalStorageV2(
            userID=where["userID"], senderID=where["senderID"], message=created.messageInfo
        )
    ).unwrap()


async def test_inserted_messages_are_local(app: AsyncApp) -> None:
    alice, _ = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    await alice.say("first", to="bob")
    await alice.say("in the group", group=team)
    app.mock.clock.advance(5)
    note = await insert(alice, "a note", userID="bob", senderID="bob")
    await insert(alice, "a notice", groupID=team, senderID="alice")
    old = (
        await alice.messages.insertC2CMessageToLocalStorage(data="raw", userID="bob", sender="bob")
    ).unwrap()
    group = await alice.messages.insertGroupMessageToLocalStorage(data="raw", groupID=team, sender="bob")
    assert (note.status, note.sender, note.isSelf, note.userID) == (5, "bob", False, "bob")
    assert old.customElem is not None
    assert (old.customElem.data, group.unwrap().groupID) == ("raw", team)
    app.mock.clock.advance(5)
    await alice.say("last", to="bob")
    assert await texts(alice, userID="bob") == ["last", None, "a note", "first"]
    assert await texts(alice, CLOUD, userID="bob") == ["last", "first"]
    assert await texts(alice, groupID=team) == [None, "a notice", "in the group"]
    assert await texts(alice, CLOUD, groupID=team) == ["in the group"]
    found = (await alice.messages.findMessages(messageIDList=[note.msgID or "", "nobody's"])).unwrap()
    assert [message.msgID for message in found] == [note.msgID]


async def test_inserted_messages_are_known_by_their_ids(app: AsyncApp) -> None:
    alice = await app.user("alice")
    app.mock.user("bob")
    note = await insert(alice, "a note", userID="bob", senderID="bob")
    group = await insert(alice, "a notice", groupID=app.team("alice"), senderID="alice")
    for each in (note, group):
        assert (await alice.messages.setLocalCustomInt(msgID=each.msgID, localCustomInt=7)).ok
        assert (await alice.messages.setLocalCustomData(message=each, localCustomData="seen")).ok
        (found,) = (await alice.messages.findMessages(messageIDList=[each.msgID or ""])).unwrap()
        assert (found.localCustomData, found.localCustomInt) == ("seen", 7)
        assert (await alice.messages.deleteMessageFromLocalStorage(msgID=each.msgID)).ok
        assert await texts(alice, userID=each.userID, groupID=each.groupID) == []
        assert (await alice.messages.deleteMessageFromLocalStorage(msgID=each.msgID)).code == 6017
    unsent = (await alice.messages.createTextMessage(text="x")).unwrap().messageInfo
    assert (await alice.messages.setLocalCustomInt(message=unsent, localCustomInt=7)).code == 6017


async def test_what_is_deleted_never_comes_back(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    sent = []
    for text in ("one", "two", "three"):
        sent.append(await alice.say(text, to="bob"))
        app.mock.clock.advance(1)
    shared = [await bob.say(text, group=team) for text in ("a", "b")]
    note = await insert(alice, "note", userID="bob", senderID="alice")
    assert (await alice.messages.deleteMessages(messageList=sent[:1])).ok
    assert app.calls("openim/delete_c2c_msg_ramble") == 1
    assert (await alice.messages.deleteMessages(msgIDs=[shared[0].msgID or ""])).ok
    assert (await alice.messages.deleteMessageFromLocalStorage(message=sent[1])).ok
    assert (await alice.messages.deleteMessageFromLocalStorage(message=note)).ok
    for kind in (LOCAL, CLOUD):
        assert await texts(alice, kind, userID="bob") == ["three"]
        assert await texts(alice, kind, groupID=team) == ["b"]
        assert await texts(bob, kind, userID="alice") == ["three", "two", "one"]
        assert await texts(bob, kind, groupID=team) == ["b", "a"]
    await alice.pump()
    assert (await alice.messages.clearC2CHistoryMessage(userID="bob")).ok
    assert await texts(alice, userID="bob") == []
    assert await texts(bob, userID="alice") == ["three", "two", "one"]
    refused = await alice.messages.clearGroupHistoryMessage(groupID=team)
    assert (refused.code, "all its members" in refused.desc) == (7013, True)
    many = await alice.messages.deleteMessages(messageList=[sent[2]] * 51)
    assert (many.code, "messageList: has 51 entries" in many.desc) == (6017, True)


async def test_data_of_ones_own(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    sent = await alice.say("hello", to="bob")
    assert (await alice.messages.setLocalCustomData(message=sent, localCustomData="important")).ok
    assert (await alice.messages.setLocalCustomInt(msgID=sent.msgID, localCustomInt=7)).ok
    (found,) = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=5)).unwrap()
    assert (found.localCustomData, found.localCustomInt) == ("important", 7)
    (theirs,) = (await bob.messages.getC2CHistoryMessageList(userID="alice", count=5)).unwrap()
    assert (theirs.localCustomData, theirs.localCustomInt) == (None, None)
    wrong = await alice.messages.setLocalCustomInt(msgID=sent.msgID, localCustomInt="7")  # type: ignore[arg-type]
    assert (wrong.code, wrong.desc) == (6017, "localCustomInt: must be an integer")


async def test_search(app: AsyncApp) -> None:
    alice, bob = await app.users("alice", "bob")
    team = app.team("alice", "bob")
    for text in ("Lunch at noon", "lunch tomorrow", "dinner"):
        await alice.say(text, to="bob")
    await bob.say("lunch for all", group=team)
    await alice.pump()

    async def search(**asked: Any) -> list[tuple[str | None, int | None, list[str | None]]]:
        result = await alice.messages.searchLocalMessages(
            searchParam=V2TimMessageSearchParam(type=0, **asked)
        )
        return [
            (
                item.conversationID,
                item.messageCount,
                [m.textElem.text for m in item.messageList or [] if m.textElem],
            )
            for item in result.unwrap().messageSearchResultItems or []
        ]

    assert sorted(await search(keywordList=["LUNCH"])) == [
        ("c2c_bob", 2, []),
        (f"group_{team}", 1, ["lunch for all"]),
    ]
    assert await search(keywordList=["lunch"], conversationID="c2c_bob") == [
        ("c2c_bob", 2, ["lunch tomorrow", "Lunch at noon"])
    ]
    assert await search(keywordList=["lunch"], conversationID="c2c_bob", pageSize=1, pageIndex=1) == [
        ("c2c_bob", 2, ["Lunch at noon"])
    ]
    assert await search(userIDList=["bob"]) == [(f"group_{team}", 1, ["lunch for all"])]
    assert await search(keywordList=["supper"], conversationID="c2c_bob") == []
    nothing = await alice.messages.searchLocalMessages(searchParam=V2TimMessageSearchParam(type=0))
    assert (nothing.code, "searchParam.keywordList" in nothing.desc) == (6017, True)


async def test_changing_messages(app: AsyncApp) -> None:
    alice, bob, carol = await app.users("alice", "bob", "carol")
    team = app.team("alice", "bob", "carol")
    sent, shared = await alice.say("hello", to="bob"), await bob.say("all", group=team)
    for user in (alice, bob):
        await user.pump()
    assert sent.textElem is not None
    sent.textElem.text = "hello, you"
    changed = (await alice.messages.modifyMessage(message=sent)).unwrap()
    assert (changed.code, changed.desc) == (0, "ok")
    assert await texts(bob, userID="alice") == ["hello, you"]
    assert (await bob.messages.setCloudCustomData(msgID=shared.msgID, data="{}")).ok
    assert (await alice.messages.setCloudCustomData(msgID=shared.msgID, data="owner")).ok
    refused = await carol.messages.setCloudCustomData(msgID=shared.msgID, data="x")
    assert refused.code == 10007
    empty = await bob.messages.setCloudCustomData(msgID=shared.msgID, data="")
    assert (empty.code, empty.desc.startswith("data: ")) == (6017, True)
    verdict = (await alice.messages.modifyMessage(message=V2TimMessage(elemType=1))).code
    assert verdict == 6017


async def test_local_types_ask_the_server_for_what_is_not_known(app: AsyncApp) -> None:
    alice, bob = await app.user("alice"), app.mock.user("bob")
    sent = []
    for number in range(12):
        sent.append(bob.sends(f"{number}", to="alice"))
        app.mock.clock.advance(1)
    first = (await alice.messages.getHistoryMessageList(getType=LOCAL, userID="bob", count=12)).unwrap()
    asked = app.calls(HISTORY)
    assert await texts(alice, userID="bob", lastMsg=first[0], count=5) == ["10", "9", "8", "7", "6"]
    assert await texts(alice, userID="bob", lastMsg=first[5], count=20) == ["5", "4", "3", "2", "1", "0"]
    assert app.calls(HISTORY) == asked, "from the local storage"
    assert await texts(alice, CLOUD, userID="bob", lastMsg=first[5], count=2) == ["5", "4"]
    assert app.calls(HISTORY) == asked + 1
    bob.recalls(sent[8])
    await alice.pump()
    page = (
        await alice.messages.getHistoryMessageList(getType=LOCAL, userID="bob", count=4, lastMsg=first[1])
    ).unwrap()
    assert [message.status for message in page] == [2, 6, 2, 2]


async def test_strict_local_history_never_asks(app: AsyncApp) -> None:
    manager = await app.manager(localHistory="strict")
    assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
    alice = AsyncUser("alice", manager)
    app.mock.user("bob").sends("unheard", to="alice")
    assert await texts(alice, userID="bob") == []
    await alice.say("sent from here", to="bob")
    assert await texts(alice, userID="bob") == ["sent from here"]
    assert app.calls(HISTORY) == 0


async def test_without_events_nothing_is_taken_for_fresh(app: AsyncApp) -> None:
    alice = await app.user("alice", listening=False)
    bob = app.mock.user("bob")
    sent = []
    for number in range(4):
        sent.append(bob.sends(f"{number}", to="alice"))
        app.mock.clock.advance(1)
    first = (await alice.messages.getHistoryMessageList(getType=LOCAL, userID="bob", count=4)).unwrap()
    bob.recalls(sent[1])
    page = (
        await alice.messages.getHistoryMessageList(getType=LOCAL, userID="bob", count=3, lastMsg=first[0])
    ).unwrap()
    assert [message.status for message in page] == [2, 6, 2]


async def test_a_restart_finds_everything_again(app: AsyncApp, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    app.mock.user("bob")

    async def alice_with(store: SqliteStore) -> tuple[V2TIMManager, AsyncUser]:
        manager = await app.manager(store=store)
        assert (await manager.login(userID="alice", userSig=app.sig("alice"))).ok
        alice = AsyncUser("alice", manager)
        await alice.listen()
        return manager, alice

    with SqliteStore(path) as store:
        manager, alice = await alice_with(store)
        one, two = await alice.say("one", to="bob"), await alice.say("two", to="bob")
        await insert(alice, "note", userID="bob", senderID="alice")
        await alice.messages.setLocalCustomData(message=one, localCustomData="mine")
        await alice.messages.deleteMessageFromLocalStorage(message=two)
        assert (await manager.unInitSDK()).ok
    with SqliteStore(path) as store:
        manager, alice = await alice_with(store)
        assert await texts(alice, userID="bob") == ["note", "one"]
        (found,) = (await alice.messages.getC2CHistoryMessageList(userID="bob", count=5)).unwrap()
        assert found.localCustomData == "mine"
        assert (await manager.unInitSDK()).ok


async def test_users_of_a_service_share_the_content(app: AsyncApp) -> None:
    people = [f"user-{number}" for number in range(20)]
    team = app.team(*people)
    service = EventService(app.client, Polling(background=False), clock=app.mock.clock.now)
    users = []
    for name in people:
        manager = V2TIMManager(app.client, events=service, clock=app.mock.clock.now)
        assert (await manager.initSDK(sdkAppID=app.mock.sdk_app_id)).ok
        assert (await manager.login(userID=name, userSig=app.sig(name))).ok
        users.append(AsyncUser(name, manager))
        await users[-1].listen()
    await users[0].say("to all", group=team, receipt=False)
    for user in users[1:]:
        await user.pump()
        assert [message.textElem.text for message in user.arrived if message.textElem] == ["to all"]
    views = [await user.manager._session.view(f"group_{team}") for user in users]
    assert len({id(view.content) for view in views}) == 1
    assert len(views[0].content) == 1
    await service.aclose()
