"""What happens in groups and communities of alice, by the callback that tells her of it."""

from __future__ import annotations

from tencent_im_compat.wire import TopicPermissionItem

from ..helpers import AsyncOperation
from .stage import AsyncStage

TOWN = "@TGS#_town"


async def _enters(stage: AsyncStage) -> None:
    stage.app.team("alice", type="ChatRoom")
    stage.app.mock.user("bob").joins("team")


async def _is_invited(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Private")
    stage.app.mock.user("carol").invites("team", "bob")


async def _leaves(stage: AsyncStage) -> None:
    stage.app.team("alice", "bob", type="ChatRoom")
    stage.app.mock.user("bob").quits("team")


async def _is_kicked(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", "bob")
    stage.app.mock.user("carol").kicks("team", "bob")


async def _is_dismissed(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    await stage.looks(fed=False)
    await stage.app.client.group.destroy_group("team")


async def _makes_group(stage: AsyncStage) -> None:
    stage.app.mock.user("alice").creates_group("team")


async def _applies(stage: AsyncStage) -> None:
    stage.app.team("alice", type="Public")
    stage.app.mock.user("bob").joins("team")


async def _is_let_in(stage: AsyncStage) -> None:
    stage.app.team("carol", type="Public")
    stage.app.mock.user("alice").joins("team")
    stage.app.mock.user("carol").admits("team", "alice")


async def _quits(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    stage.app.mock.user("alice").quits("team")


async def _changes_group(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    await stage.looks()
    stage.app.mock.user("carol").changes_group("team", name="crew")


async def _is_promoted(stage: AsyncStage, *, on: bool) -> None:
    stage.app.team("carol", "alice", "bob", type="Public")
    carol = stage.app.mock.user("carol")
    carol.names_admin("team", "bob")
    if not on:
        carol.names_admin("team", "bob", on=False)


async def _sets_attributes(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    stage.app.mock.user("carol").sets_attributes("team", {"color": "red"})


async def _has_topics(stage: AsyncStage, deed: str) -> None:
    stage.app.mock.group(TOWN, members=["carol", "alice"], type="Community", topics=[])
    carol = stage.app.mock.user("carol")
    topic = carol.creates_topic(TOWN, "square")
    if deed == "changes":
        carol.changes_topic(TOWN, topic, name="market")
    elif deed == "dissolves":
        carol.dissolves_topic(TOWN, topic)


async def _is_recycled(stage: AsyncStage) -> None:
    """The server puts a group away, and no webhook tells of it."""
    stage.app.team("carol", "alice", type="Public")
    await stage.looks()
    await stage.app.client.group.destroy_group("team")
    stage.events.clear()


async def _is_pinned(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    carol = stage.app.mock.user("carol")
    message = carol.sends("hello", group="team")
    await stage.looks()
    carol.pins(message)


async def _counts(stage: AsyncStage) -> None:
    stage.app.team("carol", "alice", type="Public")
    await stage.looks()
    stage.app.mock.user("carol").counts("team", "votes")


async def _mutes(stage: AsyncStage, *, everybody: bool) -> None:
    stage.app.team("carol", "alice", "bob", type="Public")
    await stage.looks()
    carol = stage.app.mock.user("carol")
    if everybody:
        carol.mutes_all("team")
    else:
        carol.mutes("team", "bob", 60)


async def _permits(stage: AsyncStage, deed: str) -> None:
    stage.app.mock.group(TOWN, members=["carol", "alice"], type="Community", topics=[])
    topics = stage.app.client.topic
    topic = stage.app.mock.user("carol").creates_topic(TOWN, "square")
    made = "" if deed == "makes" else await _permission_group(stage)
    if deed in ("removes", "modifies", "forbids"):
        await topics.add_permission_group_member(TOWN, made, ["alice"])
        await topics.add_topic_permission_group(TOWN, made, _bits(topic, 1))
    await stage.looks()
    match deed:
        case "makes":
            await _permission_group(stage)
        case "deletes":
            await topics.destroy_permission_group(TOWN, [made])
        case "changes":
            await topics.modify_permission_group(TOWN, made, permission_group_name="crew")
        case "adds":
            await topics.add_permission_group_member(TOWN, made, ["alice"])
        case "removes":
            await topics.delete_permission_group_member(TOWN, made, ["alice"])
        case "allows":
            await topics.add_topic_permission_group(TOWN, made, _bits(topic, 1))
        case "modifies":
            await topics.set_topic_permission_group(TOWN, made, _bits(topic, 3))
        case "forbids":
            await topics.delete_topic_permission_group(TOWN, made, [topic])


async def _permission_group(stage: AsyncStage) -> str:
    return (await stage.app.client.topic.create_permission_group(TOWN, "staff", 1)).permission_group_id


def _bits(topic: str, bits: int) -> list[TopicPermissionItem]:
    return [TopicPermissionItem(topic_id=topic, permission=bits)]


GROUP_PLAYS: dict[str, AsyncOperation[AsyncStage, None]] = {
    "onMemberEnter": _enters,
    "onMemberInvited": _is_invited,
    "onMemberLeave": _leaves,
    "onMemberKicked": _is_kicked,
    "onGroupDismissed": _is_dismissed,
    "onGroupCreated": _makes_group,
    "onReceiveJoinApplication": _applies,
    "onApplicationProcessed": _is_let_in,
    "onQuitFromGroup": _quits,
    "onGroupInfoChanged": _changes_group,
    "onGrantAdministrator": lambda stage: _is_promoted(stage, on=True),
    "onRevokeAdministrator": lambda stage: _is_promoted(stage, on=False),
    "onGroupAttributeChanged": _sets_attributes,
    "onTopicCreated": lambda stage: _has_topics(stage, "makes"),
    "onCreateTopic": lambda stage: _has_topics(stage, "makes"),
    "onTopicInfoChanged": lambda stage: _has_topics(stage, "changes"),
    "onChangeTopicInfo": lambda stage: _has_topics(stage, "changes"),
    "onTopicDeleted": lambda stage: _has_topics(stage, "dissolves"),
    "onDeleteTopic": lambda stage: _has_topics(stage, "dissolves"),
    "onGroupRecycled": _is_recycled,
    "onGroupMessagePinned": _is_pinned,
    "onGroupCounterChanged": _counts,
    "onMemberInfoChanged": lambda stage: _mutes(stage, everybody=False),
    "onAllGroupMembersMuted": lambda stage: _mutes(stage, everybody=True),
    "onCreatePermissionGroup": lambda stage: _permits(stage, "makes"),
    "onDeletePermissionGroup": lambda stage: _permits(stage, "deletes"),
    "onChangePermissionGroupInfo": lambda stage: _permits(stage, "changes"),
    "onAddMembersToPermissionGroup": lambda stage: _permits(stage, "adds"),
    "onRemoveMembersFromPermissionGroup": lambda stage: _permits(stage, "removes"),
    "onAddTopicPermission": lambda stage: _permits(stage, "allows"),
    "onModifyTopicPermission": lambda stage: _permits(stage, "modifies"),
    "onDeleteTopicPermission": lambda stage: _permits(stage, "forbids"),
}
