"""Bodies of the commands on official accounts and subscribers (service ``official_account_open_http_svc``).

Times are Unix seconds.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import Done, ItemOutcome, PartialReply, failures


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


class GetSubscriberInfoRequest(WireModel):
    """Body of ``get_subscriber_info``; ``next`` is empty on the first page."""

    official_account: str
    limit: int | None = None
    next: str


class Subscriber(WireModel):
    """One subscriber; ``msg_flag`` is ``AcceptAndNotify``, ``AcceptNotNotify`` or ``Discard``."""

    subscriber_account: str
    subscribe_time: int | None = None
    custom_string: str | None = None
    msg_flag: str | None = None
    last_send_msg_time: int | None = None


class GetSubscriberInfoReply(Reply):
    """Answer of ``get_subscriber_info``: ``subscriber_num`` counts all, ``next`` is empty at the end."""

    next: str = ""
    subscriber_num: int = 0
    subscriber_list: list[Subscriber] = Field(default_factory=list)


class SubscriberToAdd(WireModel):
    """One user to subscribe."""

    subscriber_account: str


class AddSubscriberRequest(WireModel):
    """Body of ``add_subscriber``."""

    official_account: str
    subscriber_list: list[SubscriberToAdd]


class DeleteSubscriberRequest(WireModel):
    """Body of ``delete_subscriber``."""

    official_account: str
    subscriber_to_del_account: list[str]


class SubscriberResult(Done):
    """Outcome for one user: 0 failed, 1 done, 2 nothing to do (subscribed already, or did not subscribe)."""

    item_field: ClassVar[str] = "subscriber_account"

    subscriber_account: str


class SubscriberResultReply(PartialReply):
    """Answer of ``add_subscriber`` and ``delete_subscriber``: one item per user."""

    subscriber_list: list[SubscriberResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[SubscriberResult]:
        """The users for whom it did not work."""
        return failures(self.subscriber_list)


class ModifySubscriberInfoRequest(WireModel):
    """Body of ``modify_subscriber_info``."""

    official_account: str
    subscriber_account: str
    custom_string: str


class SubscribedFilter(OfficialAccountFilter):
    """Which fields ``get_subscribed_official_account_list`` shall answer."""

    self_info_filter: list[str] | None = None


class GetSubscribedOfficialAccountListRequest(WireModel):
    """Body of ``get_subscribed_official_account_list``."""

    subscriber_account: str
    limit: int | None = None
    offset: int | None = None
    response_filter: SubscribedFilter | None = None


class SubscriberSelfInfo(WireModel):
    """The user's own data as a subscriber; what was not asked for is ``None``."""

    subscribe_time: int | None = None
    custom_string: str | None = None


class SubscribedOfficialAccount(OfficialAccountData):
    """An official account that the user subscribes to."""

    self_info: SubscriberSelfInfo | None = None


class GetSubscribedOfficialAccountListReply(Reply):
    """Answer of ``get_subscribed_official_account_list``: a page; ``next`` is the offset of the next one."""

    official_account_info_list: list[SubscribedOfficialAccount] = Field(default_factory=list)
    total_count: int = 0
    complete_flag: int = 0
    next: int = 0
