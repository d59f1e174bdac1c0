"""The local storage: messages that are looked up, given data of the user's own, or inserted."""

from __future__ import annotations

import random
from collections.abc import Sequence

from ....adapter import arguments, created, searching
from ....adapter.conversations import c2c_conversation, conversation, conversation_of, group_conversation
from ....adapter.seam_async import callback, value_callback
from ....errors import InvalidArgumentError
from ....identity import provisional_id
from ....v2tim import (
    MessageStatus,
    V2TimMessage,
    V2TimMessageSearchParam,
    V2TimMessageSearchResult,
)
from .base import MessagePart
from .reading import read_message


class LocalMessages(MessagePart):
    """What the SDK calls local storage."""

    @value_callback()
    async def findMessages(self, *, messageIDList: Sequence[str]) -> list[V2TimMessage]:
        """Messages by their ids, revoked and deleted ones too; ids that name none are left out.

        The local storage is asked first; what it does not have is read from the history, one call each.

        REST: ``openim/admin_getroammsg`` (doc 269/42794), ``group_open_http_svc/group_msg_get_simple``
        (doc 269/2738).

        Args:
            messageIDList: msgIDs of this library, or of Tencent's SDKs.

        Returns:
            6017 no list of ids.
        """
        self._me()
        found = [await self._found(name) for name in arguments.texts("messageIDList", messageIDList)]
        return [message for message in found if message is not None]

    async def _found(self, name: str) -> V2TimMessage | None:
        try:
            message = await self._session.message(name, "messageIDList")
        except InvalidArgumentError:
            inserted = await self._inserted(name)
            return None if inserted is None else inserted[0]
        ref = message.ref
        if ref is None:
            inserted = await self._inserted(name)
            return message if inserted is None else inserted[0]
        view = await self._session.view(conversation_of(ref, self._me()))
        if message.elemList:
            return view.personal.complete(message)
        return view.find(message.msgID or "") or await read_message(*self._acting(), ref)

    @callback()
    async def setLocalCustomData(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, localCustomData: str
    ) -> None:
        """Sets text of the user's own on a message. Local: it never leaves the local storage.

        Args:
            message: The message; also one that was inserted.
            msgID: The same by id.
            localCustomData: The text; it comes back with the message from history and search.

        Returns:
            6017 no such message.
        """
        self._me()
        await self._set_data(message, msgID, text=arguments.storable("localCustomData", localCustomData))

    @callback()
    async def setLocalCustomInt(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None, localCustomInt: int
    ) -> None:
        """Sets a number of the user's own on a message, as ``setLocalCustomData`` does a text. Local."""
        self._me()
        await self._set_data(message, msgID, number=arguments.number("localCustomInt", localCustomInt))

    async def _set_data(
        self,
        given: V2TimMessage | None,
        name: str | None,
        *,
        text: str | None = None,
        number: int | None = None,
    ) -> None:
        message, talk = await self._stored(given, name)
        view = await self._session.view(talk)
        view.personal.set_data(message.msgID or "", text=text, number=number)
        view.personal.complete(message)
        await self._session.save(talk, view)

    @value_callback()
    async def insertGroupMessageToLocalStorageV2(
        self,
        *,
        groupID: str,
        senderID: str,
        message: V2TimMessage | None = None,
        createdMsgID: str | None = None,
    ) -> V2TimMessage:
        """Puts a created message into the group's history as this user sees it. Local: nobody else learns of
        it, and no read of the cloud brings it.

        Args:
            groupID: The group.
            senderID: Who seems to have sent it.
            message: The created message.
            createdMsgID: The same by the id of ``create...Message``.

        Returns:
            The message, with status 5 and an id. 6017 bad argument.
        """
        unsent = self._own(createdMsgID, message)
        return await self._insert(("groupID", groupID), ("senderID", senderID), unsent)

    @value_callback()
    async def insertC2CMessageToLocalStorageV2(
        self,
        *,
        userID: str,
        senderID: str,
        message: V2TimMessage | None = None,
        createdMsgID: str | None = None,
    ) -> V2TimMessage:
        """Puts a created message into a one-to-one history, as ``insertGroupMessageToLocalStorageV2`` does
        into a group's. Local."""
        unsent = self._own(createdMsgID, message)
        return await self._insert(("userID", userID), ("senderID", senderID), unsent)

    @value_callback()
    async def insertGroupMessageToLocalStorage(self, *, data: str, groupID: str, sender: str) -> V2TimMessage:
        """As ``insertGroupMessageToLocalStorageV2`` with a custom element; deprecated by the SDK. Local."""
        return await self._insert(("groupID", groupID), ("sender", sender), self._own_data(data))

    @value_callback()
    async def insertC2CMessageToLocalStorage(self, *, data: str, userID: str, sender: str) -> V2TimMessage:
        """As ``insertC2CMessageToLocalStorageV2`` with a custom element; deprecated by the SDK. Local."""
        return await self._insert(("userID", userID), ("sender", sender), self._own_data(data))

    def _own(self, temporary: str | None, message: V2TimMessage | None) -> V2TimMessage:
        self._me()
        return self._unsent(temporary, message, "createdMsgID")

    def _own_data(self, data: str) -> V2TimMessage:
        self._me()
        return created.custom(arguments.storable("data", data), "", "")

    async def _insert(self, into: tuple[str, str], by: tuple[str, str], unsent: V2TimMessage) -> V2TimMessage:
        """Inserts a message; where and by whom are arguments with their names."""
        me = self._me()
        (where, target), sender = into, arguments.text(*by)
        arguments.text(where, target)
        message = unsent.model_copy()  # it may be inserted again
        message.userID, message.groupID = (target, None) if where == "userID" else (None, target)
        message.sender, message.isSelf = sender, sender == me
        message.timestamp = int(self._session.clock())
        message.random = random.getrandbits(32)
        message.msgID = provisional_id(message.random, message.timestamp)
        message.status = MessageStatus.V2TIM_MSG_STATUS_LOCAL_IMPORTED
        talk = c2c_conversation(target) if where == "userID" else group_conversation(target)
        view = await self._session.view(talk)
        view.personal.insert(message)
        await self._session.save(talk, view)
        self._session.messages.remember(message)
        return message

    @value_callback()
    async def searchLocalMessages(self, *, searchParam: V2TimMessageSearchParam) -> V2TimMessageSearchResult:
        """Searches the local storage: what was sent, received, read or inserted here. Local.

        Args:
            searchParam: At most 5 words and 5 senders. With a conversation its messages are paged, the newest
                first; without one there is a result for each conversation, whose messages come along where
                there is only one.

        Returns:
            6017 bad argument.
        """
        me = self._me()
        wanted = searching.wanted(searchParam, self._session.clock())
        if wanted.conversation:
            conversation("searchParam.conversationID", wanted.conversation)
        everywhere = await self._session.storage().conversations(me)
        talks = [wanted.conversation] if wanted.conversation else everywhere
        found = [(talk, await self._fitting(talk, wanted)) for talk in talks]
        return searching.result([each for each in found if each[1]], wanted)

    async def _fitting(self, talk: str, wanted: searching.Wanted) -> list[V2TimMessage]:
        """What fits in a conversation, the newest first."""
        view = await self._session.view(talk)
        return [each for each in reversed(view.everything()) if wanted.fits(each)]
