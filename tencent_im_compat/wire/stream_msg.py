"""Bodies of the commands that send a message piece by piece (service ``stream_msg``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel
from .elements import TIMStreamElem


class SendGroupStreamMsgRequest(WireModel):
    """Body of ``stream_msg/send_group_stream_msg``."""

    group_id: str
    from_account: str | None = None
    msg_random: int
    msg_body: list[TIMStreamElem]
    cloud_custom_data: str | None = Field(default=None, repr=False)


class SendC2CStreamMsgRequest(WireModel):
    """Body of ``stream_msg/send_c2c_stream_msg``."""

    sync_other_machine: int | None = None
    from_account: str | None = None
    to_account: str
    msg_seq: int | None = None
    msg_random: int
    msg_body: list[TIMStreamElem]
    cloud_custom_data: str | None = Field(default=None, repr=False)


class StreamMsgReply(Reply):
    """Answer of both commands: the id by which the next call goes on with the message."""

    stream_msg_id: str = Field(alias="StreamMsgID")
