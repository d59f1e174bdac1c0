"""What permission groups allow in single topics."""

from __future__ import annotations

from dataclasses import replace

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.topic import Forum, PermissionGroup
from ...models.world import World
from ..command import Command
from ..group.fields import mask
from ..permission_group.commands import GROUP, ONE, TEXT, TOPICS, UNKNOWN
from .checks import TOPIC_GONE, forum, outcome, permission_group

ALREADY_IN_GROUP, NOT_IN_GROUP = 110_010, 110_011


_PERMISSIONS = Field(
    "TopicPermissionList",
    "array",
    required=True,
    at_least=1,
    at_most=TOPICS,
    items=Field(
        "", "object", fields=(Field("TopicId", "string", required=True), mask("Permission", required=True))
    ),
)


_TOPIC_IDS = Field("TopicIdList", "array", required=True, at_most=TOPICS, items=TEXT)


_SOME_TOPIC_IDS = replace(_TOPIC_IDS, required=False, guessed=("at_most",))


_TOPIC_CODES = "in the item: 110003 no such topic, 110010 in the group already, 110011 not in it"


@Command(
    "group_open_http_svc/add_topic_permission_group",
    doc="269/103970",
    fields=(GROUP, ONE, _PERMISSIONS),
    rate=200,
    rules=("50 topics a call",),
    inferred=(UNKNOWN, _TOPIC_CODES),
)
def add_topic_permission_group(world: World, body: Body, context: Context) -> Answer:
    """Puts topics into a permission group; each has a code of its own."""
    return _set(world, body, new=True)


@Command(
    "group_open_http_svc/set_topic_permission_group",
    doc="269/103971",
    fields=(GROUP, ONE, _PERMISSIONS),
    rate=200,
    inferred=(UNKNOWN, _TOPIC_CODES),
)
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


@Command(
    "group_open_http_svc/delete_topic_permission_group",
    doc="269/103972",
    fields=(GROUP, ONE, _TOPIC_IDS),
    rate=200,
    rules=("50 topics a call",),
    inferred=(UNKNOWN, _TOPIC_CODES),
)
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


@Command(
    "group_open_http_svc/get_topic_permission_group",
    doc="269/103973",
    fields=(GROUP, ONE, _SOME_TOPIC_IDS),
    rate=200,
    inferred=("the entries' fields", UNKNOWN, _TOPIC_CODES),
)
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


COMMANDS = (
    add_topic_permission_group,
    set_topic_permission_group,
    delete_topic_permission_group,
    get_topic_permission_group,
)
