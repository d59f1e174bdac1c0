"""A request as a value: what to send and how to read the answer. Nothing is sent by making one."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Generic, TypeVar

from .echo import Echo
from .errors import InvalidArgumentError
from .wire.base import Reply, WireModel

ReplyT_co = TypeVar("ReplyT_co", bound=Reply, covariant=True)

MAX_BODY_BYTES = 12 * 1024
"""One message, with everything around it, may take 12 KB (codes 93000 and 80002 beyond)."""


class Safety(enum.Enum):
    """What a repeat of a call may do after an attempt whose outcome is unknown."""

    SAFE = "safe"
    """Reads, and writes that end in the same state however often they are done."""
    SAME_RANDOM = "safe with the same random"
    """Sends: the server drops a repeat that carries the same MsgRandom, inside its dedup window."""
    NEVER = "never"
    """A repeat could do the thing twice: it is tried again only when it surely did not happen."""


C2C_DEDUP_SECONDS = 120.0
"""Window in which the server drops a repeated one-to-one message (doc 269/2282)."""
GROUP_DEDUP_SECONDS = 300.0
"""Window in which the server drops a repeated group message (doc 269/1629)."""


@dataclass(frozen=True, slots=True, repr=False)
class Call(Generic[ReplyT_co]):
    """One REST call.

    Attributes:
        command: ``service/command``, e.g. ``openim/sendmsg``.
        body: The JSON bytes; drawn once, so every attempt sends the same.
        reply: Model of the answer.
        safety: Whether it may be repeated after an unknown outcome.
        window: With ``SAME_RANDOM``: seconds after the first attempt in which a repeat is recognised.
        tried_before: Whether it may have been sent by an earlier call: the window then holds for its first
            attempt as well.
        doc: Document number of the command.
        messages: How many messages it is, for limits that count them.
        echo: What a good answer repeats of it, where a page promises that.
    """

    command: str
    body: bytes
    reply: type[ReplyT_co]
    safety: Safety
    window: float | None = None
    tried_before: bool = False
    doc: str = ""
    messages: int = 1
    echo: Echo | None = None

    def __repr__(self) -> str:
        return f"Call({self.command!r}, {len(self.body)} bytes, {self.safety.name})"


def encode(request: WireModel, *, message: bool = False) -> bytes:
    """The JSON bytes of a request; fields that were left out are not sent.

    Args:
        request: The request model.
        message: Whether the body is one message and so may take 12 KB at most.

    Raises:
        InvalidArgumentError: The message is too large; nothing was sent.
    """
    # A model whose attribute was changed to another type fails here instead of being sent with a warning.
    # The serializer gives the bytes; ``model_dump_json`` makes a text of them.
    body: bytes = request.__pydantic_serializer__.to_json(
        request, by_alias=True, exclude_none=True, warnings="error"
    )
    if message and len(body) > MAX_BODY_BYTES:
        raise InvalidArgumentError(
            "body", f"the message takes {len(body)} bytes, at most {MAX_BODY_BYTES} are allowed"
        )
    return body
