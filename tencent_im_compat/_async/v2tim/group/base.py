"""What the parts of the group manager share: what the user may do in a group, and who hears of it."""

from __future__ import annotations

from collections.abc import Iterable

from ....adapter import envelope
from ....adapter.group_members import named
from ....adapter.new_group import NewGroup
from ....adapter.rights import Right
from ....errors import TencentIMError
from ....v2tim import V2TimGroupMemberFullInfo
from ...rest.client import AsyncTencentIM
from ..part import Part
from ..portraits import portraits


class GroupPart(Part):
    """Base of the parts of ``V2TIMGroupManager`` and of those of communities."""

    async def _may(
        self, client: AsyncTencentIM, me: str, group_id: str, right: Right, *, on: str | Iterable[str] = ()
    ) -> None:
        """Refuses what the client protocol would refuse; see ``AsyncStandings.require``."""
        await self._session.standings.require(client, me, group_id, right, on=on)

    async def _may_in_topics(
        self, client: AsyncTencentIM, me: str, group_id: str, topics: Iterable[str], right: Right
    ) -> None:
        """Asks for a right in each topic: permission groups may give it in some of them alone."""
        await self._may(client, me, group_id, Right.READ)
        for topic_id in topics:
            own = topic_id.startswith(f"{group_id}@TOPIC#")
            await self._may(client, me, topic_id if own else group_id, right)

    async def _make(self, client: AsyncTencentIM, me: str, group: NewGroup) -> str:
        """Makes a group of the user's.

        Raises:
            TencentIMError: Also where the group was made and could not be muted: then its id is handed back.
        """
        made = await client.group.create_group(group.type, group.name, owner_account=me, **group.fields)
        if group.muted:
            try:
                await client.group.modify_group_base_info(
                    made.group_id, mute_all_member=True, from_account=me
                )
            except TencentIMError as error:
                raise envelope.failed(error, data=made.group_id) from None
        await self._tell("onGroupCreated", made.group_id)
        return made.group_id

    async def _named(
        self, client: AsyncTencentIM, members: Iterable[V2TimGroupMemberFullInfo]
    ) -> list[V2TimGroupMemberFullInfo]:
        """Members with nicknames and avatars: one call for 100 of them."""
        found = list(members)
        return named(found, await portraits(client, [member.userID for member in found]))
