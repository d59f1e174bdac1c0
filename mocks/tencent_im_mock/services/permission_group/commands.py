"""Permission groups of communities: themselves, their members, what they allow in single topics."""

from __future__ import annotations

import re

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.topic import Forum, PermissionGroup
from ...models.world import World
from ..command import Command
from ..group.checks import BAD_GROUP_ID, BAD_PARAMETER
from ..group.fields import mask
from ..topic.checks import NO_PERMISSION_GROUP, forum, outcome, permission_group
from ..topic.commands import CUSTOM_BYTES

PREFIX = "@PMG#_"
TAKEN = 10025
PAGE, MEMBERS_PAGE = 20, 50

_ID = re.compile(re.escape(PREFIX) + r"[ -~]+")
ID_BYTES = 48


NAME_BYTES = 150
GROUPS, TOPICS, MEMBERS = 20, 50, 100
GROUP = Field("GroupId", "string", required=True)
ONE = Field("PermissionGroupId", "string", required=True)
_CUSTOM = Field("CustomString", "string", at_most=CUSTOM_BYTES, empty_counts=True)
TEXT = Field("", "string")
NEXT = Field("Next", "string")


def _name(*, required: bool) -> Field:
    return Field("PermissionGroupName", "string", required=required, at_least=1, at_most=NAME_BYTES)


UNKNOWN = "an unknown permission group: 110006"


@Command(
    "group_open_http_svc/create_permission_group",
    doc="269/103966",
    fields=(
        GROUP,
        Field("PermissionGroupId", "string"),
        _name(required=True),
        mask("Permission", required=True),
        _CUSTOM,
    ),
    rate=200,
    inferred=(
        "they can be made while EnablePermission is 0, and then allow nothing",
        "a taken id: 10025; one that does not begin with @PMG#_ or is over 48 bytes: 10015",
    ),
)
def create_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Makes a permission group."""
    found = forum(world, body)
    group_id = body.get("PermissionGroupId")
    if group_id is None:
        group_id = world.ids.group_id(PREFIX + "@PMG#c")
    elif not _ID.fullmatch(group_id) or len(group_id) > ID_BYTES:
        raise Refusal(BAD_GROUP_ID, f"PermissionGroupId must be {PREFIX} and printable ASCII")
    elif group_id in found.permission_groups:
        raise Refusal(TAKEN, f"PermissionGroupId {group_id!r} is in use")
    found.places += 1
    found.permission_groups[group_id] = PermissionGroup(
        group_id,
        body["PermissionGroupName"],
        body["Permission"],
        body.get("CustomString") or "",
        found.places,
    )
    return {"PermissionGroupId": group_id}


@Command(
    "group_open_http_svc/destroy_permission_group",
    doc="269/103967",
    fields=(
        GROUP,
        Field("PermissionGroupIdList", "array", required=True, at_least=1, at_most=GROUPS, items=TEXT),
    ),
    rate=200,
    rules=("20 a call, each with a code of its own",),
    inferred=("an unknown one: 110006 in the item",),
)
def destroy_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Deletes permission groups; each has a code of its own."""
    found = forum(world, body)
    return {
        "PermissionGroupResultList": [
            outcome(
                None if found.permission_groups.pop(group_id, None) else unknown(group_id),
                done="",
                PermissionGroupId=group_id,
            )
            for group_id in body["PermissionGroupIdList"]
        ]
    }


def unknown(group_id: str) -> Refusal:
    return Refusal(NO_PERMISSION_GROUP, f"permission group {group_id!r} does not exist")


@Command(
    "group_open_http_svc/modify_permission_group",
    doc="269/103968",
    fields=(GROUP, ONE, _name(required=False), mask("Permission", required=False), _CUSTOM),
    rate=200,
    inferred=(UNKNOWN,),
)
def modify_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Changes what is given of a permission group."""
    group = permission_group(forum(world, body), body)
    if body.get("PermissionGroupName") is not None:
        group.name = body["PermissionGroupName"]
    if body.get("Permission") is not None:
        group.permission = body["Permission"]
    if body.get("CustomString") is not None:
        group.custom_string = body["CustomString"]
    return {}


@Command(
    "group_open_http_svc/get_permission_group",
    doc="269/103969",
    fields=(
        GROUP,
        Field("PermissionGroupIdList", "array", items=TEXT),
        Field("Limit", "integer", required=True, at_least=1, at_most=PAGE),
        NEXT,
    ),
    rate=200,
    inferred=(
        "the entries' fields, by the SDK's model",
        "an unknown one: 110006 in its entry",
        "pages in the order of making",
    ),
)
def get_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Describes the named permission groups, or all of them page by page in the order of making."""
    found = forum(world, body)
    wanted = body.get("PermissionGroupIdList")
    if wanted:
        listed = [_entry(found, group_id) for group_id in wanted]
        return {"PermissionGroupInfoList": listed, "Next": ""}
    after = place_of(body.get("Next"))
    rest = [each for each in found.permission_groups.values() if each.place > after]
    page = rest[: body["Limit"]]
    return {
        "PermissionGroupInfoList": [_entry(found, each.group_id) for each in page],
        "Next": str(page[-1].place) if len(page) < len(rest) else "",
    }


def _entry(found: Forum, group_id: str) -> Answer:
    group = found.permission_groups.get(group_id)
    if group is None:
        return outcome(unknown(group_id), done="", PermissionGroupId=group_id)
    return {
        **outcome(None, done="", PermissionGroupId=group_id),
        "PermissionGroupName": group.name,
        "Permission": group.permission,
        "CustomString": group.custom_string,
        "MemberNum": len(group.members),
    }


def place_of(cursor: str | None) -> int:
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    return int(cursor or 0)


# ---------------------------------------------------------------- what they allow in topics


# ---------------------------------------------------------------- who is in them


COMMANDS = (create_permission_group, destroy_permission_group, modify_permission_group, get_permission_group)
