"""Calls by which a streamed message goes on and ends, and what its text is read from."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import logging
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from ..errors import OutcomeUnknownError, RefusedError, TransportError
from ..events.backoff import describe
from .answers import Answer, Stream
from .forms import Form, How, Keep
from .sending import passes_by_itself

if TYPE_CHECKING:
    from .reply import AnswerBook

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")

_TRIES = 5
_PAUSE = 0.3


async def end(
    form: Form, answer: Answer, stream: Stream, book: AnswerBook, *, how: How, new: str = ""
) -> None:
    """Ends a message that was written piece by piece; ``new`` is its last text, and part of ``stream.text``.

    Raises:
        StoreError: It could not be noted.
    """
    stream.index += 1
    await book.keep(answer)
    try:
        await go_on(form, answer, stream, new, last=True, how=how)
    except RefusedError as error:
        logger.info("a stream could not be ended (%s)", describe(error))
    stream.ended = True
    await book.keep(answer)


async def go_on(
    form: Form, answer: Answer, stream: Stream, new: str, *, last: bool, how: How = "whole"
) -> None:
    """Goes on with a message; a few times where the call cannot be made, or its outcome does not matter.

    Raises:
        RefusedError: The server does not take it.
    """
    unsure = False
    for attempt in range(_TRIES):
        try:
            await form.go_on(answer, stream, new, last=last, how=how)
            return
        except RefusedError as error:
            if unsure and not form.again:
                return  # its piece was taken the first time
            if not passes_by_itself(error):
                raise
        except OutcomeUnknownError as error:
            if not form.repeats:
                logger.info("a piece of a stream may be missing (%s)", describe(error))
                return
            unsure = True
        except TransportError as error:
            logger.info("a stream is held up (%s)", describe(error))
        await asyncio.sleep(_PAUSE * 2**attempt)
    logger.warning("a piece of a stream is missing: it could not be shown in %d attempts", _TRIES)


def keeping(book: AnswerBook, answer: Answer) -> Keep:
    return lambda: book.keep(answer)


END: Any = object()
"""What ``next_piece`` gives behind the last piece."""


async def next_piece(pieces: AsyncIterator[Any] | Iterator[Any]) -> Any:
    """The next piece, or ``END``."""
    if isinstance(pieces, AsyncIterator):
        try:
            return await pieces.__anext__()
        except StopAsyncIteration:
            return END
    return await asyncio.to_thread(next, pieces, END)


async def close_iterator(pieces: Any) -> None:
    """Ends an iterator that is not read to its end."""
    close = getattr(pieces, "aclose", None) or getattr(pieces, "close", None)
    if close is None:
        return
    with contextlib.suppress(Exception):
        closing = close()
        if inspect.isawaitable(closing):
            await closing


async def to_the_end(work: Any) -> None:
    """Runs to its end, also while whoever waits is cancelled."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


def whole_characters(text: str) -> str:
    """A text in which halves of surrogate pairs, which no call can hold, are replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
