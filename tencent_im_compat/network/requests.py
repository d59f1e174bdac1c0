"""The httpx requests of one client, made cheaply, and with no secret in a repr."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

import httpx
from pydantic import SecretStr

from ..call import Call
from ..config import Settings, Timeouts

RELAY_PATIENCE: Final = 5.0
"""Seconds for each step of a long poll before the relay has it."""


class _URL(httpx.URL):
    """A URL whose query is kept apart: parsed by nobody on the way out, and shown by no repr.

    Parsing 300 characters anew for every request would cost as much as all the rest of sending it.
    """

    def __init__(self, base: httpx.URL, query: str) -> None:
        super().__init__(base)
        self._own_query = query

    @property
    def query(self) -> bytes:
        return self._own_query.encode("ascii")

    @property
    def params(self) -> httpx.QueryParams:
        return httpx.QueryParams(self._own_query)

    @property
    def raw_path(self) -> bytes:
        return super().raw_path + b"?" + self.query

    def copy_with(self, **kwargs: Any) -> httpx.URL:
        return httpx.URL(str(self), **kwargs)

    def __str__(self) -> str:
        return f"{super().__str__()}?{self._own_query}"

    def __repr__(self) -> str:
        return f"URL({super().__str__()!r})"


class _Request(httpx.Request):
    """A request whose repr shows no query, for tracebacks and debuggers.

    Its parts are taken as they are: httpx' own constructor takes the URL and the headers apart once more, and
    looks for how to read a body that is at hand.
    """

    def __init__(
        self, method: str, url: _URL, headers: httpx.Headers, body: bytes, extensions: dict[str, Any]
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.extensions = extensions
        self.stream = httpx.ByteStream(body)
        self._content = body

    def __repr__(self) -> str:
        return f"<Request({self.method!r}, {self.url.path!r})>"


def place_of(url: str) -> str:
    """Host and port of a URL, the port also where it is the scheme's own."""
    parts = urlsplit(url)
    return (
        parts.netloc if parts.port is not None else f"{parts.netloc}:{80 if parts.scheme == 'http' else 443}"
    )


class Endpoint:
    """Builds the httpx requests to one host: the fixed part of URL and headers is made once.

    Attributes:
        url: The base URL.
        host: The host, for people.
        place: Host and port, for errors.
    """

    def __init__(self, settings: Settings, base_url: str) -> None:
        self.url: str = base_url
        self.host: str = urlsplit(base_url).netloc
        self.place: str = place_of(base_url)
        self._query = f"sdkappid={settings.sdk_app_id}&identifier={quote(settings.admin, safe='')}&usersig="
        self._headers = functools.lru_cache(maxsize=1024)(self._headers_of)
        self._bases: dict[str, httpx.URL] = {}

    def _headers_of(self, length: int) -> httpx.Headers:
        """The headers of a request with a body of so many bytes; a request has a copy of them."""
        return httpx.Headers(
            [
                (b"Host", self.host.encode("ascii")),
                (b"Content-Type", b"application/json"),
                (b"Accept", b"application/json"),
                (b"Accept-Encoding", b"gzip, deflate"),
                (b"User-Agent", b"tencent-im-compat"),
                (b"Content-Length", b"%d" % length),
            ]
        )

    def request(
        self,
        call: Call[Any],
        user_sig: SecretStr,
        nonce: int,
        limits: Timeouts,
        left: float,
        *,
        extensions: Mapping[str, Any],
    ) -> httpx.Request:
        """The request of one attempt.

        Args:
            call: What to send.
            user_sig: The administrator's UserSig.
            nonce: The ``random`` of the query, 0..4294967295.
            limits: How long to wait in one attempt.
            left: Seconds that the whole call may still take.
            extensions: More for the transport.
        """
        base = self._bases.get(call.command)
        if base is None:
            base = self._bases[call.command] = httpx.URL(f"{self.url}/v4/{call.command}")
        ticket = f"{user_sig.get_secret_value()}&random={nonce}&contenttype=json"
        timeout = {
            "connect": min(limits.connect, left),
            "read": min(limits.read, left),
            "write": min(limits.write, left),
            "pool": min(limits.pool, left),
        }
        return _Request(
            "POST",
            _URL(base, self._query + ticket),
            httpx.Headers(self._headers(len(call.body)), encoding="ascii"),  # else httpx tries out which
            call.body,
            {"timeout": timeout, **extensions},
        )


def relay_request(url: str, token: SecretStr, *, read: float, extensions: Mapping[str, Any]) -> httpx.Request:
    """A long poll.

    Args:
        url: Where, with the whole query.
        token: The relay's bearer token.
        read: Seconds without a byte after which the connection counts as dead.
        extensions: More for the transport.
    """
    base, _, query = url.partition("?")
    place = httpx.URL(base)
    timeout = {"connect": RELAY_PATIENCE, "read": read, "write": RELAY_PATIENCE, "pool": RELAY_PATIENCE}
    return _Request(
        "GET",
        _URL(place, query),
        httpx.Headers(
            {
                "Host": place.netloc.decode("ascii"),
                "Authorization": f"Bearer {token.get_secret_value()}",
                "Accept": "application/json",
            }
        ),
        b"",
        {"timeout": timeout, **extensions},
    )
