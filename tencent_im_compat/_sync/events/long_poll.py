# Generated from tencent_im_compat/_async/events/long_poll.py by scripts/make_sync.py. Do not edit.
"""The long-polling source: a connection of its own to a relay, one call held open after the other."""

from __future__ import annotations

from collections.abc import Sequence

from ... import network
from ...errors import ConfigurationError, TencentIMError, UnreadableReplyError
from ...events.sources import LongPolling
from ...webhooks.relay_page import EventPage, read_page
from ..connection import Connection
from ..exchange import Exchange

COMMAND = "relay/v1/events"


class LongPoll:
    """Fetches events from a relay.

    Args:
        settings: Which relay.
        http_client: An httpx client or transport of the caller's own; used as it is, not closed.
    """

    def __init__(self, settings: LongPolling, *, http_client: network.SyncHttpClient | None = None) -> None:
        network.guard_foreign_logs()
        self._settings = settings
        self._connection = Connection([settings.url], http_client=http_client)
        self._held: network.Bound | None = None

    def fetch(self, cursor: str | None, users: Sequence[str] = (), *, wait: float) -> EventPage:
        """The next events; waits for them.

        Args:
            cursor: Where the reading stands; absent: at the end.
            users: Whose one-to-one events are wanted; none named: everybody's.
            wait: Seconds that the relay may hold the call.

        Raises:
            CursorTrimmedError: Events were trimmed away unread, or the log is another one.
            ConfigurationError: The relay refused token or request.
            TransportError: No answer of a relay came; nothing is lost, the cursor stands.
        """
        try:
            return self._fetch(cursor, users, wait)
        except TencentIMError as error:
            failed = error
        try:
            raise network.clean(failed)
        finally:
            del failed  # which holds this frame

    def _fetch(self, cursor: str | None, users: Sequence[str], held: float) -> EventPage:
        settings = self._settings
        way = self._connection.way(settings.url)
        read = held + settings.margin
        longest = network.RELAY_PATIENCE + read
        exchange = Exchange(way, COMMAND, network.place_of(settings.url), longest)
        self._held = exchange.bound
        request = network.relay_request(
            settings.address(cursor, users, wait=held),
            settings.secret,
            read=read,
            extensions=exchange.bound.extensions,
        )
        try:
            response, body = exchange.answer(request, lambda: None)
        finally:
            self._held = None
            exchange.end()
        try:
            return read_page(response.status_code, body)
        except ConfigurationError:  # which is a ValueError, too
            raise
        except (ValueError, KeyError, TypeError):
            raise UnreadableReplyError(
                COMMAND, "this is no answer of a relay", status=response.status_code, body=body
            ) from None

    def interrupt(self) -> None:
        """Ends a call that the relay holds open, so that stopping need not wait for it."""
        if (held := self._held) is not None:
            held.release()

    def close(self) -> None:
        """Closes the connection made here."""
        self._connection.close()
