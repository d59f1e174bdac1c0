"""One webhook call over HTTP: its query, signed or not, and what came back. Follows no redirect, as
Tencent."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode, urlsplit

from typing_extensions import Self

PATIENCE = 10.0
"""Seconds for each step of a call; Tencent waits 2 for the whole of it."""
MOST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        status: HTTP status; ``None`` where none came.
        body: The first bytes of the answer.
        seconds: How long it took.
        location: Where a redirect leads.
        problem: Why nothing came.
        reached: Whether there was a connection.
    """

    status: int | None
    body: bytes = field(default=b"", repr=False)
    seconds: float = 0.0
    location: str = ""
    problem: str = ""
    reached: bool = True

    @property
    def said(self) -> dict[str, object]:
        """The JSON object of the answer; empty where it is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def accepted(self) -> bool:
        """Whether it says, as the protocol wants it, that the call was taken."""
        return self.status == 200 and self.said.get("ActionStatus") == "OK" and "ErrorCode" in self.said

    @property
    def hung(self) -> bool:
        """Whether the receiver neither answered nor hung up."""
        return self.status is None and self.seconds >= PATIENCE

    @property
    def let_through(self) -> bool:
        """Whether the receiver took the call, whatever it said."""
        taken = self.status is not None and 200 <= self.status < 300
        return taken and self.said.get("ActionStatus") != "FAIL"


@dataclass(frozen=True, slots=True)
class Signer:
    """Makes the queries of calls. The token shows in no repr.

    Attributes:
        sdk_app_id: The app in whose name.
        token: The console's token; ``None`` signs nothing.
    """

    sdk_app_id: int
    token: str | None = field(default=None, repr=False)

    def query(self, command: str, *, now: float, platform: str = "RESTAPI", request_id: str = "") -> str:
        """The query of a call.

        Args:
            command: The CallbackCommand.
            now: Unix seconds of signing.
            platform: OptPlatform.
            request_id: RequestId; a fresh one when left out.
        """
        from ...webhooks.signing import sign

        told = {
            "SdkAppid": str(self.sdk_app_id),
            "CallbackCommand": command,
            "contenttype": "json",
            "ClientIP": "127.0.0.1",
            "OptPlatform": platform,
            "RequestId": request_id or str(uuid.uuid4()),
        }
        if self.token is not None:
            moment = str(int(now))
            told |= {"RequestTime": moment, "Sign": sign(self.token, moment)}
        return urlencode(told)


class Caller:
    """Posts calls, each over a connection of its own; as a context it closes what is left open.

    Args:
        patience: Seconds for each step of a call.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._open: list[http.client.HTTPConnection] = []

    def post(self, url: str, query: str, body: bytes | Iterable[bytes]) -> Answer:
        """Posts a body; an iterable goes out in chunks, with no Content-Length.

        Args:
            url: The receiver.
            query: What stands behind the question mark; a query of the URL's own comes before it.
            body: The JSON.
        """
        connection, target = self._connection(url, query)
        began = time.monotonic()
        headers = {"Content-Type": "application/json"}
        try:
            connection.connect()
        except OSError as error:
            return Answer(None, seconds=time.monotonic() - began, problem=_why(error), reached=False)
        try:
            try:
                if isinstance(body, bytes):
                    connection.request("POST", target, body, headers)
                else:
                    chunked = {**headers, "Transfer-Encoding": "chunked"}
                    connection.request("POST", target, body, chunked, encode_chunked=True)
            except (BrokenPipeError, ConnectionResetError):
                pass  # a receiver that has read enough answers and hangs up; its answer may be there
            with connection.getresponse() as response:  # which may outlive the connection
                said = response.read(MOST_ANSWER)
                taken = time.monotonic() - began
                return Answer(response.status, said, taken, response.getheader("Location") or "")
        except (OSError, http.client.HTTPException) as error:
            return Answer(None, seconds=time.monotonic() - began, problem=_why(error))
        finally:
            connection.close()

    def hang(self, url: str, query: str, promised: int, begun: bytes) -> None:
        """Begins a call whose body never ends; it stays open until this caller is closed.

        Args:
            url: The receiver.
            query: As in ``post``.
            promised: The Content-Length that is told.
            begun: The first bytes of the body.

        Raises:
            OSError: No connection.
        """
        connection, target = self._connection(url, query)
        self._open.append(connection)
        connection.putrequest("POST", target)
        connection.putheader("Content-Type", "application/json")
        connection.putheader("Content-Length", str(promised))
        connection.endheaders()
        connection.send(begun)

    def _connection(self, url: str, query: str) -> tuple[http.client.HTTPConnection, str]:
        parts = urlsplit(url)
        https = parts.scheme == "https"
        kind = http.client.HTTPSConnection if https else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self._patience)
        joined = "&".join(filter(None, (parts.query, query)))
        return connection, f"{parts.path or '/'}?{joined}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection in self._open:
            connection.close()


def _why(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return text or type(error).__name__


def without_secrets(url: str) -> str:
    """A URL without its query, which may hold a Sign, and without a name and a password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
