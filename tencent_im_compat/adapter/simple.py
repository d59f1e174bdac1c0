"""Messages of one text or one custom element: making them, and what simple listeners are told. Pure."""

from __future__ import annotations

from ..v2tim.elem import V2TimCustomElem, V2TimTextElem
from ..v2tim.group import V2TimGroupMemberInfo
from ..v2tim.message import V2TimMessage
from ..v2tim.message_enums import MessageElemType, MessageStatus
from ..v2tim.user import V2TimUserInfo


def unsent_text(text: str) -> V2TimMessage:
    """A text that was not sent yet."""
    elem = V2TimTextElem(elemType=MessageElemType.V2TIM_ELEM_TYPE_TEXT, text=text)
    return V2TimMessage(
        elemType=MessageElemType.V2TIM_ELEM_TYPE_TEXT,
        textElem=elem,
        elemList=[elem],
        isSelf=True,
        status=MessageStatus.V2TIM_MSG_STATUS_SENDING,
    )


def unsent_custom(data: str) -> V2TimMessage:
    """Data of the app's own that were not sent yet."""
    elem = V2TimCustomElem(elemType=MessageElemType.V2TIM_ELEM_TYPE_CUSTOM, data=data, desc="", extension="")
    return V2TimMessage(
        elemType=MessageElemType.V2TIM_ELEM_TYPE_CUSTOM,
        customElem=elem,
        elemList=[elem],
        isSelf=True,
        status=MessageStatus.V2TIM_MSG_STATUS_SENDING,
    )


def told(message: V2TimMessage) -> tuple[str, tuple[object, ...]] | None:
    """The callback of ``V2TimSimpleMsgListener`` for a message, and its arguments; None: none hears of it."""
    elems = message.elemList or []
    if len(elems) != 1:
        return None
    if isinstance(elems[0], V2TimTextElem):
        kind, content = "Text", elems[0].text or ""
    elif isinstance(elems[0], V2TimCustomElem):
        kind, content = "Custom", elems[0].data or ""
    else:
        return None
    msg_id, sender = message.msgID or "", message.sender or ""
    if message.groupID:
        member = V2TimGroupMemberInfo(
            userID=sender,
            nickName=message.nickName,
            faceUrl=message.faceUrl,
            friendRemark=message.friendRemark,
            nameCard=message.nameCard,
        )
        return f"onRecvGroup{kind}Message", (msg_id, message.groupID, member, content)
    user = V2TimUserInfo(userID=sender, nickName=message.nickName, faceUrl=message.faceUrl)
    return f"onRecvC2C{kind}Message", (msg_id, user, content)
