# Generated from tencent_im_compat/_async/v2tim/manager/status.py by scripts/make_sync.py. Do not edit.
"""Presence of users."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, presence
from ....adapter.envelope import unsupported
from ....adapter.seam_sync import callback, value_callback
from ....v2tim import V2TimUserStatus
from ..part import Part


class Statuses(Part):
    """``getUserStatus`` and its like."""

    @value_callback({"to_account": "userIDList"})
    def getUserStatus(self, *, userIDList: Sequence[str]) -> list[V2TimUserStatus]:
        """Who is online, and on which platforms.

        REST: ``openim/query_online_status`` (doc 269/2566). It tells nothing of who never logged in (3), nor
        of custom statuses.

        Args:
            userIDList: At most 500 UserIDs.

        Returns:
            Of each user that was found: ``statusType`` 1 online, 2 offline. 6017 bad argument, 70107 none of
            them is known.
        """
        client, _ = self._acting()
        wanted = arguments.users("userIDList", userIDList)
        reply = client.account.query_online_status(wanted, need_detail=True)
        return presence.statuses(reply.query_result)

    @callback()
    def setSelfStatus(self, *, status: str) -> None:
        """Cannot be had: no command sets a custom status. Answers 7013."""
        self._me()
        raise unsupported("no REST command sets a custom status")

    @callback()
    def subscribeUserStatus(self, *, userIDList: Sequence[str]) -> None:
        """Watches the presence of users: ``onUserStatusChanged``.

        Local: the server has no such list. Fed by the webhook ``State.StateChange``.

        Args:
            userIDList: UserIDs. At most 200 are watched in all; the oldest drop out.

        Returns:
            6017 bad argument.
        """
        self._me()
        self._session.listeners.watched.statuses.add(arguments.users("userIDList", userIDList))

    @callback()
    def unsubscribeUserStatus(self, *, userIDList: Sequence[str]) -> None:
        """Watches the presence of users no longer; an empty list means all. Local."""
        self._me()
        self._session.listeners.watched.statuses.drop(arguments.texts("userIDList", userIDList))
