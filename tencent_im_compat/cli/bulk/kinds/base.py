"""What the kinds have in common: items, failures, and finding the rows for which a whole call was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from ....errors import (
    AuthRefusedError,
    EditionRequiredError,
    InvalidArgumentError,
    Outcome,
    QuotaUsedUpError,
    RateLimitedError,
    RefusedError,
    ServerBusyError,
)
from ...frame.spelling import of_row
from ..rows import Row

if TYPE_CHECKING:
    from ...._sync.rest import TencentIM

I = TypeVar("I")  # noqa: E741 - an item
I_co = TypeVar("I_co", covariant=True)
Needed = tuple[tuple[tuple[str, ...], ...], ...]
"""Of each one of several choices, which are some fields."""

_OF_ALL = (AuthRefusedError, EditionRequiredError, QuotaUsedUpError, RateLimitedError, ServerBusyError)
"""Refusals that are not about the rows: every other call would get them as well."""


@dataclass(frozen=True, slots=True)
class Item(Generic[I_co]):
    """A row, ready to be sent.

    Attributes:
        line: Its line.
        value: What is sent.
        again: The row as it is to be fed in again.
    """

    line: int
    value: I_co
    again: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that was not imported.

    Attributes:
        line: Its line; 0 where it is part of a row.
        code: The ErrorCode; 0 where the server gave none.
        text: Why.
        again: The row, to be fed in again once it is put right.
    """

    line: int
    code: int
    text: str
    again: dict[str, Any]


class Kind(Protocol[I]):
    """What is imported.

    Attributes:
        name: As the command line calls it.
        chunk: Rows that are done together.
    """

    name: str
    chunk: int

    @property
    def fields(self) -> Sequence[str]:
        """All fields that a row may have."""
        ...

    @property
    def needed(self) -> Needed:
        """What each row must have."""
        ...

    def item(self, row: Row) -> Item[I]:
        """A row as an item.

        Raises:
            InvalidArgumentError: It makes no sense.
        """
        ...

    def send(self, client: TencentIM, items: Sequence[Item[I]], *, in_doubt: bool) -> Iterator[Failure]:
        """Imports items, and tells which failed.

        Args:
            client: The app.
            items: Those of one chunk.
            in_doubt: Whether an earlier run may have imported some of them.

        Raises:
            TencentIMError: It cannot go on; the chunk is in doubt.
        """
        ...


def failed(item: Item[Any], error: RefusedError | InvalidArgumentError) -> Failure:
    """The failure of one item."""
    if isinstance(error, RefusedError):
        return Failure(item.line, error.code, error.info or error.meaning, item.again)
    return Failure(item.line, 0, of_row(error), item.again)


def is_about_rows(error: RefusedError | InvalidArgumentError) -> bool:
    """Whether a refusal is because of what is in the call, and surely nothing of it was done."""
    return not isinstance(error, _OF_ALL) and error.outcome is not Outcome.UNKNOWN


def parts(items: Sequence[I], size: int) -> Iterator[list[I]]:
    """A list in pieces of a size, the last one perhaps shorter."""
    for first in range(0, len(items), size):
        yield list(items[first : first + size])


def halving(
    items: Sequence[Item[I]], send: Callable[[Sequence[Item[I]]], Iterator[Failure]]
) -> Iterator[Failure]:
    """Sends items in one call; where it is refused because of some of them, in ever smaller ones.

    Args:
        items: Those of one call.
        send: Makes a call.

    Raises:
        TencentIMError: The refusal is not about the items, or it may have been carried out.
    """
    try:
        yield from list(send(items))
    except (RefusedError, InvalidArgumentError) as error:
        if not is_about_rows(error):
            raise
        if len(items) == 1:
            yield failed(items[0], error)
            return
        middle = len(items) // 2
        yield from halving(items[:middle], send)
        yield from halving(items[middle:], send)
