"""Bodies of the robot commands (service ``openim_robot_http_svc``)."""

from __future__ import annotations

from pydantic import Field

from .base import Reply, WireModel


class CreateRobotRequest(WireModel):
    """Body of ``openim_robot_http_svc/create_robot``."""

    user_id: str
    nick: str | None = None
    face_url: str | None = None
    self_signature: str | None = None


class DeleteRobotRequest(WireModel):
    """Body of ``openim_robot_http_svc/delete_robot``."""

    robot_account: str


class GetAllRobotsRequest(WireModel):
    """Body of ``openim_robot_http_svc/get_all_robots``: empty."""


class GetAllRobotsReply(Reply):
    """Answer of ``openim_robot_http_svc/get_all_robots``: UserIDs."""

    robot_account: list[str] = Field(default_factory=list)


class SendStreamMsgRequest(WireModel):
    """Body of ``openim_robot_http_svc/send_stream_msg``; the first piece has no ``msg_key``."""

    from_account: str
    to_account: str
    chunk: str = Field(repr=False)
    msg_key: str | None = None
    finish: int | None = None


class SendStreamMsgReply(Reply):
    """Answer of ``openim_robot_http_svc/send_stream_msg``: the key of the message being written."""

    msg_key: str
