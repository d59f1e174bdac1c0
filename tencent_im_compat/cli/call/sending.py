"""Sends a body as it was written, by the client's own transport, and hands out the answer as it came."""

from __future__ import annotations

import json
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from typing_extensions import Self

from ...observing import RawResponse, RawResponses
from ..frame import Connection
from .catalogue import Documented

if TYPE_CHECKING:
    from ...call import Call
    from ...config import Settings
    from ...wire.base import Reply


class Sender:
    """Calls one app; as a context it closes its connections at the end.

    Attributes:
        answer: What the server said last, as it came; ``None`` where nothing readable came.
    """

    def __init__(self, connection: Connection) -> None:
        from ..._sync.transport import Transport

        self.answer: dict[str, Any] | None = None
        self._transport = Transport(
            connection.settings(), ca_file=connection.ca_file, observers=(RawResponses(self._heard),)
        )

    def send(self, command: Documented, body: bytes) -> dict[str, Any]:
        """The answer to a body.

        Raises:
            TencentIMError: It was refused, or its outcome is unknown; ``answer`` has what came.
        """
        self.answer = None
        self._transport.send(as_call(command, body))
        assert self.answer is not None  # noqa: S101 - what was judged came here first
        return self.answer

    def _heard(self, raw: RawResponse) -> None:
        from ...wire.reading import read_json

        try:
            found = read_json(raw.body)
        except ValueError:
            found = None
        self.answer = found if isinstance(found, dict) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()


def as_call(command: Documented, body: bytes) -> Call[Reply]:
    """A body as a call that is repeated as the client's own would be."""
    from ...call import Call, Safety
    from ...wire.base import Reply

    safety = Safety[command.row["safety"]]
    return Call(command.name, body, Reply, safety, window=command.row.get("window"), doc=command.doc)


def encoded(document: dict[str, Any]) -> bytes:
    """A body as UTF-8; half a surrogate pair stays the escape that it was."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "backslashreplace")


def shown(settings: Settings, command: Documented, body: bytes) -> dict[str, Any]:
    """What would be sent, with no secret in it."""
    query = (
        f"sdkappid={settings.sdk_app_id}&identifier={quote(settings.admin, safe='')}"
        "&usersig=[usersig]&random=[random]&contenttype=json"
    )
    return {
        "method": "POST",
        "url": f"{settings.base_url}/v4/{command.name}?{query}",
        "body": body.decode("utf-8", "replace"),
    }
