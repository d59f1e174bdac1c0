"""Tencent's Flutter guide to sending and receiving messages, section by section, in Python.

    python examples/messages.py

The number behind a page's name is that of https://trtc.io/document/<number>. What the guide does with
messages that were sent is in message_history.py, its read receipts are in read_receipts.py.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from guide_app import GuideApp, signed_in

from tencent_im_compat import (
    MediaFile,
    MessageElemType,
    MessagePriorityEnum,
    OfflinePushInfo,
    V2TimAdvancedMsgListener,
    V2TimMessage,
    V2TimSimpleMsgListener,
)


def uploader(file: MediaFile) -> str:
    """The SDK uploads to Tencent's file server, REST has none: the app names an address of its own.

    uploader_folder.py and uploader_s3.py put the file there for real.
    """
    return f"https://files.example.com/{file.kind}/{file.name}"


async def sending(app: GuideApp, group_id: str) -> list[V2TimMessage]:
    """Texts and data of the app's own, from alice to bob and to their group."""
    messages = app.people[0].getMessageManager()
    sent: list[V2TimMessage] = []

    # # Sending Message (47992)

    # ## One-to-one text message
    createTextMessageRes = await messages.createTextMessage(text="test")
    if createTextMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createTextMessageRes.data.id,
            receiver="bob",
            groupID="",  # with both given the guide's SDK targets a member of the group; see below
            priority=MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT,
            onlineUserOnly=False,
            isExcludedFromUnreadCount=False,
            isExcludedFromLastMessage=False,
            needReadReceipt=False,
            offlinePushInfo=OfflinePushInfo(),
            cloudCustomData="",
            localCustomData="",
        )
        if sendMessageRes.code == 0:
            sent.append(sendMessageRes.data)

    # ## Group text message
    createTextMessageRes = await messages.createTextMessage(text="test")
    if createTextMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createTextMessageRes.data.id,
            receiver="",
            groupID=group_id,
            priority=MessagePriorityEnum.V2TIM_PRIORITY_DEFAULT,
            onlineUserOnly=False,
            isExcludedFromUnreadCount=False,
            isExcludedFromLastMessage=False,
            needReadReceipt=False,
            offlinePushInfo=OfflinePushInfo(),
            cloudCustomData="",
            localCustomData="",
        )
        if sendMessageRes.code == 0:
            sent.append(sendMessageRes.data)

    # ## Custom one-to-one message
    createCustomMessageRes = await messages.createCustomMessage(
        data="Custom data", desc="Custom desc", extension="Custom extension"
    )
    if createCustomMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createCustomMessageRes.data.id, receiver="bob", groupID=""
        )
        sent.append(sendMessageRes.unwrap())

    # ## Custom group message
    createCustomMessageRes = await messages.createCustomMessage(
        data="Custom data", desc="Custom desc", extension="Custom extension"
    )
    if createCustomMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createCustomMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    return sent


async def sending_media(app: GuideApp, group_id: str) -> list[V2TimMessage]:
    """Rich media, and what else is no text: the same page goes on."""
    messages = app.people[0].getMessageManager()
    folder = Path(tempfile.mkdtemp())
    for name in ("picture.png", "voice.m4a", "film.mp4", "film.png", "notes.txt"):
        (folder / name).write_bytes(b"what is in it")
    sent: list[V2TimMessage] = []

    # # Sending Message (47992)

    # ## Image message
    createImageMessageRes = await messages.createImageMessage(imagePath=str(folder / "picture.png"))
    if createImageMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createImageMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    # ## Audio message
    createSoundMessageRes = await messages.createSoundMessage(
        soundPath=str(folder / "voice.m4a"), duration=10
    )
    if createSoundMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createSoundMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    # ## Video message
    createVideoMessageRes = await messages.createVideoMessage(
        videoFilePath=str(folder / "film.mp4"),
        type="mp4",
        duration=10,
        snapshotPath=str(folder / "film.png"),
    )
    if createVideoMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createVideoMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    # ## File message
    createFileMessageRes = await messages.createFileMessage(
        filePath=str(folder / "notes.txt"), fileName="notes.txt"
    )
    if createFileMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createFileMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    # ## Location message
    createLocationMessage = await messages.createLocationMessage(
        desc="Shennan Boulevard, Shenzhen", longitude=34, latitude=20
    )
    if createLocationMessage.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createLocationMessage.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())

    # ## Emoji message
    createFaceMessageRes = await messages.createFaceMessage(index=0, data="smile")
    if createFaceMessageRes.code == 0:
        sendMessageRes = await messages.sendMessage(
            id=createFaceMessageRes.data.id, receiver="", groupID=group_id
        )
        sent.append(sendMessageRes.unwrap())
    return sent


async def receiving(app: GuideApp) -> None:
    """What bob's listener hears of each kind."""
    alice, bob = app.people[:2]

    # # Receiving Message (47997)

    # ## Adding a listener
    heard: asyncio.Queue[V2TimMessage] = asyncio.Queue()

    def onRecvNewMessage(message: V2TimMessage) -> None:
        if message.elemType == MessageElemType.V2TIM_ELEM_TYPE_TEXT and message.textElem:
            print("bob hears", message.textElem.text)
        if message.elemType == MessageElemType.V2TIM_ELEM_TYPE_CUSTOM and message.customElem:
            print("bob hears", message.customElem.data, message.customElem.desc, message.customElem.extension)
        if message.elemType == MessageElemType.V2TIM_ELEM_TYPE_IMAGE and message.imageElem:
            for image in message.imageElem.imageList or []:
                print("bob hears of a picture at", image.url)
        heard.put_nowait(message)

    listener = V2TimAdvancedMsgListener(onRecvNewMessage=onRecvNewMessage)
    await bob.getMessageManager().addAdvancedMsgListener(listener=listener)
    messages = alice.getMessageManager()
    for created in (
        await messages.createTextMessage(text="good morning"),
        await messages.createCustomMessage(data="Custom data", desc="Custom desc", extension="extension"),
        await messages.createImageMessage(imagePath="https://files.example.com/a.png"),  # or an address
    ):
        (await messages.sendMessage(id=created.unwrap().id, receiver="bob", groupID="")).unwrap()
        await asyncio.wait_for(heard.get(), timeout=10)

    await bob.getMessageManager().removeAdvancedMsgListener(listener=listener)

    # # Online Message (48017)

    # ## Implementing the feature of "The other party is typing..."
    typing: asyncio.Queue[str] = asyncio.Queue()
    simple = V2TimSimpleMsgListener(
        onRecvC2CCustomMessage=lambda msgID, sender, customData: typing.put_nowait(customData)
    )
    await bob.addSimpleMsgListener(listener=simple)
    createCustomMessageRes = await messages.createCustomMessage(data="Typing...")
    sendMessageRes = await messages.sendMessage(
        id=createCustomMessageRes.data.id, receiver="bob", groupID="", onlineUserOnly=True
    )
    history = await bob.getMessageManager().getC2CHistoryMessageList(userID="alice", count=1)
    kept = history.unwrap()[0].random == sendMessageRes.data.random
    print("typing was sent:", sendMessageRes.code == 0, "and is kept:", kept)
    if app.mock:  # no poll finds what nobody keeps: webhooks tell it
        print("bob sees", await asyncio.wait_for(typing.get(), timeout=10))
    await bob.removeSimpleMsgListener(listener=simple)


async def to_members(app: GuideApp, group_id: str) -> None:
    """Messages that mention members, or reach some of them."""
    alice, bob = app.people[:2]

    # # Group @ Message (48026)

    # ## Sending a Group @ Message
    messages = alice.getMessageManager()
    createTextAtMessageRes = await messages.createTextAtMessage(text="@bob 123", atUserList=["bob"])
    sendMessageRes = await messages.sendMessage(
        id=createTextAtMessageRes.data.id, receiver="", groupID=group_id
    )
    print("mentioned:", sendMessageRes.unwrap().groupAtUserList)

    # ## Receiving a Group @ Message
    getConversationList = await bob.getConversationManager().getConversationList(nextSeq="0", count=10)
    if getConversationList.code == 0:
        for conversation in getConversationList.data.conversationList or []:
            # No command tells a server who mentioned whom before it listened: the list is empty, or comes
            # of webhooks.
            for mention in conversation.groupAtInfoList or []:
                print("bob is mentioned in", conversation.conversationID, mention.atType)

    # # Targeted Group Message (48028)

    # ## Sending a Targeted Group Message
    target = await messages.createTextMessage(text="only for bob")
    groupTarget = await messages.createTargetedGroupMessage(id=target.data.id, receiverList=["bob"])
    sendMessageRes = await messages.sendMessage(id=groupTarget.data.id, receiver="", groupID=group_id)
    print("targeted:", sendMessageRes.unwrap().targetGroupMemberList)


async def beyond_the_guide(app: GuideApp, group_id: str) -> None:
    """Methods of which no page of the guide was at hand."""
    alice, bob = app.people[:2]

    # # Methods without a page (simple messages)

    # ## Listeners
    advanced, simple = V2TimAdvancedMsgListener(), V2TimSimpleMsgListener()
    await bob.getMessageManager().addAdvancedMsgListener(listener=advanced)
    await bob.getMessageManager().removeAdvancedMsgListener(listener=advanced)
    known_as = await bob.addSimpleMsgListener(listener=simple)
    await bob.removeSimpleMsgListener(uuid=known_as)

    # ## Texts and data in one step
    sent = (
        await alice.sendC2CTextMessage(text="hello", userID="bob"),
        await alice.sendC2CCustomMessage(customData="data", userID="bob"),
        await alice.sendGroupTextMessage(text="hello, all", groupID=group_id),
        await alice.sendGroupCustomMessage(customData="data", groupID=group_id),
    )
    print("in one step:", [each.code for each in sent])


async def main() -> None:
    """The pages in the order of the guide."""
    async with signed_in("alice", "bob", uploader=uploader) as app:
        alice = app.people[0]
        group_id = (await alice.createGroup(groupType="Work", groupName="guide")).unwrap()
        (await alice.getGroupManager().inviteUserToGroup(groupID=group_id, userList=["bob"])).unwrap()
        for message in [*await sending(app, group_id), *await sending_media(app, group_id)]:
            kind = MessageElemType(message.elemType or 0).name.removeprefix("V2TIM_ELEM_TYPE_")
            print("sent", kind, "to", "bob" if message.userID else "the group")
        await receiving(app)
        await to_members(app, group_id)
        await beyond_the_guide(app, group_id)


if __name__ == "__main__":
    asyncio.run(main())
