"""Calls on group attributes (``group_open_http_svc``, ``group_open_attr_http_svc``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import group_attributes as wire
from ..wire.base import Reply
from . import checks, group_checks

MAX_ATTRIBUTES = 16
MAX_KEY_BYTES = 32
MAX_VALUE_BYTES = 4000
MAX_VALUES_BYTES = 16000


@checks.builder
def get_group_attr(group_id: str) -> Call[wire.GetGroupAttrReply]:
    """``group_open_attr_http_svc/get_group_attr``."""
    request = wire.GetGroupAttrRequest(group_id=checks.group_id("group_id", group_id))
    return Call(
        "group_open_attr_http_svc/get_group_attr",
        encode(request),
        wire.GetGroupAttrReply,
        Safety.SAFE,
        doc="269/67012",
    )


@checks.builder
def modify_group_attr(group_id: str, group_attr: Mapping[str, str]) -> Call[Reply]:
    """``group_open_http_svc/modify_group_attr``."""
    request = wire.ModifyGroupAttrRequest(
        group_id=checks.group_id("group_id", group_id), group_attr=_attributes("group_attr", group_attr)
    )
    return Call("group_open_http_svc/modify_group_attr", encode(request), Reply, Safety.SAFE, doc="269/67010")


@checks.builder
def set_group_attr(group_id: str, group_attr: Mapping[str, str]) -> Call[Reply]:
    """``group_open_http_svc/set_group_attr``."""
    request = wire.SetGroupAttrRequest(
        group_id=checks.group_id("group_id", group_id), group_attr=_attributes("group_attr", group_attr)
    )
    return Call("group_open_http_svc/set_group_attr", encode(request), Reply, Safety.SAFE, doc="269/67011")


@checks.builder
def delete_group_attr(group_id: str, group_attr: Sequence[str]) -> Call[Reply]:
    """``group_open_http_svc/delete_group_attr``."""
    keys = checks.batch("group_attr", checks.listed("group_attr", group_attr, "keys"), at_most=MAX_ATTRIBUTES)
    request = wire.DeleteGroupAttrRequest(
        group_id=checks.group_id("group_id", group_id),
        group_attr=[
            wire.GroupAttrKey(
                key=group_checks.name(f"group_attr[{index}]", key, at_most=MAX_KEY_BYTES),
            )
            for index, key in enumerate(keys)
        ],
    )
    # A repeat answers 10050 for keys that the lost answer deleted.
    return Call(
        "group_open_http_svc/delete_group_attr", encode(request), Reply, Safety.NEVER, doc="269/104440"
    )


@checks.builder
def clear_group_attr(group_id: str) -> Call[Reply]:
    """``group_open_http_svc/clear_group_attr``."""
    request = wire.ClearGroupAttrRequest(group_id=checks.group_id("group_id", group_id))
    return Call("group_open_http_svc/clear_group_attr", encode(request), Reply, Safety.SAFE, doc="269/67009")


def _attributes(argument: str, attributes: Mapping[str, str]) -> list[wire.GroupAttr]:
    found: list[wire.GroupAttr] = []
    size = 0
    for index, (key, value) in enumerate(group_checks.mapping(argument, attributes)):
        place = f"{argument}[{index}]"
        group_checks.name(f"{place}.key", key, at_most=MAX_KEY_BYTES)
        if checks.text(f"{place}.value", value, at_most=MAX_VALUE_BYTES) is None:
            raise InvalidArgumentError(f"{place}.value", "must be a string")
        size += len(value.encode())
        found.append(wire.GroupAttr(key=key, value=value))
    if size > MAX_VALUES_BYTES:
        raise InvalidArgumentError(
            argument, f"the values take {size} bytes together, at most {MAX_VALUES_BYTES} are allowed"
        )
    return checks.batch(argument, found, at_most=MAX_ATTRIBUTES)
