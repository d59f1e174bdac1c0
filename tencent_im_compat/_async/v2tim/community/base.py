"""What the parts of the community manager share."""

from __future__ import annotations

from ....v2tim import V2TimCommunityListener
from ..group.base import GroupPart


class CommunityPart(GroupPart):
    """Base of the parts of ``V2TIMCommunityManager``."""

    async def _told(self, group_id: str, callback: str, *arguments: object) -> None:
        """Tells community listeners what an own call has done; the id of the community comes first."""
        await self._session.own(V2TimCommunityListener, callback, group_id, *arguments)
