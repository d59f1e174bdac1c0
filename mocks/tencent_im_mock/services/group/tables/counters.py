"""Tables: counters of a group."""

from __future__ import annotations

from ....core.schema import Field
from ...command import Command
from .. import counters
from .fields import GROUP, names

_KEY = Field("Key", "string", required=True, at_least=1, at_most=128)
_VALUE = Field(
    "Value",
    "integer",
    required=True,
    at_least=counters.INT64.start,
    at_most=counters.INT64.stop - 1,
    guessed=(),
)
_TYPES = "edition: 10059; communities: 10007"

GET_GROUP_COUNTER = Command(
    "group_open_http_svc/get_group_counter",
    doc="269/85953",
    fields=(GROUP, names("GroupCounterKeys")),
    handler=counters.get_group_counter,
    rate=200,
    rules=("all counters without keys",),
    inferred=(_TYPES, "a counter that was never set is left out"),
)

UPDATE_GROUP_COUNTER = Command(
    "group_open_http_svc/update_group_counter",
    doc="269/85952",
    fields=(
        GROUP,
        Field(
            "GroupCounter",
            "array",
            required=True,
            at_least=1,
            items=Field("", "object", fields=(_KEY, _VALUE)),
        ),
        Field("Mode", "string", required=True, choices=("Set", "Increase", "Decrease")),
    ),
    handler=counters.update_group_counter,
    rate=200,
    rules=("at most 20 counters (10063)", "an unknown counter begins at 0", "no webhook"),
    inferred=(_TYPES, "a result beyond 64 bits: 10004, nothing changes"),
)

DELETE_GROUP_COUNTER = Command(
    "group_open_http_svc/delete_group_counter",
    doc="269/85954",
    fields=(GROUP, names("GroupCounterKeys")),
    handler=counters.delete_group_counter,
    rate=200,
    rules=("all counters without keys",),
    inferred=(_TYPES, "a counter that does not exist is passed over"),
)

COMMANDS = (GET_GROUP_COUNTER, UPDATE_GROUP_COUNTER, DELETE_GROUP_COUNTER)
