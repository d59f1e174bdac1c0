"""Bodies of the commands on official accounts themselves (service ``official_account_open_http_svc``).

Times are Unix seconds.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures


class CreateOfficialAccountRequest(WireModel):
    """Body of ``create_official_account``."""

    owner_account: str
    official_account_user_id: str | None = Field(default=None, alias="OfficialAccountUserID")
    name: str
    introduction: str | None = None
    face_url: str | None = None
    max_subscriber_num: int | None = None
    organization: str | None = None
    custom_string: str | None = None


class CreateOfficialAccountReply(Reply):
    """Answer of ``create_official_account``: the id, own or given by the server."""

    official_account_user_id: str = Field(alias="OfficialAccountUserID")


class DestroyOfficialAccountRequest(WireModel):
    """Body of ``destroy_official_account``."""

    official_account: str


class ModifyOfficialAccountBaseInfoRequest(WireModel):
    """Body of ``modify_official_account_base_info``; what is absent stays as it is."""

    official_account: str
    name: str | None = None
    introduction: str | None = None
    face_url: str | None = None
    organization: str | None = None
    custom_string: str | None = None
    max_subscriber_num: int | None = None


class OfficialAccountId(WireModel):
    """One official account, named by its id."""

    official_account: str


class OfficialAccountFilter(WireModel):
    """Which fields ``get_official_account_info`` shall answer."""

    official_account_base_info_filter: list[str] | None = None


class GetOfficialAccountInfoRequest(WireModel):
    """Body of ``get_official_account_info``."""

    official_account_id_list: list[OfficialAccountId]
    response_filter: OfficialAccountFilter | None = None


class OfficialAccountData(WireModel):
    """Base fields of an official account; what was not asked for is ``None``."""

    official_account: str | None = None
    name: str | None = None
    owner_account: str | None = None
    create_time: int | None = None
    last_msg_time: int | None = None
    subscriber_num: int | None = None
    introduction: str | None = None
    face_url: str | None = None
    organization: str | None = None
    custom_string: str | None = None


class OfficialAccountInfo(OfficialAccountData, ItemOutcome):
    """One asked official account. ``error_code`` other than 0: this one could not be read."""

    item_field: ClassVar[str] = "official_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = "error_info"

    error_code: int = 0
    error_info: str = ""


class GetOfficialAccountInfoReply(PartialReply):
    """Answer of ``get_official_account_info``: one item per asked official account."""

    official_account_info_list: list[OfficialAccountInfo] = Field(default_factory=list)

    @property
    def failed(self) -> list[OfficialAccountInfo]:
        """The official accounts that could not be read."""
        return failures(self.official_account_info_list)
