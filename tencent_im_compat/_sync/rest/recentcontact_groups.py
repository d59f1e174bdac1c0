# Generated from tencent_im_compat/_async/rest/recentcontact_groups.py by scripts/make_sync.py. Do not edit.
"""Groups and marks of conversations (service ``recentcontact``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...calls import recentcontact_groups as calls
from ...paging import ListPage
from ...wire import recentcontact_groups as wire
from ...wire.recentcontact import Contact
from ...wire.recentcontact_groups import ContactUpdate, MarkItem
from ..pages import Pages
from .service import Service


class ContactGroupsService(Service):
    """The part of ``recentcontact`` that sorts and marks conversations.

    Groups and marks are kept apart from the list of conversations: they stay when a conversation is deleted,
    and can be set for one that is not in the list.
    """

    def create_contact_group(
        self, from_account: str, group_name: str, contact_item: Sequence[Contact]
    ) -> wire.CreateContactGroupReply:
        """Makes a group of conversations.

        REST: ``recentcontact/create_contact_group``, doc 269/85791; 200 calls/s. Needs the flagship or
        enterprise edition. Conversations that were not put in are data, not an exception: see ``failed``,
        e.g. 51008 there are 1000 conversations with groups or marks.

        Args:
            from_account: Whose conversations.
            group_name: At most 32 bytes; a user has at most 20 such groups.
            contact_item: 1 to 100 conversations; more follow with ``update_contact_group``.

        Raises:
            InvalidArgumentError: No conversation, more than 100, or another bad argument.
            RefusedError: E.g. 51013 edition, 51010 there are 20 groups already, 50001 no such account.
            OutcomeUnknownError: It may have been created.
        """
        return self._transport.send(calls.create_contact_group(from_account, group_name, contact_item))

    def update_contact_group(
        self,
        from_account: str,
        old_group_name: str,
        *,
        new_group_name: str | None = None,
        contact_update_item: Sequence[ContactUpdate] | None = None,
    ) -> wire.UpdateContactGroupReply:
        """Renames a group of conversations, or puts some in and takes some out.

        REST: ``recentcontact/update_contact_group``, doc 269/85793; 200 calls/s. Needs the flagship or
        enterprise edition. Conversations that stayed where they were are data, not an exception: see
        ``failed``, e.g. 51008 there are 1000 conversations with groups or marks.

        Args:
            from_account: Whose conversations.
            old_group_name: Which group.
            new_group_name: Its new name, at most 32 bytes; not together with ``contact_update_item``.
            contact_update_item: 1 to 100 conversations, and what to do with each.

        Raises:
            InvalidArgumentError: Nothing to change, too much, or another bad argument.
            RefusedError: E.g. 51009 no such group, 51013 edition, 50001 no such account.
            OutcomeUnknownError: It may have been renamed.
        """
        return self._transport.send(
            calls.update_contact_group(
                from_account,
                old_group_name,
                new_group_name=new_group_name,
                contact_update_item=contact_update_item,
            )
        )

    def update_contact_group_all(
        self, from_account: str, old_group_name: str, contact_update_item: Iterable[ContactUpdate]
    ) -> wire.UpdateContactGroupReply:
        """``update_contact_group`` for any number of conversations, 100 a call; one answer, in order.

        Raises:
            InvalidArgumentError: No conversation, or a bad argument.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "contact_update_item",
            contact_update_item,
            calls.MAX_CONTACTS,
            lambda part: calls.update_contact_group(from_account, old_group_name, contact_update_item=part),
        )

    def del_contact_group(self, from_account: str, group_name: str) -> wire.DelContactGroupReply:
        """Deletes a group of conversations; they stay, and so do their marks.

        REST: ``recentcontact/del_contact_group``, doc 269/85795; 200 calls/s. Needs the flagship or
        enterprise edition.

        Args:
            from_account: Whose conversations.
            group_name: Which group.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 51009 no such group, 51013 edition, 50001 no such account.
            OutcomeUnknownError: It may be gone.
        """
        return self._transport.send(calls.del_contact_group(from_account, group_name))

    def mark_contact(self, from_account: str, mark_item: Sequence[MarkItem]) -> wire.MarkContactReply:
        """Sets and clears marks of up to 100 conversations.

        REST: ``recentcontact/mark_contact``, doc 269/85792; 200 calls/s. Standard marks need the flagship or
        enterprise edition, the custom mark does not. Conversations that were not marked are data, not an
        exception: see ``failed``, e.g. 51008 there are 1000 conversations with groups or marks.

        Args:
            from_account: Whose conversations.
            mark_item: What to do with each; see ``MarkItem``.

        Raises:
            InvalidArgumentError: No conversation, more than 100, or a bad item.
            RefusedError: E.g. 51013 edition, 50001 no such account.
        """
        return self._transport.send(calls.mark_contact(from_account, mark_item))

    def mark_contact_all(self, from_account: str, mark_item: Iterable[MarkItem]) -> wire.MarkContactReply:
        """``mark_contact`` for any number of conversations, 100 a call; one answer, in the order given.

        Raises:
            InvalidArgumentError: No conversation, or a bad item.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "mark_item", mark_item, calls.MAX_CONTACTS, lambda part: calls.mark_contact(from_account, part)
        )

    def search_contact_group(
        self, from_account: str, contact_item: Sequence[Contact]
    ) -> wire.SearchContactGroupReply:
        """Groups and marks of up to 300 conversations.

        REST: ``recentcontact/search_contact_group``, doc 269/85796; 200 calls/s. Conversations of which
        nothing is kept may be left out of the answer.

        Args:
            from_account: Whose conversations.
            contact_item: Which ones.

        Raises:
            InvalidArgumentError: No conversation, more than 300, or a bad one.
            RefusedError: E.g. 51007 no such group, 50001 no such account.
        """
        return self._transport.send(calls.search_contact_group(from_account, contact_item))

    def search_contact_group_all(
        self, from_account: str, contact_item: Iterable[Contact]
    ) -> wire.SearchContactGroupReply:
        """``search_contact_group`` for any number of conversations, 300 a call; one answer.

        A group that occurs in several parts is named once for each.

        Raises:
            InvalidArgumentError: No conversation, or a bad one.
            TencentIMError: A part failed; ``error.progress`` tells how far it came.
        """
        return self._in_parts(
            "contact_item",
            contact_item,
            calls.MAX_SEARCHED,
            lambda part: calls.search_contact_group(from_account, part),
        )

    def get_contact_group(self, from_account: str, *, start_index: int = 0) -> wire.GetContactGroupReply:
        """One page of all conversations with groups or marks, and the names of the groups.

        REST: ``recentcontact/get_contact_group``, doc 269/85794; 200 calls/s. The server chooses the size
        of a page.

        Args:
            from_account: Whose conversations.
            start_index: 0 first, then ``next_start_index`` of the page before.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 50001 no such account.
        """
        return self._transport.send(calls.get_contact_group(from_account, start_index=start_index))

    def iter_contact_items(self, from_account: str, *, cursor: str | None = None) -> Pages[wire.ContactData]:
        """Walks all conversations with groups or marks. Names of groups are in ``get_contact_group``.

        Args:
            from_account: Whose conversations.
            cursor: ``cursor`` of an earlier walk, to go on there.
        """

        def fetch(start: int) -> ListPage[wire.ContactData, int]:
            page = self.get_contact_group(from_account, start_index=start)
            return ListPage(page.contact_item, None if page.complete_flag else page.next_start_index)

        return Pages(fetch, 0, cursor)
