"""A server that answers every POST with one sendmsg answer, as fast as Python can.

All is fixed but the MsgRandom in the MsgKey, which is the request's: a client may refuse another one.
"""

from __future__ import annotations

import asyncio
import re
import sys

BODY = (
    b'{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgTime":1767229201,'
    b'"MsgKey":"70211_%s_1767229201","MsgId":"144115268203456789-1767229201-40581736"}'
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
RANDOM = re.compile(rb'"MsgRandom": ?([0-9]+)')


def _answer(request: bytes) -> bytes:
    found = RANDOM.search(request)
    body = BODY % (found[1] if found else b"0")
    return HEAD % len(body) + body


class FixedAnswer(asyncio.Protocol):
    """Reads requests with Content-Length and answers each."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._pending = b""

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while True:
            end = self._pending.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._pending[:end].lower()
            start = head.find(b"content-length:")
            length = int(head[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
            if len(self._pending) < end + 4 + length:
                return
            self._transport.write(_answer(self._pending[end + 4 : end + 4 + length]))
            self._pending = self._pending[end + 4 + length :]


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(FixedAnswer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
