"""What the push commands on many accounts share: their body, and for whom the newer ones did not work."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import WireModel
from .results import ItemOutcome, PartialReply


class FailedAccount(ItemOutcome):
    """An account for which it did not work, e.g. 70107 when it does not exist."""

    item_field: ClassVar[str] = "to_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    to_account: str
    error_code: int
    error_info: str = ""


class AccountsReply(PartialReply):
    """Answer of a command on many accounts: ``error_list`` has those for which it did not work."""

    error_list: list[FailedAccount] = Field(default_factory=list)

    @property
    def failed(self) -> list[FailedAccount]:
        """The accounts for which it did not work."""
        return self.error_list


class AccountsRequest(WireModel):
    """Body of the commands that take nothing but accounts."""

    to_account: list[str]
