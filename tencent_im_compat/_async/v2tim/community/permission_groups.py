"""Permission groups: what their members may do."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments
from ....adapter import permission_groups as adapter
from ....adapter.rights import Right
from ....adapter.seam_async import callback, in_parts, value_callback
from ....v2tim import (
    V2TimPermissionGroupInfo,
    V2TimPermissionGroupInfoResult,
    V2TimPermissionGroupOperationResult,
)
from ..permitted import permission_groups, permission_groups_of
from .base import CommunityPart

_NAMES = {
    "group_id": "info.groupID",
    "permission_group_id": "info.permissionGroupID",
    "permission_group_name": "info.permissionGroupName",
    "permission": "info.groupPermission",
    "custom_string": "info.customData",
}


class PermissionGroups(CommunityPart):
    """Permission groups of communities that were made with ``isEnablePermissionGroup``."""

    @value_callback(_NAMES)
    async def createPermissionGroupInCommunity(self, *, info: V2TimPermissionGroupInfo) -> str:
        """Makes a permission group; its ID comes back.

        REST: ``group_open_http_svc/create_permission_group`` (doc 269/103966).

        Args:
            info: ``groupID`` (the community), ``permissionGroupName`` (at most 150 bytes), and what else is
                set of ``permissionGroupID`` (begins with ``@PMG#_``), ``groupPermission`` (bits; absent: 0),
                ``customData`` (at most 3000 bytes).

        Returns:
            6017 bad argument, 10007 no right, or no community, 10010 no such community, 11000 no communities
            in this plan.
        """
        client, me = self._acting()
        new = adapter.new_permission_group(info)
        await self._may(client, me, new.groupID, Right.MANAGE_PERMISSIONS)
        made = await client.topic.create_permission_group(
            new.groupID,
            new.permissionGroupName,
            new.groupPermission or 0,
            permission_group_id=new.permissionGroupID or None,
            custom_string=new.customData,
        )
        told = new.model_copy(update={"permissionGroupID": made.permission_group_id})
        await self._tell("onCreatePermissionGroup", new.groupID, told)
        return made.permission_group_id

    @value_callback()
    async def deletePermissionGroupFromCommunity(
        self, *, groupID: str, permissionGroupIDList: Sequence[str]
    ) -> list[V2TimPermissionGroupOperationResult]:
        """Deletes permission groups; one result for each.

        REST: ``group_open_http_svc/destroy_permission_group`` (doc 269/103967), 20 a call.

        Returns:
            Per permission group 0, 110006 or 110008 it is gone. 6017 bad argument, 10007 no right, or no
            community, 10010 no such community.
        """
        client, me = self._acting()
        wanted = arguments.groups("permissionGroupIDList", permissionGroupIDList)
        await self._may(client, me, groupID, Right.MANAGE_PERMISSIONS)
        return await in_parts(
            wanted,
            lambda: client.topic.destroy_permission_group_all(groupID, wanted),
            lambda asked, reply: adapter.operations(asked, reply.permission_group_result_list),
            lambda results: self._deleted(groupID, adapter.gone(results)),
        )

    async def _deleted(self, group_id: str, gone: list[str]) -> None:
        self._session.standings.forget(group_id)
        await self._tell_some("onDeletePermissionGroup", gone, group_id, gone)

    @callback(_NAMES)
    async def modifyPermissionGroupInfoInCommunity(self, *, info: V2TimPermissionGroupInfo) -> None:
        """Changes those fields of a permission group that are set: ``permissionGroupName`` (an empty one
        changes nothing), ``groupPermission``, ``customData``.

        REST: ``group_open_http_svc/modify_permission_group`` (doc 269/103968).

        Returns:
            6017 bad argument, 10007 no right, or no community, 10010 no such community, 110006 or 110008 no
            such permission group.
        """
        client, me = self._acting()
        fields = adapter.changes(info)
        await self._may(client, me, info.groupID, Right.MANAGE_PERMISSIONS)
        await client.topic.modify_permission_group(info.groupID, info.permissionGroupID or "", **fields)
        self._session.standings.forget(info.groupID)
        await self._tell("onChangePermissionGroupInfo", info.groupID, info)

    @value_callback()
    async def getJoinedPermissionGroupListInCommunity(
        self, *, groupID: str
    ) -> list[V2TimPermissionGroupInfoResult]:
        """The permission groups that the user is in. No command tells them: all are looked at.

        REST: ``group_open_http_svc/get_permission_group`` (doc 269/103969) for 20 of them, and
        ``get_permission_group_member_list`` (doc 269/103976) for 50 members of each.

        Returns:
            6017 bad argument, 10007 not a member, or no community, 10010 no such community.
        """
        client, me = self._acting()
        await self._may(client, me, groupID, Right.READ)
        mine = [each async for each in permission_groups_of(client, groupID, me)]
        return adapter.group_results(groupID, [], mine)

    @value_callback()
    async def getPermissionGroupListInCommunity(
        self, *, groupID: str, permissionGroupIDList: Sequence[str]
    ) -> list[V2TimPermissionGroupInfoResult]:
        """Permission groups of a community, one result for each; all where none is named.

        REST: ``group_open_http_svc/get_permission_group`` (doc 269/103969), 20 a call.

        Returns:
            Per permission group 0, 110006 or 110008 there is none. 6017 bad argument, 10007 not a member, or
            no community, 10010 no such community.
        """
        client, me = self._acting()
        wanted = arguments.texts("permissionGroupIDList", permissionGroupIDList)
        await self._may(client, me, groupID, Right.READ)
        return adapter.group_results(groupID, wanted, await permission_groups(client, groupID, wanted))
