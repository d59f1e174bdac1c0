"""The forms in which clients see an answer grow: how each begins, goes on and ends.

What each sends is written to the store before, so a call that a kill has cut off is never made twice blindly.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Literal

from typing_extensions import override

from ..adapter.groups import community_of, topic_of
from ..calls.robot import PREFIX as ROBOT_PREFIX
from ..identity import C2CRef, GroupRef, MessageRef, c2c_ref, msg_id, parse_msg_id
from ..wire.elements import Element, StreamChunk, TIMCustomElem, TIMTextElem
from .answers import Answer, Piece, Stream, Target
from .sending import Sender

FormName = Literal["stream_msg", "robot", "ai", "edit"]
How = Literal["whole", "interrupted", "failed"]
"""How a stream ended."""
Keep = Callable[[], Awaitable[None]]
"""Writes down how far a stream has come."""
ROOM = 900
"""Bytes of a message for what is not text."""


class Form(ABC):
    """One form.

    Attributes:
        name: Its name.
        most_bytes: Of the text of one message.
        pace: Seconds between two calls for one message.
        again: Whether a message can be written anew from its start.
        gap: Seconds without a piece after which the server ends the message; 0: it does not.
        repeats: Whether a call that goes on with a message may be made twice: the server knows the repeat.
    """

    name: ClassVar[FormName]
    most_bytes: ClassVar[int] = 12_000 - ROOM
    pace: ClassVar[float] = 0.2
    again: ClassVar[bool] = False
    gap: ClassVar[float] = 0.0
    repeats: ClassVar[bool] = True

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._client = sender.client

    def allows(self, target: Target) -> bool:
        """Whether it can be used for this account and conversation."""
        return True

    @abstractmethod
    async def begin(self, answer: Answer, stream: Stream, keep: Keep) -> None:
        """Makes the message with the text that there is; ``stream.name`` is known afterwards.

        Raises:
            TencentIMError: It could not be made.
        """

    @abstractmethod
    async def go_on(
        self, answer: Answer, stream: Stream, new: str, *, last: bool, how: How = "whole"
    ) -> None:
        """Shows more.

        Args:
            answer: The answer.
            stream: Its ``text`` holds what is new already.
            new: What is new.
            last: Whether the message ends with it.
            how: How it ends then.

        Raises:
            TencentIMError: It could not be shown.
        """

    async def find(self, answer: Answer, stream: Stream) -> bool:
        """Looks for a message whose first call was cut off; whether it is there. ``stream.name`` is known
        then, where the form can go on with it.
        """
        ref = await self._sender.find(answer.target, stream.random, answer.at)
        if ref is not None:
            stream.name = self._name(ref)
        return ref is not None

    def _name(self, ref: MessageRef) -> str:
        """What a found message is gone on with."""
        return msg_id(ref)

    def message(self, stream: Stream) -> str:
        """The msgID of a stream's message, where that is known."""
        return stream.name if parse_msg_id(stream.name) is not None else ""


class StreamMessage(Form):
    """``stream_msg/send_c2c_stream_msg`` and ``stream_msg/send_group_stream_msg``: clients get a
    TIMStreamElem.
    """

    name: ClassVar[FormName] = "stream_msg"
    most_bytes: ClassVar[int] = 127 * 1024
    gap: ClassVar[float] = 15.0

    @override
    async def begin(self, answer: Answer, stream: Stream, keep: Keep) -> None:
        stream.index, stream.begun = 1, True
        await keep()
        stream.name = await self._call(answer, stream, stream.text, last=False)

    @override
    async def go_on(
        self, answer: Answer, stream: Stream, new: str, *, last: bool, how: How = "whole"
    ) -> None:
        await self._call(answer, stream, new, last=last)

    async def _call(self, answer: Answer, stream: Stream, new: str, *, last: bool) -> str:
        chunks = [StreamChunk(index=stream.index, markdown=new, is_last=last)]
        target, account = answer.target, self._sender.account
        if target.group:
            reply = await self._client.group.send_group_stream_msg(
                target.group,
                chunks,
                from_account=account,
                msg_random=stream.random,
                stream_msg_id=stream.name or None,
                compatible_text=stream.text[:1000] or None,
                cloud_custom_data=answer.custom_data,
            )
        else:
            reply = await self._client.openim.send_c2c_stream_msg(
                target.user,
                chunks,
                from_account=account,
                msg_random=stream.random,
                msg_seq=stream.seq,
                stream_msg_id=stream.name or None,
                compatible_text=stream.text[:1000] or None,
                cloud_custom_data=answer.custom_data,
            )
        return reply.stream_msg_id

    @override
    def _name(self, ref: MessageRef) -> str:
        return ""  # no history tells a StreamMsgID: the message ends by itself


class RobotStream(Form):
    """``openim_robot_http_svc/send_stream_msg``: a robot's answer to one user; clients get a text that
    grows.
    """

    name: ClassVar[FormName] = "robot"
    repeats: ClassVar[bool] = False

    @override
    def allows(self, target: Target) -> bool:
        return bool(target.user) and self._sender.account.startswith(ROBOT_PREFIX)

    @override
    async def begin(self, answer: Answer, stream: Stream, keep: Keep) -> None:
        stream.index, stream.begun = 1, True
        await keep()
        reply = await self._client.robot.send_stream_msg(
            self._sender.account, answer.target.user, stream.text
        )
        stream.name = msg_id(c2c_ref(self._sender.account, answer.target.user, reply.msg_key))

    @override
    async def go_on(
        self, answer: Answer, stream: Stream, new: str, *, last: bool, how: How = "whole"
    ) -> None:
        ref = parse_msg_id(stream.name)
        key = ref.msg_key if isinstance(ref, C2CRef) else None
        await self._client.robot.send_stream_msg(
            self._sender.account, answer.target.user, new, msg_key=key, finish=last
        )

    @override
    async def find(self, answer: Answer, stream: Stream) -> bool:
        # The server draws its MsgRandom, so it is known by its first text.
        ref = await self._sender.find_by(
            answer.target, answer.at, lambda item: _text(item.msg_body).startswith(stream.text)
        )
        if ref is not None:
            stream.name = self._name(ref)
        return ref is not None


class Modified(Form):
    """A message that is sent once and modified again and again."""

    again: ClassVar[bool] = True

    @override
    async def begin(self, answer: Answer, stream: Stream, keep: Keep) -> None:
        stream.index, stream.begun = 1, True
        await keep()
        piece = Piece(self.body(stream, last=False, how="whole"), stream.random, stream.seq)
        await self._sender.deliver(answer, piece, tried_before=False)
        stream.name = piece.msg_id

    @override
    async def go_on(
        self, answer: Answer, stream: Stream, new: str, *, last: bool, how: How = "whole"
    ) -> None:
        await modify(self._sender, stream.name, self.body(stream, last=last, how=how))

    @abstractmethod
    def body(self, stream: Stream, *, last: bool, how: How) -> Sequence[Element]:
        """The message with all text so far."""


class AIRobot(Modified):
    """Tencent's form of AI answers: one custom message, which TUIKit shows as text that is being typed."""

    name: ClassVar[FormName] = "ai"

    @override
    def body(self, stream: Stream, *, last: bool, how: How) -> Sequence[Element]:
        document: dict[str, object] = {
            "chatbotPlugin": 2,
            "src": 2,
            "chunks": [stream.text] if stream.text else [],
            "isFinished": int(last),
        }
        if not stream.text and not last:
            document["typingText"] = stream.typing
        if how == "failed" and last and not stream.text:
            document = {"chatbotPlugin": 2, "src": 23, "errorInfo": stream.typing, "isFinished": 1}
        return [TIMCustomElem(data=json.dumps(document, ensure_ascii=False, separators=(",", ":")))]


class EditedText(Modified):
    """A text that is sent and modified; every client shows it."""

    name: ClassVar[FormName] = "edit"

    @override
    def body(self, stream: Stream, *, last: bool, how: How) -> Sequence[Element]:
        return [TIMTextElem(text=stream.text or stream.typing)]


FORMS: dict[FormName, type[Form]] = {
    form.name: form for form in (StreamMessage, RobotStream, AIRobot, EditedText)
}
"""In the order in which they are tried."""


async def modify(sender: Sender, message_id: str, body: Sequence[Element]) -> None:
    """Gives a message another body.

    Raises:
        TencentIMError: It could not be modified.
    """
    ref = parse_msg_id(message_id)
    if isinstance(ref, C2CRef):
        await sender.client.openim.modify_c2c_msg(ref.sender, ref.receiver, ref.msg_key, body=body)
    elif isinstance(ref, GroupRef):
        group = ref.group_id
        await sender.client.group.modify_group_msg(
            community_of(group), ref.seq, body=body, topic_id=topic_of(group)
        )


def _text(body: Sequence[Element]) -> str:
    return "".join(each.text for each in body if isinstance(each, TIMTextElem))
