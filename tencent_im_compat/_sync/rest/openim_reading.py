# Generated from tencent_im_compat/_async/rest/openim_reading.py by scripts/make_sync.py. Do not edit.
"""Reading one-to-one messages: read marks, unread counts, receipts (service ``openim``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import openim_reading as calls
from ...wire import openim_reading as wire
from ...wire.base import Reply
from .service import Service


class C2CReadingService(Service):
    """Commands of the service ``openim`` on what was read."""

    def admin_set_msg_read(
        self, report_account: str, peer_account: str, *, msg_read_time: int | None = None
    ) -> Reply:
        """Marks a conversation as read. REST: ``openim/admin_set_msg_read``, doc 269/50349; 200 calls/s.

        Lowers the reader's unread count and tells the peer's devices; sends no message receipts.

        Args:
            report_account: The reader.
            peer_account: The other side.
            msg_read_time: Unix seconds; messages up to then become read. Absent: now.
        """
        return self._transport.send(
            calls.admin_set_msg_read(report_account, peer_account, msg_read_time=msg_read_time)
        )

    def get_c2c_unread_msg_num(
        self, to_account: str, *, peer_account: Sequence[str] | None = None
    ) -> wire.GetC2CUnreadMsgNumReply:
        """Unread counts of a user. REST: ``openim/get_c2c_unread_msg_num``, doc 269/56043; 200 calls/s.

        Peers whose count could not be told are data, not an exception: see ``failed``.

        Args:
            to_account: Whose unread counts.
            peer_account: Up to 10 peers; absent: one total over all one-to-one conversations.
        """
        return self._transport.send(calls.get_c2c_unread_msg_num(to_account, peer_account=peer_account))

    def get_c2c_unread_msg_num_all(
        self, to_account: str, peer_account: Iterable[str]
    ) -> wire.GetC2CUnreadMsgNumReply:
        """``get_c2c_unread_msg_num`` for any number of peers, 10 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "peer_account",
            peer_account,
            calls.MAX_UNREAD_PEERS,
            lambda part: calls.get_c2c_unread_msg_num(to_account, peer_account=part),
        )

    def c2c_msg_read_receipt(
        self, operator_account: str, peer_account: str, msg_keys: Sequence[str]
    ) -> Reply:
        """Sends receipts of single messages.

        REST: ``openim/c2c_msg_read_receipt``, doc 269/104121; 200 calls/s. Does not change the reader's
        unread count. No batch limit is documented.

        Args:
            operator_account: Who read: the receiver of the messages.
            peer_account: Who sent them.
            msg_keys: MsgKeys of messages from ``peer_account`` to ``operator_account``.
        """
        return self._transport.send(calls.c2c_msg_read_receipt(operator_account, peer_account, msg_keys))

    def c2c_msg_read_receipt_all(
        self, operator_account: str, peer_account: str, msg_keys: Iterable[str]
    ) -> Reply:
        """``c2c_msg_read_receipt`` for any number of messages, 50 a call as in groups.

        Raises:
            InvalidArgumentError: No key, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "msg_keys",
            msg_keys,
            calls.CAREFUL_RECEIPTS,
            lambda part: calls.c2c_msg_read_receipt(operator_account, peer_account, part),
        )
