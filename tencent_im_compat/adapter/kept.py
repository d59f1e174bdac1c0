"""Messages as JSON and back, so that they can be kept. Pure.

A message is kept with its elements as the server told them, so that one which is forwarded later is sent on
unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..errors import InvalidArgumentError
from ..identity import MessageRef, parse_msg_id
from ..v2tim.message import ELEM_FIELDS, V2TimMessage
from ..wire.elements import Element, read_body
from .elements import set_elements, to_wire
from .messages import identify

_ELEMENTS = {"elemType", "elemList", *ELEM_FIELDS.values()}


def write(
    message: V2TimMessage,
    *,
    without: frozenset[str] = frozenset(),
    body: Sequence[Element] | None = None,
) -> dict[str, Any]:
    """A message as values of JSON.

    Args:
        message: The message.
        without: Fields that are left out.
        body: Its elements as they were sent, where they are at hand.
    """
    return {
        "is": message.model_dump(exclude_defaults=True, exclude={*_ELEMENTS, *without}),
        "body": [element.model_dump(by_alias=True) for element in (_body(message) if body is None else body)],
        "sdk": message.sdkMsgID,
    }


def read(kept: dict[str, Any], me: str) -> V2TimMessage:
    """The message that ``write`` wrote, for the user ``me``.

    Raises:
        ValueError: It was written by something else.
    """
    message = V2TimMessage.model_validate(kept["is"])
    ref = read_ref(message.msgID or "")
    identify(message, ref, sdk_msg_id=kept["sdk"])
    set_elements(message, read_body(kept["body"]), me=me)
    return message


def read_ref(text: str) -> MessageRef:
    """The message that a msgID names.

    Raises:
        ValueError: It is none.
    """
    ref = parse_msg_id(text)
    if ref is None:
        raise ValueError("no msgID")
    return ref


def _body(message: V2TimMessage) -> list[Element]:
    try:
        return to_wire(message) if message.elemList else []
    except InvalidArgumentError:  # what a client alone can send: as it was read, as far as that is known
        origins = (getattr(elem, "_origin", None) for elem in message.elemList)
        return [origin for origin in origins if isinstance(origin, Element)]


def read_local(kept: dict[str, Any], me: str) -> V2TimMessage:
    """A message that is on no server, and so has no name there."""
    message = V2TimMessage.model_validate(kept["is"])
    set_elements(message, read_body(kept["body"]), me=me)
    return message
