"""What a turn answers, as it is kept before it is sent. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..wire.elements import Element, TIMTextElem, read_body


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer goes: a user, or a group or topic.

    Attributes:
        user: UserID of a one-to-one conversation; empty for a group.
        group: The group or topic.
    """

    user: str = ""
    group: str = ""


@dataclass(slots=True)
class Piece:
    """One message of an answer.

    Attributes:
        body: Its elements.
        random: Its MsgRandom: with it the message is found again.
        seq: Its MsgSeq, one-to-one.
        msg_id: Its msgID once it was sent.
        refused: Code with which the server refused it for good.
    """

    body: Sequence[Element]
    random: int
    seq: int
    msg_id: str = ""
    refused: int = 0

    @property
    def settled(self) -> bool:
        """Whether it is known what became of it."""
        return bool(self.msg_id or self.refused)


@dataclass(slots=True)
class Stream:
    """An answer that is written piece by piece.

    Attributes:
        form: In which of the forms.
        random: MsgRandom of its message, where the form lets one choose.
        seq: MsgSeq, one-to-one.
        name: What the server calls it: a StreamMsgID, or a MsgKey, or a MsgSeq; empty before the first
            answer.
        index: How many pieces were sent.
        text: The text so far.
        ended: Whether the last piece was sent.
        begun: Whether the first call was made.
        typing: What clients show until there is text, or where there is none.
    """

    form: str
    random: int
    seq: int
    name: str = ""
    index: int = 0
    text: str = ""
    ended: bool = False
    begun: bool = False
    typing: str = ""


@dataclass(slots=True)
class Answer:
    """One ``reply``.

    Attributes:
        number: The how manieth of the turn, from 1.
        target: Where it goes.
        at: Unix seconds when it was written down.
        pieces: Its messages, in order.
        at_users: UserIDs that it mentions, in groups.
        receipt: Whether its readers are asked for receipts.
        custom_data: Travels with it.
        stream: Where it is written piece by piece; then there are no ``pieces`` but those that go on behind
            the form's own limit.
    """

    number: int
    target: Target
    at: float
    pieces: list[Piece] = field(default_factory=list)
    at_users: tuple[str, ...] = ()
    receipt: bool = False
    custom_data: str | None = None
    stream: Stream | None = None

    @property
    def settled(self) -> bool:
        """Whether it is known what became of all of it."""
        return all(piece.settled for piece in self.pieces) and (self.stream is None or self.stream.ended)

    @property
    def msg_ids(self) -> list[str]:
        """The msgIDs of what was sent."""
        return [piece.msg_id for piece in self.pieces if piece.msg_id]


def encode(answer: Answer) -> bytes:
    """An answer, to be kept."""
    stream = answer.stream
    document = {
        "to": [answer.target.user, answer.target.group],
        "at": answer.at,
        "pieces": [
            [
                [element.model_dump(by_alias=True) for element in piece.body],
                piece.random,
                piece.seq,
                piece.msg_id,
                piece.refused,
            ]
            for piece in answer.pieces
        ],
        "users": list(answer.at_users),
        "receipt": answer.receipt,
        "custom": answer.custom_data,
        "stream": None
        if stream is None
        else [
            stream.form,
            stream.random,
            stream.seq,
            stream.name,
            stream.index,
            stream.text,
            stream.ended,
            stream.begun,
            stream.typing,
        ],
    }
    return json.dumps(document, separators=(",", ":")).encode()


def decode(number: int, kept: bytes) -> Answer:
    """The answer that ``encode`` wrote.

    Raises:
        ValueError: It was written by something else.
    """
    try:
        document: dict[str, Any] = json.loads(kept)
        stream = document["stream"]
        return Answer(
            number,
            Target(*document["to"]),
            float(document["at"]),
            [Piece(read_body(body), *rest) for body, *rest in document["pieces"]],
            tuple(document["users"]),
            bool(document["receipt"]),
            document["custom"],
            None if stream is None else Stream(*stream),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"a kept answer cannot be read: {type(error).__name__}") from None


def text_body(text: str) -> list[Element]:
    """A text as the body of a message."""
    return [TIMTextElem(text=text)]
