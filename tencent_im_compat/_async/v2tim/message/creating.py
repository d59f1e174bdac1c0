"""Making unsent messages."""

from __future__ import annotations

from ....adapter import arguments
from ....adapter.seam_async import value_callback
from ....v2tim import (
    MessageElemType,
    MessageStatus,
    V2TimCustomElem,
    V2TimMessage,
    V2TimMsgCreateInfoResult,
    V2TimTextElem,
)
from .base import MessagePart


class MessageCreation(MessagePart):
    """``create...Message``: local, possible before login."""

    @value_callback()
    async def createTextMessage(self, *, text: str) -> V2TimMsgCreateInfoResult:
        """Makes an unsent text message. Local.

        Args:
            text: At most 12 KB in UTF-8, with everything that goes along.

        Returns:
            The temporary id and the message, for ``sendMessage``; 6017 when the text is empty.
        """
        arguments.text("text", text)
        elem = V2TimTextElem(elemType=MessageElemType.V2TIM_ELEM_TYPE_TEXT, text=text)
        message = V2TimMessage(elemType=MessageElemType.V2TIM_ELEM_TYPE_TEXT, textElem=elem, elemList=[elem])
        return self._created(message)

    @value_callback()
    async def createCustomMessage(
        self, *, data: str, desc: str = "", extension: str = ""
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent message with data of the app's own. Local.

        Args:
            data: The app's data, as text.
            desc: Text of the offline push.
            extension: Key ``ext`` of the APNs payload.

        Returns:
            The temporary id and the message, for ``sendMessage``; 6017 when an argument is no string.
        """
        for name, value in (("data", data), ("desc", desc), ("extension", extension)):
            arguments.string(name, value)
        elem = V2TimCustomElem(
            elemType=MessageElemType.V2TIM_ELEM_TYPE_CUSTOM, data=data, desc=desc, extension=extension
        )
        message = V2TimMessage(
            elemType=MessageElemType.V2TIM_ELEM_TYPE_CUSTOM, customElem=elem, elemList=[elem]
        )
        return self._created(message)

    def _created(self, message: V2TimMessage) -> V2TimMsgCreateInfoResult:
        message.status = MessageStatus.V2TIM_MSG_STATUS_SENDING
        message.isSelf = True
        temporary = self._session.messages.create(message)
        return V2TimMsgCreateInfoResult(id=temporary, messageInfo=message)
