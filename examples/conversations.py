"""Tencent's Flutter guide to conversations, section by section, in Python.

    python examples/conversations.py

The number behind a page's name is that of https://trtc.io/document/<number>.
"""

from __future__ import annotations

import asyncio

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    V2TimAdvancedMsgListener,
    V2TimConversation,
    V2TimConversationFilter,
    V2TimConversationListener,
    V2TimConversationMarkType,
)

STAR = V2TimConversationMarkType.V2TIM_CONVERSATION_MARK_TYPE_STAR


def names(found: list[V2TimConversation] | None) -> list[str]:
    """Their ids."""
    return [each.conversationID for each in found or []]


async def chat(app: GuideApp) -> None:
    """Bob and carol write to alice."""
    for person in app.people[1:]:
        messages = person.getMessageManager()
        for text in ("hello", "are you there?"):
            created = (await messages.createTextMessage(text=text)).unwrap()
            (await messages.sendMessage(id=created.id, receiver="alice", groupID="")).unwrap()


async def listing(app: GuideApp) -> None:
    """The list, and single conversations."""
    conversations = app.people[0].getConversationManager()

    # # Conversation List (48324)

    # ## Adding a conversation listener
    listener = V2TimConversationListener(
        onConversationChanged=lambda conversationList: print("changed:", names(conversationList)),
        onTotalUnreadMessageCountChanged=lambda totalUnreadCount: print("unread now:", totalUnreadCount),
        onConversationDeleted=lambda conversationIDList: print("gone:", conversationIDList),
    )
    await conversations.addConversationListener(listener=listener)

    # ## One-time pull
    convList = await conversations.getConversationList(nextSeq="0", count=100)
    print("all:", sorted(names(convList.unwrap().conversationList)))

    # ## Pulling by page
    getConversationListRes = await conversations.getConversationList(count=1, nextSeq="0")
    found = names(getConversationListRes.unwrap().conversationList)
    while not getConversationListRes.data.isFinished:
        getConversationListRes = await conversations.getConversationList(
            count=1, nextSeq=getConversationListRes.data.nextSeq or "0"
        )
        found += names(getConversationListRes.unwrap().conversationList)
    print("page by page:", len(found))

    # # Getting Conversation (48321)

    # ## Getting a specified conversation
    conv = await conversations.getConversation(conversationID="c2c_bob")
    print("with bob:", conv.unwrap().unreadCount, "unread")

    # ## Getting specified conversations
    convList = await conversations.getConversationList(nextSeq="", count=10)
    print("from an empty cursor:", len(convList.unwrap().conversationList or []))


async def unread(app: GuideApp) -> None:
    """What alice has not read."""
    alice, bob, _ = app.people
    conversations, messages = alice.getConversationManager(), alice.getMessageManager()

    # # Conversation Unread Count (48318)

    # ## Getting the total unread count
    total = await conversations.getTotalUnreadMessageCount()
    print("unread:", total.unwrap())

    # ## Notification of a change in the total unread count
    listener = V2TimConversationListener(
        onTotalUnreadMessageCountChanged=lambda totalUnreadCount: print("in all:", totalUnreadCount)
    )
    await conversations.addConversationListener(listener=listener)

    # ## Clear the Unread Count of a Specified One-on-One Chat Conversation
    read: asyncio.Queue[str | None] = asyncio.Queue()
    sender = V2TimAdvancedMsgListener(
        onRecvC2CReadReceipt=lambda receiptList: read.put_nowait(receiptList[0].userID)
    )
    await bob.getMessageManager().addAdvancedMsgListener(listener=sender)
    await conversations.cleanConversationUnreadMessageCount(
        conversationID="c2c_bob", cleanTimestamp=0, cleanSequence=0
    )
    print("bob hears that it was read by", await asyncio.wait_for(read.get(), timeout=10))

    # ## Clear the Unread Counts of All One-on-One Chat Conversations
    cleared = [
        await conversations.cleanConversationUnreadMessageCount(
            conversationID="c2c", cleanTimestamp=0, cleanSequence=0
        )
    ]

    # ## Clear the Unread Count of a Specified Group Chat Conversation
    group_id = (await alice.createGroup(groupType="Public", groupName="unread")).unwrap()
    cleared.append(
        await conversations.cleanConversationUnreadMessageCount(
            conversationID=f"group_{group_id}", cleanTimestamp=0, cleanSequence=0
        )
    )

    # ## Clear the Unread Counts of All Group Chat Conversations
    cleared.append(
        await conversations.cleanConversationUnreadMessageCount(
            conversationID="group", cleanTimestamp=0, cleanSequence=0
        )
    )

    # ## Clear the Unread Counts of All Conversations
    cleared.append(
        await conversations.cleanConversationUnreadMessageCount(
            conversationID="", cleanTimestamp=0, cleanSequence=0
        )
    )
    total = await conversations.getTotalUnreadMessageCount()
    print("cleared:", [each.code for each in cleared], "unread:", total.unwrap())

    # ## One-to-one chat
    marked = [await messages.markC2CMessageAsRead(userID="bob")]  # what older editions of the page have

    # ## Group chat
    marked.append(await messages.markGroupMessageAsRead(groupID=group_id))

    # ## All conversations
    marked.append(await messages.markAllMessageAsRead())
    print("marked:", [each.code for each in marked])
    await conversations.removeConversationListener(listener=listener)
    await bob.getMessageManager().removeAdvancedMsgListener(listener=sender)
    (await alice.dismissGroup(groupID=group_id)).unwrap()


async def arranging(app: GuideApp) -> None:
    """Pins, drafts, marks and groups of conversations."""
    conversations = app.people[0].getConversationManager()

    # # Pinning Conversation to the Top (48315)

    # ## Pinning a Conversation to the Top
    isPinned = True
    pinned = await conversations.pinConversation(conversationID="c2c_bob", isPinned=isPinned)
    page = await conversations.getConversationList(nextSeq="0", count=10)
    print("pinned:", pinned.code, names(page.unwrap().conversationList)[0])

    # ## Notification of the Pinned Status Change
    news: asyncio.Queue[V2TimConversation] = asyncio.Queue()
    heard = V2TimConversationListener(
        onConversationChanged=lambda conversationList: news.put_nowait(conversationList[0])
    )
    await conversations.addConversationListener(listener=heard)
    await conversations.pinConversation(conversationID="c2c_bob", isPinned=False)
    print("pinned now:", (await asyncio.wait_for(news.get(), timeout=10)).isPinned)
    await conversations.removeConversationListener(listener=heard)

    # # Conversation Draft (48310)

    # ## Setting a Conversation Draft
    await conversations.setConversationDraft(conversationID="c2c_bob", draftText="Draft")
    draft = (await conversations.getConversation(conversationID="c2c_bob")).unwrap().draftText
    print("draft:", draft)

    # # Conversation Mark

    # ## Listening for the notification of a conversation mark change
    await conversations.addConversationListener(listener=heard)

    # ## Marking a conversation
    markConversationRes = await conversations.markConversation(
        markType=STAR, enableMark=True, conversationIDList=["c2c_bob"]
    )
    marks = (await asyncio.wait_for(news.get(), timeout=10)).markList
    print("marked:", [each.resultCode for each in markConversationRes.unwrap()], marks)
    await conversations.removeConversationListener(listener=heard)

    # ## Pulling a specified marked conversation
    marked = V2TimConversationFilter(markType=STAR)
    getConversationListByFilterRes = await conversations.getConversationListByFilter(
        filter=marked, nextSeq=0, count=10
    )
    print("with a star:", names(getConversationListByFilterRes.unwrap().conversationList))


async def grouping(app: GuideApp) -> None:
    """Groups of conversations, and the end of some."""
    conversations = app.people[0].getConversationManager()

    # # Conversation Group (51086)

    # ## Listening for the notification of a conversation group change
    listener = V2TimConversationListener(
        onConversationGroupCreated=lambda groupName, conversationList: print("new group:", groupName),
        onConversationGroupDeleted=lambda groupName: print("group gone:", groupName),
        onConversationGroupNameChanged=lambda oldName, newName: print("group", oldName, "is", newName),
        onConversationsAddedToGroup=lambda groupName, conversationList: print("more in", groupName),
        onConversationsDeletedFromGroup=lambda groupName, conversationList: print("less in", groupName),
    )
    await conversations.addConversationListener(listener=listener)

    # ## Creating a conversation group
    createConversationGroupRes = await conversations.createConversationGroup(
        groupName="groupName", conversationIDList=["c2c_bob"]
    )
    print("grouped:", [each.resultCode for each in createConversationGroupRes.unwrap()])

    # ## Renaming a conversation group
    await conversations.renameConversationGroup(oldName="groupName", newName="newName")

    # ## Getting the list of conversation groups
    getConversationGroupListDataRes = await conversations.getConversationGroupList()
    print("groups:", getConversationGroupListDataRes.unwrap())
    in_group = V2TimConversationFilter(conversationGroup="newName")
    getConversationListByFilterRes = await conversations.getConversationListByFilter(
        filter=in_group, nextSeq=0, count=10
    )
    print("in it:", names(getConversationListByFilterRes.unwrap().conversationList))

    # ## Adding a conversation to a group
    addConversationsToGroupRes = await conversations.addConversationsToGroup(
        groupName="newName", conversationIDList=["c2c_carol"]
    )
    print("added:", [each.resultCode for each in addConversationsToGroupRes.unwrap()])

    # ## Deleting a conversation from a group
    deleteConversationsFromGroupRes = await conversations.deleteConversationsFromGroup(
        groupName="newName", conversationIDList=["c2c_bob"]
    )
    print("taken out:", [each.resultCode for each in deleteConversationsFromGroupRes.unwrap()])

    # ## Deleting a conversation group
    deleteConversationGroupRes = await conversations.deleteConversationGroup(groupName="newName")
    print("deleted:", deleteConversationGroupRes.code)

    # # Methods without a page (conversations)

    # ## More ways to the list
    chosen = await conversations.getConversationListByConversationIds(
        conversationIDList=["c2c_bob", "c2c_carol"]
    )
    plain = await conversations.getConversationListWithoutFormat(nextSeq="0", count=1)
    print("chosen:", names(chosen.unwrap()), "plain:", plain["code"])
    noted = await conversations.setConversationCustomData(customData="a note", conversationIDList=["c2c_bob"])
    print("noted:", [each.resultCode for each in noted.unwrap()])

    # ## Unread counts of a filter
    peers = V2TimConversationFilter(conversationType=1)
    await conversations.subscribeUnreadMessageCountByFilter(filter=peers)
    count = await conversations.getUnreadMessageCountByFilter(filter=peers)
    await conversations.unsubscribeUnreadMessageCountByFilter(filter=peers)
    print("unread of people:", count.unwrap())

    # ## The older listener
    await conversations.setConversationListener(listener=listener)
    await conversations.removeConversationListener(listener=listener)

    # # Deleting Conversation (48312)

    # ## Deleting a Conversation
    deleted = await conversations.deleteConversation(conversationID="c2c_bob")

    # # Methods without a page (conversations)

    # ## Several at once
    more = await conversations.deleteConversationList(conversationIDList=["c2c_carol"], clearMessage=True)
    left = await conversations.getConversationList(nextSeq="0", count=10)
    print("deleted:", deleted.code, len(more.unwrap()), "left:", names(left.unwrap().conversationList))


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", "carol") as app:
        await chat(app)
        await listing(app)
        await unread(app)
        await arranging(app)
        await grouping(app)


if __name__ == "__main__":
    asyncio.run(main())
