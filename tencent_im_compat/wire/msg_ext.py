"""Bodies of the message extensions (service ``openim_msg_ext_http_svc``)."""

from __future__ import annotations

import enum
from typing import ClassVar

from pydantic import Field

from .base import Reply, WireModel
from .results import ItemOutcome, PartialReply, failures


class ExtensionOperation(enum.IntEnum):
    """What ``set_key_values`` does."""

    SET = 1
    """Adds pairs, or overwrites them."""
    DELETE = 2
    """Deletes the named keys."""
    CLEAR = 3
    """Deletes all pairs of the message."""


class Extension(WireModel):
    """One pair; ``seq`` is its version, which the server raises with every change."""

    key: str = Field(repr=False)
    value: str = Field(default="", repr=False)
    seq: int | None = None


class SetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/set_key_values``."""

    from_account: str | None = None
    to_account: str
    msg_key: str
    operate_type: int
    extension_list: list[Extension] | None = None


class ExtensionResult(ItemOutcome):
    """Outcome for one key, with the pair that is stored now."""

    item_field: ClassVar[str] = "key"
    code_field: ClassVar[str | None] = "error_code"
    info_field: ClassVar[str | None] = None
    secret: ClassVar[bool] = True

    error_code: int = 0
    extension: Extension | None = None

    @property
    def key(self) -> str | None:
        """Which key; nothing when the answer does not tell."""
        return None if self.extension is None else self.extension.key


class SetKeyValuesReply(PartialReply):
    """Answer of ``set_key_values``: one item per key."""

    extension_list: list[ExtensionResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[ExtensionResult]:
        """The keys that were not changed."""
        return failures(self.extension_list)


class GetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/get_key_values``."""

    from_account: str | None = None
    to_account: str
    msg_key: str
    start_seq: int | None = None


class GetKeyValuesReply(Reply):
    """Answer of ``get_key_values``: pairs by version.

    ``latest_seq`` is the highest version so far; pairs with versions up to ``clear_seq`` were cleared.
    """

    extension_list: list[Extension] = Field(default_factory=list)
    complete_flag: int = 1
    latest_seq: int = 0
    clear_seq: int = 0


class GroupSetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/group_set_key_values``."""

    group_id: str
    msg_seq: int
    operate_type: int
    extension_list: list[Extension] | None = None


class GroupGetKeyValuesRequest(WireModel):
    """Body of ``openim_msg_ext_http_svc/group_get_key_values``."""

    group_id: str
    msg_seq: int
    start_seq: int | None = None


class KeyValueWalk:
    """A walk over all pairs of a message: what is new in a page, and where the next one begins.

    A page holds 200 pairs and the next one begins at a version, so pages overlap.
    """

    def __init__(self) -> None:
        self._last: set[tuple[str, int | None]] = set()

    def take(self, start: int, page: GetKeyValuesReply) -> tuple[list[Extension], int | None]:
        """The pairs that the page before did not have, and the version to go on at; ``None`` at the end."""
        fresh = [pair for pair in page.extension_list if (pair.key, pair.seq) not in self._last]
        self._last = {(pair.key, pair.seq) for pair in page.extension_list}
        if page.complete_flag:
            return fresh, None
        highest = max((pair.seq or 0 for pair in page.extension_list), default=-1)
        if highest == start:
            return fresh, start + 1  # a page full of one version: its rest is out of reach
        return fresh, max(highest, start)
