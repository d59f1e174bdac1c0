"""What happens around alice, by the callback that tells her of it."""

from __future__ import annotations

import json

from tencent_im_compat import V2TimSimpleMsgListener
from tencent_im_compat.wire import TIMCustomElem

from ..helpers import AsyncOperation
from .plays_groups import GROUP_PLAYS
from .stage import AsyncStage

NEWS = "@TOA#_news"


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


PLAYS: dict[str, AsyncOperation[AsyncStage, None]] = {
    **GROUP_PLAYS,
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
}
