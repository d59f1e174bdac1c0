"""Kinds of conversations, their marks and their receive options."""

from __future__ import annotations

from enum import IntEnum


class ConversationType(IntEnum):
    """One-to-one or group."""

    CONVERSATION_TYPE_INVALID = 0
    V2TIM_C2C = 1
    V2TIM_GROUP = 2


class V2_AT_INFO_TYPES(IntEnum):
    """Who is meant by an unread mention of a conversation."""

    TIM_AT_UNKNOWN = 0
    TIM_AT_ME = 1
    TIM_AT_ALL = 2
    TIM_AT_ALL_AT_ME = 3


class V2TimConversationMarkType(IntEnum):
    """Marks with a meaning of their own; an app's marks start at ``1 << 32``."""

    V2TIM_CONVERSATION_MARK_TYPE_STAR = 1
    V2TIM_CONVERSATION_MARK_TYPE_UNREAD = 2
    V2TIM_CONVERSATION_MARK_TYPE_FOLD = 4
    V2TIM_CONVERSATION_MARK_TYPE_HIDE = 8


class ReceiveMsgOptEnum(IntEnum):
    """What happens to new messages of a conversation."""

    V2TIM_RECEIVE_MESSAGE = 0
    V2TIM_NOT_RECEIVE_MESSAGE = 1
    V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE = 2
    V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE_EXCEPT_AT = 3
    V2TIM_NOT_RECEIVE_MESSAGE_EXCEPT_AT = 4


class ReceiveMsgOptType(IntEnum):
    """``ReceiveMsgOptEnum`` under the names of the C interface."""

    kTIMRecvMsgOpt_Receive = 0
    kTIMRecvMsgOpt_Not_Receive = 1
    kTIMRecvMsgOpt_Not_Notify = 2
    kTIMRecvMsgOpt_Not_Notify_Except_At = 3
    kTIMRecvMsgOpt_Not_Receive_Except_At = 4
