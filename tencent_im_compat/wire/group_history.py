"""Bodies of the commands that change what a group's history shows, and of pinned messages."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody


class ModifyGroupMsgRequest(WireModel):
    """Body of ``openim/modify_group_msg``."""

    group_id: str
    msg_seq: int
    msg_body: MsgBody | None = None
    cloud_custom_data: str | None = Field(default=None, repr=False)
    topic_id: str | None = None


class DeleteGroupMsgBySenderRequest(WireModel):
    """Body of ``group_open_http_svc/delete_group_msg_by_sender``."""

    group_id: str
    sender_account: str
    topic_id: str | None = None


class ClearGroupMsgRequest(WireModel):
    """Body of ``group_open_http_svc/clear_group_msg``."""

    group_id: str
    msg_seq: int | None = None


class PinMessageRequest(WireModel):
    """Body of ``group_open_http_svc/pin_message``."""

    group_id: str
    topic_id: str | None = None
    msg_seq: int
    pinner_account: str | None = None


class UnpinMessageRequest(WireModel):
    """Body of ``group_open_http_svc/unpin_message``."""

    group_id: str
    topic_id: str | None = None
    msg_seq: int
    un_pinner_account: str | None = None


class GetPinnedMessagesRequest(WireModel):
    """Body of ``group_open_http_svc/get_pinned_messages``."""

    group_id: str
    topic_id: str | None = None


class PinnedMsg(WireModel):
    """A pinned message, by its number, and who pinned it."""

    msg_seq: int
    pinner_account: str = ""


class GetPinnedMessagesReply(Reply):
    """Answer of ``group_open_http_svc/get_pinned_messages``: the latest pin first."""

    pinned_msg_list: list[PinnedMsg] = Field(default_factory=list)
