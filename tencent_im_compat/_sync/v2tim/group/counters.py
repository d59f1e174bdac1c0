# Generated from tencent_im_compat/_async/v2tim/group/counters.py by scripts/make_sync.py. Do not edit.
"""``V2TIMGroupManager``: counters, which members raise and lower."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....adapter import arguments
from ....adapter import group_values as values
from ....adapter.rights import Right
from ....adapter.seam_sync import value_callback
from ...rest.client import TencentIM
from .base import GroupPart


class GroupCounters(GroupPart):
    """Counters of groups: at most 20, a key of 128 bytes, numbers of 64 bits with a sign. Not in communities.

    Every member may write them; they take the flagship plan.
    """

    @value_callback()
    def setGroupCounters(self, *, groupID: str, counters: Mapping[str, int]) -> dict[str, int]:
        """Sets counters; those that were named come back.

        REST: ``group_open_http_svc/update_group_counter`` (doc 269/85952).

        Returns:
            6017 bad argument, 10007 not a member or a community, 10010 no such group, 10059 the plan has no
            counters, 10063 more than 20.
        """
        client, me = self._acting()
        return self._count(client, me, groupID, values.counters("counters", counters), "Set")

    @value_callback({"group_counter_keys": "keys"})
    def getGroupCounters(self, *, groupID: str, keys: Sequence[str]) -> dict[str, int]:
        """Counters of a group; all where no key is named.

        REST: ``group_open_http_svc/get_group_counter`` (doc 269/85953).

        Returns:
            6017 bad argument, 10007 not a member or a community, 10010 no such group, 10059 the plan has no
            counters.
        """
        client, me = self._acting()
        named = arguments.texts("keys", keys)
        self._may(client, me, groupID, Right.READ)
        return (client.group.get_group_counter(groupID, group_counter_keys=named or None)).counters

    @value_callback()
    def increaseGroupCounter(self, *, groupID: str, key: str, value: int) -> dict[str, int]:
        """Adds to a counter, which begins at 0; its new value comes back under its key.

        REST: ``group_open_http_svc/update_group_counter`` (doc 269/85952).

        Returns:
            As ``setGroupCounters``.
        """
        client, me = self._acting()
        return self._count(client, me, groupID, values.counter(key, value), "Increase")

    @value_callback()
    def decreaseGroupCounter(self, *, groupID: str, key: str, value: int) -> dict[str, int]:
        """Takes from a counter, which begins at 0; its new value comes back under its key.

        REST: ``group_open_http_svc/update_group_counter`` (doc 269/85952).

        Returns:
            As ``setGroupCounters``.
        """
        client, me = self._acting()
        return self._count(client, me, groupID, values.counter(key, value), "Decrease")

    def _count(
        self, client: TencentIM, me: str, group_id: str, counters: dict[str, int], mode: str
    ) -> dict[str, int]:
        self._may(client, me, group_id, Right.COUNT)
        found = (client.group.update_group_counter(group_id, counters, mode)).counters
        for key, value in found.items():
            self._tell("onGroupCounterChanged", group_id, key, value)
        return found
