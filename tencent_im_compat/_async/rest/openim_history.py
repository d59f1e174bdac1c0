"""One-to-one history: importing, changing and deleting messages (service ``openim``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import openim_history as calls
from ...calls.checks import MessageContent
from ...wire import openim_history as wire
from ...wire.base import Reply
from ...wire.openim_history import ImportMode
from .service import AsyncService


class AsyncC2CHistoryService(AsyncService):
    """Commands of the service ``openim`` on messages of the past."""

    async def import_msg(
        self,
        from_account: str,
        to_account: str,
        body: MessageContent,
        *,
        msg_time_stamp: int,
        sync_from_old_system: int = ImportMode.HISTORY,
        msg_seq: int | None = None,
        msg_random: int | None = None,
        cloud_custom_data: str | None = None,
    ) -> Reply:
        """Imports a one-to-one message of an older system.

        REST: ``openim/importmsg``, doc 269/2568; 200 calls/s. Triggers no webhook. Import in order of
        time, for each one becomes the last message of its conversation. A message with the same MsgSeq,
        MsgRandom and time as one in the conversation is dropped. The answer has no MsgKey; it is
        ``{msg_seq}_{msg_random}_{msg_time_stamp}``.

        Args:
            from_account: Sender's UserID.
            to_account: Receiver's UserID.
            body: A text, one element or several; at most 12 KB with everything around it.
            msg_time_stamp: When it was sent, in Unix seconds.
            sync_from_old_system: See ``ImportMode``: 2 history, 5 live.
            msg_seq: Unsigned 32 bit; chosen here when absent.
            msg_random: Unsigned 32 bit; chosen here when absent. Give both to be able to import twice.
            cloud_custom_data: Travels with the message.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 90048 an account does not exist.
        """
        return await self._transport.send(
            calls.import_msg(
                from_account,
                to_account,
                body,
                msg_time_stamp=msg_time_stamp,
                msg_random=self._new_random() if msg_random is None else msg_random,
                msg_seq=self._new_random() if msg_seq is None else msg_seq,
                sync_from_old_system=sync_from_old_system,
                cloud_custom_data=cloud_custom_data,
            )
        )

    async def modify_c2c_msg(
        self,
        from_account: str,
        to_account: str,
        msg_key: str,
        *,
        body: MessageContent | None = None,
        cloud_custom_data: str | None = None,
    ) -> Reply:
        """Changes a message for both sides. REST: ``openim/modify_c2c_msg``, doc 269/74740; 200 calls/s.

        Cannot be undone. Key, time and flags stay; devices that are online are told.

        Args:
            from_account: Sender of the message.
            to_account: Its receiver.
            msg_key: Its MsgKey.
            body: The new body, as a whole; absent: as it was.
            cloud_custom_data: The new custom data; absent: as it was.

        Raises:
            InvalidArgumentError: Neither body nor custom data, or a bad argument.
            RefusedError: E.g. 20022 no such message.
        """
        return await self._transport.send(
            calls.modify_c2c_msg(
                from_account, to_account, msg_key, body=body, cloud_custom_data=cloud_custom_data
            )
        )

    async def delete_c2c_msg_ramble(
        self, operator_account: str, peer_account: str, msg_keys: Sequence[str]
    ) -> wire.DeleteC2CMsgRambleReply:
        """Deletes messages for one side of a conversation; the other side keeps them.

        REST: ``openim/delete_c2c_msg_ramble``, doc 269/101439; 200 calls/s. Keys that are malformed are
        data, not an exception: see ``failed``.

        Args:
            operator_account: The side that loses the messages.
            peer_account: The other side.
            msg_keys: Up to 30 MsgKeys of this conversation, in either direction.

        Raises:
            InvalidArgumentError: No key, more than 30, or a bad argument.
        """
        return await self._transport.send(
            calls.delete_c2c_msg_ramble(operator_account, peer_account, msg_keys)
        )

    async def delete_c2c_msg_ramble_all(
        self, operator_account: str, peer_account: str, msg_keys: Iterable[str]
    ) -> wire.DeleteC2CMsgRambleReply:
        """``delete_c2c_msg_ramble`` for any number of messages, 30 a call; one answer.

        Raises:
            InvalidArgumentError: No key, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "msg_keys",
            msg_keys,
            calls.MAX_KEYS,
            lambda part: calls.delete_c2c_msg_ramble(operator_account, peer_account, part),
        )
