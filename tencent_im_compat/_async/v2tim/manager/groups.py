"""Groups, short form: what the SDK offers at its entry."""

from __future__ import annotations

from ....adapter.groups import group_type_to_wire
from ....adapter.seam_async import value_callback
from ..part import Part


class ManagedGroups(Part):
    """``createGroup`` and its like."""

    @value_callback({"type": "groupType", "name": "groupName"})
    async def createGroup(self, *, groupType: str, groupName: str, groupID: str | None = None) -> str:
        """Creates a group owned by the logged-in user; the group ID comes back.

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
        created = await client.group.create_group(kind, groupName, group_id=groupID, owner_account=me)
        return created.group_id
