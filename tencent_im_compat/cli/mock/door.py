"""The control door of a running mock, with its refusals in the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..frame import Ended, Exit, MockServer
from ..frame.ending import AskedWrongError
from ..frame.given import STANDARD_INPUT

if TYPE_CHECKING:
    from tencent_im_mock.remote import RemoteMock


class Door:
    """Control requests about one world.

    Args:
        remote: The server.
        world: SDKAppID of the world; ``None`` where the server has one only.
    """

    def __init__(self, remote: RemoteMock, world: int | None) -> None:
        self._remote = remote
        self._world = world

    def get(self, path: str, **asked: Any) -> dict[str, Any]:
        """What a path says."""
        return self._ask("GET", path, asked)

    def post(self, path: str, **document: Any) -> dict[str, Any]:
        """Does something."""
        return self._ask("POST", path, document)

    def delete(self, path: str, **document: Any) -> dict[str, Any]:
        """Takes something out."""
        return self._ask("DELETE", path, document)

    def _ask(self, method: str, path: str, given: dict[str, Any]) -> dict[str, Any]:
        named = {} if self._world is None else {"sdkappid": self._world}
        return self._remote.control(method, path, {**given, **named})


@contextmanager
def door(server: MockServer, *, file: str = "") -> Iterator[Door]:
    """The control door of a server; closed at the end.

    Args:
        server: The server.
        file: What a person calls the document that goes through it.

    Raises:
        Ended: The server refuses, does not answer, or is no mock.
    """
    remote = server.open()
    import httpx

    from tencent_im_mock.remote import RemoteError

    try:
        yield Door(remote, server.world)
    except RemoteError as error:
        told = {"http_status": error.status, "code": error.code}
        if error.status in (400, 404):
            raise AskedWrongError(Exit.MISUSE, _about(file, str(error)), **told) from None
        token = " (--control-token, TENCENT_IM_MOCK_TOKEN)" if error.status == 401 else ""
        raise Ended(Exit.REFUSED, f"{error}{token}", **told) from None
    except httpx.TimeoutException:
        raise Ended(Exit.UNKNOWN, f"{server.url} did not answer in time; it may have been done") from None
    except httpx.TransportError as error:
        raise Ended(
            Exit.REFUSED,
            f"no mock answers at {server.url} ({error}): `tencent-im mock serve` starts one, --url "
            "names another",
        ) from None
    except ValueError:
        raise Ended(Exit.REFUSED, f"what answers at {server.url} is no mock of this kind") from None
    finally:
        remote.close()


def _about(file: str, text: str) -> str:
    """A refusal of a document, told of the file that it came from."""
    if not file or not text.startswith(("world.", "world ", "snapshot")):
        return text
    source = STANDARD_INPUT if file == "-" else file
    within = text.removeprefix("world.")
    return f"{source} {text[6:]}" if text.startswith("world ") else f"{source}: {within}"
