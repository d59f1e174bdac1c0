# Generated from tencent_im_compat/_async/receipts/waiting.py by scripts/make_sync.py. Do not edit.
"""Waiting until a message was read."""

from __future__ import annotations

from collections.abc import Iterable

from ...calls import checks
from ...errors import InvalidArgumentError
from ...identity import C2CRef, MessageRef
from ...ledger.naming import AnyMessage, reference, seconds
from ...ledger.values import ReadState, Waited
from ..rest.client import TencentIM
from .looking import read_by, read_state
from .timing import Timing

_FIRST_PAUSE, _LONGEST_PAUSE, _SLOWER = 1.0, 15.0, 1.5


def wait_until_read(
    im: TencentIM,
    message: AnyMessage,
    *,
    by: str | Iterable[str] | None = None,
    count: int | None = None,
    timeout: float,
) -> Waited:
    """Waits until a message was read, by asking the server: at first every second, later every 15 s.

    No listener and no event service is needed. With neither ``by`` nor ``count`` everybody has to read it.

    Args:
        im: The REST client.
        message: The message; it must have been sent with ``need_read_receipt``.
        by: Who has to read it: one UserID or several.
        count: How many people have to.
        timeout: Seconds to wait at most.

    Returns:
        How it ended: true if it was read. A message that is recalled, expired or whose group is dissolved
        ends the wait at once.

    Raises:
        InvalidArgumentError: A bad argument, or the message asked for no receipt.
        TencentIMError: The server could not be asked.
    """
    ref = reference(message)
    checks.exclusive("by", by, "count", count)
    people = None if by is None else set(_several(by))
    if count is not None:
        checks.number("count", count, at_least=1)
    timing = Timing(im)
    until, pause = timing.now() + seconds("timeout", timeout), _FIRST_PAUSE
    while True:
        state = read_state(im, ref)
        if state.gone is not None:
            return Waited(reached=False, why=state.gone, state=state)
        if _reached(im, ref, state, people, count):
            return Waited(reached=True, why="read", state=state)
        left = until - timing.now()
        if left <= 0:
            return Waited(reached=False, why="timeout", state=state)
        timing.pause(min(pause, left))
        pause = min(_LONGEST_PAUSE, pause * _SLOWER)


def _several(by: str | Iterable[str]) -> list[str]:
    named = checks.user_ids("by", [by] if isinstance(by, str) else by, at_most=None)
    if not named:
        raise InvalidArgumentError("by", "names nobody: leave it out to wait for everybody")
    return named


def _reached(
    im: TencentIM, ref: MessageRef, state: ReadState, people: set[str] | None, count: int | None
) -> bool:
    if count is not None:
        return state.read >= count
    if people is None:
        return state.unread == 0
    if isinstance(ref, C2CRef) and people != {ref.receiver}:
        raise InvalidArgumentError("by", f"only {ref.receiver!r} can read this one-to-one message")
    # The list is asked for only once enough people have read it.
    return state.read >= len(people) and people <= set(read_by(im, ref))
