"""Bodies of the commands on one-to-one history: importing, changing, deleting (service ``openim``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import WireModel
from .elements import MsgBody
from .results import PartialReply, Unexplained


class ImportMode(enum.IntEnum):
    """How an imported message counts (``SyncFromOldSystem``)."""

    HISTORY = 2
    """Not unread, and not delivered to devices."""
    LIVE = 5
    """Unread, and delivered to devices that are online."""


class ImportMsgRequest(WireModel):
    """Body of ``openim/importmsg``; the time is in Unix seconds."""

    sync_from_old_system: int
    from_account: str
    to_account: str
    msg_seq: int | None = None
    msg_random: int
    msg_time_stamp: int
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)


class ModifyC2CMsgRequest(WireModel):
    """Body of ``openim/modify_c2c_msg``; what is left out stays."""

    from_account: str
    to_account: str
    msg_key: str
    msg_body: MsgBody | None = None
    cloud_custom_data: str | None = Field(default=None, repr=False)


class DeleteC2CMsgRambleRequest(WireModel):
    """Body of ``openim/delete_c2c_msg_ramble``."""

    operator_account: str
    peer_account: str
    msg_key_list: list[str]


class DeleteC2CMsgRambleReply(PartialReply):
    """Answer of ``openim/delete_c2c_msg_ramble``: the keys that are no MsgKeys."""

    invalid_msg_key_list: list[str] = Field(default_factory=list)

    @property
    def failed(self) -> list[Unexplained]:
        """The keys that are malformed."""
        return [Unexplained(item=key) for key in self.invalid_msg_key_list]
