"""The ways to reach a mock from Python: in process, through respx, as an ASGI application, on a socket."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from tencent_im_compat.extras import needing

from .control.access import ControlAccess
from .faces import in_process
from .serving.server import Server

if TYPE_CHECKING:
    import respx

    from .faces.asgi import MockApp
    from .faces.socket import ServerThread


class MockFaces:
    """What has a server that can be reached.

    Attributes:
        server: The core.
    """

    server: Server

    def respx_router(self) -> respx.Router:
        """An unpatched respx router; ``router.handler`` answers any httpx request under ``/v4/``.

        Raises:
            MissingPackageError: The extra ``respx`` is not installed.
        """
        with needing("respx_router()", "respx"):
            from .faces import respx_router

        return respx_router.router(self.server)

    def transport(self) -> httpx.MockTransport:
        """An httpx transport for both kinds of client: ``TencentIM(http_client=mock.transport())``."""
        return in_process.transport(self.server)

    @contextmanager
    def patched(self, *, pass_through: bool = False) -> Iterator[respx.MockRouter]:
        """Answers all httpx clients of the process, on httpx's transports and on httpx-aiohttp's.

        Args:
            pass_through: Let requests to other paths out; without it respx refuses them.

        Raises:
            MissingPackageError: The extra ``respx`` is not installed.
        """
        with needing("patched()", "respx"):
            from .faces import respx_router

        with respx_router.patching_router(self.server, pass_through=pass_through) as router:
            yield router

    def asgi(self, *, allow_hosts: Collection[str] = (), control_token: str | None = None) -> MockApp:
        """The mock as an ASGI application (extra ``server``).

        Args:
            allow_hosts: Names of hosts, without port, under which ``/__mock__/`` may be called, beside
                127.0.0.1, localhost and testserver. ``/v4/`` takes any.
            control_token: What control requests must carry as ``Authorization: Bearer``, under any Host.
                Without one they are taken only where they came in at a loopback address.

        Raises:
            MissingPackageError: The extra is not installed.
            ValueError: A name is no host name, or no header can carry the token.
        """
        with needing("asgi()", "server"):
            from .faces.asgi import application

        return application(self.server, ControlAccess(allow_hosts, control_token))

    def serve(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        allow_hosts: Collection[str] = (),
        control_token: str | None = None,
    ) -> ServerThread:
        """A real HTTP server: ``with mock.serve() as server: ... server.url`` (extra ``server``).

        Args:
            host: Address to listen on.
            port: Port; 0 takes a free one.
            allow_hosts: As ``asgi`` takes it.
            control_token: As ``asgi`` takes it; beyond loopback one is made where it is left out. It is
                the server's ``control_token``.

        Raises:
            MissingPackageError: The extra is not installed.
            ValueError: A name is no host name, or no header can carry the token.
        """
        with needing("serve()", "server"):
            from .faces.asgi import application
            from .faces.socket import ServerThread

        access = ControlAccess.of(host, allow_hosts, control_token)
        return ServerThread(application(self.server, access), host, port, control_token=access.token)
