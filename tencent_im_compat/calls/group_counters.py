"""Calls on group counters (service ``group_open_http_svc``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..call import Call, Safety, encode
from ..wire import group_counters as wire
from ..wire.base import Reply
from . import checks, group_checks

MAX_COUNTERS = 20
MAX_KEY_BYTES = 128
MIN_INT64, MAX_INT64 = -(1 << 63), (1 << 63) - 1
MODES = ("Set", "Increase", "Decrease")


@checks.builder
def get_group_counter(
    group_id: str, *, group_counter_keys: Sequence[str] | None = None
) -> Call[wire.GetGroupCounterReply]:
    """``group_open_http_svc/get_group_counter``."""
    request = wire.GetGroupCounterRequest(
        group_id=checks.group_id("group_id", group_id),
        group_counter_keys=_keys("group_counter_keys", group_counter_keys),
    )
    return Call(
        "group_open_http_svc/get_group_counter",
        encode(request),
        wire.GetGroupCounterReply,
        Safety.SAFE,
        doc="269/85953",
    )


@checks.builder
def update_group_counter(
    group_id: str, group_counter: Mapping[str, int], mode: str
) -> Call[wire.UpdateGroupCounterReply]:
    """``group_open_http_svc/update_group_counter``."""
    counters = [
        wire.GroupCounter(
            key=group_checks.name(f"group_counter[{index}].key", key, at_most=MAX_KEY_BYTES),
            value=checks.number(
                f"group_counter[{index}].value", value, at_least=MIN_INT64, at_most=MAX_INT64
            ),
        )
        for index, (key, value) in enumerate(group_checks.mapping("group_counter", group_counter))
    ]
    request = wire.UpdateGroupCounterRequest(
        group_id=checks.group_id("group_id", group_id),
        group_counter=checks.batch("group_counter", counters, at_most=MAX_COUNTERS),
        mode=checks.one_of("mode", mode, MODES),
    )
    # A repeat would count twice, unless the value itself is set.
    return Call(
        "group_open_http_svc/update_group_counter",
        encode(request),
        wire.UpdateGroupCounterReply,
        Safety.SAFE if request.mode == "Set" else Safety.NEVER,
        doc="269/85952",
    )


@checks.builder
def delete_group_counter(group_id: str, group_counter_keys: Sequence[str] | None) -> Call[Reply]:
    """``group_open_http_svc/delete_group_counter``."""
    request = wire.DeleteGroupCounterRequest(
        group_id=checks.group_id("group_id", group_id),
        group_counter_keys=_keys("group_counter_keys", group_counter_keys),
    )
    return Call(
        "group_open_http_svc/delete_group_counter", encode(request), Reply, Safety.SAFE, doc="269/85954"
    )


def _keys(argument: str, keys: Sequence[str] | None) -> list[str] | None:
    """Keys, or nothing for all of them; an empty list is neither."""
    if keys is None:
        return None
    found = [
        group_checks.name(f"{argument}[{index}]", key, at_most=MAX_KEY_BYTES)
        for index, key in enumerate(checks.listed(argument, keys, "keys"))
    ]
    return checks.batch(argument, found, at_most=None)
