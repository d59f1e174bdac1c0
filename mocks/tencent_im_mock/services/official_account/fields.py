"""What the commands of official accounts accept."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.schema import Field

BASE_NAMES = (
    "CreateTime",
    "Name",
    "Owner_Account",
    "LastMsgTime",
    "SubscriberNum",
    "Introduction",
    "FaceUrl",
    "Organization",
    "CustomString",
)
OFFICIAL = Field("Official_Account", "string", required=True)
CUSTOM = Field("CustomString", "string", at_most=3000, empty_counts=True)
NAME = Field("Name", "string", at_least=1, at_most=150)
DATA = (
    Field("Introduction", "string", at_most=400, empty_counts=True),
    Field("FaceUrl", "string", at_most=500, empty_counts=True),
    Field("Organization", "string", at_most=500, empty_counts=True),
    CUSTOM,
    Field("MaxSubscriberNum", "integer", at_least=1),
)


def names(name: str, choices: Sequence[str]) -> Field:
    """A filter: names of fields."""
    return Field(name, "array", items=Field("", "string", choices=choices))


def objects(name: str, field: str, most: int) -> Field:
    """A list of objects that name somebody."""
    items = Field("", "object", fields=(Field(field, "string", required=True),))
    return Field(name, "array", required=True, at_least=1, at_most=most, items=items)


BASE_FILTER = names("OfficialAccountBaseInfoFilter", BASE_NAMES)
OWNERS_ONLY = "a phone of somebody else than the owner: 130002"
SOME_CODES = "the list of codes is partly that of destroy_official_account"
