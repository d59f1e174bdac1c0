"""Fields."""

from __future__ import annotations

from ...core.schema import Field
from ...models.recentcontact import C2C, GROUP

CUSTOM_MARK_BYTES = 256

LOOKUPS = 300

FROM = Field("From_Account", "string", required=True)

TYPE = Field("Type", "integer", required=True, choices=(C2C, GROUP))

TO = Field("To_Account", "string")

CONVERSATION = (TYPE, TO, Field("ToGroupId", "string"))


def cursor(name: str) -> Field:
    return Field(name, "integer", required=True, at_least=0)


def contact_item() -> Field:
    return Field("ContactItem", "object", required=True, fields=CONVERSATION)


def positions(name: str) -> Field:
    return Field(name, "array", items=Field("", "integer"))
