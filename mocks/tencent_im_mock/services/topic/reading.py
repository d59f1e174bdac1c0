"""Looking at topics: what they are, who is there, what was read."""

from __future__ import annotations

from ...core.asking import Answer, Body, Context
from ...core.refusal import Refusal
from ...core.schema import Field
from ...models.group import Group
from ...models.group_types import COMMUNITY
from ...models.topic import Forum, Topic, forum_of
from ...models.world import World
from ..command import Command
from ..group.checks import BAD_PARAMETER, NOT_PERMITTED, find_group, known
from .checks import community, outcome
from .commands import GROUP, IDS, TOPIC_FIELDS, gone


@Command(
    "million_group_open_http_svc/get_topic",
    doc="269/78204",
    fields=(
        GROUP,
        Field("From_Account", "string", required=True),
        Field("TopicIdList", "array", items=IDS),
        Field("ResponseFilter", "array", items=Field("", "string")),
    ),
    rate=200,
    rules=("TopicId and GroupID come whatever the filter says", "each topic has a code of its own"),
    inferred=(
        "a user who is not in the community has no SelfInfo",
        "MsgFlag is that of the community",
        "ShutUpTime is the end of the mute, and of a mute in this topic only",
        "a name that does not exist is refused with 10004 while strict_fields is on",
    ),
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
        return {**outcome(gone(topic_id), done="ok"), "TopicInfo": {"TopicId": topic_id}}
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


@Command(
    "client_topic/read",
    doc="",
    fields=(Field("GroupId", "string", required=True), Field("TopicId", "string", required=True)),
)
def read_topic(world: World, body: Body, context: Context) -> Answer:
    """A member marks a topic as read."""
    topic = find_group(world, body)
    if not isinstance(topic, Topic) or context.operator not in topic.members:
        raise Refusal(NOT_PERMITTED, f"{context.operator!r} is not in the community")
    topic.read[context.operator] = topic.next_seq - 1
    return {}


@Command(
    "million_group_open_http_svc/get_online_member_num",
    doc="269/102707",
    fields=(GROUP,),
    rate=200,
    rules=("a community's number is up to four minutes old",),
    inferred=("groups of other types are counted at once",),
)
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


COMMANDS = (get_topic, read_topic, get_online_member_num)
