"""Bodies of the account commands (service ``im_open_login_svc``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import WireModel
from .results import ItemResult, PartialReply, Unexplained, failures


class AccountImportRequest(WireModel):
    """Body of ``im_open_login_svc/account_import``."""

    user_id: str
    nick: str | None = None
    face_url: str | None = None


class AccountToImport(WireModel):
    """One account of a batch import: UserID, nickname and avatar URL."""

    user_id: str
    nick: str | None = None
    face_url: str | None = None


class MultiaccountImportRequest(WireModel):
    """Body of ``im_open_login_svc/multiaccount_import``: accounts with data, or bare UserIDs."""

    account_list: list[AccountToImport] | None = None
    accounts: list[str] | None = None


class MultiaccountImportReply(PartialReply):
    """Answer of ``im_open_login_svc/multiaccount_import``: the UserIDs that were not imported."""

    fail_accounts: list[str] = Field(default_factory=list)

    @property
    def failed(self) -> list[Unexplained]:
        """The accounts that were not imported; no reason is given."""
        return [Unexplained(item=user_id) for user_id in self.fail_accounts]


class CheckItem(WireModel):
    """One account to look up."""

    user_id: str


class AccountCheckRequest(WireModel):
    """Body of ``im_open_login_svc/account_check``."""

    check_item: list[CheckItem]


class AccountCheckResult(ItemResult):
    """What is known about one account. ``account_status`` is ``Imported`` or ``NotImported``.

    ``result_code`` is 0 for both; another code means that the lookup of this account failed.
    """

    item_field: ClassVar[str] = "user_id"

    user_id: str
    account_status: str | None = None

    @property
    def imported(self) -> bool:
        """Whether the account exists."""
        return self.result_code == 0 and self.account_status == "Imported"


class AccountCheckReply(PartialReply):
    """Answer of ``im_open_login_svc/account_check``: one item per asked account."""

    result_item: list[AccountCheckResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[AccountCheckResult]:
        """The accounts that could not be looked up; one that does not exist is none of them."""
        return failures(self.result_item)


class AccountToDelete(WireModel):
    """One account to delete."""

    user_id: str


class AccountDeleteRequest(WireModel):
    """Body of ``im_open_login_svc/account_delete``."""

    delete_item: list[AccountToDelete]


class AccountDeleteResult(ItemResult):
    """Outcome for one account, e.g. 70107 when there was none."""

    item_field: ClassVar[str] = "user_id"

    user_id: str


class AccountDeleteReply(PartialReply):
    """Answer of ``im_open_login_svc/account_delete``: one item per account."""

    result_item: list[AccountDeleteResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[AccountDeleteResult]:
        """The accounts that were not deleted."""
        return failures(self.result_item)


class KickRequest(WireModel):
    """Body of ``im_open_login_svc/kick``."""

    user_id: str
