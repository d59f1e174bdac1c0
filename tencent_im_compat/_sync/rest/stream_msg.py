# Generated from tencent_im_compat/_async/rest/stream_msg.py by scripts/make_sync.py. Do not edit.
"""Messages that are written piece by piece, as answers of an AI are (service ``stream_msg``).

The first call makes the message and answers its ``stream_msg_id``; further calls with that id append to it,
until a piece is the last one or 15 s pass without any. ``robot.send_stream_msg`` is another command.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import stream_msg as calls
from ...wire import stream_msg as wire
from ...wire.elements import StreamChunk
from .service import Service


class GroupStreamService(Service):
    """The command of the service ``stream_msg`` for groups."""

    def send_group_stream_msg(
        self,
        group_id: str,
        chunks: Sequence[StreamChunk],
        *,
        from_account: str | None = None,
        msg_random: int | None = None,
        stream_msg_id: str | None = None,
        compatible_text: str | None = None,
        cloud_custom_data: str | None = None,
    ) -> wire.StreamMsgReply:
        """Begins a streamed message to a group, or goes on with it.

        REST: ``stream_msg/send_group_stream_msg``, doc 269/128597; 200 calls/s, and 5 a second to go on with
        one message. Neither mutes nor block lists are looked at.

        Args:
            group_id: The group.
            chunks: New pieces of text. ``index`` begins at 1 and rises over the whole message, ``is_last``
                ends it. A whole message stays below 128 KB.
            from_account: Sender's UserID; absent: the administrator.
            msg_random: Unsigned 32 bit; chosen here when absent.
            stream_msg_id: Absent with the first pieces, then as the first call answered.
            compatible_text: What SDKs show that do not know such messages.
            cloud_custom_data: Travels with the message.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10004 a bad parameter.
            OutcomeUnknownError: The pieces may have been added.
        """
        return self._transport.send(
            calls.send_group_stream_msg(
                group_id,
                chunks,
                msg_random=self._new_random() if msg_random is None else msg_random,
                from_account=from_account,
                stream_msg_id=stream_msg_id,
                compatible_text=compatible_text,
                cloud_custom_data=cloud_custom_data,
            )
        )


class C2CStreamService(Service):
    """The command of the service ``stream_msg`` for single users."""

    def send_c2c_stream_msg(
        self,
        to_account: str,
        chunks: Sequence[StreamChunk],
        *,
        from_account: str | None = None,
        sync_other_machine: int | None = None,
        msg_seq: int | None = None,
        msg_random: int | None = None,
        stream_msg_id: str | None = None,
        compatible_text: str | None = None,
        cloud_custom_data: str | None = None,
    ) -> wire.StreamMsgReply:
        """Begins a streamed message to one user, or goes on with it.

        REST: ``stream_msg/send_c2c_stream_msg``, doc 269/128596; 200 calls/s, and 5 a second to go on with
        one message. Neither friendship nor block lists nor mutes are looked at.

        Args:
            to_account: Receiver's UserID.
            chunks: New pieces of text. ``index`` begins at 1 and rises over the whole message, ``is_last``
                ends it. A whole message stays below 128 KB.
            from_account: Sender's UserID; absent: the administrator.
            sync_other_machine: 1 also to the sender's history, 2 not to the sender.
            msg_seq: Unsigned 32 bit; absent: the server's.
            msg_random: Unsigned 32 bit; chosen here when absent.
            stream_msg_id: Absent with the first pieces, then as the first call answered.
            compatible_text: What SDKs show that do not know such messages.
            cloud_custom_data: Travels with the message.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: The account does not exist, or the message has ended.
            OutcomeUnknownError: The pieces may have been added.
        """
        return self._transport.send(
            calls.send_c2c_stream_msg(
                to_account,
                chunks,
                msg_random=self._new_random() if msg_random is None else msg_random,
                msg_seq=msg_seq,
                from_account=from_account,
                sync_other_machine=sync_other_machine,
                stream_msg_id=stream_msg_id,
                compatible_text=compatible_text,
                cloud_custom_data=cloud_custom_data,
            )
        )
