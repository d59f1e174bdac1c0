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


_NUMBERS = ("MsgSeq", "MsgRandom", "Random", "MsgList[].Random")
"""By these the server knows a message again. What a body leaves out, it draws anew for each attempt."""


def as_call(command: Documented, body: bytes) -> Call[Reply]:
    """A body as a call that is repeated as the client's own would be, if it names its message."""
    from ...call import Call, Safety
    from ...wire.base import Reply

    safety = Safety[command.row["safety"]]
    if not _named(command, body):
        safety = Safety.NEVER
    window = command.row.get("window") if safety is Safety.SAME_RANDOM else None
    return Call(command.name, body, Reply, safety, window=window, doc=command.doc)


def _named(command: Documented, body: bytes) -> bool:
    document = json.loads(body)
    for field in command.request:
        if field.name in _NUMBERS:
            listed, _, name = field.name.rpartition("[].")
            holders = document.get(listed) if listed else [document]
            if not isinstance(holders, list) or not all(
                isinstance(each, dict) and name in each for each in holders
            ):
                return False
    return True


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
