"""Wrong calls about messages and invitations, by method: what is changed, and how the text begins."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import (
    OfflinePushInfo,
    V2TimMessage,
    V2TimMessageExtension,
    V2TimMessageSearchParam,
    V2TimTextElem,
)

from .good_messages import FIRST, IN_TEAM, MINE, THEIRS

LONG = "x" * 33
HUGE = "x" * 13_000
Change = dict[str, Any]
Rows = dict[str, list[tuple[Change, str]]]

_BY_ID = {
    "createForwardMessage": ("message", "msgID"),
    "downloadMergerMessage": ("message", "msgID"),
    "revokeMessage": ("message", "msgID"),
    "setCloudCustomData": ("message", "msgID"),
    "setLocalCustomData": ("message", "msgID"),
    "setLocalCustomInt": ("message", "msgID"),
    "deleteMessageFromLocalStorage": ("message", "msgID"),
    "setMessageExtensions": ("message", "msgID"),
    "getMessageExtensions": ("message", "msgID"),
    "deleteMessageExtensions": ("message", "msgID"),
    "pinGroupMessage": ("message", "msgID"),
    "getMessageOnlineUrl": ("message", "msgID"),
    "downloadMessage": ("message", "msgID"),
    "getGroupMessageReadMemberList": ("message", "messageID"),
    "getC2CHistoryMessageList": ("lastMsg", "lastMsgID"),
    "getGroupHistoryMessageList": ("lastMsg", "lastMsgID"),
    "getHistoryMessageList": ("lastMsg", "lastMsgID"),
    "getHistoryMessageListV2": ("lastMsg", "lastMsgID"),
}
"""How methods name a message and its id."""
_LISTS = {
    "createMergerMessage": ("messageList", "msgIDList"),
    "deleteMessages": ("messageList", "msgIDs"),
    "sendMessageReadReceipts": ("messageList", "messageIDList"),
    "getMessageReadReceipts": ("messageList", "messageIDList"),
}


def one(message: str, name: str) -> list[tuple[Change, str]]:
    """What is wrong with one message."""
    return [
        ({message: "x"}, f"{message}: must be a V2TimMessage"),
        ({message: V2TimMessage()}, f"{message}: is a message that was never sent"),
        ({message: V2TimMessage(msgID="x")}, f"{message}.msgID: names no message; not found: 'x'"),
        ({message: None, name: 5}, f"{name}: must be a non-empty string"),
        ({message: None, name: "x"}, f"{name}: names no message; not found: 'x'"),
        *([({message: None, name: None}, f"{message}: or {name} is needed")] if message == "message" else []),
    ]


def several(messages: str, names: str) -> list[tuple[Change, str]]:
    """What is wrong with several messages."""
    return [
        ({messages: 5}, f"{messages}: must be a list"),
        ({messages: []}, f"{messages}: must not be empty"),
        ({messages: ["x"]}, f"{messages}[0]: must be a V2TimMessage"),
        ({messages: [V2TimMessage()]}, f"{messages}[0]: is a message that was never sent"),
        ({messages: None, names: None}, f"{messages}: or {names} is needed: a list"),
        ({names: MINE}, f"{names}: must be a list"),
        ({names: []}, f"{names}: must not be empty"),
        ({names: [MINE, 5]}, f"{names}[1]: must be a non-empty string"),
        ({names: [MINE, "x"]}, f"{names}[1]: names no message"),
        ({names: [MINE, IN_TEAM]}, f"{names}: must hold messages of one conversation"),
    ]


def text(name: str) -> list[tuple[Change, str]]:
    """What is wrong with a text that must not be empty."""
    return [({name: wrong}, f"{name}: must be a non-empty string") for wrong in ("", 5)]


def pairs(*extensions: Any) -> Change:
    return {"extensions": list(extensions)}


def pair(key: str, value: str) -> V2TimMessageExtension:
    return V2TimMessageExtension(extensionKey=key, extensionValue=value)


def search(**fields: Any) -> Change:
    """A search for messages that does not fit."""
    made = V2TimMessageSearchParam(type=0, keywordList=["x"])
    return {"searchParam": made.model_copy(update=fields)}


def changed(**fields: Any) -> Change:
    """A message that cannot be modified like that."""
    return {"message": V2TimMessage(msgID=MINE).model_copy(update=fields)}


_ODD: dict[str, Any] = {"title": 5}
_RANGE: list[tuple[Change, str]] = [
    ({"groupID": "team"}, "userID: or groupID is needed: exactly one"),
    ({"userID": 5}, "userID: must be a non-empty string"),
    ({"userID": None, "groupID": 5}, "groupID: must be a non-empty string"),
    ({"userID": LONG}, "userID: a UserID takes at most 32"),
    ({"count": 0}, "count: must be 1 or more"),
    ({"getType": 9}, "getType: must be a HistoryMsgGetType"),
    ({"lastMsgSeq": "1"}, "lastMsgSeq: must be an integer"),
    ({"messageTypeList": 5}, "messageTypeList: must be a list"),
    ({"messageSeqList": ["1"]}, "messageSeqList[0]: must be an integer"),
    ({"messageSeqList": [1]}, "messageSeqList: is for groups only"),
    ({"timeBegin": -1}, "timeBegin: must be 0 or more"),
    ({"timePeriod": "1"}, "timePeriod: must be an integer"),
    ({"lastMsgID": IN_TEAM}, "lastMsgID: is not of this conversation"),
]
_INSERTED: list[tuple[Change, str]] = [
    *text("senderID"),
    ({"createdMsgID": None}, "createdMsgID: or message is needed"),
    ({"createdMsgID": "x"}, "createdMsgID: names no created message"),
    ({"message": "x"}, "message: must be a V2TimMessage"),
]

ABOUT_MESSAGES: Rows = {
    **{method: one(*names) for method, names in _BY_ID.items() if method != "deleteMessageFromLocalStorage"},
    # Of one that was inserted its id alone is known.
    "deleteMessageFromLocalStorage": [each for each in one("message", "msgID") if ".msgID" not in each[1]],
    **{method: several(*names) for method, names in _LISTS.items()},
    "createTextMessage": text("text"),
    "createTextAtMessage": [
        *text("text"),
        ({"atUserList": []}, "atUserList: must not be empty"),
        ({"atUserList": ["x"] * 2 + [5]}, "atUserList[2]: must be a non-empty string"),
        ({"atUserList": [f"u{n}" for n in range(31)]}, "atUserList: has 31 entries"),
    ],
    "createCustomMessage": [
        ({name: 5}, f"{name}: must be a string") for name in ("data", "desc", "extension")
    ],
    "createImageMessage": text("imagePath"),
    "createSoundMessage": [*text("soundPath"), ({"duration": -1}, "duration: must be 0 or more")],
    "createVideoMessage": [
        *text("videoFilePath"),
        *text("snapshotPath"),
        ({"type": 5}, "type: must be a string"),
        ({"duration": "1"}, "duration: must be an integer"),
    ],
    "createFileMessage": [*text("filePath"), *text("fileName")],
    "createLocationMessage": [
        ({"desc": 5}, "desc: must be a string"),
        ({"longitude": float("nan")}, "longitude: must be a finite number"),
        ({"latitude": "1"}, "latitude: must be a finite number"),
    ],
    "createFaceMessage": [
        ({"index": "1"}, "index: must be an integer"),
        ({"data": 5}, "data: must be a string"),
    ],
    "createTargetedGroupMessage": [
        ({"id": None}, "id: or message is needed"),
        ({"id": "x"}, "id: names no created message"),
        ({"message": 5}, "message: must be a V2TimMessage"),
        ({"receiverList": "bob"}, "receiverList: must be a list"),
        ({"receiverList": [f"u{n}" for n in range(51)]}, "receiverList: has 51 entries"),
    ],
    "createAtSignedGroupMessage": [
        ({"createdMsgID": 5}, "createdMsgID: must be a non-empty string"),
        ({"message": 5}, "message: must be a V2TimMessage"),
        ({"atUserList": 5}, "atUserList: must be a list"),
    ],
    "appendMessage": [
        ({"createMessageBaseId": "x"}, "createMessageBaseId: names no created message"),
        ({"createMessageAppendId": ""}, "createMessageAppendId: "),
    ],
    "sendMessage": [
        ({"id": None}, "id: or message is needed"),
        ({"id": "x"}, "id: names no created message"),
        ({"id": None, "message": 5}, "message: must be a V2TimMessage"),
        ({"id": None, "message": V2TimMessage()}, "message: a message needs at least one element"),
        ({"receiver": ""}, "receiver: or groupID is needed"),
        ({"receiver": LONG}, "receiver: a UserID takes at most 32"),
        ({"receiver": 5}, "receiver: must be"),
        ({"groupID": 5}, "groupID: must be"),
        ({"priority": 9}, "priority: must be a MessagePriority"),
        ({"offlinePushInfo": "x"}, "offlinePushInfo: must be a OfflinePushInfo"),
        ({"offlinePushInfo": OfflinePushInfo.model_construct(**_ODD)}, "offlinePushInfo: title"),
        ({"cloudCustomData": 5}, "cloudCustomData: must be a string"),
        ({"cloudCustomData": HUGE}, "message: the message takes"),
        ({"idempotencyKey": 5}, "idempotencyKey: "),
    ],
    "reSendMessage": [
        *text("msgID"),
        ({"msgID": "x"}, "msgID: names no message whose sending failed"),
        ({"msgID": FIRST}, "msgID: names no message whose sending failed"),
    ],
    "setGroupReceiveMessageOpt": [
        ({"groupID": ""}, "groupID: must"),
        ({"groupID": 5}, "groupID: must"),
        ({"opt": 9}, "opt: must be a ReceiveMsgOptEnum"),
        ({"opt": 4}, "opt: "),
    ],
    "getHistoryMessageListWithoutFormat": [each for each in _RANGE if "messageTypeList" not in each[0]],
    "modifyMessage": [
        ({"message": "x"}, "message: must be a V2TimMessage"),
        ({"message": V2TimMessage()}, "message: is a message that was never sent"),
        (changed(), "message: a message needs at least one element"),
        (changed(textElem=V2TimTextElem(text="x"), cloudCustomData=5), "message.cloudCustomData: must be"),
        (changed(textElem=V2TimTextElem(text=HUGE)), "message.elemList: the message takes"),
    ],
    "clearC2CHistoryMessage": [*text("userID"), ({"userID": LONG}, "userID: a UserID takes at most 32")],
    "insertGroupMessageToLocalStorageV2": [*text("groupID"), *_INSERTED],
    "insertC2CMessageToLocalStorageV2": [*text("userID"), *_INSERTED],
    "insertGroupMessageToLocalStorage": [
        *text("groupID"),
        *text("sender"),
        ({"data": 5}, "data: must be a string"),
    ],
    "insertC2CMessageToLocalStorage": [
        *text("userID"),
        *text("sender"),
        ({"data": 5}, "data: must be a string"),
    ],
    "findMessages": [
        ({"messageIDList": MINE}, "messageIDList: must be a list"),
        ({"messageIDList": [5]}, "messageIDList[0]: must be"),
    ],
    "searchLocalMessages": [
        ({"searchParam": 5}, "searchParam: must be a V2TimMessageSearchParam"),
        (search(keywordList=["x"] * 6), "searchParam.keywordList: has 6"),
        (search(userIDList=[5]), "searchParam.userIDList[0]: must be"),
        (search(messageTypeList=["1"]), "searchParam.messageTypeList[0]: must be"),
        (search(conversationID="bob"), "searchParam.conversationID: must be c2c_<userID>"),
    ],
    "getPinnedGroupMessageList": text("groupID"),
    "markC2CMessageAsRead": [
        ({"userID": ""}, "userID: must"),
        ({"userID": LONG}, "userID: a UserID takes at most 32"),
    ],
    "markGroupMessageAsRead": [({"groupID": 5}, "groupID: must be a non-empty string")],
    "clearGroupHistoryMessage": text("groupID"),
}
"""By method: one thing that is changed, and how the text begins."""


def add(rows: Rows, more: Rows) -> Rows:
    """Both tables."""
    return {method: [*rows.get(method, []), *more.get(method, [])] for method in {**rows, **more}}


ABOUT_MESSAGES = add(
    ABOUT_MESSAGES,
    {
        "createMergerMessage": [
            ({"title": 5}, "title: must be a string"),
            ({"abstractList": "x"}, "abstractList: must be a list"),
            ({"abstractList": ["x"] * 6}, "abstractList: has 6 entries"),
            *text("compatibleText"),
        ],
        "downloadMergerMessage": [({"msgID": MINE}, "message: is no merged message")],
        "revokeMessage": [({"msgID": THEIRS}, "message: is another's")],
        "setCloudCustomData": [
            ({"data": ""}, "data: must not be empty"),
            ({"data": 5}, "data: must be a string"),
            ({"data": HUGE}, "data: "),
        ],
        "setLocalCustomData": [({"localCustomData": 5}, "localCustomData: must be a string")],
        "setLocalCustomInt": [({"localCustomInt": "5"}, "localCustomInt: must be an integer")],
        "deleteMessages": [({"msgIDs": [MINE] * 51}, "msgIDs: has 51 entries")],
        "getGroupMessageReadMemberList": [
            ({"messageID": MINE}, "message: invalid"),
            ({"filter": 2}, "filter: must be a GetGroupMessageReadMemberListFilter"),
            ({"nextSeq": -1}, "nextSeq: must be 0 or more"),
            ({"count": 101}, "count: must be 1..100"),
        ],
        "setMessageExtensions": [
            (pairs(), "extensions: must not be empty"),
            ({"extensions": 5}, "extensions: must be a list"),
            (pairs("x"), "extensions[0]: must be a V2TimMessageExtension"),
            (pairs(pair("k" * 101, "")), "extensions[0].extensionKey: "),
            (pairs(pair("a", ""), pair("k", "v" * 1025)), "extensions[1].extensionValue: "),
            (pairs(*[pair(str(n), "") for n in range(21)]), "extensions: "),
        ],
        "deleteMessageExtensions": [
            ({"keys": "key"}, "keys: must be a list"),
            ({"keys": [""]}, "keys[0]: must be a non-empty string"),
            ({"keys": ["k" * 101]}, "keys[0]: "),
            ({"keys": [str(n) for n in range(21)]}, "keys: "),
        ],
        "pinGroupMessage": [
            ({"groupID": "other"}, "groupID: is not the group of the message"),
            ({"msgID": MINE}, "groupID: is not the group of the message"),
            ({"isPinned": 1}, "isPinned: must be True or False"),
        ],
        "getMessageOnlineUrl": [({"msgID": MINE}, "message: has no picture")],
        "downloadMessage": [
            ({"msgID": MINE}, "message: has no picture"),
            ({"downloadPath": None}, "downloadPath: must be a non-empty string"),
            ({"downloadPath": 5}, "downloadPath: must be a non-empty string"),
            ({"imageType": "big"}, "imageType: must be"),
            ({"isSnapshot": 1}, "isSnapshot: must be True or False"),
        ],
        "getC2CHistoryMessageList": [
            ({"userID": ""}, "userID: "),
            ({"count": 0}, "count: must be 1 or more"),
            ({"lastMsgID": IN_TEAM}, "lastMsgID: is not of this conversation"),
        ],
        "getGroupHistoryMessageList": [
            ({"groupID": ""}, "groupID: "),
            ({"count": "1"}, "count: must be an integer"),
            ({"lastMsgID": MINE}, "lastMsgID: is not of this conversation"),
        ],
        "getHistoryMessageList": _RANGE,
        "getHistoryMessageListV2": _RANGE,
        "getHistoryMessageListWithoutFormat": [
            ({"lastMsgID": "x"}, "lastMsgID: names no message"),
            ({"lastMsgID": 5}, "lastMsgID: must be a non-empty string"),
        ],
    },
)

_INVITED: list[tuple[Change, str]] = [
    ({"data": 5}, "data: must be a string"),
    ({"timeout": -1}, "timeout: must be 0 or more"),
    ({"timeout": "30"}, "timeout: must be an integer"),
    ({"onlineUserOnly": 1}, "onlineUserOnly: must be True or False"),
]
ABOUT_INVITATIONS: Rows = {
    "invite": [
        *text("invitee"),
        ({"invitee": LONG}, "invitee: a UserID takes at most 32"),
        ({"data": HUGE}, "data: "),
        ({"offlinePushInfo": "x"}, "offlinePushInfo: must be a OfflinePushInfo"),
        *_INVITED,
    ],
    "inviteInGroup": [
        *text("groupID"),
        ({"inviteeList": []}, "inviteeList: must not be empty"),
        ({"inviteeList": "bob"}, "inviteeList: must be a list"),
        ({"inviteeList": [5]}, "inviteeList[0]: must be a non-empty string"),
        *_INVITED,
    ],
    "getSignalingInfo": [
        *text("msgID"),
        ({"msgID": "x"}, "msgID: names no message"),
        ({"msgID": MINE}, "msgID: names no signaling message"),
    ],
    "addInvitedSignaling": [({"info": {}}, "info: must be a V2TimSignalingInfo")],
}
