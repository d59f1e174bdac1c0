"""What pushed events leave out, asked once for all users of a service: who is in a group, whose it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from ...errors import NotAllowedError, NotFoundError
from ...events.observation import Observation, Source
from ...events.observe import arrival, group_of, in_group, messages_of, personal
from ...events.roster import Roster, Senders
from ...identity import GroupRef
from ...wire.webhooks import (
    GroupAfterCreateGroup,
    GroupAfterMemberExit,
    GroupAfterModifyMsg,
    GroupAfterNewMemberJoin,
    GroupAfterSendMsg,
    WebhookEvent,
)
from ..rest.client import AsyncTencentIM

_MEMBER = {"Owner", "Admin", "Member"}


class AsyncFeed:
    """Turns pushed events into observations of the users whom they concern.

    Args:
        client: The REST client, for what must be asked.
        roster: Who is in which group.
        senders: Who sent which group message.
        monotonic: Gives seconds that never go back.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        roster: Roster,
        senders: Senders,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._roster = roster
        self._senders = senders
        self._monotonic = monotonic

    async def read(
        self, event: WebhookEvent, source: Source, users: Collection[str]
    ) -> list[tuple[str, Observation]]:
        """What an event tells whom.

        Args:
            event: The event.
            source: By which way it came.
            users: Whose events are of interest.

        Raises:
            TencentIMError: What the event leaves out could not be asked for.
        """
        if not users:
            return []
        self._note_members(event, users)
        told = [(user, seen) for user, seen in personal(event, source) if user in users]
        if isinstance(event, GroupAfterSendMsg):
            seen = arrival(event, source)
            if isinstance(seen.message.ref, GroupRef):
                self._senders.put(seen.message.ref)
            members = await self._members(event.group_id, users)
            told += [(user, seen) for user in members if user != event.from_account]
            return told
        named, seqs = messages_of(event)
        group = group_of(event)
        for seq in seqs:
            concerned = None if group is None else await self._members(group, users)
            if concerned is None or concerned:
                told += await self._of_message(event, (named, seq), concerned, source, users)
        return told

    async def _of_message(
        self,
        event: WebhookEvent,
        name: tuple[str, int],
        concerned: list[str] | None,
        source: Source,
        users: Collection[str],
    ) -> list[tuple[str, Observation]]:
        ref = self._senders.get(*name) or await self._find(*name)
        if ref is None:
            return []
        if concerned is None:  # receipts are the sender's
            concerned = [ref.sender] if ref.sender in users else []
        observation = in_group(event, ref, source)
        if observation is None:
            return []
        if isinstance(event, GroupAfterModifyMsg):  # who has edited it knows
            concerned = [user for user in concerned if user != event.operator_account]
        return [(user, observation) for user in concerned]

    async def _find(self, group_id: str, seq: int) -> GroupRef | None:
        try:
            page = await self._client.group.group_msg_get_simple(
                group_id, req_msg_number=1, req_msg_seq=seq, with_recalled_msg=True
            )
        except (NotFoundError, NotAllowedError):
            return None
        for item in page.rsp_msg_list:
            if item.msg_seq == seq and not item.hole:
                ref = GroupRef(
                    group_id, item.from_account or "", seq, item.msg_random or 0, item.msg_time_stamp or 0
                )
                self._senders.put(ref)
                return ref
        return None

    def _note_members(self, event: WebhookEvent, users: Collection[str]) -> None:
        """Takes note of who has joined a group, and who has left it."""
        match event:
            case GroupAfterCreateGroup():
                names = [event.owner_account, *(each.member_account for each in event.member_list)]
            case GroupAfterNewMemberJoin():
                names = [each.member_account for each in event.new_member_list]
            case GroupAfterMemberExit():
                names = [each.member_account for each in event.exit_member_list]
            case _:
                return
        came = not isinstance(event, GroupAfterMemberExit)
        self._roster.told(event.group_id, {name: came for name in names if name in users}, self._monotonic())

    async def _members(self, group_id: str, users: Collection[str]) -> list[str]:
        inside, unknown = self._roster.members(group_id, users, self._monotonic())
        if not unknown:
            return inside
        try:
            reply = await self._client.group.get_role_in_group_all(group_id, unknown)
            told = {item.member_account: item.role in _MEMBER for item in reply.user_id_list}
        except (NotFoundError, NotAllowedError):
            told = {}
        self._roster.told(group_id, {user: told.get(user, False) for user in unknown}, self._monotonic())
        return self._roster.members(group_id, users, self._monotonic())[0]
