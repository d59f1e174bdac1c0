"""By respx: a router that answers for Tencent's hosts, with or without patching (extra ``respx``)."""

from __future__ import annotations

from typing import Final

import httpx
import respx
from respx.mocks import AbstractRequestMocker
from respx.models import SideEffectError

from ..serving.server import Server
from .in_process import answer

KEPT_CALLS: Final = 1000
"""At least so many of the last calls can be asserted on through respx's ``router.calls``."""


def router(server: Server) -> respx.Router:
    """An unpatched router: for ``httpx.MockTransport(router.handler)``."""
    made = respx.Router(assert_all_called=False)
    _route(made, server)
    return made


def patching_router(server: Server, *, pass_through: bool) -> respx.MockRouter:
    """A router that patches httpx's transports and httpx-aiohttp's while it is started.

    Args:
        server: Who answers.
        pass_through: Whether requests to other paths than ``/v4/`` go out for real; without it
            respx refuses them.
    """
    made = respx.MockRouter(assert_all_called=False, using=TransportMocker.name)
    _route(made, server)
    if pass_through:
        made.route().pass_through()
    return made


def _route(made: respx.Router, server: Server) -> None:
    made.routes.add(MockRoute(made, server))


class MockRoute(respx.Route):
    """Every REST command of any host, answered by the core.

    A function as side effect and a pattern would do the same, but respx looks at its signature and writes out
    the URL in every call, which costs as much as a good part of the core.
    """

    def __init__(self, router: respx.Router, server: Server) -> None:
        super().__init__()
        self._router = router
        self._server = server

    def match(self, request: httpx.Request) -> httpx.Response | None:
        """The core's answer to whatever is under ``/v4/``."""
        return self.resolve(request) if request.url.raw_path.startswith(b"/v4/") else None

    def resolve(self, request: httpx.Request, **kwargs: object) -> httpx.Response:
        """The core's answer; a fault that breaks the connection is told as respx tells side effects."""
        if len(self.calls) >= 2 * KEPT_CALLS:
            # respx remembers every call. The journal is the record; these serve to assert on the last ones.
            del self.calls[:KEPT_CALLS]
            del self._router.calls[:KEPT_CALLS]
        try:
            return answer(self._server, request)
        except Exception as error:
            raise SideEffectError(self, origin=error) from error


class TransportMocker(AbstractRequestMocker):
    """Patches whole httpx transports by their public names, the aiohttp one included.

    respx's own mockers patch httpcore and ``httpx.Client``; neither sees an aiohttp transport.
    """

    name = "tencent_im_mock"
    targets = [  # noqa: RUF012 - respx declares it so
        "httpx.HTTPTransport",
        "httpx.AsyncHTTPTransport",
        "httpx_aiohttp.AiohttpTransport",
    ]
    target_methods = ["handle_request", "handle_async_request"]  # noqa: RUF012

    @classmethod
    def start(cls) -> None:
        """Patches what is installed."""
        cls.targets = [target for target in cls.targets if _importable(target)]
        super().start()

    @classmethod
    def to_httpx_request(cls, **kwargs: httpx.Request) -> httpx.Request:
        """The request is an httpx one already."""
        return kwargs["request"]

    @classmethod
    def from_sync_httpx_response(
        cls, httpx_response: httpx.Response, target: object, **kwargs: object
    ) -> httpx.Response:
        """So is the response."""
        return httpx_response

    @classmethod
    async def from_async_httpx_response(
        cls, httpx_response: httpx.Response, target: object, **kwargs: object
    ) -> httpx.Response:
        """So is the response."""
        return httpx_response


def _importable(target: str) -> bool:
    module = target.partition(".")[0]
    try:
        __import__(module)
    except ImportError:
        return False
    return True
