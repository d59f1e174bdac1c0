"""Group types, roles, join options, filters, tips and join requests."""

from __future__ import annotations

from enum import Enum, IntEnum


class GroupType(str, Enum):
    """Type of a group. REST spells ``Work`` as ``Private`` and ``Meeting`` as ``ChatRoom``."""

    Work = "Work"
    Public = "Public"
    Meeting = "Meeting"
    AVChatRoom = "AVChatRoom"
    Community = "Community"

    def __str__(self) -> str:
        return str(self.value)


class GroupTypeEnum(IntEnum):
    """Group types under the names and numbers of the C interface."""

    kTIMGroup_Public = 0
    kTIMGroup_Private = 1
    kTIMGroup_ChatRoom = 2
    kTIMGroup_BChatRoom = 3
    kTIMGroup_AVChatRoom = 4
    kTIMGroup_Community = 5


class GroupMemberRoleType(IntEnum):
    """Role of a member; ``UNDEFINED`` is no member at all."""

    V2TIM_GROUP_MEMBER_UNDEFINED = 0
    V2TIM_GROUP_MEMBER_ROLE_MEMBER = 200
    V2TIM_GROUP_MEMBER_ROLE_ADMIN = 300
    V2TIM_GROUP_MEMBER_ROLE_OWNER = 400


GroupMemberRoleTypeEnum = GroupMemberRoleType
"""``GroupMemberRoleType`` under the name of the Dart enumeration."""


class GroupMemberFilterType(IntEnum):
    """Which members a list holds."""

    V2TIM_GROUP_MEMBER_FILTER_ALL = 0
    V2TIM_GROUP_MEMBER_FILTER_OWNER = 1
    V2TIM_GROUP_MEMBER_FILTER_ADMIN = 2
    V2TIM_GROUP_MEMBER_FILTER_COMMON = 4


class GroupMemberFilterTypeEnum(IntEnum):
    """``GroupMemberFilterType`` with the place holder of the Dart enumeration."""

    V2TIM_GROUP_MEMBER_FILTER_ALL = 0
    V2TIM_GROUP_MEMBER_FILTER_OWNER = 1
    V2TIM_GROUP_MEMBER_FILTER_ADMIN = 2
    V2TIM_NULL = 3
    V2TIM_GROUP_MEMBER_FILTER_COMMON = 4


class GroupAddOptType(IntEnum):
    """How joining or inviting is answered: refused, decided by the staff, or at once."""

    V2TIM_GROUP_ADD_FORBID = 0
    V2TIM_GROUP_ADD_AUTH = 1
    V2TIM_GROUP_ADD_ANY = 2


GroupAddOptTypeEnum = GroupAddOptType
"""``GroupAddOptType`` under the name of the Dart enumeration."""


class GroupApplicationType(IntEnum):
    """Kind of a request to enter a group."""

    V2TIM_GROUP_APPLICATION_GET_TYPE_JOIN = 0
    V2TIM_GROUP_APPLICATION_GET_TYPE_INVITE = 1
    V2TIM_GROUP_APPLICATION_NEED_ADMIN_APPROVE = 2


GroupApplicationTypeEnum = GroupApplicationType
"""``GroupApplicationType`` under the name of the Dart enumeration."""


class GroupApplicationHandleStatus(IntEnum):
    """Whether a request was decided, and by whom."""

    V2TIM_GROUP_APPLICATION_HANDLE_STATUS_UNHANDLED = 0
    V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_OTHER = 1
    V2TIM_GROUP_APPLICATION_HANDLE_STATUS_HANDLED_BY_SELF = 2


class GroupApplicationHandleResult(IntEnum):
    """How a request was decided."""

    V2TIM_GROUP_APPLICATION_HANDLE_RESULT_REFUSE = 0
    V2TIM_GROUP_APPLICATION_HANDLE_RESULT_AGREE = 1


class GroupTipsElemType(IntEnum):
    """What a group tip tells; numbers differ from those of the C and Web SDKs."""

    GROUP_TIPS_TYPE_INVALID = 0
    V2TIM_GROUP_TIPS_TYPE_JOIN = 1
    V2TIM_GROUP_TIPS_TYPE_INVITE = 2
    V2TIM_GROUP_TIPS_TYPE_QUIT = 3
    V2TIM_GROUP_TIPS_TYPE_KICKED = 4
    V2TIM_GROUP_TIPS_TYPE_SET_ADMIN = 5
    V2TIM_GROUP_TIPS_TYPE_CANCEL_ADMIN = 6
    V2TIM_GROUP_TIPS_TYPE_GROUP_INFO_CHANGE = 7
    V2TIM_GROUP_TIPS_TYPE_MEMBER_INFO_CHANGE = 8
    V2TIM_GROUP_TIPS_TYPE_TOPIC_INFO_CHANGE = 9
    V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_ADDED = 10
    V2TIM_GROUP_TIPS_TYPE_PINNED_MESSAGE_DELETED = 11


class GroupChangeInfoType(IntEnum):
    """Which field of a group profile changed."""

    V2TIM_GROUP_INFO_INVALID = 0
    V2TIM_GROUP_INFO_CHANGE_TYPE_NAME = 1
    V2TIM_GROUP_INFO_CHANGE_TYPE_INTRODUCTION = 2
    V2TIM_GROUP_INFO_CHANGE_TYPE_NOTIFICATION = 3
    V2TIM_GROUP_INFO_CHANGE_TYPE_FACE_URL = 4
    V2TIM_GROUP_INFO_CHANGE_TYPE_OWNER = 5
    V2TIM_GROUP_INFO_CHANGE_TYPE_CUSTOM = 6
    V2TIM_GROUP_INFO_CHANGE_TYPE_SHUT_UP_ALL = 8
    V2TIM_GROUP_INFO_CHANGE_TYPE_RECEIVE_MESSAGE_OPT = 10
    V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_ADD_OPT = 11
    V2TIM_GROUP_INFO_CHANGE_TYPE_GROUP_APPROVE_OPT = 12
    V2TIM_GROUP_INFO_CHANGE_TYPE_ENABLE_PERMISSION_GROUP = 13
    V2TIM_GROUP_INFO_CHANGE_TYPE_DEFAULT_PERMISSIONS = 14
