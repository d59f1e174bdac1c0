"""Bodies of the online-status commands (service ``openim``)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply


class QueryOnlineStatusRequest(WireModel):
    """Body of ``openim/query_online_status``."""

    to_account: list[str]
    is_need_detail: int | None = None
    is_return_instid: int | None = None
    is_return_custom_status: int | None = None


class PlatformStatus(WireModel):
    """Status on one platform: ``iPhone``, ``Android``, ``Web``, ``PC``, ``iPad``, ``Mac``.

    The platforms are not always spelled with the same capitals.
    """

    platform: str
    status: str


class LegacyOnlineStatus(WireModel):
    """Status of one user in the older spelling: ``Online``, ``PushOnline`` or ``Offline``.

    ``openim/querystate`` may call a user whom it does not know ``@TLS#NOT_FOUND``.
    """

    to_account: str
    state: str | None = None
    detail: list[PlatformStatus] = Field(default_factory=list)


class OnlineStatus(LegacyOnlineStatus):
    """Status of one user.

    ``Online``: connected. ``PushOnline``: without a connection for less than 7 days, reached by offline
    push. ``Offline``: logged out, or away for longer. It comes as ``status``, in old answers as ``state``.
    """

    status: str | None = None

    @property
    def word(self) -> str:
        """The status in either spelling; empty when the answer has none."""
        return self.status or self.state or ""

    @property
    def online(self) -> bool:
        """Whether a device is connected."""
        return self.word == "Online"


class FailedQuery(ItemOutcome):
    """A user whose status could not be told, with the code why."""

    item_field: ClassVar[str] = "to_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = None

    to_account: str
    error_code: int


class QueryOnlineStatusReply(PartialReply):
    """Answer of ``openim/query_online_status``: those that were found, and those that were not."""

    query_result: list[OnlineStatus] = Field(default_factory=list)
    error_list: list[FailedQuery] = Field(default_factory=list)

    @property
    def failed(self) -> list[FailedQuery]:
        """The users whose status could not be told."""
        return self.error_list


class QueryStateRequest(WireModel):
    """Body of ``openim/querystate``."""

    to_account: list[str]
    is_need_detail: int | None = None


class QueryStateReply(Reply):
    """Answer of ``openim/querystate``."""

    query_result: list[LegacyOnlineStatus] = Field(default_factory=list)
