"""Topics: creating, importing, describing, changing and dissolving them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_types import COMMUNITY
from ...models.topic import Forum, Topic, forum_of
from ...models.world import World
from ..command import Command
from ..group.checks import NO_GROUP, heed, known
from . import notices
from .checks import TOPIC_GONE, community, may_manage, outcome, own_topic_id

TOPICS = 200
TAKEN_BY_CREATE, TAKEN_BY_IMPORT = 10025, 10021

TOPIC_FIELDS: dict[str, Callable[[Topic], Any]] = {
    "TopicName": lambda topic: topic.name,
    "FaceUrl": lambda topic: topic.face_url,
    "NextMsgSeq": lambda topic: topic.next_seq,
    "Notification": lambda topic: topic.notification,
    "Introduction": lambda topic: topic.introduction,
    "CreateTime": lambda topic: topic.created,
    "LastMsgTime": lambda topic: topic.last_message,
    "MuteAllMember": lambda topic: "On" if topic.mute_all else "Off",
    "CustomString": lambda topic: topic.custom_string,
}


NAME_BYTES, FACE_BYTES = 150, 500
INTRODUCTION_BYTES, NOTIFICATION_BYTES, CUSTOM_BYTES = 240, 300, 3000
GROUP = Field("GroupId", "string", required=True)
TOPIC = Field("TopicId", "string")
_NAME = Field("TopicName", "string", required=True, at_least=1, at_most=NAME_BYTES)
_PROFILE = (
    Field("From_Account", "string"),
    Field("CustomString", "string", at_most=CUSTOM_BYTES, empty_counts=True),
    Field("FaceUrl", "string", at_most=FACE_BYTES, empty_counts=True),
    Field("Notification", "string", at_most=NOTIFICATION_BYTES, empty_counts=True),
    Field("Introduction", "string", at_most=INTRODUCTION_BYTES, empty_counts=True),
)
IDS = Field("", "string")
SWITCH = "flagship edition and the console's switch, else 11000"


"""Like a service, but not reachable over REST."""


@Command(
    "million_group_open_http_svc/create_topic",
    doc="269/78203",
    fields=(GROUP, TOPIC, _NAME, *_PROFILE),
    rate=200,
    rules=(
        "Group.CallbackBeforeCreateTopic may refuse (10016, or 10100 to 10200)",
        "at most 200 topics (10037)",
        SWITCH,
    ),
    inferred=(
        "a taken id: 10025, whoever made it; an id that cannot be one: 10015",
        "a group that is no community with topics: 10007",
        "From_Account is the operator that webhooks name",
        "on a phone: owner, admins, or the permission to manage topics",
    ),
)
def create_topic(world: World, body: Body, context: Context) -> Asking:
    """Makes a topic, unless the App's server says no."""
    group = community(world, body)
    operator = _operator(world, body, context)
    may_manage(group, context)
    _room(world, group, body, taken=TAKEN_BY_CREATE)
    heed((yield notices.creating(group, operator, body["TopicName"], context)))
    topic = _add(world, group, body, created=context.now, taken=TAKEN_BY_CREATE)
    notices.created(world, group, topic, operator, context)
    return {"TopicId": topic.topic_id}


@Command(
    "million_group_open_http_svc/import_topic",
    doc="269/85313",
    fields=(
        Field("Type", "string", choices=("Community",)),
        GROUP,
        TOPIC,
        _NAME,
        *_PROFILE,
        Field("CreateTime", "integer", at_least=0),
    ),
    rate=200,
    rules=("no webhooks", "at most 200 topics (10037)", SWITCH),
    inferred=("a taken id: 10021", "an id that cannot be one: 10015"),
    also=("group_open_http_svc/import_topic",),
)
def import_topic(world: World, body: Body, context: Context) -> Answer:
    """Makes a topic of the past; nobody is asked and nobody is told."""
    group = community(world, body)
    _operator(world, body, context)
    created = context.now if body.get("CreateTime") is None else body["CreateTime"]
    return {"TopicId": _add(world, group, body, created=created, taken=TAKEN_BY_IMPORT).topic_id}


def _operator(world: World, body: Body, context: Context) -> str:
    operator: str | None = body.get("From_Account")
    if operator is None:
        return context.operator
    known(world, operator, code=world.config.unknown_member_code)
    return operator


def _room(world: World, group: Group, body: Body, *, taken: int) -> Forum:
    """The community's forum, if the topic fits into it."""
    forum = forum_of(group)
    topic_id = body.get("TopicId")
    if topic_id is not None and own_topic_id(group, topic_id) in forum.topics:
        raise Refusal(taken, f"TopicId {topic_id!r} is in use")
    if len(forum.topics) >= TOPICS:
        raise Refusal(10037, f"the community has {TOPICS} topics already")
    return forum


def _add(world: World, group: Group, body: Body, *, created: int, taken: int) -> Topic:
    forum = _room(world, group, body, taken=taken)
    topic_id = body.get("TopicId") or world.ids.group_id(f"{group.group_id}@TOPIC#_@TOPIC#c")
    return forum.add(
        Topic(
            group.group_id,
            COMMUNITY,
            body["TopicName"],
            created,
            topic_id=topic_id,
            everybodys=world.config.topic_default_permission,
            introduction=body.get("Introduction") or "",
            notification=body.get("Notification") or "",
            face_url=body.get("FaceUrl") or "",
            custom_string=body.get("CustomString") or "",
        )
    )


def gone(topic_id: str) -> Refusal:
    return Refusal(TOPIC_GONE, f"topic {topic_id!r} was dissolved")


@Command(
    "million_group_open_http_svc/modify_topic",
    doc="1047/49468",
    fields=(
        GROUP,
        Field("TopicId", "string", required=True),
        Field("TopicName", "string", at_least=1, at_most=NAME_BYTES),
        *_PROFILE,
        Field("MuteAllMember", "string", choices=("On", "Off"), also=("ShutUpAllMember", "ShutUpAllFlag")),
    ),
    rate=200,
    rules=("the webhook does not say which topic changed", SWITCH),
    inferred=(
        "the webhook shows what was given, and comes for the fields that it can show only",
        "on a phone: owner, admins, or the permission to manage topics or this one",
    ),
)
def modify_topic(world: World, body: Body, context: Context) -> Answer:
    """Changes what is given of a topic."""
    group = community(world, body)
    operator = _operator(world, body, context)
    topic = forum_of(group).find(body["TopicId"])
    if topic is None:
        raise Refusal(NO_GROUP, f"TopicId {body['TopicId']!r} does not exist")
    may_manage(group, context, topic)
    if body.get("TopicName") is not None:
        topic.name = body["TopicName"]
    if body.get("Introduction") is not None:
        topic.introduction = body["Introduction"]
    if body.get("Notification") is not None:
        topic.notification = body["Notification"]
    if body.get("FaceUrl") is not None:
        topic.face_url = body["FaceUrl"]
    if body.get("CustomString") is not None:
        topic.custom_string = body["CustomString"]
    if body.get("MuteAllMember") is not None:
        topic.mute_all = body["MuteAllMember"] == "On"
    topic.change(context.now)
    notices.changed(world, group, body, operator, context)
    return {"ErrorInfo": "ok"}


@Command(
    "million_group_open_http_svc/destroy_topic",
    doc="1047/49470",
    fields=(GROUP, Field("TopicIdList", "array", required=True, at_least=1, items=IDS)),
    rate=200,
    rules=("each topic has a code of its own", SWITCH),
    inferred=(
        "a topic that never was: 110003, as one that is gone",
        "the webhook names topics by their ids and comes when at least one was dissolved",
    ),
)
def destroy_topic(world: World, body: Body, context: Context) -> Answer:
    """Dissolves topics for good; each has a code of its own."""
    group = community(world, body)
    forum = forum_of(group)
    for topic_id in body["TopicIdList"]:
        may_manage(group, context, forum.find(topic_id))
    done: list[str] = []
    results: list[Answer] = []
    for topic_id in body["TopicIdList"]:
        known_topic = topic_id in forum.topics
        if known_topic:
            forum.destroy(topic_id)
            done.append(topic_id)
        results.append(outcome(None if known_topic else gone(topic_id), done="ok", TopicId=topic_id))
    notices.destroyed(world, group, done, context)
    return {"ErrorInfo": "ok", "DestroyResultItem": results}


COMMANDS = (create_topic, destroy_topic, modify_topic, import_topic)
