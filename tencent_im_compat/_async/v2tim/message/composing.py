"""Unsent messages made of others: merged, forwarded, targeted, with mentions."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import created, envelope
from ....adapter.conversations import conversation_of
from ....adapter.seam_async import value_callback
from ....errors import InvalidArgumentError, V2TIMError
from ....v2tim import MessageStatus, V2TimMergerElem, V2TimMessage, V2TimMsgCreateInfoResult
from .creating import MessageCreation
from .reading import read_message

_TOO_DEEP = 8005


class MessageComposing(MessageCreation):
    """``createMergerMessage``, ``createForwardMessage`` and their like."""

    @value_callback()
    async def createMergerMessage(
        self,
        *,
        messageList: Sequence[V2TimMessage] | None = None,
        msgIDList: Sequence[str] | None = None,
        title: str,
        abstractList: Sequence[str],
        compatibleText: str,
    ) -> V2TimMsgCreateInfoResult:
        """Merges messages of one conversation into an unsent one. Messages that are not at hand are read
        from the history; REST keeps no long lists behind a key, so all must fit into the 12 KB of a message.

        REST, where ids name messages that are not at hand: ``openim/admin_getroammsg`` (doc 269/42794),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).

        Args:
            messageList: At most 300 sent messages.
            msgIDList: The same by id.
            title: Heading.
            abstractList: At most 5 lines, cut at 100 characters each.
            compatibleText: For SDKs that do not know merged messages.

        Returns:
            The temporary id and the message. 6017 bad argument, or a message that was not sent.
        """
        self._me()
        merger = created.merger(title, abstractList, compatibleText)
        several = await self._several(messageList, msgIDList, ("messageList", "msgIDList"))
        whole = [await self._whole(message, "messageList") for message, _ in several]
        return self._created(created.merged(whole, merger))

    @value_callback()
    async def createForwardMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        webMessageInstance: str | None = None,
    ) -> V2TimMsgCreateInfoResult:
        """Makes an unsent copy of a sent message. One that is not at hand is read from the history.

        REST, where an id names a message that is not at hand: as of ``createMergerMessage``.

        Args:
            message: The message.
            msgID: The same by id.
            webMessageInstance: Only the Web SDK reads it; ignored.

        Returns:
            The temporary id and the message. 6017 bad argument, or a message that was not sent.
        """
        found, _ = await self._one(message, msgID)
        if found.status not in (None, MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC):
            raise InvalidArgumentError("message", "must be one that was sent (status 2) to be forwarded")
        return self._created(created.forward(await self._whole(found)))

    @value_callback()
    async def createTargetedGroupMessage(
        self, *, message: V2TimMessage | None = None, id: str | None = None, receiverList: Sequence[str]
    ) -> V2TimMsgCreateInfoResult:
        """Limits an unsent group message to some members. Local. Not for AVChatRoom and communities, and not
        together with mentions.

        Args:
            message: The created message.
            id: The same by its temporary id.
            receiverList: At most 50 UserIDs.

        Returns:
            The temporary id and the message. 6017 bad argument, or the message has mentions.
        """
        found = self._unsent(id, message)
        if found.groupAtUserList:
            raise InvalidArgumentError(
                "message", "has mentions, which a message for some members cannot have"
            )
        found.targetGroupMemberList = created.targets(receiverList)
        return self._created(found)

    @value_callback()
    async def createAtSignedGroupMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        createdMsgID: str | None = None,
        atUserList: Sequence[str],
    ) -> V2TimMessage:
        """Attaches mentions to an unsent group message of any kind. Local.

        Args:
            message: The created message.
            createdMsgID: The same by its temporary id.
            atUserList: At most 30 UserIDs; ``V2TimGroupAtInfo.AT_ALL_TAG`` for everybody.

        Returns:
            The message. 6017 bad argument, or the message is for some members only.
        """
        found = self._unsent(createdMsgID, message, "createdMsgID")
        if found.targetGroupMemberList:
            raise InvalidArgumentError("message", "is for some members only and cannot have mentions")
        found.groupAtUserList = created.mentioned(atUserList)
        return found

    @value_callback()
    async def appendMessage(self, *, createMessageBaseId: str, createMessageAppendId: str) -> V2TimMessage:
        """Puts the elements of one unsent message behind those of another. Local.

        Args:
            createMessageBaseId: Temporary id of the message that grows.
            createMessageAppendId: Temporary id of the other one.

        Returns:
            The message. 6017 an id names no created message.
        """
        base = self._unsent(createMessageBaseId, None, "createMessageBaseId")
        return created.appended(base, self._unsent(createMessageAppendId, None, "createMessageAppendId"))

    @value_callback()
    async def downloadMergerMessage(
        self,
        *,
        message: V2TimMessage | None = None,
        msgID: str | None = None,
        webMessageInstance: str | None = None,
    ) -> list[V2TimMessage]:
        """The messages inside a merged one. A message that is not at hand is read from the history.

        REST, where an id names a message that is not at hand: as of ``createMergerMessage``.

        Args:
            message: The merged message.
            msgID: The same by id.
            webMessageInstance: Only the Web SDK reads it; ignored.

        Returns:
            6017 it is no merged message; 7013 it lies behind a key, which only clients can load; 8005 too
            deep.
        """
        found, _ = await self._one(message, msgID)
        elem = (await self._whole(found)).mergerElem
        if not isinstance(elem, V2TimMergerElem):
            raise InvalidArgumentError("message", "is no merged message")
        if elem.isLayersOverLimit:
            raise V2TIMError(_TOO_DEEP, "merged messages lie too deep in it")
        if not elem.messageList:
            raise envelope.unsupported("its messages lie behind a key, which REST cannot load")
        return elem.messageList

    async def _whole(self, message: V2TimMessage, named: str = "message") -> V2TimMessage:
        """The message with its elements, which an id alone does not bring."""
        if message.elemList or message.ref is None:
            return message
        client, me = self._acting()
        view = await self._session.view(conversation_of(message.ref, me))
        found = view.find(message.msgID or "") or await read_message(client, me, message.ref)
        if found is None:
            raise InvalidArgumentError(named, f"not found in the history: {(message.msgID or '')[:128]!r}")
        return found
