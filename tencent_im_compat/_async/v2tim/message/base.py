"""What the parts of the message manager share: reading message arguments."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage
from ..local import conversation_of
from ..part import Part


class MessagePart(Part):
    """Base of the parts of ``V2TIMMessageManager``."""

    async def _one(self, message: V2TimMessage | None, msg_id: str | None) -> tuple[V2TimMessage, MessageRef]:
        """A sent message given as object or as msgID; 6017 when neither names one."""
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

    async def _several(
        self, messages: Sequence[V2TimMessage] | None, msg_ids: Sequence[str] | None
    ) -> list[tuple[V2TimMessage, MessageRef]]:
        """Messages of one conversation, given as objects or as msgIDs; never empty."""
        if messages is None:
            if msg_ids is None:
                raise envelope.invalid("messageList or messageIDList is needed: a list")
            msg_ids = arguments.texts("messageIDList", msg_ids)
            found = [await self._one(None, msg_id) for msg_id in msg_ids]
        elif isinstance(messages, V2TimMessage):  # a model can be walked, field by field
            raise envelope.invalid("messageList must be a list")
        else:
            found = [await self._one(message, None) for message in arguments.listed("messageList", messages)]
        if not found:
            raise envelope.invalid("the list of messages is empty")
        if len({conversation_of(ref, self._me()) for _, ref in found}) > 1:
            raise envelope.invalid("all messages of one call must belong to one conversation")
        return found


def peer_of(ref: C2CRef, me: str) -> str:
    """The other side of a one-to-one message."""
    return ref.receiver if ref.sender == me else ref.sender
