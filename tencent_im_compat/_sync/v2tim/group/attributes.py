# Generated from tencent_im_compat/_async/v2tim/group/attributes.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: attributes, which last as long as the group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments
from ....adapter import group_values as values
from ....adapter.rights import Right
from ....adapter.seam_sync import callback, value_callback
from ...rest.client import TencentIM
from .base import GroupPart


class GroupAttributes(GroupPart):
    """Attributes of groups: at most 16, a key of 32 bytes, a value of 4000, all together 16000.

    Every member may write them; 5 writes a second for each group.
    """

    @callback()
    def initGroupAttributes(self, *, groupID: str, attributes: Mapping[str, str]) -> None:
        """Puts attributes in the place of all that a group has.

        REST: ``group_open_http_svc/set_group_attr`` (doc 269/67011).

        Returns:
            6017 bad argument, 10007 not a member, 10010 no such group, 10049 too many writes.
        """
        client, me = self._acting()
        whole = values.attributes("attributes", attributes)
        self._may(client, me, groupID, Right.WRITE_ATTRIBUTES)
        client.group.set_group_attr(groupID, whole)
        self._wrote(client, groupID, whole)

    @callback()
    def setGroupAttributes(self, *, groupID: str, attributes: Mapping[str, str]) -> None:
        """Adds attributes, or gives them other values.

        REST: ``group_open_http_svc/modify_group_attr`` (doc 269/67010).

        Returns:
            6017 bad argument, 10007 not a member, 10010 no such group, 10047 more than 16, 10048 more than
            16000 bytes, 10049 too many writes.
        """
        client, me = self._acting()
        part = values.attributes("attributes", attributes)
        self._may(client, me, groupID, Right.WRITE_ATTRIBUTES)
        client.group.modify_group_attr(groupID, part)
        self._wrote(client, groupID)

    @callback({"group_attr": "keys"})
    def deleteGroupAttributes(self, *, groupID: str, keys: Sequence[str]) -> None:
        """Deletes attributes; all where no key is named.

        REST: ``group_open_http_svc/delete_group_attr`` (doc 269/104440), or ``clear_group_attr`` (doc
        269/67009), which communities do not have.

        Returns:
            6017 bad argument, 10007 not a member, 10010 no such group, 10049 too many writes, 10050 no such
            attribute.
        """
        client, me = self._acting()
        named = arguments.texts("keys", keys)
        self._may(client, me, groupID, Right.WRITE_ATTRIBUTES)
        if named:
            client.group.delete_group_attr(groupID, named)
        else:
            client.group.clear_group_attr(groupID)
        self._wrote(client, groupID, None if named else {})

    @value_callback()
    def getGroupAttributes(self, *, groupID: str, keys: Sequence[str] | None = None) -> dict[str, str]:
        """Attributes of a group; all where no key is named. A key that it does not have is left out.

        REST: ``group_open_attr_http_svc/get_group_attr`` (doc 269/67012).

        Returns:
            6017 bad argument, 10007 not a member, 10010 no such group.
        """
        client, me = self._acting()
        named = None if keys is None else arguments.texts("keys", keys)
        self._may(client, me, groupID, Right.READ)
        return values.chosen((client.group.get_group_attr(groupID)).attributes, named)

    def _wrote(self, client: TencentIM, group_id: str, whole: dict[str, str] | None = None) -> None:
        """Tells listeners all attributes; they are read once more where the call did not name them all."""
        if self._heard("onGroupAttributeChanged"):
            if whole is None:
                whole = (client.group.get_group_attr(group_id)).attributes
            self._tell("onGroupAttributeChanged", group_id, whole)
