"""Models and builders of the commands of ``robot``."""

from __future__ import annotations

from tencent_im_compat.calls import robot as calls
from tencent_im_compat.wire import robot as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openim_robot_http_svc.create_robot": Command(
        wire.CreateRobotRequest,
        Reply,
        lambda r: calls.create_robot(r["UserID"], nick=r["Nick"], self_signature=r["SelfSignature"]),
    ),
    "openim_robot_http_svc.delete_robot": Command(
        wire.DeleteRobotRequest, Reply, lambda r: calls.delete_robot(r["Robot_Account"])
    ),
    "openim_robot_http_svc.get_all_robots": Command(
        wire.GetAllRobotsRequest, wire.GetAllRobotsReply, lambda _: calls.get_all_robots()
    ),
    "openim_robot_http_svc.send_stream_msg": Command(
        wire.SendStreamMsgRequest,
        wire.SendStreamMsgReply,
        lambda r: calls.send_stream_msg(r["From_Account"], r["To_Account"], r["Chunk"]),
    ),
}
