"""Ways to the network: transports of our own, proxies, certificates, and the types of both worlds."""

from __future__ import annotations

import contextlib
import importlib.util
import ssl
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

import anyio
import httpx
from pydantic import SecretStr

from ..config import is_loopback
from ..errors import ConfigurationError
from .pools import AsyncPools, Pools
from .requests import place_of

AsyncHttpClient = httpx.AsyncClient | httpx.AsyncBaseTransport
"""What a caller may hand in as the way to the network."""
SyncHttpClient = httpx.Client | httpx.BaseTransport
"""The same for a client without a loop."""
AsyncDelivery = Callable[[httpx.Request], Awaitable[httpx.Response]]
SyncDelivery = Callable[[httpx.Request], httpx.Response]
AsyncAction = Callable[[], Awaitable[None]]
SyncAction = Callable[[], None]
AsyncSleep = Callable[[float], Awaitable[None]]
SyncSleep = Callable[[float], None]
async_sleep: Final[AsyncSleep] = anyio.sleep
sync_sleep: Final[SyncSleep] = time.sleep

LIMITS: Final = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=15.0)

PoolsT = TypeVar("PoolsT", AsyncPools, Pools)


class AsyncWay(NamedTuple):
    """How a request is sent, the client or transport that does it, and its proxy, where that is known."""

    deliver: AsyncDelivery
    owner: object
    through: str = ""


class Way(NamedTuple):
    """The same without a loop."""

    deliver: SyncDelivery
    owner: object
    through: str = ""


def fast_is_installed() -> bool:
    """Whether the extra ``fast`` is there."""
    return importlib.util.find_spec("httpx_aiohttp") is not None


def async_pools(
    urls: Sequence[str], *, proxy: SecretStr | None, ca_file: str | None, trust_env: bool
) -> dict[str, AsyncPools]:
    """The aiohttp transport where the extra ``fast`` is installed, httpx's own elsewhere, for each base URL.

    Proxy and certificates are read now, so that what is wrong with them is told at once.
    """
    context = _ssl_context(ca_file)

    def pools(chosen: httpx.Proxy | None) -> AsyncPools:
        def open_pool() -> httpx.AsyncBaseTransport:
            if fast_is_installed():
                from .fast import FastTransport

                return FastTransport(context, chosen, LIMITS)
            return httpx.AsyncHTTPTransport(verify=context, proxy=chosen, limits=LIMITS)

        return AsyncPools(open_pool, _through(chosen))

    return _by_proxy(urls, proxy, trust_env, pools)


def sync_pools(
    urls: Sequence[str], *, proxy: SecretStr | None, ca_file: str | None, trust_env: bool
) -> dict[str, Pools]:
    """httpx's own transport for the client without a loop."""
    context = _ssl_context(ca_file)

    def pools(chosen: httpx.Proxy | None) -> Pools:
        def open_pool() -> httpx.BaseTransport:
            from .dialling import DialledTransport  # which brings httpcore in

            return DialledTransport(context, chosen, LIMITS)

        return Pools(open_pool, _through(chosen))

    return _by_proxy(urls, proxy, trust_env, pools)


def _by_proxy(
    urls: Sequence[str],
    proxy: SecretStr | None,
    trust_env: bool,
    pools: Callable[[httpx.Proxy | None], PoolsT],
) -> dict[str, PoolsT]:
    """Connection pools for each base URL; those that go the same way share them."""
    made: dict[SecretStr | None, PoolsT] = {}
    found: dict[str, PoolsT] = {}
    for url in urls:
        chosen = proxy if proxy is not None or not trust_env else _proxy_of_environment(url)
        if chosen not in made:
            made[chosen] = pools(None if chosen is None else _proxy(chosen))
        found[url] = made[chosen]
    return found


def _proxy_of_environment(url: str) -> SecretStr | None:
    """What ``HTTPS_PROXY``, ``ALL_PROXY``, ``NO_PROXY`` and the like say.

    A host on this machine is never called through a proxy: another machine has another loopback, and a mock
    that is called there would get no call while the UserSig leaves in plain http.
    """
    import urllib.request

    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return None
    # Their passwords are in these two names; nothing from here on raises.
    proxies = urllib.request.getproxies()
    chosen = proxies.get(parts.scheme) or proxies.get("all")
    return SecretStr(chosen) if chosen else None


def _proxy(url: SecretStr) -> httpx.Proxy:
    with contextlib.suppress(httpx.InvalidURL, ValueError):
        return httpx.Proxy(url.get_secret_value())
    # The URL may hold a password: it is not repeated here, and the error that quotes it is gone by now.
    raise ConfigurationError("the proxy must look like http://[user:password@]host:port")


def _through(proxy: httpx.Proxy | None) -> str:
    return "" if proxy is None else f" through the proxy {place_of(str(proxy.url))}"


def _ssl_context(ca_file: str | None) -> ssl.SSLContext:
    """Certificates of the public authorities, or of one own authority."""
    if ca_file is None:
        return httpx.create_ssl_context()
    try:
        return ssl.create_default_context(cafile=ca_file)
    except ssl.SSLError:
        raise ConfigurationError(f"ca_file {ca_file} has no PEM certificates that can be read") from None
    except OSError as error:
        raise ConfigurationError(f"ca_file {ca_file} cannot be read: {error.strerror}") from None
