"""Rules that commands on topics and permission groups share."""

from __future__ import annotations

import re

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_rights import Right
from ...models.group_types import COMMUNITY
from ...models.topic import Forum, PermissionGroup, Topic, forum_of
from ...models.world import World
from ..group.checks import BAD_GROUP_ID, NOT_PERMITTED, find_group
from ..group.rights import from_client, rank_of

SWITCHED_OFF = 11000
TOPIC_GONE = 110_003
NO_PERMISSION_GROUP = 110_006

_OWN_PART = re.compile(r"[ -~]+")
_FORBIDDEN = ("@TGS#_", "@TOPIC#_", "@TOPIC#")
TOPIC_ID_BYTES = 96


def community(world: World, body: Body) -> Group:
    """The community with topics that ``GroupId`` names."""
    config = world.config
    if not config.paid or not config.community_topics:
        raise Refusal(SWITCHED_OFF, "topics need the flagship or enterprise edition and the console's switch")
    group = find_group(world, {"GroupId": body["GroupId"]})
    if group.type is not COMMUNITY or not group.topics:
        raise Refusal(NOT_PERMITTED, "GroupId: the group is not a community with topics")
    return group


def forum(world: World, body: Body) -> Forum:
    """The forum of the community that ``GroupId`` names."""
    return forum_of(community(world, body))


def permission_group(found: Forum, body: Body) -> PermissionGroup:
    """The permission group that ``PermissionGroupId`` names."""
    group = found.permission_groups.get(body["PermissionGroupId"])
    if group is None:
        raise Refusal(NO_PERMISSION_GROUP, f"PermissionGroupId {body['PermissionGroupId']!r} does not exist")
    return group


def may_manage(group: Group, context: Context, topic: Topic | None = None) -> None:
    """Refuses a person who may neither manage the community's topics nor this one."""
    user_id = context.operator
    if not from_client(context) or rank_of(group, user_id) in ("Owner", "Admin"):
        return
    topic_id = topic.topic_id if topic is not None else ""
    if not (group.permissions and forum_of(group).allows(user_id, Right.MANAGE_TOPICS, topic_id)):
        raise Refusal(NOT_PERMITTED, f"{user_id!r} may not {Right.MANAGE_TOPICS.text}")


def own_topic_id(group: Group, topic_id: str) -> str:
    """A custom topic id, if it can be one."""
    prefix = f"{group.group_id}@TOPIC#_"
    own = topic_id.removeprefix(prefix)
    if (
        own == topic_id
        or len(topic_id) > TOPIC_ID_BYTES
        or not _OWN_PART.fullmatch(own)
        or any(word in own for word in _FORBIDDEN)
    ):
        raise Refusal(BAD_GROUP_ID, f"TopicId must be {prefix} and printable ASCII, {TOPIC_ID_BYTES} in all")
    return topic_id


def outcome(refusal: Refusal | None, *, done: str, **names: str) -> Answer:
    """What became of one item; ``done`` is the text of a success."""
    code, info = (refusal.code, refusal.info) if refusal is not None else (0, done)
    return {"ErrorCode": code, "ErrorInfo": info, **names}
