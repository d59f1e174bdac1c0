# Generated from tencent_im_compat/_async/v2tim/conversation/changing.py by scripts/make_sync.py. Do not edit.
"""Pins, drafts, and deleting conversations."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....adapter import conversation_list as listing
from ....adapter.batch_results import worked
from ....adapter.conversation_marks import outcome
from ....adapter.conversations import conversation_of_contact
from ....adapter.seam_sync import callback, value_callback
from ....errors import InvalidArgumentError, RefusedError, TencentIMError
from ....local import Draft
from ....v2tim import V2TimConversationOperationResult
from ....v2tim.callback import OK_DESC
from ....wire.recentcontact import Contact, TopOperation
from ...rest.client import TencentIM
from .base import ConversationPart

_ID = {"recent_contact_item[]": "conversationID", "contact": "conversationID"}
_MOST_DELETED = 100


class ConversationChanges(ConversationPart):
    """``pinConversation``, ``deleteConversation`` and ``setConversationDraft``."""

    @callback(_ID)
    def pinConversation(self, *, conversationID: str, isPinned: bool) -> None:
        """Puts a conversation on top of the list, or back to its place.

        REST: ``recentcontact/top`` (doc 1047/78304).

        Args:
            conversationID: ``c2c_<userID>`` or ``group_<groupID>``.
            isPinned: Whether it shall stand on top; at most 50 do.

        Returns:
            6017 bad argument, 51012 too many pins, 50002 no such user, 51007 the user is not in the group.
        """
        client, me = self._acting()
        contact = listing.contact_of("conversationID", conversationID)
        what = TopOperation.PIN if arguments.flag("isPinned", isPinned) else TopOperation.UNPIN
        client.recentcontact.top(me, [contact], operation_type=what)
        self._changed([conversationID])

    @callback(_ID)
    def deleteConversation(self, *, conversationID: str) -> None:
        """Takes a conversation out of the user's list, with its messages, until a new one brings it back.

        The other side keeps all. Of a group's history the server has one for all members: its messages are
        hidden by the local storage, as far as it has them.

        REST: ``recentcontact/delete`` (doc 269/62119).

        Args:
            conversationID: ``c2c_<userID>`` or ``group_<groupID>``.

        Returns:
            6017 bad argument.
        """
        client, me = self._acting()
        contact = listing.contact_of("conversationID", conversationID)
        self._delete(client, me, contact, clear=True)
        self._tell("onConversationDeleted", [conversationID])

    @value_callback({"contact": "conversationIDList"})
    def deleteConversationList(
        self, *, conversationIDList: Sequence[str], clearMessage: bool
    ) -> list[V2TimConversationOperationResult]:
        """Takes conversations out of the user's list, one call for each. As ``deleteConversation``.

        REST: ``recentcontact/delete`` (doc 269/62119).

        Args:
            conversationIDList: 1 to 100 ids.
            clearMessage: Whether their messages go as well.

        Returns:
            One result for each, in their order. 6017 bad argument.
        """
        client, me = self._acting()
        contacts = listing.contacts_of("conversationIDList", conversationIDList)
        arguments.flag("clearMessage", clearMessage)
        if len(contacts) > _MOST_DELETED:
            raise InvalidArgumentError("conversationIDList", f"has more than {_MOST_DELETED} entries")
        results: list[V2TimConversationOperationResult] = []
        try:
            for contact in contacts:
                results.append(self._deleted(client, me, contact, clear=clearMessage))
        except TencentIMError as error:
            raise envelope.failed(error, data=results or None) from None
        finally:
            self._tell_some("onConversationDeleted", gone := worked(results), gone)
        return results

    def _deleted(
        self, client: TencentIM, me: str, contact: Contact, *, clear: bool
    ) -> V2TimConversationOperationResult:
        try:
            self._delete(client, me, contact, clear=clear)
        except RefusedError as error:
            return outcome(contact, *envelope.code_and_text(error))
        return outcome(contact, 0, OK_DESC)

    def _delete(self, client: TencentIM, me: str, contact: Contact, *, clear: bool) -> None:
        """On the server, and in the local storage: messages on demand, the draft in any case."""
        client.recentcontact.delete(me, contact, clear_ramble=clear)
        name = conversation_of_contact(contact)
        view = self._session.view(name)
        for message in view.everything() if clear else ():
            view.personal.delete(message.msgID or "")
        view.personal.draft = None
        self._session.save(name, view)

    @callback()
    def setConversationDraft(self, *, conversationID: str, draftText: str | None = "") -> None:
        """Keeps a text that is not sent yet, over restarts where the store is durable. Local.

        Args:
            conversationID: ``c2c_<userID>`` or ``group_<groupID>``.
            draftText: The text; empty or None takes the draft away.

        Returns:
            6017 bad argument.
        """
        self._me()
        listing.contact_of("conversationID", conversationID)
        text = arguments.storable("draftText", draftText or "")
        view = self._session.view(conversationID)
        view.personal.draft = Draft(text, int(self._session.clock())) if text else None
        self._session.save(conversationID, view)
        self._changed([conversationID])
