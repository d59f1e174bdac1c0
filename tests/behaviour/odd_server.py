"""A server that keeps its connections, and answers in ways in which no server should."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import trustme
from typing_extensions import Self

PAUSE = 0.02
"""Seconds between two pieces of an answer that trickles."""
MOST_PAUSES = 300


@dataclass(frozen=True)
class Asked:
    """One request, as far as it is looked at."""

    number: int
    command: str
    head: bytes
    body: bytes

    def answer(self) -> bytes:
        """The answer of the real server: it repeats what it repeats, and numbers group messages."""
        sent = json.loads(self.body)
        answer = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "", "MsgTime": 1767229201}
        if self.command == "openim/sendmsg":
            answer["MsgKey"] = f"{sent['MsgSeq']}_{sent['MsgRandom']}_1767229201"
        else:
            answer["MsgSeq"] = sent["Random"]  # so that a test sees whose answer it is
        return response(json.dumps(answer).encode())


def response(body: bytes, *headers: bytes) -> bytes:
    """An answer with this body."""
    lines = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class Certificate:
    """A certificate for ``localhost``, and the authority that issued it.

    Args:
        folder: Where the authority is written.
    """

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.ca_file = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        self.serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(self.serving)
        self.trusted = ssl.create_default_context(cafile=str(self.ca_file))


Piece = bytes | tuple[bytes, ...]
"""What is sent by itself; several are several records of TLS in one packet."""
Answering = Callable[["OddServer", Asked], Iterator[Piece]]
"""The pieces of an answer."""


class OddServer:
    """Listens on loopback until the end of its ``with`` block, a thread for each connection.

    Args:
        answering: How it answers.
        tls: Its certificate, for https.

    Attributes:
        trusted: What a client must trust.
        asked: All requests.
        connections: How many were made.
    """

    def __init__(self, answering: Answering, tls: Certificate | None = None) -> None:
        self._answering = answering
        self._tls = None if tls is None else tls.serving
        self.trusted = None if tls is None else tls.trusted
        self._over = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._socket.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, name="odd-server", daemon=True)]
        self.asked: list[Asked] = []
        self.connections = 0
        self._pauses = 0
        self._last: tuple[socket.socket, Asked] | None = None

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{'http' if self._tls is None else 'https'}://localhost:{self._port}"

    def pause(self) -> bool:
        """A moment between two pieces; false when the server ends, or has gone on for too long."""
        self._pauses += 1
        return self._pauses < MOST_PAUSES and not self._over.wait(PAUSE)

    def say_again(self) -> None:
        """Sends the last answer once more; it is at the client's when this returns."""
        assert self._last is not None
        connection, asked = self._last
        connection.sendall(asked.answer())

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for each in (self._socket, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for each in (self._socket, *self._open):
            each.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), name="odd-server", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        # A client that closed what it cannot trust is what this server is for.
        with contextlib.suppress(OSError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            reader = connection.makefile("rb")
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while (asked := self._read(reader.readline, reader.read)) is not None:
                self.asked.append(asked)
                self._last = connection, asked
                for piece in self._answering(self, asked):
                    _send(connection, piece)

    def _read(self, line: Callable[[], bytes], read: Callable[[int], bytes]) -> Asked | None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            more = line()
            if not more:
                return None
            head += more
        length = next(
            (int(each[15:]) for each in head.splitlines() if each.lower().startswith(b"content-length:")), 0
        )
        command = head.split(b" ")[1].split(b"?")[0].decode().removeprefix("/v4/")
        return Asked(len(self.asked), command, head, read(length))


def _send(connection: socket.socket, piece: Piece) -> None:
    if isinstance(piece, bytes):
        connection.sendall(piece)
        return
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
    for part in piece:
        connection.sendall(part)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 0)


# ---------------------------------------------------------------- ways to answer


def once(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """As it should be."""
    yield asked.answer()


def doubled(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The whole answer twice, at once."""
    yield asked.answer() * 2


def doubled_in_two(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The whole answer twice, one after the other."""
    yield asked.answer()
    yield asked.answer()


def doubled_in_one_packet(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The whole answer twice, in one packet; by https not in one record."""
    yield asked.answer(), asked.answer()


def and_a_half(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The whole answer, and the beginning of another one."""
    yield asked.answer() + asked.answer()[:30]


def trickling_head(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """A header that never ends, byte by byte."""
    yield b"HTTP/1.1 200 OK\r\nX-Slow: "
    while server.pause():
        yield b"x"


def endless_continue(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """``100 Continue``, for ever."""
    while server.pause():
        yield b"HTTP/1.1 100 Continue\r\n\r\n"


def trickling_body(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """A body that never ends."""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    while server.pause():
        yield b" "


def trickling_chunk(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The head of a chunk, which never ends: bytes come, but nothing of the body."""
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x="
    while server.pause():
        yield b"x"


def silent(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """Nothing at all."""
    while server.pause():
        pass
    yield b""


def always(key: str) -> Answering:
    """The same MsgKey for everybody."""

    def answering(server: OddServer, asked: Asked) -> Iterator[Piece]:
        yield response(json.dumps({"ErrorCode": 0, "MsgTime": 1, "MsgKey": key}).encode())

    return answering


def well_at_first(then: Answering) -> Answering:
    """One good answer, and then another way to answer."""

    def answering(server: OddServer, asked: Asked) -> Iterator[Piece]:
        return once(server, asked) if not asked.number else then(server, asked)

    return answering


def packed(coding: bytes, body: bytes) -> Answering:
    """A packed body, whatever was asked."""

    def answering(server: OddServer, asked: Asked) -> Iterator[Piece]:
        yield response(body, b"Content-Encoding: " + coding)

    return answering


def no_proxy(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """A proxy that lets nobody through."""
    yield b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"


def relay_pages(server: OddServer, asked: Asked) -> Iterator[Piece]:
    """The pages of a relay, each twice."""
    yield response(json.dumps({"events": [], "cursor": str(asked.number)}).encode()) * 2
