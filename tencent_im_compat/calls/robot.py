"""Calls of the robot commands (service ``openim_robot_http_svc``)."""

from __future__ import annotations

from ..call import Call, Safety, encode
from ..errors import InvalidArgumentError
from ..wire import robot as wire
from ..wire.base import Reply
from . import checks

PREFIX = "@RBT#"
MAX_SELF_SIGNATURE_BYTES = 500


@checks.builder
def create_robot(
    user_id: str, *, nick: str | None = None, face_url: str | None = None, self_signature: str | None = None
) -> Call[Reply]:
    """``openim_robot_http_svc/create_robot``."""
    request = wire.CreateRobotRequest(
        user_id=_robot("user_id", user_id),
        nick=checks.text("nick", nick),
        face_url=checks.text("face_url", face_url),
        self_signature=checks.text("self_signature", self_signature, at_most=MAX_SELF_SIGNATURE_BYTES),
    )
    # What becomes of a robot that exists is not documented for sure.
    return Call("openim_robot_http_svc/create_robot", encode(request), Reply, Safety.NEVER, doc="269/89991")


@checks.builder
def delete_robot(robot_account: str) -> Call[Reply]:
    """``openim_robot_http_svc/delete_robot``."""
    request = wire.DeleteRobotRequest(robot_account=_robot("robot_account", robot_account))
    # A repeat may be refused, as the account is no robot any more.
    return Call("openim_robot_http_svc/delete_robot", encode(request), Reply, Safety.NEVER, doc="269/89992")


@checks.builder
def get_all_robots() -> Call[wire.GetAllRobotsReply]:
    """``openim_robot_http_svc/get_all_robots``."""
    return Call(
        "openim_robot_http_svc/get_all_robots",
        encode(wire.GetAllRobotsRequest()),
        wire.GetAllRobotsReply,
        Safety.SAFE,
        doc="269/89993",
    )


@checks.builder
def send_stream_msg(
    from_account: str, to_account: str, chunk: str, *, msg_key: str | None = None, finish: bool = False
) -> Call[wire.SendStreamMsgReply]:
    """``openim_robot_http_svc/send_stream_msg``."""
    request = wire.SendStreamMsgRequest(
        from_account=_robot("from_account", from_account),
        to_account=checks.user_id("to_account", to_account),
        chunk=checks.string("chunk", chunk),
        msg_key=None if msg_key is None else checks.msg_key("msg_key", msg_key),
        finish=checks.flag(finish),
    )
    # A repeat would begin a second message, or append the piece twice.
    return Call(
        "openim_robot_http_svc/send_stream_msg",
        encode(request, message=True),
        wire.SendStreamMsgReply,
        Safety.NEVER,
        doc="269/104537",
    )


def _robot(argument: str, value: str) -> str:
    """The UserID of a robot."""
    checks.user_id(argument, value)
    if not value.startswith(PREFIX) or value == PREFIX:
        raise InvalidArgumentError(argument, f"must begin with {PREFIX} and go on")
    return value
