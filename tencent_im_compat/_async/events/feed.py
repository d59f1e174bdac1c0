"""What pushed events leave out, asked once for all users of a service: who is in a group, whose it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from typing import Any

from ...errors import NotAllowedError, NotFoundError, TencentIMError
from ...events.observation import Noticed, Observation, Source
from ...events.observe import arrival, changes_members, group_of, in_group, messages_of, moved, personal
from ...events.roster import Roster, Senders
from ...events.told import Call, Row, rows_of
from ...events.unanswered import Unanswered
from ...identity import C2CRef, GroupRef, MessageRef, msg_id
from ...webhooks.arrivals import arrival_of, mark_of
from ...wire.webhooks import GroupAfterModifyMsg, GroupAfterSendMsg, WebhookEvent
from ..rest.client import AsyncTencentIM
from .missing import AsyncMissing

_MEMBER = {"Owner", "Admin", "Member"}


class AsyncFeed:
    """Turns pushed events into observations of the users whom they concern.

    Args:
        client: The REST client, for what must be asked.
        roster: Who is in which group.
        senders: Who sent which group message.
        watching: Who watches a user: given the name of a list of ``Watched``, and the user.
        hears: Whether somebody may listen for a user: given the user, a class of listeners, and a callback.
        watches: Whether somebody asks for receipts of own messages of which a webhook tells.
        clock: Gives Unix seconds.
        monotonic: Gives seconds that never go back.
    """

    def __init__(
        self,
        client: AsyncTencentIM,
        roster: Roster,
        senders: Senders,
        *,
        watching: Callable[[str, str], list[str]] = lambda what, user_id: [],
        hears: Callable[[str, str, str], bool] = lambda user_id, listener, callback: True,
        watches: bool = False,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._roster = roster
        self._senders = senders
        self._watching = watching
        self._hears = hears
        self._missing = AsyncMissing(client)
        self._unanswered = Unanswered()
        self._watches = watches
        self._clock = clock
        self._monotonic = monotonic

    async def read(
        self, event: WebhookEvent, source: Source, users: Collection[str]
    ) -> list[tuple[str, Observation]]:
        """What an event tells whom.

        What it leaves out is asked for. Where that is refused for good, or cannot be asked for a minute, it
        is passed over: one event must not hold up all others.

        Args:
            event: The event.
            source: By which way it came.
            users: Whose events are of interest.

        Raises:
            TencentIMError: What the event leaves out could not be asked for now.
        """
        if not users:
            return []
        try:
            return await self._read(event, source, users)
        except TencentIMError as error:
            if not self._unanswered.gives_up(mark_of(event, self._clock()), error, self._monotonic()):
                raise
            return []

    async def _read(
        self, event: WebhookEvent, source: Source, users: Collection[str]
    ) -> list[tuple[str, Observation]]:
        if (group_id := changes_members(event)) is not None:
            self._roster.changed(group_id)
        if (move := moved(event)) is not None:
            movers = [user for user in users if move.users is None or user in move.users]
            self._roster.moved(move.group_id, movers, inside=move.inside, at=event.at, now=self._monotonic())
        told = [(user, seen) for user, seen in personal(event, source) if user in users]
        if not self._watches:
            told = [(user, seen) for user, seen in told if not isinstance(seen, Noticed)]
        told += await self._without_rule(event, source, users)
        if isinstance(event, GroupAfterSendMsg):
            seen = arrival(event, source)
            if isinstance(seen.message.ref, GroupRef):
                self._senders.put(seen.message.ref)
            members = await self.members(event.group_id, users)
            told += [(user, seen) for user in members if user != event.from_account]
            if self._watches and event.from_account in users and not event.online_only_flag:
                told += [
                    (event.from_account, Noticed(ref, True, source)) for ref in [seen.message.ref] if ref
                ]
            return told
        named, seqs = messages_of(event)
        group = group_of(event)
        for seq in seqs:
            concerned = None if group is None else await self.members(group, users)
            if concerned is None or concerned:
                told += await self._of_message(event, (named, seq), concerned, source, users)
        return told

    async def _without_rule(
        self, event: WebhookEvent, source: Source, users: Collection[str]
    ) -> list[tuple[str, Observation]]:
        """What the tables of ``told`` make of an event."""
        found: list[tuple[str, Observation]] = []
        for row in rows_of(event):
            try:
                found += await self._of_row(row, event, source, users)
            except TencentIMError as error:
                name = f"{row.callback}/{mark_of(event, self._clock())}"
                if not self._unanswered.gives_up(name, error, self._monotonic()):
                    raise
        return found

    async def _of_row(
        self, row: Row[Any], event: WebhookEvent, source: Source, users: Collection[str]
    ) -> list[tuple[str, Observation]]:
        found: list[tuple[str, Observation]] = []
        at = event.at or arrival_of(event, self._clock())
        for number, call in enumerate(await self._calls(row, event, users)):
            concerned = await self._concerned(row, event, call, users)
            arguments = call.arguments
            if concerned and row.message is not None:
                ref = await self._named(row, event)
                if ref is None:
                    continue
                arguments = (msg_id(ref), *arguments)
            mark = f"{mark_of(event, self._clock())}/{number}" if concerned else ""
            found += [(user, row.tells(arguments, mark, source, at)) for user in concerned]
        return found

    async def _calls(self, row: Row[Any], event: WebhookEvent, users: Collection[str]) -> Iterable[Call]:
        if row.missing is None:
            return row.calls(event)
        hearing = [user for user in users if self._hears(user, row.listener, row.callback)]
        return await self._missing.calls(row.missing, event, hearing) if hearing else ()

    async def _concerned(
        self, row: Row[Any], event: WebhookEvent, call: Call, users: Collection[str]
    ) -> list[str]:
        """Who is told: those for whom somebody listens, as far as that is known here."""
        concerned = [user for user in call.users if user in users]
        if row.watched is not None:
            concerned += self._watching(*row.watched(event))
        if row.group is not None:
            hearing = [user for user in users if self._hears(user, row.listener, row.callback)]
            concerned += await self.members(row.group(event), hearing) if hearing else []
        unique = dict.fromkeys(concerned)
        return [user for user in unique if self._hears(user, row.listener, row.callback)]

    async def _named(self, row: Row[Any], event: WebhookEvent) -> MessageRef | None:
        name = None if row.message is None else row.message(event)
        if name is None or isinstance(name, C2CRef | GroupRef):
            return name
        return self._senders.get(*name) or await self._find(*name)

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

    async def members(self, group_id: str, users: Collection[str]) -> list[str]:
        """Those of some users who are in a group; asked where it is not known.

        Raises:
            TencentIMError: It could not be asked.
        """
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
