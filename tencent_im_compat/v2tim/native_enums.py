"""Enumerations of the C interface that the Dart SDK passes on."""

from __future__ import annotations

from enum import IntEnum

from .conversation_enums import ReceiveMsgOptType


class TIMResult(IntEnum):
    """What C functions answer at once, before any callback."""

    TIM_SUCC = 0
    TIM_ERR_SDKUNINIT = -1
    TIM_ERR_NOTLOGIN = -2
    TIM_ERR_JSON = -3
    TIM_ERR_PARAM = -4
    TIM_ERR_CONV = -5
    TIM_ERR_GROUP = -6


class TIMConvType(IntEnum):
    """``ConversationType`` of the C interface, which knows a system conversation as well."""

    kTIMConv_Invalid = 0
    kTIMConv_C2C = 1
    kTIMConv_Group = 2
    kTIMConv_System = 3


TIMReceiveMessageOpt = ReceiveMsgOptType
"""``ReceiveMsgOptType`` under the name of the C interface."""


class TIMGroupMessageReadMembersFilter(IntEnum):
    """``GetGroupMessageReadMemberListFilter`` of the C interface."""

    TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ = 0
    TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD = 1


class GlobalCallbackType(IntEnum):
    """Numbers of the callbacks between Dart and C."""

    NetworkStatus = 0
    KickedOffline = 1
    UserSigExpired = 2
    SelfInfoUpdated = 3
    UserStatusChanged = 4
    UserInfoChanged = 5
    LogCallback = 6
    ReceiveNewMessage = 7
    MessageElemUploadProgress = 8
    MessageReadReceipt = 9
    MessageRevoke = 10
    MessageUpdate = 11
    MessageExtensionsChanged = 12
    MessageExtensionsDeleted = 13
    MessageReactionChange = 14
    AllMessageReceiveOption = 15
    GroupPinnedMessageChanged = 16
    GroupTipsEvent = 17
    GroupAttributeChanged = 18
    GroupCounterChanged = 19
    TopicCreated = 20
    TopicDeleted = 21
    TopicChanged = 22
    ReceiveTopicRESTCustomData = 23
    CreatePermissionGroup = 24
    DeletePermissionGroup = 25
    ChangePermissionGroupInfo = 26
    AddMembersToPermissionGroup = 27
    RemoveMembersFromPermissionGroup = 28
    AddTopicPermission = 29
    DeleteTopicPermission = 30
    ModifyTopicPermission = 31
    ConversationEvent = 32
    TotalUnreadMessageCountChanged = 33
    TotalUnreadMessageCountChangedByFilter = 34
    ConversationGroupCreated = 35
    ConversationGroupDeleted = 36
    ConversationGroupNameChanged = 37
    ConversationsAddedToGroup = 38
    ConversationsDeletedFromGroup = 39
    AddFriend = 40
    DeleteFriend = 41
    UpdateFriendProfile = 42
    FriendAddRequest = 43
    FriendApplicationListDeleted = 44
    FriendApplicationListRead = 45
    FriendBlackListAdded = 46
    FriendBlackListDeleted = 47
    FriendGroupCreated = 48
    FriendGroupDeleted = 49
    FriendGroupNameChanged = 50
    FriendsAddedToGroup = 51
    FriendsDeletedFromGroup = 52
    OfficialAccountSubscribed = 53
    OfficialAccountUnsubscribed = 54
    OfficialAccountDeleted = 55
    OfficialAccountInfoChanged = 56
    MyFollowingListChanged = 57
    MyFollowersListChanged = 58
    MutualFollowersListChanged = 59
    SignalingReceiveNewInvitation = 60
    SignalingInvitationCancelled = 61
    SignalingInviteeAccepted = 62
    SignalingInviteeRejected = 63
    SignalingInvitationTimeout = 64
    SignalingInvitationModified = 65
    ExperimentalNotify = 66
