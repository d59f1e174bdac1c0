"""Messages that are written piece by piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..core.elements import encode
from ..core.state import Entity, Window
from .group_messages import GroupMessage
from .openim import C2CMessage

SILENCE_SECONDS = 15
MOST_BYTES = 128 * 1024


@dataclass(slots=True)
class Stream(Entity):
    """One streamed message while it is written.

    Attributes:
        message: The stored message; it grows with each piece.
        place: The group, or sender and receiver, it belongs to.
        chunks: The pieces so far.
        compatible_text: What old clients show.
        touched: When the last piece came.
        ended: Whether the last piece said so.
    """

    message: GroupMessage | C2CMessage
    place: tuple[str, ...]
    compatible_text: str = field(repr=False)
    touched: int
    chunks: list[dict[str, Any]] = field(default_factory=list, repr=False)
    size: int = 0
    ended: bool = False

    def is_over(self, now: int) -> bool:
        """Whether nothing can be added any more."""
        return self.ended or now - self.touched > SILENCE_SECONDS

    def add(self, chunks: list[dict[str, Any]], now: int) -> None:
        """Adds pieces; the message holds them at once."""
        self.chunks += chunks
        self.size += sum(map(size_of, chunks))
        self.touched = now
        self.ended = chunks[-1]["IsLast"]
        content = {"CompatibleText": self.compatible_text, "Chunks": self.chunks}
        self.message.content = encode([{"MsgType": "TIMStreamElem", "MsgContent": content}])


def size_of(chunk: dict[str, Any]) -> int:
    """Bytes of a piece of text."""
    return len(chunk["Markdown"].encode("utf-8", "surrogatepass"))


class Streams(Entity):
    """The streamed messages of a world that may still grow."""

    _numbers: int
    _open: Window[str, Stream]

    def __init__(self) -> None:
        self._numbers = 0
        self._open = Window()

    def start(self, stream: Stream) -> str:
        """Takes a new stream in and gives its StreamMsgID; those that are over are forgotten."""
        while self._open and next(iter(self._open.values())).is_over(stream.touched):
            self._open.popitem(last=False)
        self._numbers += 1
        name = f"stream-{self._numbers:04}"
        self._open[name] = stream
        return name

    def growing(self, now: int) -> list[Stream]:
        """Those that may still grow."""
        return [stream for stream in self._open.values() if not stream.is_over(now)]

    def get(self, name: str, place: tuple[str, ...], now: int) -> Stream | None:
        """The stream of that name in that place, if it may still grow."""
        stream = self._open.get(name)
        return stream if stream and stream.place == place and not stream.is_over(now) else None
