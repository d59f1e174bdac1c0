"""What Tencent's Flutter guide does with messages that were sent, section by section, in Python.

    python examples/message_history.py

The number behind a page's name is that of https://trtc.io/document/<number>.
"""

from __future__ import annotations

import asyncio

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    HistoryMsgGetTypeEnum,
    MessageElemType,
    ReceiveMsgOptEnum,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimMessageExtension,
    V2TIMMessageManager,
    V2TimMessageSearchParam,
)


async def say(messages: V2TIMMessageManager, text: str, *, to: str = "", group: str = "") -> V2TimMessage:
    """Sends a text; its extensions can be set."""
    created = (await messages.createTextMessage(text=text)).unwrap()
    sent = await messages.sendMessage(
        id=created.id, receiver=to, groupID=group, isSupportMessageExtension=True
    )
    return sent.unwrap()


def texts(found: list[V2TimMessage]) -> list[str | None]:
    """What they say."""
    return [each.textElem.text if each.textElem else None for each in found]


async def history(app: GuideApp, group_id: str) -> None:
    """Reading what was said."""
    messages = app.people[0].getMessageManager()
    said: list[V2TimMessage] = []
    for number in range(1, 4):
        await say(messages, f"to bob {number}", to="bob")
        said.append(await say(messages, f"to all {number}", group=group_id))

    # # Historical Message (48000)

    # ## Pulling Historical One-to-One Messages
    page = await messages.getC2CHistoryMessageList(userID="bob", count=10, lastMsgID=None)
    print("with bob:", texts(page.unwrap()))

    # ## Pulling Historical Group Messages
    page = await messages.getGroupHistoryMessageList(groupID=group_id, count=2, lastMsgID=None)
    print("in the group:", texts(page.unwrap()))

    # ## Advanced API
    older = HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG
    page = await messages.getHistoryMessageList(
        getType=older, userID="bob", count=10, lastMsgID=None, lastMsgSeq=-1, messageTypeList=[]
    )
    print("all with bob:", len(page.unwrap()))

    # ## Pulling by page
    page = await messages.getHistoryMessageList(getType=older, userID="bob", count=2)
    page = await messages.getHistoryMessageList(
        getType=older, userID="bob", count=2, lastMsgID=page.unwrap()[-1].msgID
    )
    print("next page:", texts(page.unwrap()))

    # ## Pulling only local messages
    page = await messages.getHistoryMessageList(
        count=10, getType=HistoryMsgGetTypeEnum.V2TIM_GET_LOCAL_OLDER_MSG, userID="bob"
    )
    print("local:", texts(page.unwrap()))

    # ## Pulling messages after redirecting to the group @ message
    atSequence = int(said[1].seq or 0)
    earlier = await messages.getHistoryMessageList(
        count=20,
        getType=HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_OLDER_MSG,
        lastMsgSeq=atSequence,
        groupID=group_id,
    )
    later = await messages.getHistoryMessageList(
        count=20,
        getType=HistoryMsgGetTypeEnum.V2TIM_GET_CLOUD_NEWER_MSG,
        lastMsgSeq=atSequence,
        groupID=group_id,
    )
    print("around it:", texts(earlier.unwrap())[:1], texts(later.unwrap())[-1:])


async def forwarding(app: GuideApp) -> None:
    """Sending again what was sent."""
    alice, bob = app.people[:2]
    messages = alice.getMessageManager()
    one, two = [await say(messages, f"line {number}", to="bob") for number in (1, 2)]

    # # Forwarding Message (48003)

    # ## Creating and sending a merged message
    createMergerMessageResult = await messages.createMergerMessage(
        msgIDList=[one.msgID or "", two.msgID or ""],
        title="Chat History of alice and bob",
        abstractList=["alice: line 1", "alice: line 2"],
        compatibleText="The current version does not support the message",
    )
    if createMergerMessageResult.code == 0:
        await messages.sendMessage(id=createMergerMessageResult.data.id, receiver="bob", groupID="")

    # ## Parsing a message
    page = await bob.getMessageManager().getC2CHistoryMessageList(userID="alice", count=1)
    message = page.unwrap()[0]
    if message.elemType == MessageElemType.V2TIM_ELEM_TYPE_MERGER and message.mergerElem:
        print(message.mergerElem.title, message.mergerElem.abstractList, message.mergerElem.isLayersOverLimit)
        download = await bob.getMessageManager().downloadMergerMessage(msgID=message.msgID)
        if download.code == 0:
            print("merged:", texts(download.data))

    # ## Forwarding Messages One by One
    createForwardMessageRes = await messages.createForwardMessage(msgID=one.msgID)
    if createForwardMessageRes.code == 0:
        sent = await messages.sendMessage(id=createForwardMessageRes.data.id, receiver="denny", groupID="")
        print("forwarded:", texts([sent.unwrap()]))


async def changing(app: GuideApp, group_id: str) -> None:
    """Edits, recalls, extensions: what others are told of."""
    alice, bob = app.people[:2]
    messages = alice.getMessageManager()
    heard: asyncio.Queue[str] = asyncio.Queue()
    met: asyncio.Queue[str | None] = asyncio.Queue()
    listener = V2TimAdvancedMsgListener(
        onRecvNewMessage=lambda message: met.put_nowait(message.msgID),
        onRecvMessageModified=lambda message: heard.put_nowait(f"modified: {message.cloudCustomData}"),
        onRecvMessageRevoked=lambda msgID: heard.put_nowait("revoked"),
        onRecvMessageExtensionsChanged=lambda msgID, extensions: heard.put_nowait(
            f"extensions: {[(each.extensionKey, each.extensionValue) for each in extensions]}"
        ),
        onRecvMessageExtensionsDeleted=lambda msgID, extensionKeys: heard.put_nowait(
            f"extensions deleted: {extensionKeys}"
        ),
    )

    # # Modifying Message (48004)

    # ## Listening for a Message Modification Callback
    await bob.getMessageManager().addAdvancedMsgListener(listener=listener)

    # ## Modifying a Message
    said = await say(messages, "as it was", to="bob")
    while await asyncio.wait_for(met.get(), timeout=10) != said.msgID:
        """Bob meets the message before it changes."""
    msgListRes = await messages.findMessages(messageIDList=[said.msgID or ""])
    if msgListRes.code == 0 and msgListRes.data:
        originMessage = msgListRes.data[0]
        originMessage.cloudCustomData = "change data"
        modify = await messages.modifyMessage(message=originMessage)
        if modify.code == 0 and modify.data.code == 0:
            print("bob hears", await asyncio.wait_for(heard.get(), timeout=10))

    # # Querying Message (48023)

    # ## Querying a Local Message
    msgListRes = await messages.findMessages(messageIDList=[said.msgID or ""])
    print("found:", texts(msgListRes.unwrap()))

    # # Message Extension (52489)

    # ## Setting message extension
    vote = await say(messages, "tea or coffee?", group=group_id)
    setMessageExtensionsRes = await messages.setMessageExtensions(
        msgID=vote.msgID,
        extensions=[V2TimMessageExtension(extensionKey="alice", extensionValue="tea")],
    )
    print("set:", [each.resultCode for each in setMessageExtensionsRes.unwrap()])

    # ## Getting message extensions
    getMessageExtensionsRes = await messages.getMessageExtensions(msgID=vote.msgID)
    if getMessageExtensionsRes.code == 0:
        for element in getMessageExtensionsRes.data:
            print(element.extensionKey, "votes for", element.extensionValue)

    # ## Deleting message extensions
    deleteMessageExtensionsRes = await messages.deleteMessageExtensions(msgID=vote.msgID, keys=["alice"])
    print("deleted:", [each.resultCode for each in deleteMessageExtensionsRes.unwrap()])

    # ## Updating message extensions
    if app.mock:  # they come by webhooks only, which tell of changes over REST as well
        for _ in range(2):
            print("bob hears", await asyncio.wait_for(heard.get(), timeout=10))

    # # Recalling Message

    # ## Recalling a message (by the sender)
    revokeMessage = await messages.revokeMessage(msgID=said.msgID)
    print("recalled:", revokeMessage.code)

    # ## Noticing a message recall (by the receiver)
    await bob.getMessageManager().addAdvancedMsgListener(listener=listener)
    print("bob hears", await asyncio.wait_for(heard.get(), timeout=10))
    await bob.getMessageManager().removeAdvancedMsgListener(listener=listener)


async def own_view(app: GuideApp, group_id: str) -> None:
    """What changes for one user alone."""
    messages = app.people[0].getMessageManager()
    said = await say(messages, "dinner at eight", to="bob")

    # # Message Inserting (48007)

    # ## Inserting a local message between one-to-one messages
    inserted = await messages.insertC2CMessageToLocalStorage(data="a tip", userID="bob", sender="bob")
    print("inserted:", inserted.unwrap().status)

    # ## Inserting a local message between group messages
    inserted = await messages.insertGroupMessageToLocalStorage(data="a tip", groupID=group_id, sender="bob")
    print("inserted:", inserted.unwrap().status)

    # # Searching for Message

    # ## Searching for the Messages in All the Conversations
    param = V2TimMessageSearchParam(keywordList=["dinner"], pageIndex=0, pageSize=10, type=1)
    searchMessage = await messages.searchLocalMessages(searchParam=param)
    print("conversations:", searchMessage.unwrap().totalCount)

    # ## Searching for the Messages in the Specified Conversation
    param = V2TimMessageSearchParam(
        keywordList=["dinner"], pageIndex=0, pageSize=10, type=1, conversationID="c2c_bob"
    )
    searchMessage = await messages.searchLocalMessages(searchParam=param)
    for item in searchMessage.unwrap().messageSearchResultItems or []:
        print(item.conversationID, texts(item.messageList or []))

    # ## Displaying the latest active conversations
    param = V2TimMessageSearchParam(
        keywordList=["dinner"],
        pageIndex=0,
        pageSize=3,
        type=1,
        conversationID="",
        messageTypeList=[MessageElemType.V2TIM_ELEM_TYPE_TEXT],
    )
    searchMessage = await messages.searchLocalMessages(searchParam=param)
    print("of texts:", [each.messageCount for each in searchMessage.unwrap().messageSearchResultItems or []])

    # # Deleting Message (48009)

    # ## Deleting a local message
    hidden = await messages.deleteMessageFromLocalStorage(msgID=inserted.data.msgID)
    print("hidden here:", hidden.code)

    # ## Deleting a message from the cloud
    deleted = await messages.deleteMessages(msgIDs=[said.msgID or ""])
    page = await messages.getC2CHistoryMessageList(userID="bob", count=20)
    print("deleted:", deleted.code, "dinner at eight" in texts(page.unwrap()))

    # # Clearing Messages (48012)

    # ## Clearing one-to-one messages
    cleared = await messages.clearC2CHistoryMessage(userID="bob")
    page = await messages.getC2CHistoryMessageList(userID="bob", count=20)
    print("cleared:", cleared.code, texts(page.unwrap()))

    # ## Clearing group messages
    cleared = await messages.clearGroupHistoryMessage(groupID=group_id)
    print("of a group:", cleared.code)  # REST clears a group for all its members only

    # # Notification Muting (48030)

    # ## Setting the Message Receiving Option for a One-to-One Chat
    never = ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE
    muted = await messages.setC2CReceiveMessageOpt(userIDList=["bob", "denny"], opt=never)
    print("for people:", muted.code, muted.desc)

    # ## Getting the Message Receiving Option for a One-to-One Chat
    messageOpt = await messages.getC2CReceiveMessageOpt(userIDList=["bob", "denny"])
    print("for people:", messageOpt.code)

    # ## Setting the Message Receiving Option for a Group Chat
    muted = await messages.setGroupReceiveMessageOpt(groupID=group_id, opt=never)

    # ## Getting the Message Receiving Option for a Group Chat
    groups = await app.people[0].getGroupManager().getGroupsInfo(groupIDList=[group_id])
    for element in groups.unwrap():
        print("of the group:", muted.code, element.groupInfo.recvOpt if element.groupInfo else None)


async def beyond_the_guide(app: GuideApp, group_id: str) -> None:
    """Methods of which no page of the guide was at hand."""
    messages = app.people[0].getMessageManager()
    said = await say(messages, "read this first", group=group_id)

    # # Methods without a page (messages)

    # ## Pins
    pinned = await messages.pinGroupMessage(msgID=said.msgID, groupID=group_id, isPinned=True)
    listed = await messages.getPinnedGroupMessageList(groupID=group_id)
    print("pinned:", pinned.code, texts(listed.unwrap()))

    # ## Data of the user's own
    await messages.setLocalCustomData(msgID=said.msgID, localCustomData="seen")
    await messages.setLocalCustomInt(msgID=said.msgID, localCustomInt=7)
    found = (await messages.findMessages(messageIDList=[said.msgID or ""])).unwrap()[0]
    print("local data:", found.localCustomData, found.localCustomInt)
    changed = await messages.setCloudCustomData(msgID=said.msgID, data="for all")
    print("cloud data:", changed.code)

    # ## Created messages
    base = (await messages.createTextMessage(text="a text")).unwrap()
    more = (await messages.createFaceMessage(index=1, data="")).unwrap()
    both = await messages.appendMessage(
        createMessageBaseId=base.id or "", createMessageAppendId=more.id or ""
    )
    signed = await messages.createAtSignedGroupMessage(createdMsgID=base.id, atUserList=["bob"])
    print("elements:", len(both.unwrap().elemList), "mentions:", signed.unwrap().groupAtUserList)
    created = (await messages.createCustomMessage(data="a tip")).unwrap()
    in_group = await messages.insertGroupMessageToLocalStorageV2(
        groupID=group_id, senderID="bob", createdMsgID=created.id
    )
    with_bob = await messages.insertC2CMessageToLocalStorageV2(
        userID="bob", senderID="bob", createdMsgID=created.id
    )
    print("inserted:", in_group.unwrap().status, with_bob.unwrap().status)

    # ## More ways to read
    newest = await messages.getHistoryMessageListV2(groupID=group_id, count=100)
    plain = await messages.getHistoryMessageListWithoutFormat(groupID=group_id, count=1)
    print("at the end:", newest.unwrap().isFinished, "plain:", plain["code"])

    # ## Sending again
    created = (await messages.createTextMessage(text="once more")).unwrap()
    ids: list[str] = []
    failed = await messages.sendMessage(
        id=created.id, receiver="nobody-of-this-app", groupID="", onSyncMsgID=ids.append
    )
    again = await messages.reSendMessage(msgID=ids[0])
    print("failed:", failed.code != 0, "again:", again.code != 0)


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", "denny") as app:
        alice = app.people[0]
        group_id = (await alice.createGroup(groupType="Work", groupName="guide")).unwrap()
        (await alice.getGroupManager().inviteUserToGroup(groupID=group_id, userList=["bob"])).unwrap()
        await history(app, group_id)
        await forwarding(app)
        await changing(app, group_id)
        await own_view(app, group_id)
        await beyond_the_guide(app, group_id)


if __name__ == "__main__":
    asyncio.run(main())
