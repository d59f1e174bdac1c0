"""What happens around alice, by the callback that tells her of it."""

from __future__ import annotations

import json

from tencent_im_compat import V2TimSimpleMsgListener
from tencent_im_compat.wire import TIMCustomElem, TopicPermissionItem

from ..helpers import AsyncOperation
from .stage import AsyncStage

NEWS = "@TOA#_news"
TOWN = "@TGS#_town"


async def _arrives(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")


async def _arrives_again(stage: AsyncStage) -> None:
    for text in ("hello", "again"):
        stage.app.mock.user("bob").sends(text, to="alice")


async def _is_edited(stage: AsyncStage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    await stage.feed()
    await stage.manager.events.pump()
    bob.modifies(message, "hello again")


async def _is_recalled(stage: AsyncStage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    await stage.feed()
    await stage.manager.events.pump()
    bob.recalls(message)


async def _is_receipted(stage: AsyncStage) -> None:
    await stage.say()
    bob = stage.app.mock.user("bob")
    bob.receipts(*[each for each in bob.inbox if each.key])


async def _is_read(stage: AsyncStage) -> None:
    await stage.say()
    stage.app.mock.user("bob").reads("alice")


async def _is_extended(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").extends(await stage.extensible(), {"vote": "yes"})


async def _is_unextended(stage: AsyncStage) -> None:
    message = await stage.extensible()
    bob = stage.app.mock.user("bob")
    bob.extends(message, {"vote": "yes"})
    bob.unextends(message, "vote")


async def _changes_profile(stage: AsyncStage) -> None:
    stage.app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Al"})


async def _comes_online(stage: AsyncStage) -> None:
    stage.app.mock.user("alice").goes_online()


async def _writes(stage: AsyncStage, *, custom: bool, group: str | None = None) -> None:
    await stage.manager.addSimpleMsgListener(listener=V2TimSimpleMsgListener())
    to = "alice" if group is None else None
    if group is not None:
        stage.app.team("bob", "alice", id=group)
    bob = stage.app.mock.user("bob")
    (bob.sends_custom if custom else bob.sends)("{}", to=to, group=group)


async def _another_profile_changes(stage: AsyncStage) -> None:
    await stage.manager.subscribeUserInfo(userIDList=["bob"])
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})


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


async def _signals(stage: AsyncStage, action: int, *, edited: bool = False) -> None:
    """Bob signals: an invitation of his, or an answer to one of alice's."""
    calls = stage.manager.getSignalingManager()
    bob = stage.app.mock.user("bob")
    inviter, invite_id = "bob", "one"
    if action != 1:
        inviter, invite_id = "alice", (await calls.invite(invitee="bob", data="call")).unwrap()
    if action == 2:
        inviter = "bob"
    invitee = "alice" if inviter == "bob" else "bob"
    signal = {
        "businessID": 1,
        "inviteID": invite_id,
        "inviter": inviter,
        "inviteeList": [invitee],
        "groupID": "",
        "data": "call",
        "timeout": 30,
        "actionType": action,
    }
    stage.app.mock.clock.advance(1)
    message = bob.sends_custom(json.dumps(signal), to="alice")
    if edited:
        await stage.feed()
        await stage.manager.events.pump()
        changed = TIMCustomElem(data=json.dumps({**signal, "data": "video"}))
        await stage.app.client.openim.modify_c2c_msg("bob", "alice", message.key, body=[changed])


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


async def _befriends(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").adds_friend("alice")


async def _loses_friend(stage: AsyncStage) -> None:
    await _befriends(stage)
    stage.app.mock.user("bob").deletes_friend("alice", both=True)


async def _friend_changes(stage: AsyncStage) -> None:
    await _befriends(stage)
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})


async def _blocks(stage: AsyncStage, *, on: bool) -> None:
    alice = stage.app.mock.user("alice")
    alice.blocks("bob")
    if not on:
        alice.unblocks("bob")


async def _follows(stage: AsyncStage, *pairs: tuple[str, str]) -> None:
    for user, other in pairs:
        stage.app.mock.user(user).follows(other)


async def _subscribes(stage: AsyncStage, deed: str) -> None:
    accounts = stage.app.client.official_account
    await accounts.create_official_account("carol", "News", official_account_user_id=NEWS)
    alice = stage.app.mock.user("alice")
    alice.subscribes(NEWS)
    if deed == "ends":
        alice.unsubscribes(NEWS)
    elif deed == "changes":
        await accounts.modify_official_account_base_info(NEWS, name="Old news")
    elif deed == "goes":
        await accounts.destroy_official_account(NEWS)


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


async def _groups_conversations(stage: AsyncStage, deed: str) -> None:
    alice, bob = stage.app.mock.user("alice"), stage.app.mock.user("bob")
    bob.sends("hello", to="alice")
    stage.app.mock.user("carol").sends("hello", to="alice")
    if deed != "makes":
        alice.makes_conversation_group("work", peers=["bob"])
    await stage.looks()
    if deed == "makes":
        alice.makes_conversation_group("work", peers=["bob"])
    elif deed == "deletes":
        alice.deletes_conversation_group("work")
    elif deed == "renames":
        alice.renames_conversation_group("work", "fun")
    else:
        alice.groups_conversation("work", peer="carol" if deed == "adds" else "bob", on=deed == "adds")


async def _deletes_conversation(stage: AsyncStage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")
    await stage.looks()
    stage.app.mock.user("alice").deletes_conversation(peer="bob")


async def _groups_friends(stage: AsyncStage, deed: str) -> None:
    sns = stage.app.client.sns
    for friend in ("bob", "carol"):
        stage.app.mock.user("alice").adds_friend(friend)
    if deed != "makes":
        await sns.group_add("alice", ["work"], to_account=["bob"])
    await stage.looks()
    if deed == "deletes":
        await sns.group_delete("alice", ["work"])
    elif deed == "removes":
        await sns.group_delete("alice", ["work"])
        await sns.group_add("alice", ["work"], to_account=["carol"])
    else:
        await sns.group_add("alice", ["work"], to_account=["carol"])


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


PLAYS: dict[str, AsyncOperation[AsyncStage, None]] = {
    "onRecvNewMessage": _arrives,
    "onRecvMessageModified": _is_edited,
    "onRecvMessageRevoked": _is_recalled,
    "onRecvMessageRevokedWithInfo": _is_recalled,
    "onRecvMessageReadReceipts": _is_receipted,
    "onRecvC2CReadReceipt": _is_read,
    "onRecvMessageExtensionsChanged": _is_extended,
    "onRecvMessageExtensionsDeleted": _is_unextended,
    "onSelfInfoUpdated": _changes_profile,
    "onUserStatusChanged": _comes_online,
    "onMemberEnter": _enters,
    "onMemberInvited": _is_invited,
    "onMemberLeave": _leaves,
    "onMemberKicked": _is_kicked,
    "onGroupDismissed": _is_dismissed,
    "onUserInfoChanged": _another_profile_changes,
    "onRecvC2CTextMessage": lambda stage: _writes(stage, custom=False),
    "onRecvC2CCustomMessage": lambda stage: _writes(stage, custom=True),
    "onRecvGroupTextMessage": lambda stage: _writes(stage, custom=False, group="team"),
    "onRecvGroupCustomMessage": lambda stage: _writes(stage, custom=True, group="team"),
    "onReceiveNewInvitation": lambda stage: _signals(stage, 1),
    "onInvitationCancelled": lambda stage: _signals(stage, 2),
    "onInviteeAccepted": lambda stage: _signals(stage, 3),
    "onInviteeRejected": lambda stage: _signals(stage, 4),
    "onInvitationTimeout": lambda stage: _signals(stage, 5),
    "onInvitationModified": lambda stage: _signals(stage, 1, edited=True),
    "onNewConversation": _arrives,
    "onConversationChanged": _arrives_again,
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
    "onFriendListAdded": _befriends,
    "onFriendListDeleted": _loses_friend,
    "onFriendInfoChanged": _friend_changes,
    "onBlackListAdd": lambda stage: _blocks(stage, on=True),
    "onBlackListDeleted": lambda stage: _blocks(stage, on=False),
    "onMyFollowingListChanged": lambda stage: _follows(stage, ("alice", "bob")),
    "onMyFollowersListChanged": lambda stage: _follows(stage, ("bob", "alice")),
    "onMutualFollowersListChanged": lambda stage: _follows(stage, ("alice", "bob"), ("bob", "alice")),
    "onOfficialAccountSubscribed": lambda stage: _subscribes(stage, "begins"),
    "onOfficialAccountUnsubscribed": lambda stage: _subscribes(stage, "ends"),
    "onOfficialAccountInfoChanged": lambda stage: _subscribes(stage, "changes"),
    "onOfficialAccountDeleted": lambda stage: _subscribes(stage, "goes"),
    "onGroupRecycled": _is_recycled,
    "onGroupMessagePinned": _is_pinned,
    "onGroupCounterChanged": _counts,
    "onMemberInfoChanged": lambda stage: _mutes(stage, everybody=False),
    "onAllGroupMembersMuted": lambda stage: _mutes(stage, everybody=True),
    "onConversationGroupCreated": lambda stage: _groups_conversations(stage, "makes"),
    "onConversationGroupDeleted": lambda stage: _groups_conversations(stage, "deletes"),
    "onConversationGroupNameChanged": lambda stage: _groups_conversations(stage, "renames"),
    "onConversationsAddedToGroup": lambda stage: _groups_conversations(stage, "adds"),
    "onConversationsDeletedFromGroup": lambda stage: _groups_conversations(stage, "removes"),
    "onConversationDeleted": _deletes_conversation,
    "onFriendGroupCreated": lambda stage: _groups_friends(stage, "makes"),
    "onFriendGroupDeleted": lambda stage: _groups_friends(stage, "deletes"),
    "onFriendsAddedToGroup": lambda stage: _groups_friends(stage, "adds"),
    "onFriendsDeletedFromGroup": lambda stage: _groups_friends(stage, "removes"),
    "onCreatePermissionGroup": lambda stage: _permits(stage, "makes"),
    "onDeletePermissionGroup": lambda stage: _permits(stage, "deletes"),
    "onChangePermissionGroupInfo": lambda stage: _permits(stage, "changes"),
    "onAddMembersToPermissionGroup": lambda stage: _permits(stage, "adds"),
    "onRemoveMembersFromPermissionGroup": lambda stage: _permits(stage, "removes"),
    "onAddTopicPermission": lambda stage: _permits(stage, "allows"),
    "onModifyTopicPermission": lambda stage: _permits(stage, "modifies"),
    "onDeleteTopicPermission": lambda stage: _permits(stage, "forbids"),
}
