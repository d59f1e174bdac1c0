"""Who may use ``/__mock__/``: no web page, and nobody from another machine without the token. Pure.

A browser sends requests to every address on behalf of any page, also to a server on the developer's machine,
and a page whose name is made to point there (DNS rebinding) reads the answers. What no page can leave out or
forge tells them apart: ``Origin``, ``Sec-Fetch-Site``, ``Host``, and the content type of a body.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Address, ip_address

from typing_extensions import Self

Headers = Iterable[tuple[bytes, bytes]]
"""Names in small letters and values, as ASGI has them."""

_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*", re.ASCII)  # b64token of RFC 6750
_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?", re.ASCII)
_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(:(?P<port>[0-9]*))?", re.ASCII)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[^/?#@]+)", re.ASCII)
_LOOPBACK = IPv4Network("127.0.0.0/8")
_PORTS = {"http": "80", "https": "443"}
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A request that may not come in: the HTTP status of the answer, and why."""

    status: int
    why: str


@dataclass(frozen=True, slots=True)
class ControlAccess:
    """Decides by its headers whether a control request may come in.

    Attributes:
        allow_hosts: Names of hosts, without port, under which the server may be called beside loopback.
        token: What requests must carry as ``Authorization: Bearer``; then their Host does not matter.
            Absent: nothing, which only serves loopback.

    Raises:
        ValueError: A name is no host name, or no header can carry the token.
    """

    allow_hosts: Collection[str] = ()
    token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Reads the names as a ``Host`` header is read."""
        if isinstance(self.allow_hosts, str):
            raise ValueError("allow_hosts takes a list of host names, not one string")
        object.__setattr__(self, "allow_hosts", frozenset(map(_host_name, self.allow_hosts)))
        if self.token is not None and not _TOKEN.fullmatch(self.token):
            raise ValueError("a control token takes letters, digits and -._~+/, then perhaps =; nothing else")

    @classmethod
    def of(cls, host: str, allow_hosts: Collection[str] = (), token: str | None = None) -> Self:
        """Those of a server that listens on an address; beyond loopback it has a token in any case."""
        if token is None and not is_loopback(host):
            token = secrets.token_urlsafe(24)
        return cls(allow_hosts, token)

    def refuses(self, headers: Headers, address: str | None = None) -> Rejected | None:
        """Why a request may not come in; nothing where it may.

        Args:
            headers: Its headers.
            address: Where it came in, as far as that is known; a name counts as this machine's own.
        """
        found = _grouped(headers)
        if "cross-site" in (value.strip().lower() for value in found.get("sec-fetch-site", ())):
            return Rejected(403, "pages of other sites may not use /__mock__/ (Sec-Fetch-Site: cross-site)")
        return self._refuses(found, address, open_to_all=False)

    def refuses_page(self, headers: Headers, address: str | None = None) -> Rejected | None:
        """Why the console's files may not be seen; nothing where they may.

        As for ``refuses``, but without the token, for which the page asks, and after a link from anywhere.
        """
        return self._refuses(_grouped(headers), address, open_to_all=True)

    def _refuses(
        self, found: dict[str, list[str]], address: str | None, *, open_to_all: bool
    ) -> Rejected | None:
        hosts = found.get("host", [])
        host = hosts[0] if len(hosts) == 1 else ""
        for origin in found.get("origin", ()):
            if not _same(origin, host):
                return Rejected(403, f"a page of {origin[:100]!r} may not use /__mock__/ (Origin)")
        if self.token is not None:
            return None if open_to_all or self._carries_token(found) else _NO_TOKEN
        if address is not None and _is_address(address) and not is_loopback(address):
            return Rejected(403, "other machines need a control token for /__mock__/, and none is set")
        if self._knows(host):
            return None
        return Rejected(403, f"Host {host[:100]!r} may not use /__mock__/: {_INSTEAD}")

    def _carries_token(self, found: dict[str, list[str]]) -> bool:
        given = found.get("authorization", [])
        scheme, _, presented = (given[0] if len(given) == 1 else "").partition(" ")
        token = self.token or ""
        return scheme.lower() == "bearer" and hmac.compare_digest(token.encode(), presented.strip().encode())

    def _knows(self, host: str) -> bool:
        parts = _HOST.fullmatch(host)
        if parts is None:
            return False
        name = parts["name"].lower().strip("[]")
        return is_loopback(name) or name == "testserver" or name in self.allow_hosts


def refuses_body(headers: Headers) -> Rejected | None:
    """Why a request may not bring a body; nothing where it may.

    A page can send plain text and forms anywhere without asking first, but not JSON by its name.
    """
    given = _grouped(headers).get("content-type", [])
    if len(given) == 1 and given[0].partition(";")[0].strip().lower() == JSON:
        return None
    said = f"not {given[0][:100]!r}" if given else "and the header is missing"
    return Rejected(415, f"a body must come with the header content-type: {JSON}, {said}")


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine alone: 127.0.0.0/8, ::1, localhost."""
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return address == IPv6Address("::1") if mapped is None else mapped in _LOOPBACK
    return address in _LOOPBACK


_NO_TOKEN = Rejected(401, "/__mock__/ needs the server's control token: Authorization: Bearer ...")
_INSTEAD = (
    "call 127.0.0.1 or localhost, allow the name (--allow-host, allow_hosts), "
    "or set a control token (--control-token, control_token)"
)


def _grouped(headers: Headers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in headers:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _same(origin: str, host: str) -> bool:
    """Whether a page of an origin came from the server that is called as ``host``."""
    page = _ORIGIN.fullmatch(origin)
    if page is None:
        return False
    port = _PORTS[page["scheme"]]
    there, here = (_HOST.fullmatch(each.lower()) for each in (page["host"], host))
    if there is None or here is None:
        return False
    return (there["name"], there["port"] or port) == (here["name"], here["port"] or port)


def _host_name(given: str) -> str:
    name = given.strip("[]").lower()
    if not _NAME.fullmatch(name) and not _is_address(name):
        raise ValueError(f"an allowed host is a name or an address, without scheme and port, not {given!r}")
    return name


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
