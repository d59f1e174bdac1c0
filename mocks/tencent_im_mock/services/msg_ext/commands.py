"""Tables of ``openim_msg_ext_http_svc``: extensions of messages."""

from __future__ import annotations

from ...core.schema import Field, uint32
from ..command import Command, Service
from . import rules

_GROUP_MESSAGE = (
    Field("GroupId", "string", required=True),
    uint32("MsgSeq", required=True),
)
_C2C_MESSAGE = (
    Field("From_Account", "string"),
    Field("To_Account", "string", required=True),
    Field("MsgKey", "string", required=True),
)
_WRITING = (
    Field("OperateType", "integer", required=True, choices=(1, 2, 3)),
    Field(
        "ExtensionList",
        "array",
        at_most=20,
        items=Field(
            "",
            "object",
            fields=(
                Field("Key", "string", required=True, at_least=1, at_most=100),
                Field("Value", "string", required=True, at_most=1000),
                Field("Seq", "integer", at_least=0, empty_counts=True),
            ),
        ),
    ),
)
_START = Field("StartSeq", "integer", at_least=0)

_RULES = (
    "edition or switch: 10008; unknown message: 23004; sent without the flag: 23002",
    "administrators pass the check of versions, people get 23001 for a stale one",
    "200 writes a minute on one message (23003)",
)
_INFERRED = (
    "a recalled message does not exist any more",
    "over 300 keys: 10004, nothing is set; a key to delete that does not exist: 23004 in its item",
    "versions count per key (extension_version); a deleted key that comes back goes on counting",
    "after a clearing versions go on above ClearSeq; clearing answers an empty list",
    "the webhook names only the pairs that changed",
)
_READING = ("by version, then by key; 200 at once, StartSeq is included",)


SERVICE = Service(
    name="openim_msg_ext_http_svc",
    bad_json=10011,
    bad_field=10004,
    unknown_command=10003,
    commands=(
        Command(
            "openim_msg_ext_http_svc/group_set_key_values",
            doc="1047/52170",
            fields=(*_GROUP_MESSAGE, *_WRITING),
            handler=rules.group_set_key_values,
            rate=200,
            rules=_RULES,
            inferred=_INFERRED,
        ),
        Command(
            "openim_msg_ext_http_svc/group_get_key_values",
            doc="1047/52169",
            fields=(*_GROUP_MESSAGE, _START),
            handler=rules.group_get_key_values,
            rate=200,
            rules=_READING,
            inferred=("a message without the flag: 23002",),
        ),
        Command(
            "openim_msg_ext_http_svc/set_key_values",
            doc="1047/51195",
            fields=(*_C2C_MESSAGE, *_WRITING),
            handler=rules.set_key_values,
            rate=200,
            rules=_RULES,
            inferred=(*_INFERRED, "unknown accounts: 23004, there is no message between them"),
        ),
        Command(
            "openim_msg_ext_http_svc/get_key_values",
            doc="1047/51194",
            fields=(*_C2C_MESSAGE, _START),
            handler=rules.get_key_values,
            rate=200,
            rules=_READING,
            inferred=("a message without the flag: 23002",),
        ),
    ),
)
