"""Bodies of the message extensions (service ``openim_msg_ext_http_svc``)."""

from __future__ import annotations

import enum

from pydantic import Field

from .base import Reply, WireModel


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


class ExtensionResult(WireModel):
    """Outcome for one key, with the pair that is stored now."""

    error_code: int = 0
    extension: Extension | None = None


class SetKeyValuesReply(Reply):
    """Answer of ``set_key_values``: one item per key."""

    extension_list: list[ExtensionResult] = Field(default_factory=list)

    @property
    def failed(self) -> list[ExtensionResult]:
        """The keys that were not changed."""
        return [item for item in self.extension_list if item.error_code != 0]


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


class KeyValueWalk:
    """A walk over all pairs of a message: where the next page begins, and what is new in a page.

    A page holds 200 pairs and the next one begins at a version, so pages overlap.
    """

    def __init__(self) -> None:
        self.start: int = 0
        self.ended: bool = False
        self._seen: set[tuple[str, int | None]] = set()
        self._standing = False

    def take(self, page: GetKeyValuesReply) -> list[Extension]:
        """The pairs of the page that did not come before."""
        fresh = [pair for pair in page.extension_list if (pair.key, pair.seq) not in self._seen]
        self._seen.update((pair.key, pair.seq) for pair in fresh)
        # Nothing new: on to the next version, once.
        self.ended = bool(page.complete_flag) or not page.extension_list or (self._standing and not fresh)
        self._standing = not fresh
        if fresh:
            self.start = max(self.start, *(pair.seq or 0 for pair in page.extension_list))
        else:
            self.start += 1
        return fresh
