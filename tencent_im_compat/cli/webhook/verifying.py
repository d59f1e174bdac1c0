"""``webhook verify-receiver``: makes the calls, reads the counter, judges."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..frame import Ended, Exit
from .calling import Answer, Caller, without_secrets
from .cases import CASES, CHUNKED, GOOD, REPLAYED, SLOW, Case, Prepared, Preparing

TENCENT_WAITS = 2.0
"""Seconds after which Tencent gives a call up."""
SETTLES = 0.4
"""Seconds in which a receiver may still count what it should not."""
COUNTS_WITHIN = 10.0
_CHUNK = 16 * 1024
_HANGING = 64 * 1024


@dataclass(frozen=True, slots=True)
class Tried:
    """How a case went.

    Attributes:
        case: Which.
        verdict: ``pass``, ``fail``, ``unseen``, or ``unknown``: where no good call is taken, a refusal proves
            nothing.
        text: What the receiver did.
        status: HTTP status; ``None`` where none came.
        handled: How many events it handled meanwhile; ``None`` without a counter.
    """

    case: Case
    verdict: str
    text: str
    status: int | None = None
    handled: int | None = None


class Counter:
    """Reads how many events a receiver has handled: a number, or a JSON object with ``handled``.

    Args:
        url: Where it says so.
    """

    def __init__(self, url: str) -> None:
        self._url = url

    def read(self) -> int:
        """The number.

        Raises:
            Ended: It cannot be read.
        """
        parts = urlsplit(self._url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=COUNTS_WITHIN)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("GET", target)
            with connection.getresponse() as answer:
                found = json.loads(answer.read(4096)) if answer.status == 200 else None
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise Ended(Exit.REFUSED, f"--handled-url: {error}") from None
        finally:
            connection.close()
        number = found.get("handled") if isinstance(found, dict) else found
        if isinstance(number, bool) or not isinstance(number, int):
            raise Ended(
                Exit.REFUSED, '--handled-url: must answer HTTP 200 and a number, or {"handled": a number}'
            )
        return number


def verify(
    url: str, preparing: Preparing, counter: Counter | None, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Tried]:
    """Tries a receiver on every count.

    Args:
        url: The receiver.
        preparing: Makes the calls.
        counter: Tells what was handled, if anything does.
        sleep: Waits.
    """
    closed = ""
    for case in CASES:
        before = None if counter is None else counter.read()
        answers = _made(url, preparing, case)
        problem = _seen(case, answers)
        if case is GOOD:
            closed = _closed(answers[-1])
        handled = None
        if counter is not None and before is not None:
            handled = _counted(counter, before, case.handled, sleep)
            if not problem and handled != case.handled:
                problem = f"handled {handled} times instead of {case.handled}"
        last = answers[-1]
        if closed and not case.takes and not any(answer.let_through for answer in answers):
            yield Tried(case, "unknown", f"a good call is not taken either: {closed}", last.status, handled)
        elif problem:
            yield Tried(case, "fail", problem, last.status, handled)
        elif handled is None and not case.seen:
            yield Tried(case, "unseen", "the answer cannot show it; --handled-url can", last.status)
        else:
            yield Tried(case, "pass", "taken" if case.takes else _refused(last), last.status, handled)


def _made(url: str, preparing: Preparing, case: Case) -> list[Answer]:
    """The calls of a case, and their answers."""
    call = preparing.call(case)
    with Caller() as caller:
        if case is SLOW:
            other = preparing.call(GOOD)
            try:
                caller.hang(url, other.query, _HANGING, other.body[:20])
            except OSError:
                return [Answer(None, problem="no connection", reached=False)]
        again = 2 if case is REPLAYED else 1
        return [_posted(caller, url, call, chunked=case is CHUNKED) for _ in range(again)]


def _posted(caller: Caller, url: str, call: Prepared, *, chunked: bool) -> Answer:
    if not chunked:
        return caller.post(url, call.query, call.body)
    pieces = (call.body[at : at + _CHUNK] for at in range(0, len(call.body), _CHUNK))
    return caller.post(url, call.query, pieces)


def _closed(answer: Answer) -> str:
    """How a receiver turns away a good call; empty where it takes it, in whatever words."""
    if answer.let_through:
        return ""
    if answer.status is None:
        return answer.problem or "no answer"
    to = f" to {without_secrets(answer.location)}" if answer.location else ""
    return f"HTTP {answer.status}{to}"


def _seen(case: Case, answers: list[Answer]) -> str:
    """What is wrong by the answers; empty where nothing is."""
    for answer in answers:
        if not case.takes:
            if answer.let_through:
                return f"let through (HTTP {answer.status})"
            if answer.status is not None and answer.status >= 500 and answer.status != 503:
                return f"the receiver failed (HTTP {answer.status}) instead of refusing"
            if not answer.reached or answer.hung:
                return f"neither answered nor cut off: {answer.problem}"
            continue
        if answer.status is None:
            return f"not answered: {answer.problem}"
        if 300 <= answer.status < 400:
            return f"redirects (HTTP {answer.status}), which Tencent does not follow: the call is lost"
        if not case.seen:
            continue  # how such an answer should look is the matter of the first case
        if not answer.accepted:
            return (
                f"HTTP {answer.status}, and not the JSON that the protocol wants: the call counts as failed"
            )
        if answer.seconds > TENCENT_WAITS:
            return f"answered after {answer.seconds:.1f} s, Tencent waits {TENCENT_WAITS:.0f} s"
    return ""


def _refused(answer: Answer) -> str:
    return "cut off" if answer.status is None else f"refused (HTTP {answer.status})"


def _counted(counter: Counter, before: int, wanted: int, sleep: Callable[[float], None]) -> int:
    """How many more there are: waits for those that should come, then for those that should not."""
    end = time.monotonic() + COUNTS_WITHIN
    while counter.read() - before < wanted and time.monotonic() < end:
        sleep(0.02)
    sleep(SETTLES)
    return counter.read() - before
