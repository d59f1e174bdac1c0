"""The long-polling source: a connection of its own to a relay, one call held open after the other."""

from __future__ import annotations

from .. import network
from ..errors import ConfigurationError, TencentIMError, UnreadableReplyError
from ..webhooks.long_poll import EventPage, LongPolling, read_page
from .connection import AsyncConnection
from .exchange import AsyncExchange

COMMAND = "relay/v1/events"


class AsyncLongPoll:
    """Fetches events for one user. The cursor moves by ``keep``, after the listeners have them.

    Args:
        settings: Which relay, and where the reading stands.
        user_id: The user whose events are wanted.
        http_client: An httpx client or transport of the caller's own; used as it is, not closed.
    """

    def __init__(
        self,
        settings: LongPolling,
        user_id: str,
        *,
        http_client: network.AsyncHttpClient | None = None,
    ) -> None:
        network.guard_foreign_logs()
        self._settings = settings
        self._user_id = user_id
        self._connection = AsyncConnection([settings.url], http_client=http_client)
        self._held: network.AsyncBound | None = None

    async def start(self) -> None:
        """Takes the present as the starting point where the store has none; nothing is held open."""
        store = self._settings.cursor
        if store.load() is None:
            store.save((await self.fetch(wait=0.0)).cursor)

    async def fetch(self, *, wait: float | None = None) -> EventPage:
        """The next events; waits for them.

        Args:
            wait: Seconds that the relay may hold the call; as the settings say when absent.

        Raises:
            CursorTrimmedError: Events were trimmed away unread, or the log was replaced.
            ConfigurationError: The relay refused token or request.
            TransportError: No answer of a relay came; nothing is lost, the cursor stands.
        """
        try:
            return await self._fetch(self._settings.wait if wait is None else wait)
        except TencentIMError as error:
            failed = error
        try:
            raise network.clean(failed)
        finally:
            del failed  # which holds this frame

    async def _fetch(self, held: float) -> EventPage:
        settings = self._settings
        way = self._connection.way(settings.url)
        read = held + settings.margin
        longest = network.RELAY_PATIENCE + read
        exchange = AsyncExchange(way, COMMAND, network.place_of(settings.url), longest)
        self._held = exchange.bound
        request = network.relay_request(
            settings.address(settings.cursor.load(), self._user_id, wait=held),
            settings.secret,
            read=read,
            extensions=exchange.bound.extensions,
        )
        try:
            response, body = await exchange.answer(request, lambda: None)
        finally:
            self._held = None
            await exchange.end()
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

    async def aclose(self) -> None:
        """Closes the connection made here."""
        await self._connection.aclose()
