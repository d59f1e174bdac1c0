# Generated from tencent_im_compat/_async/rest/group_counters.py by scripts/make_sync.py. Do not edit.
"""Counters of a group (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...calls import group_counters as calls
from ...wire import group_counters as wire
from ...wire.base import Reply
from .service import Service


class GroupCountersService(Service):
    """The part of the group service about counters: up to 20 signed 64-bit numbers in a group.

    Needs the flagship or enterprise edition (10059 otherwise); communities have none.
    """

    def get_group_counter(
        self, group_id: str, *, group_counter_keys: Sequence[str] | None = None
    ) -> wire.GetGroupCounterReply:
        """Reads counters, see ``counters`` of the answer.

        REST: ``group_open_http_svc/get_group_counter``, doc 269/85953; 200 calls/s.

        Args:
            group_id: The group.
            group_counter_keys: Keys of those wanted; absent: all.

        Raises:
            InvalidArgumentError: An empty list, or another bad argument.
            RefusedError: E.g. 10010 no such group, 10059 the edition lacks it.
        """
        return self._transport.send(calls.get_group_counter(group_id, group_counter_keys=group_counter_keys))

    def update_group_counter(
        self, group_id: str, group_counter: Mapping[str, int], mode: str
    ) -> wire.UpdateGroupCounterReply:
        """Sets counters or counts with them; the answer has their new values.

        REST: ``group_open_http_svc/update_group_counter``, doc 269/85952; 200 calls/s.

        Args:
            group_id: The group.
            group_counter: Values by their keys of up to 128 bytes.
            mode: ``Set``, ``Increase`` or ``Decrease`` by the value; a new counter begins at 0.

        Raises:
            InvalidArgumentError: No counter, more than 20, or another bad argument.
            RefusedError: E.g. 10010 no such group, 10059 the edition lacks it, 10063 the group would have
                more than 20.
            OutcomeUnknownError: It may have been counted; with ``Set`` the call was repeated before.
        """
        return self._transport.send(calls.update_group_counter(group_id, group_counter, mode))

    def delete_group_counter(self, group_id: str, group_counter_keys: Sequence[str] | None) -> Reply:
        """Deletes counters. REST: ``group_open_http_svc/delete_group_counter``, doc 269/85954; 200 calls/s.

        Args:
            group_id: The group.
            group_counter_keys: Keys of the counters; None deletes all of them.

        Raises:
            InvalidArgumentError: An empty list, or another bad argument.
            RefusedError: E.g. 10010 no such group, 10059 the edition lacks it.
        """
        return self._transport.send(calls.delete_group_counter(group_id, group_counter_keys))
