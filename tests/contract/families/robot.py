"""Robots, and answers that they write piece by piece."""

from __future__ import annotations

from tencent_im_compat.calls import robot
from tencent_im_compat.wire import robot as wire
from tencent_im_compat.wire.base import Reply

from ..command import Command

COMMANDS: dict[str, Command] = {
    "openim_robot_http_svc.create_robot": Command(
        wire.CreateRobotRequest,
        Reply,
        lambda r: robot.create_robot(r["UserID"], nick=r["Nick"], self_signature=r["SelfSignature"]),
    ),
    "openim_robot_http_svc.delete_robot": Command(
        wire.DeleteRobotRequest, Reply, lambda r: robot.delete_robot(r["Robot_Account"])
    ),
    "openim_robot_http_svc.get_all_robots": Command(
        wire.GetAllRobotsRequest, wire.GetAllRobotsReply, lambda _: robot.get_all_robots()
    ),
    "openim_robot_http_svc.send_stream_msg": Command(
        wire.SendStreamMsgRequest,
        wire.SendStreamMsgReply,
        lambda r: robot.send_stream_msg(r["From_Account"], r["To_Account"], r["Chunk"]),
    ),
}
