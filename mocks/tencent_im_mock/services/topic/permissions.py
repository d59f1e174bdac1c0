"""Permission groups of communities: themselves, their members, what they allow in single topics."""

from __future__ import annotations

import re

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.topic import Forum, PermissionGroup
from ...models.world import World
from ..group.checks import BAD_GROUP_ID, BAD_PARAMETER
from .checks import NO_PERMISSION_GROUP, TOPIC_GONE, forum, outcome, permission_group

PREFIX = "@PMG#_"
TAKEN = 10025
ALREADY_IN_GROUP, NOT_IN_GROUP = 110_010, 110_011
PAGE, MEMBERS_PAGE = 20, 50
FAILED, DONE, ALREADY_IN = 0, 1, 2

_ID = re.compile(re.escape(PREFIX) + r"[ -~]+")
ID_BYTES = 48


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


def destroy_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Deletes permission groups; each has a code of its own."""
    found = forum(world, body)
    return {
        "PermissionGroupResultList": [
            outcome(
                None if found.permission_groups.pop(group_id, None) else _unknown(group_id),
                done="",
                PermissionGroupId=group_id,
            )
            for group_id in body["PermissionGroupIdList"]
        ]
    }


def _unknown(group_id: str) -> Refusal:
    return Refusal(NO_PERMISSION_GROUP, f"permission group {group_id!r} does not exist")


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


def get_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Describes the named permission groups, or all of them page by page in the order of making."""
    found = forum(world, body)
    wanted = body.get("PermissionGroupIdList")
    if wanted:
        listed = [_entry(found, group_id) for group_id in wanted]
        return {"PermissionGroupInfoList": listed, "Next": ""}
    after = _place(body.get("Next"))
    rest = [each for each in found.permission_groups.values() if each.place > after]
    page = rest[: body["Limit"]]
    return {
        "PermissionGroupInfoList": [_entry(found, each.group_id) for each in page],
        "Next": str(page[-1].place) if len(page) < len(rest) else "",
    }


def _entry(found: Forum, group_id: str) -> Answer:
    group = found.permission_groups.get(group_id)
    if group is None:
        return outcome(_unknown(group_id), done="", PermissionGroupId=group_id)
    return {
        **outcome(None, done="", PermissionGroupId=group_id),
        "PermissionGroupName": group.name,
        "Permission": group.permission,
        "CustomString": group.custom_string,
        "MemberNum": len(group.members),
    }


def _place(cursor: str | None) -> int:
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):
        raise Refusal(BAD_PARAMETER, "Next is not from an answer of this command")
    return int(cursor or 0)


# ---------------------------------------------------------------- what they allow in topics


def add_topic_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Puts topics into a permission group; each has a code of its own."""
    return _set(world, body, new=True)


def set_topic_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Changes permissions of topics that are in a permission group; each has a code of its own."""
    return _set(world, body, new=False)


def _set(world: World, body: Body, *, new: bool) -> Answer:
    found = forum(world, body)
    group = permission_group(found, body)
    results: list[Answer] = []
    for item in body["TopicPermissionList"]:
        refusal = _misplaced(found, group, item["TopicId"], inside=not new)
        if refusal is None:
            group.topics[item["TopicId"]] = item["Permission"]
        results.append(outcome(refusal, done="", TopicId=item["TopicId"]))
    return {"TopicPermissionResultList": results}


def _misplaced(found: Forum, group: PermissionGroup, topic_id: str, *, inside: bool) -> Refusal | None:
    """Why a topic cannot be worked on: it is gone, or it is in the group and should not be, or not in it."""
    if topic_id not in found.topics:
        return Refusal(TOPIC_GONE, f"topic {topic_id!r} does not exist")
    if (topic_id in group.topics) == inside:
        return None
    if inside:
        return Refusal(NOT_IN_GROUP, f"topic {topic_id!r} is not in the permission group")
    return Refusal(ALREADY_IN_GROUP, f"topic {topic_id!r} is in the permission group already")


def delete_topic_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Takes topics out of a permission group; each has a code of its own."""
    found = forum(world, body)
    group = permission_group(found, body)
    results: list[Answer] = []
    for topic_id in body["TopicIdList"]:
        refusal = _misplaced(found, group, topic_id, inside=True)
        if refusal is None:
            del group.topics[topic_id]
        results.append(outcome(refusal, done="", TopicId=topic_id))
    return {"TopicPermissionResultList": results}


def get_topic_permission_group(world: World, body: Body, context: Context) -> Answer:
    """The permissions of topics in a permission group: the named ones, or all."""
    found = forum(world, body)
    group = permission_group(found, body)
    entries: list[Answer] = []
    for topic_id in body.get("TopicIdList") or list(group.topics):
        refusal = _misplaced(found, group, topic_id, inside=True)
        entry = outcome(refusal, done="", TopicId=topic_id)
        if refusal is None:
            entry["Permission"] = group.topics[topic_id]
        entries.append(entry)
    return {"TopicPermissionResultList": entries}


# ---------------------------------------------------------------- who is in them


def add_permission_group_member(world: World, body: Body, context: Context) -> Answer:
    """Puts members of the community into a permission group; others fail."""
    found = forum(world, body)
    group = permission_group(found, body)
    results: list[Answer] = []
    for item in body["MemberList"]:
        user_id = item["Member_Account"]
        result = FAILED
        if user_id in found.community.members:
            result = DONE if group.add(user_id) else ALREADY_IN
        results.append({"Member_Account": user_id, "Result": result})
    return {"MemberList": results}


def delete_permission_group_member(world: World, body: Body, context: Context) -> Answer:
    """Takes members out of a permission group; one who is not in it counts as done."""
    group = permission_group(forum(world, body), body)
    for item in body["MemberList"]:
        group.members.pop(item["Member_Account"], None)
    return {
        "MemberList": [
            {"Member_Account": item["Member_Account"], "Result": DONE} for item in body["MemberList"]
        ]
    }


def get_permission_group_member_list(world: World, body: Body, context: Context) -> Answer:
    """One page of the members of a permission group, in the order of coming."""
    group = permission_group(forum(world, body), body)
    after = _place(body.get("Next"))
    rest = [(user_id, place) for user_id, place in group.members.items() if place > after]
    page = rest[: body.get("Limit") or MEMBERS_PAGE]
    return {
        "Next": str(page[-1][1]) if len(page) < len(rest) else "",
        "MemberList": [{"Member_Account": user_id} for user_id, _ in page],
    }
