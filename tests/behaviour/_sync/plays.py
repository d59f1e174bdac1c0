# Generated from tests/behaviour/_async/plays.py by scripts/make_sync.py. Do not edit.
"""What happens around alice, by the callback that tells her of it."""

from __future__ import annotations

import json

from tencent_im_compat import V2TimSimpleMsgListener
from tencent_im_compat.wire import TIMCustomElem

from ..helpers import Operation
from .plays_groups import GROUP_PLAYS
from .stage import Stage

NEWS = "@TOA#_news"


def _arrives(stage: Stage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")


def _arrives_again(stage: Stage) -> None:
    for text in ("hello", "again"):
        stage.app.mock.user("bob").sends(text, to="alice")


def _is_edited(stage: Stage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    stage.feed()
    stage.manager.events.pump()
    bob.modifies(message, "hello again")


def _is_recalled(stage: Stage) -> None:
    bob = stage.app.mock.user("bob")
    message = bob.sends("hello", to="alice")
    stage.feed()
    stage.manager.events.pump()
    bob.recalls(message)


def _is_receipted(stage: Stage) -> None:
    stage.say()
    bob = stage.app.mock.user("bob")
    bob.receipts(*[each for each in bob.inbox if each.key])


def _is_read(stage: Stage) -> None:
    stage.say()
    stage.app.mock.user("bob").reads("alice")


def _is_extended(stage: Stage) -> None:
    stage.app.mock.user("bob").extends(stage.extensible(), {"vote": "yes"})


def _is_unextended(stage: Stage) -> None:
    message = stage.extensible()
    bob = stage.app.mock.user("bob")
    bob.extends(message, {"vote": "yes"})
    bob.unextends(message, "vote")


def _changes_profile(stage: Stage) -> None:
    stage.app.mock.user("alice").sets_profile({"Tag_Profile_IM_Nick": "Al"})


def _comes_online(stage: Stage) -> None:
    stage.app.mock.user("alice").goes_online()


def _writes(stage: Stage, *, custom: bool, group: str | None = None) -> None:
    stage.manager.addSimpleMsgListener(listener=V2TimSimpleMsgListener())
    to = "alice" if group is None else None
    if group is not None:
        stage.app.team("bob", "alice", id=group)
    bob = stage.app.mock.user("bob")
    (bob.sends_custom if custom else bob.sends)("{}", to=to, group=group)


def _another_profile_changes(stage: Stage) -> None:
    stage.manager.subscribeUserInfo(userIDList=["bob"])
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})


def _signals(stage: Stage, action: int, *, edited: bool = False) -> None:
    """Bob signals: an invitation of his, or an answer to one of alice's."""
    calls = stage.manager.getSignalingManager()
    bob = stage.app.mock.user("bob")
    inviter, invite_id = "bob", "one"
    if action != 1:
        inviter, invite_id = "alice", (calls.invite(invitee="bob", data="call")).unwrap()
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
        stage.feed()
        stage.manager.events.pump()
        changed = TIMCustomElem(data=json.dumps({**signal, "data": "video"}))
        stage.app.client.openim.modify_c2c_msg("bob", "alice", message.key, body=[changed])


def _befriends(stage: Stage) -> None:
    stage.app.mock.user("bob").adds_friend("alice")


def _loses_friend(stage: Stage) -> None:
    _befriends(stage)
    stage.app.mock.user("bob").deletes_friend("alice", both=True)


def _friend_changes(stage: Stage) -> None:
    _befriends(stage)
    stage.app.mock.user("bob").sets_profile({"Tag_Profile_IM_Nick": "Bo"})


def _blocks(stage: Stage, *, on: bool) -> None:
    alice = stage.app.mock.user("alice")
    alice.blocks("bob")
    if not on:
        alice.unblocks("bob")


def _follows(stage: Stage, *pairs: tuple[str, str]) -> None:
    for user, other in pairs:
        stage.app.mock.user(user).follows(other)


def _subscribes(stage: Stage, deed: str) -> None:
    accounts = stage.app.client.official_account
    accounts.create_official_account("carol", "News", official_account_user_id=NEWS)
    alice = stage.app.mock.user("alice")
    alice.subscribes(NEWS)
    if deed == "ends":
        alice.unsubscribes(NEWS)
    elif deed == "changes":
        accounts.modify_official_account_base_info(NEWS, name="Old news")
    elif deed == "goes":
        accounts.destroy_official_account(NEWS)


def _groups_conversations(stage: Stage, deed: str) -> None:
    alice, bob = stage.app.mock.user("alice"), stage.app.mock.user("bob")
    bob.sends("hello", to="alice")
    stage.app.mock.user("carol").sends("hello", to="alice")
    if deed != "makes":
        alice.makes_conversation_group("work", peers=["bob"])
    stage.looks()
    if deed == "makes":
        alice.makes_conversation_group("work", peers=["bob"])
    elif deed == "deletes":
        alice.deletes_conversation_group("work")
    elif deed == "renames":
        alice.renames_conversation_group("work", "fun")
    else:
        alice.groups_conversation("work", peer="carol" if deed == "adds" else "bob", on=deed == "adds")


def _deletes_conversation(stage: Stage) -> None:
    stage.app.mock.user("bob").sends("hello", to="alice")
    stage.looks()
    stage.app.mock.user("alice").deletes_conversation(peer="bob")


def _groups_friends(stage: Stage, deed: str) -> None:
    sns = stage.app.client.sns
    for friend in ("bob", "carol"):
        stage.app.mock.user("alice").adds_friend(friend)
    if deed != "makes":
        sns.group_add("alice", ["work"], to_account=["bob"])
    stage.looks()
    if deed == "deletes":
        sns.group_delete("alice", ["work"])
    elif deed == "removes":
        sns.group_delete("alice", ["work"])
        sns.group_add("alice", ["work"], to_account=["carol"])
    else:
        sns.group_add("alice", ["work"], to_account=["carol"])


PLAYS: dict[str, Operation[Stage, None]] = {
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
