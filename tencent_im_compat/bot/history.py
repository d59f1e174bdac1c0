"""The last messages of a conversation as plain turns, for whoever answers: a model, or a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..v2tim import MessageStatus, V2TimMessage
from ..wire.elements import (
    Element,
    TIMCustomElem,
    TIMFileElem,
    TIMImageElem,
    TIMSoundElem,
    TIMStreamElem,
    TIMTextElem,
    TIMVideoFileElem,
)

RECALLED = MessageStatus.V2TIM_MSG_STATUS_LOCAL_REVOKED.value


@dataclass(frozen=True, slots=True)
class Said:
    """One message.

    Attributes:
        user: UserID of who wrote it.
        name: The nickname, in groups; the UserID where there is none.
        own: Whether the bot wrote it.
        text: What it says; streamed text as far as it came.
        urls: Addresses of images, sounds, videos and files in it.
        at: Unix seconds.
        state: ``whole``; ``unfinished`` for a stream that goes on or was broken off; ``failed`` for an answer
            that ended in an error.
    """

    user: str
    name: str
    own: bool
    text: str = field(repr=False)
    urls: tuple[str, ...] = field(default=(), repr=False)
    at: float = 0.0
    state: Literal["whole", "unfinished", "failed"] = "whole"


class History(Sequence[Said]):
    """Messages, the oldest first.

    Args:
        said: The messages.
        group: Whether they are of a group, where it matters who wrote.
    """

    def __init__(self, said: Sequence[Said], *, group: bool) -> None:
        self._said = tuple(said)
        self._group = group

    def __len__(self) -> int:
        return len(self._said)

    def __getitem__(self, place: Any) -> Any:
        return self._said[place]

    def __repr__(self) -> str:
        return f"History({len(self._said)} messages)"

    def since(self, at: float) -> History:
        """What was said after a time.

        Args:
            at: Unix seconds.
        """
        return History([each for each in self._said if each.at > at], group=self._group)

    def as_chat_messages(self, system: str = "") -> list[dict[str, str]]:
        """In the form that model APIs take: ``[{"role": "user", "content": ...}, ...]``.

        The bot's messages have the role ``assistant``, all others ``user``; in groups their names stand
        before the text. Messages of one side that follow each other become one. Failed answers are left out;
        files are named by their addresses.

        Args:
            system: What stands before all, with the role ``system``.
        """
        found: list[dict[str, str]] = [{"role": "system", "content": system}] if system else []
        for each in self._said:
            if each.state == "failed":
                continue
            role = "assistant" if each.own else "user"
            content = "\n".join(filter(None, [each.text, *each.urls]))
            if self._group and not each.own:
                content = f"{each.name}: {content}"
            if found and found[-1]["role"] == role:
                found[-1]["content"] += f"\n{content}"
            else:
                found.append({"role": role, "content": content})
        return found


def said(message: V2TimMessage, body: Iterable[Element], me: str, names: dict[str, str]) -> Said | None:
    """A message of a history as a turn; None: it says nothing, or was taken back.

    Args:
        message: The message.
        body: Its elements.
        me: The bot.
        names: Nicknames by UserID.
    """
    if message.status == RECALLED:
        return None
    texts: list[str] = []
    urls: list[str] = []
    state: Literal["whole", "unfinished", "failed"] = "whole"
    for element in body:
        match element:
            case TIMTextElem():
                texts.append(element.text)
            case TIMStreamElem():
                texts.append(element.text)
                state = state if element.ended else "unfinished"
            case TIMCustomElem():
                text, state = _of_robot(element.data or "", state)
                texts.append(text)
            case TIMImageElem():
                urls += [each.url for each in element.image_info_array[:1] if each.url]
            case TIMSoundElem() | TIMFileElem():
                urls += [element.url] if element.url else []
            case TIMVideoFileElem():
                urls += [element.video_url] if element.video_url else []
            case _:
                pass
    text = "".join(texts)
    if not text and not urls:
        return None
    user = message.sender or ""
    return Said(
        user, names.get(user) or user, user == me, text, tuple(urls), float(message.timestamp or 0), state
    )


def _of_robot(data: str, state: Any) -> tuple[str, Any]:
    """The text of an answer in the form of AI robots; other custom messages say nothing."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return "", state
    if not isinstance(document, dict) or document.get("chatbotPlugin") != 2:
        return "", state
    if document.get("src") == 23:
        return "", "failed"
    if document.get("src") != 2:
        return "", state
    chunks = document.get("chunks")
    text = "".join(each for each in chunks if isinstance(each, str)) if isinstance(chunks, list) else ""
    return text, state if document.get("isFinished") == 1 else "unfinished"


def bounded(said: Sequence[Said], limit: int, max_bytes: int) -> list[Said]:
    """The newest of some messages that fit, the oldest first.

    Args:
        said: The newest first.
        limit: Most messages.
        max_bytes: Most bytes of their texts and addresses; the newest is there in any case.
    """
    found: list[Said] = []
    left = max_bytes
    for each in said[:limit]:
        left -= len(each.text.encode("utf-8", "surrogatepass")) + sum(map(len, each.urls))
        if left < 0 and found:
            break
        found.append(each)
    return found[::-1]
