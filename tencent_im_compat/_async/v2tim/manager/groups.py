"""Groups, short form: what the SDK offers at its entry."""

from __future__ import annotations

from ....adapter import arguments
from ....adapter.group_members import briefly, joined, refuse_joining
from ....adapter.groups import group_type_to_wire, the_group
from ....adapter.new_group import NewGroup, NewGroupFields
from ....adapter.rights import Right
from ....adapter.seam_async import callback, value_callback
from ..group.base import GroupPart

_JOIN = ["Type", "ApplyJoinOption"]


class ManagedGroups(GroupPart):
    """``createGroup``, ``joinGroup`` and their like."""

    @value_callback({"type": "groupType", "name": "groupName"})
    async def createGroup(self, *, groupType: str, groupName: str, groupID: str | None = None) -> str:
        """Creates a group owned by the logged-in user; the group ID comes back.

        Options are the server's defaults: a Public group asks its staff who may come in. The group manager's
        ``createGroup`` sets them.

        REST: ``group_open_http_svc/create_group`` (doc 269/1615).

        Args:
            groupType: ``Work``, ``Public``, ``Meeting``, ``AVChatRoom`` or ``Community``.
            groupName: Its name.
            groupID: An ID of your own: printable ASCII, at most 48 bytes, not starting with ``@TGS#``.

        Returns:
            6017 bad argument, 10021 the ID is taken, 10025 it is taken by a group of this user.
        """
        client, me = self._acting()
        kind = group_type_to_wire("groupType", groupType)
        new = NewGroup(kind, groupName, NewGroupFields(group_id=groupID), muted=False)
        return await self._make(client, me, new)

    @callback({"group_id_list": "groupID", "member_list": "userID"})
    async def joinGroup(self, *, groupID: str, message: str, groupType: str | None = None) -> None:
        """Enters a group that anybody may enter.

        Over REST the administrator adds the user: members see the administrator as the inviter.

        REST: ``group_open_http_svc/get_group_info`` (doc 269/1616), ``add_group_member`` (doc 269/1621).

        Args:
            groupID: The group.
            message: Text for those who decide; nobody decides here, so it is not sent.
            groupType: Ignored, as by the SDK.

        Returns:
            6017 bad argument, 7013 a group whose staff decides: no command makes a request; or an
            AVChatRoom, where a user is while a device is. 10007 a Work group, or one that nobody may enter by
            itself, 10010 no such group, 10013 a member already, 10014 full.
        """
        client, me = self._acting()
        wanted = [arguments.group("groupID", groupID)]
        reply = await client.group.get_group_info(wanted, group_base_info_filter=_JOIN)
        refuse_joining(the_group(reply))
        joined((await client.group.add_group_member(groupID, [me])).member_list)
        self._session.standings.forget(groupID)

    @callback()
    async def quitGroup(self, *, groupID: str) -> None:
        """Leaves a group.

        Over REST the administrator takes the user out: members see that as a removal.

        REST: ``group_open_http_svc/delete_group_member`` (doc 269/1622).

        Returns:
            6017 bad argument, 10007 not a member, 10009 the owner, 10010 no such group. 10004 an AVChatRoom,
            where a user is while a device is; or the owner of a Work group, who may leave by the protocol,
            but is not taken out by the server: hand the group over first.
        """
        client, me = self._acting()
        await self._may(client, me, groupID, Right.QUIT)
        await client.group.delete_group_member(groupID, [me])
        self._session.standings.forget(groupID)
        await self._tell("onQuitFromGroup", groupID)

    @callback()
    async def dismissGroup(self, *, groupID: str) -> None:
        """Dissolves a group, for good. The owner does it; Work groups are not dissolved.

        REST: ``group_open_http_svc/destroy_group`` (doc 269/1624).

        Returns:
            6017 bad argument, 10007 not the owner, or a Work group, 10010 no such group.
        """
        client, me = self._acting()
        await self._may(client, me, groupID, Right.DISSOLVE)
        await client.group.destroy_group(groupID)
        self._session.standings.forget(groupID)
        await self._tell("onGroupDismissed", groupID, *briefly(me))
