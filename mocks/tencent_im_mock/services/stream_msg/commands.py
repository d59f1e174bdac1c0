"""Tables of ``stream_msg``: messages that are written piece by piece."""

from __future__ import annotations

from dataclasses import replace

from ...core.schema import MAX_UINT32, Field, uint32
from ..command import Command, Service
from ..group.tables.fields import GROUP, OPERATOR
from . import rules

_CHUNK = Field(
    "",
    "object",
    fields=(
        Field("EventType", "string", required=True, choices=("data",)),
        Field("Index", "integer", required=True, at_least=1, at_most=MAX_UINT32, guessed=("at_most",)),
        Field("Markdown", "string", required=True),
        Field("IsLast", "boolean", required=True),
    ),
)
_ELEMENT = Field(
    "",
    "object",
    fields=(
        Field("MsgType", "string", required=True, choices=("TIMStreamElem",)),
        Field(
            "MsgContent",
            "object",
            required=True,
            fields=(
                Field("CompatibleText", "string"),
                Field("StreamMsgID", "string"),
                Field("Chunks", "array", required=True, at_least=1, items=_CHUNK),
            ),
        ),
    ),
)
_BODY = Field("MsgBody", "array", required=True, at_least=1, at_most=1, items=_ELEMENT, guessed=())
_RULES = (
    "the pieces' Index rises from 1; under 128 KB in all",
    "after IsLast, or 15 seconds without a piece, nothing can be added",
    "mutes and relations are not looked at",
)
_INFERRED = (
    "going on with a message that ended or never was: stream_refused_code (10004)",
    "StreamMsgID is all that the answer holds: the rest of the page was not visible",
    "history shows one TIMStreamElem with all pieces; no webhook comes",
    "repeats are not recognised, the pace of pieces is not limited",
)


def _random(code: int) -> Field:
    return uint32("MsgRandom", required=True, code=code, also=("Random",))


SERVICE = Service(
    name="stream_msg",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "stream_msg/send_group_stream_msg",
            doc="269/128597",
            fields=(GROUP, OPERATOR, _random(10004), _BODY, Field("CloudCustomData", "string")),
            handler=rules.send_group_stream_msg,
            rate=200,
            rules=_RULES,
            inferred=(*_INFERRED, "every group type takes streams"),
        ),
        Command(
            "stream_msg/send_c2c_stream_msg",
            doc="269/128596",
            fields=(
                Field("SyncOtherMachine", "integer", choices=(1, 2)),
                OPERATOR,
                Field("To_Account", "string", required=True),
                uint32("MsgSeq"),
                replace(_random(90005), guessed=("missing", "wrong")),
                _BODY,
                Field("CloudCustomData", "string"),
            ),
            handler=rules.send_c2c_stream_msg,
            rate=200,
            rules=_RULES,
            inferred=(*_INFERRED, "unknown accounts: 90008 and 90003", "malformed fields: 10004"),
        ),
    ),
)
