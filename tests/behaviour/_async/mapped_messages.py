"""Calls about messages and invitations, for the table of commands."""

from __future__ import annotations

from typing import Any

from tencent_im_compat import V2TimMessage, V2TimTextElem
from tencent_im_compat._async.v2tim import V2TIMMessageManager

from .app import AsyncUser
from .cast import TEAM
from .good_groups import NEWS
from .good_messages import (
    IN_NEWS,
    IN_TEAM,
    INVITATION,
    MERGED,
    MESSAGES,
    PICTURE_IN_TEAM,
    SIGNAL_IN_TEAM,
    SIGNALS,
    nothing,
)
from .mapped import Mapped

MANAGER, CALLS = "V2TIMMessageManager", "V2TIMSignalingManager"
NOT_SUPPORTED, NO_PLUG_IN, GONE = 7013, 60020, 1
ONE_STEP = (
    "sendTextMessage",
    "sendTextAtMessage",
    "sendCustomMessage",
    "sendImageMessage",
    "sendSoundMessage",
    "sendVideoMessage",
    "sendFileMessage",
    "sendLocationMessage",
    "sendFaceMessage",
    "sendMergerMessage",
    "sendForwardMessage",
    "sendReplyMessage",
)
FOR_CLIENTS = (
    "setC2CReceiveMessageOpt",
    "getC2CReceiveMessageOpt",
    "setAllReceiveMessageOpt",
    "setAllReceiveMessageOptWithTimestamp",
    "getAllReceiveMessageOpt",
    "addMessageReaction",
    "removeMessageReaction",
    "getMessageReactions",
    "getAllUserListOfMessageReaction",
    "translateText",
    "convertVoiceToText",
)

_CODES = {"clearGroupHistoryMessage": NOT_SUPPORTED, "downloadMessage": 6009}
_NEW: dict[str, Any] = {"textElem": V2TimTextElem(text="new"), "cloudCustomData": "{}"}
_OF_GROUP: dict[str, Any] = {"userID": None, "groupID": TEAM}
_OF_TOPIC: dict[str, Any] = {"userID": None, "groupID": NEWS}


def more(like: str, manager: str, method: str, **change: Any) -> Mapped:
    """Another call of a method, with some arguments changed."""
    given = (MESSAGES if manager == MANAGER else SIGNALS)[method]
    return Mapped(manager, method, {**given, **change}, _CODES.get(method, 0), like)


async def failed(user: AsyncUser) -> dict[str, Any]:
    """A text that could not be sent to bob."""
    return await _failed(user, receiver="bob", groupID="")


async def failed_in_team(user: AsyncUser) -> dict[str, Any]:
    """A text that could not be sent to the team."""
    return await _failed(user, receiver="", groupID=TEAM)


async def _failed(user: AsyncUser, **where: Any) -> dict[str, Any]:
    made = (await user.messages.createTextMessage(text="once more")).unwrap()
    sent = await user.messages.sendMessage(id=made.id, cloudCustomData="x" * 13_000, **where)
    assert sent.code == 6017
    message = sent.data
    assert message is not None
    message.cloudCustomData = None
    return {"msgID": made.id}


async def invited(user: AsyncUser) -> dict[str, Any]:
    """Alice has invited bob."""
    calls = user.manager.getSignalingManager()
    return {"inviteID": (await calls.invite(invitee="bob", data="call", timeout=0)).unwrap()}


async def invited_in_team(user: AsyncUser) -> dict[str, Any]:
    """Alice has invited bob in the team."""
    calls = user.manager.getSignalingManager()
    done = await calls.inviteInGroup(groupID=TEAM, inviteeList=["bob"], data="call", timeout=0)
    return {"inviteID": done.unwrap()}


async def called(user: AsyncUser) -> dict[str, Any]:
    """Bob has invited alice."""
    info = INVITATION.info()
    assert (await user.manager.getSignalingManager().addInvitedSignaling(info=info)).ok
    return {}


async def called_in_team(user: AsyncUser) -> dict[str, Any]:
    """Bob has invited alice in the team."""
    info = INVITATION.info().model_copy(update={"groupID": TEAM})
    assert (await user.manager.getSignalingManager().addInvitedSignaling(info=info)).ok
    return {}


async def pinned(user: AsyncUser) -> dict[str, Any]:
    """A message of the team is pinned."""
    assert (await user.messages.pinGroupMessage(**MESSAGES["pinGroupMessage"])).ok
    return {}


LOOKED_UP = (
    ("createMergerMessage", {"msgIDList": [IN_TEAM]}),
    ("createForwardMessage", {"msgID": IN_TEAM}),
    ("downloadMergerMessage", {"msgID": MERGED}),
    ("getMessageOnlineUrl", {"msgID": PICTURE_IN_TEAM}),
    ("downloadMessage", {"msgID": PICTURE_IN_TEAM}),
    ("findMessages", {"messageIDList": [IN_TEAM, IN_NEWS]}),
)
"""Methods that read messages of groups from the history."""

IN_GROUPS: tuple[Mapped, ...] = (
    *(more("in a group", MANAGER, method, **change) for method, change in LOOKED_UP),
    more("in a group", MANAGER, "sendMessage", receiver="", groupID=TEAM),
    *(
        more(like, MANAGER, method, **where)
        for method in (
            "getHistoryMessageList",
            "getHistoryMessageListV2",
            "getHistoryMessageListWithoutFormat",
        )
        for like, where in (("of a group", _OF_GROUP), ("of a topic", _OF_TOPIC))
    ),
    more("of a topic", MANAGER, "getGroupHistoryMessageList", groupID=NEWS),
    more("in a group", MANAGER, "revokeMessage", msgID=IN_TEAM),
    more("another's", MANAGER, "revokeMessage", msgID=MERGED),
    more("in a group", MANAGER, "modifyMessage", message=V2TimMessage(msgID=IN_TEAM, **_NEW)),
    more("another's", MANAGER, "modifyMessage", message=V2TimMessage(msgID=MERGED, **_NEW)),
    more("in a group", MANAGER, "setCloudCustomData", msgID=IN_TEAM),
    more("another's", MANAGER, "setCloudCustomData", msgID=MERGED),
    more("in a group", MANAGER, "deleteMessages", msgIDs=[IN_TEAM]),
    more("in a group", MANAGER, "sendMessageReadReceipts", messageIDList=[MERGED]),
    more("in a group", MANAGER, "getMessageReadReceipts", messageIDList=[IN_TEAM]),
    more("in a group", MANAGER, "setMessageExtensions", msgID=IN_TEAM),
    more("in a group", MANAGER, "getMessageExtensions", msgID=IN_TEAM),
    more("in a group", MANAGER, "deleteMessageExtensions", msgID=IN_TEAM),
    more("all", MANAGER, "markGroupMessageAsRead", groupID=""),
    more("in a group", CALLS, "getSignalingInfo", msgID=SIGNAL_IN_TEAM),
)

_STATEFUL = ("reSendMessage", "cancel", "accept", "reject", "modifyInvitation")
"""Methods that need something to have happened before."""
STATEFUL: tuple[Mapped, ...] = (
    Mapped(MANAGER, "reSendMessage", {}, before=failed),
    Mapped(MANAGER, "reSendMessage", {}, like="in a group", before=failed_in_team),
    *(
        Mapped(CALLS, method, {}, like=like, before=before)
        for method in ("cancel", "modifyInvitation")
        for like, before in (("", invited), ("in a group", invited_in_team))
    ),
    *(
        Mapped(CALLS, method, SIGNALS[method], like=like, before=before)
        for method in ("accept", "reject")
        for like, before in (("", called), ("in a group", called_in_team))
    ),
    Mapped(
        MANAGER,
        "pinGroupMessage",
        {**MESSAGES["pinGroupMessage"], "isPinned": False},
        like="unpin",
        before=pinned,
    ),
    Mapped(MANAGER, "getPinnedGroupMessageList", {"groupID": TEAM}, like="of one", before=pinned),
)

ROWS: tuple[Mapped, ...] = (
    *(
        Mapped(manager, method, given, _CODES.get(method, 0))
        for manager, table in ((MANAGER, MESSAGES), (CALLS, SIGNALS))
        for method, given in table.items()
        if method not in _STATEFUL
    ),
    *IN_GROUPS,
    *STATEFUL,
    *(Mapped(MANAGER, method, nothing(V2TIMMessageManager, method), GONE) for method in ONE_STEP),
    *(Mapped(MANAGER, method, nothing(V2TIMMessageManager, method), NOT_SUPPORTED) for method in FOR_CLIENTS),
    Mapped(MANAGER, "searchCloudMessages", {"searchParam": None}, NO_PLUG_IN),
)
