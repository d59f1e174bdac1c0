"""Counters of a group."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_rights import Right
from ...models.world import World
from ..command import Command
from . import rights
from .checks import BAD_PARAMETER, NOT_PERMITTED, find_group
from .fields import GROUP, names

MOST_COUNTERS = 20
INT64 = range(-(2**63), 2**63)
_SIGNS = {"Increase": 1, "Decrease": -1}


_KEY = Field("Key", "string", required=True, at_least=1, at_most=128)
_VALUE = Field("Value", "integer", required=True, at_least=INT64.start, at_most=INT64.stop - 1, guessed=())
_TYPES = "edition: 10059; communities: 10007"


@Command(
    "group_open_http_svc/get_group_counter",
    doc="269/85953",
    fields=(GROUP, names("GroupCounterKeys")),
    rate=200,
    rules=("all counters without keys",),
    inferred=(_TYPES, "a counter that was never set is left out"),
)
def get_group_counter(world: World, body: Body, context: Context) -> Answer:
    """The counters asked for, or all; what was never set is left out."""
    group = _group(world, body)
    keys = body.get("GroupCounterKeys")
    return _shown(group, group.counters if keys is None else dict.fromkeys(keys))


@Command(
    "group_open_http_svc/update_group_counter",
    doc="269/85952",
    fields=(
        GROUP,
        Field(
            "GroupCounter",
            "array",
            required=True,
            at_least=1,
            items=Field("", "object", fields=(_KEY, _VALUE)),
        ),
        Field("Mode", "string", required=True, choices=("Set", "Increase", "Decrease")),
    ),
    rate=200,
    rules=("at most 20 counters (10063)", "an unknown counter begins at 0", "no webhook"),
    inferred=(_TYPES, "a result beyond 64 bits: 10004, nothing changes"),
)
def update_group_counter(world: World, body: Body, context: Context) -> Answer:
    """Sets counters, or moves them; one that is not there yet begins at 0."""
    group = _group(world, body)
    rights.members(group, context, Right.COUNT)
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


@Command(
    "group_open_http_svc/delete_group_counter",
    doc="269/85954",
    fields=(GROUP, names("GroupCounterKeys")),
    rate=200,
    rules=("all counters without keys",),
    inferred=(_TYPES, "a counter that does not exist is passed over"),
)
def delete_group_counter(world: World, body: Body, context: Context) -> Answer:
    """Deletes the counters named, or all."""
    group = _group(world, body)
    rights.members(group, context, Right.DELETE_COUNTERS)
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


COMMANDS = (get_group_counter, update_group_counter, delete_group_counter)
