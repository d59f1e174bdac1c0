"""Builders of the robot commands."""

from __future__ import annotations

import pytest

from tencent_im_compat.call import Safety
from tencent_im_compat.calls import robot as calls
from tencent_im_compat.wire.robot import SendStreamMsgRequest

from ..tables import all_rows
from .calls_table import Bad, Command, check_built, check_refused

HELPER = "@RBT#helper"
KEY = "606781340_3986845397_1706000918"

COMMANDS: dict[str, Command] = {
    "create": Command(calls.create_robot, {"user_id": HELPER}, {"UserID": HELPER}, Safety.NEVER),
    "create, all": Command(
        calls.create_robot,
        {"user_id": "@RBT#" + "x" * 27, "nick": "H", "face_url": "f", "self_signature": "s" * 500},
        {"UserID": "@RBT#" + "x" * 27, "Nick": "H", "FaceUrl": "f", "SelfSignature": "s" * 500},
        Safety.NEVER,
    ),
    "delete": Command(calls.delete_robot, {"robot_account": HELPER}, {"Robot_Account": HELPER}, Safety.NEVER),
    "all": Command(calls.get_all_robots, {}, {}),
    "stream": Command(
        calls.send_stream_msg,
        {"from_account": HELPER, "to_account": "ada", "chunk": "Hello, "},
        {"From_Account": HELPER, "To_Account": "ada", "Chunk": "Hello, "},
        Safety.NEVER,
    ),
    "stream, end": Command(
        calls.send_stream_msg,
        {"from_account": HELPER, "to_account": "ada", "chunk": "", "msg_key": KEY, "finish": True},
        {"From_Account": HELPER, "To_Account": "ada", "Chunk": "", "MsgKey": KEY, "Finish": 1},
        Safety.NEVER,
    ),
}

ROBOTS = {"create": "user_id", "delete": "robot_account", "stream": "from_account"}
BAD: list[Bad] = [
    *(
        Bad(command, {argument: value}, argument)
        for command, argument in ROBOTS.items()
        for value in ("", "helper", "@RBT#", "@RBT#" + "x" * 28)
    ),
    Bad("create", {"nick": 5}, "nick"),
    Bad("create", {"face_url": 5}, "face_url"),
    Bad("create", {"self_signature": "s" * 501}, "self_signature"),
    Bad("stream", {"to_account": ""}, "to_account"),
    Bad("stream", {"chunk": None}, "chunk"),
    Bad("stream", {"chunk": "x" * 12_300}, "body", says="12288"),
    Bad("stream", {"msg_key": ""}, "msg_key"),
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_built_as_documented(command: Command) -> None:
    check_built(command)


@all_rows("bad", BAD, ids=str)
def test_bad_argument_is_named(bad: Bad) -> None:
    check_refused(COMMANDS, bad)


def test_a_piece_does_not_show() -> None:
    request = SendStreamMsgRequest(from_account=HELPER, to_account="ada", chunk="canary")
    assert "canary" not in repr(request)
