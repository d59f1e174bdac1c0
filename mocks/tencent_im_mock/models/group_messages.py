"""Messages of groups and topics."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from ..core.state import Entity
from .msg_ext import Extensions

Reactions = dict[str, dict[str, None]]
"""Who gave which reaction, in that order."""


@dataclass(slots=True)
class GroupMessage(Entity):
    """One message of a group; ``seq`` is given when it is published, 0 before and without storage.

    Its content is kept as JSON text: an array of elements, or an object for a notice.
    """

    sender: str
    random: int
    time: int
    priority: int
    content: str = field(repr=False)
    cloud_custom_data: str | None = field(default=None, repr=False)
    needs_receipt: bool = False
    extensible: bool = False
    counted: bool = True
    """Whether it raises unread counts."""
    receivers: frozenset[str] | None = None
    """Members who get it; absent: all."""
    at: list[str] | None = None
    """Whom it mentions, in that order; absent: nobody."""
    at_all: bool = False
    """Whether it mentions everybody."""
    notice: bool = False
    recalled: bool = False
    seq: int = 0
    arrival: int = 0
    """Its place in the order of arrival, over all groups and conversations; given with ``seq``."""
    readers: dict[str, int] | None = None
    """Who sent a receipt and when, in that order; made with the first receipt."""
    extensions: Extensions | None = None
    """Key-values on the message; made with the first of them."""
    reactions: Reactions | None = None
    """Made with the first reaction."""

    @property
    def body(self) -> Any:
        """The MsgBody."""
        return json.loads(self.content)

    def read_by(self, user_id: str, now: int) -> None:
        """Notes a receipt; a second one changes nothing."""
        if self.readers is None:
            self.readers = {}
        self.readers.setdefault(user_id, now)
