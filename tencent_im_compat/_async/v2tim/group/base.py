"""What the parts of the group manager share: what the user may do in a group, and who hears of it."""

from __future__ import annotations

from collections.abc import Iterable

from ....adapter.rights import Right
from ....v2tim import V2TimGroupListener
from ...rest.client import AsyncTencentIM
from ..part import Part


class GroupPart(Part):
    """Base of the parts of ``V2TIMGroupManager`` and of those of communities."""

    async def _may(
        self, client: AsyncTencentIM, me: str, group_id: str, right: Right, *, on: str | Iterable[str] = ()
    ) -> None:
        """Refuses what the client protocol would refuse; see ``AsyncStandings.require``."""
        await self._session.standings.require(client, me, group_id, right, on=on)

    async def _changed(self, group_id: str, callback: str, *arguments: object) -> None:
        """Tells group listeners what an own call has done; the id of the group comes first."""
        await self._session.own(V2TimGroupListener, callback, group_id, *arguments)
