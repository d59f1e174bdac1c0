"""What the parts of the friendship manager share: who hears of a change, and reading profiles and friends."""

from __future__ import annotations

from collections.abc import Iterable

from ....adapter import friends, profiles
from ....v2tim import V2TimFriendInfo, V2TimUserFullInfo
from ...rest.client import AsyncTencentIM
from ..part import Part


class FriendshipPart(Part):
    """Base of the parts of ``V2TIMFriendshipManager``."""

    async def _profiles(
        self, client: AsyncTencentIM, user_ids: Iterable[str]
    ) -> dict[str, V2TimUserFullInfo]:
        """Profiles by UserID: one call for 100 users. Who is not known is left out."""
        wanted = list(user_ids)
        if not wanted:
            return {}
        tags = profiles.profile_tags(self._session.profile_fields)
        return profiles.by_user((await client.profile.portrait_get_all(wanted, tags)).user_profile_item)

    async def _friends(self, client: AsyncTencentIM, me: str) -> list[V2TimFriendInfo]:
        """All friends with their profiles: one call for 500 friends, and one for 100 profiles."""
        found = {item.to_account: item.friend async for item in client.sns.iter_friends(me)}
        return friends.friend_infos(found, await self._profiles(client, found))
