"""What the parts of the group manager share: what the user may do in a group."""

from __future__ import annotations

from ....adapter.rights import Right
from ...rest.client import AsyncTencentIM
from ..part import Part


class GroupPart(Part):
    """Base of the parts of ``V2TIMGroupManager`` and of those of communities."""

    async def _may(
        self, client: AsyncTencentIM, me: str, group_id: str, right: Right, *, on: str | None = None
    ) -> None:
        """Refuses what the client protocol would refuse; see ``AsyncStandings.require``."""
        await self._session.standings.require(client, me, group_id, right, on=on)
