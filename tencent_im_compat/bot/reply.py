"""Answering: what is to be said is written down before it is sent, so that it is said once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..calls import checks
from ..calls.checks import MessageContent
from ..errors import InvalidArgumentError, TencentIMError
from ..idempotency import new_seq
from ..wire.elements import TIMTextElem
from .answers import Answer, Piece, Target, encode, text_body
from .sending import Sender
from .splitting import split
from .streaming import StreamReply, Writing

Streamed = AsyncIterator[str] | Iterator[str]
"""Text that comes piece by piece."""
MOST_AT = 30
"""Mentions of one message."""


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """What was said.

    Attributes:
        msg_ids: The msgIDs of its messages; several where a text was too long for one.
    """

    msg_ids: tuple[str, ...]

    @property
    def msg_id(self) -> str:
        """The msgID of the first one; empty where nothing was said, or the form tells none
        (``stream_msg``).
        """
        return self.msg_ids[0] if self.msg_ids else ""


class AnswerBook:
    """What one turn has answered.

    Args:
        answers: What was written down before, by number.
        write: Writes values of the turn's scope, and returns when they are kept.
        sender: Sends.
        draw: Draws a MsgRandom.
    """

    def __init__(
        self,
        answers: Sequence[Answer],
        *,
        write: Callable[[dict[str, bytes | None]], Awaitable[None]],
        sender: Sender,
        draw: Callable[[], int],
    ) -> None:
        self.answers: list[Answer] = list(answers)
        self._closed = False
        self.rewritten: list[Answer] = []
        """Messages that the handler, which is run again, writes anew."""
        self._write = write
        self._sender = sender
        self._draw = draw

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.answers

    def close(self) -> None:
        """The handler has ended: nothing more can be answered."""
        self._closed = True

    def new(self, target: Target, **options: Any) -> Answer:
        """The next answer; it is not written down yet.

        Raises:
            RuntimeError: The handler has ended, and its event is done.
        """
        if self._closed:
            raise RuntimeError(
                "the handler has ended, so its event cannot be answered any more: await what answers, or "
                "send "
                "by context.bot.im"
            )
        number = max((answer.number for answer in self.answers), default=0) + 1
        return Answer(number, target, self._sender.clock(), **options)

    def piece(self, body: Sequence[Any]) -> Piece:
        """A message with numbers of its own."""
        return Piece(body, self._draw(), new_seq(self._sender.clock()))

    async def keep(self, answer: Answer) -> None:
        """Writes an answer down, or how far it has come."""
        if answer not in self.answers:
            self.answers.append(answer)
        await self._write({str(answer.number): encode(answer)})

    async def drop(self, answer: Answer) -> None:
        """Forgets an answer of which nothing was said."""
        if answer in self.answers:
            self.answers.remove(answer)
        await self._write({str(answer.number): None})

    def again(self, form: str) -> Answer | None:
        """The next message of an earlier life that is written anew, if it has the form."""
        if self.rewritten and (stream := self.rewritten[0].stream) is not None and stream.form == form:
            return self.rewritten.pop(0)
        return None

    async def send(self, answer: Answer, *, tried_before: bool = False) -> None:
        """Sends what of an answer was not sent, in order.

        Raises:
            TencentIMError: The server does not take a message; those behind it are not sent.
        """
        for piece in answer.pieces:
            if not piece.settled:
                try:
                    await self._sender.deliver(answer, piece, tried_before=tried_before)
                except TencentIMError:
                    for later in answer.pieces:
                        later.refused = later.refused or (0 if later.settled else piece.refused)
                    raise


class Reply:
    """Answers the event that is handled, in its conversation. Injected where a parameter is annotated
    ``Reply``.

        await reply("hello")
        await reply(TIMImageElem(...))
        await reply(model.tokens(...))           # any iterator of text: streamed where clients can show that
        async with reply.stream() as stream:
            await stream.write("thinking ... ")

    An answer is written to the store before it is sent, so a kill neither loses nor doubles it: where
    something was written the handler is not run again.
    """

    def __init__(
        self,
        book: AnswerBook,
        target: Target | None,
        writing: Writing,
        *,
        asker: str = "",
        question: str = "",
    ) -> None:
        self._asker = asker
        self._question = question
        self._book = book
        self._target = target
        self._writing = writing
        self._lock = asyncio.Lock()

    async def __call__(
        self,
        content: MessageContent | Streamed,
        *,
        at: Sequence[str] = (),
        need_read_receipt: bool = False,
        cloud_custom_data: str | None = None,
    ) -> SentAnswer:
        """Says something. Texts over 12 KB become several messages.

        REST: ``openim/sendmsg`` (doc 269/2282), ``group_open_http_svc/send_group_msg`` (doc 269/1629); for
        iterators see ``stream``.

        Args:
            content: A text, one element or several, or an iterator of text, asynchronous or not.
            at: UserIDs to mention, in groups; at most 30. Not with an iterator.
            need_read_receipt: Whether its readers are asked for receipts. Not with an iterator.
            cloud_custom_data: Travels with it.

        Returns:
            The msgIDs.

        Raises:
            InvalidArgumentError: Nothing to say, or a bad argument.
            RefusedError: The server does not take it.
            TencentIMError: It could not be sent for ten minutes.
        """
        if isinstance(content, AsyncIterator | Iterator):
            if at or need_read_receipt:
                raise InvalidArgumentError("at" if at else "need_read_receipt", "does not go with a stream")
            async with self.stream(cloud_custom_data=cloud_custom_data) as stream:
                await stream.write_all(content)
            return SentAnswer(stream.msg_ids)
        bodies = _bodies(content)
        users = tuple(checks.user_ids("at", at, at_most=MOST_AT)) if at else ()
        async with self._lock:
            answer = self._book.new(
                self._where(), at_users=users, receipt=need_read_receipt, custom_data=cloud_custom_data
            )
            answer.pieces = [self._book.piece(body) for body in bodies]
            await self._book.keep(answer)
            await self._book.send(answer)
        return SentAnswer(tuple(answer.msg_ids))

    def stream(self, *, cloud_custom_data: str | None = None) -> StreamReply:
        """An answer that is written piece by piece: ``async with reply.stream() as stream``.

        In which form clients see it grow: see ``Bot(streams=...)``. Nothing is made before there is text.

        Args:
            cloud_custom_data: Travels with it.
        """
        return StreamReply(
            self._book,
            self._where(),
            self._writing,
            cloud_custom_data,
            asker=self._asker,
            question=self._question,
        )

    def _where(self) -> Target:
        if self._target is None:
            raise InvalidArgumentError(
                "reply", "the event belongs to no conversation: send with context.bot.im"
            )
        return self._target


def _bodies(content: Any) -> list[Any]:
    if isinstance(content, str):
        if not content.strip():
            raise InvalidArgumentError("content", "must not be empty")
        return [text_body(part) for part in split(content)]
    body = checks.body("content", content)
    if len(body) == 1 and isinstance(body[0], TIMTextElem):
        return [text_body(part) for part in split(body[0].text)]
    return [body]
