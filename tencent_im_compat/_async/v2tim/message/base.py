"""What the parts of the message manager share: reading message arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ....adapter import arguments
from ....adapter.conversations import conversation_of
from ....errors import InvalidArgumentError
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage
from ..part import Part

T = TypeVar("T")


class MessagePart(Part):
    """Base of the parts of ``V2TIMMessageManager``."""

    async def _one(
        self,
        message: V2TimMessage | None,
        msg_id: str | None,
        named: tuple[str, str] = ("message", "msgID"),
    ) -> tuple[V2TimMessage, MessageRef]:
        """A sent message given as object or as msgID; 6017 when neither names one."""
        self._me()
        name = named[0]
        if message is None and msg_id:
            name = named[1]
            message = await self._session.message(arguments.text(name, msg_id), name)
        if message is None:
            raise InvalidArgumentError(name, f"or {named[1]} is needed: a message that was sent")
        arguments.instance(name, message, V2TimMessage)
        if message.ref is None and message.msgID:
            # An object made by the caller: its id leads back to the message.
            message = await self._session.message(message.msgID, f"{name}.msgID")
        if message.ref is None:
            raise InvalidArgumentError(name, "is a message that was never sent")
        return message, message.ref

    async def _stored(self, message: V2TimMessage | None, msg_id: str | None) -> tuple[V2TimMessage, str]:
        """A message of the local storage, sent or inserted, and its conversation."""
        try:
            found, ref = await self._one(message, msg_id)
        except InvalidArgumentError:
            name = message.msgID if isinstance(message, V2TimMessage) else msg_id
            if not isinstance(name, str) or not name:
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
        if message is None and temporary is not None:
            message = self._session.messages.created(arguments.text(named, temporary))
            if message is None:
                raise InvalidArgumentError(named, "names no created message: use the id of create...Message")
        if message is None:
            raise InvalidArgumentError(named, "or message is needed: a created message")
        return arguments.instance("message", message, V2TimMessage)

    async def _several(
        self,
        messages: Sequence[V2TimMessage] | None,
        msg_ids: Sequence[str] | None,
        named: tuple[str, str] = ("messageList", "messageIDList"),
    ) -> list[tuple[V2TimMessage, MessageRef]]:
        """Messages of one conversation, given as objects or as msgIDs; never empty."""
        self._me()
        name = named[1] if messages is None else named[0]
        if messages is None:
            if msg_ids is None:
                raise InvalidArgumentError(named[0], f"or {named[1]} is needed: a list")
            found = [
                await self._one(None, msg_id, (each, each))
                for each, msg_id in _numbered(name, arguments.texts(name, msg_ids))
            ]
        elif isinstance(messages, V2TimMessage):  # a model can be walked, field by field
            raise InvalidArgumentError(name, "must be a list")
        else:
            found = [
                await self._one(arguments.instance(each, message, V2TimMessage), None, (each, each))
                for each, message in _numbered(name, arguments.listed(name, messages))
            ]
        if not found:
            raise InvalidArgumentError(name, "must not be empty")
        if len({conversation_of(ref, self._me()) for _, ref in found}) > 1:
            raise InvalidArgumentError(name, "must hold messages of one conversation")
        return found


def _numbered(name: str, values: Sequence[T]) -> list[tuple[str, T]]:
    return [(f"{name}[{place}]", value) for place, value in enumerate(values)]


def peer_of(ref: MessageRef, me: str) -> str:
    """The other side of a one-to-one message; of a group message its sender."""
    return ref.receiver if isinstance(ref, C2CRef) and ref.sender == me else ref.sender
