"""What a message means that a poll has met: it is new, another one than before, or taken back. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..identity import C2CRef, MessageRef
from ..v2tim import MessageStatus, V2TimMessage
from .observation import Arrived, Modified, Noticed, Observation, Recalled, Source
from .seen import Fact, Mark, Seen, completed, fact_of, fingerprint


class Comparison:
    """Compares messages of one user with what is known of them.

    Args:
        user_id: The user.
        seen: What is known of messages.
        look_at: Is told of a message that was met for the first time: it is looked at again.
        waits: Whether the readers of an own message are waited for.

    Attributes:
        waits: As given; absent: receipts are not polled for.
        own_from: Own messages that are older, in Unix seconds, were there before the first start: nobody asks
            for their receipts.
    """

    def __init__(
        self,
        user_id: str,
        seen: Seen,
        look_at: Callable[[Fact, Mark], None],
        waits: Callable[[MessageRef], bool],
    ) -> None:
        self._user_id = user_id
        self._seen = seen
        self._look_at = look_at
        self.waits: Callable[[MessageRef], bool] | None = waits
        self.own_from: int = 0

    def met(self, message: V2TimMessage, now: float, *, fresh: bool) -> list[Observation]:
        """What is new with a message; ``fresh``: it came since the last reading, and is news."""
        ref, own = message.ref, message.sender == self._user_id
        if ref is None:
            return []
        mark, recalled = self._seen.get(fact_of(ref)), _recalled(message)
        if mark is None or (own and not mark.content and not recalled):
            self.mark(message)
            if own and fresh and not recalled:
                return self._notice(message, ref, decided=mark is not None and mark.sent)
            return [Arrived(message, Source.POLL)] if fresh and not recalled and not own else []
        if recalled:
            if mark.recalled:
                return []
            self._seen.put(fact_of(ref), replace(mark, recalled=True))
            return [Recalled(ref, ref.sender, "", Source.POLL)]
        content = completed(fingerprint(message), mark.content)
        if content == mark.content:
            return []
        self._seen.put(fact_of(ref), replace(mark, content=content))
        return [Modified(message, int(now * 1000), Source.POLL)] if mark.content else []

    def _notice(self, message: V2TimMessage, ref: MessageRef, *, decided: bool) -> list[Observation]:
        """What an own message tells that this process may not have sent: whether its readers are awaited."""
        to_itself = isinstance(ref, C2CRef) and ref.receiver == self._user_id
        if self.waits is None or to_itself or ref.time < self.own_from:
            return []
        wants = message.needReadReceipt is not False
        if wants == self.waits(ref) or (wants and decided):
            return []
        return [Noticed(ref, wants, Source.POLL)]

    def mark(self, message: V2TimMessage) -> None:
        """Takes note of a message."""
        if message.ref is not None:
            fact, recalled = fact_of(message.ref), _recalled(message)
            mark = self._seen.get(fact) or Mark(message.ref.time)
            content = 0 if recalled else fingerprint(message)
            mark = replace(mark, content=content, recalled=mark.recalled or recalled)
            self._seen.put(fact, mark)
            self._look_at(fact, mark)


def _recalled(message: V2TimMessage) -> bool:
    return message.status == MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED
