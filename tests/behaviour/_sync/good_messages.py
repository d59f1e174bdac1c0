# Generated from tests/behaviour/_async/good_messages.py by scripts/make_sync.py. Do not edit.
"""Arguments that are good enough for every method of messages and invitations, and the world they work in."""

from __future__ import annotations

import inspect
from typing import Any

from tencent_im_compat import (
    ReceiveMsgOptEnum,
    V2SignalingActionType,
    V2TimMessage,
    V2TimMessageExtension,
    V2TimMessageSearchParam,
    V2TimSignalingInfo,
    V2TimTextElem,
)
from tencent_im_compat._sync.v2tim import V2TIMManager
from tencent_im_compat.adapter import signaling
from tencent_im_compat.identity import C2CRef, GroupRef, msg_id
from tencent_im_compat.wire.elements import (
    ImageInfo,
    TIMCustomElem,
    TIMImageElem,
    TIMRelayElem,
    TIMTextElem,
)

from .app import START, App, User
from .cast import TEAM, TOWN
from .good_groups import NEWS

MINE = msg_id(C2CRef("alice", "bob", 1, 1, START))
"""To bob; it asks for a receipt and takes extensions."""
THEIRS = msg_id(C2CRef("bob", "alice", 2, 2, START))
"""From bob: a merged message."""
MERGED = msg_id(GroupRef(TEAM, "bob", 2, 4, START))
"""The same in the team."""
IN_TEAM = msg_id(GroupRef(TEAM, "alice", 1, 3, START))
"""In the team; as the first."""
PICTURE = msg_id(C2CRef("alice", "bob", 5, 5, START))
PICTURE_IN_TEAM = msg_id(GroupRef(TEAM, "alice", 3, 5, START))
IN_NEWS = msg_id(GroupRef(NEWS, "bob", 1, 6, START))
SIGNAL = msg_id(C2CRef("bob", "alice", 7, 7, START))
SIGNAL_IN_TEAM = msg_id(GroupRef(TEAM, "bob", 4, 7, START))
FIRST, SECOND = "created_temp_id-0", "created_temp_id-1"
"""Two unsent texts."""
INVITATION = signaling.invitation("bob", ("alice",), "", "call", 0, online_only=False)
"""Bob invites alice, and does so in the team as well."""

HELLO = TIMTextElem(text="hello")
TALK = TIMRelayElem(
    title="talk",
    compatible_text="a talk",
    abstract_list=["hello"],
    msg_num=1,
    msg_list=[
        {
            "From_Account": "bob",
            "To_Account": "alice",
            "MsgSeq": 9,
            "MsgRandom": 9,
            "MsgTimeStamp": START,
            "MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hello"}}],
        }
    ],
)
IMAGE = TIMImageElem(
    uuid="1", image_format=3, image_info_array=[ImageInfo(width=1, height=1, url="http://127.0.0.1:9/a.png")]
)
CALL = TIMCustomElem(data=INVITATION.text())

_PAGE: dict[str, Any] = {"count": 5}
_OLD: dict[str, Any] = {"userID": "bob", "sender": "bob"}
_WHERE: dict[str, Any] = {"userID": "bob", "senderID": "bob"}

MESSAGES: dict[str, dict[str, Any]] = {
    "createTextMessage": {"text": "hello"},
    "createTextAtMessage": {"text": "hello", "atUserList": ["bob"]},
    "createCustomMessage": {"data": "{}"},
    "createImageMessage": {"imagePath": "/tmp/no-such.png"},
    "createSoundMessage": {"soundPath": "/tmp/no-such.mp3", "duration": 1},
    "createVideoMessage": {
        "videoFilePath": "/tmp/no-such.mp4",
        "type": "mp4",
        "duration": 1,
        "snapshotPath": "/tmp/no-such.png",
    },
    "createFileMessage": {"filePath": "/tmp/no-such.txt", "fileName": "a.txt"},
    "createLocationMessage": {"desc": "here", "longitude": 1.0, "latitude": 2.0},
    "createFaceMessage": {"index": 1, "data": "smile"},
    "createMergerMessage": {
        "msgIDList": [MINE],
        "title": "talk",
        "abstractList": ["hello"],
        "compatibleText": "a talk",
    },
    "createForwardMessage": {"msgID": MINE},
    "createTargetedGroupMessage": {"id": SECOND, "receiverList": ["bob"]},
    "createAtSignedGroupMessage": {"createdMsgID": FIRST, "atUserList": ["bob"]},
    "appendMessage": {"createMessageBaseId": FIRST, "createMessageAppendId": SECOND},
    "sendMessage": {"id": FIRST, "receiver": "bob", "groupID": ""},
    "reSendMessage": {"msgID": FIRST},
    "downloadMergerMessage": {"msgID": THEIRS},
    "setGroupReceiveMessageOpt": {"groupID": TEAM, "opt": ReceiveMsgOptEnum.V2TIM_NOT_RECEIVE_MESSAGE},
    "getC2CHistoryMessageList": {"userID": "bob", **_PAGE},
    "getGroupHistoryMessageList": {"groupID": TEAM, **_PAGE},
    "getHistoryMessageList": {"userID": "bob", **_PAGE},
    "getHistoryMessageListV2": {"userID": "bob", **_PAGE},
    "getHistoryMessageListWithoutFormat": {"userID": "bob", **_PAGE},
    "revokeMessage": {"msgID": MINE},
    "modifyMessage": {
        "message": V2TimMessage(msgID=MINE, textElem=V2TimTextElem(text="new"), cloudCustomData="{}")
    },
    "setLocalCustomData": {"msgID": MINE, "localCustomData": "seen"},
    "setLocalCustomInt": {"msgID": MINE, "localCustomInt": 5},
    "setCloudCustomData": {"msgID": MINE, "data": "{}"},
    "deleteMessageFromLocalStorage": {"msgID": MINE},
    "deleteMessages": {"msgIDs": [MINE]},
    "clearC2CHistoryMessage": {"userID": "bob"},
    "clearGroupHistoryMessage": {"groupID": TEAM},
    "insertGroupMessageToLocalStorageV2": {"groupID": TEAM, "senderID": "bob", "createdMsgID": FIRST},
    "insertC2CMessageToLocalStorageV2": {**_WHERE, "createdMsgID": FIRST},
    "insertGroupMessageToLocalStorage": {"data": "{}", "groupID": TEAM, "sender": "bob"},
    "insertC2CMessageToLocalStorage": {"data": "{}", **_OLD},
    "findMessages": {"messageIDList": [MINE]},
    "searchLocalMessages": {"searchParam": V2TimMessageSearchParam(type=0, keywordList=["hello"])},
    "sendMessageReadReceipts": {"messageIDList": [THEIRS]},
    "getMessageReadReceipts": {"messageIDList": [MINE]},
    "getGroupMessageReadMemberList": {"messageID": IN_TEAM, "filter": 0},
    "setMessageExtensions": {
        "msgID": MINE,
        "extensions": [V2TimMessageExtension(extensionKey="key", extensionValue="value")],
    },
    "getMessageExtensions": {"msgID": MINE},
    "deleteMessageExtensions": {"msgID": MINE, "keys": []},
    "pinGroupMessage": {"msgID": IN_TEAM, "groupID": TEAM, "isPinned": True},
    "getPinnedGroupMessageList": {"groupID": TEAM},
    "getMessageOnlineUrl": {"msgID": PICTURE},
    "downloadMessage": {
        "msgID": PICTURE,
        "messageType": 3,
        "imageType": 0,
        "isSnapshot": False,
        "downloadPath": "/tmp/no-such-folder/a.png",
    },
    "markC2CMessageAsRead": {"userID": "bob"},
    "markGroupMessageAsRead": {"groupID": TEAM},
    "markAllMessageAsRead": {},
}
"""Methods of ``V2TIMMessageManager`` that read their arguments."""

SIGNALS: dict[str, dict[str, Any]] = {
    "invite": {"invitee": "bob", "data": "call"},
    "inviteInGroup": {"groupID": TEAM, "inviteeList": ["bob"], "data": "call"},
    "cancel": {"inviteID": "x"},
    "accept": {"inviteID": INVITATION.id},
    "reject": {"inviteID": INVITATION.id},
    "modifyInvitation": {"inviteID": "x"},
    "getSignalingInfo": {"msgID": SIGNAL},
    "addInvitedSignaling": {
        "info": V2TimSignalingInfo(
            inviteID="another",
            groupID="",
            inviter="bob",
            inviteeList=["alice"],
            data="call",
            timeout=0,
            actionType=V2SignalingActionType.SIGNALING_ACTION_TYPE_INVITE,
        )
    },
}
"""Methods of ``V2TIMSignalingManager``."""


def nothing(cls: type, method: str) -> dict[str, Any]:
    """None for each argument that a method needs: for those that answer the same whatever they are given."""
    parameters = list(inspect.signature(getattr(cls, method)).parameters.values())[1:]
    return {each.name: None for each in parameters if each.default is each.empty}


def alice_and_messages(app: App) -> User:
    """Alice, who has sent and received messages of which she knows the ids alone, and made two texts."""
    for name in ("bob", "carol"):
        app.mock.user(name)
    app.team("alice", "bob")
    app.mock.group(TOWN, members=["alice", "bob"], type="Community", topics=[])
    client = app.client
    client.topic.create_topic(TOWN, "News", topic_id=NEWS)
    for number, sender, receiver, body in (
        (1, "alice", "bob", HELLO),
        (2, "bob", "alice", TALK),
        (5, "alice", "bob", IMAGE),
        (7, "bob", "alice", CALL),
    ):
        client.openim.send_msg(
            receiver,
            [body],
            from_account=sender,
            msg_seq=number,
            msg_random=number,
            need_read_receipt=True,
            support_message_extension=True,
        )
    for number, sender, body in (
        (3, "alice", HELLO),
        (4, "bob", TALK),
        (5, "alice", IMAGE),
        (7, "bob", CALL),
    ):
        client.group.send_group_msg(
            TEAM,
            [body],
            from_account=sender,
            random=number,
            need_read_receipt=True,
            support_message_extension=True,
        )
    client.group.send_group_msg(TOWN, "in a topic", from_account="bob", random=6, topic_id=NEWS)
    alice = app.user("alice", listening=False)
    for text in ("one", "two"):
        (alice.messages.createTextMessage(text=text)).unwrap()
    return alice


def messages(manager: V2TIMManager, method: str, **change: Any) -> Any:
    """A method of ``V2TIMMessageManager``, with some arguments changed."""
    return getattr(manager.getMessageManager(), method)(**{**MESSAGES[method], **change})


def signals(manager: V2TIMManager, method: str, **change: Any) -> Any:
    """A method of ``V2TIMSignalingManager``, with some arguments changed."""
    return getattr(manager.getSignalingManager(), method)(**{**SIGNALS[method], **change})
