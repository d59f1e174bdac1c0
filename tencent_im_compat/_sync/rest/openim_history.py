# Generated from tencent_im_compat/_async/rest/openim_history.py by scripts/make_sync.py. Do not edit.
"""One-to-one history: reading, changing, deleting (service ``openim``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import checks
from ...calls import openim_history as calls
from ...calls.checks import MessageContent
from ...paging import ListPage
from ...wire import openim_history as wire
from ...wire.base import Reply
from ..pages import Pages
from .service import Service

_Position = tuple[int, str]
"""Where a walk through a history stands: latest time, and the message to go on behind; empty: none."""


class C2CHistoryService(Service):
    """Commands of the service ``openim`` on messages of the past."""

    def admin_get_roam_msg(
        self,
        operator_account: str,
        peer_account: str,
        *,
        max_cnt: int,
        min_time: int,
        max_time: int,
        last_msg_key: str | None = None,
    ) -> wire.GetRoamMsgReply:
        """One page of a conversation's history.

        REST: ``openim/admin_getroammsg``, doc 269/42794; 200 calls/s. The first page holds the newest
        messages of the range in ascending order; later pages go back.

        Args:
            operator_account: The side whose view is read.
            peer_account: The other side.
            max_cnt: Most messages wanted; a page holds about 13 KB at most.
            min_time: Unix seconds, included.
            max_time: Unix seconds, included. On later pages: ``last_msg_time`` of the page before.
            last_msg_key: On later pages: ``last_msg_key`` of the page before.
        """
        return self._transport.send(
            calls.admin_get_roam_msg(
                operator_account,
                peer_account,
                max_cnt=max_cnt,
                min_time=min_time,
                max_time=max_time,
                last_msg_key=last_msg_key,
            )
        )

    def iter_roam_msg(
        self,
        operator_account: str,
        peer_account: str,
        *,
        min_time: int,
        max_time: int,
        last_msg_key: str | None = None,
        page_size: int = 100,
        cursor: str | None = None,
    ) -> Pages[wire.RoamMsg]:
        """Walks the history of a conversation from the newest message of the range to the oldest.

        Args:
            operator_account: The side whose view is read.
            peer_account: The other side.
            min_time: Unix seconds, included.
            max_time: Unix seconds, included.
            last_msg_key: Begin behind this message, whose time is ``max_time``.
            page_size: Messages asked for per call.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """
        first = "" if last_msg_key is None else checks.msg_key("last_msg_key", last_msg_key)

        def fetch(at: _Position) -> ListPage[wire.RoamMsg, _Position]:
            page = self.admin_get_roam_msg(
                operator_account,
                peer_account,
                max_cnt=page_size,
                min_time=min_time,
                max_time=at[0],
                last_msg_key=at[1] or None,
            )
            return ListPage(page.msg_list[::-1], None if page.complete else _behind(page, at))

        return Pages(fetch, (max_time, first), cursor)

    def admin_msg_withdraw(self, from_account: str, to_account: str, msg_key: str) -> Reply:
        """Recalls a one-to-one message. REST: ``openim/admin_msgwithdraw``, doc 269/38980; 200 calls/s.

        There is no time limit. The accounts are the message's own direction.

        Raises:
            RefusedError: 20022 no such message, 20023 recalled already.
        """
        return self._transport.send(calls.admin_msg_withdraw(from_account, to_account, msg_key))

    def modify_c2c_msg(
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
        return self._transport.send(
            calls.modify_c2c_msg(
                from_account, to_account, msg_key, body=body, cloud_custom_data=cloud_custom_data
            )
        )

    def delete_c2c_msg_ramble(
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
        return self._transport.send(calls.delete_c2c_msg_ramble(operator_account, peer_account, msg_keys))

    def delete_c2c_msg_ramble_all(
        self, operator_account: str, peer_account: str, msg_keys: Iterable[str]
    ) -> wire.DeleteC2CMsgRambleReply:
        """``delete_c2c_msg_ramble`` for any number of messages, 30 a call; one answer.

        Raises:
            InvalidArgumentError: No key, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "msg_keys",
            msg_keys,
            calls.MAX_KEYS,
            lambda part: calls.delete_c2c_msg_ramble(operator_account, peer_account, part),
        )


def _behind(page: wire.GetRoamMsgReply, at: _Position) -> _Position:
    """Where the next page begins: behind the oldest message of this one."""
    time, key = page.last_msg_time, page.last_msg_key
    if page.msg_list:
        time = page.msg_list[0].msg_time_stamp if time is None else time
        key = key or page.msg_list[0].msg_key
    # An empty page that names no place leads back to where the walk stands.
    return (at[0] if time is None else time, key or at[1])
