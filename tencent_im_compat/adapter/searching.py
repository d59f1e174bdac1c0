"""Searching messages by words: what ``V2TimMessageSearchParam`` asks of one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import InvalidArgumentError
from ..v2tim import (
    V2TimMessage,
    V2TimMessageSearchParam,
    V2TimMessageSearchResult,
    V2TimMessageSearchResultItem,
)
from . import arguments

MOST_KEYWORDS = MOST_SENDERS = 5
_SIZE = 100
"""Results of a page that says no size."""
_ALL = 1
"""``V2TIM_KEYWORD_LIST_MATCH_TYPE_AND``."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A checked search.

    Attributes:
        conversation: The conversation; empty: all.
        words: Words, in lower case.
        all_words: Whether all of them must be there.
        senders: Who sent it; none: anybody.
        types: ``MessageElemType`` values; none: all.
        oldest: Unix seconds, included.
        newest: Unix seconds, included.
        first: Number of the first result of the page.
        size: Most results of a page.
    """

    conversation: str
    words: tuple[str, ...]
    all_words: bool
    senders: frozenset[str]
    types: frozenset[int]
    oldest: int
    newest: int
    first: int
    size: int

    def fits(self, message: V2TimMessage) -> bool:
        """Whether a message is wanted."""
        if self.senders and message.sender not in self.senders:
            return False
        if self.types and message.elemType not in self.types:
            return False
        if not self.oldest <= (message.timestamp or 0) <= self.newest:
            return False
        found = [word in text_of(message) for word in self.words]
        return not found or (all(found) if self.all_words else any(found))


def wanted(param: V2TimMessageSearchParam, now: float) -> Wanted:
    """Reads the argument of ``searchLocalMessages``.

    Raises:
        InvalidArgumentError: Neither words, senders nor types; or too many.
    """
    arguments.instance("searchParam", param, V2TimMessageSearchParam)
    words = arguments.texts("searchParam.keywordList", param.keywordList or [])
    senders = arguments.texts("searchParam.userIDList", param.userIDList or [])
    types = arguments.numbers("searchParam.messageTypeList", param.messageTypeList or [])
    _at_most("searchParam.keywordList", words, MOST_KEYWORDS)
    _at_most("searchParam.userIDList", senders, MOST_SENDERS)
    if not (words or senders or types):
        raise InvalidArgumentError(
            "searchParam.keywordList", "must not be empty where neither senders nor types are named"
        )
    newest = _count("searchTimePosition", param.searchTimePosition) or int(now)
    period = _count("searchTimePeriod", param.searchTimePeriod)
    size = _count("pageSize", param.pageSize) or _SIZE
    return Wanted(
        conversation=param.conversationID or "",
        words=tuple(word.lower() for word in words),
        all_words=param.type == _ALL,
        senders=frozenset(senders),
        types=frozenset(types),
        oldest=newest - period if period else 0,
        newest=newest,
        first=_count("pageIndex", param.pageIndex) * size,
        size=size,
    )


def text_of(message: V2TimMessage) -> str:
    """What can be read of a message, in lower case."""
    parts: list[str | None] = []
    for elem in (
        message.textElem,
        message.customElem,
        message.fileElem,
        message.locationElem,
        message.mergerElem,
    ):
        for name in ("text", "data", "desc", "fileName", "title"):
            value = getattr(elem, name, None)
            parts.append(value if isinstance(value, str) else None)
    return "\n".join(part for part in parts if part).lower()


def _count(field: str, value: int | None) -> int:
    """What is not said counts as 0, as in the SDK."""
    return arguments.number(f"searchParam.{field}", value or 0, at_least=0)


def _at_most(name: str, values: Sequence[object], most: int) -> None:
    if len(values) > most:
        raise InvalidArgumentError(name, f"has {len(values)} entries, at most {most} are allowed")


def result(found: Sequence[tuple[str, Sequence[V2TimMessage]]], wanted: Wanted) -> V2TimMessageSearchResult:
    """The page of a search.

    Args:
        found: By conversation the messages that fit, the newest first; the liveliest conversation first.
        wanted: The search.
    """
    item = V2TimMessageSearchResultItem
    if wanted.conversation:
        messages = found[0][1] if found else []
        page = list(messages[wanted.first : wanted.first + wanted.size])
        items = [item(conversationID=wanted.conversation, messageCount=len(messages), messageList=page)]
        return V2TimMessageSearchResult(
            totalCount=len(messages), messageSearchResultItems=items if messages else []
        )
    newest = sorted(found, key=lambda each: each[1][0].timestamp or 0, reverse=True)
    page_of = newest[wanted.first : wanted.first + wanted.size]
    return V2TimMessageSearchResult(
        totalCount=len(found),
        messageSearchResultItems=[
            item(
                conversationID=talk, messageCount=len(each), messageList=list(each) if len(each) == 1 else []
            )
            for talk, each in page_of
        ],
    )
