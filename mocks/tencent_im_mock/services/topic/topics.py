"""Topics: creating, importing, describing, changing and dissolving them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...core.asking import Answer, Asking, Body, Context
from ...core.refusal import Refusal
from ...models.group import Group
from ...models.group_types import COMMUNITY
from ...models.topic import Forum, Topic, forum_of
from ...models.world import World
from ..group.checks import BAD_PARAMETER, NO_GROUP, NOT_PERMITTED, find_group, known
from ..group.verdicts import heed
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


def get_topic(world: World, body: Body, context: Context) -> Answer:
    """Describes topics and one user's state in them; a topic that is not there has a code of its own."""
    group = community(world, body)
    user_id = body["From_Account"]
    known(world, user_id, code=world.config.unknown_member_code)
    names = body.get("ResponseFilter")
    wanted = set(TOPIC_FIELDS) if names is None else set(names)
    if world.config.strict_fields:
        for name in sorted(wanted - set(TOPIC_FIELDS) - {"TopicId", "GroupID"}):
            raise Refusal(BAD_PARAMETER, f"ResponseFilter: {name!r} is not a field (see strict_fields)")
    forum = forum_of(group)
    asked = body.get("TopicIdList")
    found = [
        _described(world, forum, topic_id, user_id, wanted, now=context.now)
        for topic_id in (list(forum.topics) if asked is None else asked)
    ]
    return {"ErrorInfo": "ok", "TopicAndSelfInfo": found}


def _described(
    world: World, forum: Forum, topic_id: str, user_id: str, wanted: set[str], *, now: int
) -> Answer:
    topic = forum.find(topic_id)
    if topic is None:
        return {**outcome(_gone(topic_id), done="ok"), "TopicInfo": {"TopicId": topic_id}}
    info = {name: read(topic) for name, read in TOPIC_FIELDS.items() if name in wanted}
    if world.config.old_names_in_answers and "MuteAllMember" in info:
        info["ShutUpAllFlag"] = info["MuteAllMember"]
    entry = outcome(None, done="ok")
    member = topic.members.get(user_id)
    if member is not None:
        until = topic.muted.get(user_id, 0)
        entry["SelfInfo"] = {
            "ShutUpTime": until if until > now else 0,
            "MsgSeq": topic.read_seq_of(member),
            "MsgFlag": member.msg_flag,
        }
    entry["TopicInfo"] = {**info, "TopicId": topic_id, "GroupID": topic.group_id}
    return entry


def _gone(topic_id: str) -> Refusal:
    return Refusal(TOPIC_GONE, f"topic {topic_id!r} was dissolved")


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
        results.append(outcome(None if known_topic else _gone(topic_id), done="ok", TopicId=topic_id))
    notices.destroyed(world, group, done, context)
    return {"ErrorInfo": "ok", "DestroyResultItem": results}


def read_topic(world: World, body: Body, context: Context) -> Answer:
    """A member marks a topic as read."""
    topic = find_group(world, body)
    if not isinstance(topic, Topic) or context.operator not in topic.members:
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} is not in the community")
    topic.read[context.operator] = topic.next_seq - 1
    return {}


def get_online_member_num(world: World, body: Body, context: Context) -> Answer:
    """How many members are online; communities count them again every four minutes."""
    group = find_group(world, body)
    if group.type is not COMMUNITY:
        return {"OnlineMemberNum": _online(world, group)}
    forum = forum_of(group)
    if forum.online is None or context.now >= forum.online[0] + world.config.community_online_refresh:
        forum.online = (context.now, _online(world, group))
    return {"OnlineMemberNum": forum.online[1]}


def _online(world: World, group: Group) -> int:
    return sum(world.presence.is_online(user_id) for user_id in group.members)
