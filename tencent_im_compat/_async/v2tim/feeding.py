"""What pushed events leave out: whose group message it is, and whether the user is in the group.

A webhook speaks of a group message by its seq alone and to nobody in particular. What this process knows
answers most questions; the rest costs one call each, and the answer is remembered.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from ...errors import NotAllowedError, NotFoundError
from ...events.hub import EventHub
from ...events.memory import Recent
from ...events.observation import Arrived, GroupCounts, Observation, Recalled, Source
from ...identity import GroupRef
from ...webhooks.observe import observations
from ...wire.webhooks import WebhookEvent
from ..rest.client import AsyncTencentIM

REMEMBERED = 20_000
MEMBERSHIP_SECONDS = 60.0


class AsyncFeed:
    """Turns pushed events into observations of one user.

    Args:
        client: The REST client, for what must be asked.
        hub: The user's engine.
        monotonic: Gives seconds that never go back.
    """

    def __init__(
        self, client: AsyncTencentIM, hub: EventHub, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._hub = hub
        self._monotonic = monotonic
        self._foreign = Recent(REMEMBERED)
        self._groups: OrderedDict[str, tuple[bool, float]] = OrderedDict()

    async def read(self, event: WebhookEvent, source: Source) -> list[Observation]:
        """What an event tells the user."""
        seen = []
        for observation in observations(event, self._hub.user_id, source):
            concerning = await self._concerning(observation)
            if concerning is not None:
                seen.append(concerning)
        return seen

    async def _concerning(self, observation: Observation) -> Observation | None:
        if isinstance(observation, GroupCounts):
            return observation if await self._is_own(observation.group_id, observation.seq) else None
        if isinstance(observation, Arrived) and observation.message.groupID:
            return observation if await self._is_member(observation.message.groupID) else None
        if isinstance(observation, Recalled) and isinstance(observation.ref, GroupRef):
            ref = self._hub.group_ref(observation.ref.group_id, observation.ref.seq)
            if ref is None and await self._is_member(observation.ref.group_id):
                ref = await self._find(observation.ref.group_id, observation.ref.seq)
            return None if ref is None else replace(observation, ref=ref)
        return observation

    async def _is_own(self, group_id: str, seq: int) -> bool:
        """Whether the user sent a group message; also one of an earlier process, or of a phone."""
        if self._hub.group_ref(group_id, seq) is not None:
            return True
        if (group_id, seq) in self._foreign:
            return False
        ref = await self._find(group_id, seq)
        if ref is None or ref.sender != self._hub.user_id:
            self._foreign.note((group_id, seq))
            return False
        self._hub.sent(ref, wants_receipt=True, counts=False)
        return True

    async def _find(self, group_id: str, seq: int) -> GroupRef | None:
        try:
            page = await self._client.group.group_msg_get_simple(
                group_id, req_msg_number=1, req_msg_seq=seq, with_recalled_msg=True
            )
        except (NotFoundError, NotAllowedError):
            return None
        for item in page.rsp_msg_list:
            if item.msg_seq == seq and not item.hole:
                return GroupRef(group_id, item.from_account, seq, item.msg_random, item.msg_time_stamp)
        return None

    async def _is_member(self, group_id: str) -> bool:
        known = self._groups.get(group_id)
        now = self._monotonic()
        if known is None or now - known[1] > MEMBERSHIP_SECONDS:
            member = False
            async for group in self._client.group.iter_joined_groups(
                self._hub.user_id, with_no_active_groups=True
            ):
                self._remember(group.group_id, True, now)
                member = member or group.group_id == group_id
            if not member:
                self._remember(group_id, False, now)
            return member
        return known[0]

    def _remember(self, group_id: str, member: bool, now: float) -> None:
        self._groups[group_id] = (member, now)
        self._groups.move_to_end(group_id)
        if len(self._groups) > REMEMBERED:
            self._groups.popitem(last=False)
