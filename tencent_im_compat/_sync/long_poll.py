# Generated from tencent_im_compat/_async/long_poll.py by scripts/make_sync.py. Do not edit.
"""The long-polling source: a connection of its own to a relay, one call held open after the other."""

from __future__ import annotations

import httpx

from .. import network
from ..errors import ConfigurationError, UnreadableReplyError
from ..webhooks.long_poll import LongPolling, Page, read_page

COMMAND = "relay/v1/events"


class LongPoll:
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
        http_client: network.SyncHttpClient | None = None,
    ) -> None:
        network.guard_foreign_logs()
        self._settings = settings
        self._user_id = user_id
        self._hold = network.SyncHold()
        self._opening: network.Opening | None = None
        self._deliver: network.SyncDelivery
        if http_client is None:
            self._opening = network.sync_transport(settings.url, proxy=None, ca_file=None, trust_env=True)
        elif isinstance(http_client, httpx.Client):
            self._deliver = http_client.send
        else:
            self._deliver = http_client.handle_request

    def start(self) -> None:
        """Takes the present as the starting point where the store has none; nothing is held open."""
        store = self._settings.cursor
        if store.load() is None:
            store.save((self.fetch(wait=0.0)).cursor)

    def fetch(self, *, wait: float | None = None) -> Page:
        """The next events; waits for them.

        Args:
            wait: Seconds that the relay may hold the call; as the settings say when absent.

        Raises:
            CursorTrimmedError: Events were trimmed away unread.
            ConfigurationError: The relay refused token or request.
            TransportError: No answer of a relay came; nothing is lost, the cursor stands.
        """
        settings = self._settings
        held = settings.wait if wait is None else wait
        request = network.relay_request(
            settings.address(settings.cursor.load(), self._user_id, wait=held),
            settings.secret,
            read=held + settings.margin,
            extensions=self._hold.extensions,
        )
        opening = self._opening
        try:
            response = (opening.transport().handle_request if opening else self._deliver)(request)
            try:
                body = response.read()
            finally:
                response.close()
        except network.faults() as error:
            raise network.fault(COMMAND, error) from None
        except BaseException as error:
            raise network.bare(error) from None
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
        self._hold.release()

    def close(self) -> None:
        """Closes the connection made here."""
        if self._opening is not None:
            self._opening.close()
