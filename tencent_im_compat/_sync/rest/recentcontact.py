# Generated from tencent_im_compat/_async/rest/recentcontact.py by scripts/make_sync.py. Do not edit.
"""The conversation list (service ``recentcontact``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...calls import recentcontact as calls
from ...paging import ListPage
from ...wire import recentcontact as wire
from ...wire.recentcontact import Contact, TopOperation
from ..pages import Pages
from .recentcontact_groups import ContactGroupsService

_Position = tuple[int, int, int, int]


class RecentContactService(ContactGroupsService):
    """Commands of the service ``recentcontact``."""

    def get_list(
        self,
        from_account: str,
        *,
        time_stamp: int = 0,
        start_index: int = 0,
        top_time_stamp: int = 0,
        top_start_index: int = 0,
        assist_flags: int = 15,
    ) -> wire.GetListReply:
        """One page of a conversation list. REST: ``recentcontact/get_list``, doc 269/62118; 200 calls/s.

        Holds neither last messages nor unread counts. The server chooses the size of a page and keeps
        100 conversations by default, up to 500 in the higher editions.

        Args:
            from_account: Whose conversations.
            time_stamp: Cursor of ordinary conversations: 0 first, then as the page before answered.
            start_index: As ``time_stamp``.
            top_time_stamp: Cursor of pinned conversations, likewise.
            top_start_index: As ``top_time_stamp``.
            assist_flags: Bits: 1 support pinned, 2 also empty conversations, 4 page the pinned ones
                too. The documents name 15, and 63 to get marks and conversation groups as well.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 50001 the account is not imported.
        """
        return self._transport.send(
            calls.get_list(
                from_account,
                time_stamp=time_stamp,
                start_index=start_index,
                top_time_stamp=top_time_stamp,
                top_start_index=top_start_index,
                assist_flags=assist_flags,
            )
        )

    def iter_list(
        self, from_account: str, *, assist_flags: int = 15, cursor: str | None = None
    ) -> Pages[wire.SessionItem]:
        """Walks the whole conversation list, in the order of the server, which is not promised.

        Args:
            from_account: Whose conversations.
            assist_flags: As in ``get_list``.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(at: _Position) -> ListPage[wire.SessionItem, _Position]:
            page = self.get_list(
                from_account,
                time_stamp=at[0],
                start_index=at[1],
                top_time_stamp=at[2],
                top_start_index=at[3],
                assist_flags=assist_flags,
            )
            following = (page.time_stamp, page.start_index, page.top_time_stamp, page.top_start_index)
            return ListPage(page.session_item, None if page.complete_flag else following)

        return Pages(fetch, (0, 0, 0, 0), cursor)

    def delete(
        self, from_account: str, contact: Contact, *, clear_ramble: bool = False
    ) -> wire.RecentContactReply:
        """Takes a conversation out of one user's list, until a new message brings it back.

        REST: ``recentcontact/delete``, doc 269/62119; 200 calls/s. The other side keeps conversation and
        messages. Groups and marks of the conversation stay.

        Args:
            from_account: Out of whose list.
            contact: The conversation: ``Contact.of_user("bob")`` or ``Contact.of_group("team")``.
            clear_ramble: Also clear the history that this user has of it.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 50001 ``from_account`` is not imported.
            OutcomeUnknownError: It may have been deleted.
        """
        return self._transport.send(calls.delete(from_account, contact, clear_ramble=clear_ramble))

    def top(
        self,
        from_account: str,
        recent_contact_item: Sequence[Contact],
        *,
        operation_type: int = TopOperation.PIN,
    ) -> wire.RecentContactReply:
        """Pins conversations, or takes pins away. REST: ``recentcontact/top``, doc 1047/78304; 200 calls/s.

        Args:
            from_account: In whose list.
            recent_contact_item: The conversations; a user has at most 50 pins.
            operation_type: See ``TopOperation``: 1 pins, 2 takes pins away.

        Raises:
            InvalidArgumentError: No conversation, or another bad argument.
            RefusedError: E.g. 51012 too many pins.
        """
        return self._transport.send(
            calls.top(from_account, recent_contact_item, operation_type=operation_type)
        )
