"""Tables: pinned messages."""

from __future__ import annotations

from ....core.schema import MAX_UINT32, Field
from ...command import Command
from .. import pins
from .fields import GROUP, TOPIC

_SEQ = Field("MsgSeq", "integer", required=True, at_least=1, at_most=MAX_UINT32, guessed=())
_EDITION = "edition, or a live room: 10007; a community without TopicId: 10004"

PIN_MESSAGE = Command(
    "group_open_http_svc/pin_message",
    doc="269/133874",
    fields=(GROUP, TOPIC, _SEQ, Field("Pinner_Account", "string")),
    handler=pins.pin_message,
    rate=200,
    rules=("at most 10 (10070), each once (10071)", "the message must exist and be kept"),
    inferred=(
        _EDITION,
        "unknown, expired and recalled messages and notices: 10004",
        "an unknown Pinner_Account: unknown_member_code (10019)",
        "a recalled message stays pinned",
    ),
)

UNPIN_MESSAGE = Command(
    "group_open_http_svc/unpin_message",
    doc="269/134119",
    fields=(GROUP, TOPIC, _SEQ, Field("UnPinner_Account", "string")),
    handler=pins.unpin_message,
    rate=200,
    inferred=(_EDITION, "not pinned: 10004"),
)

GET_PINNED_MESSAGES = Command(
    "group_open_http_svc/get_pinned_messages",
    doc="269/134120",
    fields=(GROUP, TOPIC),
    handler=pins.get_pinned_messages,
    rate=200,
    rules=("the latest pin first",),
    inferred=(_EDITION,),
)

COMMANDS = (PIN_MESSAGE, UNPIN_MESSAGE, GET_PINNED_MESSAGES)
