# Generated from tencent_im_compat/_async/rest/group_attributes.py by scripts/make_sync.py. Do not edit.
"""Attributes of a group: small volatile values that its members see change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...calls import group_attributes as calls
from ...wire import group_attributes as wire
from ...wire.base import Reply
from .service import Service


class GroupAttributesService(Service):
    """The part of the group service about attributes.

    A group has up to 16; keys take 32 bytes, values 4000 bytes and 16000 together. All writing
    commands share 5 writes per second and group (10049 beyond). Topics have none.
    """

    def get_group_attr(self, group_id: str) -> wire.GetGroupAttrReply:
        """All attributes of a group, see ``attributes`` of the answer.

        REST: ``group_open_attr_http_svc/get_group_attr``, doc 269/67012; 200 calls/s.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the group's type has none, 10010 no such group.
        """
        return self._transport.send(calls.get_group_attr(group_id))

    def modify_group_attr(self, group_id: str, group_attr: Mapping[str, str]) -> Reply:
        """Sets the named attributes; the others stay.

        REST: ``group_open_http_svc/modify_group_attr``, doc 269/67010; 200 calls/s.

        Args:
            group_id: The group.
            group_attr: Values by their keys.

        Raises:
            InvalidArgumentError: No attribute, or one beyond the limits above.
            RefusedError: E.g. 10010 no such group, 10047 too many keys with those that are there, 10048
                too many bytes with those that are there, 10049 written too often.
        """
        return self._transport.send(calls.modify_group_attr(group_id, group_attr))

    def set_group_attr(self, group_id: str, group_attr: Mapping[str, str]) -> Reply:
        """Replaces all attributes: those that are not named are gone.

        REST: ``group_open_http_svc/set_group_attr``, doc 269/67011; 200 calls/s.

        Args:
            group_id: The group.
            group_attr: Values by their keys.

        Raises:
            InvalidArgumentError: No attribute (see ``clear_group_attr``), or one beyond the limits above.
            RefusedError: E.g. 10010 no such group, 10049 written too often.
        """
        return self._transport.send(calls.set_group_attr(group_id, group_attr))

    def delete_group_attr(self, group_id: str, group_attr: Sequence[str]) -> Reply:
        """Deletes attributes. REST: ``group_open_http_svc/delete_group_attr``, doc 269/104440; 200 calls/s.

        Args:
            group_id: The group.
            group_attr: Keys of the attributes.

        Raises:
            InvalidArgumentError: No key, more than 16, or another bad argument.
            RefusedError: E.g. 10010 no such group, 10049 written too often, 10050 there is no such attribute.
            OutcomeUnknownError: They may have been deleted.
        """
        return self._transport.send(calls.delete_group_attr(group_id, group_attr))

    def clear_group_attr(self, group_id: str) -> Reply:
        """Deletes all attributes.

        REST: ``group_open_http_svc/clear_group_attr``, doc 269/67009; 200 calls/s.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10007 the group's type does not have it, 10010 no such group.
        """
        return self._transport.send(calls.clear_group_attr(group_id))
