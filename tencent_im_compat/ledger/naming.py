"""What callers name: messages, receivers, ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ..errors import InvalidArgumentError
from ..identity import C2CRef, GroupRef, MessageRef, msg_id, parse_msg_id, parse_sdk_msg_id

if TYPE_CHECKING:
    from ..v2tim import V2TimMessage

AnyMessage: TypeAlias = "MessageRef | V2TimMessage | str"
"""A stored message: a reference, a message of the facade, or its msgID."""
MOST_ID_BYTES = 200


def reference(message: AnyMessage, argument: str = "message") -> MessageRef:
    """The message that a caller names.

    Raises:
        InvalidArgumentError: It names none.
    """
    if isinstance(message, C2CRef | GroupRef):
        return message
    text = message if isinstance(message, str) else getattr(message, "msgID", None)
    found = parse_msg_id(text) if isinstance(text, str) else None
    if found is not None:
        return found
    if isinstance(text, str) and parse_sdk_msg_id(text) is not None:
        raise InvalidArgumentError(
            argument,
            "is an id of Tencent's own SDK, which the server does not know: name it by"
            " c2c_ref(sender, receiver, msg_key) or group_ref(group, msg_seq)",
        )
    raise InvalidArgumentError(
        argument,
        "must be a stored message: c2c_ref(sender, receiver, msg_key), group_ref(group, msg_seq), a"
        " V2TimMessage that was sent, or its msgID",
    )


def group_ref(group_id: str, msg_seq: int, *, sender: str = "") -> GroupRef:
    """The reference of a group message from what ``send_group_msg`` answers.

    Args:
        group_id: The group.
        msg_seq: Number of the message.
        sender: UserID of the sender, for what writes in their name (reminders).

    Raises:
        InvalidArgumentError: No GroupID, or no number.
    """
    if not isinstance(group_id, str) or not group_id:
        raise InvalidArgumentError("group_id", "must be a non-empty GroupID")
    if isinstance(msg_seq, bool) or not isinstance(msg_seq, int) or msg_seq < 1:
        raise InvalidArgumentError("msg_seq", "must be a number of a message, 1 or more")
    return GroupRef(group_id, sender, msg_seq, 0, 0)


def job_id(value: str) -> str:
    """The id of a campaign or reminder.

    Raises:
        InvalidArgumentError: It is none.
    """
    fits = isinstance(value, str) and 0 < len(value.encode("utf-8", "surrogatepass")) <= MOST_ID_BYTES
    if not fits:
        raise InvalidArgumentError("id", f"must be a non-empty text of at most {MOST_ID_BYTES} bytes")
    return value


def seconds(argument: str, value: float) -> float:
    """A number of seconds, 0 or more.

    Raises:
        InvalidArgumentError: It is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise InvalidArgumentError(argument, "must be a number of seconds, 0 or more")
    return float(value)


def user_tag(user_id: str) -> str:
    """What a note on a user is kept by."""
    return f"u{user_id}"


def group_tag(group_id: str) -> str:
    """What a note on a group is kept by."""
    return f"g{group_id}"


__all__ = ["AnyMessage", "group_ref", "group_tag", "job_id", "msg_id", "reference", "seconds", "user_tag"]
