"""The way to the network of one client and all its views: its own, or one of the caller's."""

from __future__ import annotations

import functools

import httpx

from .. import network
from ..config import Settings
from ..errors import ConfigurationError


class AsyncConnection:
    """Delivers requests.

    Args:
        settings: Where to call.
        http_client: A client or transport of the caller's own; it is used as it is and not closed.
        proxy: Proxy URL for the transport made here.
        ca_file: PEM file of the authority to trust instead of the public ones.
        trust_env: Whether proxies may come from the environment.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        http_client: network.AsyncHttpClient | None,
        proxy: str | None,
        ca_file: str | None,
        trust_env: bool,
    ) -> None:
        self._closed = False
        self._opening: network.AsyncOpening | None = None
        self._deliver: network.AsyncDelivery
        if http_client is None:
            # A bare transport: redirects, cookies and auth flows of a whole client are never wanted here.
            self._opening = network.async_transport(
                settings.base_url, proxy=proxy, ca_file=ca_file, trust_env=trust_env
            )
        elif proxy is not None or ca_file is not None:
            raise ConfigurationError("proxy and ca_file belong to the http_client that you pass")
        elif isinstance(http_client, httpx.AsyncClient):
            # As a stream, so that an answer without end is left as it is with the transports made here.
            self._deliver = functools.partial(http_client.send, stream=True)
        elif isinstance(http_client, httpx.AsyncBaseTransport):
            self._deliver = http_client.handle_async_request
        else:
            raise ConfigurationError(
                "http_client must be an httpx.AsyncClient or an httpx.AsyncBaseTransport"
            )

    def deliver(self) -> network.AsyncDelivery:
        """How to send a request.

        Raises:
            ConfigurationError: The client was closed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed")
        if self._opening is not None:
            return self._opening.transport().handle_async_request
        return self._deliver

    async def aclose(self) -> None:
        """Closes the connections made here; a client that was passed in stays open."""
        self._closed = True
        if self._opening is not None:
            await self._opening.aclose()
