"""Which of an app's hosts to call: the spare one while the first cannot be reached. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import HeldBackError, NotSentError, TencentIMError, UnreadableReplyError
from .requests import Endpoint

FIRST_AGAIN_AFTER: Final = 60.0
"""Seconds after which the first host is tried again."""


class Route:
    """The hosts of one client, in the order of preference. All reach the same app.

    Args:
        endpoints: One or two.
    """

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._endpoints = endpoints
        self._at = 0
        self._left_first = 0.0

    def endpoint(self, now: float) -> Endpoint:
        """Where to send the next attempt."""
        if self._at and now - self._left_first >= FIRST_AGAIN_AFTER:
            self._at = 0
        return self._endpoints[self._at]

    def failed(self, endpoint: Endpoint, error: TencentIMError, now: float) -> None:
        """An attempt failed. If the host was not reached, or something else answered, turns to the other.

        The spare host is there for when names are resolved wrongly, which shows as no connection, as a
        certificate that does not fit, or as somebody's page.
        """
        if not isinstance(error, NotSentError | UnreadableReplyError) or isinstance(error, HeldBackError):
            return
        if endpoint is self._endpoints[self._at]:
            self._at = (self._at + 1) % len(self._endpoints)
            self._left_first = now
