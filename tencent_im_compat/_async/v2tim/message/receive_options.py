"""How the user receives messages: with or without notice, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from ....adapter import arguments, envelope
from ....adapter.groups import receive_opt_to_wire
from ....adapter.seam_async import callback, value_callback
from ....errors import V2TIMError
from ....v2tim import ReceiveMsgOptEnum, V2TimReceiveMessageOptInfo
from .base import MessagePart


def _one_to_one() -> V2TIMError:
    return envelope.unsupported("no REST command reads or sets how one-to-one messages are received")


def _global() -> V2TIMError:
    return envelope.unsupported("no REST command reads or sets the quiet time of a user")


class ReceiveOptions(MessagePart):
    """``set...ReceiveMessageOpt`` and their like."""

    @callback({"member_account": "groupID"})
    async def setGroupReceiveMessageOpt(self, *, groupID: str, opt: ReceiveMsgOptEnum) -> None:
        """Sets how the user receives a group's messages. Not for AVChatRoom.

        REST: ``group_open_http_svc/modify_group_member_info`` (doc 269/1623).

        Args:
            groupID: The group.
            opt: Option 0 to 3; REST documents no name for 4.

        Returns:
            6017 bad argument, 10007 not a member or an AVChatRoom.
        """
        client, me = self._acting()
        chosen = arguments.member("opt", opt, ReceiveMsgOptEnum)
        await client.group.modify_group_member_info(groupID, me, msg_flag=receive_opt_to_wire(chosen))

    @callback()
    async def setC2CReceiveMessageOpt(self, *, userIDList: Sequence[str], opt: ReceiveMsgOptEnum) -> None:
        """Not to be had: no REST command sets how one-to-one messages are received. 7013."""
        self._me()
        raise _one_to_one()

    @value_callback()
    async def getC2CReceiveMessageOpt(self, *, userIDList: Sequence[str]) -> list[V2TimReceiveMessageOptInfo]:
        """Not to be had: no REST command tells how one-to-one messages are received. 7013."""
        self._me()
        raise _one_to_one()

    @callback()
    async def setAllReceiveMessageOpt(
        self, *, opt: int, startHour: int, startMinute: int, startSecond: int, duration: int
    ) -> None:
        """Not to be had: a user's quiet time is for clients only. 7013."""
        self._me()
        raise _global()

    @callback()
    async def setAllReceiveMessageOptWithTimestamp(
        self, *, opt: int, startTimeStamp: int, duration: int
    ) -> None:
        """Not to be had: a user's quiet time is for clients only. 7013."""
        self._me()
        raise _global()

    @value_callback()
    async def getAllReceiveMessageOpt(self) -> V2TimReceiveMessageOptInfo:
        """Not to be had: a user's quiet time is for clients only. 7013."""
        self._me()
        raise _global()
