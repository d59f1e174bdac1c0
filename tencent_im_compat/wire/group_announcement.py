"""Bodies of the commands that reach many and store nothing (service ``group_open_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .elements import MsgBody


class SendGroupSystemNotificationRequest(WireModel):
    """Body of ``group_open_http_svc/send_group_system_notification``."""

    group_id: str
    to_members_account: list[str] | None = None
    content: str = Field(repr=False)
    topic_id: str | None = None


class SendBroadcastMsgRequest(WireModel):
    """Body of ``group_open_http_svc/send_broadcast_msg``."""

    from_account: str | None = None
    random: int
    msg_body: MsgBody
    cloud_custom_data: str | None = Field(default=None, repr=False)


class SendBroadcastMsgReply(Reply):
    """Answer of ``group_open_http_svc/send_broadcast_msg``: the number of the message."""

    msg_seq: int
