"""Codes, fields and rules that several one-to-one commands share."""

from __future__ import annotations

import re

from ...core.asking import Body
from ...core.push import offline_push_info
from ...core.refusal import Refusal
from ...core.schema import Field, uint32
from ...models.world import World

BAD_BODY = 90001
NO_SENDER = 90008
NO_RECEIVER = 90003
NOT_IMPORTED = 70107
MSG_KEY = re.compile(r"[0-9]+_[0-9]+_[0-9]+")
MAX_LIFE_TIME = 604_800

SEQ = uint32("MsgSeq")

RANDOM = uint32("MsgRandom", required=True, code=90005)

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
    SEQ,
    RANDOM,
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


def pair(world: World, body: Body, own: str, other: str = "Peer_Account") -> tuple[str, str]:
    """Both accounts of a conversation, each imported."""
    for name, code in ((own, NO_SENDER), (other, NO_RECEIVER)):
        if body[name] not in world.accounts:
            raise Refusal(code, f"{name} {body[name]!r} is not imported")
    return body[own], body[other]
