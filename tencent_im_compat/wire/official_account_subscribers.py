"""Bodies of the commands on subscribers of official accounts (service ``official_account_open_http_svc``).

Times are Unix seconds.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .official_account import OfficialAccountData, OfficialAccountFilter
from .results import Done, PartialReply, failures


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
