# Generated from tencent_im_compat/_async/connection.py by scripts/make_sync.py. Do not edit.
"""The way to the network of one client and all its views: its own, or one of the caller's."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import httpx
from pydantic import SecretStr

from .. import network
from ..errors import ConfigurationError


class Connection:
    """Knows how to deliver requests.

    Args:
        urls: Base URLs that are called.
        http_client: A client or transport of the caller's own; it is used as it is and not closed.
        proxy: Proxy URL for the transport made here.
        ca_file: PEM file of the authority to trust instead of the public ones.
        trust_env: Whether proxies may come from the environment.
    """

    def __init__(
        self,
        urls: Sequence[str],
        *,
        http_client: network.SyncHttpClient | None,
        proxy: SecretStr | None = None,
        ca_file: str | None = None,
        trust_env: bool = True,
    ) -> None:
        self._closed = False
        self._pools: dict[str, network.Pools] = {}
        self._way: network.Way | None = None
        if http_client is None:
            # Bare transports: redirects, cookies and auth flows of a whole client are never wanted here.
            self._pools = network.sync_pools(urls, proxy=proxy, ca_file=ca_file, trust_env=trust_env)
        elif proxy is not None or ca_file is not None:
            raise ConfigurationError("proxy and ca_file belong to the http_client that you pass")
        elif isinstance(http_client, httpx.Client):
            # As a stream, so that an answer without end is left as it is with the transports made here.
            deliver = functools.partial(http_client.send, stream=True)
            self._way = network.Way(deliver, http_client)
        elif isinstance(http_client, httpx.BaseTransport):
            self._way = network.Way(http_client.handle_request, http_client)
        else:
            raise ConfigurationError(
                "http_client must be an httpx.AsyncClient or an httpx.AsyncBaseTransport"
            )

    def way(self, url: str) -> network.Way:
        """How to send a request to one of the base URLs.

        Raises:
            ConfigurationError: The client was closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        if self._way is not None:
            return self._way
        pools = self._pools[url]
        transport = pools.transport()
        return network.Way(transport.handle_request, transport, pools.through)

    def close(self) -> None:
        """Closes the connections made here; a client that was passed in stays open."""
        self._closed = True
        for pools in {id(each): each for each in self._pools.values()}.values():
            pools.close()
