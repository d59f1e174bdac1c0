"""Filters over the conversation list. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ..v2tim.conversation import V2TimConversationFilter
from ..v2tim.conversation_enums import ConversationType
from . import arguments
from .conversation_list import Entry, Known
from .conversation_marks import mark_bit, marks
from .envelope import unsupported


def checked(given: V2TimConversationFilter) -> V2TimConversationFilter:
    """A filter whose fields fit.

    Raises:
        InvalidArgumentError: One does not.
        V2TIMError: 7013: mentions are asked for, which no command tells.
    """
    arguments.instance("filter", given, V2TimConversationFilter)
    if given.conversationType is not None:
        none = [ConversationType.CONVERSATION_TYPE_INVALID]
        arguments.member("filter.conversationType", given.conversationType, ConversationType, without=none)
    if given.conversationGroup is not None:
        arguments.text("filter.conversationGroup", given.conversationGroup)
    if given.markType is not None:
        mark_bit("filter.markType", given.markType)
    if given.hasUnreadCount is not None:
        arguments.flag("filter.hasUnreadCount", given.hasUnreadCount)
    if given.hasGroupAtInfo is not None:
        raise unsupported("filter.hasGroupAtInfo: no REST command tells of unread mentions")
    return given


def key(given: V2TimConversationFilter) -> str:
    """The same for equal filters."""
    return given.model_dump_json()


def before_counts(given: V2TimConversationFilter, entries: Iterable[Entry], known: Known) -> list[Entry]:
    """What a filter lets through, but for unread counts, which have to be asked for."""
    return [each for each in entries if _passes(given, each, known)]


def _passes(given: V2TimConversationFilter, entry: Entry, known: Known) -> bool:
    if given.conversationType is not None and entry.contact.type != given.conversationType:
        return False
    if given.markType is not None and given.markType not in marks(entry.standard_mark):
        return False
    if given.conversationGroup is None:
        return True
    return given.conversationGroup in [known.names.get(number) for number in entry.groups]


def by_counts(given: V2TimConversationFilter, entries: Iterable[Entry], known: Known) -> list[Entry]:
    """What it lets through once unread counts are known."""
    wanted = given.hasUnreadCount
    return [each for each in entries if wanted is None or bool(known.unread_of(each)) == wanted]
