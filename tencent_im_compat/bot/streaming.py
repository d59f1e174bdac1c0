"""An answer that is written while clients look on: paced, kept, and ended whatever happens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from typing_extensions import Self

from ..errors import InvalidArgumentError, RefusedError, TencentIMError
from ..events.backoff import describe
from .answers import Answer, Stream, Target, text_body
from .forms import FORMS, Form, FormName, How, modify
from .sending import Sender, passes_by_itself
from .splitting import fitting, size_of, split
from .stream_calls import (
    END,
    close_iterator,
    end,
    go_on,
    keeping,
    next_piece,
    to_the_end,
    whole_characters,
)
from .timing import loop_time

if TYPE_CHECKING:
    from .reply import AnswerBook

logger: logging.Logger = logging.getLogger("tencent_im_compat.bot")
T = TypeVar("T")

MOST_WAITING = 1024 * 1024
"""Bytes of text that wait to be shown; whoever writes more waits."""
BRIDGE = 4
"""Characters that are held back: one of them bridges a gap in which a message would end by itself."""
FIRST_PART = 3000
"""Characters of the first piece at most."""
_BRIDGE_AFTER = 0.8
"""Of the gap, after which one is shown."""


class StreamInterrupted(Exception):  # noqa: N818 - no failure: somebody wished it
    """The user has stopped the answer: raised where the handler writes on."""


@dataclass(slots=True)
class Writing:
    """How a bot writes streams.

    Attributes:
        sender: Sends.
        forms: The forms that may be used, in the order in which they are tried.
        typing: What clients show until there is text, where the form has a place for that.
        interrupted: What is put behind a text that was broken off; it may be empty.
        failed: The same after an error.
        active: Streams that are being written, for who wants to stop one.
        pace: Seconds between two calls for one message at least; absent: as the form says.
    """

    sender: Sender
    forms: Sequence[FormName]
    typing: str
    interrupted: str
    failed: str
    active: set[StreamReply] = field(default_factory=set)
    pace: float | None = None

    def form(self, name: str) -> Form:
        """A form by its name."""
        return next(made(self.sender) for known, made in FORMS.items() if known == name)


class StreamReply:
    """An answer that is written piece by piece; made by ``reply.stream()``.

    Attributes:
        msg_ids: The msgIDs of its messages, as far as the form tells them.
        text: All text so far.
        target: Where it goes.
        asker: UserID of who may stop it.
        question: The msgID of what it answers; empty for what is no message.
    """

    def __init__(
        self,
        book: AnswerBook,
        target: Target,
        writing: Writing,
        custom_data: str | None = None,
        *,
        asker: str = "",
        question: str = "",
    ) -> None:
        self.msg_ids: tuple[str, ...] = ()
        self.text: str = ""
        self.target: Target = target
        self.asker: str = asker
        self.question: str = question
        self._book = book
        self._writing = writing
        self._custom_data = custom_data
        self._waiting = ""
        self._answer: Answer | None = None
        self._stream: Stream | None = None
        self._form: Form | None = None
        self._untried = list(writing.forms)
        self._plain = False
        self._whole = ""
        self._shown_at = 0.0
        self._closing = False
        self._stopped = False
        self._error: BaseException | None = None
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._task: asyncio.Task[None] | None = None
        self._reader: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> Self:
        self._writing.active.add(self)
        self._task = asyncio.get_running_loop().create_task(self._show(), name="tencent-im-stream")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._writing.active.discard(self)
        how: How = "whole" if error is None else "failed"
        if self._stopped or isinstance(error, asyncio.CancelledError | StreamInterrupted):
            how = "interrupted"
        await to_the_end(self._close(how))
        if isinstance(error, StreamInterrupted):
            return True
        if error is None and self._error is not None:
            raise self._error
        return False

    # ------------------------------------------------------------ writing

    async def write(self, text: str) -> None:
        """Adds text. It is shown soon; who writes faster than clients are told waits.

        Raises:
            InvalidArgumentError: No text.
            StreamInterrupted: The user has stopped the answer; the ``async with`` ends without an error then.
            TencentIMError: It could not be shown, in no form.
        """
        if not isinstance(text, str):
            raise InvalidArgumentError("text", "must be a string")
        self._check()
        text = whole_characters(text)
        self._waiting += text
        self.text += text
        self._news.set()
        if len(self._waiting) > MOST_WAITING:
            self._room.clear()
            await self._room.wait()
            self._check()

    async def write_all(self, pieces: AsyncIterator[str] | Iterator[str]) -> None:
        """Adds text as it comes. Where the user stops the answer, an asynchronous iterator is cancelled where
        it waits, and another one ends at its next piece.

        Raises:
            StreamInterrupted, TencentIMError: As of ``write``.
        """
        try:
            while True:
                piece = await self._until_stopped(next_piece(pieces))
                if piece is END:
                    return
                if piece is not None:  # as models' clients give it where they have no text
                    await self.write(piece)
        finally:
            await close_iterator(pieces)

    def stop(self) -> None:
        """Ends it as interrupted. May be called at any time."""
        self._stopped = True
        self._news.set()
        self._room.set()
        if self._reader is not None:
            self._reader.cancel()

    @property
    def message_ids(self) -> tuple[str, ...]:
        """The msgIDs of its messages so far, the one that is being written included."""
        current = ""
        if self._form is not None and self._stream is not None:
            current = self._form.message(self._stream)
        return (*self.msg_ids, current) if current and current not in self.msg_ids else self.msg_ids

    def _check(self) -> None:
        if self._stopped:
            raise StreamInterrupted("the user has stopped the answer")
        if self._error is not None:
            raise self._error

    async def _until_stopped(self, waiting: Any) -> Any:
        self._check()
        self._reader = asyncio.ensure_future(waiting)
        try:
            return await self._reader
        except asyncio.CancelledError:
            if self._stopped and self._reader.cancelled():
                raise StreamInterrupted("the user has stopped the answer") from None
            self._reader.cancel()
            raise
        finally:
            self._reader = None

    # ------------------------------------------------------------ showing

    async def _show(self) -> None:
        """Shows what was written, at the form's pace, until it is closed."""
        try:
            while not self._closing:
                await self._wait_for_news()
                if not self._closing:
                    held_back = BRIDGE if self._form is None or self._form.gap else 0
                    await self._step(held_back)
                    await self._pause()
        except TencentIMError as error:
            self._error = error
            self._room.set()

    async def _wait_for_news(self) -> None:
        gap = 0.0 if self._form is None or self._stream is None else self._form.gap
        bridged_at = self._shown_at + gap * _BRIDGE_AFTER
        left = max(0.0, bridged_at - loop_time()) if gap and self._waiting else None
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._news.wait(), left)
            self._news.clear()
            return
        if self._waiting and not self._closing:  # a character of those held back bridges the gap
            await self._put(self._waiting[:1])

    async def _pause(self) -> None:
        pace = self._writing.pace
        if pace is None:
            pace = 0.2 if self._form is None else self._form.pace
        await asyncio.sleep(pace)

    async def _step(self, held_back: int) -> None:
        new = self._waiting[: max(0, len(self._waiting) - held_back)]
        if new:
            await self._put(new)

    async def _put(self, new: str) -> None:
        """Shows the next text, in as many messages as it takes."""
        while new:
            part = self._fitting(new)
            if not part:  # the message is full: another one goes on
                await self._end("whole")
                continue
            self._shown_at = loop_time()
            self._waiting = self._waiting[len(part) :]
            new = new[len(part) :]
            await self._put_part(part)
        if len(self._waiting) < MOST_WAITING // 2:
            self._room.set()

    def _fitting(self, text: str) -> str:
        """What of a text goes into the message that is being written."""
        form, stream = self._form, self._stream
        if form is None:
            return text[:FIRST_PART]
        room = form.most_bytes - (0 if stream is None else size_of(stream.text))
        return text[: fitting(text, room)] if room > 200 else ""

    async def _put_part(self, part: str) -> None:
        stream, answer, form = self._stream, self._answer, self._form
        if self._plain:
            self._whole += part
        elif stream is None or answer is None or form is None:
            await self._begin(part)
        else:
            stream.text += part
            stream.index += 1
            await self._book.keep(answer)
            try:
                await go_on(form, answer, stream, part, last=False)
            except RefusedError as error:
                await self._fall_back(error)

    # ------------------------------------------------------------ forms

    def _next_form(self) -> Form | None:
        """The next form that may be used; none: the text is said once it is whole."""
        while self._untried:
            form = self._writing.form(self._untried.pop(0))
            if form.allows(self.target):
                return form
        self._plain = True
        return None

    async def _begin(self, text: str) -> None:
        """Makes the message, in the first form that the server takes."""
        while (form := self._form or self._next_form()) is not None:
            self._form = form
            answer = self._book.again(form.name) or self._book.new(self.target, custom_data=self._custom_data)
            if answer.stream is None:
                drawn = self._book.piece([])
                answer.stream = Stream(form.name, drawn.random, drawn.seq)
            stream = answer.stream
            self._answer, self._stream = answer, stream
            stream.text, stream.typing = text, self._writing.typing
            try:
                if stream.name:  # the message of an earlier life, which is written anew
                    stream.ended = False
                    await self._book.keep(answer)
                    await go_on(form, answer, stream, text, last=False)
                else:
                    await form.begin(answer, stream, keeping(self._book, answer))
                await self._book.keep(answer)
                return
            except RefusedError as error:
                if passes_by_itself(error):
                    raise
                logger.info("no stream in the form %s (%s); trying another", form.name, describe(error))
                await self._book.drop(answer)
                self._answer = self._stream = self._form = None
        self._whole += text

    async def _fall_back(self, error: RefusedError) -> None:
        """A message could not be gone on with: it becomes a text, or a new text says all."""
        answer, stream, form = self._answer, self._stream, self._form
        if answer is None or stream is None or form is None:
            raise error
        logger.info("a stream could not be gone on with (%s); its text goes on otherwise", describe(error))
        if form.again and form.name != "edit":
            with contextlib.suppress(TencentIMError):
                await modify(self._writing.sender, stream.name, text_body(stream.text))
                self._form = self._writing.form("edit")
                stream.form = self._form.name
                await self._book.keep(answer)
                return
        stream.ended = True
        await self._book.keep(answer)
        self._whole, self._plain = stream.text, True
        self._answer = self._stream = self._form = None

    # ------------------------------------------------------------ the end

    async def _close(self, how: How) -> None:
        self._closing = True
        self._news.set()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
        behind = {"interrupted": self._writing.interrupted, "failed": self._writing.failed}.get(how, "")
        if self._error is not None:
            return
        try:
            self._waiting = "" if how == "interrupted" else self._waiting
            rest = self._waiting + (behind if self.text or how == "failed" else "")
            self._waiting = rest
            if rest:
                await self._pause()
                await self._put(rest)
            if self._stream is not None:
                await self._pause()
            await self._end(how)
        except TencentIMError as error:
            self._error = error

    async def _end(self, how: How) -> None:
        """Ends the message that is being written."""
        answer, stream, form = self._answer, self._stream, self._form
        self._answer = self._stream = None
        if self._plain:
            whole, self._whole = self._whole, ""
            await self._say(whole)
        elif form is not None and stream is not None and answer is not None:
            await end(form, answer, stream, self._book, how=how)
            if found := form.message(stream):
                self.msg_ids = (*self.msg_ids, found)

    async def _say(self, text: str) -> None:
        """Says all as ordinary messages."""
        if not text.strip():
            return
        answer = self._book.new(self.target, custom_data=self._custom_data)
        answer.pieces = [self._book.piece(text_body(part)) for part in split(text)]
        await self._book.keep(answer)
        await self._book.send(answer)
        self.msg_ids = (*self.msg_ids, *answer.msg_ids)
