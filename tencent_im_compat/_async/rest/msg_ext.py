"""Key-value pairs on one-to-one messages (service ``openim_msg_ext_http_svc``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import msg_ext as calls
from ...calls.msg_ext_checks import MAX_PAIRS
from ...paging import ListPage
from ...wire import msg_ext as wire
from ...wire.msg_ext import Extension
from ..pages import AsyncPages
from .service import AsyncService


class AsyncC2CExtensionService(AsyncService):
    """Commands of the service ``openim_msg_ext_http_svc`` on one-to-one messages."""

    async def set_key_values(
        self,
        to_account: str,
        msg_key: str,
        operate_type: int,
        extension_list: Sequence[Extension] | None = None,
        *,
        from_account: str | None = None,
    ) -> wire.SetKeyValuesReply:
        """Sets, deletes or clears key-value pairs of a one-to-one message.

        REST: ``openim_msg_ext_http_svc/set_key_values``, doc 1047/51195; 200 calls/s, and 200 a minute
        on one message. Needs the flagship or enterprise edition and a switch in the console, and a
        message that was sent with ``support_message_extension``. Keys that were not changed are data,
        not an exception: see ``failed``.

        Args:
            to_account: Receiver of the message.
            msg_key: Its MsgKey.
            operate_type: See ``ExtensionOperation``: 1 set, 2 delete, 3 clear.
            extension_list: Up to 20 pairs, keys of at most 100 and values of at most 1000 bytes; to
                delete: with empty values; to clear: absent. A message holds at most 300 pairs.
            from_account: Sender of the message; absent: the administrator.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10008 edition or switch, 23002 the message takes no extensions, 23003 set
                too often, 23004 no such message.
            OutcomeUnknownError: The pairs may have been changed.
        """
        return await self._transport.send(
            calls.set_key_values(to_account, msg_key, operate_type, extension_list, from_account=from_account)
        )

    async def set_key_values_all(
        self,
        to_account: str,
        msg_key: str,
        operate_type: int,
        extension_list: Iterable[Extension],
        *,
        from_account: str | None = None,
    ) -> wire.SetKeyValuesReply:
        """``set_key_values`` for any number of pairs, 20 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No pair, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "extension_list",
            extension_list,
            MAX_PAIRS,
            lambda part: calls.set_key_values(
                to_account, msg_key, operate_type, part, from_account=from_account
            ),
        )

    async def get_key_values(
        self,
        to_account: str,
        msg_key: str,
        *,
        from_account: str | None = None,
        start_seq: int | None = None,
    ) -> wire.GetKeyValuesReply:
        """Reads key-value pairs of a one-to-one message, at most 200, lowest versions first.

        REST: ``openim_msg_ext_http_svc/get_key_values``, doc 1047/51194; 200 calls/s.

        Args:
            to_account: Receiver of the message.
            msg_key: Its MsgKey.
            from_account: Sender of the message; absent: the administrator.
            start_seq: Only pairs of this version and later ones.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10008 edition or switch, 23004 no such message.
        """
        return await self._transport.send(
            calls.get_key_values(to_account, msg_key, from_account=from_account, start_seq=start_seq)
        )

    def iter_key_values(
        self, to_account: str, msg_key: str, *, from_account: str | None = None, cursor: str | None = None
    ) -> AsyncPages[Extension]:
        """Walks the key-value pairs of a one-to-one message, lowest versions first.

        A page holds 200 pairs and the next one begins at a version: of more than 200 pairs with one and
        the same version the rest may be out of reach.

        Args:
            to_account: Receiver of the message.
            msg_key: Its MsgKey.
            from_account: Sender of the message; absent: the administrator.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """
        walk = wire.KeyValueWalk()

        async def fetch(start: int) -> ListPage[Extension, int]:
            page = await self.get_key_values(to_account, msg_key, from_account=from_account, start_seq=start)
            return ListPage(*walk.take(start, page))

        return AsyncPages(fetch, 0, cursor)


class AsyncGroupExtensionService(AsyncService):
    """Commands of the service ``openim_msg_ext_http_svc`` on group messages."""

    async def group_set_key_values(
        self,
        group_id: str,
        msg_seq: int,
        operate_type: int,
        extension_list: Sequence[Extension] | None = None,
    ) -> wire.SetKeyValuesReply:
        """Sets, deletes or clears key-value pairs of a group message.

        REST: ``openim_msg_ext_http_svc/group_set_key_values``, doc 1047/52170; 200 calls/s, and 200 a
        minute on one message. Needs the flagship or enterprise edition and a switch in the console, and
        a message that was sent with ``support_message_extension``. Keys that were not changed are data,
        not an exception: see ``failed``.

        Args:
            group_id: A Work, Public or Meeting group.
            msg_seq: Number of the message.
            operate_type: See ``ExtensionOperation``: 1 set, 2 delete, 3 clear.
            extension_list: Up to 20 pairs, keys of at most 100 and values of at most 1000 bytes; to
                delete: with empty values; to clear: absent. A message holds at most 300 pairs.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10008 edition or switch, 23002 the message takes no extensions, 23003 set
                too often, 23004 no such message.
            OutcomeUnknownError: The pairs may have been changed.
        """
        return await self._transport.send(
            calls.group_set_key_values(group_id, msg_seq, operate_type, extension_list)
        )

    async def group_set_key_values_all(
        self, group_id: str, msg_seq: int, operate_type: int, extension_list: Iterable[Extension]
    ) -> wire.SetKeyValuesReply:
        """``group_set_key_values`` for any number of pairs, 20 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No pair, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "extension_list",
            extension_list,
            MAX_PAIRS,
            lambda part: calls.group_set_key_values(group_id, msg_seq, operate_type, part),
        )

    async def group_get_key_values(
        self, group_id: str, msg_seq: int, *, start_seq: int | None = None
    ) -> wire.GetKeyValuesReply:
        """Reads key-value pairs of a group message, at most 200, lowest versions first.

        REST: ``openim_msg_ext_http_svc/group_get_key_values``, doc 1047/52169; 200 calls/s.

        Args:
            group_id: The group.
            msg_seq: Number of the message.
            start_seq: Only pairs of this version and later ones.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10008 edition or switch, 23004 no such message.
        """
        return await self._transport.send(calls.group_get_key_values(group_id, msg_seq, start_seq=start_seq))

    def iter_group_key_values(
        self, group_id: str, msg_seq: int, *, cursor: str | None = None
    ) -> AsyncPages[Extension]:
        """Walks the key-value pairs of a group message, lowest versions first.

        A page holds 200 pairs and the next one begins at a version: of more than 200 pairs with one and
        the same version the rest is out of reach.

        Args:
            group_id: The group.
            msg_seq: Number of the message.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """
        walk = wire.KeyValueWalk()

        async def fetch(start: int) -> ListPage[Extension, int]:
            page = await self.group_get_key_values(group_id, msg_seq, start_seq=start)
            return ListPage(*walk.take(start, page))

        return AsyncPages(fetch, 0, cursor)
