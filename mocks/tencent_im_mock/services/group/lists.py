"""All groups of the app."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.world import World
from .checks import BAD_PARAMETER

PAGE = 10_000
_MARK = 1 << 32
"""Added to the number of the last group given: a paging mark is no offset and does not fit 32 bits."""


def get_appid_group_list(world: World, body: Body, context: Context) -> Answer:
    """One page of the ids of all groups, in the order of their making."""
    wire = body.get("GroupType")
    mark = body.get("Next") or 0
    if mark and mark <= _MARK:
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    groups, last = world.groups.page(mark - _MARK if mark else 0, body.get("Limit") or PAGE, wire)
    return {
        "TotalCount": len(world.groups) if wire is None else world.groups.count(wire),
        "GroupIdList": [{"GroupId": group.group_id} for group in groups],
        "Next": last + _MARK if last else 0,
    }
