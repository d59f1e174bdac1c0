"""Which webhooks topics cause, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.asking import Body, Context, Question
from ...models.group import Group
from ...models.topic import Topic
from ...models.world import World
from ..group.answers import pairs

CHANGED = {
    "TopicName": "Name",
    "Introduction": "Introduction",
    "Notification": "Notification",
    "FaceUrl": "FaceUrl",
}
"""Fields of a request that the webhook of a changed profile shows, and how it calls them."""


def creating(group: Group, operator: str, name: str, context: Context) -> Question:
    """A topic is about to be created (doc 1047/49463)."""
    return Question(
        "Group.CallbackBeforeCreateTopic",
        {"Operator_Account": operator, "Type": group.type.wire, "Name": name},
        platform=context.platform,
    )


def created(world: World, group: Group, topic: Topic, operator: str, context: Context) -> None:
    """A topic was created (doc 1047/49464)."""
    document: Body = {
        "GroupId": group.group_id,
        "TopicId": topic.topic_id,
        "Operator_Account": operator,
        "Owner_Account": group.owner,
        "Type": group.type.wire,
        "Name": topic.name,
    }
    config = world.config
    if group.custom and config.custom_fields_in_webhooks and config.custom_fields_in_topic_webhooks:
        document["UserDefinedDataList"] = pairs(group.custom, None)
    world.webhooks.emit("Group.CallbackAfterCreateTopic", document, platform=context.platform)


def destroyed(world: World, group: Group, topic_ids: Sequence[str], context: Context) -> None:
    """Topics were dissolved (doc 1047/49465)."""
    if topic_ids:
        world.webhooks.emit(
            "Group.CallbackAfterTopicDestroyed",
            {"GroupId": group.group_id, "Type": group.type.wire, "TopicIdList": list(topic_ids)},
            platform=context.platform,
        )


def changed(world: World, group: Group, body: Body, operator: str, context: Context) -> None:
    """A topic's profile was changed (doc 1047/49466); the body does not say which topic's."""
    fields = {shown: body[name] for name, shown in CHANGED.items() if body.get(name) is not None}
    if fields:
        world.webhooks.emit(
            "Group.CallbackAfterTopicInfoChanged",
            {"GroupId": group.group_id, "Type": group.type.wire, "Operator_Account": operator, **fields},
            platform=context.platform,
        )
