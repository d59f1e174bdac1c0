"""Counters of a group."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.world import World
from . import rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group

MOST_COUNTERS = 20
INT64 = range(-(2**63), 2**63)
_SIGNS = {"Increase": 1, "Decrease": -1}


def get_group_counter(world: World, body: Body, context: Context) -> Answer:
    """The counters asked for, or all; what was never set is left out."""
    group = _group(world, body)
    keys = body.get("GroupCounterKeys")
    return _shown(group, group.counters if keys is None else dict.fromkeys(keys))


def update_group_counter(world: World, body: Body, context: Context) -> Answer:
    """Sets counters, or moves them; one that is not there yet begins at 0."""
    group = _group(world, body)
    rights.members(group, context, "count")
    values = dict(group.counters)
    for item in body["GroupCounter"]:
        key, value = item["Key"], item["Value"]
        if body["Mode"] != "Set":
            value = values.get(key, 0) + _SIGNS[body["Mode"]] * value
        if value not in INT64:
            raise Refusal(BAD_PARAMETER, f"GroupCounter: {key!r} does not fit 64 bits")
        values[key] = value
    if len(values) > MOST_COUNTERS:
        raise Refusal(10063, f"GroupCounter: a group has at most {MOST_COUNTERS} counters")
    group.counters = values
    return _shown(group, dict.fromkeys(item["Key"] for item in body["GroupCounter"]))


def delete_group_counter(world: World, body: Body, context: Context) -> Answer:
    """Deletes the counters named, or all."""
    group = _group(world, body)
    rights.members(group, context, "delete counters")
    keys = body.get("GroupCounterKeys")
    for key in list(group.counters) if keys is None else keys:
        group.counters.pop(key, None)
    return {}


def _shown(group: Group, keys: Iterable[str]) -> Answer:
    return {
        "GroupCounter": [{"Key": key, "Value": group.counters[key]} for key in keys if key in group.counters]
    }


def _group(world: World, body: Body) -> Group:
    group = find_group(world, body)
    if not world.config.paid:
        raise Refusal(10059, "group counters need the flagship or enterprise edition")
    if not group.type.counters:
        raise Refusal(NOT_PERMITTED, f"groups of type {group.type.wire} have no counters")
    return group
