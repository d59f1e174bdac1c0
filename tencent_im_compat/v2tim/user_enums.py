"""Login state, user status, friendship and follows."""

from __future__ import annotations

from enum import IntEnum


class LoginStatus(IntEnum):
    """State of the login."""

    V2TIM_STATUS_LOGINED = 1
    V2TIM_STATUS_LOGINING = 2
    V2TIM_STATUS_LOGOUT = 3


class UserStatusType(IntEnum):
    """Presence of a user."""

    V2TIM_USER_STATUS_UNKNOWN = 0
    V2TIM_USER_STATUS_ONLINE = 1
    V2TIM_USER_STATUS_OFFLINE = 2
    V2TIM_USER_STATUS_UNLOGINED = 3


class AllowType(IntEnum):
    """How friend requests to a user are answered."""

    V2TIM_FRIEND_ALLOW_ANY = 0
    V2TIM_FRIEND_NEED_CONFIRM = 1
    V2TIM_FRIEND_DENY_ANY = 2


class FriendTypeEnum(IntEnum):
    """One-sided or mutual, when adding, deleting or checking friends."""

    V2TIM_NUll = 0
    V2TIM_FRIEND_TYPE_SINGLE = 1
    V2TIM_FRIEND_TYPE_BOTH = 2


class FriendType(IntEnum):
    """Relation between two users as a check finds it."""

    V2TIM_FRIEND_TYPE_NONE = 0
    V2TIM_FRIEND_TYPE_SINGLE = 1
    V2TIM_FRIEND_TYPE_IN_MY_FRIEND_LIST = 1
    V2TIM_FRIEND_TYPE_IN_OTHER_FRIEND_LIST = 2
    V2TIM_FRIEND_TYPE_BOTH = 3


class FriendResponseTypeEnum(IntEnum):
    """How a friend request is accepted."""

    V2TIM_FRIEND_ACCEPT_AGREE = 0
    V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD = 1


class FriendApplicationTypeEnum(IntEnum):
    """Direction of a friend request."""

    V2TIM_FRIEND_APPLICATION_NULL = 0
    V2TIM_FRIEND_APPLICATION_COME_IN = 1
    V2TIM_FRIEND_APPLICATION_SEND_OUT = 2
    V2TIM_FRIEND_APPLICATION_BOTH = 3


class FriendApplicationType(IntEnum):
    """Directions of and answers to friend requests in one list, as Dart keeps them."""

    V2TIM_FRIEND_ACCEPT_AGREE = 0
    V2TIM_FRIEND_ACCEPT_AGREE_AND_ADD = 1
    V2TIM_FRIEND_APPLICATION_COME_IN = 1
    V2TIM_FRIEND_APPLICATION_SEND_OUT = 2
    V2TIM_FRIEND_APPLICATION_BOTH = 3


class FollowType(IntEnum):
    """Follow relation, seen from the asking user. REST swaps 1 and 2."""

    V2TIM_FOLLOW_TYPE_NONE = 0
    V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWING_LIST = 1
    V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWERS_LIST = 2
    V2TIM_FOLLOW_TYPE_IN_BOTH_FOLLOWERS_LIST = 3
