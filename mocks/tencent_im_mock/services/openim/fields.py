"""Fields."""

from __future__ import annotations

from ...core.push import offline_push_info
from ...core.schema import Field, uint32
from .checks import NO_SENDER

MAX_LIFE_TIME = 604_800

MSG_SEQ = uint32("MsgSeq")

MSG_RANDOM = uint32("MsgRandom", required=True, code=90005)

MSG_BODY = Field("MsgBody", "array", required=True, missing=90002, wrong=90007)

SENDING = (
    Field("From_Account", "string", wrong=NO_SENDER),
    Field("SyncOtherMachine", "integer", wrong=90031, choices=(1, 2)),
    Field("OnlineOnlyFlag", "integer", choices=(0, 1)),
    Field(
        "MsgLifeTime",
        "integer",
        wrong=90044,
        at_least=0,
        at_most=MAX_LIFE_TIME,
        over=90026,
        empty_counts=True,
    ),
    MSG_SEQ,
    MSG_RANDOM,
    MSG_BODY,
    Field("CloudCustomData", "string"),
    Field(
        "SendMsgControl",
        "array",
        items=Field("", "string", choices=("NoUnread", "NoLastMsg", "WithMuteNotifications")),
    ),
    Field("IsNeedReadReceipt", "integer", choices=(0, 1)),
    offline_push_info(wrong=90043),
)


def account_field(name: str, code: int, old: str = "") -> Field:
    """An account that must be there; ``old`` is its name before 2023."""
    return Field(
        name,
        "string",
        required=True,
        missing=code,
        wrong=code,
        also=(old,) if old else (),
        also_if="old_history_names" if old else "",
    )
