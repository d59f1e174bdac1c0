"""Fields and rules that both generations of push commands share."""

from __future__ import annotations

from dataclasses import replace

from ...core.push import offline_push_info
from ...core.schema import MAX_UINT32, Field

USERS = 100
RANDOM = Field(
    "MsgRandom", "integer", required=True, missing=90005, wrong=90005, at_least=0, at_most=MAX_UINT32
)
TEXT = Field("", "string")
_TAGS = Field("Tags", "array", required=True, items=TEXT)
_USER = Field("To_Account", "string", required=True)
USER_LIST = Field("To_Account", "array", required=True, at_least=1, at_most=USERS, over=90018, items=TEXT)
CONDITION = Field(
    "Condition",
    "object",
    fields=(
        Field("AttrsOr", "object"),
        Field("AttrsAnd", "object"),
        Field("TagsOr", "array", items=TEXT),
        Field("TagsAnd", "array", items=TEXT),
    ),
)
INFO = replace(offline_push_info(wrong=90043), guessed=("wrong",))
NAMES = Field("AttrNames", "object", required=True)


def _list(name: str, *fields: Field) -> Field:
    """A list of what up to a hundred users get or lose."""
    items = Field("", "object", fields=(_USER, *fields))
    return Field(name, "array", required=True, at_least=1, at_most=USERS, over=90018, items=items)


SET_ATTRS = _list("UserAttrs", Field("Attrs", "object", required=True))
REMOVE_ATTRS = _list("UserAttrs", Field("Attrs", "array", required=True, items=TEXT))
USER_TAGS = _list("UserTags", _TAGS)

TO_MANY = (
    "at most 100 a day (90047: push_quota), more than a second apart (90024)",
    "tags and attributes do not mix (90039), no tag twice (90022), 10 tags of 50 bytes (90032, 90020)",
    "a MsgRandom of the last seven days names the same task",
)
TO_MANY_INFERRED = (
    "who pushes gets nothing himself",
    "with both members of a kind a user must fit both",
    "everybody gets it at once; what is sent reaches the device at once",
    "the days of the quota are those of UTC",
    "devices with a connection get it online, lost phones through their vendor (android_push_vendor)",
)
RECEIVERS = 500
DATA_ID_BYTES = 64
DATA_ID = Field("DataId", "string", at_most=DATA_ID_BYTES, over=90057)
SENDER = Field(
    "From_Account", "string", required=True, missing=90008, wrong=90008, guessed=("missing", "wrong")
)
LISTED = ("accounts that are not imported: 70107 in ErrorList",)
TAG_LIMITS = ("over 100 tags of a user or 1000 of the app: 90032",)
MAX_LIFE_TIME = 604_800
QUIET = ("accounts that are not imported are passed over", "90045 without flagship edition and push plug-in")
