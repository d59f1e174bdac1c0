"""Deleting messages for the logged-in user alone: others keep theirs."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....adapter.conversations import c2c_conversation, conversation_of
from ....adapter.history import FOREVER
from ....adapter.seam_async import callback, in_parts
from ....errors import InvalidArgumentError
from ....identity import C2CRef, MessageRef
from ....v2tim import V2TimMessage
from ...rest.client import AsyncTencentIM
from .base import MessagePart, peer_of

MOST = 50
"""Messages of one call of the SDK."""


class MessageDeleting(MessagePart):
    """``deleteMessages`` and its like."""

    @callback()
    async def deleteMessageFromLocalStorage(
        self, *, message: V2TimMessage | None = None, msgID: str | None = None
    ) -> None:
        """Hides a message from this user here; the server keeps it. Local.

        Args:
            message: The message; also one that was inserted.
            msgID: The same by id.

        Returns:
            6017 no such message.
        """
        found, talk = await self._stored(message, msgID)
        await self._hide(talk, [found.msgID or ""])

    @callback()
    async def deleteMessages(
        self,
        *,
        messageList: Sequence[V2TimMessage] | None = None,
        msgIDs: Sequence[str] | None = None,
        webMessageInstanceList: Sequence[object] | None = None,
    ) -> None:
        """Deletes messages from this user's view of a conversation; others keep theirs.

        One-to-one messages are gone from the user's history on the server as well. For groups no command
        does that: they are hidden by the local storage, so a durable store keeps them hidden.

        REST: ``openim/delete_c2c_msg_ramble`` (doc 269/101439), 30 messages a call.

        Args:
            messageList: 1 to 50 messages of one conversation.
            msgIDs: The same by id.
            webMessageInstanceList: Only the Web SDK reads it; ignored.

        Returns:
            6017 bad argument, more than 50, or several conversations.
        """
        client, me = self._acting()
        several = await self._several(messageList, msgIDs, ("messageList", "msgIDs"))
        if len(several) > MOST:
            name = "msgIDs" if messageList is None else "messageList"
            raise InvalidArgumentError(name, f"has {len(several)} entries, at most {MOST} go into one call")
        await in_parts(
            several,
            lambda: self._delete_on_server(client, me, [ref for _, ref in several]),
            lambda gone, _: [message.msgID or "" for message, _ in gone],
            lambda names: self._hide(conversation_of(several[0][1], me), names),
        )

    async def _delete_on_server(self, client: AsyncTencentIM, me: str, refs: Sequence[MessageRef]) -> None:
        if keys := [ref.msg_key for ref in refs if isinstance(ref, C2CRef)]:
            await client.openim.delete_c2c_msg_ramble_all(me, peer_of(refs[0], me), keys)

    @callback({"operator_account": "userID", "peer_account": "userID"})
    async def clearC2CHistoryMessage(self, *, userID: str) -> None:
        """Deletes all messages with a peer from this user's view; the conversation stays in the list.

        No command does it at once: the history is walked, and its messages are deleted 30 a call.

        REST: ``openim/admin_getroammsg`` (doc 269/42794), ``openim/delete_c2c_msg_ramble`` (doc 269/101439).

        Args:
            userID: The peer.
        """
        client, me = self._acting()
        arguments.user("userID", userID)
        keys = [
            item.msg_key
            async for item in client.openim.iter_roam_msg(me, userID, min_time=0, max_time=FOREVER)
        ]
        if keys:
            await client.openim.delete_c2c_msg_ramble_all(me, userID, keys)
        view = await self._session.view(c2c_conversation(userID))
        await self._hide(c2c_conversation(userID), [message.msgID or "" for message in view.everything()])

    @callback()
    async def clearGroupHistoryMessage(self, *, groupID: str) -> None:
        """Not to be had: REST clears a group's history for all members only (``clear_group_msg``), which is
        another thing. ``deleteMessages`` hides single messages.

        Returns:
            7013; 6017 bad argument.
        """
        self._me()
        arguments.group("groupID", groupID)
        raise envelope.unsupported("REST clears a group's history for all its members only, not for one")

    async def _hide(self, talk: str, names: Sequence[str]) -> None:
        view = await self._session.view(talk)
        for name in names:
            view.personal.delete(name)
        await self._session.save(talk, view)
