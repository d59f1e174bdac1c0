# Generated from tencent_im_compat/_async/v2tim/conversation/listing.py by scripts/make_sync.py. Do not edit.
"""The conversation list, and single conversations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ....adapter import conversation_filter as filters
from ....adapter import conversation_list as listing
from ....adapter.conversation_list import Entry, Known
from ....adapter.seam_sync import value_callback
from ....errors import TencentIMError
from ....v2tim import V2TimConversation, V2TimConversationFilter, V2TimConversationResult
from ...rest.client import TencentIM
from .base import ConversationPart


class ConversationLists(ConversationPart):
    """``getConversationList`` and its like.

    What a conversation is made of lies in many places, so a page of ``n`` conversations takes: a call for
    100 conversations of the whole list, for 10 unread counts of peers, for 100 profiles and for 500 joined
    groups, one for the names of conversation groups, and at most ``n`` for newest messages. Ask for short
    pages.
    ``groupAtInfoList`` and ``c2cReadTimestamp`` cannot be had; remarks of friends are not looked up.
    """

    @value_callback()
    def getConversationList(self, *, nextSeq: str, count: int) -> V2TimConversationResult:
        """One page of the list: pinned conversations first, then by their last message.

        The number of calls stands at this class. A draft does not move its conversation.

        REST: ``recentcontact/get_list`` (doc 269/62118), ``openim/get_c2c_unread_msg_num`` (doc 269/56043),
        ``profile/portrait_get`` (doc 269/1639), ``group_open_http_svc/get_joined_group_list`` (doc 269/1625),
        ``recentcontact/get_contact_group`` (doc 269/85794), ``openim/admin_getroammsg`` (doc 269/42794),
        ``group_open_http_svc/group_msg_get_simple`` (doc 269/2738).

        Args:
            nextSeq: ``"0"`` or empty first, then ``nextSeq`` of the page before: good in another process,
                too.
            count: Conversations a page, at least 1.

        Returns:
            The page; ``nextSeq`` is ``"0"`` after the last. 6017 bad argument.
        """
        client, me = self._acting()
        below, most = listing.position(nextSeq, count)
        try:
            entries = self._pull(client, me)
        except TencentIMError:
            self._tell("onSyncServerFailed")
            raise
        page = listing.page(entries, below, most)
        return listing.result(page, self._filled(client, me, page[0]))

    def getConversationListWithoutFormat(self, *, nextSeq: str, count: int) -> dict[Any, Any]:
        """``getConversationList`` as plain values: code, desc and data in dictionaries and lists."""
        return (self.getConversationList(nextSeq=nextSeq, count=count)).model_dump()

    @value_callback()
    def getConversation(self, *, conversationID: str) -> V2TimConversation:
        """One conversation; of one that is not in the list all that is known, without a last message.

        REST: as of ``getConversationList``, and ``recentcontact/search_contact_group`` (doc 269/85796) where
        it is not in the list.

        Args:
            conversationID: ``c2c_<userID>`` or ``group_<groupID>``.

        Returns:
            6017 bad argument.
        """
        client, me = self._acting()
        contact = listing.contact_of("conversationID", conversationID)
        return (self._filled(client, me, self._named(client, me, [contact])))[0]

    @value_callback()
    def getConversationListByConversationIds(
        self, *, conversationIDList: Sequence[str]
    ) -> list[V2TimConversation]:
        """Several conversations, in the order asked. As ``getConversation``.

        Args:
            conversationIDList: At least one id.

        Returns:
            6017 bad argument.
        """
        client, me = self._acting()
        contacts = listing.contacts_of("conversationIDList", conversationIDList)
        return self._filled(client, me, self._named(client, me, contacts))

    @value_callback()
    def getConversationListByFilter(
        self, *, filter: V2TimConversationFilter, nextSeq: int, count: int
    ) -> V2TimConversationResult:
        """One page of those conversations that a filter lets through. REST as of ``getConversationList``.

        With ``hasUnreadCount`` the unread counts of all that pass the rest of the filter are read.

        Args:
            filter: What is not set does not restrict.
            nextSeq: 0 first, then ``nextSeq`` of the page before, as a number.
            count: Conversations a page, at least 1.

        Returns:
            6017 bad argument, 7013 ``hasGroupAtInfo``, which no command tells.
        """
        client, me = self._acting()
        wanted, (below, most) = filters.checked(filter), listing.position(nextSeq, count)
        page = listing.page((self._filtered(client, me, wanted))[0], below, most)
        return listing.result(page, self._filled(client, me, page[0]))

    def _filtered(
        self, client: TencentIM, me: str, wanted: V2TimConversationFilter, *, counts: bool = False
    ) -> tuple[list[Entry], Known]:
        """What a filter lets through, and what was learned on the way; with all unread counts on demand."""
        known = Known()
        entries = self._pull(client, me)
        if wanted.conversationGroup is not None:
            self._names(client, me, entries, known)
        entries = filters.before_counts(wanted, entries, known)
        if counts or wanted.hasUnreadCount is not None:
            self._counts(client, me, entries, known)
        return filters.by_counts(wanted, entries, known), known
