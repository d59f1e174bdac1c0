"""Who is online (service ``openim``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import presence as calls
from ...wire import presence as wire
from .service import AsyncService


class AsyncPresenceService(AsyncService):
    """Commands on the online status of users."""

    async def query_online_status(
        self,
        to_account: Sequence[str],
        *,
        need_detail: bool = False,
        return_instid: bool = False,
        return_custom_status: bool = False,
    ) -> wire.QueryOnlineStatusReply:
        """Whether users are online.

        REST: ``openim/query_online_status``, doc 269/2566; 200 calls/s. Users whose status could not be
        told are data, not an exception: see ``failed``.

        Args:
            to_account: Up to 500 UserIDs.
            need_detail: Also tell the status on each platform.
            return_instid: Also return the ids of the devices; the documents do not name the fields.
            return_custom_status: Also return the status that the user set, likewise.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or a bad one.
            RefusedError: Not one of the users could be asked for, e.g. 70107 no such account.
        """
        return await self._transport.send(
            calls.query_online_status(
                to_account,
                need_detail=need_detail,
                return_instid=return_instid,
                return_custom_status=return_custom_status,
            )
        )

    async def query_online_status_all(
        self,
        to_account: Iterable[str],
        *,
        need_detail: bool = False,
        return_instid: bool = False,
        return_custom_status: bool = False,
    ) -> wire.QueryOnlineStatusReply:
        """``query_online_status`` for any number of users, 500 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed, e.g. none of its users exists; ``error.progress`` tells how far
                it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_USERS,
            lambda part: calls.query_online_status(
                part,
                need_detail=need_detail,
                return_instid=return_instid,
                return_custom_status=return_custom_status,
            ),
        )

    async def query_state(
        self, to_account: Sequence[str], *, need_detail: bool = False
    ) -> wire.QueryStateReply:
        """The forerunner of ``query_online_status``, for apps that still call it.

        REST: ``openim/querystate``, doc 269/2566; 200 calls/s. The documents name it no longer.

        Args:
            to_account: Up to 500 UserIDs.
            need_detail: Also tell the status on each platform.

        Raises:
            InvalidArgumentError: No UserID, more than 500, or a bad one.
        """
        return await self._transport.send(calls.query_state(to_account, need_detail=need_detail))

    async def query_state_all(
        self, to_account: Iterable[str], *, need_detail: bool = False
    ) -> wire.QueryStateReply:
        """``query_state`` for any number of users, 500 a call; one answer.

        Raises:
            InvalidArgumentError: No UserID, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return await self._in_parts(
            "to_account",
            to_account,
            calls.MAX_USERS,
            lambda part: calls.query_state(part, need_detail=need_detail),
        )
