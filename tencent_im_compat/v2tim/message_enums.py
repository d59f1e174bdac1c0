"""What a message is, how it stands and how it is fetched."""

from __future__ import annotations

from enum import IntEnum


class MessageElemType(IntEnum):
    """Kind of an element; ``V2TimMessage.elemType`` names that of the first one."""

    V2TIM_ELEM_TYPE_NONE = 0
    V2TIM_ELEM_TYPE_TEXT = 1
    V2TIM_ELEM_TYPE_CUSTOM = 2
    V2TIM_ELEM_TYPE_IMAGE = 3
    V2TIM_ELEM_TYPE_SOUND = 4
    V2TIM_ELEM_TYPE_VIDEO = 5
    V2TIM_ELEM_TYPE_FILE = 6
    V2TIM_ELEM_TYPE_LOCATION = 7
    V2TIM_ELEM_TYPE_FACE = 8
    V2TIM_ELEM_TYPE_GROUP_TIPS = 9
    V2TIM_ELEM_TYPE_MERGER = 10
    V2TIM_ELEM_TYPE_GROUP_REPORT = 11
    V2TIM_ELEM_TYPE_STREAM = 12


class MessageStatus(IntEnum):
    """How a message stands. Revoked messages stay in the history with ``LOCAL_REVOKED``."""

    V2TIM_MSG_STATUS_SENDING = 1
    V2TIM_MSG_STATUS_SEND_SUCC = 2
    V2TIM_MSG_STATUS_SEND_FAIL = 3
    V2TIM_MSG_STATUS_HAS_DELETED = 4
    V2TIM_MSG_STATUS_LOCAL_IMPORTED = 5
    V2TIM_MSG_STATUS_LOCAL_REVOKED = 6


class MessagePriority(IntEnum):
    """Delivery priority of a group message; the default is treated as normal."""

    V2TIM_PRIORITY_DEFAULT = 0
    V2TIM_PRIORITY_HIGH = 1
    V2TIM_PRIORITY_NORMAL = 2
    V2TIM_PRIORITY_LOW = 3


MessagePriorityEnum = MessagePriority
"""``MessagePriority`` under the name of the Dart enumeration."""


class V2TIM_IMAGE_TYPE(IntEnum):
    """Size class of one picture of an image. REST numbers them differently (1, 3, 2)."""

    V2TIM_IMAGE_TYPE_ORIGIN = 0
    V2TIM_IMAGE_TYPE_THUMB = 1
    V2TIM_IMAGE_TYPE_LARGE = 2


class HistoryMessageGetType(IntEnum):
    """Where history comes from and in which direction it is read."""

    V2TIM_GET_CLOUD_OLDER_MSG = 1
    V2TIM_GET_CLOUD_NEWER_MSG = 2
    V2TIM_GET_LOCAL_OLDER_MSG = 3
    V2TIM_GET_LOCAL_NEWER_MSG = 4


class HistoryMsgGetTypeEnum(IntEnum):
    """``HistoryMessageGetType`` with the place holder of the Dart enumeration."""

    V2TIM_NULL = 0
    V2TIM_GET_CLOUD_OLDER_MSG = 1
    V2TIM_GET_CLOUD_NEWER_MSG = 2
    V2TIM_GET_LOCAL_OLDER_MSG = 3
    V2TIM_GET_LOCAL_NEWER_MSG = 4


class GetGroupMessageReadMemberListFilter(IntEnum):
    """Which members of a read receipt are listed: readers or the others."""

    V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ = 0
    V2TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD = 1


class V2SignalingActionType(IntEnum):
    """What a signaling message tells about its invitation."""

    SIGNALING_ACTION_TYPE_INVITE = 1
    SIGNALING_ACTION_TYPE_CANCEL_INVITE = 2
    SIGNALING_ACTION_TYPE_ACCEPT_INVITE = 3
    SIGNALING_ACTION_TYPE_REJECT_INVITE = 4
    SIGNALING_ACTION_TYPE_INVITE_TIMEOUT = 5


class SimpleMsgListenerType(IntEnum):
    """Callbacks of the simple message listener by number."""

    onRecvC2CTextMessage = 0
    onRecvC2CCustomMessage = 1
    onRecvGroupTextMessage = 2
    onRecvGroupCustomMessage = 3


class V2TIMKeywordListMatchType(IntEnum):
    """Whether any or all keywords of a search must match."""

    KEYWORD_LIST_MATCH_TYPE_OR = 0
    KEYWORD_LIST_MATCH_TYPE_AND = 1
