"""Making communities."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter.new_group import new_community
from ....adapter.seam_async import value_callback
from ....v2tim import V2TimCreateGroupMemberInfo, V2TimGroupInfo
from .base import CommunityPart

_NAMES = {
    "group_id": "info.groupID",
    "name": "info.groupName",
    "introduction": "info.introduction",
    "notification": "info.notification",
    "face_url": "info.faceUrl",
    "max_member_count": "info.memberMaxCount",
    "app_defined_data": "info.customInfo",
    "default_permission": "info.defaultPermissions",
}


class CommunityCreation(CommunityPart):
    """``createCommunity``."""

    @value_callback(_NAMES)
    async def createCommunity(
        self, *, info: V2TimGroupInfo, memberList: Sequence[V2TimCreateGroupMemberInfo]
    ) -> str:
        """Creates a community owned by the logged-in user; the group ID comes back.

        REST: ``group_open_http_svc/create_group`` (doc 269/1615), and for ``isAllMuted``
        ``modify_group_base_info`` (doc 269/1620): should that fail, the data are the id of the new community.

        Args:
            info: ``groupName`` and what else is set of ``groupID`` (starts with ``@TGS#_``, at most 48 bytes;
                empty: the server chooses one), ``introduction``, ``notification``, ``faceUrl``,
                ``customInfo``, ``memberMaxCount``, ``isAllMuted``, ``isSupportTopic``,
                ``isEnablePermissionGroup``, ``defaultPermissions``. Its type is always Community.
            memberList: Up to 100 first members; role 200 or 300.

        Returns:
            6017 bad argument, 10021 the ID is taken, 10025 it is taken by a group of this user, 10037 and
            10038 limits of the plan, 11000 no communities in this plan.
        """
        client, me = self._acting()
        return await self._make(client, me, new_community(info, memberList))
