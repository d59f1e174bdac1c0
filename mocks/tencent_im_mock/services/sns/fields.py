"""What the commands of relations accept."""

from __future__ import annotations

from ...core.schema import Field
from .checks import MOST_ACCOUNTS
from .tags import REMARK_BYTES, WORDING_BYTES

FROM = Field("From_Account", "string", required=True)

TO = Field("To_Account", "string", required=True)

ACCOUNT = Field("", "string")

MANY = Field("To_Account", "array", required=True, at_least=1, at_most=MOST_ACCOUNTS, items=ACCOUNT)

DELETE_TYPE = Field("DeleteType", "string", choices=("Delete_Type_Single", "Delete_Type_Both"))

REMARK = Field("Remark", "string", at_most=REMARK_BYTES)

SOURCE = Field("AddSource", "string", required=True)

WORDING = Field("AddWording", "string", at_most=WORDING_BYTES)

NAMES = Field("GroupName", "array", required=True, at_least=1, items=Field("", "string"))


def objects(name: str, *fields: Field, required: bool = True) -> Field:
    items = Field("", "object", fields=fields)
    return Field(name, "array", required=required, at_least=int(required), items=items)


def cursor(name: str, *, required: bool = True) -> Field:
    return Field(name, "integer", required=required, at_least=0)


MALFORMED = "a malformed item fails the whole call (30001)"

TEXTS = "only some texts of items are published; the others are made alike"
