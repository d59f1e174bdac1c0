"""Topics of communities. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from ..errors import InvalidArgumentError
from ..v2tim.message import V2TimMessage
from ..v2tim.topic import V2TimTopicInfo, V2TimTopicInfoResult, V2TimTopicOperationResult
from ..wire.topic import TopicAndSelfInfo, TopicResult
from ..wire.webhooks import GroupAfterTopicInfoChanged
from . import arguments
from .batch_results import in_order
from .envelope import unsupported
from .groups import community_of, receive_opt_from_wire, topic_of


class NewTopicFields(TypedDict, total=False):
    """What ``create_topic`` takes beside the community and the name."""

    topic_id: str | None
    custom_string: str | None
    face_url: str | None
    notification: str | None
    introduction: str | None


class TopicFields(TypedDict, total=False):
    """What ``modify_topic`` takes."""

    topic_name: str
    custom_string: str
    face_url: str
    notification: str
    introduction: str
    mute_all_member: bool


@dataclass(frozen=True, slots=True)
class TopicChanges:
    """What is to be changed of a topic.

    Attributes:
        community: Its community.
        topic_id: The topic.
        fields: By the names of REST.
    """

    community: str
    topic_id: str
    fields: TopicFields


def new_topic(info: V2TimTopicInfo) -> tuple[str, NewTopicFields]:
    """The name of a topic that is to be made, and all else that ``create_topic`` takes."""
    arguments.instance("topicInfo", info, V2TimTopicInfo)
    _refuse_permissions(info)
    return arguments.text("topicInfo.topicName", info.topicName or ""), NewTopicFields(
        topic_id=info.topicID or None,
        custom_string=info.customString,
        face_url=info.topicFaceUrl,
        notification=info.notification,
        introduction=info.introduction,
    )


def changes(info: V2TimTopicInfo) -> TopicChanges:
    """What ``setTopicInfo`` changes: the fields that are set."""
    arguments.instance("topicInfo", info, V2TimTopicInfo)
    topic_id = topic_of(arguments.group("topicInfo.topicID", info.topicID or ""))
    if topic_id is None:
        raise InvalidArgumentError("topicInfo.topicID", "must be the ID of a topic: <groupID>@TOPIC#_...")
    _refuse_permissions(info)
    fields = TopicFields()
    if info.topicName is not None:
        fields["topic_name"] = arguments.text("topicInfo.topicName", info.topicName)
    if info.customString is not None:
        fields["custom_string"] = arguments.string("topicInfo.customString", info.customString)
    if info.topicFaceUrl is not None:
        fields["face_url"] = arguments.string("topicInfo.topicFaceUrl", info.topicFaceUrl)
    if info.notification is not None:
        fields["notification"] = arguments.string("topicInfo.notification", info.notification)
    if info.introduction is not None:
        fields["introduction"] = arguments.string("topicInfo.introduction", info.introduction)
    # False is what a new object says of a topic that it knows nothing of.
    if info.isAllMute is not None and "isAllMute" in info.model_fields_set:
        fields["mute_all_member"] = arguments.flag("topicInfo.isAllMute", info.isAllMute)
    if not fields:
        raise InvalidArgumentError("topicInfo", "has no field that can be changed")
    return TopicChanges(community_of(topic_id), topic_id, fields)


def _refuse_permissions(info: V2TimTopicInfo) -> None:
    if info.defaultPermissions:
        raise unsupported("no command says what everybody may do in a topic: see permission groups")


# ------------------------------------------------------------ reading


def topic_results(
    wanted: Sequence[str], items: Iterable[TopicAndSelfInfo], last: Mapping[str, V2TimMessage | None]
) -> list[V2TimTopicInfoResult]:
    """One result for each topic that was asked for.

    Args:
        wanted: The topics; empty for all.
        items: What the answer tells.
        last: Their newest messages.
    """
    return in_order(
        wanted,
        items,
        lambda id, code, info, item: V2TimTopicInfoResult(
            errorCode=code, errorMessage=info, topicInfo=None if item is None else topic(item, last.get(id))
        ),
    )


def topic(item: TopicAndSelfInfo, last: V2TimMessage | None) -> V2TimTopicInfo | None:
    """A topic as the user sees it; ``None`` where it could not be read."""
    info, own = item.topic_info, item.self_info
    if info is None or not item.ok:
        return None
    found = V2TimTopicInfo(
        topicID=info.topic_id,
        topicName=info.topic_name,
        topicFaceUrl=info.face_url,
        introduction=info.introduction,
        notification=info.notification,
        isAllMute=info.mute_all_member == "On",
        customString=info.custom_string,
        createTime=info.create_time,
        lastMessage=last,
    )
    if own is not None:
        found.selfMuteTime = own.shut_up_time
        found.recvOpt = receive_opt_from_wire(own.msg_flag)
        found.messageReadSequence = own.msg_seq
        found.unreadCount = max(0, newest_seq(item) - (own.msg_seq or 0))
    return found


def changed(event: GroupAfterTopicInfoChanged, items: Iterable[TopicAndSelfInfo]) -> list[V2TimTopicInfo]:
    """What changed of the topics that are now as a webhook says, which does not name the one it is about."""
    found = []
    for item in items:
        seen = topic(item.model_copy(update={"self_info": None}), None)
        if seen is None:
            continue
        pairs = (
            (event.name, seen.topicName),
            (event.introduction, seen.introduction),
            (event.notification, seen.notification),
            (event.face_url, seen.topicFaceUrl),
        )
        if all(told in (None, now) for told, now in pairs):
            changed = V2TimTopicInfo(topicID=seen.topicID, topicName=event.name, topicFaceUrl=event.face_url)
            changed.introduction, changed.notification = event.introduction, event.notification
            found.append(changed)
    return found


def newest_seq(item: TopicAndSelfInfo) -> int:
    """Number of the newest message of a topic; 0 where there is none."""
    return 0 if item.topic_info is None else (item.topic_info.next_msg_seq or 1) - 1


def operations(wanted: Sequence[str], items: Iterable[TopicResult]) -> list[V2TimTopicOperationResult]:
    """What became of each topic."""
    return in_order(
        wanted,
        items,
        lambda id, code, info, _: V2TimTopicOperationResult(errorCode=code, errorMessage=info, topicID=id),
    )


def done(results: Iterable[V2TimTopicOperationResult]) -> list[str]:
    """Those for which it worked."""
    return [each.topicID for each in results if each.errorCode == 0 and each.topicID]
