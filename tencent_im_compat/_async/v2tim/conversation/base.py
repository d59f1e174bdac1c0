"""What the parts of the conversation manager share: reading the list, and filling in what it leaves out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from ....adapter import conversation_list as listing
from ....adapter import profiles
from ....adapter.conversation_list import Entry, Known
from ....adapter.history import FOREVER
from ....adapter.messages import from_group_item, from_roam
from ....errors import NotFoundError, TencentIMError
from ....v2tim import V2TimConversation, V2TimMessage
from ....wire.group_members import JoinedGroup
from ....wire.recentcontact import Contact
from ...rest.client import AsyncTencentIM
from ..part import Part

logger: logging.Logger = logging.getLogger("tencent_im_compat.conversations")

_EVERYTHING = 63
"""Marks and conversation groups come with these flags only."""
_OF_GROUPS = ["Type", "Name", "FaceUrl", "NextMsgSeq"]
_OF_MEMBER = ["MsgFlag", "MsgSeq"]


class ConversationPart(Part):
    """Base of the parts of ``V2TIMConversationManager``."""

    async def _pull(self, client: AsyncTencentIM, me: str) -> list[Entry]:
        """The whole list: a call for 100 conversations."""
        walk = client.recentcontact.iter_list(me, assist_flags=_EVERYTHING)
        return [listing.entry(item) async for item in walk]

    async def _named(self, client: AsyncTencentIM, me: str, contacts: Sequence[Contact]) -> list[Entry]:
        """Given conversations: the list, and one call for those that are not in it."""
        found = {each.id: each for each in await self._pull(client, me)}
        wanted = [listing.Entry(contact) for contact in contacts]
        missing = [each.contact for each in wanted if each.id not in found]
        found |= {each.id: each for each in await self._unlisted(client, me, missing)}
        return [found[each.id] for each in wanted]

    async def _unlisted(self, client: AsyncTencentIM, me: str, contacts: Sequence[Contact]) -> list[Entry]:
        if not contacts:
            return []
        try:
            reply = await client.recentcontact.search_contact_group_all(me, contacts)
        except NotFoundError:  # one of the groups is gone: nothing is kept of it, and the others are not told
            return [listing.unlisted(contact, None) for contact in contacts]
        told = {(item.type, item.target): item for item in reply.contact_result_item}
        return [listing.unlisted(each, told.get((each.type, each.target))) for each in contacts]

    # ------------------------------------------------------------ what the list leaves out

    async def _filled(
        self, client: AsyncTencentIM, me: str, entries: Sequence[Entry]
    ) -> list[V2TimConversation]:
        """Conversations with all that can be known of them.

        Calls: one for 100 profiles, for 10 unread counts of peers, for 500 joined groups, one for names of
        conversation groups, and one for each newest message that the local storage does not have.
        """
        known = Known()
        await self._names(client, me, entries, known)
        await self._counts(client, me, entries, known)
        if peers := [each.target for each in entries if each.alone]:
            tags = profiles.profile_tags(())
            reply = await client.profile.portrait_get_all(peers, tags)
            known.profiles = profiles.by_user(reply.user_profile_item)
        known.last = {each.id: await self._last(client, me, each, known) for each in entries}
        drafts = {each.id: (await self._session.view(each.id)).personal.draft for each in entries}
        known.drafts = {id: (draft.text, draft.at) for id, draft in drafts.items() if draft is not None}
        return [listing.conversation_of(each, known) for each in entries]

    async def _names(self, client: AsyncTencentIM, me: str, entries: Iterable[Entry], known: Known) -> None:
        """Names of conversation groups, where one of the conversations is in any: one call."""
        if any(each.groups for each in entries):
            known.names = (await client.recentcontact.get_contact_group(me)).group_names

    async def _counts(self, client: AsyncTencentIM, me: str, entries: Sequence[Entry], known: Known) -> None:
        """Unread counts: a call for 10 peers, one for 500 groups that the user is in."""
        if peers := [each.target for each in entries if each.alone]:
            reply = await client.openim.get_c2c_unread_msg_num_all(me, peers)
            known.unread = {
                item.peer_account: item.c2c_unread_msg_num for item in reply.c2c_unread_msg_num_list
            }
        if any(not each.alone for each in entries):
            known.groups = await self._joined(client, me)

    async def _joined(self, client: AsyncTencentIM, me: str) -> dict[str, JoinedGroup]:
        """The groups that the user is in: a call for 500 of them."""
        walk = client.group.iter_joined_groups(
            me, with_no_active_groups=True, group_base_info_filter=_OF_GROUPS, self_info_filter=_OF_MEMBER
        )
        return {group.group_id: group async for group in walk}

    async def _last(self, client: AsyncTencentIM, me: str, entry: Entry, known: Known) -> V2TimMessage | None:
        """The newest message, unless the user deleted it: one call, if it is not in the local storage."""
        group = known.groups.get(entry.target)
        if not entry.moved or (not entry.alone and group is None):
            return None
        view = await self._session.view(entry.id)
        kept = view.everything()[-1:]
        newest = 0 if group is None else listing.newest_seq(group)
        if kept and (kept[0].timestamp == entry.moved if entry.alone else kept[0].seq == str(newest)):
            return kept[0]
        met = await self._newest(client, me, entry)
        return next(iter(view.visible(met)), None)

    async def _newest(self, client: AsyncTencentIM, me: str, entry: Entry) -> list[V2TimMessage]:
        if entry.alone:
            roam = await client.openim.admin_get_roam_msg(
                me, entry.target, max_cnt=1, min_time=0, max_time=FOREVER
            )
            return [from_roam(item, me) for item in roam.msg_list]
        page = await client.group.group_msg_get_simple(entry.target, req_msg_number=1)
        met = [from_group_item(item, entry.target, me) for item in page.rsp_msg_list]
        return [message for message in met if message is not None]

    # ------------------------------------------------------------ who hears of a change

    async def _changed(
        self, conversation_ids: Sequence[str], callback: str = "onConversationChanged", *before: object
    ) -> None:
        """Tells which conversations changed. They are read for it, if anybody hears of them."""
        if not conversation_ids or not self._heard(callback):
            return
        client, me = self._acting()
        try:
            contacts = listing.contacts_of("conversationIDList", conversation_ids)
            found = await self._filled(client, me, await self._named(client, me, contacts))
        except TencentIMError as error:  # it was done all the same
            logger.info("what changed could not be read (%s): %s is not told", type(error).__name__, callback)
            return
        await self._tell(callback, *before, found)
