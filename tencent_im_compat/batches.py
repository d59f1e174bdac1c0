"""Batches longer than one call allows, the pure part: split them, merge the answers, tell how far it came."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from .call import Call
from .errors import BatchProgress, InvalidArgumentError, Outcome
from .wire.base import Reply
from .wire.results import merged

T = TypeVar("T")
ReplyT = TypeVar("ReplyT", bound=Reply)


class Batch(Generic[T, ReplyT]):
    """One batch on its way. All calls are made at once: a bad item is found before anything is sent.

    Args:
        argument: Name of the argument that holds the items, for errors.
        items: All of them.
        at_most: How many go into one call.
        build: Makes the call for one part.

    Raises:
        InvalidArgumentError: No items, no list of them, or what ``build`` finds.
    """

    def __init__(
        self, argument: str, items: Iterable[T], at_most: int, build: Callable[[list[T]], Call[ReplyT]]
    ) -> None:
        __tracebackhide__ = True
        if isinstance(items, str | bytes) or not isinstance(items, Iterable):
            raise InvalidArgumentError(argument, "must be a list")
        found = list(items)
        if not found:
            raise InvalidArgumentError(argument, "must not be empty")
        self._items: Sequence[T] = found
        self._at_most = at_most
        self._replies: list[ReplyT] = []
        self.parts: list[list[T]] = []
        self.calls: list[Call[ReplyT]] = []
        """One for each part, in order."""
        for first in range(0, len(found), at_most):
            self.parts.append(found[first : first + at_most])
            try:
                self.calls.append(build(self.parts[-1]))
            except InvalidArgumentError as error:
                raise _in_the_whole(error, argument, first) from None

    def add(self, reply: ReplyT) -> None:
        """The answer to the next part."""
        self._replies.append(reply)

    def merged(self) -> ReplyT:
        """One answer for all parts."""
        return merged(self._replies)

    def progress(self, outcome: Outcome) -> BatchProgress:
        """How far it came when the part after the last answer failed with this outcome."""
        confirmed = min(len(self._replies) * self._at_most, len(self._items))
        remaining = self._items[confirmed:]
        return BatchProgress(
            done=self.merged() if self._replies else None,
            remaining=remaining,
            in_doubt=min(self._at_most, len(remaining)) if outcome is Outcome.UNKNOWN else 0,
            confirmed=confirmed,
        )


def _in_the_whole(error: InvalidArgumentError, argument: str, first: int) -> InvalidArgumentError:
    """The error with the index of the item in the whole list, not in its part."""
    place = re.fullmatch(re.escape(argument) + r"\[(\d+)\](.*)", error.argument)
    if place is None:
        return error
    return InvalidArgumentError(f"{argument}[{first + int(place[1])}]{place[2]}", error.problem)
