"""Which sources bring events, and their settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from pydantic import SecretStr

from ..config import checked_url
from ..errors import ConfigurationError
from ..given import check_flag, check_number, check_texts, check_whole
from ..secret import flaw, wrapped

LONGEST_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Polling:
    """How events are polled for.

    Attributes:
        interval: Seconds between two rounds. With many users a round takes longer where the budget demands
            it.
        background: Whether rounds run by themselves while a listener is registered. Without it nothing
            happens until ``events.pump()`` is called.
        messages: Whether new, edited and recalled messages are looked for, besides receipts.
        receipts: Whether receipts and read marks of own messages are looked for.
        changes: Seconds between two looks at each list whose changes no webhook tells: pins, counters, mutes,
            profiles of groups, conversation and friend groups, permission groups. Only what somebody listens
            for is looked at. 0: nothing is.
        grace: Seconds for which polling leaves new messages to a source beside it, which knows more of them
            (mentions). Without another source it does not wait.
    """

    interval: float = 2.0
    background: bool = True
    messages: bool = True
    receipts: bool = True
    changes: float = 30.0
    grace: float = 5.0

    def __post_init__(self) -> None:
        check_number("interval", self.interval, above=True, most=3600, of="seconds")
        check_number("changes", self.changes, most=86400, of="seconds")
        check_number("grace", self.grace, most=3600, of="seconds")
        for name in ("background", "messages", "receipts"):
            check_flag(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class LongPolling:
    """How events are fetched from a relay. Where the reading stands is kept by the service's store.

    Attributes:
        url: Base URL of the relay.
        token: Its bearer token; shows itself in no repr.
        wait: Seconds that the relay may hold a call, at most 60.
        limit: Most events per call, at most 1000.
        margin: Seconds that an answer may be late before the connection counts as dead.
        events: CallbackCommands wanted; absent: all.
        on_trimmed: What to do when events were trimmed away unread, or the log is another one: ``raise`` ends
            the source with ``CursorTrimmedError``; ``skip`` logs it and goes on from the oldest, leaving what
            was missed to the safety poll.
        allow_http: Allow plain http to other machines than this one: the token travels unprotected then.
    """

    url: str
    token: SecretStr | str = field(repr=False)
    wait: float = 25.0
    limit: int = 100
    margin: float = 10.0
    events: Sequence[str] = ()
    on_trimmed: str = "skip"
    allow_http: bool = False

    def __post_init__(self) -> None:
        check_flag("allow_http", self.allow_http)
        if not isinstance(self.url, str):
            raise ConfigurationError(f"the relay's url must be a text, not {type(self.url).__name__}")
        if not isinstance(self.token, str | SecretStr):
            raise ConfigurationError(f"the relay's token must be a text, not {type(self.token).__name__}")
        checked_url("the relay's url", self.url, allow_http=self.allow_http, carries="its token")
        if problem := flaw(self.secret):
            raise ConfigurationError(f"the relay's token {problem}")
        check_number("wait", self.wait, most=LONGEST_WAIT, of="seconds")
        check_whole("limit", self.limit, least=1, most=1000)
        check_number("margin", self.margin, above=True, of="seconds")
        check_texts("events", self.events)
        if self.on_trimmed not in ("raise", "skip"):
            raise ConfigurationError("on_trimmed must be raise or skip")

    @property
    def secret(self) -> SecretStr:
        """The bearer token, which shows itself in no repr."""
        return wrapped(self.token)

    def address(self, cursor: str | None, users: Sequence[str] = (), *, wait: float) -> str:
        """The URL of the next call, which the relay may hold for ``wait`` seconds.

        Args:
            cursor: Where the reading stands; absent: at the end.
            users: Whose one-to-one events are wanted; none named: everybody's.
            wait: Seconds.
        """
        query: list[tuple[str, str]] = [("limit", str(self.limit)), ("wait", f"{wait:g}")]
        if cursor is not None:
            query.append(("cursor", cursor))
        query += [("event", name) for name in self.events]
        query += [("user", name) for name in users]
        return f"{self.url.rstrip('/')}/v1/events?{urlencode(query)}"


EventSource = Polling | LongPolling


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one service. Webhooks need no setting: they are handed to ``feed``.

    Attributes:
        polling: Rounds of REST calls; with another source beside it a slow safety net.
        long_polling: A relay that holds calls open.
    """

    polling: Polling | None = None
    long_polling: LongPolling | None = None

    @classmethod
    def of(cls, events: EventSource | Sequence[EventSource] | None) -> Sources:
        """From what a caller gives: one source, several, or none.

        Raises:
            ConfigurationError: Something else, or two sources of one kind.
        """
        several = [] if events is None else list(events) if isinstance(events, Sequence) else [events]
        polling = [each for each in several if isinstance(each, Polling)]
        long_polling = [each for each in several if isinstance(each, LongPolling)]
        if len(polling) + len(long_polling) < len(several):
            raise ConfigurationError("sources are Polling and LongPolling: one, a list of both, or None")
        if len(polling) > 1 or len(long_polling) > 1:
            raise ConfigurationError("one Polling and one LongPolling at most")
        return cls(polling[0] if polling else None, long_polling[0] if long_polling else None)

    @property
    def ask_receipts(self) -> bool:
        """Whether polling asks who has read own messages."""
        return self.polling is not None and self.polling.receipts
