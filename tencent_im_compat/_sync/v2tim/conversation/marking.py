# Generated from tencent_im_compat/_async/v2tim/conversation/marking.py by scripts/make_sync.py. Do not edit.
"""Marks and custom data of conversations, and groups of conversations."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import conversation_list as listing
from ....adapter import conversation_marks as marks
from ....adapter.batch_results import worked
from ....adapter.seam_sync import callback, in_parts, value_callback
from ....errors import TencentIMError
from ....v2tim import V2TimConversationOperationResult
from ....wire.recentcontact import Contact
from ....wire.recentcontact_groups import ContactOption, ContactResult, MarkItem
from ...rest.client import TencentIM
from .base import ConversationPart

_ITEMS = {
    "mark_item": "conversationIDList",
    "mark_item.custom_mark": "customData",
    "contact_item": "conversationIDList",
    "contact_update_item": "conversationIDList",
    "old_group_name": "groupName",
}
_MOST = 100


class ConversationMarks(ConversationPart):
    """``markConversation``, ``createConversationGroup`` and their like."""

    @value_callback(_ITEMS)
    def markConversation(
        self, *, markType: int, enableMark: bool, conversationIDList: Sequence[str]
    ) -> list[V2TimConversationOperationResult]:
        """Sets a mark on conversations, or takes it away. More than 100 take several calls.

        REST: ``recentcontact/mark_contact`` (doc 269/85792). Needs the flagship or enterprise edition.

        Args:
            markType: 1 star, 2 unread, 4 fold, 8 hide, or one of the app's own: ``1 << 32`` to ``1 << 63``.
            enableMark: Whether the mark is set.
            conversationIDList: Ids, also of conversations that are not in the list.

        Returns:
            One result for each, in their order: 51008 there are 1000 conversations with groups or marks.
            6017 bad argument, 51013 edition.
        """
        client, me = self._acting()
        bit = marks.mark_bit("markType", markType)
        contacts = listing.contacts_of("conversationIDList", conversationIDList)
        items = marks.mark_items(contacts, bit, enable=arguments.flag("enableMark", enableMark))
        return self._marked(client, me, contacts, items)

    @value_callback(_ITEMS)
    def setConversationCustomData(
        self, *, customData: str, conversationIDList: Sequence[str]
    ) -> list[V2TimConversationOperationResult]:
        """Sets data of the app's own on conversations. More than 100 take several calls.

        REST: ``recentcontact/mark_contact`` (doc 269/85792).

        Args:
            customData: At most 256 bytes; empty takes it away.
            conversationIDList: Ids, also of conversations that are not in the list.

        Returns:
            As of ``markConversation``; no edition is needed.
        """
        client, me = self._acting()
        contacts = listing.contacts_of("conversationIDList", conversationIDList)
        items = marks.data_items(contacts, arguments.string("customData", customData))
        return self._marked(client, me, contacts, items)

    def _marked(
        self, client: TencentIM, me: str, contacts: Sequence[Contact], items: Sequence[MarkItem]
    ) -> list[V2TimConversationOperationResult]:
        return in_parts(
            contacts,
            lambda: client.recentcontact.mark_contact_all(me, items),
            lambda asked, reply: marks.results(asked, reply.result_item),
            lambda results: self._changed(worked(results)),
        )

    # ------------------------------------------------------------ conversation groups

    @value_callback(_ITEMS)
    def createConversationGroup(
        self, *, groupName: str, conversationIDList: Sequence[str]
    ) -> list[V2TimConversationOperationResult]:
        """Makes a group of conversations. More than 100 take several calls.

        REST: ``recentcontact/create_contact_group`` (doc 269/85791), beyond 100
        ``recentcontact/update_contact_group`` (doc 269/85793). Needs the flagship or enterprise edition.

        Args:
            groupName: At most 32 bytes; a user has at most 20 such groups.
            conversationIDList: At least one id.

        Returns:
            One result for each, in their order. 6017 bad argument, 51010 there are 20 groups, 51013 edition.
        """
        client, me = self._acting()
        contacts = listing.contacts_of("conversationIDList", conversationIDList)
        return in_parts(
            contacts,
            lambda: self._grouped(client, me, groupName, contacts),
            marks.results,
            lambda results: self._changed(worked(results), "onConversationGroupCreated", groupName),
        )

    def _grouped(
        self, client: TencentIM, me: str, name: str, contacts: Sequence[Contact]
    ) -> list[ContactResult]:
        """Makes a group of so many as one call takes, and adds the others."""
        made = client.recentcontact.create_contact_group(me, name, contacts[:_MOST])
        items: list[ContactResult] = [item for group in made.group_result_item for item in group.result_item]
        if rest := marks.updates(contacts[_MOST:], ContactOption.ADD):
            try:
                more = client.recentcontact.update_contact_group_all(me, name, rest)
            except TencentIMError as error:
                error.progress = marks.progress(items, _MOST, error.progress)
                raise
            items += more.update_group_result.contact_result_item
        return items

    @value_callback()
    def getConversationGroupList(self) -> list[str]:
        """Names of the user's groups of conversations.

        REST: ``recentcontact/get_contact_group`` (doc 269/85794); its first page names all.
        """
        client, me = self._acting()
        reply = client.recentcontact.get_contact_group(me)
        return [item.group_name for item in reply.group_item]

    @callback()
    def deleteConversationGroup(self, *, groupName: str) -> None:
        """Deletes a group of conversations; they stay, and so do their marks.

        REST: ``recentcontact/del_contact_group`` (doc 269/85795).

        Args:
            groupName: The group.

        Returns:
            6017 bad argument, 51009 no such group, 51013 edition.
        """
        client, me = self._acting()
        client.recentcontact.del_contact_group(me, groupName)
        self._tell("onConversationGroupDeleted", groupName)

    @callback({"old_group_name": "oldName", "new_group_name": "newName"})
    def renameConversationGroup(self, *, oldName: str, newName: str) -> None:
        """Gives a group of conversations another name.

        REST: ``recentcontact/update_contact_group`` (doc 269/85793).

        Args:
            oldName: The group.
            newName: Its new name, at most 32 bytes.

        Returns:
            6017 bad argument, 51009 no such group, 51013 edition.
        """
        client, me = self._acting()
        arguments.text("newName", newName)
        client.recentcontact.update_contact_group(me, oldName, new_group_name=newName)
        self._tell("onConversationGroupNameChanged", oldName, newName)

    @value_callback(_ITEMS)
    def addConversationsToGroup(
        self, *, groupName: str, conversationIDList: Sequence[str]
    ) -> list[V2TimConversationOperationResult]:
        """Puts conversations into a group of them. More than 100 take several calls.

        REST: ``recentcontact/update_contact_group`` (doc 269/85793).

        Args:
            groupName: The group.
            conversationIDList: At least one id.

        Returns:
            One result for each, in their order. 6017 bad argument, 51009 no such group, 51013 edition.
        """
        return self._moved(groupName, conversationIDList, ContactOption.ADD, "onConversationsAddedToGroup")

    @value_callback(_ITEMS)
    def deleteConversationsFromGroup(
        self, *, groupName: str, conversationIDList: Sequence[str]
    ) -> list[V2TimConversationOperationResult]:
        """Takes conversations out of a group of them. REST and results as of ``addConversationsToGroup``."""
        return self._moved(
            groupName, conversationIDList, ContactOption.REMOVE, "onConversationsDeletedFromGroup"
        )

    def _moved(
        self, name: str, conversation_ids: Sequence[str], option: ContactOption, told: str
    ) -> list[V2TimConversationOperationResult]:
        client, me = self._acting()
        contacts = listing.contacts_of("conversationIDList", conversation_ids)
        items = marks.updates(contacts, option)
        return in_parts(
            contacts,
            lambda: client.recentcontact.update_contact_group_all(me, name, items),
            lambda asked, reply: marks.results(asked, reply.update_group_result.contact_result_item),
            lambda results: self._changed(worked(results), told, name),
        )
