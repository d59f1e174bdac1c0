"""Connections that hold a place and do nothing with it: half-sent requests, idle ones, answers nobody reads.

uvicorn waits for the end of a request without end, so whoever opens enough connections and sends half a line
on each shuts everybody else out. Here a head must be whole within seconds, a body within seconds more, and
all connections without a whole request share a bounded number of places; the one that has been in its place
for the longest time loses it to the next.
"""

from __future__ import annotations

import asyncio
import enum
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from .callback import BODY_SECONDS

if TYPE_CHECKING:
    from uvicorn.protocols.http.h11_impl import H11Protocol as Protocol
else:
    Protocol = AutoHTTPProtocol  # with httptools, where that is installed

HEAD_SECONDS = 10.0
"""From the connection, or the first byte of a further request, to the end of the head."""
HEAD_BYTES = 64 * 1024
SPARE_BODY_SECONDS = 1.0
"""What a body gets over the application's own patience, so that it can still answer 408."""
READING_SECONDS = 60.0
"""Patience with a client that does not read its answer."""
LINGER_SECONDS = 1.0
"""From an answer that came before the end of its request to the end of the connection: a client that is still
sending would lose the answer if both came at once."""


class Doorkeeper:
    """The places of connections that have no whole request under way.

    Args:
        most: How many there are.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._idle: dict[Guarded, None] = {}  # in the order in which they came to be so

    def __len__(self) -> int:
        return len(self._idle)

    def enter(self, connection: Guarded) -> None:
        """A connection has no request under way; the one that has had none for longest may have to go."""
        if connection in self._idle:
            return
        if len(self._idle) >= self._most:
            next(iter(self._idle)).throw_out()
        self._idle[connection] = None

    def leave(self, connection: Guarded) -> None:
        """It has a whole request, or is gone."""
        self._idle.pop(connection, None)


class Phase(enum.Enum):
    """Where a connection stands."""

    IDLE = "between two requests"
    HEAD = "a head has begun, or is due because the connection is new"
    BODY = "a head is whole, its body is not"
    BUSY = "a request is whole"


class Guarded(Protocol):
    """A connection under uvicorn that is watched.

    Args:
        doorkeeper: Knows all of them.
        settings: Those of the protocol.
    """

    def __init__(self, doorkeeper: Doorkeeper, **settings: Any) -> None:
        super().__init__(**settings)
        self._doorkeeper = doorkeeper
        self._phase = Phase.IDLE
        self._timer: asyncio.TimerHandle | None = None  # of the phase
        self._reader: asyncio.TimerHandle | None = None  # while the client does not read
        self._head_bytes = 0
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """From asyncio."""
        super().connection_made(transport)
        self._watch(Phase.HEAD)

    def data_received(self, data: bytes) -> None:
        """From asyncio."""
        if self._refused:
            return
        super().data_received(data)
        self._watch(Phase.HEAD)
        if self._phase is Phase.HEAD:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.throw_out()

    def connection_lost(self, exc: Exception | None) -> None:
        """From asyncio."""
        self._refused = True  # nothing is watched any more
        for timer in (self._timer, self._reader):
            if timer is not None:
                timer.cancel()
        self._doorkeeper.leave(self)
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """From asyncio: the client does not read."""
        super().pause_writing()
        if self._reader is None:
            self._reader = self.loop.call_later(READING_SECONDS, self.throw_out)
            self._place()

    def resume_writing(self) -> None:
        """From asyncio: the client reads."""
        super().resume_writing()
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None
            self._place()

    def on_response_complete(self) -> None:
        """From uvicorn: an answer is out."""
        if self.cycle.response_complete and self.cycle.more_body and not self.transport.is_closing():
            self._refuse_the_rest()
            return
        super().on_response_complete()
        self._watch(Phase.IDLE)

    def throw_out(self) -> None:
        """Ends the connection at once."""
        self._doorkeeper.leave(self)
        self.transport.abort()

    def _refuse_the_rest(self) -> None:
        """Ends it, for what is still to come of a request was not wanted."""
        self._refused = True
        self.flow.pause_reading()
        self.transport.write_eof()
        self._time(LINGER_SECONDS)
        self._doorkeeper.enter(self)

    def _watch(self, between: Phase) -> None:
        """Finds out where it stands; ``between`` where no head is whole."""
        if self._refused or self.transport.is_closing():
            return
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            phase = between
        else:
            phase = Phase.BODY if cycle.more_body else Phase.BUSY
        if phase is self._phase:
            return  # a byte now and then wins no time
        self._phase = phase
        self._head_bytes = 0
        if phase is Phase.HEAD:
            self._time(HEAD_SECONDS)
        elif phase is Phase.BODY:
            self._time(BODY_SECONDS + SPARE_BODY_SECONDS)
        else:
            self._time(None)  # uvicorn ends idle ones
        self._place()

    def _place(self) -> None:
        if self._refused:
            return
        if self._phase is Phase.BUSY and self._reader is None:
            self._doorkeeper.leave(self)
        else:
            self._doorkeeper.enter(self)

    def _time(self, seconds: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self.throw_out)
