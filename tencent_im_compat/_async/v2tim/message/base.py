"""What the parts of the message manager share: reading message arguments."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....errors import InvalidArgumentError, V2TIMError
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage
from ..local import conversation_of
from ..part import Part


class MessagePart(Part):
    """Base of the parts of ``V2TIMMessageManager``."""

    async def _one(self, message: V2TimMessage | None, msg_id: str | None) -> tuple[V2TimMessage, MessageRef]:
        """A sent message given as object or as msgID; 6017 when neither names one."""
        self._me()
        if message is None and msg_id:
            message = await self._session.message(arguments.text("msgID", msg_id))
        if not isinstance(message, V2TimMessage):
            raise envelope.invalid("a message (or its msgID) is needed")
        if message.ref is None:
            if not message.msgID:
                raise envelope.invalid("the message was never sent")
            # An object made by the caller: its id leads back to the message.
            message = await self._session.message(message.msgID)
        if message.ref is None:
            raise envelope.invalid("the message was never sent")
        return message, message.ref

    async def _stored(self, message: V2TimMessage | None, msg_id: str | None) -> tuple[V2TimMessage, str]:
        """A message of the local storage, sent or inserted, and its conversation."""
        try:
            found, ref = await self._one(message, msg_id)
        except V2TIMError as error:
            name = message.msgID if isinstance(message, V2TimMessage) else msg_id
            if error.code != envelope.INVALID_PARAMETERS or not name:
                raise
            inserted = await self._inserted(name)
            if inserted is None:
                raise
            return inserted
        return found, conversation_of(ref, self._me())

    async def _inserted(self, name: str) -> tuple[V2TimMessage, str] | None:
        """The message that was inserted here under an id, and its conversation."""
        for talk in await self._session.storage().conversations(self._me()):
            found = (await self._session.view(talk)).find(name)
            if found is not None:
                return found, talk
        return None

    def _unsent(self, temporary: str | None, message: V2TimMessage | None, named: str = "id") -> V2TimMessage:
        """A created message given as object or by its temporary id."""
        if message is None and temporary:
            message = self._session.messages.created(temporary)
            if message is None:
                raise InvalidArgumentError(named, "names no created message: use the id of create...Message")
        if not isinstance(message, V2TimMessage):
            raise envelope.invalid(f"{named} or message is needed")
        return message

    async def _several(
        self,
        messages: Sequence[V2TimMessage] | None,
        msg_ids: Sequence[str] | None,
        named: tuple[str, str] = ("messageList", "messageIDList"),
    ) -> list[tuple[V2TimMessage, MessageRef]]:
        """Messages of one conversation, given as objects or as msgIDs; never empty."""
        self._me()
        if messages is None:
            if msg_ids is None:
                raise envelope.invalid(f"{named[0]} or {named[1]} is needed: a list")
            msg_ids = arguments.texts(named[1], msg_ids)
            found = [await self._one(None, msg_id) for msg_id in msg_ids]
        elif isinstance(messages, V2TimMessage):  # a model can be walked, field by field
            raise InvalidArgumentError(named[0], "must be a list")
        else:
            found = [await self._one(message, None) for message in arguments.listed(named[0], messages)]
        if not found:
            raise envelope.invalid("the list of messages is empty")
        if len({conversation_of(ref, self._me()) for _, ref in found}) > 1:
            raise envelope.invalid("all messages of one call must belong to one conversation")
        return found


def peer_of(ref: MessageRef, me: str) -> str:
    """The other side of a one-to-one message; of a group message its sender."""
    return ref.receiver if isinstance(ref, C2CRef) and ref.sender == me else ref.sender
