"""Bodies of the one-to-one message commands (service ``openim``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody
from .offline_push import OfflinePushInfo
from .results import ItemOutcome, PartialReply


class SendMsgRequest(WireModel):
    """Body of ``openim/sendmsg``."""

    from_account: str | None = None
    to_account: str
    sync_other_machine: int | None = None
    online_only_flag: int | None = None
    msg_life_time: int | None = None
    msg_seq: int | None = None
    msg_random: int
    msg_time_stamp: int | None = None
    forbid_callback_control: list[str] | None = None
    send_msg_control: list[str] | None = None
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)
    support_message_extension: int | None = None
    is_need_read_receipt: int | None = None
    offline_push_info: OfflinePushInfo | None = None


class SendMsgReply(Reply):
    """Answer of ``openim/sendmsg``: time in Unix seconds, MsgKey, and the SDK's id of the message."""

    msg_time: int
    msg_key: str
    msg_id: str | None = None


class BatchSendMsgRequest(WireModel):
    """Body of ``openim/batchsendmsg``."""

    from_account: str | None = None
    to_account: list[str]
    sync_other_machine: int | None = None
    online_only_flag: int | None = None
    msg_life_time: int | None = None
    msg_seq: int | None = None
    msg_random: int
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)
    send_msg_control: list[str] | None = None
    is_need_read_receipt: int | None = None
    offline_push_info: OfflinePushInfo | None = None


class FailedReceiver(ItemOutcome):
    """A receiver that ``batchsendmsg`` could not serve, with the code why."""

    item_field: ClassVar[str] = "to_account"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = None

    to_account: str
    error_code: int


class BatchSendMsgReply(PartialReply):
    """Answer of ``openim/batchsendmsg``: one key for all receivers, and those that failed.

    Of a batch that was sent in parts every one of ``parts`` has a key of its own.
    """

    msg_key: str | None = None
    msg_id: str | None = None
    error_list: list[FailedReceiver] = Field(default_factory=list)

    @property
    def failed(self) -> list[FailedReceiver]:
        """The receivers that could not be served."""
        return self.error_list


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
