"""Robot accounts, and answers that they write piece by piece (service ``openim_robot_http_svc``)."""

from __future__ import annotations

from ...calls import robot as calls
from ...wire import robot as wire
from ...wire.base import Reply
from .service import AsyncService


class AsyncRobotService(AsyncService):
    """Commands of the service ``openim_robot_http_svc``.

    A robot is an account whose UserID begins with ``@RBT#``. What people write to it comes by the
    webhooks ``Bot.OnC2CMessage`` and ``Bot.OnGroupMessage``.
    """

    async def create_robot(
        self,
        user_id: str,
        *,
        nick: str | None = None,
        face_url: str | None = None,
        self_signature: str | None = None,
    ) -> Reply:
        """Makes a robot. REST: ``openim_robot_http_svc/create_robot``, doc 269/89991; 200 calls/s.

        Args:
            user_id: ``@RBT#...``, at most 32 bytes.
            nick: Nickname.
            face_url: URL of the avatar.
            self_signature: What the robot says of itself, at most 500 bytes.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10008 there are as many robots as there may be.
            OutcomeUnknownError: It may have been made.
        """
        return await self._transport.send(
            calls.create_robot(user_id, nick=nick, face_url=face_url, self_signature=self_signature)
        )

    async def delete_robot(self, robot_account: str) -> Reply:
        """Makes a robot an ordinary account, which stays.

        REST: ``openim_robot_http_svc/delete_robot``, doc 269/89992; 200 calls/s.

        Raises:
            InvalidArgumentError: Not the UserID of a robot.
            RefusedError: E.g. 10004 a bad parameter.
            OutcomeUnknownError: It may be one no longer.
        """
        return await self._transport.send(calls.delete_robot(robot_account))

    async def get_all_robots(self) -> wire.GetAllRobotsReply:
        """UserIDs of all robots, on one page.

        REST: ``openim_robot_http_svc/get_all_robots``, doc 269/89993; 200 calls/s.
        """
        return await self._transport.send(calls.get_all_robots())

    async def send_stream_msg(
        self,
        from_account: str,
        to_account: str,
        chunk: str,
        *,
        msg_key: str | None = None,
        finish: bool = False,
    ) -> wire.SendStreamMsgReply:
        """Sends a piece of a robot's answer to one user.

        REST: ``openim_robot_http_svc/send_stream_msg``, doc 269/104537; 200 calls/s. The first piece makes
        a message, further ones are appended to it.

        Args:
            from_account: The robot.
            to_account: Who reads the answer.
            chunk: The piece of text; at most 12 KB with everything around it.
            msg_key: Absent with the first piece, then as the first call answered.
            finish: Whether this is the last piece.

        Raises:
            InvalidArgumentError: A bad argument; nothing was sent.
            RefusedError: E.g. 10004 a bad parameter.
            OutcomeUnknownError: The piece may have been appended.
        """
        return await self._transport.send(
            calls.send_stream_msg(from_account, to_account, chunk, msg_key=msg_key, finish=finish)
        )
