"""Stories of the conversation list: pages and entries, drafts, marks, groups, and unread totals."""

from __future__ import annotations

from typing import Any

import pytest

from tencent_im_compat import (
    SqliteStore,
    V2TimConversation,
    V2TimConversationFilter,
    V2TimConversationListener,
    V2TimConversationOperationResult,
)
from tencent_im_compat._async.v2tim import V2TIMManager

from ..helpers import Heard, listening
from .app import START, AsyncApp, AsyncUser

pytestmark = pytest.mark.anyio

STAR, OWN = 1, 1 << 40
SYNC = ("onSyncServerStart", "onSyncServerFinish")


async def busy(app: AsyncApp) -> tuple[AsyncUser, Any, Heard]:
    """Bob, his conversation manager and what he hears: alice, the team, carol and the club have written.

    Unread are 1 of alice's, 2 of the team, 1 of carol's and 1 of the club, which he receives silently.
    """
    app.team("alice", "bob")
    app.team("carol", "bob", id="club", type="Public")
    club = app.mock.world.groups.get("club")
    assert club is not None
    club.members["bob"].msg_flag = "AcceptNotNotify"
    alice, carol = app.mock.user("alice"), app.mock.user("carol")
    alice.sets_profile({"Tag_Profile_IM_Nick": "Alice", "Tag_Profile_IM_Image": "https://a.example/a"})
    bob = await app.user("bob", listening=False)
    heard: Heard = []
    conversations = bob.manager.getConversationManager()
    await conversations.addConversationListener(listener=listening(V2TimConversationListener, heard))
    alice.sends("one", to="bob")
    app.mock.clock.advance(10)
    alice.sends("two", group="team")
    alice.sends("three", group="team")
    app.mock.clock.advance(10)
    carol.sends("four", to="bob")
    app.mock.clock.advance(10)
    carol.sends("five", group="club")
    await bob.pump()
    heard.clear()
    return bob, conversations, heard


async def listed(conversations: Any, count: int = 100) -> list[V2TimConversation]:
    """The whole list, page by page."""
    found: list[V2TimConversation] = []
    following = "0"
    for _ in range(20):
        page = (await conversations.getConversationList(nextSeq=following, count=count)).unwrap()
        assert len(page.conversationList) <= count
        found += page.conversationList
        following = page.nextSeq
        if page.isFinished:
            assert following == "0"
            return found
    raise AssertionError("the walk does not end")


def ids(found: list[V2TimConversation]) -> list[str]:
    """Their ids."""
    return [each.conversationID for each in found]


def codes(results: list[V2TimConversationOperationResult]) -> list[tuple[str | None, int | None]]:
    """Ids and codes."""
    return [(each.conversationID, each.resultCode) for each in results]


IN_ORDER = ["group_club", "c2c_carol", "group_team", "c2c_alice"]


# ------------------------------------------------------------ the list


async def test_what_a_conversation_is_made_of(every_face: AsyncApp) -> None:
    _, conversations, _ = await busy(every_face)
    found = await listed(conversations)
    assert ids(found) == IN_ORDER
    club, _, team, alice = found
    assert (alice.type, alice.userID, alice.showName, alice.faceUrl) == (
        1, "alice", "Alice", "https://a.example/a",
    )  # fmt: skip
    assert (alice.unreadCount, alice.isPinned, alice.draftText) == (1, False, None)
    assert alice.lastMessage is not None
    assert alice.lastMessage.textElem is not None
    assert (alice.lastMessage.textElem.text, alice.lastMessage.timestamp) == ("one", START)
    assert (team.type, team.groupID, team.showName, team.groupType) == (2, "team", "team", "Work")
    assert (team.unreadCount, team.recvOpt, team.groupReadSequence) == (2, 0, 0)
    assert team.lastMessage is not None
    assert team.lastMessage.seq == "2"
    assert (club.groupType, club.recvOpt, club.unreadCount) == ("Public", 2, 1)
    orders = [each.orderkey or 0 for each in found]
    assert orders == sorted(orders, reverse=True)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 100])
async def test_pages(app: AsyncApp, count: int) -> None:
    _, conversations, _ = await busy(app)
    assert (await conversations.pinConversation(conversationID="c2c_alice", isPinned=True)).ok
    found = await listed(conversations, count)
    assert ids(found) == ["c2c_alice", *IN_ORDER[:3]]
    assert [each.isPinned for each in found] == [True, False, False, False]


async def test_the_number_of_calls(app: AsyncApp) -> None:
    bob, conversations, _ = await busy(app)
    asked = app.mock.journal.total
    await listed(conversations)
    # The list, unread counts, joined groups, profiles; the newest messages were heard.
    assert app.mock.journal.total - asked == 4
    await bob.manager.getConversationManager().removeConversationListener()
    await bob.say("from here", to="alice")
    await bob.say("from here", group="team")
    asked = app.mock.journal.total
    page = (await conversations.getConversationList(nextSeq="0", count=2)).unwrap()
    assert sorted(ids(page.conversationList)) == ["c2c_alice", "group_team"]
    assert app.mock.journal.total - asked == 4, "what was sent here need not be asked for"
    assert page == (await conversations.getConversationList(nextSeq="", count=2)).unwrap()
    raw = await conversations.getConversationListWithoutFormat(nextSeq="0", count=1)
    assert (raw["code"], len(raw["data"]["conversationList"])) == (0, 1)


async def test_single_conversations(app: AsyncApp) -> None:
    _, conversations, _ = await busy(app)
    app.mock.user("dave")
    await conversations.setConversationCustomData(customData="x", conversationIDList=["c2c_dave"])
    found = (
        await conversations.getConversationListByConversationIds(
            conversationIDList=["group_nowhere", "c2c_alice"]
        )
    ).unwrap()
    assert ids(found) == ["group_nowhere", "c2c_alice"]
    assert (found[0].lastMessage, found[0].unreadCount, found[0].showName) == (None, 0, "nowhere")
    assert found[1].showName == "Alice"
    dave = (await conversations.getConversation(conversationID="c2c_dave")).unwrap()
    assert (dave.userID, dave.lastMessage, dave.customData, dave.isPinned) == ("dave", None, "x", False)


async def test_a_deleted_newest_message_is_not_shown(app: AsyncApp) -> None:
    bob, conversations, _ = await busy(app)
    (team,) = [each for each in await listed(conversations) if each.conversationID == "group_team"]
    assert team.lastMessage is not None
    assert (await bob.messages.deleteMessages(msgIDs=[team.lastMessage.msgID or ""])).ok
    team = (await conversations.getConversation(conversationID="group_team")).unwrap()
    assert team.lastMessage is None


# ------------------------------------------------------------ changes


async def test_pins(app: AsyncApp) -> None:
    bob, conversations, heard = await busy(app)
    assert (await conversations.pinConversation(conversationID="group_team", isPinned=True)).ok
    assert ids(await listed(conversations))[0] == "group_team"
    assert (await conversations.pinConversation(conversationID="group_team", isPinned=False)).ok
    assert ids(await listed(conversations)) == IN_ORDER
    assert (await conversations.pinConversation(conversationID="c2c_ghost", isPinned=True)).code == 50002
    assert (await conversations.pinConversation(conversationID="group_no", isPinned=True)).code == 51007
    await bob.pump()
    told = [each for each in heard if each[0] not in SYNC]
    assert [(name, found[0].conversationID, found[0].isPinned) for name, found in told] == [
        ("onConversationChanged", "group_team", True),
        ("onConversationChanged", "group_team", False),
    ]


async def test_drafts(every_face: AsyncApp) -> None:
    bob, conversations, heard = await busy(every_face)
    assert (await conversations.setConversationDraft(conversationID="c2c_alice", draftText="dear")).ok
    found = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
    assert (found.draftText, found.draftTimestamp) == ("dear", START + 30)
    assert ids(await listed(conversations)) == IN_ORDER
    assert (await conversations.setConversationDraft(conversationID="c2c_alice")).ok
    found = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
    assert (found.draftText, found.draftTimestamp) == (None, None)
    await bob.pump()
    told = [each for each in heard if each[0] not in SYNC]
    assert [(name, found[0].draftText) for name, found in told] == [
        ("onConversationChanged", "dear"),
        ("onConversationChanged", None),
    ]


async def test_a_draft_outlives_the_process(app: AsyncApp, tmp_path: Any) -> None:
    for name in ("alice", "bob"):
        app.mock.user(name)
    for text in ("dear", None):
        store = SqliteStore(tmp_path / "kept.sqlite")
        im = V2TIMManager(app.client, clock=app.mock.clock.now)
        (await im.initSDK(sdkAppID=app.mock.sdk_app_id, events=None, store=store)).unwrap()
        (await im.login(userID="bob", userSig=app.sig("bob"))).unwrap()
        conversations = im.getConversationManager()
        if text is not None:
            await conversations.setConversationDraft(conversationID="c2c_alice", draftText=text)
        found = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
        assert found.draftText == "dear"
        await im.unInitSDK()
        store.close()


async def test_marks_and_data(every_face: AsyncApp) -> None:
    bob, conversations, heard = await busy(every_face)
    both = ["c2c_alice", "group_team", "c2c_ghost"]
    for mark in (STAR, OWN):
        results = (
            await conversations.markConversation(markType=mark, enableMark=True, conversationIDList=both)
        ).unwrap()
        assert codes(results) == [("c2c_alice", 0), ("group_team", 0), ("c2c_ghost", 50001)]
    found = (await conversations.getConversation(conversationID="group_team")).unwrap()
    assert found.markList == [STAR, OWN]
    await conversations.markConversation(markType=STAR, enableMark=False, conversationIDList=["group_team"])
    found = (await conversations.getConversation(conversationID="group_team")).unwrap()
    assert found.markList == [OWN]
    results = (
        await conversations.setConversationCustomData(customData="data", conversationIDList=both)
    ).unwrap()
    assert [each.resultCode for each in results] == [0, 0, 50001]
    found = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
    assert (found.customData, found.markList) == ("data", [STAR, OWN])
    await bob.pump()
    told = [ids(each[1]) for each in heard if each[0] not in SYNC]
    assert told == [both[:2], both[:2], ["group_team"], both[:2]]


async def test_conversation_groups(every_face: AsyncApp) -> None:
    bob, conversations, heard = await busy(every_face)
    made = (
        await conversations.createConversationGroup(
            groupName="work", conversationIDList=["c2c_alice", "group_nowhere"]
        )
    ).unwrap()
    assert codes(made) == [("c2c_alice", 0), ("group_nowhere", 51007)]
    await conversations.createConversationGroup(groupName="fun", conversationIDList=["group_club"])
    added = (
        await conversations.addConversationsToGroup(groupName="work", conversationIDList=["group_team"])
    ).unwrap()
    assert codes(added) == [("group_team", 0)]
    assert (await conversations.getConversationGroupList()).unwrap() == ["work", "fun"]
    assert (await conversations.renameConversationGroup(oldName="work", newName="job")).ok
    found = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
    assert found.conversationGroupList == ["job"]
    gone = (
        await conversations.deleteConversationsFromGroup(groupName="job", conversationIDList=["c2c_alice"])
    ).unwrap()
    assert codes(gone) == [("c2c_alice", 0)]
    assert (await conversations.deleteConversationGroup(groupName="fun")).ok
    assert (await conversations.deleteConversationGroup(groupName="fun")).code == 51009
    assert (await conversations.renameConversationGroup(oldName="fun", newName="x")).code == 51009
    assert (await conversations.getConversationGroupList()).unwrap() == ["job"]
    await bob.pump()
    told: Any = [each for each in heard if each[0] not in SYNC]
    short = [
        (name, *(ids(each) if isinstance(each, list) else each for each in rest)) for name, *rest in told
    ]
    assert short == [
        ("onConversationGroupCreated", "work", ["c2c_alice"]),
        ("onConversationGroupCreated", "fun", ["group_club"]),
        ("onConversationsAddedToGroup", "work", ["group_team"]),
        ("onConversationGroupNameChanged", "work", "job"),
        ("onConversationsDeletedFromGroup", "job", ["c2c_alice"]),
        ("onConversationGroupDeleted", "fun"),
    ]


async def test_a_group_of_more_conversations_than_a_call_takes(app: AsyncApp) -> None:
    bob = await app.user("bob", listening=False)
    crowd = [f"c2c_{app.mock.user(f'u{number:03}').id}" for number in range(130)]
    conversations = bob.manager.getConversationManager()
    made = (await conversations.createConversationGroup(groupName="all", conversationIDList=crowd)).unwrap()
    assert codes(made) == [(name, 0) for name in crowd]
    assert app.calls("recentcontact/update_contact_group") == 1


async def test_what_needs_the_edition(app: AsyncApp) -> None:
    _, conversations, _ = await busy(app)
    app.mock.config.edition = "pro"
    alice: dict[str, Any] = {"conversationIDList": ["c2c_alice"]}
    for made in (
        await conversations.markConversation(markType=STAR, enableMark=True, **alice),
        await conversations.createConversationGroup(groupName="x", **alice),
        await conversations.addConversationsToGroup(groupName="x", **alice),
    ):
        assert made.code == 51013
    assert (await conversations.setConversationCustomData(customData="x", **alice)).ok


async def test_deleting(every_face: AsyncApp) -> None:
    bob, conversations, heard = await busy(every_face)
    await conversations.setConversationDraft(conversationID="c2c_alice", draftText="dear")
    await listed(conversations)
    assert (await conversations.deleteConversation(conversationID="c2c_alice")).ok
    results = (
        await conversations.deleteConversationList(
            conversationIDList=["group_team", "c2c_nobody"], clearMessage=False
        )
    ).unwrap()
    assert codes(results) == [("group_team", 0), ("c2c_nobody", 0)]
    assert ids(await listed(conversations)) == ["group_club", "c2c_carol"]
    alice = (await conversations.getConversation(conversationID="c2c_alice")).unwrap()
    assert (alice.draftText, alice.lastMessage) == (None, None)
    every_face.mock.user("alice").sends("again", to="bob")
    assert "c2c_alice" in ids(await listed(conversations))
    await bob.pump()
    told = [each for each in heard if each[0] == "onConversationDeleted"]
    assert told == [
        ("onConversationDeleted", ["c2c_alice"]),
        ("onConversationDeleted", ["group_team", "c2c_nobody"]),
    ]


# ------------------------------------------------------------ filters and totals


async def test_filters(app: AsyncApp) -> None:
    bob, conversations, _ = await busy(app)
    await conversations.markConversation(
        markType=STAR, enableMark=True, conversationIDList=["c2c_alice", "group_team"]
    )
    await conversations.createConversationGroup(groupName="work", conversationIDList=["group_team"])
    assert (await bob.messages.markC2CMessageAsRead(userID="carol")).ok

    async def found(**given: Any) -> tuple[list[str], int]:
        wanted = V2TimConversationFilter(**given)
        page = (await conversations.getConversationListByFilter(filter=wanted, nextSeq=0, count=10)).unwrap()
        count = (await conversations.getUnreadMessageCountByFilter(filter=wanted)).unwrap()
        return ids(page.conversationList), count

    assert await found() == (IN_ORDER, 3)
    assert await found(conversationType=1) == (["c2c_carol", "c2c_alice"], 1)
    assert await found(conversationType=2) == (["group_club", "group_team"], 2)
    assert await found(markType=STAR) == (["group_team", "c2c_alice"], 3)
    assert await found(markType=STAR, conversationType=1) == (["c2c_alice"], 1)
    assert await found(conversationGroup="work") == (["group_team"], 2)
    assert await found(conversationGroup="nothing") == ([], 0)
    assert await found(hasUnreadCount=False) == (["c2c_carol"], 0)
    assert await found(hasUnreadCount=True) == (["group_club", "group_team", "c2c_alice"], 3)
    first = await conversations.getConversationListByFilter(
        filter=V2TimConversationFilter(conversationType=1), nextSeq=0, count=1
    )
    rest = await conversations.getConversationListByFilter(
        filter=V2TimConversationFilter(conversationType=1), nextSeq=int(first.data.nextSeq), count=1
    )
    assert (ids(rest.data.conversationList), rest.data.isFinished) == (["c2c_alice"], True)


async def test_the_login_is_told(app: AsyncApp) -> None:
    heard: Heard = []
    manager = await app.manager()
    conversations = manager.getConversationManager()
    await conversations.setConversationListener(listener=listening(V2TimConversationListener, heard))
    (await manager.login(userID="bob", userSig=app.sig("bob"))).unwrap()
    await manager.events.pump()
    assert heard == [("onSyncServerStart",), ("onSyncServerFinish",)]
    await manager.unInitSDK()
