"""Which messages may be taken back, and how long. Pure."""

from __future__ import annotations

from ..errors import InvalidArgumentError, V2TIMError
from ..identity import C2CRef, MessageRef
from ..v2tim import MessageStatus, V2TimMessage
from .envelope import REVOKE_TIME_LIMIT


def check(message: V2TimMessage, ref: MessageRef, me: str, age: float, window: float | None) -> None:
    """Refuses what the client protocol would refuse; REST knows neither the window nor whose a message is.

    Args:
        message: The message.
        ref: What the server calls it.
        me: Who takes it back.
        age: Seconds since it was sent.
        window: Seconds in which it may be taken back; None: no limit.

    Raises:
        InvalidArgumentError: It was not sent, nobody keeps it, or it is another's.
        V2TIMError: 6223 it is too old.
    """
    if message.status not in (None, MessageStatus.V2TIM_MSG_STATUS_SEND_SUCC):
        raise InvalidArgumentError("message", "must be one that was sent (status 2) to be revoked")
    if message.isOnlineOnly:
        raise InvalidArgumentError("message", "is online-only and cannot be revoked: nobody keeps it")
    if window is not None and age > window:
        raise V2TIMError(REVOKE_TIME_LIMIT, f"the message is older than {window:g} seconds")
    if isinstance(ref, C2CRef) and ref.sender != me:
        raise InvalidArgumentError("message", "is another's; of one-to-one messages only own ones can be")
